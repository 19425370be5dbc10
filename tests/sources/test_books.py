"""The chapters of an e-book are articles."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from retrieval import articles
from retrieval.errors import ArticleError
from retrieval.models import Article

if TYPE_CHECKING:
    from pathlib import Path

_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf"
media-type="application/oebps-package+xml"/></rootfiles></container>"""
_CONTENTS = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Rivers</dc:title><dc:creator>Lena Orde</dc:creator>
<dc:date>2024-11-25T00:00:00Z</dc:date><dc:language>en-GB</dc:language></metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/chapter%20one.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/></manifest>
<spine><itemref idref="nav"/><itemref idref="cover"/><itemref idref="one"/>
<itemref idref="two"/><itemref idref="missing"/></spine></package>"""
_ONE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no text</title>
<style>p { margin: 0 }</style></head><body><h1>The <em>flood</em></h1>
<p>“Nobody<!-- so it is said --> was
hurt,” she said.</p><div>It rained.<br/>Again.</div></body></html>"""
_TWO = "<html><body><p>The river fell.</p></body></html>"


def book(**parts: str) -> bytes:
    """Return an e-book of two chapters and a cover, some parts of it replaced."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", parts.get("container", _CONTAINER))
        archive.writestr("OEBPS/book.opf", parts.get("contents", _CONTENTS))
        archive.writestr("OEBPS/nav.xhtml", "<html><body>Contents</body></html>")
        archive.writestr(
            "OEBPS/cover.xhtml", '<html><body><img src="c"/></body></html>'
        )
        archive.writestr("OEBPS/text/chapter one.xhtml", parts.get("one", _ONE))
        archive.writestr("OEBPS/text/two.xhtml", parts.get("two", _TWO))
    return content.getvalue()


def _read(folder: Path, content: bytes) -> list[Article | ArticleError]:
    path = folder / "rivers.epub"
    path.write_bytes(content)
    return list(articles.read(path))


def test_each_chapter_is_an_article_of_the_book(tmp_path: Path) -> None:
    """In reading order; contents, covers and what is no text are left out."""
    one, two = _read(tmp_path, book())

    assert isinstance(one, Article)
    assert (
        one.text == "The flood\n\n“Nobody was hurt,” she said.\n\nIt rained.\n\nAgain."
    )
    assert one.info.title == "The flood"
    assert one.info.source == "Rivers"
    assert one.info.author == "Lena Orde"
    assert one.info.published == dt.date(2024, 11, 25)
    assert one.info.language == "en"
    assert one.info.key.endswith("rivers.epub#OEBPS/text/chapter one.xhtml")
    assert isinstance(two, Article)
    assert two.info.title == "Rivers"


def test_a_year_is_no_day_of_publication(tmp_path: Path) -> None:
    contents = _CONTENTS.replace("2024-11-25T00:00:00Z", "2024")

    one, _ = _read(tmp_path, book(contents=contents))

    assert isinstance(one, Article)
    assert one.info.published is None


def test_a_bad_chapter_does_not_hide_the_good_ones(tmp_path: Path) -> None:
    """A chapter that unpacks to very much is refused alone."""
    refused, read = _read(tmp_path, book(one=" " * 20_000_000))

    assert isinstance(refused, ArticleError)
    assert refused.where.endswith("#OEBPS/text/chapter one.xhtml")
    assert "found over 10,000,000 bytes" in refused.reason
    assert isinstance(read, Article)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "found no .epub file or a damaged one"),
        (book()[:1_000], "found no .epub file or a damaged one"),
        (book(container="<container/>"), "found no list of chapters"),
        (book(contents="<package>"), "found broken XML"),
        (book(contents="<package/>"), "found no text in the book"),
        (
            book(contents='<!DOCTYPE a [<!ENTITY e "e">]><a>&e;</a>'),
            "declares entities",
        ),
    ],
)
def test_what_is_no_book_is_told_with_its_reason(
    tmp_path: Path, content: bytes, told: str
) -> None:
    (found,) = _read(tmp_path, content)

    assert isinstance(found, ArticleError)
    assert told in found.reason
