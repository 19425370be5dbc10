"""An article to its reading: the passages that can be found and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval import sentences
from retrieval.models import Kind, Passage, Reading

if TYPE_CHECKING:
    from retrieval.models import Article


def read(article: Article) -> Reading:
    """Read an article: each of its sentences is a passage."""
    found = sentences.split(article.text, article.info.language)
    return Reading(
        article=article,
        passages=tuple(
            Passage(
                kind=Kind.SENTENCE,
                spans=(sentence.span,),
                sentence=sentence.span,
                heading=sentence.heading,
                bullet=sentence.bullet,
            )
            for sentence in found
        ),
    )
