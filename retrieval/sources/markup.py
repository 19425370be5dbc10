"""XML and HTML to trees and to paragraphs; nothing outside of them is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree, html  # type: ignore[import-untyped]

from retrieval.errors import ArticleError
from retrieval.sources.drafts import legible

if TYPE_CHECKING:
    from collections.abc import Sequence

Element = Any  # lxml has no types

_BLOCK_NAMES = (
    "address article aside blockquote body br caption dd div dl dt figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = frozenset({"h1", "h2", "h3"})
_UNREAD = frozenset({"head", "script", "style", "template"})
_PAGE_PARSER = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def parse(data: bytes, where: str) -> Element:
    """Return the root of an XML document; raise ArticleError where it is none.

    One that declares entities is refused: no program writes them into the formats read
    here, and in those that were built to do harm they grow to gigabytes or name files.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = " ".join(str(error).split())
        raise ArticleError(
            where, f"found broken XML ({reason}), expected a sound file; save it anew"
        ) from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():
        raise ArticleError(
            where, "found XML that declares entities, expected none; save the file anew"
        )
    return root


def page(text: str) -> Element | None:
    """Return the root of an HTML page, None where there is nothing in it."""
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), _PAGE_PARSER)
    except etree.ParserError:
        return None


def paragraphs(root: Element) -> list[str]:
    """Return all that is to be read in a page, a paragraph for each block."""
    found: list[list[str]] = [[]]
    depth = 0  # within what is not read
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _UNREAD:
            depth += 1 if event == "start" else -1
        if element.tag in _BLOCKS:
            found.append([])
        follows = element.text if event == "start" else element.tail
        if follows and not depth:
            found[-1].append(follows)
    lines = (" ".join(legible("".join(parts)).split()) for parts in found)
    return [line for line in lines if line]


def heading(root: Element) -> str | None:
    """Return the first heading of a page."""
    for element in root.iter(*_HEADINGS):
        line = " ".join("".join(element.itertext()).split())
        if line:
            return legible(line)
    return None


def texts(root: Element, names: Sequence[str]) -> dict[str, str]:
    """Return the text of the first element of each name, in any namespace."""
    found: dict[str, str] = {}
    for element in root.iter(*(f"{{*}}{name}" for name in names)):
        line = legible(" ".join("".join(element.itertext()).split()))
        if line:
            found.setdefault(etree.QName(element).localname, line)
    return found
