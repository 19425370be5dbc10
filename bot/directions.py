"""Writing directions: marks that keep a mixed line in the order it is read.

Telegram sets each line in the direction of its first strong letter. A right-to-left
line that starts with a Latin name, or ends with a date, would be torn apart
without them. The marks are invisible, and set only where they are needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Direction(Enum):
    """The way a text is written; its value is the mark that says so."""

    LEFT_TO_RIGHT = "\u200e"
    RIGHT_TO_LEFT = "\u200f"


_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_EMBEDDINGS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069?")
_STRONG = {
    "L": Direction.LEFT_TO_RIGHT,
    "R": Direction.RIGHT_TO_LEFT,
    "AL": Direction.RIGHT_TO_LEFT,
}


def of(text: str) -> Direction:
    """Return the direction of most letters, whichever letter comes first."""
    found = Counter(_strong(text))
    rightward = found[Direction.LEFT_TO_RIGHT] >= found[Direction.RIGHT_TO_LEFT]
    return Direction.LEFT_TO_RIGHT if rightward else Direction.RIGHT_TO_LEFT


def isolate(piece: str, *, within: Direction | None = None) -> str:
    """Keep a piece of a line from disturbing the rest, and from being disturbed.

    In a line whose direction is known only a piece with foreign letters, or a
    number in a right-to-left line, needs it.
    """
    found = set(_strong(piece)) or {Direction.LEFT_TO_RIGHT}
    if found == {within}:
        return piece
    # A stray embedding or pop in a headline would end our isolate before its time.
    return f"{_FIRST_STRONG_ISOLATE}{_EMBEDDINGS.sub('', piece)}{_POP_ISOLATE}"


def lead(line: str, direction: Direction) -> str:
    """Start a line so that it is shown in ``direction``, with a mark if need be.

    Clients differ in whether isolated letters count, so the line must come out
    the same either way.
    """
    readings = {_first(line), _first(_ISOLATED.sub("", line))}
    return line if readings == {direction} else direction.value + line


def _first(line: str) -> Direction:
    return next(_strong(line), Direction.LEFT_TO_RIGHT)


def _strong(text: str) -> Iterator[Direction]:
    for letter in text:
        direction = _STRONG.get(unicodedata.bidirectional(letter))
        if direction is not None:
            yield direction
