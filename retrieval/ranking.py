"""Scored passages to hits: checked word for word, ordered, merged."""

from __future__ import annotations

import logging
import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from retrieval import languages, names, normalize
from retrieval.models import Hit, Span, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from retrieval.models import Query, ScoredId
    from retrieval.records import StoredPassage

    Candidate: TypeAlias = tuple[StoredPassage, float]

_log = logging.getLogger(__name__)

DEPTH = 100
"""How many of the nearest passages are looked at to fill a page of hits."""

NAMES_WEIGHT = 0.1
"""What the rarest shared name is worth, in units of cosine."""

SPEAKER_WEIGHT = 0.3
"""What it is worth that the question names the speaker, in units of cosine."""

PLAIN_PENALTY = 0.05
"""How far a sentence without a quotation stands behind one with, in cosine."""


def rank(
    query: Query, scored: Sequence[ScoredId], passages: Mapping[int, StoredPassage]
) -> tuple[Hit, ...]:
    """Return the best hits, each quotation once, as many as the query wants.

    A passage's score is its cosine and what it shares of the question's names,
    its speaker's among them: a sentence model hardly knows them from one script
    to another. A sentence counts for the quotations in it, and comes behind them
    when it has none. Headings name what is said below them and come last.
    """
    known = [(passages[one.id], one.score) for one in scored if one.id in passages]
    candidates = _named(query, list(_with_their_sentences(known)))
    ranked = sorted(
        candidates, key=lambda candidate: (candidate[0].passage.heading, -candidate[1])
    )
    hits = (_hit(stored, score) for stored, score in ranked)
    return _merged(hit for hit in hits if hit is not None)[: query.limit]


def _with_their_sentences(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Let sentences go whose quotations are there, which take half their score.

    A quotation alone is nearer to what is asked about, its sentence to who speaks.
    """
    said = [one for one in candidates if one[0].passage.quotation]
    plain = [one for one in candidates if not one[0].passage.quotation]
    for stored, score in said:
        around = (lent for sentence, lent in plain if _holds(sentence, stored))
        yield stored, (score + max((score, *around))) / 2
    for sentence, score in plain:
        if not any(_holds(sentence, stored) for stored, _ in said):
            yield sentence, score - PLAIN_PENALTY


def _holds(sentence: StoredPassage, stored: StoredPassage) -> bool:
    return (
        sentence.article.key == stored.article.key
        and stored.passage.spans[0] in sentence.passage.sentence
    )


def _named(query: Query, known: Sequence[Candidate]) -> list[Candidate]:
    """Add to each score what the question's names are worth.

    A word counts once: for the speaker whom it names, else for the sentence that
    it stands in; the rarer among the sentences, the more (its inverse document
    frequency, from 0 to 1, softened by a square root).
    """
    asked = _asked_words(query)
    speakers = [names.shared(asked, _speaker(stored)) for stored, _ in known]
    topic = asked.difference(*speakers)
    found = [names.shared(topic, _sentence(stored)) for stored, _ in known]
    frequency = Counter(word for words in found for word in words)
    total = math.log(len(known) + 1)
    return [
        (
            stored,
            score
            + SPEAKER_WEIGHT * bool(named)
            + NAMES_WEIGHT
            * sum(math.sqrt(1 - math.log(frequency[word]) / total) for word in words),
        )
        for (stored, score), named, words in zip(known, speakers, found, strict=True)
    ]


def _asked_words(query: Query) -> set[str]:
    """Return the words of a question without its language's function words."""
    common = languages.function_words(query.language)
    return {word for word in names.words(query.question) if word.lower() not in common}


def _sentence(stored: StoredPassage) -> str:
    return stored.passage.sentence.of(stored.text)


def _speaker(stored: StoredPassage) -> str:
    quotation = stored.passage.quotation
    return (quotation.speaker if quotation else None) or ""


def _hit(stored: StoredPassage, score: float) -> Hit | None:
    """Cut the quotation out of the article, or nothing if it does not stand there."""
    text, passage = stored.text, stored.passage
    if not all(span in Span(0, len(text)) and len(span) for span in passage.spans):
        _log.error("passage %d points outside its article; run qawl verify", stored.id)
        return None
    said = passage.quotation
    return Hit(
        quote=quoted(text, passage.spans),
        kind=passage.kind,
        spans=passage.spans,
        sentence=_sentence(stored),
        before=_line(text[: passage.sentence.start], last=True),
        after=_line(text[passage.sentence.end :], last=False),
        score=score,
        article=stored.article,
        speaker=said.speaker if said else None,
        unnamed=said.unnamed if said else False,
        cue=quoted(text, said.cue) if said else "",
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
