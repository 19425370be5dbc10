"""Where questions and articles lie, whatever their language.

The questions are the project's own golden ones in eight languages, the articles its
samples in four; what the four languages have in common is learned of them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from retrieval import articles, readings
from retrieval.models import Article

if TYPE_CHECKING:
    from retrieval.models import Language
    from retrieval.ports import Embedded, Embedder, Vectors

ROOT = Path(__file__).parents[1]
LANGUAGES = ("ar", "en", "fa", "tr")


def difference(embedder: Embedder) -> tuple[Vectors, Vectors]:
    """Return the mean question less the mean passage: of whole vectors, of tokens."""
    found = [
        _means(embedder.embed_questions(_questions(language)))
        - _means(embedder.embed_passages(_passages(language)))
        for language in LANGUAGES
    ]
    vectors, tokens = np.mean(found, axis=0)
    return vectors, tokens


def article_tokens(embedder: Embedder) -> dict[Language, Vectors]:
    """Return the mean of the tokens in the articles of each language."""
    return {
        language: _means(embedder.embed_passages(_passages(language)))[1]
        for language in LANGUAGES
    }


def _means(embedded: Embedded) -> Vectors:
    tokens = np.concatenate(embedded.tokens)
    means: Vectors = np.stack([embedded.vectors.mean(axis=0), tokens.mean(axis=0)])
    return means


def _questions(language: Language) -> list[str]:
    rows = [
        json.loads(line)
        for half in ("open", "sealed")
        for line in (ROOT / "tests" / "golden" / "questions" / f"{half}.jsonl")
        .read_text("utf-8")
        .splitlines()
    ]
    return [row["question"] for row in rows if row["lang"] == language]


def _passages(language: Language) -> list[str]:
    return [
        words
        for file in articles.files(ROOT / "data" / "articles")
        for article in articles.read(file)
        if isinstance(article, Article) and article.info.language == language
        for words in readings.read(article).words()
    ]
