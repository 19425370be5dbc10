"""The library's database: articles, passages, raw vectors. It is the truth."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa

from retrieval import (
    article_rows,
    centre_rows,
    lexical_rows,
    passage_rows,
    person_rows,
    records,
    speaker_rows,
    tables,
    vector_rows,
)
from retrieval.database import advance, damage_told
from retrieval.errors import LibraryDamagedError
from retrieval.records import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from retrieval.centring import Centres
    from retrieval.models import Article, Language, Reading, Searched
    from retrieval.ports import Ids, Vectors
    from retrieval.records import ListedArticle, StoredPassage
    from retrieval.vector_rows import Stored


class Change(StrEnum):
    """What saving an article did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Store:
    """Reads and writes the database behind one SQLAlchemy engine."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._pinned = threading.local()

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Let all reads of this thread see one moment, whatever is written since."""
        if getattr(self._pinned, "connection", None) is not None:
            yield
            return
        with damage_told(), self._engine.connect() as connection:
            self._pinned.connection = connection
            try:
                yield
            finally:
                self._pinned.connection = None

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        pinned: Connection | None = getattr(self._pinned, "connection", None)
        if pinned is not None:
            yield pinned
            return
        with damage_told(), self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    def state(self) -> State | None:
        """Return what the library was built with, or None while it is new."""
        with self._reading() as connection:
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
        with damage_told(), self._engine.begin() as connection:
            connection.execute(
                sa.insert(tables.library).values(**row, generation=0, epoch=0)
            )
            centre_rows.replace(connection, centres)
            advance(connection, "epoch", "generation")

    def unchanged(self, article: Article) -> bool:
        """Tell whether exactly this article is stored, as we read it now."""
        with self._reading() as connection:
            return article_rows.unchanged(connection, article)

    def outdated(self) -> tuple[str, ...]:
        """Return the keys of the articles that an older version has read."""
        with self._reading() as connection:
            return article_rows.outdated(connection)

    def article(self, key: str) -> Article:
        """Return an article as it was read. Raises KeyError when it is not there."""
        with self._reading() as connection:
            return article_rows.load(connection, key)

    def save(
        self, reading: Reading, vectors: Vectors, tokens: Sequence[bytes]
    ) -> Change:
        """Put an article in the place of its older version, in one transaction.

        ``vectors`` are the raw unit vectors of the reading's passages, in order, and
        ``tokens`` those of their tokens, empty where there are none. Its speakers are
        merged with those of other articles who are surely the same.
        """
        article = reading.article
        key = tables.articles.c.key == article.info.key
        row = {
            **asdict(article.info),
            "digest": records.digest(article),
            "text": article.text,
            "reader": records.READER,
        }
        with damage_told(), self._engine.begin() as connection:
            old = connection.execute(
                sa.select(tables.articles.c.version, tables.articles.c.digest).where(
                    key
                )
            ).one_or_none()
            version = old.version + (old.digest != row["digest"]) if old else 1
            if old:
                connection.execute(sa.delete(tables.articles).where(key))
            article_id = connection.execute(
                sa.insert(tables.articles)
                .values(**row, version=version)
                .returning(tables.articles.c.id)
            ).scalar_one()
            speakers = speaker_rows.ids(connection, reading)
            rows = [
                {
                    **records.passage_row(passage, vector, stored),
                    "article_id": article_id,
                    "speaker_id": speaker,
                }
                for passage, vector, stored, speaker in zip(
                    reading.passages, vectors, tokens, speakers, strict=True
                )
            ]
            if rows:
                connection.execute(sa.insert(tables.passages), rows)
            lexical_rows.save(connection, article_id)
            person_rows.save_offices(connection, article_id, reading, speakers)
            speaker_rows.forget_the_silent(connection)
            person_rows.merge(connection, {one for one in speakers if one})
            advance(connection, "generation")
        return Change.UPDATED if old else Change.ADDED

    def remove(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Take articles out with all that hangs on them; return those there were."""
        column = tables.articles.c.key
        with damage_told(), self._engine.begin() as connection:
            removed = tuple(
                connection.scalars(
                    sa.delete(tables.articles).where(column.in_(keys)).returning(column)
                )
            )
            if removed:
                speaker_rows.forget_the_silent(connection)
                advance(connection, "generation")
        return removed

    def among(
        self,
        speakers: Sequence[int],
        since: date | None,
        until: date | None,
    ) -> Ids:
        """Return the ids of the passages of speakers, from articles of a period.

        No speakers are all passages; an article without a date is of no period.
        """
        with self._reading() as connection:
            return passage_rows.among(connection, speakers, since, until)

    def searched(self, since: date | None, until: date | None) -> Searched:
        """Tell how many articles a period lets in, and which days they are of."""
        with self._reading() as connection:
            return article_rows.searched(connection, since, until)

    def articles(self) -> tuple[ListedArticle, ...]:
        """List the articles, newest first, undated ones last."""
        with self._reading() as connection:
            return article_rows.listed(connection)

    def ids(self) -> Ids:
        """Return the ids of all passages, ascending."""
        with self._reading() as connection:
            return passage_rows.ids(connection)

    def vectors(self, ids: Ids) -> tuple[tuple[Language, ...], Vectors]:
        """Return languages and raw vectors ``(n, d)`` of passages, in their order.

        Raises KeyError when an id is not there.
        """
        with self._reading() as connection:
            return vector_rows.read(connection, ids)

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Load passages by id; an id that is gone is left out."""
        with self._reading() as connection:
            return passage_rows.load(connection, ids)

    def around(self, ids: Sequence[int]) -> Ids:
        """Return the ids of all passages whose sentences begin where these' do."""
        with self._reading() as connection:
            return passage_rows.around(connection, ids)

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many passages each of the terms stands that stand in any."""
        with self._reading() as connection:
            return lexical_rows.frequencies(connection, terms)

    def matching(
        self, counts: Mapping[str, int], limit: int, *, among: Ids | None = None
    ) -> Ids:
        """Return the ids of the passages that have the terms, by BM25, best first.

        ``counts`` are the terms with their `frequencies`.
        """
        with self._reading() as connection:
            return lexical_rows.matching(connection, counts, limit, among=among)

    def differing_terms(self) -> int:
        """Count the passages whose terms are not indexed as they should be."""
        with self._reading() as connection:
            return lexical_rows.differing(connection)

    def refill_terms(self) -> None:
        """Make the index of terms anew."""
        with damage_told(), self._engine.begin() as connection:
            lexical_rows.refill(connection)

    def replace_vectors(
        self,
        model: str,
        dimension: int,
        embed: Callable[[Sequence[str], Sequence[Language]], Stored],
        centres: Centres,
    ) -> None:
        """Embed every passage anew, in one transaction: all of them or none."""
        ids = self.ids()
        with damage_told(), self._engine.begin() as connection:
            vector_rows.replace(connection, ids, embed)
            connection.execute(
                sa.update(tables.library).values(model=model, dimension=dimension)
            )
            centre_rows.replace(connection, centres)
            advance(connection, "epoch", "generation")

    def centres(self) -> Centres:
        """Return the centres that the present epoch's index is made with."""
        with self._reading() as connection:
            return centre_rows.read(connection)

    def save_centres(self, centres: Centres) -> None:
        """Put new centres in place and begin a new epoch."""
        with damage_told(), self._engine.begin() as connection:
            centre_rows.replace(connection, centres)
            advance(connection, "epoch", "generation")

    def counts(self) -> dict[Language, int]:
        """Count the passages of each language."""
        with self._reading() as connection:
            return passage_rows.counts(connection)
