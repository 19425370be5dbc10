"""The rows that tell who speakers are: offices, aliases, identities."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import sqlalchemy as sa

from retrieval import figures, letters, names, persons, tables
from retrieval.models import Role
from retrieval.persons import Identity, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

    from retrieval.models import Language, Reading
    from retrieval.names import Matcher


def save_offices(
    connection: Connection,
    article_id: int,
    reading: Reading,
    speakers: Sequence[int | None],
) -> None:
    """Write down which offices an article tells of; ``speakers`` are its passages'."""
    offices: dict[int, Role] = {}
    for passage, speaker in zip(reading.passages, speakers, strict=True):
        name = (passage.quotation.speaker if passage.quotation else None) or ""
        if speaker and name in reading.offices:
            offices[speaker] = reading.offices[name]
    rows = [
        {
            "article_id": article_id,
            "speaker_id": speaker_id,
            "office": role.office,
            "whose": role.country_or_org,
            "field": role.field,
        }
        for speaker_id, role in offices.items()
    ]
    if rows:
        connection.execute(sa.insert(tables.offices), rows)


def merge(connection: Connection, ids: Iterable[int]) -> None:
    """Merge speakers with those of other articles who are surely the same.

    Candidates sound alike by their last word, or have a name that is known of the
    same person; what somebody has decided before stays as it is, in chains too.
    """
    table = tables.speakers
    decided = _decided_apart(connection)
    matcher = names.Matcher(figures.with_declared(aliases(connection)))
    for one in speakers(connection, table.c.id.in_(sorted(ids))):
        if not one.named:
            continue
        sound = sa.select(table.c.sound).where(table.c.id == one.id).scalar_subquery()
        alike = table.c.key.in_(_known_as(one, matcher)) | (
            (table.c.sound == sound) & (table.c.sound != "")
        )
        known = speakers(connection, alike & (table.c.id != one.id))
        found = persons.merged(one, known, matcher)
        if decided:
            found = list(persons.undoubted(found, decided))
            decided += found
        decide(connection, found, again=False)


def _decided_apart(connection: Connection) -> list[Identity]:
    """Return all decisions where one of them holds somebody apart; none otherwise."""
    table = tables.identities
    apart = sa.select(table.c.one).where(~table.c.same).limit(1)
    return list(identities(connection)) if connection.scalar(apart) else []


def _known_as(one: Speaker, matcher: Matcher) -> list[str]:
    """Return the keys of the names that a known person goes by."""
    aliases = matcher.aliases
    return [
        form.key
        for number in aliases.known(letters.read(one.name))
        for form in aliases.spellings(number)
    ]


def speakers(
    connection: Connection, condition: sa.ColumnElement[bool] | None = None
) -> tuple[Speaker, ...]:
    """Return the speakers who give a name, with their offices; all, or some."""
    table, passages = tables.speakers, tables.passages
    query = (
        sa.select(
            table.c.id, table.c.key, table.c.name, sa.func.count().label("quotations")
        )
        .join(passages)
        .where(~table.c.unnamed)
        .group_by(table.c.id)
        .order_by(table.c.id)
    )
    if condition is not None:
        query = query.where(condition)
    rows = connection.execute(query).all()
    offices = _offices(
        connection, [row.id for row in rows] if condition is not None else None
    )
    return tuple(
        Speaker(
            id=row.id,
            key=row.key,
            name=row.name,
            quotations=row.quotations,
            offices=tuple(offices.get(row.id, ())),
        )
        for row in rows
    )


def _offices(
    connection: Connection, ids: Sequence[int] | None
) -> dict[int, list[tuple[Role, Language]]]:
    table = tables.offices
    query = (
        sa.select(
            table.c.speaker_id,
            table.c.office,
            table.c.whose,
            table.c.field,
            tables.articles.c.language,
        )
        .join(tables.articles)
        .distinct()
    )
    if ids is not None:
        query = query.where(table.c.speaker_id.in_(ids))
    found: dict[int, list[tuple[Role, Language]]] = defaultdict(list)
    for row in connection.execute(query):
        role = Role(row.office, row.whose, row.field)
        found[row.speaker_id].append((role, row.language))
    return found


def identities(connection: Connection) -> tuple[Identity, ...]:
    """Return all decisions on who is one person with whom."""
    table = tables.identities
    return tuple(
        Identity(row.one, row.other, row.same, row.reason)
        for row in connection.execute(sa.select(table))
    )


def decide(connection: Connection, found: Iterable[Identity], *, again: bool) -> None:
    """Write decisions down; ``again`` puts them in the place of earlier ones."""
    table = tables.identities
    for one in found:
        pair = (table.c.one == one.one) & (table.c.other == one.other)
        known = connection.scalar(
            sa.select(sa.func.count()).where(pair).select_from(table)
        )
        if known and not again:
            continue
        connection.execute(sa.delete(table).where(pair))
        connection.execute(
            sa.insert(table).values(
                one=one.one, other=one.other, same=one.same, reason=one.reason
            )
        )


def aliases(connection: Connection) -> tuple[tuple[str, ...], ...]:
    """Return the forms that users have declared, those of one person together."""
    table = tables.aliases
    groups: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(
        sa.select(table).order_by(table.c.person, table.c.form)
    ):
        groups[row.person].append(row.form)
    return tuple(tuple(group) for group in groups.values())


def add_alias(connection: Connection, forms: Sequence[str]) -> None:
    """Declare forms one person's, joining them with what was declared of each."""
    table = tables.aliases
    keyed = {letters.read(form).plain: form for form in forms}
    held = set(
        connection.scalars(sa.select(table.c.person).where(table.c.key.in_(keyed)))
    )
    newest = connection.scalar(sa.select(sa.func.max(table.c.person))) or 0
    person = min(held, default=newest + 1)
    if held:
        connection.execute(
            sa.update(table).where(table.c.person.in_(held)).values(person=person)
        )
    connection.execute(sa.delete(table).where(table.c.key.in_(keyed)))
    connection.execute(
        sa.insert(table),
        [{"key": key, "form": form, "person": person} for key, form in keyed.items()],
    )


def remove_alias(connection: Connection, form: str) -> bool:
    """Take a form back; tell whether it was declared."""
    table = tables.aliases
    key = letters.read(form).plain
    return connection.execute(sa.delete(table).where(table.c.key == key)).rowcount > 0
