"""Knows the words of names that are translated: XIV is الرابع عشر, Great is بزرگ."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from retrieval import normalize


class _Words(NamedTuple):
    meanings: dict[tuple[str, ...], str]
    longest: int
    places: frozenset[str]


def translated(words: list[str]) -> list[str]:
    """Return the words with each number and epithet as its meaning, ``=`` in front.

    A Roman number is one where it is the last word, or has two letters and more;
    in capitals throughout, three: XI JINPING.
    """
    known = _words()
    folded = [_folded(word) for word in words]
    result: list[str] = []
    i = 0
    while i < len(words):
        for length in range(min(known.longest, len(words) - i), 0, -1):
            meaning = known.meanings.get(tuple(folded[i : i + length]))
            if meaning and _stands(meaning, i, alone=length == len(words)):
                result.append(meaning)
                i += length
                break
        else:
            result.append(_number(words, i) or words[i])
            i += 1
    return result


_SHORT = 2


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return normalize.fold(word)


def _stands(meaning: str, place: int, *, alone: bool) -> bool:
    """Tell whether a meaning is one here.

    A name may be nothing but what is an epithet elsewhere, Fatih; a number follows
    the name, unless it is all that is told: Premier Li is not Li I.
    """
    return alone or place > 0 if meaning[1:].isdigit() else not alone


def _number(words: list[str], i: int) -> str:
    word = words[i]
    if word not in _ROMAN or (len(word) <= _SHORT and all(map(str.isupper, words))):
        return ""
    return f"={_ROMAN[word]}" if len(word) > 1 or i == len(words) - 1 else ""


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + _ONES[ones]


_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {_roman(number): number for number in range(1, 40)}


@lru_cache(maxsize=65_536)
def is_place(name: str) -> bool:
    """Tell whether a name is that of a country in the news, or of its people."""
    return normalize.fold(name) in _words().places


@cache
def _words() -> _Words:
    path = resources.files("retrieval") / "lexicon" / "name_words.toml"
    read = tomllib.loads(path.read_text("utf-8"))
    meanings = {
        tuple(normalize.fold(form).split()): f"={meaning}"
        for table in ("numbers", "words")
        for meaning, forms in read[table].items()
        for form in forms
    }
    places = frozenset(normalize.fold(name) for name in read["places"]["names"])
    return _Words(meanings, max(map(len, meanings)), places)
