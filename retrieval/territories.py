"""Names of countries, regions, cities and languages, from the Unicode CLDR.

Babel ships them. Its files are opened without what they inherit, which is all that
makes opening them slow and none of which is a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from babel import localedata
from babel.core import get_global

from retrieval.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from retrieval.models import Language

# Codes that CLDR keeps for tests, and unions that are listed as organisations.
_NO_COUNTRY = frozenset({"XA", "XB", "ZZ", "QO", "EU", "EZ", "UN"})
_NO_NAME = frozenset({"Etc", "Antarctica"})
_ASIDE = re.compile(r"\s*\(.*?\)")
_SPELT_OUT = {"о-в": "остров", "о-ва": "острова"}
_LATIN = frozenset({"en", "tr", "de", "fr", "es"})


def countries(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the alpha-2 code and the name of each country."""
    for code, name in _locale(language)["territories"].items():
        if len(code) == 2 and code not in _NO_COUNTRY:
            yield code, _plain(name)


def regions(language: Language) -> Iterator[tuple[str, str]]:
    """Yield a key and the name of each continent and part of one."""
    english = _locale("en")["territories"]
    for code, name in _locale(language)["territories"].items():
        if len(code) == 3 and code != "001":
            yield fold(english[code]).replace(" ", "-"), _plain(name)


def cities(language: Language) -> Iterator[tuple[str, str]]:
    """Yield a key and the name of each city that a time zone is named after."""
    for zone, key in _zones().items():
        name = _city(zone, language)
        if name:
            yield key, _plain(name)


def languages(language: Language) -> Mapping[str, str]:
    """Return the names of languages by their code."""
    names: Mapping[str, str] = _locale(language)["languages"]
    return names


@cache
def _zones() -> dict[str, str]:
    """Return the time zones of cities, each with the key of its city."""
    zones = [zone.split("/") for zone in get_global("zone_territories")]
    # Three parts are counties and stations: Indiana/Vincennes.
    named = [zone for zone in zones if len(zone) == 2 and zone[0] not in _NO_NAME]
    return {
        zone: fold(_city(zone, "en")).replace(" ", "-") for zone in map("/".join, named)
    }


def _city(zone: str, language: Language) -> str:
    """Return a city's name, which Latin spellings share with the zone by default."""
    named: str = _locale(language)["time_zones"].get(zone, {}).get("city", "")
    default = zone.rpartition("/")[2].replace("_", " ") if language in _LATIN else ""
    return named or default


def _plain(name: str) -> str:
    if "(" in name or "о-в" in name:
        words = _ASIDE.sub("", name).split()
        return " ".join(_SPELT_OUT.get(word, word) for word in words)
    return name


# A pickled CLDR file has no static type.
@cache
def _locale(language: Language) -> Mapping[str, Any]:
    return localedata.load(language, merge_inherited=False)
