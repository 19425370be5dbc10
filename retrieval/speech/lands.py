"""Tell the names of countries and cities, which speak but are nobody's names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval import name_words, territories
from retrieval.normalize import fold

if TYPE_CHECKING:
    from retrieval.models import Language
    from retrieval.speech.units import Unit


def has(name: str, language: Language) -> bool:
    """Tell whether a name is that of a country, a continent or a large city."""
    return name_words.is_place(name) or fold(name) in _names(language)


def named(unit: Unit, part: tuple[int, int]) -> bool:
    """Tell whether the words of a part are such a name."""
    words = unit.text[unit.items[part[0]].start : unit.items[part[1] - 1].end]
    return has(words, unit.lexicon.language)


@cache
def _names(language: Language) -> frozenset[str]:
    kinds = (territories.countries, territories.regions, territories.cities)
    return frozenset(fold(name) for kind in kinds for _, name in kind(language))
