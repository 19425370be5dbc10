"""E-books (EPUB), an article for each chapter.

A quotation is looked up in its chapter, and of a magazine each chapter is an article
in its own right. The book is the chapters' source.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from retrieval.errors import ArticleError
from retrieval.sources import charsets, markup, packages
from retrieval.sources.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.sources.markup import Element
    from retrieval.sources.packages import Package

_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_TOLD = ("title", "creator", "date", "language")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_TAG = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")


def read(path: Path) -> Iterator[Draft | ArticleError]:
    """Yield every chapter that has text; raise ArticleError where none has."""
    where = str(path)
    found = False
    with packages.opened(path) as package:
        name = _contents_name(package, where)
        contents = markup.parse(package.part(name), where)
        told = markup.texts(contents, _TOLD)
        for chapter in _chapters(contents, posixpath.dirname(name)):
            try:
                draft = _draft(package.part(chapter), chapter, told)
            except ArticleError as error:
                yield ArticleError(f"{where}#{chapter}", error.reason)
                found = True
            else:
                if draft is not None:
                    yield draft
                    found = True
    if not found:
        raise ArticleError(where, "found no text in the book, expected chapters")


def _contents_name(package: Package, where: str) -> str:
    container = markup.parse(package.part(_CONTAINER), where)
    for root in container.iter("{*}rootfile"):
        if root.get("full-path"):
            return str(root.get("full-path"))
    raise ArticleError(where, "found no list of chapters, expected an OPF file")


def _chapters(contents: Element, folder: str) -> list[str]:
    """Return the names of the chapters in the order in which they are read."""
    items = {
        item.get("id"): posixpath.normpath(
            posixpath.join(folder, unquote(item.get("href") or ""))
        )
        for item in contents.iter("{*}item")
        if item.get("media-type") in _PAGES
        and "nav" not in (item.get("properties") or "").split()
    }
    listed = (
        items.get(place.get("idref"))
        for place in contents.iter("{*}itemref")
        if place.get("linear") != "no"
    )
    return list(dict.fromkeys(filter(None, listed)))


def _draft(data: bytes, chapter: str, told: dict[str, str]) -> Draft | None:
    root = markup.page(charsets.decode(data) or "")
    lines = [] if root is None else markup.paragraphs(root)
    if not any(character.isalnum() for line in lines for character in line):
        return None  # a cover, a picture
    day = _DAY.match(told.get("date", ""))
    tag = _TAG.match(told.get("language", ""))
    return Draft(
        text="\n\n".join(lines),
        part=chapter,
        title=markup.heading(root) or told.get("title"),
        source=told.get("title"),
        author=told.get("creator"),
        published=day and day[0],
        language=tag and tag[0],
    )
