"""Weighs, letters against letters, how likely two words are one word respelled.

The weights are the logarithm of how much likelier two chunks of letters stand side
by side in spellings of one name than by chance: ``sh`` with ``ش`` earns 4, ``sh``
with ``ب`` costs. `evidence` is the best sum over all ways to cut two words into
chunks. ``benchmarks/learn_names.py`` learns them.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from retrieval.letters import MEANING

if TYPE_CHECKING:
    from retrieval.letters import Word

    Row = dict[str, float]
    Table = dict[str, Row]
    Step = dict[str, tuple[tuple[int, float], ...]]

_UNLIKELY = -40.0
_REPLACED = -5.5  # one letter by another that was never seen in its place
_LOST = -4.5
_SAME_MEANING = 6.0
_LONGEST_CHUNK = 3
_BAND = 3  # letters that two words may run apart


class Weights(NamedTuple):
    """The weights of one pair of scripts: within a word, at its beginning, its end."""

    inner: Table
    first: Table
    last: Table


@lru_cache(maxsize=262_144)
def evidence(one: Word, other: Word) -> float:
    """Return the logarithm of how much likelier one name is than two."""
    if MEANING in (one.script, other.script):
        return _SAME_MEANING if one.letters == other.letters else _UNLIKELY
    if (one.script, one.letters) > (other.script, other.letters):
        one, other = other, one
    given = weights(one.script, other.script)
    rows = _begun(one.letters, other.letters, given.first)
    steps, chunks = _steps(one, other.script), _chunks(other)
    slope = len(other.letters) / len(one.letters)
    for i, step in enumerate(steps):
        middle = int(i * slope)
        low, high = max(0, middle - _BAND), middle + _BAND + 2
        _fill(rows, i, step, chunks[low:high])
    return max(rows[-1][-1], _finished(rows, one.letters, other.letters, given.last))


@lru_cache(maxsize=131_072)
def information(word: Word) -> float:
    """Return how rare a word's letters are: the logarithm of one in so many."""
    if word.script == MEANING:
        return _SAME_MEANING
    rarity = learned().letters.get(word.script, {})
    return sum(rarity.get(letter, 6.0) for letter in word.letters)


@lru_cache(maxsize=131_072)
def _steps(word: Word, script: str) -> list[Step]:
    """Return what the chunks that end at each place of a word may stand for."""
    return [
        _step(word.letters[max(0, i - _LONGEST_CHUNK) : i], word.script, script)
        for i in range(len(word.letters) + 1)
    ]


@lru_cache(maxsize=65_536)
def _step(before: str, one: str, other: str) -> Step:
    table = weights(one, other).inner
    step: Step = {}
    for di in range(len(before) + 1):
        for chunk, weight in table.get(before[len(before) - di :], {}).items():
            step[chunk] = (*step.get(chunk, ()), (di, weight))
    return step


@lru_cache(maxsize=131_072)
def _chunks(word: Word) -> list[tuple[int, list[tuple[int, str]]]]:
    """Return, for each place in a word, the chunks that end there."""
    return [
        (
            j,
            [
                (j - dj, word.letters[j - dj : j])
                for dj in range(min(j, _LONGEST_CHUNK) + 1)
            ],
        )
        for j in range(len(word.letters) + 1)
    ]


def _begun(one: str, other: str, table: Table) -> list[list[float]]:
    """Return the rows to fill, with what two words may begin with filled in."""
    rows = [[_UNLIKELY] * (len(other) + 1) for _ in range(len(one) + 1)]
    rows[0][0] = 0.0
    for di in range(min(len(one), _LONGEST_CHUNK) + 1):
        row = table.get(one[:di])
        if row:
            for dj in range(min(len(other), _LONGEST_CHUNK) + 1):
                if di + dj and (weight := row.get(other[:dj])) is not None:
                    rows[di][dj] = weight
    return rows


def _fill(
    rows: list[list[float]],
    i: int,
    step: Step,
    columns: list[tuple[int, list[tuple[int, str]]]],
) -> None:
    here = rows[i]
    before = rows[i - 1] if i else [_UNLIKELY] * len(here)
    left = _UNLIKELY
    corner = before[columns[0][0] - 1] if columns[0][0] else _UNLIKELY
    # Comparisons are spelled out: this loop is what matching costs, and a call of
    # max() takes longer than all of its other work.
    for j, chunks in columns:
        best = here[j]
        above = before[j]
        lost = (above if above > left else left) + _LOST  # noqa: FURB136
        if lost > best:  # noqa: PLR1730
            best = lost
        if corner + _REPLACED > best:  # noqa: PLR1730
            best = corner + _REPLACED
        for k, chunk in chunks:
            if chunk in step:
                for di, weight in step[chunk]:
                    value = rows[i - di][k] + weight
                    if value > best:  # noqa: PLR1730
                        best = value
        here[j] = left = best
        corner = above


def _finished(rows: list[list[float]], one: str, other: str, table: Table) -> float:
    best = _UNLIKELY
    for di in range(min(len(one), _LONGEST_CHUNK) + 1):
        row = table.get(one[len(one) - di :])
        if row:
            for dj in range(min(len(other), _LONGEST_CHUNK) + 1):
                weight = row.get(other[len(other) - dj :])
                if weight is not None:
                    best = max(best, rows[len(one) - di][len(other) - dj] + weight)
    return best


class Learned(NamedTuple):
    """All that was learned, as the file of weights has it."""

    letters: dict[str, Row]
    tables: dict[str, dict[str, Table]]
    terms: tuple[float, ...]
    threshold: float


@cache
def learned() -> Learned:
    """Return what was learned; the file is read once."""
    path = resources.files("retrieval") / "weights" / "names.json"
    read = json.loads(path.read_text("utf-8"))
    terms = tuple(read.get("terms", ()))
    return Learned(read["letters"], read["tables"], terms, read.get("threshold", 0.5))


@cache
def weights(one: str, other: str) -> Weights:
    """Return the weights of two scripts, given in alphabetical order."""
    table = learned().tables[f"{one}-{other}"]
    inner = table[""]
    first, last = (_merged(inner, table[place]) for place in "^$")
    return Weights(inner, first, last)


def _merged(inner: Table, edge: Table) -> Table:
    return {chunk: inner.get(chunk, {}) | edge.get(chunk, {}) for chunk in inner | edge}
