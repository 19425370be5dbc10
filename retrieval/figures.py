"""Knows the forms that one person's name has, where spelling alone cannot tell.

A form is looked up by its words' letters, so case, accents, what leans on a name and
the apostrophe endings of Turkish do not matter. Within one script a spelling must be
close to a form to count: Assad is الأسد and not أسعد.
"""

from __future__ import annotations

import tomllib
from enum import Enum
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from retrieval import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.letters import Name, Word

    Outline = tuple[str, str]

_ABOUT = frozenset({"name", "role", "of", "wikidata"})
_FLAT = 5  # letters up to which a form allows one slip among the vowels, then two
_ARABIC_VOWELS = str.maketrans("", "", "اویه")
_NOTHING: frozenset[int] = frozenset()


class Verdict(Enum):
    """What forms in a name's own script say: it is one, it is none, or nothing."""

    FOR = 1
    AGAINST = 2
    SILENT = 3


class Figure(NamedTuple):
    """One person's forms, by script, and the consonants of all their words."""

    forms: dict[str, tuple[Name, ...]]
    consonants: frozenset[str]


class Aliases:
    """Groups of forms, each group one person's."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._figures: list[Figure] = []
        self._known: dict[str, frozenset[int]] = {}
        for group in groups:
            self._add(group)

    def __len__(self) -> int:
        return len(self._figures)

    def known(self, name: Name) -> frozenset[int]:
        """Return the numbers of the groups that have this form."""
        return self._known.get(name.plain, _NOTHING)

    def figure(self, number: int) -> Figure:
        return self._figures[number]

    def forenames(self) -> Iterator[str]:
        """Yield the letters with which the forms of several words begin."""
        for figure in self._figures:
            for names in figure.forms.values():
                for name in names:
                    yield from _first(name)

    def spellings(self, number: int) -> tuple[Name, ...]:
        """Return all forms of a group."""
        return tuple(chain.from_iterable(self._figures[number].forms.values()))

    def with_groups(self, groups: Iterable[Iterable[str]]) -> Aliases:
        """Return these aliases and more."""
        more = Aliases(())
        more._figures = list(self._figures)
        more._known = dict(self._known)
        for group in groups:
            more._add(group)
        return more

    def _add(self, group: Iterable[str]) -> None:
        number = len(self._figures)
        forms: dict[str, dict[str, Name]] = {}
        for form in group:
            name = letters.read(form)
            if name.words:
                key = name.plain
                forms.setdefault(script_of(name), {})[key] = name
                self._known[key] = self._known.get(key, _NOTHING) | {number}
        names = {script: tuple(here.values()) for script, here in forms.items()}
        words = (w for here in names.values() for form in here for w in _telling(form))
        self._figures.append(Figure(names, frozenset(_outline(w)[1] for w in words)))


def forename(name: str) -> tuple[str, ...]:
    """Return the letters of the first of a name's words; none where it has but one."""
    return _first(letters.read(name))


def _first(name: Name) -> tuple[str, ...]:
    hard = [name.words[at] for at in name.hard]
    return (hard[0].letters,) if len(hard) > 1 else ()


@cache
def shipped() -> Aliases:
    """Return the figures that the library comes with; read once."""
    path = resources.files("retrieval") / "lexicon" / "figures.toml"
    figures = tomllib.loads(path.read_text("utf-8")).get("figure", ())
    return Aliases(
        [
            figure["name"],
            *chain.from_iterable(
                forms for key, forms in figure.items() if key not in _ABOUT
            ),
        ]
        for figure in figures
    )


def with_declared(groups: Sequence[Iterable[str]]) -> Aliases:
    """Return the figures that the library comes with, and what users declared."""
    return shipped().with_groups(groups) if groups else shipped()


def script_of(name: Name) -> str:
    """Return the script that a name's last word is written in."""
    return name.words[-1].script if name.words else ""


def verdict(figure: Figure, name: Name) -> Verdict:
    """Tell what a figure's forms in a name's own script say of the name."""
    forms = figure.forms.get(script_of(name), ())
    if not forms:
        return Verdict.SILENT
    own = [_outline(word) for word in _telling(name)]
    # Few names have a word in common with a figure: this spares looking closer.
    if not any(consonants in figure.consonants for _, consonants in own):
        return Verdict.AGAINST
    shared = Verdict.AGAINST
    for form in forms:
        less, more = sorted((own, [_outline(w) for w in _telling(form)]), key=len)
        if all(any(_is_close(word, each) for each in more) for word in less):
            if len(less) == len(more):
                return Verdict.FOR
            shared = Verdict.SILENT
    return shared


def _is_close(one: Outline, other: Outline) -> bool:
    """Tell whether two words in one script differ by no more than a slip."""
    if one == other:
        return True
    if one[1] != other[1]:
        return False
    most = 1 if min(len(one[0]), len(other[0])) <= _FLAT else 2
    return Levenshtein.distance(one[0], other[0], score_cutoff=most) <= most


@lru_cache(maxsize=65_536)
def _outline(word: Word) -> Outline:
    """Return a word without its article, and its consonants, kept apart."""
    if word.script != "arabic":
        return word.letters, word.bones
    bare = word.letters
    if len(bare) > 4:
        bare = bare.removeprefix("ال")
    return bare, bare[:1] + bare[1:].translate(_ARABIC_VOWELS)


def _telling(name: Name) -> list[Word]:
    return [name.words[i] for i in name.hard]
