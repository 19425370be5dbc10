"""Pairs the quotation marks and brackets of a paragraph, in any style.

A mark that never meets its partner holds nothing, so that a slip of the pen cannot
swallow the rest of an article. Only a quotation that runs on in the next paragraph
holds the rest of this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BRACKETS = "(（["
CLOSERS = {
    '"': '"”',
    "“": '”"“',
    "„": '“”"',
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "'": "'’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "(": ")",
    "（": "）",
    "[": "]",
}
"""Every mark that opens, with the marks that may close it."""

CLOSING = "".join(sorted(set("".join(CLOSERS.values()))))

# Marks that open only where a word begins: elsewhere they are inches, apostrophes.
_WARY = "\"'”’"
# Marks that close as well as open: only their surroundings tell.
_TWO_FACED = "\"'“‘"
# No sane text nests deeper; a wall of opening marks shall not cost minutes.
_DEEPEST = 15
_DIRECTED = "“„«»‹›「『《〈"
_OTHER = re.escape("".join(sorted({*CLOSERS, *CLOSING} - {"'", "’"})))
# An apostrophe within a word is no mark, nor is the one of "the workers' day".
_MARK = re.compile(rf"(?<!\w)['’]|(?<=s)['’](?!\w| \w)|(?<![\Ws])['’](?!\w)|[{_OTHER}]")


@dataclass(frozen=True, slots=True)
class Pairs:
    """The closed pairs of a paragraph, ascending, and the marks left alone."""

    closed: tuple[Span, ...]
    unclosed: tuple[int, ...]
    unopened: tuple[int, ...]


def pairs(text: str, paragraph: Span) -> Pairs:
    """Return the outermost closed pairs of one paragraph, marks included."""
    open_marks: list[int] = []
    closed: list[Span] = []
    unopened: list[int] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        partner = _partner(text, open_marks, at)
        opening = text[at] in _TWO_FACED and _looks_opening(before, after)
        if partner is not None and not opening:
            closed.append(Span(open_marks[partner], at + 1))
            del open_marks[partner:]
        elif _may_open(text[at], before, after):
            open_marks = [*open_marks[-_DEEPEST:], at]
        else:
            unopened.append(at)
    return Pairs(_outermost(closed), tuple(open_marks), tuple(unopened))


def _partner(text: str, open_marks: Sequence[int], at: int) -> int | None:
    """Return the place in ``open_marks`` of the innermost mark that ``at`` closes."""
    found = (
        place
        for place in range(len(open_marks) - 1, -1, -1)
        if text[at] in CLOSERS[text[open_marks[place]]]
    )
    return next(found, None)


def _looks_opening(before: str, after: str) -> bool:
    begins = before.isspace() or before in BRACKETS
    return begins and (after.isalnum() or after in CLOSERS)


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark not in CLOSERS:
        return False
    if mark not in _WARY:
        return True
    if after.isspace() and mark != '"':
        return False
    # A prefix may lean on a quotation, as in Arabic و"قال".
    return not before.isalnum() or (mark == '"' and after.isalpha())


def _outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def across(text: str, paragraphs: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return for each paragraph what is enclosed, multi-paragraph quotations too."""
    found = [pairs(text, paragraph) for paragraph in paragraphs]
    held = [list(each.closed) for each in found]
    for number, (here, there) in enumerate(pairwise(found)):
        end, start = paragraphs[number].end, paragraphs[number + 1].start
        for opening in here.unclosed:
            if text[opening] == text[start] and text[opening] not in BRACKETS:
                held[number].append(Span(opening, end))
            elif (closer := _closer_in(text, opening, there)) is not None:
                held[number].append(Span(opening, end))
                held[number + 1].append(Span(start, closer + 1))
    return [_outermost(each) for each in held]


def _closer_in(text: str, opening: int, there: Pairs) -> int | None:
    """Return where the next paragraph closes ``opening``, a mark with a direction."""
    if text[opening] not in _DIRECTED:
        return None
    # A closing mark that may open too, » or “, waits in vain for its partner.
    alone = sorted((*there.unopened, *there.unclosed))
    return next((at for at in alone if text[at] in CLOSERS[text[opening]]), None)
