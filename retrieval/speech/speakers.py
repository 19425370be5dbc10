"""Resolve who is meant by the mention beside a quotation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.speech import (
    introductions,
    lands,
    people,
    phrases,
    subjects,
    titles,
    written,
)
from retrieval.speech.cast import Cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.models import Span
    from retrieval.speech.cast import Person
    from retrieval.speech.cues import Cue
    from retrieval.speech.drafts import Draft
    from retrieval.speech.people import Mention
    from retrieval.speech.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who said it: the mention, the fullest name, whether no name is given.

    ``one`` tells a single person without a name, whom *he* can mean, and ``head``
    the word for them: *a senior official*, then *the official*.
    """

    source: Span | None = None
    name: str | None = None
    named: bool = False
    unnamed: bool = False
    one: bool = False
    head: str = ""
    gender: str = ""
    surname: bool = False


def attribute(units: Sequence[Unit], drafts: Sequence[Draft]) -> tuple[Said, ...]:
    """Return who said each draft, in the same order."""
    return _Article(units, drafts).said() if units else ()


class _Article:
    """One article, read from its first quotation to its last."""

    def __init__(self, units: Sequence[Unit], drafts: Sequence[Draft]) -> None:
        self._units = units
        self._drafts = drafts
        self._cast = Cast(units[0].lexicon)
        self._last: Said = Said()
        self._unit: Unit | None = None
        for mention in introductions.introduced(units):
            self._cast.meet(mention)
        for draft in drafts:
            if draft.source is not None:
                self._introduce(draft)
        for mention in introductions.titled(units):
            self._cast.meet(mention)

    def _introduce(self, draft: Draft) -> None:
        unit = draft.origin or draft.unit
        mention = people.read(unit, draft.source or (0, 0))
        if written.has_clitic(draft):
            return
        if len(mention.words) > 1 or _is_surname(mention, draft):
            self._cast.meet(mention)
        elif unit.lexicon.has("capitals", "no"):
            self._cast.shorten(mention.words)

    def said(self) -> tuple[Said, ...]:
        """Go through the article in order, keeping who is in view."""
        found: list[Said] = []
        position = 0
        for draft in self._drafts:
            while (
                position < len(self._units)
                and self._units[position].span.start < draft.unit.span.start
            ):
                self._cast.glance(self._units[position], position)
                position += 1
            said = self._of(draft, position)
            found.append(said)
            self._last, self._unit = said, draft.unit
        return tuple(found)

    def _of(self, draft: Draft, position: int) -> Said:
        unit = draft.origin or draft.unit
        source = unit.cut(*draft.source) if draft.source else None
        if draft.source is None or source is None:
            return self._elided(draft, position)
        mention = people.read(unit, draft.source)
        away = self._cast.is_away
        joined = written.has_clitic(draft)
        person = self._joined(mention) if joined else self._person(mention, draft)
        if away and self._last.one and self._means_last(mention, source.of(unit.text)):
            return replace(self._last, source=source)
        if person is not None:
            self._cast.see(person, position, _gender(draft, mention))
            return Said(source=source, name=person.name, named=True)
        if mention.pronoun:
            return Said(source=source)
        return self._unresolved(draft, mention, source)

    def _means_last(self, mention: Mention, words: str) -> bool:
        """Tell a pronoun, or a bare role, for the one without a name who just spoke.

        *The president* is he of whom no more than a surname has been told.
        """
        same = mention.head == self._last.head and len(mention.roles) == 1
        pronoun = bool(mention.pronoun) and mention.pronoun not in "pi"
        if self._last.surname and len(mention.roles) == 1 and words.startswith("ال"):
            same = mention.gender == self._last.gender
        return pronoun or (bool(mention.head) and same and not mention.words)

    def _unresolved(self, draft: Draft, mention: Mention, source: Span) -> Said:
        """Return the mention as it is written, of somebody without a name."""
        unit = draft.origin or draft.unit
        if mention.unnamed and self._last.unnamed and len(mention.roles) < 2:
            return replace(self._last, source=source)
        self._cast.look_away()
        words = source.of(unit.text)
        titled = bool(mention.words and mention.head) and len(words.split()) <= 3
        if unit.lexicon.has("noun_capitals", "yes") and _is_occupation(mention, unit):
            titled = False
        if len(mention.words) > 1 or (titled and words.endswith(mention.name)):
            words = mention.name
        words = written.plain(words, draft)
        start, end = draft.source or (0, 0)
        if unit.lexicon.has("nameless", unit.key_at(start)) and end - start == 1:
            return Said(source=source)
        surname = len(mention.words) == 1 and unit.lexicon.has("verb_first", "yes")
        one = (bool(mention.head) or surname) and not mention.group
        surname = surname and one and not (mention.head or words.startswith("ال"))
        return Said(
            source=source,
            name=words,
            unnamed=mention.unnamed,
            one=one,
            head=mention.head,
            gender=_gender(draft, mention),
            surname=surname,
        )

    def _elided(self, draft: Draft, position: int) -> Said:
        if draft.cue is not None and _is_ownerless(draft.unit, draft.cue):
            return Said()
        opening = self._opening(draft, position)
        if opening is None and (
            draft.unit is not self._unit and subjects.is_shared(draft)
        ):
            return self._of_subject(draft, position)
        participle = draft.cue is not None and draft.cue.verb.mood == "p"
        if draft.cue is None or (participle and opening is None):
            return self._carried_on(draft)
        if opening is None and _is_of_many(draft):
            return replace(self._last, source=None) if self._goes_on(draft) else Said()
        goes_on = opening is None and self._goes_on(draft)
        person = opening or self._cast.in_view(_gender(draft))
        if goes_on or person is None:
            return replace(self._last, source=None)
        self._cast.see(person, position, _gender(draft))
        return Said(name=person.name, named=True)

    def _carried_on(self, draft: Draft) -> Said:
        """Return who spoke last, unless a participle has a subject in its sentence."""
        unit = draft.unit
        here = draft.cue is None or unit is self._unit
        if here or not unit.lexicon.has("subject_first", "yes"):
            return replace(self._last, source=None)
        first = unit.key_at(0)
        subject = unit.lexicon.has("clause_only", first)  # *her* owns something
        trait = unit.lexicon.pronouns.get(first, "") if subject else ""
        person = self._cast.in_view(trait) if trait and trait in "mw" else None
        return Said(name=person.name, named=True) if person else Said()

    def _goes_on(self, draft: Draft) -> bool:
        """Tell ``وأضاف`` of one without a full name by the gender of the two verbs."""
        if draft.cue is None or not draft.unit.lexicon.has("verb_first", "yes"):
            return False
        if not self._cast.is_away or self._last.name is None:
            return False
        if draft.cue.verb.plural:
            return not self._last.one
        return _gender(draft) == self._last.gender

    def _opening(self, draft: Draft, position: int) -> Person | None:
        """Return the person with whom a sentence begins whose cue shares a subject."""
        if draft.cue is None or draft.unit is self._unit:
            return None
        return self._cast.glance(draft.unit, position, draft.cue.group)

    def _of_subject(self, draft: Draft, position: int) -> Said:
        """Return who is the subject of the sentence's first verb, by name or not."""
        unit = draft.unit
        end = draft.cue.group if draft.cue is not None else len(unit.items)
        part = phrases.right(unit, subjects.first(unit), end)
        span = unit.cut(*part) if part is not None else None
        if part is None or span is None:
            return Said()
        mention = people.read(unit, part)
        person = self._person(mention, draft) or self._cast.like(mention)
        if person is not None:
            self._cast.see(person, position, _gender(draft))
            return Said(name=person.name, named=True)
        self._cast.look_away()
        if len(mention.words) == 1:
            return Said()
        return Said(name=mention.name or span.of(unit.text), one=not mention.group)

    def _joined(self, mention: Mention) -> Person | None:
        """Return whom ``وفقاً لX`` names, whose preposition is no part of X."""
        lexicon = self._units[0].lexicon
        bare = written.without_preposition(mention, lexicon)
        found = self._cast.known(bare.words)
        if found is not None or len(bare.words) == 1:
            return found
        given = any(lexicon.has("given", word) for word in bare.words[:1])
        return self._cast.meet(bare) if given else None

    def _person(self, mention: Mention, draft: Draft) -> Person | None:
        if mention.words:
            found = self._cast.known(mention.words)
            if found is None and len(mention.words) > 1:
                found = self._cast.meet(mention)
            return found
        if mention.pronoun:
            if mention.pronoun in "pi":
                return None
            return self._cast.in_view(_gender(draft, mention))
        if mention.head and not mention.unnamed:
            unit, part = draft.origin or draft.unit, draft.source or (0, 0)
            namesake = self._cast.namesake(unit, part)
            return namesake or self._cast.by_role(
                mention, _gender(draft), mention.start
            )
        return None


