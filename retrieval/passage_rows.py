"""The rows of passages, as a search reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import sqlalchemy as sa

from retrieval import article_rows, records, tables, vector_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from retrieval.models import Language
    from retrieval.ports import Ids
    from retrieval.records import StoredPassage

_UNREAD = frozenset({"source", "vector"})  # named otherwise, or of no use to a hit


def ids(connection: Connection) -> Ids:
    """Return the ids of all passages, ascending."""
    query = sa.select(tables.passages.c.id).order_by(tables.passages.c.id)
    return np.array(connection.scalars(query).all(), dtype=np.int64)


def counts(connection: Connection) -> dict[Language, int]:
    """Count the passages of each language."""
    language = tables.articles.c.language
    query = (
        sa.select(language, sa.func.count())
        .select_from(tables.passages.join(tables.articles))
        .group_by(language)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def among(
    connection: Connection,
    speakers: Sequence[int],
    since: date | None,
    until: date | None,
) -> Ids:
    """Return the ids of the passages of speakers, from articles of a period.

    No speakers are all passages; an article without a date is of no period.
    """
    table = tables.passages
    query = sa.select(table.c.id).order_by(table.c.id)
    if speakers:
        query = query.where(table.c.speaker_id.in_(speakers))
    conditions = article_rows.of_period(since, until)
    if conditions:
        query = query.join(tables.articles).where(*conditions)
    return np.array(connection.scalars(query).all(), dtype=np.int64)


def load(connection: Connection, ids: Sequence[int]) -> dict[int, StoredPassage]:
    """Load passages by id; an id that is gone is left out."""
    query = (
        sa.select(
            *(column for column in tables.passages.c if column.name not in _UNREAD),
            # The article's outlet is called its source too.
            tables.passages.c.source.label("source_spans"),
            *(tables.articles.c[name] for name in (*records.INFO, "text")),
            tables.speakers.c.name.label("speaker"),
            tables.speakers.c.unnamed,
        )
        .join(tables.articles)
        .outerjoin(tables.speakers)
    )
    return {
        row.id: records.stored(row)
        for batch in vector_rows.batches(np.array(ids, dtype=np.int64))
        for row in connection.execute(query.where(tables.passages.c.id.in_(batch)))
    }


def around(connection: Connection, ids: Sequence[int]) -> Ids:
    """Return the ids of all passages whose sentences begin where these' do."""
    one, other = tables.passages, tables.passages.alias()
    query = sa.select(other.c.id).join(
        one,
        (one.c.article_id == other.c.article_id)
        & (one.c.sentence_start == other.c.sentence_start),
    )
    found = {
        identity
        for batch in vector_rows.batches(np.array(ids, dtype=np.int64))
        for identity in connection.scalars(query.where(one.c.id.in_(batch)))
    }
    return np.array(sorted(found), dtype=np.int64)
