"""Whatever is done to a file, it is read or refused."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval import articles
from retrieval.errors import ArticleError
from retrieval.models import Article
from tests.sources.printing import ENGLISH, rightwards
from tests.sources.test_archives import archive
from tests.sources.test_books import book
from tests.sources.test_documents import document
from tests.sources.test_pages import PAGE
from tests.sources.test_posts import CHANNEL

if TYPE_CHECKING:
    from pathlib import Path

_WHOLE = {
    "one.html": PAGE.encode(),
    "one.pdf": rightwards(ENGLISH),
    "one.docx": document(),
    "one.epub": book(),
    "one.warc.gz": archive(packed=True),
    "result.json": json.dumps(CHANNEL).encode(),
    "one.md": b"---\ntitle: Rain\n---\n\nIt rained.\n",
    "one.jsonl": b'{"text": "It rained.", "published": "2024-11-25"}\n',
}
_SCARS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)),
    min_size=1,
    max_size=12,
)


def _damaged(whole: bytes, scars: list[tuple[float, bytes]], kept: float) -> bytes:
    data = bytearray(whole)
    for place, bytes_there in scars:
        start = int(place * len(data))
        data[start : start + len(bytes_there)] = bytes_there
    return bytes(data[: int(kept * len(data))])


@pytest.mark.parametrize("name", _WHOLE)
@given(scars=_SCARS, kept=st.sampled_from([1.0, 1.0, 0.98, 0.5]))
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_damaged_file_is_read_or_refused(
    tmp_path: Path, name: str, scars: list[tuple[float, bytes]], kept: float
) -> None:
    """Nothing else is raised, every reason is one line, and it does not take long."""
    path = tmp_path / name
    path.write_bytes(_damaged(_WHOLE[name], scars, kept))
    began = time.monotonic()

    found = list(articles.read(path))

    assert found
    assert all(isinstance(one, (Article, ArticleError)) for one in found)
    assert all("\n" not in str(one) for one in found if isinstance(one, ArticleError))
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("content", sorted(_WHOLE))
@pytest.mark.parametrize("name", ["one.pdf", "one.docx", "one.epub", "one.warc.gz"])
def test_a_file_of_another_kind_than_its_name_says_is_refused(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_bytes(_WHOLE[content])

    found = list(articles.read(path))

    assert all(isinstance(one, ArticleError) for one in found) == (name != content)
