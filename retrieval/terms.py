"""Text to terms: its words as a lexical index keeps and compares them.

A term is a folded word without its endings, cut rather than analysed: of what
follows the fifth letter nothing is kept. In six languages of XQuAD-R and on the
project's own questions that finds as much as a stemmer of each language or more, the
most in Turkish (Can et al. 2008 found the same of it). Before, an Arabic word loses
what leans on it: the article, and one letter of و ف ب ك ل س. Left out are the commonest
words of the language and single letters.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from retrieval import languages, normalize

if TYPE_CHECKING:
    from retrieval.models import Language

_LONGEST = 5  # letters of a word; numbers stay whole
_WORTH_KEEPING = 64  # letters: where words are not parted, pieces are long
_WORD = re.compile(r"[^\W_]{2,}|\d")
_LEANING = re.compile(r"^(?:[وفبکلس]?(?:ال|لل)(?=\w{3})|[وفبکلس](?=\w{4}))")


def read(text: str, language: Language) -> list[str]:
    """Return the terms of a text in a language, in order and as often as they stand."""
    return [
        term
        for piece in text.split()
        for term in (_read if len(piece) <= _WORTH_KEEPING else _fold)(piece, language)
    ]


# Most words of a library are few; to fold them takes longest.
@lru_cache(maxsize=65_536)
def _read(piece: str, language: Language) -> tuple[str, ...]:
    return _fold(piece, language)


def _fold(piece: str, language: Language) -> tuple[str, ...]:
    common = _common(language)
    return tuple(
        _shortened(word, language) for word in _words(piece) if word not in common
    )


def _shortened(word: str, language: Language) -> str:
    if word.isdecimal():
        return word
    return (_LEANING.sub("", word) if language == "ar" else word)[:_LONGEST]


@cache
def _common(language: Language) -> frozenset[str]:
    known = languages.function_words(language)
    return frozenset(word for one in known for word in _words(one))


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize.fold(text))
