"""Take out of each vector what only tells its language.

Multilingual encoders place each language in a region of its own, so that a
question is nearer to anything in its own language than to the answer in another.
Subtracting the mean of the language, from passages and from questions alike,
brings the regions together (Libovický et al. 2020, "On the Language Neutrality of
Pre-trained Multilingual Representations").

The mean of few sentences would take their common topic out too. So a language's
mean is shrunk towards one known beforehand, moved by what all languages of the
library have in common; a language that the library lacks takes that alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from retrieval.models import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.models import Language
    from retrieval.ports import Vectors

PRIOR_WEIGHT = 50
"""How many sentences of a language weigh as much as what was known of it before."""

SHIFT_WEIGHT = 25
"""How many sentences in all weigh as much as that a library has no slant."""

QUESTION_SHARE = 0.25
"""How much of the known way of a language's questions is gone."""

ASKING_SHARE = 0.5
"""How much of the way from passages to questions that all languages share."""

GROWTH = 2.0
"""How many times larger a language may grow before its centre is learned anew."""


SHIPPED = frozenset(
    {"bundled:multilingual-e5-small-q4", "intfloat/multilingual-e5-small"}
)
"""The models of which means are known beforehand: one, by two names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """One language's mean vectors; ``count`` library passages took part."""

    passages: Vectors
    questions: Vectors
    count: int = 0


@dataclass(frozen=True, slots=True)
class Centres:
    """The centres of all languages; ``und`` stands in for those without one."""

    by_language: Mapping[Language, Centre]

    def passages(self, vectors: Vectors, languages: tuple[Language, ...]) -> Vectors:
        """Centre unit vectors ``(n, d)`` of passages in ``languages`` (n tags)."""
        means = np.stack([self._of(language).passages for language in languages])
        return _unit(vectors - means)

    def question(self, vector: Vectors, language: Language) -> Vectors:
        """Centre a question's unit vector ``(d,)``."""
        return _unit(vector - self._of(language).questions)

    def stale(self, counts: Mapping[Language, int]) -> bool:
        """Tell whether some language has outgrown what its centre knows of it."""
        return any(
            count > GROWTH * self.by_language[language].count
            if language in self.by_language
            else True
            for language, count in counts.items()
        )

    def _of(self, language: Language) -> Centre:
        return self.by_language.get(language) or self.by_language[UNKNOWN]


def priors(model: str) -> dict[Language, Centre]:
    """Return the means known beforehand for a model, by language; none for most.

    Those of the bundled model are shipped; their origin stands in the file's
    header, and ``benchmarks/learn_centres.py`` makes it.
    """
    if model not in SHIPPED:
        return {}
    path = resources.files("retrieval") / "weights" / "centres.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        passages = arrays["passages"].astype(np.float32)
        questions = arrays["questions"].astype(np.float32)
        asking = arrays["asking"].astype(np.float32)
        steps = QUESTION_SHARE * (questions - passages) + ASKING_SHARE * asking
        rows = zip(arrays["languages"].tolist(), passages, steps, strict=True)
        return {
            language: Centre(passages=mean, questions=mean + step)
            for language, mean, step in rows
        }


def initial(known: Mapping[Language, Centre], dimension: int) -> Centres:
    """Return the centres of an empty library."""
    zero = np.zeros((1, dimension), dtype=np.float32)
    nothing = zero[0]
    return Centres(
        {
            language: _shrunk(zero[:0], prior, nothing)
            for language, prior in {**known, UNKNOWN: _overall(zero, known)}.items()
        }
    )


def learn(
    vectors: Vectors, languages: tuple[Language, ...], known: Mapping[Language, Centre]
) -> Centres:
    """Learn centres from raw unit vectors ``(n, d)``, n > 0, and their languages.

    ``known`` are the means known beforehand for the same model, or empty.
    """
    tags = np.array(languages)
    members = {language: vectors[tags == language] for language in set(languages)}
    overall = _overall(vectors, known)
    slant = _slant(members, known)
    languages_known = {**dict.fromkeys(members, overall), **known}
    centres = {
        language: _shrunk(members.get(language, vectors[:0]), prior, slant)
        for language, prior in languages_known.items()
    }
    return Centres({**centres, UNKNOWN: _shrunk(vectors[:0], overall, slant)})


def _overall(vectors: Vectors, known: Mapping[Language, Centre]) -> Centre:
    """Return the centre of an unheard-of language: the mean of all that is known."""
    if not known:
        mean = vectors.mean(axis=0)
        return Centre(passages=mean, questions=mean)
    return Centre(
        passages=np.mean([centre.passages for centre in known.values()], axis=0),
        questions=np.mean([centre.questions for centre in known.values()], axis=0),
    )


def _slant(
    members: Mapping[Language, Vectors], known: Mapping[Language, Centre]
) -> Vectors:
    """Return how the library differs from what was known, over all its languages."""
    rows = np.concatenate(
        [
            vectors - known[language].passages
            if language in known
            else np.zeros_like(vectors)
            for language, vectors in members.items()
        ]
    )
    slant: Vectors = rows.sum(axis=0) / (len(rows) + SHIFT_WEIGHT)
    return slant


def _shrunk(members: Vectors, prior: Centre, slant: Vectors) -> Centre:
    count = len(members)
    passages = prior.passages + slant
    if count:
        mean = members.mean(axis=0)
        passages = passages + (mean - passages) * count / (count + PRIOR_WEIGHT)
    step = prior.questions - prior.passages
    return Centre(passages=passages, questions=passages + step, count=count)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return unit
