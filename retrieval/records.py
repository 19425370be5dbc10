"""Rows of the database as values, and values as rows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.models import ArticleInfo, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import sqlalchemy as sa

    from retrieval.models import Article, Reading
    from retrieval.ports import Vectors

READER = 1
"""Rises when articles are read differently, so that they are read again."""

INFO = ("key", "language", "title", "url", "source", "author", "published", "path")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the library was built with, and how far it has come."""

    model: str
    dimension: int
    generation: int
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassage:
    """A passage with the article it stands in."""

    id: int
    article: ArticleInfo
    text: str
    kind: Kind
    spans: tuple[Span, ...]
    sentence: Span
    heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """An article of the library as a list shows it."""

    info: ArticleInfo
    version: int
    passages: int


def digest(article: Article) -> str:
    """Tell articles apart by all that is stored of them, wherever they lie."""
    known = {**asdict(article.info), "path": None, "reader": READER}
    head = json.dumps(known, default=str, sort_keys=True)
    return hashlib.sha256(f"{head}\0{article.text}".encode()).hexdigest()


def passage_rows(
    reading: Reading, vectors: Vectors, article_id: int
) -> Iterator[dict[str, object]]:
    """Yield a row a passage, with its raw vector."""
    for passage, vector in zip(reading.passages, vectors, strict=True):
        yield {
            "article_id": article_id,
            "kind": passage.kind.value,
            "spans": [[span.start, span.end] for span in passage.spans],
            "sentence_start": passage.sentence.start,
            "sentence_end": passage.sentence.end,
            "heading": passage.heading,
            "bullet": passage.bullet,
            "vector": blob(vector),
        }


def stored(row: sa.Row[Any]) -> StoredPassage:  # Any: columns are typed at run time
    """Return the passage of a row that joins passages and articles."""
    return StoredPassage(
        id=row.id,
        article=info(row),
        text=row.text,
        kind=Kind(row.kind),
        spans=spans(row.spans),
        sentence=Span(row.sentence_start, row.sentence_end),
        heading=row.heading,
    )


def info(row: sa.Row[Any]) -> ArticleInfo:  # Any: columns are typed at run time
    """Return what a reader is told about the article of a row."""
    return ArticleInfo(**{name: getattr(row, name) for name in INFO})


def spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Return the spans that a row keeps as pairs."""
    return tuple(Span(start, end) for start, end in pairs)


def blob(vector: Vectors) -> bytes:
    """Return a vector as it is stored: little-endian float32."""
    return np.ascontiguousarray(vector, dtype="<f4").tobytes()
