"""Answers for the eye, on a terminal.

Lines are never wrapped or boxed by us: terminals lay out Arabic and Persian only
when the words of a quotation stand on a line of their own.
"""

from __future__ import annotations

import contextlib
import unicodedata
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from retrieval.models import Kind, Reason, Span, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from retrieval.models import (
        Answer,
        Article,
        ArticleInfo,
        Hit,
        Query,
        Quotation,
        Searched,
    )
    from retrieval.records import ListedArticle, ListedSpeaker
    from retrieval.service import Summary

# White space that counts as no print, and what shapes and directs letters.
_SHAPING = frozenset("\n\t\u200c\u200d\u200e\u200f\u061c")
_EMPTY = "The library is empty. Add articles: qawl index PATH"
_IN_DOUBT = "More than one speaker fits. Ask again with a full name:"
_CLOSEST = "Nearest, but probably not an answer:"


class Terminal:
    """Writes for people: answers to standard output, progress to standard error."""

    def __init__(self) -> None:
        self._out = Console(highlight=False, soft_wrap=True)
        self._progress = Console(stderr=True)

    def answer(self, answer: Answer) -> None:
        """Print the hits, or why there are none and what is nearest."""
        if answer:
            self._hits(answer.hits)
        else:
            self._out.print(_printable(_nothing(answer)), markup=False)
        if answer.closest:
            self._out.print(Text(f"\n{_CLOSEST}\n"))
            self._hits(answer.closest)
        if answer.searched.undated:
            self._out.print(Text(f"\n{_left_out(answer.searched)}", style="dim"))

    def _hits(self, hits: Sequence[Hit]) -> None:
        for number, hit in enumerate(hits):
            if number:
                self._out.print()
            self._hit(hit)

    def _hit(self, hit: Hit) -> None:
        self._out.print(Text(_printable(hit.quote), style="bold"))
        if hit.kind is not Kind.SENTENCE:
            self._out.print(Text(_printable(_said(hit))))
        if hit.article.title:
            self._out.print(Text(_printable(hit.article.title), style="italic"))
        self._out.print(Text(_printable(_origin(hit.article)), style="dim"))

    def quotations(self, article: Article, found: Sequence[Quotation]) -> None:
        """Print an article with its quotations numbered in brackets.

        Below each line stands who said what begins in it, and how.
        """
        self._out.print(
            Text(_printable(article.info.title or article.info.key), "bold")
        )
        numbered = list(enumerate(found, 1))
        start = 0
        for line in article.text.splitlines(keepends=True):
            span = Span(start, start + len(line))
            self._out.print(_marked(line, span, numbered))
            for number, one in numbered:
                if span.start <= one.content[0].start < span.end:
                    self._out.print(
                        Text(_printable(_told(number, one, article)), "dim")
                    )
            start = span.end
        self._out.print()

    def speakers(self, listed: Sequence[ListedSpeaker]) -> None:
        for one in listed:
            name = f"{one.name} (unnamed)" if one.unnamed else one.name
            name = " = ".join((name, *one.also))
            self._out.print(f"{one.quotations:4}  {_printable(name)}", markup=False)
        self._out.print(_count(len(listed), "speaker"))

    def articles(self, listed: Sequence[ListedArticle]) -> None:
        for one in listed:
            self._out.print(Text(_printable(one.info.title or one.info.key), "bold"))
            self._out.print(
                Text(_printable(f"{_origin(one.info)} · {one.info.language}"), "dim")
            )
            self._out.print(Text(_printable(one.info.key), "dim"))
        self._out.print(_count(len(listed), "article"))

    @contextlib.contextmanager
    def progress(self, files: Sequence[Path]) -> Iterator[Iterable[Path]]:
        """Show how far going through ``files`` has come, if anybody watches."""
        bar = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._progress,
            transient=True,
            disable=not self._progress.is_terminal,
        )
        with bar:
            yield bar.track(files)

    def summary(self, summary: Summary, *, failed: int) -> None:
        self._out.print(
            f"added {summary.added}, updated {summary.updated}, "
            f"unchanged {summary.unchanged}, failed {failed}"
        )


