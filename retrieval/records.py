"""Rows of the database as values, and values as rows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.models import ArticleInfo, Kind, Passage, Quotation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import sqlalchemy as sa

    from retrieval.models import Article
    from retrieval.ports import Vectors

READER = 6
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
    passage: Passage
    speaker: int | None = None
    tokens: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """An article of the library as a list shows it."""

    info: ArticleInfo
    version: int
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSpeaker:
    """A speaker of the library as a list shows it; ``also`` are his other names."""

    key: str
    name: str
    unnamed: bool
    quotations: int
    articles: int
    also: tuple[str, ...] = ()


def digest(article: Article) -> str:
    """Tell articles apart by all that is stored of them, wherever they lie."""
    known = {**asdict(article.info), "path": None}
    head = json.dumps(known, default=str, sort_keys=True)
    return hashlib.sha256(f"{head}\0{article.text}".encode()).hexdigest()


def passage_row(passage: Passage, vector: Vectors, tokens: bytes) -> dict[str, object]:
    """Return a passage as a row, but for its article and its speaker."""
    quotation = passage.quotation
    source = (quotation.source,) if quotation and quotation.source else ()
    return {
        "kind": passage.kind.value,
        "spans": _pairs(passage.spans),
        "sentence_start": passage.sentence.start,
        "sentence_end": passage.sentence.end,
        "heading": passage.heading,
        "bullet": passage.bullet,
        "cue": _pairs(quotation.cue if quotation else ()),
        "source": _pairs(source),
        "vector": blob(vector),
        "tokens": tokens or None,
    }


# Any: the columns are typed at run time.
def stored(row: Any) -> StoredPassage:
    """Return the passage of a row that joins passages, articles and speakers."""
    kind = Kind(row.kind)
    passage = Passage(
        kind=kind,
        spans=spans(row.spans),
        sentence=Span(row.sentence_start, row.sentence_end),
        heading=row.heading,
        bullet=row.bullet,
        quotation=None if kind is Kind.SENTENCE else _quotation(row, kind),
    )
    return StoredPassage(
        id=row.id,
        article=info(row),
        text=row.text,
        passage=passage,
        speaker=row.speaker_id,
        tokens=row.tokens or b"",
    )


def _quotation(row: sa.Row[Any], kind: Kind) -> Quotation:  # Any: as above
    return Quotation(
        content=spans(row.spans),
        cue=spans(row.cue),
        source=next(iter(spans(row.source_spans)), None),
        kind=kind,
        speaker=row.speaker,
        unnamed=bool(row.unnamed),
    )


def info(row: sa.Row[Any]) -> ArticleInfo:  # Any: columns are typed at run time
    """Return what a reader is told about the article of a row."""
    return ArticleInfo(**{name: getattr(row, name) for name in INFO})


def _pairs(found: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in found]


def spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Return the spans that a row keeps as pairs."""
    return tuple(Span(start, end) for start, end in pairs)


def blob(vector: Vectors) -> bytes:
    """Return a vector as it is stored: little-endian float32."""
    return np.ascontiguousarray(vector, dtype="<f4").tobytes()
