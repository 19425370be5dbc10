"""Files to articles: the only place where input is validated."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from retrieval import languages
from retrieval.errors import ArticleError
from retrieval.models import Article, ArticleInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_BYTES = 5_000_000
"""The largest article, in bytes of UTF-8: longer than any novel."""

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".jsonl"})

_MARKDOWN = frozenset({".md", ".markdown"})
_FIELDS = ("title", "url", "source", "author", "published", "language")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_BREAKS = re.compile(r"\r\n?|\u2028|\u2029")
_HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}")


def files(place: str | Path) -> list[Path]:
    """Return the article files at ``place``: itself, or all those in the folder.

    A folder is read with its subfolders in the order of their names; files of
    other kinds and hidden ones are passed over.
    """
    path = Path(place)
    try:
        if not path.is_dir():
            return [path]
    except OSError:  # a name too long for any file
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )


def read(path: Path) -> Iterator[Article | ArticleError]:
    """Yield every article of a file, and the reason for each that is none."""
    try:
        if not path.is_file():
            yield ArticleError(str(path), "there is no such file; check the path")
        elif path.suffix.lower() == ".jsonl":
            yield from _read_rows(path)
        elif path.suffix.lower() in SUFFIXES:
            yield _read_text(path)
        else:
            found, expected = path.suffix or "no suffix", ", ".join(sorted(SUFFIXES))
            yield ArticleError(str(path), f"found {found}, expected {expected}")
    except ArticleError as error:
        yield error
    except OSError as error:
        yield ArticleError(str(path), f"cannot be read: {error.strerror or error}")


def _read_text(path: Path) -> Article:
    where = str(path)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ArticleError(
            where,
            f"found {size:,} bytes, expected at most {MAX_BYTES:,}; split the file",
        )
    raw = _decode(path.read_bytes(), where)
    _refuse_control_characters(raw, where)
    fields, text = _front_matter(raw, where)
    if path.suffix.lower() in _MARKDOWN and not fields.get("title"):
        heading = _HEADING.search(text)
        fields = {**fields, "title": heading[1] if heading else None}
    return _article(fields, text, path=path, key=str(path.resolve()), where=where)


def _decode(data: bytes, where: str) -> str:
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


def _read_rows(path: Path) -> Iterator[Article | ArticleError]:
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
                    yield _row(line, path, where)
                except ArticleError as error:
                    yield error


def _skip_line(lines: BinaryIO, read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = lines.readline(MAX_BYTES)


def _row(line: bytes, path: Path, where: str) -> Article:
    try:
        row = json.loads(_decode(line, where))
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
    number = where.rpartition(":")[2]
    key = f"{path.resolve()}#{number if identity in (None, '') else identity}"
    return _article(row, row["text"], path=path, key=key, where=where)


def _article(
    fields: Mapping[str, object], text: str, *, path: Path, key: str, where: str
) -> Article:
    text = check(text, where)
    values = {name: _field(fields, name, where) for name in _FIELDS}
    published = _published(fields.get("published"), where)
    language = _language(values.pop("language"), text, where)
    values.pop("published")
    info = ArticleInfo(
        key=_key(fields, key, where),
        language=language,
        published=published,
        path=str(path),
        **values,
    )
    return Article(info=info, text=text)


def check(text: str, where: str) -> str:
    """Return ``text`` as it will be stored: NFC, with plain line feeds.

    Raises ArticleError where it is empty, too long or holds control characters.
    """
    text = unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", text)).strip("\n")
    _refuse_control_characters(text, where)
    if not any(map(str.isalnum, text)):
        raise ArticleError(where, "found no text, expected an article")
    if len(text) > MAX_BYTES:
        raise ArticleError(
            where, f"found {len(text):,} characters, expected at most {MAX_BYTES:,}"
        )
    return text


def _refuse_control_characters(text: str, where: str) -> None:
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        line = text.count("\n", 0, forbidden.start()) + 1
        column = forbidden.start() - text.rfind("\n", 0, forbidden.start())
        raise ArticleError(
            where,
            f"line {line}, column {column}: found the control character "
            f"U+{ord(forbidden[0]):04X}, expected text; is this a binary file?",
        )


def _key(fields: Mapping[str, object], fallback: str, where: str) -> str:
    key = _field(fields, "url", where) or fallback
    if _SURROGATE.search(key):
        raise ArticleError(repr(where), "its name is not UTF-8; rename the file")
    return key


def _field(fields: Mapping[str, object], name: str, where: str) -> str | None:
    value = fields.get(name)
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