def _nothing(answer: Answer) -> str:
    """Say why nothing is shown, and whom else one may ask about."""
    told = [_why(answer), *(f"  {_inline(name)}" for name in answer.alternatives)]
    if answer.alternatives and answer.reason is Reason.SPEAKER_NOT_QUOTED:
        told.insert(1, "Quoted by a similar name:")
    return "\n".join(told)


def _why(answer: Answer) -> str:
    match answer.reason:
        case Reason.EMPTY_LIBRARY:
            return _EMPTY
        case Reason.AMBIGUOUS_SPEAKER:
            return _IN_DOUBT
    query, searched = answer.query, answer.searched
    if not searched.articles:
        return f"Nothing found: no article{_days(query.since, query.until)}."
    articles = _count(searched.articles, "article")
    days = _days(searched.since, searched.until)
    return f"Nothing found: no quotation{_wanted(query)} in {articles}{days}."


def _wanted(query: Query) -> str:
    """Say whose words on what were looked for; of a stranger, that there are none."""
    if query.stranger:
        return f" of {_inline(query.stranger)}"
    names = " or ".join(dict.fromkeys(map(_inline, query.speaker_names)))
    of = f" of {names}" if names else ""
    topic = f"about “{_inline(query.topic)}”" if query.topic else "that answers this"
    return f"{of} {topic}"


def _days(since: date | None, until: date | None) -> str:
    match since, until:
        case None, None:
            return ""
        case _, None:
            return f" since {since}"
        case None, _:
            return f" until {until}"
    return f" of {since}" if since == until else f" from {since} to {until}"


def _left_out(searched: Searched) -> str:
    verb = "was" if searched.undated == 1 else "were"
    return f"{_count(searched.undated, 'article')} without a date {verb} left out."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _inline(words: str) -> str:
    """Bring words onto one line, for a sentence of our own."""
    return " ".join(words.split())


def _marked(line: str, span: Span, numbered: Sequence[tuple[int, Quotation]]) -> Text:
    """Return a line with brackets and colour where quotations and cues stand."""
    text = Text(line.rstrip("\n"))
    for _, one in numbered:
        for style, parts in (
            ("bold green", one.content),
            ("yellow", one.cue),
            ("cyan", (one.source,) if one.source else ()),
        ):
            for part in parts:
                # Rich would count a negative offset from the end.
                first = max(part.start - span.start, 0)
                text.stylize(style, first, max(part.end - span.start, 0))
    marks = sorted(
        (place, mark)
        for number, one in numbered
        for part in one.content
        for place, mark in ((part.start, f"[{number} "), (part.end, "]"))
        if span.start <= place < span.end
    )
    cuts = [place - span.start for place, _ in marks]
    pieces = text.divide(cuts)
    shown = Text()
    for piece, (_, mark) in zip(pieces, [*marks, (0, "")], strict=True):
        shown.append_text(piece).append(mark, "bold")
    return shown


def _said(hit: Hit) -> str:
    """Return who said it and how: a denial is never shown without its verb."""
    speaker = hit.speaker or "speaker open"
    unnamed = " (unnamed)" if hit.unnamed else ""
    return f"{speaker}{unnamed}" + (f" · {hit.cue}" if hit.cue else "")


def _told(number: int, quotation: Quotation, article: Article) -> str:
    cue = quoted(article.text, quotation.cue) or "no cue"
    speaker = quotation.speaker or "speaker open"
    unnamed = " (unnamed)" if quotation.unnamed else ""
    return f"    {number}  {quotation.kind}  ·  {speaker}{unnamed}  ·  {cue}"


def _origin(info: ArticleInfo) -> str:
    published = info.published.isoformat() if info.published else None
    parts = (info.source, published, info.url or info.path)
    return " · ".join(part for part in parts if part)


def _printable(text: str) -> str:
    """Leave out what would steer the terminal; blanks of all kinds stay."""
    return "".join(
        letter
        for letter in text
        if letter.isprintable()
        or letter in _SHAPING
        or unicodedata.category(letter) == "Zs"
    )
