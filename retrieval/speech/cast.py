"""Keep the people of one article, and who of them is in view."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.speech import datelines, people, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.lexicon import Lexicon
    from retrieval.speech.people import Mention
    from retrieval.speech.units import Unit

_OPENING = 8
_NEVER = -1


@dataclass(slots=True)
class Person:
    """Someone whom the article names; ``seen`` is the last unit that did so."""

    name: str
    words: tuple[str, ...]
    start: int
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    seen: int = _NEVER
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)


class Cast:
    """The people of one article, and who was last in view."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._people: list[Person] = []
        self._focus: Person | None = None

    def meet(self, mention: Mention) -> Person:
        """Return the person a name means, who is new unless known."""
        person = self.known(mention.words)
        if person is None:
            person = Person(mention.name, mention.words, mention.start)
            self._people.append(person)
        elif self._is_fuller(mention, person) or self._is_bare(mention, person):
            person.name, person.words = mention.name, mention.words
        person.start = min(person.start, mention.start)
        person.forms[mention.words] += 1
        person.roles |= mention.roles
        person.gender = person.gender or mention.gender or self._by_given(person)
        return person

    @staticmethod
    def _is_fuller(mention: Mention, person: Person) -> bool:
        return len(mention.words) > len(person.words)

    def _is_bare(self, mention: Mention, person: Person) -> bool:
        """Tell a longer name that has taken the words behind it along.

        Without capitals only repetition shows where a name ends: the beginning of
        a name that comes as often as the whole is the name itself.
        """
        count = len(mention.words)
        return (
            self._lexicon.has("capitals", "no")
            and 1 < count < len(person.words)
            and person.words[:count] == mention.words
            and person.forms[mention.words] + 1 >= person.forms[person.words]
        )

    def _by_given(self, person: Person) -> str:
        """Return the gender that a given name tells, or an empty string."""
        if len(person.words) < 2:
            return ""
        first = person.words[0]
        man = self._lexicon.has("man", first)
        return "m" if man else "w" if self._lexicon.has("woman", first) else ""

    def known(self, words: tuple[str, ...]) -> Person | None:
        """Return the person whose name these words are a part of, or the reverse."""
        if not words:
            return None
        given = set(words)
        fitting = [
            person
            for person in self._people
            if given <= set(person.words)
            or (len(person.words) > 1 and set(person.words) <= given)
        ]
        if not fitting:
            return None
        last = [person for person in fitting if person.words[-1] == words[-1]]
        return max(last or fitting, key=lambda person: person.seen)

    def namesake(self, unit: Unit, part: tuple[int, int]) -> Person | None:
        """Return whose surname a word is that, without capitals, is a role too."""
        word = unit.keys[part[0]]
        if part[1] - part[0] > 1 or not self._lexicon.has("capitals", "no"):
            return None
        person = self.known((word,))
        return person if person is not None and person.words[-1] == word else None

    def shorten(self, words: tuple[str, ...]) -> None:
        """End a name of three words and more at the surname that comes alone.

        Without capitals a name may have taken the words behind it along.
        """
        person = self.known(words) if len(words) == 1 else None
        if person is None or words[0] not in person.words[1:-1]:
            return
        count = person.words.index(words[0]) + 1
        parts = person.name.split()
        if len(parts) == len(person.words):
            person.name, person.words = " ".join(parts[:count]), person.words[:count]

    def glance(self, unit: Unit, position: int, end: int = _OPENING) -> Person | None:
        """Note, and return, the person with whom a sentence begins."""
        for index, item in enumerate(unit.items[: min(end, _OPENING)]):
            word = people.plain(item.key.split("'")[0], unit.lexicon)
            person = self.known((word,)) if item.kind == "w" else None
            if person is None or "'" in item.key:
                continue
            person.seen = max(person.seen, position)
            if not self._opens(unit, index):
                return None
            self._focus = person
            return person
        return None

    def _opens(self, unit: Unit, index: int) -> bool:
        """Tell a name that nothing precedes, or its role only: ``The mayor, X, …``."""
        marks = [
            at
            for at in range(datelines.past(unit), index)
            if unit.kind_at(at) == "p" and not phrases.abbreviates(unit, at)
        ]
        lexicon = self._lexicon
        if index and lexicon.has("preposition", unit.keys[0]):
            return False
        if self._has_verb(unit, index):
            return False
        return not marks or (
            len(marks) == 1
            and unit.keys[marks[0]] in phrases.COMMAS
            and all(
                lexicon.has("title", word) for word in unit.keys[marks[0] + 1 : index]
            )
            and any(lexicon.has("role", word) for word in unit.keys[: marks[0]])
            and not any(lexicon.has("finite", word) for word in unit.keys[:index])
            and lexicon.branching == "right"
        )

    def _has_verb(self, unit: Unit, index: int) -> bool:
        """Tell a name behind the verb, which is an object where subjects come first."""
        lexicon = self._lexicon
        return lexicon.has("subject_first", "yes") and any(
            not unit.items[at].capital
            and (lexicon.has("finite", unit.keys[at]) or unit.keys[at].endswith("ed"))
            for at in range(index)
        )

    def see(self, person: Person, position: int, gender: str) -> None:
        """Put into view who has just spoken, by a verb or pronoun of a gender."""
        person.seen = position
        person.gender = person.gender or gender
        self._focus = person

    def look_away(self) -> None:
        """Forget who is in view, for somebody without a name has spoken."""
        self._focus = None

    @property
    def is_away(self) -> bool:
        """Tell whether somebody without a name spoke last."""
        return self._focus is None

    def in_view(self, gender: str) -> Person | None:
        """Return who was last in view, of the gender if one is given."""
        focus = self._focus
        if focus is not None and gender in ("", focus.gender or gender):
            return focus
        recent = [
            person
            for person in self._people
            if person.seen >= 0 and gender in ("", person.gender or gender)
        ]
        return max(recent, key=lambda person: person.seen) if recent else None

    def by_role(self, mention: Mention, gender: str, at: int) -> Person | None:
        """Return whom a role means at an offset, or who is in view if it says little.

        A role that says whose it is (*the mayor of X*) means nobody of whom the
        article has not said so.
        """
        fitting = [
            person
            for person in self._people
            if mention.head in person.roles and self._agrees(mention, person)
        ]
        before = [person for person in fitting if person.start < at]
        if before:
            return self._likeliest(mention, before)
        if not (mention.demonstrative or len(mention.roles) == 1):
            return self._likeliest(mention, fitting) if fitting else None
        seen = self.in_view(gender or mention.gender)
        strict = self._lexicon.has("strict_role", "yes") and not mention.demonstrative
        return None if seen is not None and strict and seen.roles else seen

    def like(self, mention: Mention) -> Person | None:
        """Return who is in view, if the head of a role is theirs too."""
        focus = self._focus
        return focus if focus is not None and mention.head in focus.roles else None

    @staticmethod
    def _agrees(mention: Mention, person: Person) -> bool:
        """Tell whether something beside the head fits, where both say more."""
        more = mention.roles - {mention.head}
        return not more or bool(more & person.roles) or person.roles == {mention.head}

    def _likeliest(self, mention: Mention, fitting: Sequence[Person]) -> Person | None:
        """Return whom a role means; none when two fit it equally well."""

        def rank(person: Person) -> tuple[int, bool, int]:
            shared = len(mention.roles & person.roles)
            return shared, person is self._focus, person.seen

        best, *others = sorted(fitting, key=rank, reverse=True)
        return None if others and rank(others[0]) == rank(best) else best
