"""Answers for the eye, on a terminal.

Lines are never wrapped or boxed by us: terminals lay out Arabic and Persian only
when the words of a quotation stand on a line of their own.
"""

from __future__ import annotations

import contextlib
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

from retrieval.models import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from retrieval.models import Answer, ArticleInfo, Hit
    from retrieval.records import ListedArticle
    from retrieval.service import Summary

_SHAPING = "\n\t\u200c\u200d"  # white space; joiners that Persian and emoji need
_NOTHING = {
    Reason.EMPTY_LIBRARY: "The library is empty. Add articles: qawl index PATH",
    None: "Nothing found: no quotation in the library answers this.",
}


class Terminal:
    """Writes for people: answers to standard output, progress to standard error."""

    def __init__(self) -> None:
        self._out = Console(highlight=False, soft_wrap=True)
        self._progress = Console(stderr=True)

    def answer(self, answer: Answer) -> None:
        if not answer:
            self._out.print(_NOTHING.get(answer.reason, _NOTHING[None]), markup=False)
        for number, hit in enumerate(answer.hits):
            if number:
                self._out.print()
            self._hit(hit)

    def _hit(self, hit: Hit) -> None:
        self._out.print(Text(_printable(hit.quote), style="bold"))
        if hit.speaker:
            self._out.print(Text(_printable(hit.speaker)))
        if hit.article.title:
            self._out.print(Text(_printable(hit.article.title), style="italic"))
        self._out.print(Text(_printable(_origin(hit.article)), style="dim"))

    def articles(self, listed: Sequence[ListedArticle]) -> None:
        for one in listed:
            self._out.print(Text(_printable(one.info.title or one.info.key), "bold"))
            self._out.print(
                Text(_printable(f"{_origin(one.info)} · {one.info.language}"), "dim")
            )
            self._out.print(Text(_printable(one.info.key), "dim"))
        self._out.print(f"{len(listed)} article{'' if len(listed) == 1 else 's'}")

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


def _origin(info: ArticleInfo) -> str:
    published = info.published.isoformat() if info.published else None
    parts = (info.source, published, info.url or info.path)
    return " · ".join(part for part in parts if part)


def _printable(text: str) -> str:
    """Leave out what would steer the terminal; what shapes letters stays."""
    return "".join(
        letter for letter in text if letter.isprintable() or letter in _SHAPING
    )
