"""Learns which letters stand for which: expectation maximisation over chunks.

Two spellings are cut into chunks of letters, side by side, in every way there is;
a chunk pair's probability is its expected share of all cuts. What is kept is how
much likelier a pair of chunks is together than by chance: the logarithm of
P(s, t) / (P(s) P(t)), with P of one side taken letter by letter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Spellings = tuple[str, str]
    Pass = tuple[float, list[dict[int, float]]]
    Edge = tuple[int, int, int]  # from cell, to cell, chunk

_SHAPES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3))
_ROUNDS = 8
_LEAST_COUNT = 1.0
_LEAST_EDGE_COUNT = 3.0
_PAIRS_A_TOLL = 2_000
_TOLLS = (0.0, 0.0, 0.1, 1.5, 3.0)
_PRIOR = 8.0  # occurrences at an edge that the chunk's share elsewhere is worth
_NOISE = 0.12  # share of the worst pairs left out once the chunks are roughly known
_TELLING = 0.25
PLACES = ("", "^", "$")


@dataclass(frozen=True)
class Lattice:
    """All ways to cut one pair of spellings: edges between cells, in order."""

    cells: int
    edges: tuple[Edge, ...]
    starts: frozenset[int]  # numbers of the edges at the beginning
    ends: frozenset[int]


def learn(pairs: Sequence[Spellings]) -> dict[str, dict[tuple[str, str], float]]:
    """Return, for within a word, its beginning and its end, each chunk's weight."""
    chunks: dict[Spellings, int] = {}
    lattices = [_lattice(*pair, chunks) for pair in pairs]
    shares = _first_guess(chunks)
    for turn in range(_ROUNDS):
        passes = [_expected(lattice, shares) for lattice in lattices]
        if turn == 2:
            lattices, passes = _without_noise(lattices, passes, pairs)
        counts: dict[int, float] = defaultdict(float)
        for _, edges in passes:
            for chunk, amount in edges[0].items():
                counts[chunk] += amount
        shares = _shares(counts, chunks, len(lattices))
    return _weights(lattices, shares, chunks, pairs)


def _lattice(one: str, other: str, chunks: dict[Spellings, int]) -> Lattice:
    wide = len(other) + 1
    edges: list[Edge] = []
    starts, ends = set(), set()
    for i in range(len(one) + 1):
        for j in range(wide):
            for di, dj in _SHAPES:
                if i + di <= len(one) and j + dj < wide:
                    chunk = one[i : i + di], other[j : j + dj]
                    if i == j == 0:
                        starts.add(len(edges))
                    if i + di == len(one) and j + dj == wide - 1:
                        ends.add(len(edges))
                    number = chunks.setdefault(chunk, len(chunks))
                    edges.append((i * wide + j, (i + di) * wide + j + dj, number))
    cells = (len(one) + 1) * wide
    return Lattice(cells, tuple(edges), frozenset(starts), frozenset(ends))


def _first_guess(chunks: dict[Spellings, int]) -> list[float]:
    guesses = [0.0] * len(chunks)
    for (one, other), number in chunks.items():
        letters = len(one) + len(other)
        guesses[number] = 0.02 ** (letters / 2) * (0.15 if letters == 1 else 1.0)
        if one == other:
            guesses[number] *= 50
    return guesses


def _expected(lattice: Lattice, shares: list[float]) -> Pass:
    """Return a pair's probability and the expected chunks: all, first and last."""
    forth = [0.0] * lattice.cells
    back = [0.0] * lattice.cells
    forth[0] = back[-1] = 1.0
    for start, end, chunk in lattice.edges:
        forth[end] += forth[start] * shares[chunk]
    for start, end, chunk in reversed(lattice.edges):
        back[start] += back[end] * shares[chunk]
    total = forth[-1]
    found: list[dict[int, float]] = [defaultdict(float) for _ in PLACES]
    if total > 0:
        for number, (start, end, chunk) in enumerate(lattice.edges):
            amount = forth[start] * shares[chunk] * back[end] / total
            if amount > 1e-4:
                found[0][chunk] += amount
                if number in lattice.starts:
                    found[1][chunk] += amount
                if number in lattice.ends:
                    found[2][chunk] += amount
    return total, found


def _without_noise(
    lattices: list[Lattice], passes: list[Pass], pairs: Sequence[Spellings]
) -> tuple[list[Lattice], list[Pass]]:
    """Return what is left without the worst: names of one person that are two."""
    lengths = [len(one) + len(other) for one, other in pairs]
    fits = [
        log(max(total, 1e-300)) / length
        for (total, _), length in zip(passes, lengths, strict=True)
    ]
    least = sorted(fits)[int(len(fits) * _NOISE)]
    kept = [i for i, fit in enumerate(fits) if fit >= least]
    return [lattices[i] for i in kept], [passes[i] for i in kept]


def _shares(
    counts: dict[int, float], chunks: dict[Spellings, int], pairs: int
) -> list[float]:
    shares = [0.0] * len(chunks)
    names = list(chunks)
    kept = {
        chunk: left
        for chunk, n in counts.items()
        if (left := n - _toll(names[chunk]) * (1 + pairs / _PAIRS_A_TOLL)) > 0
    }
    whole = sum(kept.values())
    for chunk, amount in kept.items():
        shares[chunk] = amount / whole
    for (one, other), number in chunks.items():
        # What was never cut so remains possible, letter by letter.
        if len(one) <= 1 and len(other) <= 1:
            shares[number] = max(shares[number], 1e-7)
    return shares


def _toll(chunk: Spellings) -> float:
    """Return what a chunk must earn: the longer, the more, or it is mere rote."""
    return _TOLLS[len(chunk[0]) + len(chunk[1])]


def _weights(
    lattices: Iterable[Lattice],
    shares: list[float],
    chunks: dict[Spellings, int],
    pairs: Iterable[Spellings],
) -> dict[str, dict[tuple[str, str], float]]:
    counts: list[dict[int, float]] = [defaultdict(float) for _ in PLACES]
    for lattice in lattices:
        for here, found in zip(counts, _expected(lattice, shares)[1], strict=True):
            for chunk, amount in found.items():
                here[chunk] += amount
    left, right = _letters(pairs, 0), _letters(pairs, 1)
    names = list(chunks)
    weights: dict[str, dict[tuple[str, str], float]] = {}
    for place, here in zip(PLACES, counts, strict=True):
        whole, prior = sum(here.values()), _PRIOR if place else 0.0
        least = _LEAST_EDGE_COUNT if place else _LEAST_COUNT
        weights[place] = {}
        for chunk in (chunk for chunk, amount in here.items() if amount >= least):
            one, other = names[chunk]
            share = (here[chunk] + prior * shares[chunk]) / (whole + prior)
            chance = sum(left[c] for c in one) + sum(right[c] for c in other)
            weights[place][one, other] = round(log(share) - chance, 2)
    return {
        place: _telling(table, weights[""] if place else {})
        for place, table in weights.items()
    }


def _telling(
    table: dict[Spellings, float], inner: dict[Spellings, float]
) -> dict[Spellings, float]:
    """Return the weights that differ from those within a word."""
    return {
        chunk: weight
        for chunk, weight in table.items()
        if abs(weight - inner.get(chunk, -9.0)) > _TELLING
    }


def _letters(pairs: Iterable[Spellings], side: int) -> dict[str, float]:
    counts = Counter("".join(pair[side] for pair in pairs))
    whole = sum(counts.values())
    return {letter: log(n / whole) for letter, n in counts.items()}
