"""Resolve who is meant by the mention beside a quotation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from retrieval.speech import introductions, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.models import Span
    from retrieval.speech.cues import Cue
    from retrieval.speech.drafts import Draft
    from retrieval.speech.people import Mention
    from retrieval.speech.units import Unit

_OPENING = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who said it: the mention, the fullest name, whether no name is given."""

    source: Span | None = None
    name: str | None = None
    named: bool = False
    unnamed: bool = False


@dataclass(slots=True)
class _Person:
    name: str
    words: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    seen: int = -1
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)


def attribute(units: Sequence[Unit], drafts: Sequence[Draft]) -> tuple[Said, ...]:
    """Return who said each draft, in the same order."""
    return _Article(units, drafts).said()


class _Article:
    """The people of one article, and who was last in view."""

    def __init__(self, units: Sequence[Unit], drafts: Sequence[Draft]) -> None:
        self._units = units
        self._drafts = drafts
        self._people: list[_Person] = []
        self._last: Said = Said()
        self._focus: _Person | None = None
        for mention in introductions.introduced(units):
            self._meet(mention)
        for draft in drafts:
            if draft.source is not None:
                mention = people.read(draft.origin or draft.unit, draft.source)
                if len(mention.words) > 1 and not _has_clitic(draft):
                    self._meet(mention)

    def said(self) -> tuple[Said, ...]:
        """Go through the article in order, keeping who is in view."""
        found: list[Said] = []
        position = 0
        for draft in self._drafts:
            while (
                position < len(self._units)
                and self._units[position].span.start < draft.unit.span.start
            ):
                self._glance(self._units[position], position)
                position += 1
            said = self._of(draft, position)
            found.append(said)
            self._last = said
        return tuple(found)

    def _meet(self, mention: Mention) -> _Person:
        person = self._known(mention.words)
        if person is None:
            person = _Person(mention.name, mention.words)
            self._people.append(person)
        elif self._is_fuller(mention, person) or self._is_bare(mention, person):
            person.name, person.words = mention.name, mention.words
        person.forms[mention.words] += 1
        person.roles |= mention.roles
        return person

    @staticmethod
    def _is_fuller(mention: Mention, person: _Person) -> bool:
        return len(mention.words) > len(person.words)

    def _is_bare(self, mention: Mention, person: _Person) -> bool:
        """Tell a longer name that has taken the words behind it along.

        Without capitals only repetition shows where a name ends: the beginning of
        a name that comes as often as the whole is the name itself.
        """
        count = len(mention.words)
        return (
            self._units[0].lexicon.has("capitals", "no")
            and 1 < count < len(person.words)
            and person.words[:count] == mention.words
            and person.forms[mention.words] + 1 >= person.forms[person.words]
        )

    def _known(self, words: tuple[str, ...]) -> _Person | None:
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

    def _glance(self, unit: Unit, position: int) -> None:
        """Note the person with whom a sentence begins."""
        for index, item in enumerate(unit.items[:_OPENING]):
            person = self._known((people.plain(item.key.split("'")[0], unit.lexicon),))
            if item.kind != "w" or person is None or "'" in item.key:
                continue
            person.seen = max(person.seen, position)
            if not any(part.kind == "p" for part in unit.items[:index]):
                self._focus = person
            return

    def _of(self, draft: Draft, position: int) -> Said:
        unit = draft.origin or draft.unit
        source = unit.cut(*draft.source) if draft.source else None
        if draft.source is None or source is None:
            return self._elided(draft, position)
        mention = people.read(unit, draft.source)
        person = None if _has_clitic(draft) else self._person(mention, draft)
        if person is not None:
            self._see(person, draft, position)
            return Said(source=source, name=person.name, named=True)
        if mention.pronoun:
            return Said(source=source)
        if mention.unnamed and self._last.unnamed and len(mention.roles) < 2:
            return Said(source=source, name=self._last.name, unnamed=True)
        self._focus = None
        words = source.of(unit.text)
        titled = bool(mention.words and mention.head) and len(words.split()) <= 3
        if unit.lexicon.has("noun_capitals", "yes") and _is_occupation(mention, unit):
            titled = False
        if len(mention.words) > 1 or (titled and words.endswith(mention.name)):
            words = mention.name
        words = _without_genitive(_without_clitic(words, draft), draft)
        if unit.lexicon.has("nameless", unit.key_at(draft.source[0])) and (
            draft.source[1] - draft.source[0] == 1
        ):
            return Said(source=source)
        return Said(source=source, name=words, unnamed=mention.unnamed)

    def _elided(self, draft: Draft, position: int) -> Said:
        if draft.cue is not None and _is_ownerless(draft.unit, draft.cue):
            return Said()
        if draft.cue is None or draft.cue.verb.mood == "p":
            return replace(self._last, source=None)
        person = self._in_view(self._gender(draft))
        if person is None:
            return replace(self._last, source=None)
        self._see(person, draft, position)
        return Said(name=person.name, named=True)

    def _person(self, mention: Mention, draft: Draft) -> _Person | None:
        if mention.words:
            found = self._known(mention.words)
            if found is None and len(mention.words) > 1:
                found = self._meet(mention)
            return found
        if mention.pronoun:
            if mention.pronoun in "pi":
                return None
            gender = mention.pronoun if mention.pronoun in "mw" else ""
            return self._in_view(gender or self._gender(draft))
        if mention.head and not mention.unnamed:
            return self._by_role(mention, draft)
        return None

    def _by_role(self, mention: Mention, draft: Draft) -> _Person | None:
        fitting = [p for p in self._people if mention.head in p.roles]
        if fitting:
            return self._likeliest(mention, fitting)
        short = len(mention.roles) <= 2
        return self._in_view(self._gender(draft)) if short else None

    def _likeliest(
        self, mention: Mention, fitting: Sequence[_Person]
    ) -> _Person | None:
        """Return whom a role means; none when two fit it equally well."""

        def rank(person: _Person) -> tuple[int, bool, int]:
            shared = len(mention.roles & person.roles)
            return shared, person is self._focus, person.seen

        best, *others = sorted(fitting, key=rank, reverse=True)
        return None if others and rank(others[0]) == rank(best) else best

    def _in_view(self, gender: str) -> _Person | None:
        if self._focus is not None and gender in ("", self._focus.gender or gender):
            return self._focus
        recent = [
            p
            for p in self._people
            if p.seen >= 0 and gender in ("", p.gender or gender)
        ]
        return max(recent, key=lambda p: p.seen) if recent else None

    @staticmethod
    def _gender(draft: Draft) -> str:
        if draft.cue is None or not draft.unit.lexicon.has("verb_first", "yes"):
            return ""
        if draft.cue.verb.mood == "f" and not draft.cue.verb.plural:
            return draft.cue.verb.gender or "m"
        return draft.cue.verb.gender

    def _see(self, person: _Person, draft: Draft, position: int) -> None:
        person.seen = position
        person.gender = person.gender or self._gender(draft)
        if draft.source is not None and not person.gender:
            trait = draft.unit.lexicon.pronouns.get(
                draft.unit.key_at(draft.source[0]), ""
            )
            person.gender = trait if trait in ("m", "w") else ""
        self._focus = person


