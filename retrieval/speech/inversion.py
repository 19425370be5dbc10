"""Tell on which side of a cue its subject stands, and take it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.speech import appositions, phrases, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

_COMMAS = frozenset(",،")
_DASHES = frozenset("–—-")


def source(
    unit: Unit, cue: Cue, floor: int, ceiling: int, *, inverted: bool
) -> tuple[int, int] | None:
    """Return the mention of the speaker, on the side where it stands."""
    if cue.verb.mood == "a":
        second = unit.lexicon.has("second", "yes")
        return _place(unit, cue, floor) if second else None
    if unit.lexicon.has("reported_noun", unit.key_at(cue.start)):
        return _quoted_from(unit, cue)
    auxiliary = _auxiliary(unit, cue, floor)
    if auxiliary is not None:
        return _beside_auxiliary(unit, cue, floor, auxiliary)
    shared = cue.verb.mood == "p" and unit.lexicon.has("verb_first", "yes")
    behind = inverted and not shared  # نافياً X denies X, whoever does
    found = phrases.right(unit, cue.end, ceiling) if behind else None
    if found and _is_oblique(unit, found[0]):
        found = None
    return found or _before(unit, cue, floor, inverted=inverted)


def _is_oblique(unit: Unit, start: int) -> bool:
    """Tell ``den USA`` and ``der Süddeutschen Zeitung``, which no subject can be."""
    lexicon = unit.lexicon
    if lexicon.has("oblique", unit.key_at(start)):
        return True
    return (
        lexicon.has("oblique_weak", unit.key_at(start))
        and unit.key_at(start + 1).endswith("en")
        and unit.is_word(start + 2)
        and unit.items[start + 2].capital
    )


def _before(
    unit: Unit, cue: Cue, floor: int, *, inverted: bool
) -> tuple[int, int] | None:
    if inverted and unit.lexicon.has("verb_first", "yes"):
        return _topic(unit, cue, floor) or appositions.fronted(unit, floor, cue.group)
    front = unit.lexicon.has("subject_front", "yes")
    if cue.verb.mood == "p" and not (front or unit.lexicon.has("verb_first", "yes")):
        return None
    return sources.left(unit, cue, floor)


def _auxiliary(unit: Unit, cue: Cue, floor: int) -> int | None:
    """Return the auxiliary that a participle far behind it belongs to."""
    if not unit.lexicon.ends("participle", unit.key_at(cue.start)):
        return None
    for index in range(cue.group - 1, max(floor, cue.group - 22) - 1, -1):
        if unit.lexicon.has("bracket", unit.key_at(index)):
            return index
    return None


def _beside_auxiliary(
    unit: Unit, cue: Cue, floor: int, at: int
) -> tuple[int, int] | None:
    verb = replace(cue, start=at, end=at + 1, group=at)
    if at == floor or is_inverted(unit, verb, floor):
        return phrases.right(unit, at + 1, cue.group)
    return sources.left(unit, verb, floor)


def is_inverted(unit: Unit, cue: Cue, floor: int) -> bool:
    """Tell whether the subject stands behind the verb."""
    lexicon = unit.lexicon
    if lexicon.has("verb_first", "yes"):
        return _first_in_clause(unit, cue, floor)
    if cue.verb.mood == "p":
        return False
    kind, word = unit.kind_at(cue.group - 1), unit.key_at(cue.group - 1)
    if kind == "q" or lexicon.ends("inverted", unit.key_at(cue.group)):
        return True
    if kind == "p" and word in (_COMMAS | _DASHES):
        return unit.is_word(cue.end) and not (
            _closes_apposition(unit, cue) or has_subject(unit, cue, floor)
        )
    if lexicon.has("second", "yes"):
        return not verb_final(unit, cue) and _not_first(unit, cue, floor)
    return False


def verb_final(unit: Unit, cue: Cue) -> bool:
    """Tell a subordinate clause by its verb, which a comma follows."""
    at = cue.group
    while at > 0 and unit.is_word(at - 1):
        at -= 1
    return not unit.is_word(cue.end) and (
        unit.lexicon.has("relative", unit.key_at(at))
        or unit.lexicon.has("subordinator", unit.key_at(at))
        or unit.lexicon.has("relative", unit.key_at(at + 1))
    )


def closes_relative(unit: Unit, cue: Cue, rest: Sequence[Cue]) -> bool:
    """Tell ``X, den Y zitiert, sagte``: between two verbs, a relative clause ends."""
    return (
        bool(rest)
        and unit.lexicon.has("second", "yes")
        and unit.key_at(cue.after) in _COMMAS
        and rest[0].start == cue.after + 1
        and rest[0].verb.mood == "f"
        and not rest[0].place
        and verb_final(unit, cue)
    )


def _first_in_clause(unit: Unit, cue: Cue, floor: int) -> bool:
    if cue.group <= floor or unit.kind_at(cue.group - 1) != "w":
        return True
    if _after_copula(unit, cue, floor):
        return False
    if unit.key_at(cue.start)[:1] in unit.lexicon.proclitics and (
        unit.key_at(cue.start) not in unit.lexicon.verbs
    ):
        return True
    before = unit.key_at(cue.group - 1)
    names = ("conjunction", "subordinator", "adverb", "time", "preposition", "that")
    if any(unit.lexicon.has(name, before) for name in (*names, "as_said")):
        return True
    if _fronts_adjunct(unit, cue, floor):
        return True
    left = sources.left(unit, cue, floor)
    return left is None or left[1] - left[0] > 8 or not _may_be_subject(unit, left)


def _fronts_adjunct(unit: Unit, cue: Cue, floor: int) -> bool:
    """Tell ``وعن علاقتها بX قالت``: a phrase with its preposition, then the verb."""
    at = cue.group - 1
    while at > floor and unit.is_word(at - 1):
        at -= 1
    return unit.lexicon.has("preposition", unit.key_at(at))


def _after_copula(unit: Unit, cue: Cue, floor: int) -> bool:
    """Tell ``كان X قد قال``, where the subject precedes the verb."""
    at = cue.group - 1
    while at > floor and unit.is_word(at - 1):
        at -= 1
    return unit.lexicon.has("copula", unit.key_at(at)) and at < cue.group - 1


def _may_be_subject(unit: Unit, part: tuple[int, int]) -> bool:
    return not any(
        unit.lexicon.has("preposition", unit.keys[at]) for at in range(*part)
    )


def _not_first(unit: Unit, cue: Cue, floor: int) -> bool:
    """Tell, where the verb is second, whether something else came first."""
    lexicon = unit.lexicon
    start = _clause_opening(unit, cue, floor)
    first = unit.key_at(start)
    if lexicon.has("conjunction", first) and start + 1 < cue.group:
        first = unit.key_at(start + 1)
    return (
        lexicon.has("preposition", first)
        or lexicon.has("adverb", first)
        or lexicon.has("reply", first)
        or lexicon.has("time", unit.key_at(cue.group - 1))
        or start == cue.group
        or _object_first(unit, start, cue)
    )


def _clause_opening(unit: Unit, cue: Cue, floor: int) -> int:
    """Return where the words before the verb begin, past a party in brackets."""
    start = cue.group
    while start > floor:
        if unit.key_at(start - 1) == ")" and "(" in unit.keys[floor : start - 1]:
            while unit.key_at(start - 1) != "(":
                start -= 1
        elif unit.kind_at(start - 1) != "w":
            break
        start -= 1
    return start


def _object_first(unit: Unit, start: int, cue: Cue) -> bool:
    """Tell ``der Zeitung sagte X``: a name without a determiner behind the verb."""
    lexicon = unit.lexicon
    dative = lexicon.has("dative", unit.key_at(start))
    named = unit.is_word(cue.end) and unit.items[cue.end].capital
    return dative and (named or unit.key_at(cue.end) in lexicon.pronouns)


def _closes_apposition(unit: Unit, cue: Cue) -> bool:
    """Tell ``X, the head of Y, said`` from ``…, said X``."""
    follower = unit.key_at(cue.end)
    second = unit.lexicon.has("second", "yes")
    nominal = unit.items[cue.end].capital or unit.lexicon.has("determiner", follower)
    if follower in unit.lexicon.pronouns or not nominal:
        return not second
    behind = phrases.right(unit, cue.end, len(unit.items))
    return behind is None or (unit.kind_at(behind[1]) == "w" and not second)


def has_subject(unit: Unit, cue: Cue, floor: int) -> bool:
    """Tell a subject with an apposition, closed by the comma before the verb."""
    left = sources.left(unit, cue, floor)
    if left is None or _is_aside(unit, cue):
        return False
    if unit.lexicon.has("second", "yes"):
        if unit.key_at(cue.end) in unit.lexicon.pronouns:
            return False
        behind = phrases.right(unit, cue.end, len(unit.items))
        if behind is None or behind[1] >= len(unit.items) - 1:
            return False
    comma = next((at for at in range(*left) if unit.key_at(at) in _COMMAS), left[1])
    lexicon = unit.lexicon
    return comma - left[0] <= 10 and not any(
        lexicon.has("finite", unit.key_at(at))
        or lexicon.has("subjunctive", unit.key_at(at))
        or lexicon.has("indicative", unit.key_at(at))
        or lexicon.ends("finite", unit.key_at(at))
        or unit.kind_at(at) == "q"
        or (at > left[0] and _follows_subject(unit, at))
        for at in range(left[0], comma)
    )


def _is_aside(unit: Unit, cue: Cue) -> bool:
    """Tell ``La cosecha, advirtió el sindicato, será …`` by its second comma.

    Where a clause needs a complementiser, a noun behind the verb can be no clause.
    """
    follower = unit.key_at(cue.end)
    nominal = unit.lexicon.has("determiner", follower) or (
        unit.is_word(cue.end) and unit.items[cue.end].capital
    )
    if unit.lexicon.has("bare_clause", "yes") or not nominal:
        return False
    behind = phrases.right(unit, cue.end, len(unit.items))
    return behind is not None and unit.key_at(behind[1]) in _COMMAS


def _follows_subject(unit: Unit, at: int) -> bool:
    """Tell ``erreichte`` in ``Das Beben erreichte``, where nouns have capitals."""
    lexicon, word = unit.lexicon, unit.keys[at]
    return (
        unit.is_word(at)
        and phrases.leaves_phrase(unit, at)
        and lexicon.ends("verb", word)
        and not lexicon.has("preposition", word)
        and not lexicon.has("adverb", word)
    )


def _place(unit: Unit, cue: Cue, floor: int) -> tuple[int, int] | None:
    """Return the paper or letter of ``In X heißt es``."""
    for index in range(floor, min(cue.start, floor + 14)):
        if unit.lexicon.has("place_preposition", unit.key_at(index)):
            return phrases.right(unit, index + 1, max(cue.start, index + 7))
    return place_behind(unit, cue)


def place_behind(unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """Return the paper or letter of ``…, hieß es in X``."""
    for index in range(cue.end, cue.end + 3):
        if unit.lexicon.has("place_preposition", unit.key_at(index)):
            return phrases.right(unit, index + 1, len(unit.items))
    return None


def _quoted_from(unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """Return whom the words are quoted from: ``عن X قوله``."""
    for index in range(cue.start - 1, max(0, cue.start - 14), -1):
        if unit.lexicon.has("from_pronoun", unit.key_at(index)):
            return index, index + 1
        if unit.lexicon.has("from", unit.key_at(index)):
            return phrases.right(unit, index + 1, cue.start)
    return None


def _topic(unit: Unit, cue: Cue, floor: int) -> tuple[int, int] | None:
    """Return the subject that a topic particle put before the verb."""
    for index in range(floor, cue.start):
        if unit.lexicon.has("topic", unit.key_at(index)):
            return sources.left(unit, cue, index)
    return None
