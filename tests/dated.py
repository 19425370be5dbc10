"""Articles of certain days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from retrieval.models import Article, ArticleInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def dated(rows: Iterable[tuple[str, str | None, str]]) -> Iterator[Article]:
    """Yield English articles from rows of key, ISO date of publication and text."""
    for key, day, text in rows:
        published = dt.date.fromisoformat(day) if day else None
        info = ArticleInfo(key=key, language="en", published=published)
        yield Article(info=info, text=text)
