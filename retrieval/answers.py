"""What was found, to an answer: hits, or an honest word on why there are none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from retrieval import ranker, ranking
from retrieval.evidence import Relation
from retrieval.models import Answer, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.models import Hit, Query
    from retrieval.ports import Ids, Vectors
    from retrieval.reranking import Reranker
    from retrieval.search import Found

CLOSEST = 3
"""How many hits are shown at most when none is likely enough."""

_MOST = 8
"""How many times as many candidates as hits are looked at: some are folded."""

OPEN_SHARE = 0.3
"""The share of the least confidence that is enough where nobody's words in particular
are asked for: then a miss puts no words into anybody's mouth. With it nine in ten of
the answerable questions of this kind that `benchmarks/learn_ranking.py` asks get an
answer."""

HIS_WORDS = 0.9
"""How likely words are of whom they are held to be, by the figures of the README: all
that a question asks which names somebody and no topic."""

_TRAILING = 0.5
"""The share of the least confidence that a hit behind the first must have."""

_READ = 30
"""How many candidates a reranker reads at most."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What orders each candidate, and how likely it answers, did it come first."""

    scores: Vectors
    confidences: Vectors


def answer(
    query: Query, found: Found, *, least: float, reranker: Reranker | None = None
) -> Answer:
    """Answer a query with the candidates that are likely to, given what was found.

    Those come first that are likely enough, each kind in the order of the evidence. It
    is answered where the first hit is right with a probability of ``least``, or of
    a part of it where nobody's words in particular are asked for, and it is plain
    whose are. Otherwise the nearest are told as such. A ``reranker`` chooses among the
    candidates that are likely enough to come first.
    """
    least = enough(least, named=query.named)
    weighed = _weighed(query, found)
    if found.calibrated:
        scores = ranker.likely_first(weighed.scores, weighed.confidences, least)
        weighed = replace(weighed, scores=scores)
    if reranker is not None:
        weighed = _read(weighed, query, found, reranker, least=least)
    hits = _ranked(found, weighed, found.wanted, query.limit)
    first = hits[0].confidence if hits else None
    sure = bool(hits) and (first is None or first >= least)
    if sure and not query.doubtful:
        shown = tuple(hit for hit in hits if _may_follow(hit, least))
        return Answer(
            query=query, hits=shown, confidence=first, searched=found.searched
        )
    reason, alternatives = _unmet(query) or (_reason(query, hits), ())
    # What somebody else says does not answer, however near it is.
    unlikely = replace(weighed, confidences=np.zeros_like(weighed.confidences))
    others = _ranked(found, unlikely, [not one for one in found.wanted], CLOSEST)
    return Answer(
        query=query,
        closest=(hits[:CLOSEST] + others)[:CLOSEST],
        confidence=None if query.doubtful else first,
        reason=reason,
        alternatives=alternatives,
        searched=found.searched,
    )


def enough(least: float, *, named: bool) -> float:
    """Return the confidence that answers a question which names somebody, or nobody,
    where ``least`` is set.
    """
    return least if named else least * OPEN_SHARE


def _may_follow(hit: Hit, least: float) -> bool:
    return hit.confidence is None or hit.confidence >= least * _TRAILING


def _weighed(query: Query, found: Found) -> _Weighed:
    model = ranker.shipped(tokens=found.has_tokens, named=query.named)
    scores = model.scores(found.features)
    if not query.named:
        # One speaker's words are mostly in one language, and right in that alone.
        languages = [one.first.article.language for one in found.candidates]
        scores = ranker.local(scores, languages)
    confidences = model.probabilities(found.features)
    if query.named and query.topic is None:
        confidences[[one is Relation.ASKED_FOR for one in found.relations]] = HIS_WORDS
    return _Weighed(scores, confidences)


def _read(
    weighed: _Weighed, query: Query, found: Found, reranker: Reranker, *, least: float
) -> _Weighed:
    """Put the likely candidates before the others, in the order of a reranker.

    How likely each is remains what the evidence tells. It was learned without the
    reranker, which therefore chooses among those that may come first by it, or among
    all that are wanted where nothing tells it. Its logits are log-odds, like the
    scores that they replace: what hits of one article stand back weighs the same.
    """
    likely = [
        wanted and (not found.calibrated or confidence >= least)
        for wanted, confidence in zip(found.wanted, weighed.confidences, strict=True)
    ]
    places = _best(weighed.scores, likely, _READ)
    if not len(places):
        return weighed
    sentences = [found.candidates[place].words for place in places]
    read = reranker.scores(query.question, sentences)
    scores = weighed.scores - weighed.scores.max() + read.min() - 1
    scores[places] = read
    return replace(weighed, scores=scores)


def _best(scores: Vectors, chosen: Sequence[bool], most: int) -> Ids:
    """Return the places of the chosen with the highest scores, best first."""
    places = np.flatnonzero(chosen)
    return places[np.argsort(-scores[places], kind="stable")][:most]


def _ranked(
    found: Found, weighed: _Weighed, chosen: Sequence[bool], limit: int
) -> tuple[Hit, ...]:
    """Return the best hits of the chosen candidates; without confidence where nothing
    tells what the features of the model in use are worth.
    """
    scores, confidences = weighed.scores, weighed.confidences
    return ranking.rank(
        [
            ranking.Scored(
                found.candidates[place],
                float(scores[place]),
                float(confidences[place]) if found.calibrated else None,
            )
            for place in _best(scores, chosen, _MOST * limit).tolist()
        ],
        found.vectors,
        limit=limit,
    )


def _unmet(query: Query) -> tuple[Reason, tuple[str, ...]] | None:
    """Return why nobody's words can answer a query, and who is meant instead."""
    if query.doubtful:
        return Reason.AMBIGUOUS_SPEAKER, query.speaker_names
    if query.stranger:
        return Reason.SPEAKER_NOT_QUOTED, query.nearest
    return None


def _reason(query: Query, hits: tuple[Hit, ...]) -> Reason:
    return Reason.OUT_OF_PERIOD if query.dated and not hits else Reason.NO_MATCH
