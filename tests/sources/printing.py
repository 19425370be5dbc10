"""PDFs made for the tests."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from fpdf import FPDF

if TYPE_CHECKING:
    from collections.abc import Sequence

ARABIC = (
    "قال المتحدث باسم وزارة الخارجية إسماعيل بقائي يوم 25 نوفمبر 2024: «نعمل على "
    "تسهيل السلام والاستقرار في سوريا بمساعدة تركيا». وأضاف أن نسبة 12.5 في المئة لا "
    "تكفي، وأن الإجمالي بلغ ١٢٣٤ طنا (نحو نصف ما زرع) بحسب منظمة FAO الدولية."
)
PERSIAN = (
    "سخنگوی وزارت امور خارجه در تهران گفت: «ما می‌خواهیم ثبات در سوریه برقرار شود.» "
    "او روز ۲۵ آبان ۱۴۰۳ افزود که ۷۵ درصد کشورها پاسخ داده‌اند و گزارش 2024 سازمان "
    "UNESCO پذیرفتنی است؛ لازم نیست چیزی تغییر کند (بند ۳)."
)
_ENGLISH = (
    "The spokesman said on Monday that the river rose again and that the dam would "
    "hold. He spoke to reporters in the capital (see page 3), where 25 trucks stood "
    "ready for the evacuation of the lower town."
)
ENGLISH = (_ENGLISH, "He added that help was on the way. All roads were open again.")


def leftwards(paragraphs: Sequence[str]) -> bytes:
    """Return a PDF of Arabic script, in an embedded font, shaped as it is printed."""
    font = files("fontpkg_amiri") / "files" / "Amiri-Regular.ttf"
    pdf = FPDF()
    pdf.add_page()
    pdf.add_font("Amiri", "", str(font))
    pdf.set_font("Amiri", size=14)
    pdf.set_text_shaping(
        use_shaping_engine=True, direction="rtl", script="arab", language="ar"
    )
    for paragraph in paragraphs:
        pdf.multi_cell(0, 9, paragraph, align="R", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def rightwards(
    paragraphs: Sequence[str], *, title: str = "", password: str = ""
) -> bytes:
    """Return a PDF of Latin script, with a page number on each page."""
    pdf = FPDF()
    pdf.set_title(title)
    if password:
        pdf.set_encryption("owner", password)
    for number, paragraph in enumerate(paragraphs, 1):
        pdf.add_page()
        pdf.set_font("Times", size=12)
        pdf.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
        pdf.cell(0, 20, f"- {number} -", align="C")
    return bytes(pdf.output())


def blank() -> bytes:
    """Return a PDF of one page without text, as a scanner makes them."""
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100, style="F")
    return bytes(pdf.output())
