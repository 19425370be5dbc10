"""Tell to whom something was said, where Arabic writes the preposition with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.speech.units import Unit


def begins(unit: Unit, start: int, index: int) -> bool:
    """Tell whether an addressee begins at ``index`` of a phrase from ``start``."""
    return _has_clitic_noun(unit, index) or _is_dative(unit, start, index)


def _has_clitic_noun(unit: Unit, index: int) -> bool:
    """Tell ``لصحيفة``: to whom it was said, the preposition written with the noun."""
    lexicon, word = unit.lexicon, unit.keys[index]
    if not lexicon.proclitics or not word.startswith("ل"):
        return False
    return lexicon.ends("addressee", word) or any(
        lexicon.has(name, word[1:]) for name in ("organisation", "construct")
    )


def _is_dative(unit: Unit, start: int, index: int) -> bool:
    """Tell ``X للسلطات``, whom X speaks to, from ``المتحدث للوزارة``, an office."""
    lexicon = unit.lexicon
    if not (lexicon.has("verb_first", "yes") and unit.keys[index].startswith("لل")):
        return False
    names = ("role", "title", "construct", "organisation", "unnamed")
    return not any(
        lexicon.has(name, unit.keys[at]) for at in range(start, index) for name in names
    )
