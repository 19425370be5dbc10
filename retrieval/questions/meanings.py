"""What the form of a question and the names in it mean together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval import gazetteer, roles
from retrieval.questions import words
from retrieval.questions.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.cast import Cast
    from retrieval.models import Person
    from retrieval.questions.forms import Form
    from retrieval.questions.words import Asked, Range

_LONGEST = 4  # words of a name that nobody here bears


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the words of one question say, before the one before it is asked."""

    speakers: tuple[Person, ...] = ()
    doubtful: bool = False
    stranger: str | None = None
    topic: str | None = None
    form: Form


def read(asked: Asked, cast: Cast, spots: Sequence[Spot], form: Form) -> Meaning:
    """Return whose words a question asks for, and on what."""
    if form.who:
        return Meaning(topic=asked.cut(form.topic), form=form)
    reader = _Reader(asked, cast, spots)
    if form.mixed is not None:
        return reader.parted(form, form.mixed)
    return reader.apart(form)


class _Reader:
    """A question's words beside those who are quoted."""

    def __init__(self, asked: Asked, cast: Cast, spots: Sequence[Spot]) -> None:
        self._asked = asked
        self._cast = cast
        self._spots = spots

    def apart(self, form: Form) -> Meaning:
        """Return what a form says that keeps speaker and topic apart."""
        topic = self._asked.cut(form.topic)
        if form.speaker is None or form.topic is None:
            return Meaning(topic=topic, form=form)
        whole = (
            min(form.speaker[0], form.topic[0]),
            max(form.speaker[1], form.topic[1]),
        )
        if form.weak and (people := self._office_of(whole, form.speaker)):
            return Meaning(speakers=people, form=form)
        found = self._speakers(form.speaker, form)
        if found.speakers or found.stranger:
            return found
        return Meaning(topic=topic if form.said else self._asked.cut(whole), form=form)

    def _office_of(self, whole: Range, part: Range) -> tuple[Person, ...]:
        """Return who holds ``the presidency of Y``, where *of* marks no topic."""
        office, owned = (
            roles.parse(self._asked.cut(one) or "", self._asked.language)
            for one in (part, whole)
        )
        if owned is None or office is None or owned == office:
            return ()
        return self._cast.holding(self._asked.cut(whole) or "", self._asked.language)

    def _speakers(self, part: Range, form: Form) -> Meaning:
        """Return who a part of the question names or describes."""
        topic = self._asked.cut(form.topic)
        spots = self._within(part)
        people = tuple(person for spot in spots for person in spot.people)
        if people:
            doubtful = any(self._cast.differ(spot.people) for spot in spots)
            return Meaning(speakers=people, doubtful=doubtful, topic=topic, form=form)
        if spots:
            stranger = self._asked.cut((spots[0].start, spots[0].end))
            return Meaning(stranger=stranger, topic=topic, form=form)
        role = self._asked.cut(part) or ""
        people = self._cast.holding(role, self._asked.language)
        if not people and form.said and self._is_a_person(part):
            people = self._guessed(part)
        if people:
            return Meaning(speakers=people, topic=topic, form=form)
        stranger = role if form.said and self._is_a_person(part) else None
        return Meaning(stranger=stranger, topic=topic, form=form)

    def parted(self, form: Form, part: Range) -> Meaning:
        """Part a speaker from a topic by the name, or the office, at an end."""
        start, end = part
        first = next(
            (s for s in self._spots if s.start == start and s.end <= end), None
        )
        last = next((s for s in self._spots if s.end == end and s.start > start), None)
        first = first or self._titled(part)
        if first is not None:
            return self._with_rest(first, (first.end, end), form)
        office_end = self._office_end(part)
        if office_end:
            people = self._cast.holding(
                self._asked.cut((start, office_end)) or "", self._asked.language
            )
            return Meaning(
                speakers=people, topic=self._open((office_end, end)), form=form
            )
        if last is not None and not self._is_behind():
            return self._with_rest(last, (start, last.start), form)
        name_end = self._name_end(part) if form.said or self._is_behind() else 0
        if name_end:
            people = self._guessed((start, name_end))
            spot = Spot(start, name_end, people, score=0.0)
            return self._with_rest(spot, (name_end, end), form)
        plain = form.said and form.topic is None and not self._is_behind()
        if plain and self._is_a_person(part):
            name = self._asked.cut(part) or ""
            people = self._guessed(part)
            return Meaning(
                speakers=people, stranger=None if people else name, form=form
            )
        return Meaning(topic=self._asked.cut(part), form=form)

    def _titled(self, part: Range) -> Spot | None:
        """Return the name behind an office, ``President X``, that opens a part."""
        inside = next(iter(self._within(part)), None)
        lead = self._asked.cut((part[0], inside.start)) if inside else None
        return inside if lead and roles.parse(lead, self._asked.language) else None

    def _with_rest(self, spot: Spot, rest: Range, form: Form) -> Meaning:
        name = self._asked.cut((spot.start, spot.end))
        return Meaning(
            speakers=spot.people,
            doubtful=self._cast.differ(spot.people),
            stranger=None if spot.people else name,
            topic=self._open(rest),
            form=form,
        )

    def _office_end(self, part: Range) -> int:
        """Return where an office that opens a part ends; 0 where there is none."""
        found = 0
        role = None
        for end in range(part[0] + 1, part[1] + 1):
            now = roles.parse(
                self._asked.cut((part[0], end)) or "", self._asked.language
            )
            owned = role is not None and now != role and self._names_a_place(end - 1)
            if owned and "behind" in self._asked.grammar.words:
                break  # where whose it is comes first, a place behind is the topic
            if now is not None and now != role:
                found, role = end, now
        people = self._cast.holding(
            self._asked.cut((part[0], found)) or "", self._asked.language
        )
        return found if found and people else 0

    def _names_a_place(self, at: int) -> bool:
        entry = gazetteer.lookup(
            self._asked.cut((at, at + 1)) or "", self._asked.language
        )
        return entry is not None and entry.kind == "place"

    def _guessed(self, part: Range) -> tuple[Person, ...]:
        return self._cast.guessed(self._asked.cut(part) or "", self._asked.language)

    def _name_end(self, part: Range) -> int:
        """Return where a name that opens a part ends; 0 where there is none.

        It is two capitals or more, in Turkish: no mark parts them from the topic.
        """
        if "behind" not in self._asked.grammar.words:
            return 0
        end = part[0]
        while end < part[1] and self._may_be_of_a_name(end):
            end += 1
        return end if end - part[0] > 1 else 0

    def _may_be_of_a_name(self, at: int) -> bool:
        word = self._asked.cut((at, at + 1)) or ""
        thing = gazetteer.is_no_person(word, self._asked.language)
        return word[:1].isupper() and not thing and not self._asked.is_small(at)

    def _is_behind(self) -> bool:
        return "behind" in self._asked.grammar.words and any(
            words.match(self._asked.words, at, self._asked.grammar.words["behind"])
            for at in range(len(self._asked.words))
        )

    def _is_a_person(self, part: Range) -> bool:
        """Tell words that can only name somebody: no place, no office, no thing."""
        name = self._asked.cut(part) or ""
        role = roles.parse(name, self._asked.language)
        if role is not None and not role.country_or_org:
            return False  # anybody's office: experts, the president
        return part[1] - part[0] <= _LONGEST and not (
            gazetteer.is_no_person(name, self._asked.language)
            or gazetteer.lookup(name, self._asked.language)
        )

    def _within(self, part: Range) -> list[Spot]:
        return [s for s in self._spots if part[0] <= s.start and s.end <= part[1]]

    def _open(self, part: Range) -> str | None:
        """Cut a part out, without small words at its edges."""
        start, end = part
        while start < end and self._asked.is_small(start):
            start += 1
        while start < end and self._asked.is_small(end - 1):
            end -= 1
        return self._asked.cut((start, end)) if start < end else None
