"""Who is quoted in a library: looked up by name, in any script, or by office."""

from __future__ import annotations

import threading
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from retrieval import figures, gazetteer, letters, names, persons, roles
from retrieval.name_index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.models import Language, Person, Role
    from retrieval.persons import Identity, Speaker

_SURE = 0.985
"""From here on a name is spelled as somebody's, or known to be."""

_TIED, _TIED_SURNAMES, _ALSO = 0.1, 0.25, 0.6
"""How far behind the likeliest name another may be and be meant as well: a surname
alone scores lower in another script, whoever bears it. Below the last, never."""

_GUESSED, _APART = 0.55, 0.2
"""How like and how far ahead of others a name must be that the form of the question
calls for: among 300 people of training names in another script this finds 83 of 100
surnames instead of 75, and takes 2 of 100 strangers for somebody."""

_ANYBODY = frozenset({"analyst", "researcher", "journalist", "activist"})
"""Offices that name a crowd (experts say) unless it is told whose they are."""

_NEAREST, _NEAR = 3, 0.2
_HOMES = {"fa": "IR", "tr": "TR", "de": "DE", "fr": "FR", "es": "ES", "ru": "RU"}
"""Whose offices an article means that leaves it unsaid, where most do."""


class Cast:
    """Everybody who gives a name in a library, as of one moment. Safe to share.

    ``before`` is the cast of an earlier moment: what it knows of names is kept.
    """

    def __init__(
        self,
        speakers: Sequence[Speaker],
        identities: Iterable[Identity] = (),
        aliases: Sequence[tuple[str, ...]] = (),
        *,
        before: Cast | None = None,
    ) -> None:
        self._names = _names(tuple(aliases), before)
        self._names.add(speakers)
        self._persons: dict[int, Person] = {}
        self._holders: dict[str, list[tuple[Person, Role, Language]]] = defaultdict(
            list
        )
        for person, rows in persons.grouped(speakers, identities):
            self._persons |= dict.fromkeys(person.ids, person)
            for role, language in {one for row in rows for one in row.offices}:
                self._holders[role.office].append((person, role, language))

    def spells(self, words: str) -> bool:
        """Tell words that are somebody's name as they stand, or a figure's alias."""
        return self._names.knows(words) or self.is_figure(words)

    def named(self, words: str, language: Language) -> tuple[tuple[Person, ...], float]:
        """Return whom words name, and how likely: several where it fits each as well.

        Places and things are nobody, unless somebody is quoted by that very name.
        """
        if not self.spells(words) and gazetteer.is_no_person(words, language):
            return (), 0.0
        found = self._found(words, _ALSO)
        if not found or found[0][1] < names.THRESHOLD:
            return (), 0.0
        best = found[0][1]
        tied = _TIED if " " in words.strip() else _TIED_SURNAMES
        least = _SURE if best >= _SURE else best - tied
        return tuple(person for person, score in found if score >= least), best

    def _found(self, words: str, least: float) -> list[tuple[Person, float]]:
        """Return who may be named, each once, the likeliest first."""
        likeliest: dict[Person, float] = {}
        for number, score in self._names.find(words, least):
            person = self._persons.get(number)
            if person is not None:
                likeliest.setdefault(person, score)
        return list(likeliest.items())

    def guessed(self, words: str, language: Language) -> tuple[Person, ...]:
        """Return whom words most likely name that name somebody for sure: he alone is
        like it, though not enough to be found unasked.
        """
        if gazetteer.is_no_person(words, language) or self.is_figure(words):
            return ()
        found = self._found(words, _GUESSED)
        if len(found) > 1 and found[0][1] - found[1][1] < _APART:
            return ()
        return tuple(person for person, _ in found[:1])

    def is_figure(self, words: str) -> bool:
        """Tell the name of a known person, quoted here or not."""
        return bool(self._names.matcher.aliases.known(letters.read(words)))

    def is_forename(self, word: str) -> bool:
        """Tell a word with which the name of somebody known or quoted begins."""
        return self._names.is_forename(word)

    def holding(self, words: str, language: Language) -> tuple[Person, ...]:
        """Return who holds the office that words describe; none if they do not.

        Where somebody holds it of the country named, or of the home of the article's
        language, those whose country is unknown do not count.
        """
        asked = roles.parse(words, language)
        if asked is None or (asked.office in _ANYBODY and not asked.country_or_org):
            return ()
        held = [
            (person, self._fit(asked, role, spoken))
            for person, role, spoken in self._akin(asked)
            if roles.compatible(asked, role)
        ]
        best = max(0, *(fit for _, fit in held), 0)
        return tuple(dict.fromkeys(person for person, fit in held if fit == best))

    def _akin(self, asked: Role) -> Iterator[tuple[Person, Role, Language]]:
        for office, held in self._holders.items():
            if roles.may_be(asked.office, office):
                yield from held

    @staticmethod
    def _fit(asked: Role, role: Role, language: Language) -> int:
        """Return how well a country fits: as said, as understood, or not known."""
        if not asked.country_or_org:
            return 0
        if role.country_or_org:
            return 2
        home = _HOMES.get(language, "")
        if not home:
            return 0
        return 1 if home == asked.country_or_org else -1

    def differ(self, people: Sequence[Person]) -> bool:
        """Tell whether people with like names are several: two full names conflict."""
        full = [person.name for person in people if " " in person.name]
        return any(
            self._names.matcher.similarity(one, other) < names.THRESHOLD
            for one, other in combinations(full, 2)
        )

    def nearest(self, words: str) -> tuple[str, ...]:
        """Return the names most like one that nobody here bears."""
        return tuple(person.name for person, _ in self._found(words, _NEAR)[:_NEAREST])


class _Names:
    """The names of a library's speakers by their sound; it only grows."""

    def __init__(self, aliases: tuple[tuple[str, ...], ...]) -> None:
        self.aliases = aliases
        self.matcher = names.Matcher(figures.with_declared(aliases))
        self._index = NameIndex((), self.matcher)
        self._held: set[int] = set()
        self._forenames: set[str] = set(self.matcher.aliases.forenames())
        self._lock = threading.Lock()

    def add(self, speakers: Iterable[Speaker]) -> None:
        with self._lock:
            for speaker in speakers:
                if speaker.id not in self._held:
                    self._held.add(speaker.id)
                    self._index.add(speaker.id, speaker.name)
                    self._forenames.update(figures.forename(speaker.name))

    def is_forename(self, word: str) -> bool:
        with self._lock:
            return letters.read(word).plain in self._forenames

    def knows(self, words: str) -> bool:
        with self._lock:
            return self._index.knows(words)

    def find(self, words: str, least: float) -> list[tuple[int, float]]:
        with self._lock:
            return self._index.find(words, least=least)


def _names(aliases: tuple[tuple[str, ...], ...], before: Cast | None) -> _Names:
    """Return the names that a cast begins with: those of before, if they still fit."""
    kept: _Names | None = getattr(before, "_names", None)
    return kept if kept and kept.aliases == aliases else _Names(aliases)
