"""Compare a question with a passage token by token: late interaction.

One vector for a whole passage blurs what it says. So each token of a question looks
for the token of the passage that is most like it, and the mean of these likenesses
tells how much of the question is there (Khattab and Zaharia 2020, "ColBERT"). The
model was not trained for it: what its token vectors tell of a language is taken out,
as `centring` does with whole passages, and of the rest the principal components are
kept, as one byte each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from retrieval.centring import SHIPPED
from retrieval.models import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from retrieval.models import Language
    from retrieval.ports import Embedded, Vectors

_STEPS = 127  # of a component, to either side of zero
_MOST = 128  # tokens of a passage that are kept: longer ones repeat themselves


@dataclass(frozen=True, slots=True)
class TokenSpace:
    """Where a model's tokens lie: the mean of each language, what differs in it.

    ``components`` are the principal ones, ``(d, c)``; the means are those of tokens
    in passages and in questions, ``und`` the mean over the languages.
    """

    components: Vectors
    passages: Mapping[Language, Vectors]
    questions: Mapping[Language, Vectors]

    def stored(self, tokens: Vectors, language: Language) -> bytes:
        """Return a passage's tokens ``(t, d)`` as they are kept, ``c`` bytes each."""
        unit = self._reduced(tokens[:_MOST], _of(self.passages, language))
        return np.rint(unit * _STEPS).astype(np.int8).tobytes()

    def question(self, tokens: Vectors, language: Language) -> Vectors:
        """Return a question's tokens ``(t, d)`` to compare, ``(t, c)``."""
        return self._reduced(tokens, _of(self.questions, language))

    def _reduced(self, tokens: Vectors, mean: Vectors) -> Vectors:
        reduced = (tokens - mean) @ self.components
        lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
        unit: Vectors = reduced / np.maximum(lengths, 1e-9)
        return unit


def likeness(question: Vectors, stored: Sequence[bytes]) -> Vectors:
    """Return how much of a question ``(t, c)`` is in each of n passages, ``(n,)``.

    It is the mean over the question's tokens of how like the likest one of the
    passage is; zero where either has no tokens.
    """
    found = np.zeros(len(stored), np.float32)
    lengths = np.array([len(one) for one in stored])
    if not question.size or not lengths.any():
        return found
    kept = np.frombuffer(b"".join(stored), np.int8).reshape(-1, question.shape[1])
    alike = question @ kept.T.astype(np.float32)
    filled = lengths > 0
    ends = lengths[filled].cumsum() // question.shape[1]
    starts = np.concatenate([[0], ends[:-1]])
    found[filled] = np.maximum.reduceat(alike, starts, axis=1).mean(axis=0) / _STEPS
    return found


def stored(
    model: str, embedded: Embedded, languages: Sequence[Language]
) -> list[bytes]:
    """Return the tokens of passages in ``languages`` as they are kept, if known."""
    found = space(model)
    if found is None:
        return [b""] * len(languages)
    return [
        found.stored(one, language)
        for one, language in zip(embedded.tokens, languages, strict=True)
    ]


def known(model: str) -> bool:
    """Tell whether the means and components of a model's tokens are shipped."""
    return model in SHIPPED


@cache
def space(model: str) -> TokenSpace | None:
    """Return the token space of a model; none if none is shipped for it.

    ``benchmarks/learn_tokens.py`` makes the file, whose header tells its origin.
    """
    if not known(model):
        return None
    path = resources.files("retrieval") / "weights" / "tokens.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        languages = arrays["languages"].tolist()
        passages, questions, components = (
            arrays[name].astype(np.float32)
            for name in ("passages", "questions", "components")
        )
    return TokenSpace(
        components,
        _by_language(languages, passages),
        _by_language(languages, questions),
    )


def _by_language(languages: list[Language], means: Vectors) -> dict[Language, Vectors]:
    return {
        **dict(zip(languages, means, strict=True)),
        UNKNOWN: means.mean(axis=0),
    }


def _of(means: Mapping[Language, Vectors], language: Language) -> Vectors:
    mean = means.get(language)
    return means[UNKNOWN] if mean is None else mean
