"""Glyphs as they lie in a line to text as it is read.

Programs write Arabic into a PDF from the left or from the right, in one piece or word
by word: only where the glyphs lie on the page is certain. So they are taken from the
right, and what runs to the right among them, numbers and Latin words, is put back:
the bidirectional algorithm of Unicode (UAX 9), backwards.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_DIGITS = frozenset({"EN", "AN"})
_SEPARATORS = frozenset({"CS", "ES"})  # 12.5, 12:30, 3-4
_SIGNS = "ET"  # 75%, $20

# In shares of a line's height: wider gaps between letters are spaces, narrower ones
# kerning. What lies between is a space where the PDF has one; some have them anywhere.
_WIDE, _NARROW = 0.1, 0.06

_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("‹", "›"))


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and the stretch of its line that it takes."""

    character: str
    left: float
    right: float
    height: float

    @property
    def centre(self) -> float:
        """Where its middle lies."""
        return (self.left + self.right) / 2


def is_right_to_left(text: str) -> bool:
    """Tell whether most letters of a text are of a script that runs to the left."""
    classes = [unicodedata.bidirectional(character) for character in text]
    return sum(one in _RIGHT_TO_LEFT for one in classes) > classes.count("L")


def read(glyphs: Sequence[Glyph]) -> str:
    """Return a line of a right-to-left page as it is read, without its blanks."""
    spaced = _spaced(_from_left(glyphs))
    classes = [unicodedata.bidirectional(cluster[0]) for cluster in spaced]
    units: list[str] = []
    start = 0
    while start < len(spaced):
        end = _run_end(classes, start)
        units.append("".join(spaced[start:end]))
        start = end
    return "".join(reversed(units)).strip()


def unmirrored(paragraphs: Sequence[str]) -> list[str]:
    """Return paragraphs with those brackets turned round that pair up so.

    In a line that runs to the left, some programs name the bracket that is meant,
    others the one that is seen.
    """
    leftwards = "\n".join(filter(is_right_to_left, paragraphs))
    turned = {
        bracket: other
        for start, end in _PAIRS
        if _paired(leftwards, end, start) > _paired(leftwards, start, end)
        for bracket, other in ((start, end), (end, start))
    }
    table = str.maketrans(turned)
    return [
        paragraph.translate(table) if is_right_to_left(paragraph) else paragraph
        for paragraph in paragraphs
    ]


def _paired(text: str, start: str, end: str) -> int:
    """Count how often ``start`` is the last bracket before ``end``."""
    brackets = [one for one in text if one in (start, end)]
    return sum(pair == (start, end) for pair in pairwise(brackets))


def _from_left(glyphs: Sequence[Glyph]) -> list[tuple[Glyph, str]]:
    """Return the letters of a line from the left, each with the marks upon it."""
    marks = [one for one in glyphs if unicodedata.combining(one.character)]
    letters = [one for one in glyphs if not unicodedata.combining(one.character)]
    # A ligature's letters share one place and come last first, like all of the line.
    letters.sort(key=lambda glyph: glyph.centre)
    clusters = [
        (one, [" " if one.character.isspace() else one.character]) for one in letters
    ]
    for mark in marks:
        if clusters:
            _, upon = min(clusters, key=lambda one: abs(one[0].centre - mark.centre))
            upon.append(mark.character)
    return [(letter, "".join(upon)) for letter, upon in clusters]


def _spaced(clusters: Sequence[tuple[Glyph, str]]) -> list[str]:
    """Return letters from the left with one space wherever one belongs."""
    spaced: list[str] = []
    before, written = None, False
    for glyph, text in clusters:
        if text.isspace():
            written = True
            continue
        if before is not None:
            room = (glyph.left - before.right) / max(before.height, glyph.height, 1e-6)
            if room > (_NARROW if written else _WIDE):
                spaced.append(" ")
        spaced.append(text)
        before, written = glyph, False
    return spaced


def _run_end(classes: Sequence[str], start: int) -> int:
    """Return where what is read to the right from ``start`` on ends."""
    if classes[start] == "L":
        return _latin_end(classes, start)
    if classes[start] in _DIGITS or _is_sign_of_number(classes, start):
        return _number_end(classes, start)
    return start + 1


def _latin_end(classes: Sequence[str], start: int) -> int:
    """Latin words and what stands between them; a number may be the last of them."""
    end = position = start + 1
    while position < len(classes) and classes[position] not in _RIGHT_TO_LEFT:
        position += 1
        if classes[position - 1] == "L" or classes[position - 1] == "EN":
            end = position
    return end


def _number_end(classes: Sequence[str], start: int) -> int:
    end = start + 1
    while end < len(classes) and (
        classes[end] in _DIGITS
        or (classes[end] == _SIGNS and "EN" in classes[end - 1 : end])
        or (
            classes[end] in _SEPARATORS
            and classes[end - 1] in _DIGITS
            and classes[end + 1 : end + 2] == [classes[end - 1]]
        )
    ):
        end += 1
    return end


def _is_sign_of_number(classes: Sequence[str], start: int) -> bool:
    return classes[start] == _SIGNS and classes[start + 1 : start + 2] == ["EN"]
