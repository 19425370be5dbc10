"""Names of days, months and units of time in the languages of questions.

Names come from CLDR through Babel; the Jalali months, which it lacks, and the words
for units stand in the questions' lexicons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from retrieval.questions import words
from retrieval.questions.words import Word, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from retrieval.models import Language

MONDAY, SATURDAY = 0, 5

# Arabic months have several sets of names; one region each stands for a set.
_LOCALES = {
    "ar": ("ar", "ar_LB", "ar_IQ", "ar_DZ", "ar_MA"),
    "de": ("de", "de_AT"),
    "fa": ("fa", "fa_AF"),
}
_CASES = {
    "tr": re.compile(r"'?(?:n?[dt][ae]n?|n?[dt]eki|y?[aei]|y?[iu]|n?[iu]n|si|ki)*"),
    "ru": re.compile(r"[аеийоуыэюя]{0,2}м?"),
    "de": re.compile(r"e?n?s?"),
    "ar": re.compile(r""),
}
_STEM = re.compile(r"[аеийоуыэюяь]$")
_SOFT = re.compile(r"я|ю|ем?")  # май, мая
_DUAL = {"یومین": 1, "یومان": 1, "اسبوعین": 1, "شهرین": 1, "سنتین": 1, "عامین": 1}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The vocabulary of time of one language, by key."""

    language: Language
    months: Mapping[tuple[str, ...], int]
    jalali: Mapping[tuple[str, ...], int]
    weekdays: Mapping[tuple[str, ...], int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    week_start: int


@lru_cache(maxsize=16)
def calendar(language: Language) -> Calendar:
    """Return the vocabulary of a language that has a grammar of questions."""
    time = words.grammar(language).time
    units = {
        first: unit for unit in ("day", "week", "month", "year") for first in time[unit]
    }
    numbers = {
        group[0][0]: count
        for name in ("numbers", "numbers_alike", "numbers_cases")
        for count, group in enumerate(time.get(name, {}).values(), 1)
    }
    numbers |= dict.fromkeys(time.get("one", {}), 1)
    return Calendar(
        language=language,
        months=dict(_named(language, "months")),
        jalali={
            written: number
            for number, ((name,),) in enumerate(time.get("jalali", {}).values(), 1)
            for written in ((name, "ماه"), (f"{name}ماه",), (name,))
        },
        weekdays=dict(_named(language, "days")),
        units=units,
        numbers=numbers,
        week_start=SATURDAY if language in ("ar", "fa") else MONDAY,
    )


def _named(language: Language, what: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the names of months from 1, of days from 0 (Monday), longest first."""
    found: dict[tuple[str, ...], int] = {}
    for name in _LOCALES.get(language, (language,)):
        table = getattr(Locale.parse(name), what)
        for context in ("format", "stand-alone"):
            for number, word in table.get(context, {}).get("wide", {}).items():
                phrase = tuple(one.key for one in words.split(word, language))
                found.setdefault(phrase, number)
    yield from sorted(found.items(), key=lambda one: -len("".join(one[0])))


def named(
    asked: Sequence[Word], at: int, names: Mapping[tuple[str, ...], int], language: str
) -> tuple[int, int] | None:
    """Return the number that a name stands for and how many words it takes.

    Cases written with the name (Turkish, Russian, German) are allowed for.
    """
    for phrase, number in names.items():
        size = len(phrase)
        keys = [word.key for word in asked[at : at + size]]
        if (
            len(keys) == size
            and keys[:-1] == list(phrase[:-1])
            and _inflected(keys[-1], phrase[-1], language)
        ):
            return number, size
    return None


def _inflected(word: str, name: str, language: str) -> bool:
    if word == name:
        return True
    cases = _CASES.get(language)
    stem = _STEM.sub("", name) if language == "ru" else name
    if language == "ar":
        return word in (f"ال{name}", name.removeprefix("ال"), f"و{name}")
    if language == "ru" and name.endswith("й") and word.startswith(stem):
        return _SOFT.fullmatch(word[len(stem) :]) is not None
    if cases is None or len(stem) < 3 or not word.startswith(stem):
        return False
    return cases.fullmatch(word[len(stem) :]) is not None


def unit(word: Word, known: Calendar) -> tuple[str, int] | None:
    """Return the unit that a word names, and how many: two where it is a dual."""
    dual = key(word.key.removeprefix("ال"))
    if word.key in known.units:
        return known.units[word.key], 2 if dual in _DUAL else 1
    if known.language == "tr":
        for name, found in known.units.items():
            if word.key.startswith(name) and _inflected(word.key, name, "tr"):
                return found, 1
    if dual in known.units and known.language == "ar":
        return known.units[dual], 2 if dual in _DUAL else 1
    return None
