"""Drafts to articles: the only place where input is validated."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

from retrieval import languages
from retrieval.errors import ArticleError
from retrieval.models import Article, ArticleInfo

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.sources.drafts import Draft

MAX_BYTES = 5_000_000
"""The largest article, in bytes of UTF-8: longer than any novel."""

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_BREAKS = re.compile(r"\r\n?|\u2028|\u2029")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}")


def article(draft: Draft, path: Path) -> Article:
    """Return the article of a draft; raise ArticleError where it cannot be one."""
    where = draft.where(path)
    text = check(draft.text, where)
    published = _published(draft.published, where)
    language = _language(_line(draft.language, "language", where), text, where)
    url = _line(draft.url, "url", where)
    own = str(path.resolve())
    info = ArticleInfo(
        key=_key(url or (f"{own}#{draft.part}" if draft.part else own), where),
        language=language,
        title=_line(draft.title, "title", where),
        url=url,
        source=_line(draft.source, "source", where),
        author=_line(draft.author, "author", where),
        published=published,
        path=str(path),
    )
    return Article(info=info, text=text)


def check(text: str, where: str) -> str:
    """Return ``text`` as it will be stored: NFC, with plain line feeds.

    Raises ArticleError where it is empty, too long or holds control characters.
    """
    text = unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", text)).strip("\n")
    refuse_control_characters(text, where)
    if not any(map(str.isalnum, text)):
        raise ArticleError(where, "found no text, expected an article")
    if len(text) > MAX_BYTES:
        raise ArticleError(
            where, f"found {len(text):,} characters, expected at most {MAX_BYTES:,}"
        )
    return text


def refuse_control_characters(text: str, where: str) -> None:
    """Raise ArticleError at the first control character of a text."""
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        line = text.count("\n", 0, forbidden.start()) + 1
        column = forbidden.start() - text.rfind("\n", 0, forbidden.start())
        raise ArticleError(
            where,
            f"line {line}, column {column}: found the control character "
            f"U+{ord(forbidden[0]):04X}, expected text; is this a binary file?",
        )


def _key(key: str, where: str) -> str:
    if _SURROGATE.search(key):
        raise ArticleError(repr(where), "its name is not UTF-8; rename the file")
    return key


def _line(value: object, name: str, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, (dict, list)):
        raise ArticleError(where, f"expected one line of text as {name!r}")
    line = " ".join(unicodedata.normalize("NFC", str(value)).split())
    if _FORBIDDEN.search(line):
        raise ArticleError(where, f"found a control character in {name!r}")
    return line or None


def _published(value: object, where: str) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        raise ArticleError(
            where, f"found {value!r} as 'published', expected a date like 2024-11-25"
        ) from None


def _language(value: str | None, text: str, where: str) -> str:
    if value is None:
        return languages.detect(text)
    tag = value.replace("_", "-").split("-")[0]
    if not _LANGUAGE_TAG.fullmatch(tag):
        raise ArticleError(
            where, f"found {value!r} as 'language', expected a tag like ar or en"
        )
    return tag.lower()
