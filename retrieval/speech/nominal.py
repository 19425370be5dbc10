"""Bound what a noun of saying reports: ``the claim that …``, ``der Befehl, … zu``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import bare_clauses, bounds, capitals, phrases, sources
from retrieval.speech.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

Range = tuple[int, int]

_COMMAS = frozenset(",،")
_REACH = 10
_INITIAL = 3
_LINK = 4


def link(unit: Unit, noun: int) -> Range | None:
    """Return what joins a clause to the noun of saying at ``noun``, if anything."""
    lexicon = unit.lexicon
    if not lexicon.ends("said_noun", unit.key_at(noun)):
        return None
    if lexicon.has("noun_capitals", "yes") and not unit.items[noun].capital:
        return None
    for index in range(noun + 1, min(len(unit.items), noun + _REACH)):
        end = _link_end(unit, index)
        if end is not None:
            return index, end
        if _ends_phrase(unit, index):
            return None
    return None


def _link_end(unit: Unit, index: int) -> int | None:
    for length in range(_LINK, 0, -1):
        words = "_".join(unit.keys[index : index + length])
        if unit.lexicon.has("said_that", words):
            return index + length
    second = unit.lexicon.has("second", "yes") and unit.key_at(index) in _COMMAS
    stop = len(unit.items)
    if second and bare_clauses.only_infinitive(unit, index + 1, stop):
        return index + 1
    return None


def _ends_phrase(unit: Unit, index: int) -> bool:
    lexicon, word = unit.lexicon, unit.keys[index]
    if unit.kind_at(index) != "w":
        second = lexicon.has("second", "yes")
        return second or word not in _COMMAS
    verbal = lexicon.has("finite", word) or lexicon.has("indicative", word)
    return not unit.items[index].capital and (verbal or word in lexicon.verbs)


def draft(unit: Unit, cue: Cue, rest: Sequence[Cue], floor: int) -> Draft | None:
    """Return the clause of a noun of saying, with whose saying it is."""
    joined = link(unit, cue.start)
    if joined is None:
        return None
    end = _end(unit, cue, joined[1], rest)
    if end is None or end - joined[1] < 2:
        return None
    source = _source(unit, cue, joined[0], floor)
    free = unit.lexicon.ends("possessed", unit.key_at(cue.start)) or (
        unit.lexicon.has("second", "yes")
    )
    if source is None and not free:
        return None  # X may reject a claim that is anybody's
    return Draft(
        unit=unit,
        parts=((joined[1], end),),
        cue=cue,
        source=source,
        score=0.7,
    )


def owns(unit: Unit, cues: Sequence[Cue], start: int) -> bool:
    """Tell ``X rejected Y's claim that …``: the words are Y's, who is named."""
    for cue in cues:
        joined = link(unit, cue.start) if cue.verb.mood == "n" else None
        if joined is not None and joined[1] == start:
            owner = _genitive(unit, 0, cue.start)
            return (owner or _possessor(unit, cue.start + 1, joined[0])) is not None
    return False


def _end(unit: Unit, cue: Cue, start: int, rest: Sequence[Cue]) -> int | None:
    """Return where the clause ends: a subject's clause before its verb."""
    end = bounds.end(unit, start, rest)
    if unit.lexicon.has("verb_first", "yes"):
        return _object(unit, cue, (start, end)) or end
    if unit.lexicon.has("bare_free", "yes"):
        return _closing_verb(unit, start, end)
    if not _is_initial(unit, cue):
        return end
    comma = next((at for at in range(start, end) if unit.keys[at] in _COMMAS), None)
    return comma or _main_verb(unit, start, end)


def _object(unit: Unit, cue: Cue, clause: Range) -> int | None:
    """Return the object of ``أثار تصريح X بأن … جدلاً``, which is none of the words.

    The noun is then the subject of the verb before it, and the object an
    indefinite accusative.
    """
    before = unit.key_at(cue.start - 1)
    if not before or unit.lexicon.has("preposition", before):
        return None
    for index in range(clause[0] + 2, clause[1]):
        after_copula = unit.lexicon.has("copula", unit.keys[index - 1])
        if phrases.is_accusative(unit, index) and not after_copula:
            return index
    return None


