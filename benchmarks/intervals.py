"""Figures with bootstrap intervals over questions (Efron 1979).

A question that was asked in several ways was drawn once: all its askings are drawn
together (Davison and Hinkley 1997, section 3.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from benchmarks.learn_ranking import error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Places: TypeAlias = NDArray[np.int64]

SAMPLES = 1000
_SEED = 1
_BINS = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, and between which values it lies with 95 % confidence."""

    value: float
    low: float
    high: float


def mean(values: Sequence[float], questions: Sequence[object]) -> Figure | None:
    """Return the mean of the values that are no NaN, None where all are.

    ``questions`` tells to which question each value belongs.
    """
    known = ~np.isnan(values)
    if not known.any():
        return None
    chosen = np.array(values)[known]
    samples = [chosen[places].mean() for places in _samples(questions, known)]
    return _figure(float(chosen.mean()), samples)


def calibration_error(
    sure: Sequence[float], right: Sequence[float], questions: Sequence[object]
) -> Figure | None:
    """Return the expected calibration error of probabilities that are no NaN."""
    known = ~np.isnan(sure)
    if not known.any():
        return None
    told, true = np.array(sure)[known], np.array(right)[known]
    samples = [_error(told[one], true[one]) for one in _samples(questions, known)]
    return _figure(_error(told, true), samples)


def _error(sure: Floats, right: Floats) -> float:
    return error(sure, right, bins=min(_BINS, len(sure)))


def _samples(questions: Sequence[object], known: NDArray[np.bool_]) -> Iterator[Places]:
    """Yield the places, among the known values, of questions drawn with repetition."""
    numbers = {one: number for number, one in enumerate(dict.fromkeys(questions))}
    belongs = np.array([numbers[one] for one in questions])[known]
    members = [np.flatnonzero(belongs == number) for number in np.unique(belongs)]
    rng = np.random.default_rng(_SEED)
    for drawn in rng.integers(0, len(members), (SAMPLES, len(members))).tolist():
        yield np.concatenate([members[one] for one in drawn])


def _figure(value: float, samples: Sequence[float]) -> Figure:
    low, high = np.percentile(samples, [2.5, 97.5]).tolist()
    return Figure(value, low, high)
