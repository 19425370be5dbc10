"""Web archives (WARC), an article for each page that a server has sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from retrieval.errors import ArticleError
from retrieval.sources import pages
from retrieval.sources.limits import MAX_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.sources.drafts import Draft

Record = Any  # warcio has no types

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read(path: Path) -> Iterator[Draft | ArticleError]:
    """Yield every page, and why some are no articles; raise ArticleError at faults."""
    where = str(path)
    found = False
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if _is_page(record):
                    found = True
                    yield _page(record, where)
    except (ArchiveLoadFailed, EOFError) as error:
        reason = " ".join(str(error).split())[:100]
        raise ArticleError(
            where, f"found no web archive or a damaged one ({reason}), expected WARC"
        ) from None
    if not found:
        raise ArticleError(where, "found no page in it, expected responses of HTML")


def _is_page(record: Record) -> bool:
    headers = record.http_headers
    return (
        record.rec_type == "response"
        and headers is not None
        and headers.get_statuscode() == "200"
        and _media(record)[0] in _PAGES
    )


def _media(record: Record) -> tuple[str, str | None]:
    """Return a response's media type, and its charset where it is told."""
    told = record.http_headers.get_header("Content-Type") or ""
    media, _, rest = told.partition(";")
    _, _, charset = rest.partition("charset=")
    return media.strip().lower(), charset.strip(" \"'") or None


def _page(record: Record, where: str) -> Draft | ArticleError:
    url = record.rec_headers.get_header("WARC-Target-URI") or None
    place = f"{where}#{url}"
    data = record.content_stream().read(MAX_SOURCE + 1)
    if len(data) > MAX_SOURCE:
        return ArticleError(place, f"found a page of over {MAX_SOURCE:,} bytes")
    try:
        draft = pages.draft(data, place, _media(record)[1])
    except ArticleError as error:
        return error
    return replace(draft, part=url, url=draft.url or url)