def _closing_verb(unit: Unit, start: int, end: int) -> int:
    """Return where the clause's own verb closes it, and the main clause goes on."""
    due = 1
    for index in range(start, end):
        due += unit.lexicon.has("that", unit.keys[index])
        due -= unit.lexicon.ends("closing_verb", unit.keys[index])
        if due == 0:
            return index + 1
    return end


def _main_verb(unit: Unit, start: int, end: int) -> int | None:
    """Return the verb of ``the claim that A was B drew laughter``.

    Each clause that opens inside takes one finite verb, and the clause itself one;
    the next is the main clause's.
    """
    lexicon, due = unit.lexicon, 1
    for index in range(start, end):
        if not _is_finite(unit, index):
            opens = ("relative", "subordinator", "that")
            due += any(lexicon.has(name, unit.keys[index]) for name in opens)
        elif not _carries_on(unit, index):
            due -= 1
            if due < 0:
                return index
    return None


def _is_finite(unit: Unit, index: int) -> bool:
    lexicon, word = unit.lexicon, unit.keys[index]
    return unit.is_word(index) and (
        lexicon.has("finite", word)
        or lexicon.ends("finite", word)
        or word in lexicon.verbs
    )


def _carries_on(unit: Unit, index: int) -> bool:
    """Tell a verb behind its auxiliary, or one that shares its subject by *and*."""
    names = ("auxiliary", "adverb", "conjunction")
    return any(unit.lexicon.has(name, unit.key_at(index - 1)) for name in names)


def _is_initial(unit: Unit, cue: Cue) -> bool:
    """Tell a noun that opens its clause, so that the verb is still to come."""
    start = cue.start
    while start > 0 and unit.is_word(start - 1):
        start -= 1
    opens = unit.lexicon.has("preposition", unit.key_at(start))
    return cue.start - start < _INITIAL and not opens


def _source(unit: Unit, cue: Cue, until: int, floor: int) -> Range | None:
    """Return whose saying it is: a genitive, or the subject of the clause."""
    lexicon, start = unit.lexicon, cue.start
    before = unit.key_at(start - 1)
    owner = _genitive(unit, floor, start) or _possessor(unit, start + 1, until)
    if owner is not None:
        return owner
    second = lexicon.has("second", "yes")
    if second and lexicon.pronouns.get(before) == "n":
        return start, start + 1
    if _is_initial(unit, cue) or lexicon.has("possessive", before):
        return None
    return _maker(unit, start)


def _maker(unit: Unit, noun: int) -> Range | None:
    """Return the subject of ``X repeated the claim``, not that of ``rejected it``."""
    found = sources.opening(unit, noun)
    if found is None or unit.lexicon.has("second", "yes"):
        return found
    for index in range(found[0] + 1, found[1] + 1):
        if unit.lexicon.has("makes", unit.key_at(index)):
            return found[0], index
    return None


def _genitive(unit: Unit, floor: int, noun: int) -> Range | None:
    """Return the name of ``Pellows Behauptung``, just before the noun."""
    if not unit.key_at(noun - 1).endswith("s"):
        return None
    runs = capitals.runs(unit, (floor, noun))
    if runs and runs[-1][1] == noun:
        return runs[-1]
    determiner = next(
        (
            at
            for at in range(noun - 2, max(floor, noun - 5) - 1, -1)
            if unit.lexicon.has("determiner", unit.keys[at])
        ),
        None,
    )
    common = determiner is not None and unit.keys[noun - 1].endswith("'s")
    return (determiner, noun) if determiner is not None and common else None


def _possessor(unit: Unit, start: int, until: int) -> Range | None:
    lexicon = unit.lexicon
    first = unit.key_at(start)
    if lexicon.has("of", first):
        return phrases.right(unit, start + 1, until)
    if start >= until or lexicon.has("preposition", first):
        return None
    if lexicon.has("verb_first", "yes") and unit.key_at(start - 1).startswith("ال"):
        return None  # a noun with the article has attributes behind it, no owner
    nominal = unit.items[start].capital or lexicon.has("determiner", first)
    free = not lexicon.has("noun_capitals", "yes")
    return phrases.right(unit, start, until) if nominal or free else None
