"""Tell to whom something was said, where Arabic writes the preposition with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.speech.units import Unit


def begins(unit: Unit, start: int, index: int) -> bool:
    """Tell whether an addressee begins at ``index`` of a phrase from ``start``."""
    return _has_clitic_noun(unit, start, index) or _is_dative(unit, start, index)


def _has_clitic_noun(unit: Unit, start: int, index: int) -> bool:
    """Tell ``لصحيفة``: to whom it was said, the preposition written with the noun."""
    lexicon, word = unit.lexicon, unit.keys[index]
    if not lexicon.proclitics or not word.startswith("ل"):
        return False
    if lexicon.ends("addressee", word):
        return True
    body = any(lexicon.has(name, word[1:]) for name in ("organisation", "construct"))
    return body and not (_is_office(unit, start, index) and _is_firm(unit, index))


def _is_firm(unit: Unit, index: int) -> bool:
    """Tell the body that an office is of: no paper, and none that is spoken to."""
    lexicon, word = unit.lexicon, unit.keys[index][1:]
    return lexicon.has("construct", word) and not lexicon.has("outlet", word)


def _is_office(unit: Unit, start: int, index: int) -> bool:
    """Tell ``المدير العام``, an office whose body is still to come."""
    lexicon = unit.lexicon
    office = lexicon.has("role", unit.keys[start])
    return office and all(word.startswith("ال") for word in unit.keys[start:index])


def _is_dative(unit: Unit, start: int, index: int) -> bool:
    """Tell ``X للسلطات``, whom X speaks to, from ``المتحدث للوزارة``, an office."""
    lexicon = unit.lexicon
    if not (lexicon.has("verb_first", "yes") and unit.keys[index].startswith("لل")):
        return False
    start += lexicon.has("courtesy", unit.keys[start])
    names = ("role", "title", "construct", "organisation", "unnamed")
    return not any(
        lexicon.has(name, unit.keys[at]) for at in range(start, index) for name in names
    )
