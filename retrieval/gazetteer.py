"""Tells that words name a place, a people, an organisation or a thing of the news.

Such words open a question or an article as often as names of persons do, and in
Arabic script nothing sets the two apart. They are also what a role is of: the
Iranian minister, وزير إيران and İran Bakanı belong to one country.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from retrieval.gazetteer_rows import Entry, Kind, person_names, rows
from retrieval.phrasebooks import Phrasebook, compile_phrases, grammar, key, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from retrieval.models import Language

__all__ = ["Entry", "Kind", "find", "is_no_person", "lookup"]

# English first: it is what other languages' questions borrow from.
_LANGUAGES = ("en", "ar", "fa", "tr", "ru", "de", "fr", "es")
_SCRIPTS = {
    "ARABIC": ("ar", "fa"),
    "CYRILLIC": ("ru",),
    "LATIN": ("en", "tr", "de", "fr", "es"),
}
_LONGEST = 8


@lru_cache(maxsize=32_768)
def lookup(words: str, language: Language) -> Entry | None:
    """Return what a word group names, as it stands in text; none if it is not listed.

    The group is looked for in its own language, then in all that share its script.
    An article or a preposition before it is passed over.
    """
    parts = split(words)
    if len(parts) > _LONGEST:
        return None
    for start, part in enumerate(parts):
        found = _longest(parts, start, _fitting(part, language))
        if found is not None and found[0] == len(parts):
            return found[1]
        if not _is_small(part, language):
            break
    return None


def find(words: Sequence[str], language: Language) -> list[tuple[int, int, Entry]]:
    """Return the longest listed groups among words: start, end and what each names."""
    parts: list[str] = []
    places: list[int] = []
    for place, word in enumerate(words):
        pieces = split(word)
        parts += pieces
        places += [place] * len(pieces)
    return [
        (places[start], places[end - 1] + 1, entry)
        for start, end, entry in _matches(parts, language, _fitting)
        if _is_whole(places, start, end)
    ]


def _is_whole(places: Sequence[int], start: int, end: int) -> bool:
    """Tell a match that no hyphen ties to a word outside it."""
    return (start == 0 or places[start - 1] != places[start]) and (
        end == len(places) or places[end - 1] != places[end]
    )


def is_no_person(words: str, language: Language) -> bool:
    """Tell words that are all listed, and not all of them names that people bear.

    Paris may be a person, the Paris talks are not.
    Other languages are not asked, except English: Sudanı is a Turkish accusative,
    Sudani an Iraqi.
    """
    parts = split(words)
    matches = [*_matches(parts, language, _trusted)]
    rest = {*range(len(parts))}.difference(
        *(range(start, end) for start, end, _ in matches)
    )
    if not matches or not all(_is_small(parts[at], language) for at in rest):
        return False
    return not all(entry.also_person for _, _, entry in matches)


def _matches(
    parts: Sequence[str],
    language: Language,
    languages: Callable[[str, Language], tuple[Language, ...]],
) -> Iterator[tuple[int, int, Entry]]:
    at = 0
    while at < len(parts):
        found = _longest(parts, at, languages(parts[at], language))
        if found is not None:
            yield at, found[0], found[1]
        at = found[0] if found is not None else at + 1


def _longest(
    parts: Sequence[str], start: int, languages: Sequence[Language]
) -> tuple[int, Entry] | None:
    """Return where the longest listed group ends, in the first language that has one.

    In other languages than the first and English, common nouns and words in small
    letters do not count: German Rat, Spanish paz.
    """
    for place, language in enumerate(languages):
        book = _book(language)
        found = book.longest(parts, start) if book is not None else None
        if found is None:
            continue
        end, entry = found
        native = place == 0 or language == "en"
        if native or (entry.kind != "noun" and not parts[start].islower()):
            alone = end == start + 1 and key(parts[start]) in person_names(languages[0])
            return end, replace(entry, also_person=True) if alone else entry
    return None


def _is_small(word: str, language: Language) -> bool:
    book = _book(language)
    return book is not None and book.is_small(word)


def _fitting(word: str, language: Language) -> tuple[Language, ...]:
    """Return the languages to look for ``word`` in: its own, then those of its script.

    Function words are their own language's only.
    """
    if _is_small(word, language):
        return (language,)
    return _of_script(key(word)[:1], language)


def _trusted(word: str, language: Language) -> tuple[Language, ...]:
    fitting = _fitting(word, language)
    if language in _of_script(key(word)[:1], ""):
        return tuple(one for one in fitting if one in {language, "en"})
    return fitting


@lru_cache(maxsize=4_096)
def _of_script(letter: str, language: Language) -> tuple[Language, ...]:
    script = unicodedata.name(letter, "").partition(" ")[0] if letter else ""
    return tuple(dict.fromkeys((language, *_SCRIPTS.get(script, ()))))


@cache
def _book(language: Language) -> Phrasebook[Entry] | None:
    if language not in _LANGUAGES:
        return None
    return compile_phrases(rows(language), grammar(language))
