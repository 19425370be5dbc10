"""Finds the paragraphs of a text: headings, bullets, plain ones.

A line is a paragraph. Where the lines themselves show that the text was wrapped at
a fixed width, a line that had no room for the next line's first word runs on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from retrieval.models import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_BULLET = re.compile(
    r"(?:[-–•*·▪◦‣●○■►✓]|\(?(?P<number>\d{1,3})[.)\-])\s+(?=.*\w)|[•●▪](?=\w)"
)
_SENTENCE_END = re.compile(r"[.!?…؟۔।。！？][\W_]*\Z")
_NARROWEST, _WIDEST = 40, 120


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that no sentence leaves; ``body`` is where its words begin."""

    span: Span
    body: int
    heading: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    after_blank: bool
    marker: int = 0
    heading: bool = False
    bullet: bool = False


def find(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs: ascending, trimmed, covering all but blanks.

    Only a heading written as one (``# …``) is flagged here.
    """
    lines = _lines(text)
    column = _wrapping_width(lines)
    groups = [[line] for line in lines[:1]]
    for line, following in pairwise(lines):
        if _touch(line, following) and _is_full(line, following, column):
            groups[-1].append(following)
        else:
            groups.append([following])
    return tuple(_paragraph(group) for group in groups)


def _paragraph(group: Sequence[_Line]) -> Paragraph:
    first = group[0]
    return Paragraph(
        span=Span(first.span.start, group[-1].span.end),
        body=first.span.start + first.marker,
        heading=first.heading,
        bullet=first.bullet,
    )


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    offset, after_blank = 0, True
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            start = offset + raw.index(words)
            span = Span(start, start + len(words))
            lines.append(_Line(span=span, text=words, after_blank=after_blank))
        after_blank = not words
        offset += len(raw)
    return _marked(lines)


def _marked(lines: Sequence[_Line]) -> list[_Line]:
    """Flag headings and bullets.

    A number alone is no bullet: ``3. Kongress`` begins a German sentence. It takes
    a one, or a neighbouring number in another line.
    """
    bullets = [_BULLET.match(line.text) for line in lines]
    numbers = {int(found["number"]) for found in bullets if found and found["number"]}
    marked = []
    for line, bullet in zip(lines, bullets, strict=True):
        heading = _HEADING.match(line.text)
        if heading:
            marked.append(replace(line, marker=heading.end(), heading=True))
        elif bullet and _counts(bullet["number"], numbers):
            marked.append(replace(line, marker=bullet.end(), bullet=True))
        else:
            marked.append(line)
    return marked


def _counts(number: str | None, numbers: set[int]) -> bool:
    if number is None or int(number) == 1:
        return True
    return not numbers.isdisjoint({int(number) - 1, int(number) + 1})


def _wrapping_width(lines: Sequence[_Line]) -> float:
    """Return the column that full lines reach; infinity if no text was wrapped.

    A text filled by a program has no room at all at the end of its full lines; one
    taken from a printed page has an uneven margin.
    """
    lengths = (len(line.text) for line in lines if line.text.count(" ") > 2)
    width = max(lengths, default=0)
    if _NARROWEST <= width <= _WIDEST:
        joints = [joint for joint in pairwise(lines) if _touch(*joint)]
        for column in (width, 0.8 * width):
            if _is_wrapped(joints, column):
                return column
    return inf


def _touch(line: _Line, following: _Line) -> bool:
    """Tell whether two lines might be of one paragraph."""
    return not (
        line.heading or following.heading or following.bullet or following.after_blank
    )


def _is_wrapped(joints: Sequence[tuple[_Line, _Line]], column: float) -> bool:
    """Tell whether lines break off at ``column``, in mid-sentence.

    The evidence: most lines are full; most full ones end without punctuation; what
    follows these begins small often enough, or has no capitals and comes twice;
    and hardly any line breaks off before the column.
    """
    broken = [joint for joint in joints if not ends_sentence(joint[0].text)]
    full = [joint for joint in joints if _is_full(*joint, column)]
    both = [joint for joint in broken if _is_full(*joint, column)]
    if len(full) < 0.6 * len(joints) or len(both) < 0.5 * len(full):
        return False
    large = sum(following.text[0].isupper() for _, following in both)
    small = sum(following.text[0].islower() for _, following in both)
    going_on = sum(not following.text[0].isupper() for _, following in broken)
    if len(both) - large < 0.75 * going_on:
        return False
    if small + large < 0.5 * len(both):
        return len(both) > 1
    return small >= max(1, 0.2 * large)


def _is_full(line: _Line, following: _Line, column: float) -> bool:
    """Tell whether ``line`` had no room left for the first word of the next."""
    word = following.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(word) > column


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` closes with final punctuation, marks after it aside."""
    return _SENTENCE_END.search(text, max(0, len(text) - 12)) is not None
