"""Tell whose verb opens an Arabic sentence, for a later verb that names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import phrases

if TYPE_CHECKING:
    from retrieval.speech.cues import Cue
    from retrieval.speech.drafts import Draft
    from retrieval.speech.units import Unit

_NOUNS = ("role", "title", "organisation", "given")


def first(unit: Unit) -> int:
    """Return where a subject stands behind the first verb, past *for his part*."""
    if unit.lexicon.is_verb(unit.key_at(0)):
        return 1
    comma = next((at for at in range(1, 4) if unit.key_at(at) in phrases.COMMAS), -1)
    return comma + 2


def is_shared(draft: Draft) -> bool:
    """Tell ``نددت منظمة X بالأحكام، واعتبرت``: the first verb's subject speaks."""
    unit, cue = draft.unit, draft.cue
    if cue is None or not unit.lexicon.has("verb_first", "yes"):
        return False
    at = first(unit)
    known = any(unit.lexicon.has(name, unit.key_at(at)) for name in _NOUNS)
    return (known and at + 2 <= cue.group) or _is_reported(unit, cue, at)


def _is_reported(unit: Unit, cue: Cue, at: int) -> bool:
    """Tell ``وصرح X، …، قائلاً``: the participle goes with a verb of saying.

    What begins with ب is rather what the verb is about than its subject.
    """
    reports = unit.lexicon.is_verb(unit.key_at(at - 1))
    if not reports or unit.key_at(at).startswith("ب"):
        return False
    return cue.verb.mood == "p" and at <= cue.group
