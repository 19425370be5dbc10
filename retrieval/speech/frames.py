"""Bound words that a phrase attributes: ``according to X``, ``as X said``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import attributions, bounds, phrases, sources
from retrieval.speech.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

_COMMAS = frozenset(",،")
_DASHES = frozenset("–—-")


def as_said_start(unit: Unit, cue: Cue, floor: int) -> int | None:
    """Return where the clause ``as X said`` around the cue opens."""
    index = _as_word(unit, cue, floor)
    if index is None or index == 0:
        return index
    before = unit.key_at(index - 1)
    opens = unit.kind_at(index - 1) == "q" or before in _COMMAS | _DASHES
    weak = unit.lexicon.has("verb_first", "yes")
    return index if opens or weak or unit.lexicon.has("conjunction", before) else None


def _as_word(unit: Unit, cue: Cue, floor: int) -> int | None:
    for index in range(cue.start - 1, max(floor, cue.start - 20) - 1, -1):
        if unit.lexicon.has("as_said", unit.key_at(index)):
            return index
        if unit.kind_at(index) == "p" and unit.key_at(index) not in _COMMAS:
            return None
    return None


def as_said(
    unit: Unit, cue: Cue, rest: Sequence[Cue], place: tuple[int, int]
) -> Draft | None:
    """Return the words around ``as X said``, or none when nothing is left."""
    opening, floor = place
    source: tuple[int, int] | None = None
    end = cue.after
    if cue.group > opening + 1:
        source = sources.head(unit, (opening + 1, cue.group))
    else:
        source = phrases.right(unit, cue.after, len(unit.items))
        end = source[1] if source else end
    parts = tuple(_around(unit, opening, end, rest, floor))
    if not parts or _is_also(unit, source):
        return None
    return Draft(unit=unit, parts=parts, cue=cue, source=source, score=0.8)


def _is_also(unit: Unit, source: tuple[int, int] | None) -> bool:
    """Tell ``كما هدد بX``, a further deed, from ``كما قال X``."""
    if not unit.lexicon.has("verb_first", "yes"):
        return False
    return source is None or unit.key_at(source[0]).startswith("ب")


def according(unit: Unit, cue: Cue, rest: Sequence[Cue], floor: int) -> Draft | None:
    """Return what a phrase attributes: the sentence it stands in, without it."""
    source = _according_source(unit, cue, floor)
    start = source[0] if source and cue.place == "after" else cue.start
    end = max(cue.end, source[1] if source and cue.place == "before" else 0)
    if source is None and cue.place != "alone":
        return None
    parts = tuple(_around(unit, start, end, rest, floor))
    if not parts or (floor and _is_leftover(unit, parts, floor, start)):
        return None
    return Draft(
        unit=unit,
        parts=parts,
        cue=cue,
        source=source,
        score=0.8,
    )


def _is_leftover(
    unit: Unit, parts: Sequence[tuple[int, int]], floor: int, start: int
) -> bool:
    """Tell ``…, X told a club, according to Y``: no clause is left for Y."""
    if parts[0][1] > start:
        return False
    lexicon = unit.lexicon
    clause = any(lexicon.has("finite", unit.keys[at]) for at in range(floor, start))
    said = lexicon.has("subject_first", "yes") and not clause
    return said or (parts[-1][1] <= start and start - floor < 6)


def _according_source(unit: Unit, cue: Cue, floor: int) -> tuple[int, int] | None:
    if cue.place == "before":
        return attributions.named(unit, cue.end)
    if cue.place == "after":
        return sources.left(unit, cue, floor)
    return None


def _around(
    unit: Unit, start: int, end: int, rest: Sequence[Cue], floor: int
) -> Iterator[tuple[int, int]]:
    first = floor
    while first < start and (
        unit.kind_at(first) == "p" or unit.lexicon.has("conjunction", unit.keys[first])
    ):
        first += 1
    if start - first > 1:
        yield first, start
    while end < len(unit.items) and unit.kind_at(end) == "p":
        end += 1
    if unit.key_at(end)[:1] in unit.lexicon.proclitics and unit.lexicon.has(
        "that", unit.key_at(end)[1:]
    ):
        end += 1
    if end < len(unit.items):
        last = bounds.end(unit, end, rest)
        if last - end > 1:
            yield end, last
