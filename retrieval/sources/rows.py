"""Files of JSON lines, an article a row."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from retrieval.errors import ArticleError
from retrieval.sources.checks import MAX_BYTES
from retrieval.sources.drafts import Draft
from retrieval.sources.texts import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read(path: Path) -> Iterator[Draft | ArticleError]:
    """Yield the article of every row, and the reason for each that is none."""
    with path.open("rb") as lines:
        for number, line in enumerate(
            iter(lambda: lines.readline(MAX_BYTES + 1), b""), 1
        ):
            where = f"{path}:{number}"
            if len(line) > MAX_BYTES:
                yield ArticleError(
                    where, f"found a row of over {MAX_BYTES:,} bytes; split the article"
                )
                _skip_line(lines, line)
            elif line.strip():
                try:
                    yield _row(line, where, number)
                except ArticleError as error:
                    yield error


def _skip_line(lines: BinaryIO, read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = lines.readline(MAX_BYTES)


def _row(line: bytes, where: str, number: int) -> Draft:
    try:
        row = json.loads(decode(line, where))
    except json.JSONDecodeError as error:
        raise ArticleError(
            where, f"not JSON at column {error.colno}: {error.msg}; expected one object"
        ) from None
    except (ValueError, RecursionError) as error:  # huge numbers, endless nesting
        raise ArticleError(where, f"not readable as JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ArticleError(where, 'expected an object with a string "text"')
    identity = row.get("id")
    if identity is not None and not isinstance(identity, (str, int)):
        raise ArticleError(where, 'expected a string or a number as "id"')
    # Ids are known to be unique in their own file only.
    part = str(number if identity in (None, "") else identity)
    return replace(Draft.of(row, row["text"]), part=part, line=number)
