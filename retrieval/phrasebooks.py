"""Finds listed phrases in running text, in whatever form their words stand there.

A language's grammar is data: what may lean on a word from the left, and paradigms.
A paradigm is keyed by the ending of a word as it is listed and gives the endings
that may stand in its place, so Сирия is looked for as Сири- with я, и, ю or ей. No
form is written out: a word is cut at each of its last letters, and a cut is good if
what is left of it is a listed stem and what is right of it an ending of that stem.

Agreement is not asked for: each word of a phrase may stand in any form of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from retrieval.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from retrieval.models import Language

T = TypeVar("T")
WordId: TypeAlias = int
Match: TypeAlias = tuple[int, int, T]

_LONGEST_ENDING = 12
_LEAST_STEM = 2
# Of what is left when a clitic is taken off, so that Belgium's بل- is no "by L".
_LEAST_HOST = 3
_EDGES = " \t\n'\"()[]{}<>«»,;:!?،؛؟…."
_PARTS = re.compile(r"[\s\-/_]+")


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the words of one language change."""

    clitics: tuple[str, ...]
    article: str
    small: frozenset[str]
    paradigms: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]


@dataclass(frozen=True, eq=False)
class Phrasebook(Generic[T]):
    """Phrases of one language and what each means."""

    grammar: Grammar
    stems: Mapping[str, Sequence[tuple[re.Pattern[str], WordId]]]
    meanings: Mapping[tuple[WordId, ...], T]
    beginnings: frozenset[tuple[WordId, ...]]
    acronyms: frozenset[WordId]

    def longest(self, words: Sequence[str], start: int) -> tuple[int, T] | None:
        """Return where the longest phrase from ``start`` ends, and its meaning."""
        found: tuple[int, T] | None = None
        open_phrases: list[tuple[WordId, ...]] = [()]
        for at in range(start, len(words)):
            ids = _analyses(self, words[at])
            ahead = [(*phrase, one) for phrase in open_phrases for one in ids]
            known = next((one for one in ahead if one in self.meanings), None)
            if known is not None and not (at == start and self.is_small(words[at])):
                found = at + 1, self.meanings[known]
            open_phrases = [one for one in ahead if one in self.beginnings]
            if not open_phrases:
                break
        return found

    def is_small(self, word: str) -> bool:
        """Tell a function word, unless it is in capitals: US, but not us."""
        return not word.isupper() and key(word) in self.grammar.small


@lru_cache(maxsize=65_536)
def _analyses(book: Phrasebook[Any], word: str) -> tuple[WordId, ...]:
    """Return the listed words that ``word`` may be a form of, likeliest first."""
    found: dict[WordId, None] = {}
    barred = book.acronyms if _is_name(word) else frozenset()
    for host in _hosts(key(word), book.grammar):
        shortest = max(_LEAST_STEM, len(host) - _LONGEST_ENDING)
        for cut in range(len(host), shortest - 1, -1):
            for endings, one in book.stems.get(host[:cut], ()):
                if one not in barred and endings.fullmatch(host, cut):
                    found[one] = None
    return tuple(found)


def _is_name(word: str) -> bool:
    """Tell a word with a capital only at its head: Gus, which is no GUS."""
    return word[:1].isupper() and word[1:2].islower()


def _hosts(word: str, grammar: Grammar) -> Iterable[str]:
    yield word
    for clitic in grammar.clitics:
        if word.startswith(clitic) and len(word) - len(clitic) >= _LEAST_HOST:
            yield word[len(clitic) :]


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """Return what a word is compared by: U.S. and US are one."""
    if word.isascii() and word.isalpha():
        return word.lower()
    return fold(word.replace(".", "")).strip(_EDGES)


def split(words: str) -> list[str]:
    """Return the words of a phrase; a hyphen parts them too."""
    return [part for part in _PARTS.split(words) if part.strip(_EDGES)]


def bare(word: str, grammar: Grammar) -> str:
    """Return a listed word without the article, which texts may leave out."""
    host = word.removeprefix(grammar.article)
    return host if len(host) >= _LEAST_HOST else word


def compile_phrases(
    rows: Iterable[tuple[str, str, T]], grammar: Grammar
) -> Phrasebook[T]:
    """Build a phrasebook of phrase, paradigm and meaning; the first of equals wins."""
    # By the identity of a pattern: it would be hashed over all its code.
    ids: dict[tuple[str, int], WordId] = {}
    stems: dict[str, list[tuple[re.Pattern[str], WordId]]] = defaultdict(list)
    meanings: dict[tuple[WordId, ...], T] = {}
    beginnings: set[tuple[WordId, ...]] = set()
    written: dict[WordId, bool] = {}
    for phrase, paradigm, meaning in rows:
        numbers: list[WordId] = []
        for word in split(phrase):
            stem, endings = _stem(word, grammar, paradigm)
            one = ids.setdefault((stem, id(endings)), len(ids))
            if one == len(written):
                stems[stem].append((endings, one))
            numbers.append(one)
            written[one] = written.get(one, True) and word.isupper()
        meanings.setdefault(tuple(numbers), meaning)
        for end in range(1, len(numbers)):
            beginnings.add(tuple(numbers[:end]))
    acronyms = frozenset(one for one, in_capitals in written.items() if in_capitals)
    return Phrasebook(grammar, stems, meanings, frozenset(beginnings), acronyms)


def _stem(word: str, grammar: Grammar, paradigm: str) -> tuple[str, re.Pattern[str]]:
    """Cut a listed word into its stem and the endings that the stem takes."""
    listed = key(bare(word, grammar))
    if word.isupper() and "acronym" in grammar.paradigms:
        paradigm = "acronym"
    for last, endings in grammar.paradigms[paradigm]:
        if listed.endswith(last) and len(listed) - len(last) >= _LEAST_STEM:
            return listed[: len(listed) - len(last)], endings
    return listed, _NO_ENDING


_NO_ENDING = re.compile("")


@cache
def grammar(language: Language) -> Grammar:
    """Return how words of ``language`` change; they do not if nothing is known."""
    tables = data(f"gazetteer/{language}.toml").get("grammar", {})
    return Grammar(
        clitics=tuple(fold(clitic) for clitic in tables.get("clitics", "").split()),
        article=tables.get("article", ""),
        small=frozenset(fold(tables.get("small", "")).split()),
        paradigms={
            paradigm: tuple(
                (fold(last), _pattern(endings))
                for last, endings in sorted(table.items(), key=lambda row: -len(row[0]))
            )
            for paradigm, table in tables.items()
            if isinstance(table, dict)
        },
    )


@cache
def _pattern(endings: str) -> re.Pattern[str]:
    """Return what matches any of some endings; a hyphen stands for none."""
    return re.compile("|".join(fold(endings).replace("-", "()").split()))


# TOML has no static type.
@cache
def data(path: str) -> Mapping[str, Any]:
    """Return a file of the lexicon; an empty one if there is none."""
    file = files("retrieval") / "lexicon" / path
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
