"""The library's laws, for any articles."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.models import Article, ArticleInfo
from retrieval.settings import Settings
from retrieval.wiring import open_library
from tests.fakes import HashingEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.service import Library

_WORDS = st.sampled_from(
    [
        "water",
        "“Why?”",
        "قال",
        "المطر.",
        "گفت",
        "باران؟",
        "dedi",
        "yağmur!",
        "3.5",
        "\n",
    ]
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=30).map(" ".join).filter(str.strip)
_ARTICLES = st.builds(
    lambda key, text, language: Article(
        info=ArticleInfo(key=key, language=language), text=text.strip()
    ),
    st.sampled_from(["a", "b", "c", "d"]),
    _TEXTS,
    st.sampled_from(["ar", "en", "fa", "tr"]),
)
_BATCHES = st.lists(_ARTICLES, max_size=5)


def _open(folder: str) -> Library:
    library_settings = Settings(library=Path(folder) / "library")
    return open_library(library_settings, embedder=HashingEmbedder())


def _contents(folder: str) -> list[tuple[object, ...]]:
    """Return what the library holds, ids and counters aside."""
    with sqlite3.connect(Path(folder) / "library" / "library.db") as connection:
        return connection.execute(
            "SELECT key, text, language, kind, spans, vector FROM passages "
            "JOIN articles ON articles.id = article_id ORDER BY key, sentence_start"
        ).fetchall()


def _last(articles: Sequence[Article]) -> list[Article]:
    return list({article.info.key: article for article in articles}.values())


@settings(max_examples=15, deadline=None)
@given(_BATCHES)
def test_adding_twice_equals_adding_once(articles: list[Article]) -> None:
    once = _last(articles)
    with tempfile.TemporaryDirectory() as folder:
        library = _open(folder)
        library.add(once)
        before = _contents(folder)
        again = library.add(once)

        assert _contents(folder) == before
        assert again.unchanged == len(once)
        assert library.verify() == ()
        library.close()


@settings(max_examples=15, deadline=None)
@given(_BATCHES, _BATCHES)
def test_removing_undoes_adding(kept: list[Article], passing: list[Article]) -> None:
    """Articles that come and go leave no trace among those that stay."""
    keys = {article.info.key for article in passing}
    stay = [article for article in _last(kept) if article.info.key not in keys]
    with tempfile.TemporaryDirectory() as folder:
        library = _open(folder)
        library.add(stay)
        before = _contents(folder)
        library.add(passing)
        library.remove(sorted(keys))

        assert _contents(folder) == before
        assert library.verify() == ()
        library.close()


@settings(max_examples=15, deadline=None)
@given(_BATCHES, _TEXTS)
def test_every_hit_stands_in_its_article(articles: list[Article], asked: str) -> None:
    """Whatever is asked, a hit's spans cut its quote out of the stored text."""
    texts = {article.info.key: article.text for article in _last(articles)}
    with tempfile.TemporaryDirectory() as folder:
        library = _open(folder)
        library.add(articles)

        hits = library.ask(f"what {asked}", limit=9).hits

        assert all(
            " … ".join(span.of(texts[hit.article.key]) for span in hit.spans)
            == hit.quote
            for hit in hits
        )
        library.close()
