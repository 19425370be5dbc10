"""The lexical index: passages by the terms that they have, ranked by BM25.

It is a full-text table of SQLite's (FTS5) whose row ids are those of the passages. A
trigger on their table takes out what is deleted there. Another engine has no such
index: there nothing is kept and nothing is found.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import sqlalchemy as sa

from retrieval import records, tables, terms
from retrieval.models import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.engine import Connection

    from retrieval.ports import Ids

MOST = 10_000
"""How many passages, summed over terms, are looked at: the rarest terms go first."""

_INSERT = sa.text("INSERT INTO passage_terms (rowid, terms) VALUES (:id, :terms)")
_FREQUENCIES = sa.text(
    "SELECT term, doc FROM term_frequencies "
    "WHERE term IN (SELECT value FROM json_each(:terms))"
)
# A byte for each id tells if it is among them: a list is long to read, of many ids.
_MATCHING = sa.text(
    "SELECT rowid FROM passage_terms WHERE passage_terms MATCH :any AND "
    "(:among IS NULL OR substr(:among, rowid + 1, 1) = x'01') "
    "ORDER BY bm25(passage_terms), rowid LIMIT :limit"
)


def save(connection: Connection, article_id: int) -> None:
    """Index the passages of an article that has just been stored."""
    rows = list(_rows(connection, article_id)) if _is_kept(connection) else []
    if rows:
        connection.execute(_INSERT, rows)


def refill(connection: Connection) -> None:
    """Make the index anew, of all passages."""
    if not _is_kept(connection):
        return
    connection.execute(sa.text("DELETE FROM passage_terms"))
    for article_id in _articles(connection):
        save(connection, article_id)
    # One list a term from here on, instead of one for each of the many articles.
    connection.execute(
        sa.text("INSERT INTO passage_terms (passage_terms) VALUES ('optimize')")
    )


def differing(connection: Connection) -> int:
    """Count the rows that are missing, too many, or not what their passages say."""
    if not _is_kept(connection):
        return 0
    query = sa.text("SELECT rowid, terms FROM passage_terms")
    kept = {row.rowid: row.terms for row in connection.execute(query)}
    expected = [row for one in _articles(connection) for row in _rows(connection, one)]
    wrong = [row for row in expected if kept.pop(row["id"], None) != row["terms"]]
    return len(wrong) + len(kept)


def frequencies(connection: Connection, asked: Iterable[str]) -> dict[str, int]:
    """Return in how many passages each of the terms stands that stand in any."""
    if not _is_kept(connection):
        return {}
    rows = connection.execute(_FREQUENCIES, {"terms": json.dumps(list(asked))})
    return {row.term: row.doc for row in rows}


def matching(
    connection: Connection,
    counts: Mapping[str, int],
    limit: int,
    *,
    among: Ids | None = None,
) -> Ids:
    """Return the ids of the passages with any of the terms, the best first.

    ``counts`` are the terms with their `frequencies`; ``among`` restricts as with a
    vector index. Very common terms are passed over beside rarer ones.
    """
    rarest = _rarest(counts)
    if not rarest:
        return np.zeros(0, np.int64)
    values = {
        "any": " OR ".join(map(_as_string, rarest)),
        "among": None if among is None else _flags(among),
        "limit": limit,
    }
    return np.array(connection.scalars(_MATCHING, values).all(), np.int64)


def _is_kept(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _articles(connection: Connection) -> list[int]:
    return [*connection.scalars(sa.select(tables.articles.c.id))]


def _rows(connection: Connection, article_id: int) -> Iterator[dict[str, object]]:
    """Yield the rows that an article's passages are to have."""
    article, passages = tables.articles.c, tables.passages.c
    text, language = connection.execute(
        sa.select(article.text, article.language).where(article.id == article_id)
    ).one()
    query = sa.select(passages.id, passages.spans)
    for row in connection.execute(query.where(passages.article_id == article_id)):
        words = quoted(text, records.spans(row.spans))
        yield {"id": row.id, "terms": " ".join(terms.read(words, language))}


def _rarest(counts: Mapping[str, int]) -> list[str]:
    """Return the rarest terms, as many as may be looked at, and at least one."""
    ordered = sorted(counts, key=lambda term: (counts[term], term))
    sums = np.cumsum([counts[term] for term in ordered])
    return ordered[: max(1, int((sums <= MOST).sum()))]


def _flags(ids: Ids) -> bytes:
    """Return a byte for each number from zero on, 1 for those that are ids."""
    flags = np.zeros(ids.max(initial=0) + 1, np.uint8)
    flags[ids] = 1
    return flags.tobytes()


def _as_string(term: str) -> str:
    """Quote a term, so that nothing in it is an operator of FTS5's."""
    return '"' + term.replace('"', '""') + '"'
