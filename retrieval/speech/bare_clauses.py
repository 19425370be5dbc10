"""Find a reported clause that no complementiser opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import bounds
from retrieval.speech.drafts import Complement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

_COMMAS = frozenset(",،")
_REACH = 34


def after_cue(
    unit: Unit, cue: Cue, rest: Sequence[Cue], *, inverted: bool
) -> Complement | None:
    """Return a clause without a complementiser."""
    if unit.lexicon.has("second", "yes"):
        return _bare_second(unit, cue, rest)
    free = unit.lexicon.has("bare_free", "yes")
    start = cue.after if free else past_adjuncts(unit, cue.after)
    opens = unit.is_word(start) or unit.kind_at(start) == "q"
    if not opens or unit.lexicon.has("conjunction", unit.key_at(start)):
        return None
    end = bounds.end(unit, start, rest)
    if end - start < 3:
        return None
    if not (_finite(unit, start, end) or _begins_clause(unit, cue, start)):
        return None
    doubtful = inverted or unit.lexicon.has("preposition", unit.key_at(start))
    return Complement(start=start, end=end, doubtful=doubtful, bare=True, score=0.7)


def _begins_clause(unit: Unit, cue: Cue, start: int) -> bool:
    """Tell a clause by its first word, behind a verb that takes no plain object."""
    lexicon = unit.lexicon
    if lexicon.has("bare_free", "yes"):
        return True
    return "s" in cue.verb.frames and (
        lexicon.has("clause_start", unit.key_at(start)) or unit.items[start].capital
    )


def _finite(unit: Unit, start: int, end: int) -> bool:
    lexicon = unit.lexicon
    for index in range(start, min(end, start + 16)):
        word = unit.key_at(index)
        if unit.kind_at(index) == "q":
            return True
        if lexicon.has("finite", word) or word.endswith("n't"):
            return True
        if index > start and lexicon.ends("finite", word):
            return True
    return False


def past_adjuncts(unit: Unit, start: int) -> int:
    """Skip days, addressees and prepositional phrases behind the verb."""
    lexicon = unit.lexicon
    index = start
    while index < len(unit.items) and unit.is_word(index):
        word = unit.key_at(index)
        if lexicon.has("time", word) or lexicon.has("adverb", word):
            index += 1
        elif lexicon.has("preposition", word):
            if _counts(unit, index):
                break
            index = _past_phrase(unit, index + 1)
        elif index == start and _addressee(unit, index):
            index = _past_phrase(unit, index)
        else:
            break
    return index


def _counts(unit: Unit, index: int) -> bool:
    """Tell ``at least 35``, which opens a clause, from ``at a rally``."""
    words = unit.keys[index : index + 3]
    return any(
        unit.lexicon.has("measure", "_".join(words[:length])) for length in (1, 2)
    ) and any(word[:1].isdigit() or unit.lexicon.has("number", word) for word in words)


def _addressee(unit: Unit, index: int) -> bool:
    return unit.lexicon.has("takes_addressee", unit.key_at(index - 1))


def _past_phrase(unit: Unit, start: int) -> int:
    """Return where a noun phrase ends: before the next one begins."""
    lexicon = unit.lexicon
    index = start
    if lexicon.has("object_pronoun", unit.key_at(index)):
        return index + 1
    if lexicon.has("determiner", unit.key_at(index)):
        index += 1
    first = index
    while index < len(unit.items) and unit.is_word(index):
        word = unit.key_at(index)
        turn = unit.items[index].capital and not unit.items[index - 1].capital
        if index > first and (
            lexicon.has("clause_start", word)
            or lexicon.has("that", word)
            or lexicon.has("finite", word)
        ):
            break
        if index > first and turn and not lexicon.has("time", word):
            break
        if index > first and (
            lexicon.has("preposition", word) or lexicon.has("time", word)
        ):
            break
        index += 1
    return index


def _bare_second(unit: Unit, cue: Cue, rest: Sequence[Cue]) -> Complement | None:
    """Return a verb-second or infinitive clause behind a comma."""
    for index in range(cue.after, min(len(unit.items), cue.after + _REACH)):
        if unit.key_at(index) not in _COMMAS or unit.kind_at(index) != "p":
            continue
        end = bounds.end(unit, index + 1, rest)
        found = _clause(unit, cue, index + 1, end)
        if found is not None:
            return found
    return None


def _clause(unit: Unit, cue: Cue, start: int, end: int) -> Complement | None:
    """Return a clause of a kind that the verb takes."""
    frames = cue.verb.frames
    if end - start < 2 - ("i" in frames):
        return None
    if "i" in frames and only_infinitive(unit, start, end):
        return Complement(start=start, end=_infinitive_end(unit, start, end), score=0.8)
    second = "b" in frames and _verb_second(unit, start, end)
    if second or ("i" in frames and infinitive(unit, start, end)):
        return Complement(start=start, end=end, score=0.8)
    return None


def _infinitive_end(unit: Unit, start: int, end: int) -> int:
    """Return the comma of ``…, und X lehnt das ab``, a clause of the narrator's."""
    for index in range(start + 1, end - 1):
        joined = unit.lexicon.has("conjunction", unit.key_at(index + 1))
        comma = unit.key_at(index) in _COMMAS and unit.kind_at(index) == "p"
        if comma and joined and not infinitive(unit, index + 2, end):
            return index
    return end


