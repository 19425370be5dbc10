"""Decide which speakers of different articles, scripts and languages are one person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from retrieval import letters, normalize, roles
from retrieval.errors import QuestionError
from retrieval.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.models import Language, Role
    from retrieval.names import Matcher
    from retrieval.records import ListedSpeaker

SHORTEST, LONGEST = 2, letters.LONGEST_NAME
"""How long a form of a name that is declared may be, in letters."""

SURE = 0.96
"""A likeness of two full names at which 99 of 100 pairs are one person's, even with the
likest of 1,500 others; their offices must agree too (`python -m benchmarks.names`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A speaker's row: ``key`` is his name folded, in any article if ``named``."""

    id: int
    key: str
    name: str
    quotations: int = 0
    offices: tuple[tuple[Role, Language], ...] = ()

    @property
    def named(self) -> bool:
        """Tell a full name, which means one person in all articles."""
        return " " in self.key and " @ " not in self.key


@dataclass(frozen=True, slots=True)
class Identity:
    """That two speakers, by their keys, are one person or two, and why."""

    one: str
    other: str
    same: bool
    reason: str


Row = TypeVar("Row", Speaker, "ListedSpeaker")


def identity(one: str, other: str, *, same: bool, reason: str) -> Identity:
    """Return a decision on two keys, whichever comes first."""
    first, second = sorted((one, other))
    return Identity(first, second, same, reason)


def merged(new: Speaker, known: Iterable[Speaker], matcher: Matcher) -> list[Identity]:
    """Return with whom a new speaker is merged, on evidence that leaves no doubt.

    That is a known alias of one person only, or names that are nearly sure to be one
    together with the same office of the same country or organisation.
    """
    found = []
    for other in known:
        reason = _reason(new, other, matcher)
        if reason is not None:
            found.append(identity(new.key, other.key, same=True, reason=reason))
    return found


def _reason(new: Speaker, other: Speaker, matcher: Matcher) -> str | None:
    if not (new.named and other.named) or new.key == other.key:
        return None
    aliases = matcher.aliases
    figures = aliases.known(letters.read(new.name))
    if len(figures) == 1 and figures == aliases.known(letters.read(other.name)):
        return "both are known names of one person"
    likeness = matcher.similarity(new.name, other.name)
    shared = _shared_office(new, other)
    if likeness < SURE or shared is None:
        return None
    return f"names alike ({likeness:.2f}) and the same office: {shared}"


def undoubted(
    found: Sequence[Identity], known: Sequence[Identity]
) -> Sequence[Identity]:
    """Return the decisions found that are new; none if they join who was split."""
    decided = {(one.one, one.other) for one in known}
    new = [one for one in found if (one.one, one.other) not in decided]
    before, after = _leaders(known), _leaders([*known, *new])
    doubtful = any(
        _leading(after, one.one) == _leading(after, one.other)
        and _leading(before, one.one) != _leading(before, one.other)
        for one in known
        if not one.same
    )
    return [] if doubtful else new


def _shared_office(new: Speaker, other: Speaker) -> str | None:
    for role, _ in new.offices:
        for held, _ in other.offices:
            whose = role.country_or_org
            if whose and whose == held.country_or_org and roles.compatible(role, held):
                return f"{role.office} of {whose}"
    return None


def grouped(
    speakers: Sequence[Speaker], identities: Iterable[Identity]
) -> list[tuple[Person, tuple[Speaker, ...]]]:
    """Return the persons that speakers are, each with his rows, most quoted first.

    Speakers are one person when a chain of decisions joins them.
    """
    return [_person(group) for group in _groups(speakers, identities)]


def _groups(rows: Sequence[Row], identities: Iterable[Identity]) -> list[list[Row]]:
    """Return rows that chains of decisions join, together.

    A chain holds also where a speaker in it is not quoted at present.
    """
    leader = _leaders(identities)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[_leading(leader, row.key)].append(row)
    return list(groups.values())


def _leaders(identities: Iterable[Identity]) -> dict[str, str]:
    """Return for each key that is joined with others the next on to their leader."""
    leader: dict[str, str] = {}
    for one in identities:
        first, last = _leading(leader, one.one), _leading(leader, one.other)
        if one.same and first != last:
            leader[first] = last
    return leader


def _leading(leader: dict[str, str], key: str) -> str:
    while (above := leader.get(key, key)) != key:
        leader[key] = leader.get(above, above)
        key = leader[key]
    return key


def _person(group: Sequence[Speaker]) -> tuple[Person, tuple[Speaker, ...]]:
    rows = sorted(group, key=lambda one: (-one.quotations, one.key))
    return Person(name=rows[0].name, ids=tuple(one.id for one in rows)), tuple(rows)


def check_forms(forms: Sequence[str]) -> None:
    """Raise QuestionError unless there are two different forms of a name or more."""
    for form in forms:
        size = len(letters.read(form).plain)
        if size < SHORTEST or len(form) > LONGEST:
            raise QuestionError(
                f"found {form[:40]!r}, expected a name of {SHORTEST} to {LONGEST} "
                "letters"
            )
    count = len({letters.read(form).plain for form in forms})
    if count < 2:
        raise QuestionError(
            f"found {count} form{'' if count == 1 else 's'} of a name, expected two "
            "or more; give each form in quotation marks of its own"
        )


def joined(names: Sequence[str], speakers: Sequence[Speaker]) -> list[Identity]:
    """Return the decisions by which the speakers of several names become one.

    Raises QuestionError when a name is nobody's.
    """
    rows = [one for name in names for one in _rows(name, speakers)]
    first, *others = {one.key: one for one in rows}.values()
    if not others:
        raise QuestionError(
            f"found one speaker, {first.name}, expected two or more to be merged"
        )
    return [
        identity(first.key, other.key, same=True, reason="merged by hand")
        for other in others
    ]


def parted(
    name: str, speakers: Sequence[Speaker], identities: Sequence[Identity]
) -> list[Identity]:
    """Return the decisions by which a speaker stands alone again.

    Raises QuestionError when the name is nobody's, or was never merged.
    """
    rows = _rows(name, speakers)
    keys = {one.key for one in rows}
    found = [
        identity(one.one, one.other, same=False, reason="split by hand")
        for one in identities
        if one.same and len({one.one, one.other} & keys) == 1
    ]
    if not found:
        raise QuestionError(
            f"{rows[0].name} is merged with nobody; there is nothing to split"
        )
    return found


def named(found: Identity, name: str, speakers: Sequence[Speaker]) -> str:
    """Return the other name of a decision, as an article spells it."""
    keys = {one.key for one in _rows(name, speakers)}
    other = found.other if found.one in keys else found.one
    return next((one.name for one in speakers if one.key == other), other)


def known_as(
    name: str, speakers: Sequence[Speaker], identities: Iterable[Identity]
) -> str:
    """Return the name that the person whom a name means goes by."""
    ids = {one.id for one in _rows(name, speakers)}
    return next(
        person.name
        for person, _ in grouped(speakers, identities)
        if ids & {*person.ids}
    )


def _rows(name: str, speakers: Sequence[Speaker]) -> list[Speaker]:
    key = normalize.fold(name)
    found = [one for one in speakers if one.key == key]
    found = found or [one for one in speakers if one.key.partition(" @ ")[0] == key]
    if not found:
        raise QuestionError(
            f"nobody is quoted by the name {name!r}; `qawl speakers` lists who is"
        )
    return found


def listed(
    rows: Sequence[ListedSpeaker], identities: Iterable[Identity]
) -> tuple[ListedSpeaker, ...]:
    """Return rows of speakers with those of one person in one, most quoted first."""
    merged = [_one_line(group) for group in _groups(rows, identities)]
    return tuple(sorted(merged, key=lambda one: (one.unnamed, -one.quotations)))


def _one_line(group: Sequence[ListedSpeaker]) -> ListedSpeaker:
    first, *others = sorted(group, key=lambda row: -row.quotations)
    return replace(
        first,
        also=tuple(dict.fromkeys(row.name for row in others)),
        quotations=sum(row.quotations for row in group),
        articles=sum(row.articles for row in group),
    )
