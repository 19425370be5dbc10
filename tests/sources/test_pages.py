"""Web pages become articles, with what they tell of themselves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from retrieval import articles
from retrieval.errors import ArticleError
from retrieval.models import Article
from retrieval.sources import charsets

if TYPE_CHECKING:
    from pathlib import Path

SAID = (
    "قال المتحدث باسم وزارة الخارجية إسماعيل بقائي يوم الاثنين: «نعمل على تسهيل "
    "السلام والاستقرار في سوريا بمساعدة تركيا». وأضاف أن النسبة لا تكفي."
)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The river rises | Gazette</title>
<meta property="og:site_name" content="The Gazette">
<meta property="og:title" content="The river rises">
<meta name="author" content="Lena Orde">
<meta property="article:published_time" content="2024-11-25T10:00:00+03:00">
<link rel="canonical" href="https://example.org/news/river">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul>
</nav><article><p>The spokesman said on Monday that the river rose again. “Nobody was
hurt,” he said to reporters in the capital.</p><p>He added that help was on the way,
and that all roads to the south were open again.</p></article>
<script>alert("no text")</script><footer>All rights reserved</footer></body></html>"""


def _one(path: Path) -> Article | ArticleError:
    (found,) = articles.read(path)
    return found


def _article(path: Path) -> Article:
    found = _one(path)
    assert isinstance(found, Article), found
    return found


def test_a_page_tells_who_published_it_and_when(tmp_path: Path) -> None:
    """Title, author, date, site and address reach the article."""
    path = tmp_path / "river.HTML"
    path.write_text(PAGE, encoding="utf-8")

    info = _article(path).info

    assert info.title == "The river rises"
    assert info.author == "Lena Orde"
    assert info.published == dt.date(2024, 11, 25)
    assert info.source == "The Gazette"
    assert info.key == info.url == "https://example.org/news/river"
    assert info.language == "en"


def test_the_address_of_a_site_is_not_that_of_its_pages(tmp_path: Path) -> None:
    """Else its pages would pass for one article, and replace each other."""
    path = tmp_path / "river.html"
    path.write_text(PAGE.replace("/news/river", "/"), encoding="utf-8")

    info = _article(path).info

    assert info.url is None
    assert info.key == str(path.resolve())


def test_only_the_article_of_a_page_is_read(tmp_path: Path) -> None:
    """Menus, scripts and notices are left out, each paragraph stands alone."""
    path = tmp_path / "river.html"
    path.write_text(PAGE, encoding="utf-8")

    first, second = _article(path).text.split("\n\n")

    assert first.startswith("The spokesman said on Monday that")
    assert second.endswith("the south were open again.")


@pytest.mark.parametrize("declared", ['<meta charset="windows-1256">', ""])
def test_an_arabic_page_of_an_old_charset_is_read(
    tmp_path: Path, declared: str
) -> None:
    """Windows-1256 is read as declared, and recognised where nothing declares it."""
    path = tmp_path / "old.htm"
    page = (
        f"<html><head>{declared}<title>بقائي</title></head><body><p>{SAID}</p></body>"
    )
    path.write_bytes(page.encode("windows-1256"))

    article = _article(path)

    assert article.text == SAID
    assert article.info.language == "ar"


def test_the_text_tells_the_language_better_than_a_template(tmp_path: Path) -> None:
    path = tmp_path / "template.html"
    body = f"<p>{SAID} {SAID}</p>"
    path.write_text(f'<html lang="en"><body>{body}</body></html>', encoding="utf-8")

    assert _article(path).info.language == "ar"


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", "windows-1252", "café"),
        ("café".encode("utf-16"), None, "café"),
        (
            b"<meta charset=latin-1>\x93caf\xe9\x94",
            None,
            "<meta charset=latin-1>“café”",
        ),
        (b"caf\xe9", "windows-1252", "café"),
        (b"caf\xc3\xa9", "no-such-charset", "café"),
        (b"caf\xc3\xa9", "hex", "café"),
        (b"a" * 5_000 + b"\xff", None, "a" * 5_000 + "\ufffd"),
    ],
)
def test_a_charset_is_what_the_bytes_bear_out(
    data: bytes, declared: str | None, text: str
) -> None:
    """Marks come before declarations, and these before guesses."""
    assert charsets.decode(data, declared) == text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.html", b"", "found no text"),
        ("blank.html", b"<html><body></body></html>", "found no text in the page"),
        ("picture.html", bytes(range(256)) * 9, "expected HTML"),
        ("nul.html", b"<html><p>one \0 two</p></html>", "U+0000"),
        ("deep.html", b"<div>" * 200_000 + b"x" + b"</div>" * 200_000, "expected"),
        ("large.html", b"<p>" + b"a " * 5_000_001, "expected at most 10,000,000"),
    ],
)
def test_what_is_no_page_is_told_with_its_reason(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    found = _one(path)

    assert isinstance(found, ArticleError)
    assert found.where == str(path)
    assert told in found.reason


def test_entities_are_neither_multiplied_nor_fetched(tmp_path: Path) -> None:
    """A page whose entities expand to gigabytes, or name a file, stays small."""
    path = tmp_path / "bomb.xhtml"
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    entities = "".join(
        f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12)
    )
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "aaaaaaaaaa">{entities}'
        f'<!ENTITY file SYSTEM "file://{secret}">]><html><body>'
        "<p>The minister said &e11; and &file; to all of them.</p></body></html>"
    )

    text = _article(path).text

    assert len(text) < 100
    assert "a secret" not in text
