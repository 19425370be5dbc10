"""PDFs are read in the order in which people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval import articles
from retrieval.errors import ArticleError
from retrieval.models import Article
from retrieval.sources import pdfs, reading_order
from retrieval.sources.reading_order import Glyph
from tests.sources import printing

if TYPE_CHECKING:
    from pathlib import Path


def _read(path: Path, content: bytes) -> Article | ArticleError:
    path.write_bytes(content)
    (found,) = articles.read(path)
    return found


def _article(path: Path, content: bytes) -> Article:
    found = _read(path, content)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("text", [printing.ARABIC, printing.PERSIAN])
def test_what_runs_to_the_left_is_read_as_it_was_written(
    tmp_path: Path, text: str
) -> None:
    """Letters, digits, Latin words, quotation marks: each where the author put it."""
    article = _article(tmp_path / "one.pdf", printing.leftwards([text]))

    assert article.text == text


def test_lines_are_joined_to_paragraphs(tmp_path: Path) -> None:
    """A page's number is no line of it, and a title that tells something is kept."""
    content = printing.rightwards(printing.ENGLISH, title="The river rises")

    article = _article(tmp_path / "river.PDF", content)

    assert article.text == "\n\n".join(printing.ENGLISH)
    assert article.info.title == "The river rises"
    assert article.info.language == "en"
    assert article.info.published is None


def test_arabic_paragraphs_are_told_from_lines(tmp_path: Path) -> None:
    paragraphs = [printing.ARABIC, "وأكد ذلك الوزير.", printing.ARABIC]

    article = _article(tmp_path / "three.pdf", printing.leftwards(paragraphs))

    assert article.text.split("\n\n") == paragraphs


def test_the_name_of_a_file_is_no_title(tmp_path: Path) -> None:
    content = printing.rightwards(printing.ENGLISH, title="Microsoft Word - river.doc")

    assert _article(tmp_path / "river.pdf", content).info.title is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "found no text"),
        (b"%PDF-1.7\nnothing else", "found no PDF or a damaged one"),
        (b"plain text", "found no PDF or a damaged one"),
        (
            printing.leftwards([printing.ARABIC])[:9_000],
            "found no PDF or a damaged one",
        ),
        (printing.blank(), "found a PDF without text, scanned pages?; run OCR first"),
        (printing.rightwards(printing.ENGLISH, password="x"), "a PDF with a password"),
    ],
)
def test_what_is_no_readable_pdf_is_told_with_its_reason(
    tmp_path: Path, content: bytes, told: str
) -> None:
    found = _read(tmp_path / "one.pdf", content)

    assert isinstance(found, ArticleError)
    assert told in found.reason


def _line(seen: str) -> list[Glyph]:
    """Lay out what is seen on the page from the left, each glyph ten wide."""
    return [
        Glyph(character, 10.0 * place, 10.0 * place + 10, 10)
        for place, character in enumerate(seen)
        if character != " "
    ]


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("ج ب ا", "ا ب ج"),
        (".2024 ماع", "عام 2024."),
        (":2024 ماع", "عام 2024:"),
        ("ةئملا يف 12.5 ةبسن", "نسبة 12.5 في المئة"),
        ("مهرد 1,500 غلبملا", "المبلغ 1,500 درهم"),
        ("75% ةبسن", "نسبة 75%"),
        ("$20 نمثلا", "الثمن $20"),
        ("٪٧٥ ةبسن", "نسبة ٧٥٪"),
        ("World Bank كنبلا", "البنك World Bank"),
        ("Boeing 737 ةرئاط", "طائرة Boeing 737"),
        (".FAO ةمظنم", "منظمة FAO."),
        ("3-4 ةحفص", "صفحة 3-4"),
    ],
)
def test_a_line_is_read_from_where_its_glyphs_lie(seen: str, read: str) -> None:
    """Only places count, not the order in which a program wrote the glyphs."""
    glyphs = _line(seen)

    assert reading_order.read(glyphs) == read
    assert reading_order.read(glyphs[::-1]) == read


def test_marks_stay_with_the_letters_that_bear_them() -> None:
    glyphs = [*_line("ةدم"), Glyph("\u064f", 23, 27, 10), Glyph("\u0651", 13, 17, 10)]

    assert reading_order.read(glyphs) == "مُدّة"


def test_the_letters_of_a_ligature_are_read_in_their_order() -> None:
    """They share one place, and come last first like all of the line."""
    shared = [Glyph("ا", 10, 20, 10), Glyph("ل", 10, 20, 10)]

    assert reading_order.read([*shared, Glyph("م", 0, 10, 10)]) == "لام"


def test_brackets_that_are_named_as_they_are_seen_are_turned_round() -> None:
    """What pairs up already, and what runs to the right, stays as it is."""
    mirrored = ["قال: »نعم« )ثلاثا(", "(so it was)"]

    turned = reading_order.unmirrored(mirrored)

    assert turned == ["قال: «نعم» (ثلاثا)", "(so it was)"]
    assert reading_order.unmirrored(turned) == turned


def test_forms_of_print_become_letters() -> None:
    """Other letters that only look alike are left as they are."""
    assert pdfs._base_letters("ﻻ ﷲ ﬁ ² №") == "لا الله fi ² №"


def test_a_font_that_does_not_name_its_letters_is_recognised() -> None:
    assert pdfs._is_garbled("ق ت ال الم ث حد6 ب اسم و ز2ارة0 خ ال/ار ج")
    assert not pdfs._is_garbled(printing.ARABIC)
    assert not pdfs._is_garbled(printing.PERSIAN)
