"""Find words in marks that are a part of a verb's phrase: ``spoke of “…”``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.speech import cues, inversion, sources
from retrieval.speech.drafts import Draft
from retrieval.speech.lexicon import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

_FRAGMENT = Verb(frames="q")
_NOBODY = Verb(frames="q", mood="a")  # its subject is out of sight
_PARTICIPLE = Verb(frames="q", mood="p")
_HARD = frozenset(".;:!?؟…()")
_COMMAS = frozenset(",،")
_INNER = 4
_REACH = 16


def find(unit: Unit, found: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the fragments that a verb of saying or judging takes.

    ``found`` are the drafts that the unit has already: what they cover is theirs.
    """
    for index, item in enumerate(unit.items):
        if item.mark is None or any(draft.covers(unit, index) for draft in found):
            continue
        cue, joint = _governor(unit, index)
        if cue is None or cue.negated:
            continue
        source = _source(unit, cue, _floor(unit, cue, found), joint)
        if _is_participle(unit, cue):
            cue = replace(cue, verb=_PARTICIPLE)
        elif source is None and not unit.lexicon.has("pro_drop", "yes"):
            cue = replace(cue, verb=_NOBODY)
        yield Draft(
            unit=unit,
            parts=((index, index + 1),),
            cue=cue,
            source=source,
            score=0.7,
        )


def _is_participle(unit: Unit, cue: Cue) -> bool:
    """Tell ``…, calling it “…”``, behind a clause whose subject it shares."""
    participle = unit.lexicon.ends("participial", unit.key_at(cue.start))
    return participle and unit.key_at(cue.group - 1) in _COMMAS


def _governor(unit: Unit, quote: int) -> tuple[Cue | None, int]:
    """Return the verb that takes the fragment, and the word that joins the two."""
    for at in range(quote - 1, max(-1, quote - 2 - _INNER), -1):
        verbs = unit.lexicon.fragments.get(unit.key_at(at))
        if verbs is not None:
            return _verb(unit, verbs, at, quote), at
        if not unit.is_word(at) or _verb_at(unit, at) is not None:
            break
    return _object_of(unit, quote), quote


def _object_of(unit: Unit, quote: int) -> Cue | None:
    """Return a verb whose object the fragment is, where only small words part them."""
    verbs = unit.lexicon.fragments.get("object")
    if verbs is None:
        return None
    around = [quote + 1] if unit.lexicon.has("second", "yes") else []
    for at in [*range(quote - 1, max(-1, quote - _INNER), -1), *around]:
        if not unit.is_word(at) or unit.lexicon.has("that", unit.keys[at]):
            break
        if unit.keys[at] in verbs:
            return cues.verbal(unit, at, _FRAGMENT)
    return None


def _verb(unit: Unit, verbs: frozenset[str], joint: int, quote: int) -> Cue | None:
    """Return the nearest of ``verbs`` in the clause, in front or at its end."""
    bound = _HARD if unit.lexicon.has("capitals", "no") else _HARD | _COMMAS
    for at in range(joint - 1, max(-1, joint - _REACH), -1):
        if unit.key_at(at) in bound:
            break
        found = _verb_at(unit, at, verbs)
        if found is not None:
            return found
    if not unit.lexicon.has("verb_last", "yes"):
        return None
    for at in range(quote + 1, min(len(unit.items), quote + _REACH)):
        if unit.key_at(at) in _HARD | _COMMAS:
            break
        found = _verb_at(unit, at, verbs)
        if found is not None:
            return found
    return None


def _verb_at(unit: Unit, at: int, verbs: frozenset[str] | None = None) -> Cue | None:
    """Return the cue at an item, with or without a proclitic conjunction."""
    if not unit.is_word(at):
        return None
    word = unit.keys[at]
    forms = {word, word[1:]} if word[:1] in unit.lexicon.proclitics else {word}
    known = unit.lexicon.verbs if verbs is None else verbs
    return cues.verbal(unit, at, _FRAGMENT) if any(f in known for f in forms) else None


def _floor(unit: Unit, cue: Cue, found: Sequence[Draft]) -> int:
    """Return where the part of the unit begins that other drafts leave to the cue."""
    ends = [
        end
        for draft in found
        if draft.unit is unit
        for _, end in draft.parts
        if end <= cue.group
    ]
    return max(ends, default=0)


def _source(unit: Unit, cue: Cue, floor: int, joint: int) -> tuple[int, int] | None:
    if unit.lexicon.branching == "left":
        return sources.opening(unit, min(cue.start, joint))
    if unit.lexicon.has("conjunction", unit.key_at(cue.group - 1)):
        return None
    if _is_participle(unit, cue):
        return None
    if cue.start > joint and unit.lexicon.has("subject_front", "yes"):
        return sources.left(unit, replace(cue, group=joint), floor)
    inverted = inversion.is_inverted(unit, cue, floor)
    found = inversion.source(unit, cue, floor, joint, inverted=inverted)
    return sources.without_object(unit, cue, found) if found else None
