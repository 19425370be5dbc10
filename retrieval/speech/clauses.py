"""Bound what is said where the reported clause follows its verb."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.speech import (
    bounds,
    complements,
    frames,
    inversion,
    nominal,
    parentheses,
    sources,
)
from retrieval.speech.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.drafts import Complement
    from retrieval.speech.units import Unit


_DENIAL = 12


def find(unit: Unit, cues: Sequence[Cue]) -> tuple[Draft, ...]:
    """Return what the unit reports, cue by cue."""
    drafts: list[Draft] = []
    floor = 0
    for position, cue in enumerate(cues):
        inside = drafts and cue.start < floor
        if cue.negated or inside or _opens_adjunct(unit, cue):
            continue
        if _is_supposed(unit, cue, floor):
            continue
        rest = cues[position + 1 :]
        if inversion.closes_relative(unit, cue, rest):
            continue
        if cue.verb.mood == "n":
            draft = nominal.draft(unit, cue, rest, floor)
        else:
            draft = _draft(unit, cue, rest, floor, drafts)
        if draft is None or _shows_nothing(draft):
            continue
        drafts.append(draft)
        floor = max(end for _, end in draft.parts)
        floor = max(floor, cue.after, draft.source[1] if draft.source else 0)
    return tuple(drafts)


def _shows_nothing(draft: Draft) -> bool:
    """Tell ``the test showed that``, where only studies and polls report."""
    if draft.cue is None or "y" not in draft.cue.verb.frames:
        return False
    start, end = draft.source or (0, 0)
    lexicon = draft.unit.lexicon
    return not any(lexicon.has("study", word) for word in draft.unit.keys[start:end])


def _is_supposed(unit: Unit, cue: Cue, floor: int) -> bool:
    """Tell a saying that is only asked about or supposed."""
    lexicon = unit.lexicon
    asked = unit.key_at(len(unit.items) - 1) in ("?", "؟") and not cue.place
    if asked and unit.kind_at(cue.after) != "q" and ":" not in unit.keys:
        return True
    index = cue.group
    while index > floor and unit.kind_at(index - 1) == "w":
        index -= 1
        if lexicon.has("if", unit.keys[index]):
            return True
    return _is_untrue(unit, cue)


def _is_untrue(unit: Unit, cue: Cue) -> bool:
    """Tell ``it is not true that X said …``, a saying that is itself denied."""
    before = range(max(0, cue.group - _DENIAL), cue.group)
    return any(
        unit.lexicon.has("untrue", "_".join(unit.keys[start:stop]))
        for start in before
        for stop in range(start + 2, min(cue.group, start + 5) + 1)
        if all(unit.is_word(at) for at in range(stop, cue.group))
    )


def _opens_adjunct(unit: Unit, cue: Cue) -> bool:
    """Tell ``Asked about it, …``: a form that cannot be finite without a subject."""
    lexicon = unit.lexicon
    return (
        lexicon.has("subject_first", "yes")
        and cue.group == 0
        and not cue.place
        and cue.verb.mood == "f"
    )


def _draft(
    unit: Unit, cue: Cue, rest: Sequence[Cue], floor: int, drafts: Sequence[Draft]
) -> Draft | None:
    if cue.place:
        relays = _only_relays(unit, cue, rest)
        return None if relays else frames.according(unit, cue, rest, floor)
    if "v" in cue.verb.frames and unit.kind_at(cue.start - 1) == "q":
        return _named_before(unit, cue, floor)
    inverted = inversion.is_inverted(unit, cue, floor)
    complement = complements.after(unit, cue, rest, inverted=inverted)
    if complement is not None and nominal.owns(unit, rest, complement.start):
        complement = None
    opening = frames.as_said_start(unit, cue, floor)
    weak = complement is not None and unit.lexicon.has("as_said_weak", "yes")
    if opening is not None and not weak:
        return frames.as_said(unit, cue, rest, (opening, floor))
    before = parentheses.before(unit, cue, floor)
    if complement is None or (before is not None and _yields(complement, before)):
        return before
    draft = _governed(unit, cue, floor, complement, inverted=inverted)
    if before is not None and complement.quoted and _carries_on(before, draft):
        parts = before.parts[:1] + draft.parts
        return replace(draft, parts=parts, source=before.source)
    shared = draft.source is None and drafts and _coordinated(unit, cue)
    return replace(draft, source=drafts[-1].source) if shared else draft


def _only_relays(unit: Unit, cue: Cue, rest: Sequence[Cue]) -> bool:
    """Tell ``به گزارش X، Y گفت: …``: an agency relays what somebody else said."""
    relayed = cue.end + unit.lexicon.has("relay", unit.key_at(cue.end))
    return (
        unit.lexicon.has("capitals", "no")
        and cue.place == "before"
        and any(
            other.verb.mood == "f" and not other.place and bounds.governs(unit, other)
            for other in rest
            if other.start != relayed or relayed == cue.end
        )
    )


def _carries_on(before: Draft, draft: Draft) -> bool:
    """Tell ``This, X said, “is it”`` from ``Asked why, X said: “This is it”``."""
    unit, first = draft.unit, draft.parts[0][0]
    if unit.kind_at(before.parts[0][1] - 1) == "q":
        return True
    mark = unit.items[first].mark
    small = mark is not None and mark.inner.of(unit.text)[:1].islower()
    return small and unit.key_at(first - 1) != ":"


def _named_before(unit: Unit, cue: Cue, floor: int) -> Draft:
    """Return the fragment before a naming verb: ``X را «…» خواند``."""
    return Draft(
        unit=unit,
        parts=((cue.start - 1, cue.start),),
        cue=cue,
        source=_front_subject(unit, cue, floor),
    )


def _front_subject(unit: Unit, cue: Cue, floor: int) -> tuple[int, int] | None:
    """Return the subject before the object of a naming verb, which را marks."""
    end = cue.start - 1
    if unit.lexicon.has("object_mark", unit.key_at(end - 1)):
        end -= 2
        while end > floor and unit.lexicon.has("demonstrative", unit.key_at(end - 1)):
            end -= 1
    while end > floor and not unit.is_word(end - 1):
        end -= 1
    return sources.left(unit, replace(cue, group=end), floor) if end > floor else None


def _yields(complement: Complement, before: Draft) -> bool:
    """Tell a complement that is none when whole words stand before the cue."""
    quoted = before.unit.kind_at(before.parts[0][1] - 1) == "q"
    if before.source == (complement.start, complement.end):
        return True
    return complement.doubtful or (complement.bare and quoted)


def _governed(
    unit: Unit, cue: Cue, floor: int, complement: Complement, *, inverted: bool
) -> Draft:
    source = inversion.source(unit, cue, floor, complement.start, inverted=inverted)
    participle = unit.lexicon.has("subject_first", "yes") and unit.key_at(
        cue.start
    ).endswith("ing")
    if cue.verb.mood == "f" and participle:
        source = None
        cue = replace(cue, verb=replace(cue.verb, mood="p"))
    return Draft(
        unit=unit,
        parts=((complement.start, complement.end),),
        cue=cue,
        source=source,
        score=complement.score,
    )


def _coordinated(unit: Unit, cue: Cue) -> bool:
    before = unit.key_at(cue.group - 1)
    return cue.verb.mood != "p" and unit.lexicon.has("conjunction", before)
