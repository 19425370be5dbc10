"""The one loop that comparing names comes down to, compiled."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

LONGEST_CHUNK = 3  # letters
UNLIKELY = -40.0
"""The weight of chunks that were never seen in each other's place."""

_REPLACED = -5.5  # one letter by another that was never seen in its place
_LOST = -4.5
_BAND = 3  # letters that two words may run apart


@cache
def compiled() -> Callable[..., float]:
    """Return `align` as machine code, which is kept beside the source once made."""
    # Loading it takes a second: who compares no names need not wait.
    from numba import njit  # noqa: PLC0415

    types = "f8(i2[:,::1], i2[:,::1], f8[:,::1], f8[:,::1], f8[:,::1])"
    made: Callable[..., float] = njit(types, cache=True)(align)
    return made


def align(  # noqa: C901
    one: NDArray[np.int16],
    other: NDArray[np.int16],
    inner: NDArray[np.float64],
    first: NDArray[np.float64],
    last: NDArray[np.float64],
) -> float:
    """Return the best sum of weights over all ways to cut two words into chunks.

    ``one`` and ``other`` are the chunks that end at each place of a word of n
    letters, by their length, ``(n + 1, 4)``; the weights of any two chunks are
    ``inner``, at the words' beginnings ``first``, and at their ends ``last``.
    """
    rows, columns = len(one), len(other)
    best = np.full((rows, columns), UNLIKELY)
    best[0, 0] = 0.0
    for i in range(min(rows, LONGEST_CHUNK + 1)):
        for j in range(min(columns, LONGEST_CHUNK + 1)):
            if i + j:
                best[i, j] = first[one[i, i], other[j, j]]
    slope = (columns - 1) / (rows - 1)
    for i in range(rows):
        middle = int(i * slope)
        low = max(0, middle - _BAND)
        left = UNLIKELY
        for j in range(low, min(columns, middle + _BAND + 2)):
            here = max(best[i, j], left + _LOST)
            if i:
                here = max(here, best[i - 1, j] + _LOST)
                if j:
                    here = max(here, best[i - 1, j - 1] + _REPLACED)
            for di in range(min(i, LONGEST_CHUNK) + 1):
                for dj in range(min(j, LONGEST_CHUNK) + 1):
                    weight = inner[one[i, di], other[j, dj]]
                    here = max(here, best[i - di, j - dj] + weight)
            best[i, j] = left = here
    found: float = best[rows - 1, columns - 1]
    for di in range(min(rows - 1, LONGEST_CHUNK) + 1):
        for dj in range(min(columns - 1, LONGEST_CHUNK) + 1):
            weight = last[one[rows - 1, di], other[columns - 1, dj]]
            found = max(found, best[rows - 1 - di, columns - 1 - dj] + weight)
    return found
