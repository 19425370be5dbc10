"""An article to its reading: the passages that can be found and shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval import sentences
from retrieval.models import Kind, Passage, Reading, Span

if TYPE_CHECKING:
    from retrieval.models import Article, Sentence

_MARKER = re.compile(r"(?:#{1,6}|[-–•*·▪◦‣●○■►✓])\s*")


def read(article: Article) -> Reading:
    """Read an article: each of its sentences is a passage."""
    found = sentences.split(article.text, article.info.language)
    return Reading(
        article=article,
        passages=tuple(
            Passage(
                kind=Kind.SENTENCE,
                spans=(_words(article.text, sentence),),
                sentence=sentence.span,
                heading=sentence.heading,
                bullet=sentence.bullet,
            )
            for sentence in found
        ),
    )


def _words(text: str, sentence: Sentence) -> Span:
    """Return the sentence without the marker of its heading or bullet."""
    span = sentence.span
    marked = sentence.heading or sentence.bullet
    marker = _MARKER.match(text, span.start, span.end) if marked else None
    return Span(marker.end(), span.end) if marker else span
