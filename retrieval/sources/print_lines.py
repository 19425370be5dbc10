"""Lines of print to paragraphs, by how they lie on their pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from retrieval.sources.drafts import legible

if TYPE_CHECKING:
    from collections.abc import Sequence

_HYPHENS = ("\x02", "\ufffe", "\xad")  # a word goes on in the next line
_PAGE_NUMBER = re.compile(r"[\W_]*\d{1,4}[\W_]*")
_LOOSE = 1.4  # of the usual distance: there is a gap between these lines
_ALIKE = 0.15  # of a line's height may the next one differ
_AROUND = 30  # lines before and after show how wide a column is


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of print, where it lies, and whether it runs to the left."""

    text: str
    left: float
    right: float
    baseline: float
    height: float
    leftwards: bool


def without_page_number(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, without a first or last one that is its number."""
    numbers = {
        place
        for place in (0, len(lines) - 1)
        if lines and _PAGE_NUMBER.fullmatch(lines[place].text)
    }
    return [line for place, line in enumerate(lines) if place not in numbers]


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Return the paragraphs of all pages."""
    drops = [above.baseline - below.baseline for above, below in pairwise(lines)]
    usual = median([drop for drop in drops if drop > 0] or [0.0])
    found = [line.text for line in lines[:1]]
    for place, (above, below) in enumerate(pairwise(lines)):
        around = lines[max(0, place - _AROUND) : place + _AROUND]
        if found[-1].endswith(_HYPHENS):
            found[-1] = found[-1][:-1] + below.text
        elif _runs_on(above, below, usual, around):
            found[-1] += " " + below.text
        else:
            found.append(below.text)
    return list(map(legible, found))


def _runs_on(above: Line, below: Line, usual: float, around: Sequence[Line]) -> bool:
    """Tell whether a paragraph goes on: alike, near, and the line above is full."""
    if abs(above.height - below.height) > _ALIKE * above.height:
        return False
    if above.baseline - below.baseline > _LOOSE * usual:
        return False
    word, _, _ = below.text.partition(" ")
    width = (below.right - below.left) / max(1, len(below.text)) * (len(word) + 1)
    return _room(above, around) < width


def _room(line: Line, around: Sequence[Line]) -> float:
    """Return how much of its column a line leaves blank at its end."""
    column = [one for one in around if one.left < line.right and line.left < one.right]
    if line.leftwards:
        return line.left - min(one.left for one in column)
    return max(one.right for one in column) - line.right
