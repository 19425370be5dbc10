"""The raw vectors in the rows of passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import sqlalchemy as sa

from retrieval import records, tables
from retrieval.models import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from retrieval.models import Language
    from retrieval.ports import Ids, Vectors

    # Raw unit vectors, and of each passage's tokens what is kept.
    Stored: TypeAlias = tuple[Vectors, Sequence[bytes]]

_BATCH = 500  # bound variables in one statement: far below every engine's limit


def read(connection: Connection, ids: Ids) -> tuple[tuple[Language, ...], Vectors]:
    """Return languages and vectors ``(n, d)`` of passages, in the order of ``ids``.

    Raises KeyError when an id is not there.
    """
    table = tables.passages
    query = sa.select(table.c.id, tables.articles.c.language, table.c.vector)
    query = query.join(tables.articles)
    rows = {
        row.id: row
        for batch in batches(ids)
        for row in connection.execute(query.where(table.c.id.in_(batch)))
    }
    ordered = [rows[identity] for identity in ids.tolist()]
    vectors = np.frombuffer(b"".join(row.vector for row in ordered), dtype="<f4")
    return (
        tuple(row.language for row in ordered),
        vectors.reshape(len(ordered), -1) if ordered else vectors.reshape(0, 0),
    )


def replace(
    connection: Connection,
    ids: Ids,
    embed: Callable[[Sequence[str], Sequence[Language]], Stored],
) -> None:
    """Put what ``embed`` makes of each passage's words in the place of its vectors."""
    table = tables.passages
    update = (
        sa.update(table)
        .where(table.c.id == sa.bindparam("passage"))
        .values(vector=sa.bindparam("raw"), tokens=sa.bindparam("raw_tokens"))
    )
    columns = tables.articles.c
    query = sa.select(table.c.id, table.c.spans, columns.text, columns.language)
    query = query.join(tables.articles)
    for batch in batches(ids):
        rows = connection.execute(query.where(table.c.id.in_(batch))).all()
        vectors, tokens = embed(
            [quoted(row.text, records.spans(row.spans)) for row in rows],
            [row.language for row in rows],
        )
        connection.execute(
            update,
            [
                {
                    "passage": row.id,
                    "raw": records.blob(vector),
                    "raw_tokens": stored or None,
                }
                for row, vector, stored in zip(rows, vectors, tokens, strict=True)
            ],
        )


def batches(ids: Ids) -> Iterator[list[int]]:
    """Cut ids into lists that fit one statement."""
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH].tolist()
