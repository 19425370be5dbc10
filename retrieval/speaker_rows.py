"""The rows of speakers: one for a person, in all articles that are sure to mean him."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from retrieval import names, normalize, tables
from retrieval.records import ListedSpeaker

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from retrieval.models import Passage, Quotation, Reading


def ids(connection: Connection, reading: Reading) -> list[int | None]:
    """Return the speaker's id for each passage, making the rows of those still new."""
    table = tables.speakers
    keys = [_key(passage, reading.article.info.key) for passage in reading.passages]
    spoken = {
        key: passage.quotation
        for key, passage in zip(keys, reading.passages, strict=True)
        if key and passage.quotation
    }
    query = sa.select(table.c.key, table.c.id, table.c.sound).where(
        table.c.key.in_(spoken)
    )
    known = {row.key: row.sound for row in connection.execute(query)}
    rows = [
        {
            "key": key,
            "name": quotation.speaker,
            "unnamed": quotation.unnamed,
            "sound": _sound(quotation),
        }
        for key, quotation in spoken.items()
        if key not in known
    ]
    if rows:
        connection.execute(sa.insert(table), rows)
    for key, sound in known.items():
        heard = _sound(spoken[key])
        if heard != sound:  # written by an older version
            named = sa.update(table).where(table.c.key == key)
            connection.execute(named.values(sound=heard))
    found = {row.key: row.id for row in connection.execute(query)}
    return [found.get(key) for key in keys]


def _sound(quotation: Quotation) -> str:
    """Return how the last word of a full name sounds, by which its like are found."""
    name = quotation.speaker or ""
    return names.last_sound(name) if quotation.named and " " in name else ""


def _key(passage: Passage, article_key: str) -> str | None:
    """Return what makes a speaker the same: the folded full name, in any article.

    A surname alone, or other words than a name, mean the same in one article only.
    """
    quotation = passage.quotation
    if quotation is None or not quotation.speaker:
        return None
    name = normalize.fold(quotation.speaker)
    sure = quotation.named and " " in name
    return name if sure else f"{name} @ {article_key}"


def forget_the_silent(connection: Connection) -> None:
    """Take out speakers who are not quoted any more."""
    speaking = sa.select(tables.passages.c.speaker_id).where(
        tables.passages.c.speaker_id.is_not(None)
    )
    connection.execute(
        sa.delete(tables.speakers).where(tables.speakers.c.id.not_in(speaking))
    )


def listed(connection: Connection) -> tuple[ListedSpeaker, ...]:
    """List who is quoted, the most quoted first, sources without a name last."""
    table, passages = tables.speakers, tables.passages
    quotations = sa.func.count(passages.c.id)
    query = (
        sa.select(
            table.c.key,
            table.c.name,
            table.c.unnamed,
            quotations.label("quotations"),
            sa.func.count(passages.c.article_id.distinct()).label("articles"),
        )
        .join(passages)
        .group_by(table.c.id)
        .order_by(table.c.unnamed, quotations.desc(), table.c.key)
    )
    return tuple(
        ListedSpeaker(
            key=row.key,
            name=row.name,
            unnamed=row.unnamed,
            quotations=row.quotations,
            articles=row.articles,
        )
        for row in connection.execute(query)
    )
