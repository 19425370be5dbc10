"""Cut sentences into words, punctuation and quoted stretches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.models import Span
from retrieval.speech import asides
from retrieval.speech.lexicon import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.speech.lexicon import Lexicon
    from retrieval.speech.marks import Marked

_LETTER = r"[\w\u064b-\u0655\u0670\u0640\u0301]"
_TOKEN = re.compile(rf"{_LETTER}+(?:[\u200c\u200d'’‑\-]+{_LETTER}+)*|[^\w\s]")
_ELIDED = re.compile(
    rf"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)|{_TOKEN.pattern}", re.IGNORECASE
)
# A name with its article: al-Khatib, d'Estaing.
_ARTICLED = re.compile(r"(?:al|el|ul|an|as|ash|ad|at|ar|az|d|o)[-'’‑][A-ZÀ-Þ]")
_COLON = re.compile(r"[:：]\s*$")
_LOWER = re.compile(r"\s*[–—\-,،(]*\s*[a-zà-ÿа-яçğışöü]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A word (``w``), a punctuation mark (``p``) or a quoted stretch (``q``)."""

    start: int
    end: int
    key: str
    kind: str
    capital: bool = False
    mark: Marked | None = None


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A sentence, or several that one pair of quotation marks holds together."""

    text: str
    span: Span
    items: tuple[Item, ...]
    lexicon: Lexicon
    starts_paragraph: bool = False
    names: frozenset[str] = frozenset()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the items, for matching phrases."""
        return tuple(item.key for item in self.items)

    def is_word(self, index: int) -> bool:
        """Tell whether there is an item at ``index`` and it is a word."""
        return 0 <= index < len(self.items) and self.items[index].kind == "w"

    def key_at(self, index: int) -> str:
        """Return the key at ``index``, empty outside the unit."""
        return self.items[index].key if 0 <= index < len(self.items) else ""

    def kind_at(self, index: int) -> str:
        """Return the kind at ``index``, empty outside the unit."""
        return self.items[index].kind if 0 <= index < len(self.items) else ""

    def cut(self, start: int, end: int) -> Span | None:
        """Return the span of items ``[start, end)`` without edge punctuation."""
        while start < end and self._is_edge(start):
            start += 1
        while start < end and self._is_edge(end - 1):
            end -= 1
        if start >= end:
            return None
        first, last = self.items[start], self.items[end - 1]
        whole = first is last
        left = first.mark.inner.start if first.mark and whole else first.start
        right = last.mark.inner.end if last.mark and whole else last.end
        return Span(left, right)

    def _is_edge(self, index: int) -> bool:
        item = self.items[index]
        return item.kind == "p" and item.key not in "%€$£"


def split(
    text: str,
    sentences: Sequence[Span],
    marked: Sequence[Marked],
    lexicon: Lexicon,
) -> Iterator[Unit]:
    """Yield the article's units in order."""
    marked = asides.divided(text, marked, lexicon)
    position = 0
    names = _names(text, sentences, lexicon)
    for group in _groups(text, sentences, marked):
        while position < len(marked) and marked[position].outer.end <= group.start:
            position += 1
        inside = position
        while inside < len(marked) and marked[inside].outer.start < group.end:
            inside += 1
        yield Unit(
            text=text,
            span=group,
            items=tuple(_items(text, group, marked[position:inside], lexicon)),
            lexicon=lexicon,
            starts_paragraph="\n" in text[max(0, group.start - 2) : group.start]
            or group.start == 0,
            names=names,
        )


_CAPITAL = re.compile(r"(?<=[\w,;)] )[A-ZÀ-ÞĞİŞŒЀ-Я][\w\-]*\w")


def _names(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> frozenset[str]:
    """Return the keys of words that have a capital inside a sentence."""
    return frozenset(
        key(match[0], lexicon.language)
        for sentence in sentences
        for match in _CAPITAL.finditer(text, sentence.start, sentence.end)
    )


def _groups(
    text: str, sentences: Sequence[Span], marked: Sequence[Marked]
) -> Iterator[Span]:
    """Join sentences that a quoted stretch, a colon or a small letter connects."""
    start = end = -1
    index = 0
    for sentence in sentences:
        while index < len(marked) and marked[index].outer.end <= sentence.start:
            index += 1
        held = index < len(marked) and marked[index].outer.start < sentence.start
        if start >= 0 and (held or _continues(text, Span(start, end), sentence)):
            end = sentence.end
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = sentence.start, sentence.end
    if start >= 0:
        yield Span(start, end)


def _continues(text: str, left: Span, right: Span) -> bool:
    head, tail = left.of(text), text[right.start : right.end]
    if _COLON.search(head):
        return tail[:1] in "\"“„«‘'‚–—" and "\n\n\n" not in text[left.end : right.start]
    if "\n" in text[left.end : right.start]:
        return False
    return bool(_LOWER.match(tail)) and head.rstrip()[-1:] in "\"”“«»’'?!…."


def _items(
    text: str, span: Span, marked: Sequence[Marked], lexicon: Lexicon
) -> Iterator[Item]:
    position = span.start
    for mark in marked:
        yield from _tokens(text, position, mark.outer.start, lexicon)
        yield Item(
            start=mark.outer.start,
            end=mark.outer.end,
            key="\x00",
            kind="q",
            mark=mark,
        )
        position = mark.outer.end
    yield from _tokens(text, position, span.end, lexicon)


def _tokens(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Item]:
    pattern = _ELIDED if lexicon.has("elision", "yes") else _TOKEN
    for match in pattern.finditer(text, start, max(start, end)):
        word = match[0]
        is_word = word[0].isalnum() or word[0] == "_"
        yield Item(
            start=match.start(),
            end=match.end(),
            key=key(word, lexicon.language) if is_word else word,
            kind="w" if is_word else "p",
            capital=word[0].isupper()
            or word[0].isdigit()
            or _ARTICLED.match(word) is not None,
        )
