"""A question and a sentence read together, by a cross-encoder, to a score."""

from __future__ import annotations

import logging
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from retrieval import sentence_models
from retrieval.errors import ModelMissingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import CrossEncoder

    from retrieval.ports import Vectors

_log = logging.getLogger(__name__)

_ADVICE = (
    "QAWL_RERANKER should be the name or folder of a sentence-transformers "
    "cross-encoder with one score, or unset"
)


class Reranker:
    """Scores pairs with any sentence-transformers cross-encoder, from any thread.

    ``model`` is a folder, or a name on the hub. Nothing is read before the first
    question.
    """

    def __init__(self, model: str) -> None:
        self._name = sentence_models.identity(model)
        self._lock = Lock()
        self._loaded: CrossEncoder | None = None

    def scores(self, question: str, sentences: Sequence[str]) -> Vectors:
        """Return how well each sentence answers, ``(n,)``, by the model's logits.

        Raises ModelMissingError when the model cannot be had.
        """
        pairs = [(question, sentence) for sentence in sentences]
        # One question at a time: its pairs keep all cores busy as it is.
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._name)
                _log.info("loaded the cross-encoder %s", self._name)
            scores = self._loaded.predict(
                pairs,
                batch_size=max(1, len(pairs)),
                # Otherwise some models squeeze their scores into [0, 1].
                activation_fn=lambda logits: logits,
                show_progress_bar=False,
            )
        return np.asarray(scores, np.float32)


def _load(name: str) -> CrossEncoder:
    model = sentence_models.cross_encoder(name, advice=_ADVICE)
    if model.num_labels != 1:
        raise ModelMissingError(
            f"the model {name} gives {model.num_labels} scores for a pair; {_ADVICE}"
        )
    architectures = (model.config and model.config.architectures) or [""]
    # Weights that a folder lacks would be drawn by lot, and so would the order be.
    if len(model) == 1 and not architectures[0].endswith("ForSequenceClassification"):
        raise ModelMissingError(
            f"the model {name} was never taught to score pairs; {_ADVICE}"
        )
    return model
