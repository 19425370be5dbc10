"""Text and Markdown files, with front matter or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from retrieval.errors import ArticleError
from retrieval.sources.checks import MAX_BYTES, refuse_control_characters
from retrieval.sources.drafts import Draft, contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARKDOWN = frozenset({".md", ".markdown"})
_HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)


def read(path: Path) -> Iterator[Draft]:
    """Yield the article of a file; raise ArticleError where there is none."""
    where = str(path)
    raw = decode(contents(path, MAX_BYTES), where)
    refuse_control_characters(raw, where)
    fields, text = _front_matter(raw, where)
    if path.suffix.lower() in _MARKDOWN and not fields.get("title"):
        heading = _HEADING.search(text)
        fields = {**fields, "title": heading[1] if heading else None}
    yield Draft.of(fields, text)


def decode(data: bytes, where: str) -> str:
    """Return UTF-8 bytes as text; raise ArticleError where they are not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ArticleError(
            where,
            f"line {line}: found byte 0x{data[error.start]:02x}, expected UTF-8; "
            "save the file as UTF-8 text",
        ) from None


def _front_matter(raw: str, where: str) -> tuple[dict[str, object], str]:
    try:
        fields, text = frontmatter.parse(raw, handler=YAMLHandler())
    except ValueError as error:  # a date that no calendar has
        raise ArticleError(where, f"front matter: {error}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"line {mark.line + 2}: " if mark else ""
        problem = getattr(error, "problem", None) or "not valid YAML"
        raise ArticleError(
            where, f"front matter, {at}{problem}; expected `name: value` lines"
        ) from None
    return dict(fields), text