def _is_of_many(draft: Draft) -> bool:
    """Tell ``وقالوا``, which nobody alone can be the subject of."""
    verb_first = draft.unit.lexicon.has("verb_first", "yes")
    return verb_first and draft.cue is not None and draft.cue.verb.plural


def _gender(draft: Draft, mention: Mention | None = None) -> str:
    """Return the gender that a pronoun, a title or an Arabic verb tells."""
    if mention is not None and mention.pronoun and mention.pronoun in "mw":
        return mention.pronoun
    if draft.cue is None or not draft.unit.lexicon.has("verb_first", "yes"):
        return mention.gender if mention is not None else ""
    if draft.cue.verb.mood == "f" and not draft.cue.verb.plural:
        return draft.cue.verb.gender or "m"
    return draft.cue.verb.gender


def _is_surname(mention: Mention, draft: Draft) -> bool:
    """Tell one word in capitals that can only be somebody's name."""
    unit = draft.origin or draft.unit
    start, end = draft.source or (0, 0)
    if len(mention.words) != 1:
        return False
    if not unit.lexicon.has("surnames", "yes"):
        return titles.is_surname(unit, (start, end))
    words = sum(unit.is_word(at) for at in range(start, end))
    courtesy = unit.lexicon.has("courtesy", unit.keys[start])
    if words == 2 and (mention.gender or courtesy):
        return True
    known = mention.words[0] in unit.names or titles.is_figure(mention.name)
    if unit.lexicon.branching == "left" and not known:
        return False
    place = any(
        unit.lexicon.has(n, unit.keys[start]) for n in ("region", "organisation")
    )
    return words == 1 and not (
        place
        or lands.has(mention.name, unit.lexicon.language)
        or unit.text[unit.items[start].start : unit.items[start].end].isupper()
    )


def _is_ownerless(unit: Unit, cue: Cue) -> bool:
    """Tell a passive, and a noun of saying without a suffix that says whose."""
    owned = unit.lexicon.ends("possessed", unit.key_at(cue.start))
    return cue.verb.mood == "a" or (cue.verb.mood == "n" and not owned)


def _is_occupation(mention: Mention, unit: Unit) -> bool:
    """Tell ``Beamter``, which has a capital and is no name for all that."""
    return bool(mention.words) and unit.lexicon.ends("role", mention.words[-1])
