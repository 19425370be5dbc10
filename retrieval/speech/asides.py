"""Divide words in marks around an aside like ``, — said X, —`` within them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.models import Span
from retrieval.speech.lexicon import key
from retrieval.speech.marks import Marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.speech.lexicon import Lexicon

_DASHED = re.compile(r"[,.!?…]\s*[—–]\s*([^—–«»\"]{3,70}?)[,.:]\s*[—–]\s*")
_COMMAS = re.compile(r",\s+([^,«»\"]{3,70}),\s+")
_FIRST = re.compile(r"[\w-]+")


def divided(
    text: str, marked: Sequence[Marked], lexicon: Lexicon
) -> tuple[Marked, ...]:
    """Return the marked words, cut in two where the language puts asides inside."""
    if lexicon.has("aside", "dash"):
        pattern = _DASHED
    elif lexicon.has("aside", "comma"):
        pattern = _COMMAS
    else:
        return tuple(marked)
    return tuple(
        part for mark in marked for part in _divided(text, mark, pattern, lexicon)
    )


def _divided(
    text: str, mark: Marked, pattern: re.Pattern[str], lexicon: Lexicon
) -> Iterator[Marked]:
    for match in pattern.finditer(text, mark.inner.start, mark.inner.end):
        if not _reports(match[1], lexicon):
            continue
        left = Span(mark.inner.start, match.start())
        right = Span(match.end(), mark.inner.end)
        yield Marked(outer=Span(mark.outer.start, match.start()), inner=left)
        yield Marked(outer=Span(match.end(), mark.outer.end), inner=right)
        return
    yield mark


def _reports(aside: str, lexicon: Lexicon) -> bool:
    first = _FIRST.match(aside)
    if first is None:
        return False
    verb = lexicon.verbs.get(key(first[0], lexicon.language))
    return verb is not None and verb.mood == "f" and "d" in verb.frames
