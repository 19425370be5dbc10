"""Files become articles, or one clear line that says why not."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from retrieval import articles
from retrieval.errors import ArticleError
from retrieval.models import Article

if TYPE_CHECKING:
    from pathlib import Path


def _one(path: Path) -> Article:
    (found,) = articles.read(path)
    assert isinstance(found, Article), found
    return found


def _reason(path: Path) -> str:
    (found,) = articles.read(path)
    assert isinstance(found, ArticleError)
    assert found.where.startswith(str(path))
    return found.reason


def test_front_matter_tells_about_the_article(tmp_path: Path) -> None:
    """Every front matter field reaches the article, and none stays in the text."""
    path = tmp_path / "one.md"
    path.write_text(
        "---\ntitle: Rain\nurl: https://example.org/rain\nsource: The Gazette\n"
        "author: A. Writer\npublished: 2024-11-25\nlanguage: en-GB\n---\n\n"
        "It rained.\n",
        encoding="utf-8",
    )

    article = _one(path)

    assert article.text == "It rained."
    assert article.info.title == "Rain"
    assert article.info.url == article.info.key == "https://example.org/rain"
    assert article.info.source == "The Gazette"
    assert article.info.author == "A. Writer"
    assert article.info.published == dt.date(2024, 11, 25)
    assert article.info.language == "en"


def test_text_without_front_matter_is_named_by_its_file(tmp_path: Path) -> None:
    """A plain file's key is its place, and its language is found out."""
    path = tmp_path / "plain.txt"
    path.write_text("وقال المتحدث إن المطر قادم هذا الأسبوع.", encoding="utf-8")

    article = _one(path)

    assert article.info.key == str(path.resolve())
    assert article.info.language == "ar"
    assert article.info.published is None


def test_text_is_composed_with_plain_line_feeds(tmp_path: Path) -> None:
    """Line breaks of every system become one kind, letters are composed (NFC)."""
    path = tmp_path / "nfd.txt"
    path.write_bytes("\ufeffCafe\u0301 au lait.\r\nEncore.\rFin.".encode())

    assert _one(path).text == "Café au lait.\nEncore.\nFin."


def test_markdown_heading_gives_the_title(tmp_path: Path) -> None:
    path = tmp_path / "heading.md"
    path.write_text("# The river rises\n\nWater came.\n", encoding="utf-8")

    assert _one(path).info.title == "The river rises"


def test_rows_are_articles_by_their_id(tmp_path: Path) -> None:
    """Only "text" is required; a row without an id is named by its place."""
    path = tmp_path / "rows.jsonl"
    rows = [
        {"id": "a", "text": "First.", "published": "2024-11-25T10:00:00+03:00"},
        {"text": "Second."},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    first, second = articles.read(path)

    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.info.key == f"{path.resolve()}#a"
    assert first.info.published == dt.date(2024, 11, 25)
    assert second.info.key == f"{path.resolve()}#2"


def test_a_bad_row_does_not_hide_the_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "Good."}\n{"text": 5}\nnot json\n[]\n{"text": "Also."}\n')

    found = list(articles.read(path))

    assert [isinstance(one, Article) for one in found] == [
        True,
        False,
        False,
        False,
        True,
    ]
    assert [str(one).rpartition("/")[2][:12] for one in found[1:4]] == [
        "rows.jsonl:2",
        "rows.jsonl:3",
        "rows.jsonl:4",
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "found no text"),
        ("blank.md", b"\n \n", "found no text"),
        ("binary.txt", b"GIF89a\x01\x00\x00", "control character U+0001"),
        ("nul.txt", b"one\ntwo \x00 three", "line 2, column 5"),
        ("latin.txt", "caf\u00e9".encode("latin-1"), "found byte 0xe9, expected UTF-8"),
        ("photo.jpeg", b"\xff\xd8", "found .jpeg, expected"),
        ("yaml.md", b"---\ntitle: [\n---\ntext", "front matter"),
        ("date.md", b"---\npublished: soon\n---\ntext", "expected a date like"),
        ("tag.md", b"---\nlanguage: Klingon!\n---\ntext", "expected a tag like"),
        ("calendar.md", b"---\npublished: 2024-02-30\n---\ntext", "front matter"),
        ("marks.txt", "\u200b\n* * *\n---".encode(), "found no text"),
        ("deep.jsonl", b'{"text": "' + b"[" * 10 + b'"', "not JSON"),
        ("nested.jsonl", b"[" * 100_000, "JSON"),
        ("number.jsonl", b'{"text": "a", "id": ' + b"1" * 5_000 + b"}", "JSON"),
        ("title.md", b"---\ntitle: {a: b}\n---\ntext", "expected one line of text"),
    ],
)
def test_what_is_no_article_is_told_with_its_reason(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    """The reason names what was found and what was expected."""
    path = tmp_path / name
    path.write_bytes(content)

    assert told in _reason(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """50 MB are told by their size; nothing of them is read."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    assert "found 50,000,000 bytes, expected at most 5,000,000" in _reason(path)


def test_a_huge_row_is_refused(tmp_path: Path) -> None:
    """The rows behind it are read all the same."""
    path = tmp_path / "huge.jsonl"
    path.write_text('{"text": "' + "a" * articles.MAX_BYTES + '"}\n{"text": "b"}\n')

    refused, read = articles.read(path)

    assert "found a row of over" in str(refused)
    assert isinstance(read, Article)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "no such file" in _reason(tmp_path / "nowhere.txt")


def test_a_folder_gives_its_articles_in_order(tmp_path: Path) -> None:
    """Subfolders count; hidden files and other kinds are passed over."""
    for name in ("b.txt", "a.md", "sub/c.jsonl", ".hidden.txt", "d.png"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")

    names = [path.name for path in articles.files(tmp_path / "folder")]

    assert names == ["a.md", "b.txt", "c.jsonl"]


def test_braces_are_text_not_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "braces.txt"
    path.write_text("{\nOne line in braces.\n}\n")

    assert _one(path).text == "{\nOne line in braces.\n}"


def test_rows_of_two_files_with_the_same_id_are_two_articles(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text('{"id": 1, "text": "x"}\n{"id": "", "text": "y"}')

    keys = {
        one.info.key
        for name in ("a.jsonl", "b.jsonl")
        for one in articles.read(tmp_path / name)
        if isinstance(one, Article)
    }

    assert len(keys) == 4
