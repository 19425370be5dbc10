"""The pages of a web archive are articles."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from retrieval import articles
from retrieval.errors import ArticleError
from retrieval.models import Article
from tests.sources.test_pages import PAGE, SAID

if TYPE_CHECKING:
    from pathlib import Path

_ARABIC = f"<html><body><p>{SAID}</p></body></html>".encode("windows-1256")
_RESPONSES = (
    ("https://example.org/?p=1", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://example.org/ar", "200 OK", "text/html; charset=windows-1256", _ARABIC),
    ("https://example.org/c.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://example.org/gone", "404 Not Found", "text/html", b"<p>Not here.</p>"),
    ("https://example.org/blank", "200 OK", "text/html", b"<html></html>"),
)


def archive(*, packed: bool) -> bytes:
    """Return an archive of three pages, a picture and an error."""
    records = [_record(*response) for response in _RESPONSES]
    return b"".join(map(gzip.compress, records) if packed else records)


def _record(url: str, status: str, media: str, body: bytes) -> bytes:
    sent = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    told = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-11-25T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(sent)}\r\n\r\n"
    )
    return told.encode() + sent + b"\r\n\r\n"


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.WARC.gz", True)])
def test_each_page_is_an_article(tmp_path: Path, name: str, packed: bool) -> None:
    """A page's own address comes before the one it was asked for by."""
    path = tmp_path / name
    path.write_bytes(archive(packed=packed))

    river, arabic, blank = articles.read(path)

    assert isinstance(river, Article)
    assert river.info.key == "https://example.org/news/river"
    assert isinstance(arabic, Article)
    assert arabic.info.url == "https://example.org/ar"
    assert arabic.text == SAID
    assert isinstance(blank, ArticleError)
    assert blank.where.endswith("#https://example.org/blank")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "found no page in it"),
        (b"plain text\n", "found no web archive or a damaged one"),
        (b"\x1f\x8b not gzip", "found"),
    ],
)
def test_what_is_no_archive_is_told_with_its_reason(
    tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)

    (found,) = articles.read(path)

    assert isinstance(found, ArticleError)
    assert told in found.reason


def test_what_stands_before_the_break_of_an_archive_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    whole = archive(packed=True)
    path.write_bytes(whole[: len(whole) // 2])

    found = list(articles.read(path))

    assert isinstance(found[0], Article)
