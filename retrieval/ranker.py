"""The model that weighs evidence: how likely a candidate answers the question."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from retrieval.evidence import FEATURES, crowds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from retrieval.models import Language
    from retrieval.ports import Vectors


@dataclass(frozen=True, slots=True)
class Ranker:
    """Two linear models over the features: which candidate is better, and how likely
    the best answers.

    ``order`` are the weights of a conditional logit, learned to put what answers a
    question before what does not. ``confidence`` and ``intercept`` are a logistic
    regression, learned from the candidates that came first.
    """

    order: Vectors
    confidence: Vectors
    intercept: float

    def scores(self, features: Vectors) -> Vectors:
        """Return what candidates are ordered by, from their features ``(n, f)``."""
        return features @ self.order

    def probabilities(self, features: Vectors) -> Vectors:
        """Return how likely each candidate answers, did it come first."""
        logits = features @ self.confidence + self.intercept
        found: Vectors = 1 / (1 + np.exp(-logits))
        return found


def local(scores: Vectors, languages: Sequence[Language]) -> Vectors:
    """Return scores ``(n,)`` that compare across the candidates' languages: each less
    the mean of the best in its language.

    What stands out of its language counts, not what is asked in it.
    """
    best = crowds(languages, scores.tolist())
    return scores - np.array(best, scores.dtype)


def likely_first(scores: Vectors, confidences: Vectors, least: float) -> Vectors:
    """Return scores ``(n,)`` by which candidates that are likely enough come before
    the others, each kind in its own order.

    What orders them was learned among the candidates of a question with an answer, how
    likely each is on others too: none that is no answer is to stand before one.
    """
    behind = np.ptp(scores) + 1 if len(scores) else 0.0
    return scores - (confidences < least) * behind


@cache
def shipped(*, tokens: bool, named: bool) -> Ranker:
    """Return the models for libraries with or without token vectors, and for questions
    that name whose words they want, or do not.

    ``benchmarks/learn_ranking.py`` makes their file.
    """
    path = resources.files("retrieval") / "weights" / "ranking.json"
    table = json.loads(path.read_text("utf-8"))["tokens" if tokens else "no tokens"]
    likely = table["named" if named else "open"]
    return Ranker(
        _weights(table["order"]), _weights(likely), float(likely["intercept"])
    )


def _weights(table: Mapping[str, float]) -> Vectors:
    return np.array([table.get(feature, 0.0) for feature in FEATURES], np.float32)
