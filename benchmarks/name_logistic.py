"""Fits what findings about two names are worth, on names composed for it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import name_blocks
from retrieval import letters, pairing
from retrieval.alignments import evidence, information
from retrieval.spelling import terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from benchmarks.letter_chunks import Spellings
    from benchmarks.name_blocks import Block

_SIZE = 400
_HARD = _EASY = 20
_LEAST_QUALITY = 0.25
_RIDGE = 1.0
_ROUNDS = 3
_PRECISION = 0.95
_SEED = 7


def fit(pairs: Mapping[str, Sequence[Spellings]]) -> tuple[list[float], float]:
    """Return the weights of the terms, and the least score to call two names one."""
    rng = random.Random(_SEED)
    blocks = _blocks(pairs, rng)
    found = [_all_findings(block) for block in blocks]
    weights = np.array([-4.0, 0.1, 2.0] + [0.0] * (len(found[0][1][0]) - 3))
    for _ in range(_ROUNDS):
        rows, labels = _examples(blocks, found, weights, rng)
        weights = _regression(rows, labels)
    rows, labels = _examples(blocks, found, weights, rng)
    return [round(float(w), 4) for w in weights], _threshold(rows @ weights, labels)


def _blocks(
    pairs: Mapping[str, Sequence[Spellings]], rng: random.Random
) -> list[Block]:
    blocks = []
    for key, own in sorted(pairs.items()):
        one, other = key.split("-")
        # An unfit pair of words is another name of the same thing, not a spelling.
        clean = [pair for pair in own if _is_spelling(pair, one, other)]
        for turned in (False, True):
            scripts = (other, one) if turned else (one, other)
            facing = [pair[::-1] for pair in clean] if turned else clean
            blocks.append(name_blocks.words(facing, _SIZE // 2, rng))
            blocks.append(name_blocks.persons(facing, scripts, _SIZE, rng))
    return blocks


def _is_spelling(pair: Spellings, one: str, other: str) -> bool:
    left, right = letters.word(pair[0], one), letters.word(pair[1], other)
    known = information(left) + information(right)
    return 2 * evidence(left, right) > _LEAST_QUALITY * known


def _all_findings(block: Block) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each query and target which row has their terms, and the rows."""
    rows: list[tuple[float, ...]] = []
    where = np.zeros((len(block.queries), len(block.targets)), dtype=np.int64)
    targets = [letters.read(target) for target in block.targets]
    for i, query in enumerate(block.queries):
        name = letters.read(query)
        for j, target in enumerate(targets):
            found = pairing.findings(name, target)
            if found is not None:
                rows.append(terms(found))
                where[i, j] = len(rows)
    return where, np.array([[0.0] * len(rows[0]), *rows])


def _examples(
    blocks: list[Block],
    found: list[tuple[NDArray[np.int64], NDArray[np.float64]]],
    weights: NDArray[np.float64],
    rng: random.Random,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each query's own target beside the hardest others and some at random."""
    rows, labels = [], []
    for block, (where, values) in zip(blocks, found, strict=True):
        scores = values @ weights
        scores[0] = -1e9
        for i, gold in enumerate(block.gold):
            order = np.argsort(-scores[where[i]], kind="stable")
            others = order[order != gold]
            chance = rng.sample(range(len(others)), _EASY)
            chosen = [gold, *others[:_HARD], *others[chance]]
            kept = [j for j in chosen if where[i, j] or j == gold]
            rows.append(values[where[i, kept]])
            labels += [float(j == gold) for j in kept]
    return np.concatenate(rows), np.array(labels)


def _regression(
    rows: NDArray[np.float64], labels: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - labels) + _RIDGE * weights
        curve = (rows.T * (chance * (1 - chance))) @ rows
        step = np.linalg.solve(curve + _RIDGE * np.eye(len(weights)), slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _threshold(values: NDArray[np.float64], labels: NDArray[np.float64]) -> float:
    """Return the least score from which on the answers are right often enough."""
    order = np.argsort(-values, kind="stable")
    right = np.cumsum(labels[order]) / np.arange(1, len(order) + 1)
    last = int(np.flatnonzero(right >= _PRECISION)[-1])
    recall = float(labels[order][: last + 1].sum() / labels.sum())
    print(f"composed names: precision {right[last]:.3f} at recall {recall:.3f}")
    return round(float(1 / (1 + np.exp(-values[order[last]]))), 4)
