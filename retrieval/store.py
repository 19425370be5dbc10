"""The library's database: articles, passages, raw vectors. It is the truth."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import sqlalchemy as sa

from retrieval import records, tables
from retrieval.centring import Centre, Centres
from retrieval.errors import LibraryDamagedError
from retrieval.models import quoted
from retrieval.records import ListedArticle, State, StoredPassage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from retrieval.models import Article, Language, Reading
    from retrieval.ports import Ids, Vectors

_BATCH = 500  # bound variables in one statement: far below every engine's limit


class Change(StrEnum):
    """What saving an article did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Store:
    """Reads and writes the database behind one SQLAlchemy engine."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        self._engine.dispose()

    def state(self) -> State | None:
        """Return what the library was built with, or None while it is new."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(tables.library)).one_or_none()
        if row is None:
            return None
        return State(
            model=row.model,
            dimension=row.dimension,
            generation=row.generation,
            epoch=row.epoch,
        )

    def expect_state(self) -> State:
        """Return the state of a library that is known to be founded.

        Raises LibraryDamagedError when it is gone.
        """
        state = self.state()
        if state is None:
            raise LibraryDamagedError("the library has lost its state; restore it")
        return state

    def found(self, model: str, dimension: int, centres: Centres) -> None:
        """Write down, once, what the library is built with."""
        row = {"id": 1, "model": model, "dimension": dimension}
        with self._engine.begin() as connection:
            connection.execute(
                sa.insert(tables.library).values(**row, generation=0, epoch=0)
            )
            _replace_centres(connection, centres)

    def unchanged(self, article: Article) -> bool:
        """Tell whether exactly this article is stored already."""
        query = sa.select(tables.articles.c.digest).where(
            tables.articles.c.key == article.info.key
        )
        with self._engine.connect() as connection:
            return connection.scalar(query) == records.digest(article)

    def save(self, reading: Reading, vectors: Vectors) -> Change:
        """Put an article in the place of its older version, in one transaction.

        ``vectors`` are the raw unit vectors of the reading's passages, in order.
        """
        article = reading.article
        key = tables.articles.c.key == article.info.key
        row = {
            **asdict(article.info),
            "digest": records.digest(article),
            "text": article.text,
        }
        with self._engine.begin() as connection:
            old = connection.execute(
                sa.select(tables.articles.c.id, tables.articles.c.version).where(key)
            ).one_or_none()
            version = old.version + 1 if old else 1
            if old:
                connection.execute(sa.delete(tables.articles).where(key))
            article_id = connection.execute(
                sa.insert(tables.articles)
                .values(**row, version=version)
                .returning(tables.articles.c.id)
            ).scalar_one()
            rows = list(records.passage_rows(reading, vectors, article_id))
            if rows:
                connection.execute(sa.insert(tables.passages), rows)
            _bump(connection, "generation")
        return Change.UPDATED if old else Change.ADDED

    def remove(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Take articles out with all that hangs on them; return those there were."""
        column = tables.articles.c.key
        with self._engine.begin() as connection:
            removed = tuple(
                connection.scalars(
                    sa.delete(tables.articles).where(column.in_(keys)).returning(column)
                )
            )
            if removed:
                _bump(connection, "generation")
        return removed

    def articles(self) -> tuple[ListedArticle, ...]:
        """List the articles, newest first, undated ones last."""
        table = tables.articles
        query = (
            sa.select(table, sa.func.count(tables.passages.c.id).label("passages"))
            .outerjoin(tables.passages)
            .group_by(table.c.id)
            .order_by(table.c.published.desc().nulls_last(), table.c.key)
        )
        with self._engine.connect() as connection:
            return tuple(
                ListedArticle(
                    info=records.info(row), version=row.version, passages=row.passages
                )
                for row in connection.execute(query)
            )

    def ids(self) -> Ids:
        """Return the ids of all passages, ascending."""
        query = sa.select(tables.passages.c.id).order_by(tables.passages.c.id)
        with self._engine.connect() as connection:
            return np.array(connection.scalars(query).all(), dtype=np.int64)

    def vectors(self, ids: Ids) -> tuple[tuple[Language, ...], Vectors]:
        """Return languages and raw vectors ``(n, d)`` of passages, in their order.

        Raises KeyError when an id is not there.
        """
        table = tables.passages
        query = sa.select(table.c.id, tables.articles.c.language, table.c.vector)
        query = query.join(tables.articles)
        with self._engine.connect() as connection:
            rows = {
                row.id: row
                for batch in _batches(ids)
                for row in connection.execute(query.where(table.c.id.in_(batch)))
            }
        ordered = [rows[identity] for identity in ids.tolist()]
        data = b"".join(row.vector for row in ordered)
        vectors = np.frombuffer(data, dtype="<f4")
        return (
            tuple(row.language for row in ordered),
            vectors.reshape(len(ordered), -1) if ordered else vectors.reshape(0, 0),
        )

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Load passages by id; an id that is gone is left out."""
        query = sa.select(
            tables.passages,
            *(tables.articles.c[name] for name in (*records.INFO, "text")),
        ).join(tables.articles)
        with self._engine.connect() as connection:
            return {
                row.id: records.stored(row)
                for batch in _batches(np.array(ids, dtype=np.int64))
                for row in connection.execute(
                    query.where(tables.passages.c.id.in_(batch))
                )
            }

    def replace_vectors(
        self,
        model: str,
        dimension: int,
        embed: Callable[[Sequence[str]], Vectors],
    ) -> None:
        """Embed every passage anew, in one transaction: all of them or none."""
        table = tables.passages
        text = tables.articles.c.text
        update = (
            sa.update(table)
            .where(table.c.id == sa.bindparam("passage"))
            .values(vector=sa.bindparam("raw"))
        )
        with self._engine.begin() as connection:
            for batch in _batches(self.ids()):
                rows = connection.execute(
                    sa.select(table.c.id, table.c.spans, text)
                    .join(tables.articles)
                    .where(table.c.id.in_(batch))
                ).all()
                vectors = embed(
                    [quoted(row.text, records.spans(row.spans)) for row in rows]
                )
                connection.execute(
                    update,
                    [
                        {"passage": row.id, "raw": records.blob(vector)}
                        for row, vector in zip(rows, vectors, strict=True)
                    ],
                )
            connection.execute(
                sa.update(tables.library).values(model=model, dimension=dimension)
            )

    def centres(self) -> Centres:
        """Return the centres that the present epoch's index is made with."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(tables.centres)).all()
        return Centres(
            {
                row.language: Centre(
                    passages=np.frombuffer(row.passages, dtype="<f4"),
                    questions=np.frombuffer(row.questions, dtype="<f4"),
                    count=row.learned_from,
                )
                for row in rows
            }
        )

    def save_centres(self, centres: Centres) -> None:
        """Put new centres in place and begin a new epoch."""
        with self._engine.begin() as connection:
            _replace_centres(connection, centres)

    def counts(self) -> dict[Language, int]:
        """Count the passages of each language."""
        language = tables.articles.c.language
        query = (
            sa.select(language, sa.func.count())
            .select_from(tables.passages.join(tables.articles))
            .group_by(language)
        )
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}


def _replace_centres(connection: Connection, centres: Centres) -> None:
    rows = [
        {
            "language": language,
            "learned_from": centre.count,
            "passages": records.blob(centre.passages),
            "questions": records.blob(centre.questions),
        }
        for language, centre in centres.by_language.items()
    ]
    connection.execute(sa.delete(tables.centres))
    connection.execute(sa.insert(tables.centres), rows)
    _bump(connection, "epoch", "generation")


def _bump(connection: Connection, *columns: str) -> None:
    table = tables.library
    connection.execute(
        sa.update(table).values({name: table.c[name] + 1 for name in columns})
    )


def _batches(ids: Ids) -> Iterator[list[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH].tolist()
