"""NTREX-128: 123 news documents in parallel languages, a library for each of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track

from retrieval.models import Article, ArticleInfo
from retrieval.settings import Settings
from retrieval.wiring import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.ports import Embedder
    from retrieval.service import Library

CORPUS = Path(__file__).parents[2] / "shared" / "eval" / "quotes" / "ntrex_corpus.jsonl"
LANGUAGES = ("en", "ar", "fa", "tr")


def libraries(
    folder: Path, embedder: Embedder, languages: Sequence[str] = LANGUAGES
) -> Iterator[tuple[str, Library]]:
    """Yield the library of each language, indexed if it is new."""
    rows = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    for language in languages:
        texts: dict[str, list[str]] = {}
        for row in rows:
            texts.setdefault(row["doc"], []).append(row[language])
        settings = Settings(library=place(folder, language))
        library = open_library(settings, embedder=embedder)
        if not library.articles():
            library.add(
                Article(
                    info=ArticleInfo(key=key, language=language), text="\n".join(lines)
                )
                for key, lines in track(
                    texts.items(),
                    description=f"indexing {language}",
                    console=Console(stderr=True),
                )
            )
        yield language, library
        library.close()


def place(folder: Path, language: str) -> Path:
    """Return the folder of a language's library."""
    return folder / f"ntrex_{language}"
