"""Pair the quotation marks of an article, whatever their style."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile("``|''|[\"“”„‟«»‹›″「」『』]|['‘’‚‛]")
_PARAGRAPH = re.compile(r"[^\n]+")
_CLOSERS: dict[str, str] = {
    "“": '”“"″',
    "”": "”",
    "„": '“”„"‟',
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    '"': '"”“″',
    "″": '″"',
    "‘": "’'",
    "'": "'’",
    "‚": "‘’'",
    "’": "",
    "‛": "’",
}
_FAR = 1500
_SINGLE = frozenset("'‘’‚‛")
_SENTENCE_END = re.compile(r"[.!?؟…](?=\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words in quotation marks: ``outer`` with the marks, ``inner`` without.

    ``closed`` is false when the closing mark is missing, ``reopened`` when the
    next paragraph opens again and so carries these words on.
    """

    outer: Span
    inner: Span
    closed: bool = True
    reopened: bool = False


def find(text: str) -> tuple[Marked, ...]:
    """Return the outermost words in marks, in the order of the text."""
    found: list[Marked] = []
    end = 0
    for paragraph in _PARAGRAPH.finditer(text):
        span = Span(max(end, paragraph.start()), max(end, paragraph.end()))
        here = list(_paragraph(text, span))
        if found and not found[-1].closed and here:
            found[-1] = _carried_on(found[-1], here[0], text)
        if here and not here[-1].closed:
            here[-1] = _closed_later(text, here[-1], paragraph.end())
            end = here[-1].outer.end
        found.extend(here)
    return tuple(mark for mark in found if len(mark.inner))


def _closed_later(text: str, left: Marked, end: int) -> Marked:
    """Close words in a later paragraph, when the next mark there can only close."""
    match = _MARK.search(text, end, end + _FAR)
    while match and match[0] in _SINGLE:
        match = _MARK.search(text, match.end(), end + _FAR)
    opened = text[left.outer.start]
    if match is None or match[0] not in _closers(opened):
        return left
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    if before.isspace() or after.isalnum():
        return left
    return Marked(
        outer=Span(left.outer.start, match.end()),
        inner=_trimmed(text, left.inner.start, match.start()),
    )


def _carried_on(left: Marked, right: Marked, text: str) -> Marked:
    """Let ``left`` run to the end of its paragraph when ``right`` re-opens it."""
    between = text[left.outer.end : right.outer.start]
    if between.strip() and "\n" not in between.strip():
        end = left.inner.start + len(text[left.inner.start :].split("\n", 1)[0])
        first = text[end : right.outer.start].strip()
        if first:
            return left
        return replace(
            left,
            outer=Span(left.outer.start, end),
            inner=Span(left.inner.start, end),
            reopened=True,
        )
    return replace(left, reopened=True) if not between.strip() else left


def _paragraph(text: str, span: Span) -> Iterator[Marked]:
    position = span.start
    while match := _MARK.search(text, position, span.end):
        position = match.end()
        if not _opens(text, match, span):
            continue
        closing = _closing(text, match, span)
        if closing is not None:
            yield Marked(
                outer=Span(match.start(), closing[1]),
                inner=_trimmed(text, match.end(), closing[0]),
            )
            position = closing[1]
        elif match[0] not in _SINGLE and match[0] not in "”»":
            end = _unclosed_end(text, match, span)
            yield Marked(
                outer=Span(match.start(), end),
                inner=_trimmed(text, match.end(), end),
                closed=False,
            )
            position = end


def _opens(text: str, match: re.Match[str], span: Span) -> bool:
    before = text[match.start() - 1] if match.start() > span.start else " "
    after = text[match.end()] if match.end() < span.end else " "
    if match[0] in _SINGLE:
        return not before.isalnum() and before not in ".,!?" and after.isalnum()
    if match[0] in '"″':
        return match.start() == span.start or not after.isspace() or before.isspace()
    return True


def _closing(text: str, opened: re.Match[str], span: Span) -> tuple[int, int] | None:
    closers = _closers(opened[0])
    depth = 0
    for match in _MARK.finditer(text, opened.end(), span.end):
        mark = match[0]
        if (
            not mark
            or mark not in closers
            or (mark in _SINGLE and not _closes(text, match, span))
        ):
            depth += mark == opened[0] and mark in "„«“‹「『" and mark not in closers
        elif depth:
            depth -= 1
        elif mark in '"″' and opened[0] == mark and _nests(text, match, span):
            continue
        else:
            return match.start(), match.end()
    return None


def _closers(mark: str) -> tuple[str, ...]:
    return tuple(_CLOSERS[mark]) if len(mark) == 1 else ("''", '"')


def _closes(text: str, match: re.Match[str], span: Span) -> bool:
    after = text[match.end()] if match.end() < span.end else " "
    return not after.isalnum() and not text[match.start() - 1].isspace()


def _nests(text: str, match: re.Match[str], span: Span) -> bool:
    """Tell a straight mark that opens within an open one, by the spaces around it."""
    before = text[match.start() - 1]
    after = text[match.end()] if match.end() < span.end else " "
    return (
        before == " " and after.isalnum() and text.count('"', match.end(), span.end) > 1
    )


def _unclosed_end(text: str, match: re.Match[str], span: Span) -> int:
    """Return where words end whose closing mark was forgotten.

    Marks that begin a paragraph or follow a colon hold it all, others a sentence.
    """
    if not text[span.start : match.start()].strip(" -–—:") or text[
        span.start : match.start()
    ].rstrip().endswith((":", "،", ",")):
        return span.end
    end = _SENTENCE_END.search(text, match.end(), span.end)
    return end.end() if end else span.end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
