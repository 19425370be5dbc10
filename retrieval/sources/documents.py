"""Word documents (DOCX): their paragraphs, those in tables and text boxes too.

What was deleted while changes were tracked, and the instructions of fields, are left
out: no reader sees them. Of the days that a document tells none is of publication.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.errors import ArticleError
from retrieval.sources import markup, packages
from retrieval.sources.drafts import Draft, legible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.sources.markup import Element

_BODY, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT, _DELETED = f"{_WORD}p", f"{_WORD}t", f"{_WORD}del"
_BLANKS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
# It repeats for older programs what stands beside it.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(path: Path) -> Iterator[Draft]:
    """Yield the article of a document; raise ArticleError where it has no text."""
    where = str(path)
    with packages.opened(path) as package:
        body = markup.parse(package.part(_BODY), where)
        told = {}
        if _PROPERTIES in package:
            properties = markup.parse(package.part(_PROPERTIES), where)
            told = markup.texts(properties, ("title", "creator"))
    for repeated in list(body.iter(_FALLBACK)):
        repeated.getparent().remove(repeated)
    lines = [line for line in map(_line, body.iter(_PARAGRAPH)) if line]
    if not lines:
        raise ArticleError(where, "found no text, expected an article")
    yield Draft(
        text="\n\n".join(lines), title=told.get("title"), author=told.get("creator")
    )


def _line(paragraph: Element) -> str:
    """Return the text of a paragraph, without those that lie within it."""
    parts: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == _TEXT:
            parts.append(element.text or "")
        elif element.tag in _BLANKS:
            parts.append(_BLANKS[element.tag])
        elif element.tag not in {_PARAGRAPH, _DELETED}:
            waiting.append(iter(element))
    return legible("".join(parts)).strip()
