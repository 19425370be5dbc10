"""What was found, to an answer: hits, or an honest word on why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval import ranker, ranking
from retrieval.models import Answer, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.models import Hit, Query
    from retrieval.search import Found

CLOSEST = 3
"""How many hits are shown at most when none is likely enough."""

_MOST = 8
"""How many times as many candidates as hits are looked at: some are folded."""

_TRAILING = 0.5
"""The share of the least confidence that a hit behind the first must have."""


def answer(query: Query, found: Found, *, least: float) -> Answer:
    """Answer a query with the candidates that are likely to, given what was found.

    It is answered where the first hit is right with a probability of ``least`` and it
    is plain whose words are wanted. Otherwise the nearest are told as such.
    """
    hits = _ranked(found, found.wanted, query.limit)
    first = hits[0].confidence if hits else None
    sure = bool(hits) and (first is None or first >= least)
    if sure and not query.doubtful:
        shown = tuple(hit for hit in hits if _may_follow(hit, least))
        return Answer(
            query=query, hits=shown, confidence=first, searched=found.searched
        )
    reason, alternatives = _unmet(query) or (_reason(query, hits), ())
    others = _ranked(found, [not one for one in found.wanted], CLOSEST)
    return Answer(
        query=query,
        closest=(hits[:CLOSEST] + others)[:CLOSEST],
        confidence=None if query.doubtful else first,
        reason=reason,
        alternatives=alternatives,
        searched=found.searched,
    )


def _may_follow(hit: Hit, least: float) -> bool:
    return hit.confidence is None or hit.confidence >= least * _TRAILING


def _ranked(found: Found, chosen: Sequence[bool], limit: int) -> tuple[Hit, ...]:
    """Return the best hits of the chosen candidates; without confidence where nothing
    tells what the features of the model in use are worth.
    """
    model = ranker.shipped(tokens=found.has_tokens, named=found.named)
    scores = model.scores(found.features)
    confidences = model.probabilities(found.features)
    places = np.flatnonzero(chosen)
    best = places[np.argsort(-scores[places], kind="stable")][: _MOST * limit].tolist()
    return ranking.rank(
        [
            ranking.Scored(
                found.candidates[place],
                float(scores[place]),
                float(confidences[place]) if found.calibrated else None,
            )
            for place in best
        ],
        found.vectors,
        limit=limit,
    )


def _unmet(query: Query) -> tuple[Reason, tuple[str, ...]] | None:
    """Return why nobody's words can answer a query, and who is meant instead."""
    if query.doubtful:
        fitting = tuple(dict.fromkeys(person.name for person in query.speakers))
        return Reason.AMBIGUOUS_SPEAKER, fitting
    if query.stranger:
        return Reason.SPEAKER_NOT_QUOTED, query.nearest
    return None


def _reason(query: Query, hits: tuple[Hit, ...]) -> Reason:
    dated = query.since or query.until
    return Reason.OUT_OF_PERIOD if dated and not hits else Reason.NO_MATCH
