"""The rows of articles: one, those of a period, and the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from retrieval import records, tables
from retrieval.models import Article, Searched
from retrieval.records import ListedArticle

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine import Connection


def of_period(since: date | None, until: date | None) -> list[sa.ColumnElement[bool]]:
    """Return the conditions that articles of a period meet; none for all of them.

    An article without a date is of no period.
    """
    published = tables.articles.c.published
    conditions: list[sa.ColumnElement[bool]] = []
    if since or until:
        conditions.append(published.is_not(None))
    if since:
        conditions.append(published >= since)
    if until:
        conditions.append(published <= until)
    return conditions


def searched(
    connection: Connection, since: date | None, until: date | None
) -> Searched:
    """Count the articles of a period, by the index of their dates alone."""
    published = tables.articles.c.published
    undated = sa.select(sa.func.count()).where(published.is_(None)).scalar_subquery()
    query = (
        sa.select(
            sa.func.count().label("articles"),
            sa.func.min(published).label("since"),
            sa.func.max(published).label("until"),
            (undated if since or until else sa.literal(0)).label("undated"),
        )
        .select_from(tables.articles)
        .where(*of_period(since, until))
    )
    row = connection.execute(query).one()
    return Searched(
        articles=row.articles, since=row.since, until=row.until, undated=row.undated
    )


def unchanged(connection: Connection, article: Article) -> bool:
    """Tell whether exactly this article is stored, as we read it now."""
    table = tables.articles
    query = sa.select(table.c.digest).where(
        table.c.key == article.info.key, table.c.reader == records.READER
    )
    return connection.scalar(query) == records.digest(article)


def outdated(connection: Connection) -> tuple[str, ...]:
    """Return the keys of the articles that an older version has read."""
    table = tables.articles
    query = sa.select(table.c.key).where(table.c.reader < records.READER)
    return tuple(connection.scalars(query.order_by(table.c.id)))


def load(connection: Connection, key: str) -> Article:
    """Return an article as it was read. Raises KeyError when it is not there."""
    query = sa.select(tables.articles).where(tables.articles.c.key == key)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise KeyError(key)
    return Article(info=records.info(row), text=row.text)


def listed(connection: Connection) -> tuple[ListedArticle, ...]:
    """List the articles, newest first, undated ones last."""
    table = tables.articles
    query = (
        sa.select(table, sa.func.count(tables.passages.c.id).label("passages"))
        .outerjoin(tables.passages)
        .group_by(table.c.id)
        .order_by(table.c.published.desc().nulls_last(), table.c.key)
    )
    return tuple(
        ListedArticle(
            info=records.info(row), version=row.version, passages=row.passages
        )
        for row in connection.execute(query)
    )
