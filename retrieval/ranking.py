"""Scored passages to hits: checked word for word, ordered, merged."""

from __future__ import annotations

import logging
import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval import languages, names, normalize
from retrieval.models import Hit, Span, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from retrieval.models import Query, ScoredId
    from retrieval.records import StoredPassage

_log = logging.getLogger(__name__)

DEPTH = 100
"""How many of the nearest passages are looked at to fill a page of hits."""

NAMES_WEIGHT = 0.15
"""What the rarest shared name is worth, in units of cosine."""


def rank(
    query: Query, scored: Sequence[ScoredId], passages: Mapping[int, StoredPassage]
) -> tuple[Hit, ...]:
    """Return the best hits, each quotation once, as many as the query wants.

    A passage's score is its cosine and what it shares of the question's names,
    which a sentence model hardly knows from one script to another. Headings name
    what is said below them and come last.
    """
    known = [(passages[one.id], one.score) for one in scored if one.id in passages]
    shared = _shared_names(query, [_sentence(passage) for passage, _ in known])
    ranked = sorted(
        (
            (passage.heading, -score - NAMES_WEIGHT * worth, passage)
            for (passage, score), worth in zip(known, shared, strict=True)
        ),
        key=lambda row: row[:2],
    )
    hits = (_hit(passage, -score) for _, score, passage in ranked)
    return _merged(hit for hit in hits if hit is not None)[: query.limit]


def _shared_names(query: Query, sentences: Sequence[str]) -> list[float]:
    """Return for each sentence what it shares of the question's words by sound.

    The rarer among the sentences, the more a word counts (its inverse document
    frequency, from 0 to 1); the language's function words do not count at all.
    """
    common = languages.function_words(query.language)
    asked = {word for word in names.words(query.question) if word.lower() not in common}
    found = [names.shared(asked, sentence) for sentence in sentences]
    frequency = Counter(word for words in found for word in words)
    total = math.log(len(sentences) + 1)
    return [
        sum(1 - math.log(frequency[word]) / total for word in words) for words in found
    ]


def _sentence(passage: StoredPassage) -> str:
    return passage.sentence.of(passage.text)


def _hit(passage: StoredPassage, score: float) -> Hit | None:
    """Cut the quotation out of the article, or nothing if it does not stand there."""
    text = passage.text
    if not all(span in Span(0, len(text)) and len(span) for span in passage.spans):
        _log.error("passage %d points outside its article; run qawl verify", passage.id)
        return None
    return Hit(
        quote=quoted(text, passage.spans),
        kind=passage.kind,
        spans=passage.spans,
        sentence=_sentence(passage),
        before=_line(text[: passage.sentence.start], last=True),
        after=_line(text[passage.sentence.end :], last=False),
        score=score,
        article=passage.article,
    )


def _line(text: str, *, last: bool) -> str:
    """Return the nearest line of the text that surrounds a sentence."""
    lines = text.strip().splitlines() or [""]
    return lines[-1 if last else 0].strip()


def _merged(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Fold hits with the same words into the first, which names the other articles."""
    merged: dict[str, Hit] = {}
    for hit in hits:
        words = normalize.fold(hit.quote)
        first = merged.setdefault(words, hit)
        key = hit.article.key
        if key != first.article.key and key not in first.also_in:
            merged[words] = replace(first, also_in=(*first.also_in, key))
    return tuple(merged.values())
