"""What a reader finds in a file, before it is checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ILLEGIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as its file tells it.

    ``part`` names it within that file, ``line`` is where it stands there.
    """

    text: str
    part: str | None = None
    line: int | None = None
    title: object = None
    url: object = None
    source: object = None
    author: object = None
    published: object = None
    language: object = None

    @classmethod
    def of(cls, fields: Mapping[str, object], text: str) -> Draft:
        """Return the draft of a text with the fields that are known of it."""
        return cls(
            text=text,
            title=fields.get("title"),
            url=fields.get("url"),
            source=fields.get("source"),
            author=fields.get("author"),
            published=fields.get("published"),
            language=fields.get("language"),
        )

    def where(self, path: Path) -> str:
        """Return the place of the article, as a message about it tells it."""
        if self.line is not None:
            return f"{path}:{self.line}"
        return f"{path}#{self.part}" if self.part else str(path)


def legible(text: str) -> str:
    """Return ``text`` without control characters and soft hyphens.

    Layouts leave them behind; no reader of the page has ever seen one.
    """
    return _ILLEGIBLE.sub("", text)


def contents(path: Path, limit: int) -> bytes:
    """Return the bytes of a file; raise ArticleError where it is empty or too large."""
    size = path.stat().st_size
    if size > limit:
        raise ArticleError(
            str(path),
            f"found {size:,} bytes, expected at most {limit:,}; split the file",
        )
    if not size:
        raise ArticleError(str(path), "found no text, expected an article")
    return path.read_bytes()
