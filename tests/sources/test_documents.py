"""Word documents are read paragraph by paragraph, and never unpacked."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from retrieval import articles
from retrieval.errors import ArticleError
from retrieval.models import Article
from tests.sources.printing import ENGLISH, PERSIAN

if TYPE_CHECKING:
    from pathlib import Path

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def document() -> bytes:
    """Return a document of three paragraphs, the last in a table."""
    made = docx.Document()
    made.core_properties.title = "The river rises"
    made.core_properties.author = "Lena Orde"
    made.add_paragraph(ENGLISH[0])
    made.add_paragraph(PERSIAN)
    made.add_table(rows=1, cols=1).cell(0, 0).text = ENGLISH[1]
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _package(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
    return content.getvalue()


def _body(inner: str) -> bytes:
    return _package(
        document=f'<w:document xmlns:w="{_WORD}" xmlns:mc="{_COMPATIBILITY}"><w:body>'
        f"{inner}</w:body></w:document>"
    )


def _read(path: Path, content: bytes) -> Article | ArticleError:
    path.write_bytes(content)
    (found,) = articles.read(path)
    return found


def test_a_document_is_read_with_its_tables(tmp_path: Path) -> None:
    found = _read(tmp_path / "river.docx", document())

    assert isinstance(found, Article)
    assert found.text == f"{ENGLISH[0]}\n\n{PERSIAN}\n\n{ENGLISH[1]}"
    assert found.info.title == "The river rises"
    assert found.info.author == "Lena Orde"
    assert found.info.key == str((tmp_path / "river.docx").resolve())


def test_what_no_reader_sees_is_left_out(tmp_path: Path) -> None:
    """Deleted words, field codes and what is repeated for older programs."""
    content = _body(
        "<w:p><w:r><w:t>She said</w:t><w:tab/></w:r><w:del><w:r><w:t>no</w:t></w:r>"
        "</w:del><w:ins><w:r><w:t>yes.</w:t></w:r></w:ins><w:r><w:instrText>PAGE"
        "</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box</w:t>"
        "</w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p>"
        "</mc:Fallback></mc:AlternateContent></w:p>"
    )

    found = _read(tmp_path / "one.docx", content)

    assert isinstance(found, Article)
    assert found.text == "She said yes.\n\nBox"


_BOMB = "".join(
    f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12)
)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "found no .docx file or a damaged one"),
        (b"plain text", "found no .docx file or a damaged one"),
        (document()[:9_000], "found no .docx file or a damaged one"),
        (_package(styles="<a/>"), "found no word/document.xml in it"),
        (_package(document="<a><b></a>"), "found broken XML"),
        (_body("<w:p/>"), "found no text"),
        (_package(document=" " * 20_000_000), "found over 10,000,000 bytes in word/"),
        (
            _package(
                document=f'<!DOCTYPE a [<!ENTITY e0 "aaaaaaaaaa">{_BOMB}]><a>&e11;</a>'
            ),
            "found broken XML",
        ),
        (
            _package(
                document='<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
            ),
            "entities",
        ),
        (_body("<w:r>" * 100_000 + "</w:r>" * 100_000), "found broken XML"),
    ],
)
def test_what_is_no_document_is_told_with_its_reason(
    tmp_path: Path, content: bytes, told: str
) -> None:
    """Bombs of zip and of XML, too, cost a line of an error."""
    found = _read(tmp_path / "one.docx", content)

    assert isinstance(found, ArticleError)
    assert told in found.reason