def _has_clitic(draft: Draft) -> bool:
    """Tell ``وفقاً لتقرير``, whose preposition is written as one with the noun."""
    if draft.source is None or draft.cue is None or draft.cue.place != "before":
        return False
    first = draft.unit.key_at(draft.source[0])
    return bool(draft.unit.lexicon.proclitics) and first.startswith("ل")


def _without_clitic(words: str, draft: Draft) -> str:
    if not _has_clitic(draft):
        return words
    return "ال" + words[2:] if words.startswith("لل") else words[1:]


def _without_genitive(words: str, draft: Draft) -> str:
    """Take off the ending by which a name owns the noun of saying: ``Lee's claim``."""
    if draft.cue is None or draft.cue.verb.mood != "n":
        return words
    if words.endswith(("'s", "’s")):
        return words[:-2]
    owner = draft.source is not None and draft.source[1] == draft.cue.start
    german = draft.unit.lexicon.has("noun_capitals", "yes")
    return words.removesuffix("s") if owner and german else words


def _is_ownerless(unit: Unit, cue: Cue) -> bool:
    """Tell a passive, and a noun of saying without a suffix that says whose."""
    owned = unit.lexicon.ends("possessed", unit.key_at(cue.start))
    return cue.verb.mood == "a" or (cue.verb.mood == "n" and not owned)


def _is_occupation(mention: Mention, unit: Unit) -> bool:
    """Tell ``Beamter``, which has a capital and is no name for all that."""
    return bool(mention.words) and unit.lexicon.ends("role", mention.words[-1])