def at_comma(
    unit: Unit, cue: Cue, index: int, rest: Sequence[Cue]
) -> Complement | None:
    """Return a verb-second clause that begins behind the comma at ``index``."""
    end = bounds.end(unit, index + 1, rest)
    return _clause(unit, cue, index + 1, end)


def _verb_second(unit: Unit, start: int, end: int) -> bool:
    """Tell a main clause from a relative clause, whose verb is its last word."""
    lexicon = unit.lexicon
    first = unit.key_at(start)
    names = ("that", "subordinator", "conjunction", "as_said")
    if any(lexicon.has(name, first) for name in names):
        return first == "wenn"
    stop = next((i for i in range(start, end) if unit.key_at(i) in _COMMAS), end)
    inner = stop < end
    while stop > start and unit.kind_at(stop - 1) == "p":
        stop -= 1
    if any(_subjunctive(unit, index) for index in range(start, stop - 1)):
        return True
    last = unit.items[stop - 1]
    verb_last = not last.capital and lexicon.ends("verb", last.key)
    if lexicon.has("relative", first) and verb_last and inner:
        return False
    if any(_subjunctive(unit, index) for index in range(start, end)):
        return True
    return not verb_last and any(
        not unit.items[index].capital and lexicon.ends("verb", unit.key_at(index))
        for index in range(start + 1, stop)
    )


def _subjunctive(unit: Unit, index: int) -> bool:
    return unit.lexicon.has("subjunctive", unit.key_at(index))


def only_infinitive(unit: Unit, start: int, end: int) -> bool:
    """Tell a clause whose first comma already closes an infinitive."""
    commas = (at for at in range(start, end) if unit.key_at(at) in _COMMAS)
    return infinitive(unit, start, next(commas, end))


def infinitive(unit: Unit, start: int, end: int) -> bool:
    """Tell ``…, sofort zu kommen`` from a finite clause and from ``um … zu``."""
    lexicon = unit.lexicon
    names = ("that", "subordinator", "purpose")
    first, second = unit.key_at(start), unit.key_at(start + 1)
    if any(lexicon.has(name, first) for name in names):
        return False
    if lexicon.has("preposition", first) and lexicon.has("relative", second):
        stop = next((i for i in range(start, end) if unit.key_at(i) in _COMMAS), end)
        end = stop
    return any(
        (
            lexicon.has("to", unit.key_at(index))
            and lexicon.ends("infinitive", unit.key_at(index + 1))
        )
        or lexicon.ends("joined_infinitive", unit.key_at(index))
        for index in range(start, end)
    )
