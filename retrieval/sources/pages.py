"""Web pages: the article among menus and notices, and what the page tells of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import trafilatura

from retrieval.errors import ArticleError
from retrieval.sources import charsets
from retrieval.sources.drafts import Draft, contents, legible
from retrieval.sources.limits import MAX_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A date that stands somewhere in the text is not the day of publication.
_DECLARED_DATES = {"original_date": True, "extensive_search": False}
_TELLING = 200  # letters: the language of so much text is plain from the text itself
_TAG = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")


def read(path: Path) -> Iterator[Draft]:
    """Yield the article of a page; raise ArticleError where it has none."""
    yield draft(contents(path, MAX_SOURCE), str(path))


def draft(data: bytes, where: str, charset: str | None = None) -> Draft:
    """Return the article of a page; raise ArticleError where it has none.

    ``charset`` is what the server told, where one did.
    """
    page = charsets.decode(data, charset)
    if page is None:
        raise ArticleError(
            where, "found bytes of no known charset, expected HTML; save it as UTF-8"
        )
    if "\0" in page:
        raise ArticleError(
            where, "found the control character U+0000, expected HTML; is it binary?"
        )
    tree = trafilatura.load_html(page)
    found = tree is not None and trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DECLARED_DATES),
    )
    if tree is None or not found or isinstance(found, dict) or not found.text:
        raise ArticleError(where, "found no text in the page, expected an article")
    # Each line is a paragraph; lines of like lengths would pass for wrapped ones.
    text = legible(found.text).replace("\n", "\n\n")
    return Draft(
        text=text,
        title=_line(found.title),
        url=_own_address(_line(found.url)),
        source=_line(found.sitename),
        author=_line(found.author),
        published=found.date,
        language=_language(tree.get("lang"), text),
    )


def _line(value: str | None) -> str | None:
    return legible(value) if value else None


def _own_address(url: str | None) -> str | None:
    """Return the address that a page declares, unless it is that of the whole site.

    Careless templates declare the same one in every page, and articles of one address
    would replace each other.
    """
    parts = urlsplit(url or "")
    return url if parts.path.strip("/") or parts.query else None


def _language(declared: str | None, text: str) -> str | None:
    """Return what a page declares, unless its text is a better witness.

    Templates say "en" of whatever is filled into them.
    """
    tag = _TAG.match(declared or "")
    return tag[0] if tag and len(text) < _TELLING else None
