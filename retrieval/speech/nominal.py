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
    return Draft(
        unit=unit,
        parts=((joined[1], end),),
        cue=cue,
        source=source,
        shared=source is None,
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
    if not _is_initial(unit, cue):
        return end
    return next((at for at in range(start, end) if unit.keys[at] in _COMMAS), None)


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
    if unit.lexicon.pronouns.get(before) == "n":
        return start, start + 1
    if _is_initial(unit, cue) or lexicon.has("possessive", before):
        return None
    return sources.opening(unit, start)


def _genitive(unit: Unit, floor: int, noun: int) -> Range | None:
    """Return the name of ``Pellows Behauptung``, just before the noun."""
    if not unit.key_at(noun - 1).endswith("s"):
        return None
    runs = capitals.runs(unit, (floor, noun))
    return runs[-1] if runs and runs[-1][1] == noun else None


def _possessor(unit: Unit, start: int, until: int) -> Range | None:
    lexicon = unit.lexicon
    first = unit.key_at(start)
    if lexicon.has("of", first):
        return phrases.right(unit, start + 1, until)
    if start >= until or lexicon.has("preposition", first):
        return None
    nominal = unit.items[start].capital or lexicon.has("determiner", first)
    free = not lexicon.has("noun_capitals", "yes")
    return phrases.right(unit, start, until) if nominal or free else None
