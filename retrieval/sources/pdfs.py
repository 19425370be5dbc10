"""PDF files: their text in reading order, joined to paragraphs.

The day on which a PDF was made is not the day of publication, and is not taken for it.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from retrieval.errors import ArticleError
from retrieval.sources import print_lines, reading_order
from retrieval.sources.drafts import Draft, contents, legible
from retrieval.sources.limits import MAX_FILE
from retrieval.sources.print_lines import Line
from retrieval.sources.reading_order import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRESENTATION_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+|[\ufb00-\ufb06]")
_FILE_NAME = re.compile(r"\.\w{2,4}$|^untitled|^microsoft word", re.IGNORECASE)

# Signs within Arabic words, or words of a letter: a font whose glyphs are pieces of
# letters, and which does not tell whose.
_BROKEN_WORD = re.compile(r"[\u0620-\u06ff][!-/0-9:-@A-Za-z]+[\u0620-\u06ff]")
_LONE_LETTER = re.compile(r"(?<!\S)[\u0621-\u0647\u0649-\u06d3](?!\S)")
_ARABIC_WORD = re.compile(r"[^\s]*[\u0620-\u06d3][^\s]*")
_MOST_BROKEN = 0.1


_RAISED = 0.4  # of a glyph's height: what is further up or down is in another line


def read(path: Path) -> Iterator[Draft]:
    """Yield the article of a PDF; raise ArticleError where it has no text."""
    where = str(path)
    document = _opened(contents(path, MAX_FILE), where)
    lines = [line for page in document for line in _lines(page)]
    text = "\n\n".join(reading_order.unmirrored(print_lines.paragraphs(lines)))
    if not any(map(str.isalnum, text)):
        raise ArticleError(
            where, "found a PDF without text, scanned pages?; run OCR first"
        )
    if _is_garbled(text):
        raise ArticleError(
            where,
            "found a font that does not name its letters, expected text; "
            "run OCR, or take the article in another format",
        )
    told = document.get_metadata_dict(skip_empty=True)
    title = legible(told.get("Title", ""))
    yield Draft(
        text=text,
        title=None if _FILE_NAME.search(title) else title,
        author=legible(told.get("Author", "")),
    )


def _opened(data: bytes, where: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            reason = "found a PDF with a password; save it without one"
        else:
            reason = "found no PDF or a damaged one, expected a sound one; save it anew"
        raise ArticleError(where, reason) from None


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    rows = _rows(page.get_textpage())
    whole = "".join(glyph.character for _, row in rows for glyph in row)
    leftwards = reading_order.is_right_to_left(whole)
    lines = []
    for baseline, row in rows:
        text = "".join(glyph.character for glyph in row)
        if leftwards and any(map(reading_order.is_right_to_left, text)):
            text = reading_order.read(row)
        solid = [glyph for glyph in row if not glyph.character.isspace()]
        if solid:
            lines.append(
                Line(
                    text=_base_letters(" ".join(text.split())),
                    left=min(glyph.left for glyph in solid),
                    right=max(glyph.right for glyph in solid),
                    baseline=baseline,
                    height=max(glyph.height for glyph in solid),
                    leftwards=leftwards,
                )
            )
    return print_lines.without_page_number(lines)


def _rows(page: pypdfium2.PdfTextPage) -> list[tuple[float, list[Glyph]]]:
    """Return the glyphs of each line, with the height at which it stands."""
    rows: list[tuple[float, list[Glyph]]] = []
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in {0, 0xA, 0xD} or code > 0x10FFFF:
            continue
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        height = box.top - box.bottom
        # Of a letter within a ligature the box is the ink alone.
        glyph = Glyph(chr(code), min(box.left, x.value), box.right, height)
        if not rows or abs(rows[-1][0] - y.value) > _RAISED * height:
            rows.append((y.value, []))
        rows[-1][1].append(glyph)
    return rows


def _base_letters(text: str) -> str:
    """Return letters for the forms that they take on in print."""
    return _PRESENTATION_FORMS.sub(
        lambda found: unicodedata.normalize("NFKC", found[0]), text
    )


def _is_garbled(text: str) -> bool:
    words = len(_ARABIC_WORD.findall(text))
    broken = len(_BROKEN_WORD.findall(text)) + len(_LONE_LETTER.findall(text))
    return broken > max(1, words * _MOST_BROKEN)
