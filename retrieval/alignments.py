"""Weighs, letters against letters, how likely two words are one word respelled.

The weights are the logarithm of how much likelier two chunks of letters stand side
by side in spellings of one name than by chance: ``sh`` with ``ش`` earns 4, ``sh``
with ``ب`` costs. `evidence` is the best sum over all ways to cut two words into
chunks. ``benchmarks/learn_names.py`` learns them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.alignment_loop import LONGEST_CHUNK, UNLIKELY, compiled
from retrieval.letters import MEANING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.letters import Word

    Row = dict[str, float]
    Table = dict[str, Row]

_SAME_MEANING = 6.0
_NEVER_SEEN = 0  # the number of all chunks that no weight was learned for


class Weights(NamedTuple):
    """The weights of one pair of scripts: within a word, at its beginning, its end.

    Each is a matrix over the numbers of the two scripts' chunks.
    """

    inner: NDArray[np.float64]
    first: NDArray[np.float64]
    last: NDArray[np.float64]


@lru_cache(maxsize=262_144)
def evidence(one: Word, other: Word) -> float:
    """Return the logarithm of how much likelier one name is than two."""
    if MEANING in (one.script, other.script):
        return _SAME_MEANING if one.letters == other.letters else UNLIKELY
    if (one.script, one.letters) > (other.script, other.letters):
        one, other = other, one
    given = weights(one.script, other.script)
    return compiled()(_chunks(one), _chunks(other), *given)


@lru_cache(maxsize=131_072)
def information(word: Word) -> float:
    """Return how rare a word's letters are: the logarithm of one in so many."""
    if word.script == MEANING:
        return _SAME_MEANING
    rarity = learned().letters.get(word.script, {})
    return sum(rarity.get(letter, 6.0) for letter in word.letters)


@lru_cache(maxsize=131_072)
def _chunks(word: Word) -> NDArray[np.int16]:
    """Return the numbers of the chunks that end at each place of a word, by length."""
    number = _numbers()[word.script].get
    # What would reach beyond the word's beginning has a space in it: it is no chunk.
    letters = " " * LONGEST_CHUNK + word.letters
    chunks = [
        number(letters[end - length : end], _NEVER_SEEN)
        for end in range(LONGEST_CHUNK, len(letters) + 1)
        for length in range(LONGEST_CHUNK + 1)
    ]
    return np.array(chunks, np.int16).reshape(-1, LONGEST_CHUNK + 1)


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
def _numbers() -> dict[str, dict[str, int]]:
    """Return the chunks of each script that have weights, numbered from 1."""
    chunks: dict[str, set[str]] = defaultdict(set)
    for scripts, tables in learned().tables.items():
        one, other = scripts.split("-")
        for table in tables.values():
            chunks[one].update(table)
            chunks[other].update(*table.values())
    return {
        script: {chunk: number for number, chunk in enumerate(sorted(own), start=1)}
        for script, own in chunks.items()
    }


@cache
def weights(one: str, other: str) -> Weights:
    """Return the weights of two scripts, given in alphabetical order."""
    table = learned().tables[f"{one}-{other}"]
    shape = len(_numbers()[one]) + 1, len(_numbers()[other]) + 1
    inner = _filled(np.full(shape, UNLIKELY), table[""], one, other)
    first, last = (_filled(inner.copy(), table[place], one, other) for place in "^$")
    return Weights(inner, first, last)


def _filled(
    matrix: NDArray[np.float64], table: Table, one: str, other: str
) -> NDArray[np.float64]:
    """Write the weights of a table where the numbers of its chunks say."""
    rows, columns = _numbers()[one], _numbers()[other]
    for chunk, row in table.items():
        for facing, weight in row.items():
            matrix[rows[chunk], columns[facing]] = weight
    return matrix
