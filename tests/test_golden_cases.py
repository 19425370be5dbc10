"""The golden tables are well formed: what they point at is there."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = Path(__file__).parent / "golden" / "quotations"
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "ru", "tr")
FIELDS = {"content", "cue", "source", "type", "speaker"}


@dataclass(frozen=True)
class Quote:
    """One expected quotation; ``None`` where the table is silent."""

    content: tuple[str, ...]
    cue: str | None
    source: str | None
    kind: str
    speaker: str | None
    unknown: frozenset[str]


@dataclass(frozen=True)
class Case:
    """One phenomenon of one language."""

    language: str
    phenomenon: str
    text: str
    quotes: tuple[Quote, ...]


def _load(language: str) -> tuple[Case, ...]:
    table = tomllib.loads((TABLES / f"{language}.toml").read_text(encoding="utf-8"))
    return tuple(
        Case(
            language=language,
            phenomenon=row["phenomenon"],
            text=row["text"],
            quotes=tuple(_quote(quote) for quote in row["quotes"]),
        )
        for row in table["case"]
    )


# TOML as it was read: the only place where it is not yet a Quote.
def _quote(raw: dict[str, Any]) -> Quote:
    return Quote(
        content=tuple(raw["content"]),
        cue=raw.get("cue"),
        source=raw.get("source"),
        kind=raw["type"],
        speaker=raw.get("speaker"),
        unknown=frozenset(raw.keys() - FIELDS),
    )


CASES = tuple(case for language in LANGUAGES for case in _load(language))


def each_case(check: Callable[[Case], None]) -> Callable[[str], None]:
    """Make a check of one case a test of each language's whole table.

    Two thousand tests of a moment each would mostly test pytest.
    """

    def test(language: str) -> None:
        for case in CASES:
            if case.language == language:
                check(case)

    test.__name__, test.__doc__ = check.__name__, check.__doc__
    parametrized: Callable[[str], None] = pytest.mark.parametrize(
        "language", LANGUAGES
    )(test)
    return parametrized


def test_every_table_is_read() -> None:
    """The folder holds the tables of the eight languages and no other."""
    assert tuple(sorted(path.stem for path in TABLES.glob("*.toml"))) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_many_phenomena_each_once(language: str) -> None:
    """At least 25 rows a language, no phenomenon twice."""
    phenomena = Counter(c.phenomenon for c in CASES if c.language == language)

    assert phenomena.total() >= 25
    assert set(phenomena.values()) == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_shows_what_is_and_what_is_not_reported(language: str) -> None:
    """Each language has all three types, and rows without any quotation."""
    cases = [case for case in CASES if case.language == language]
    kinds = {quote.kind for case in cases for quote in case.quotes}

    assert kinds == {"direct", "indirect", "mixed"}
    assert sum(not case.quotes for case in cases) >= 5


@each_case
def test_every_content_stands_in_its_text_once(case: Case) -> None:
    """A content string names one place, so no offsets are needed."""
    contents = _contents(case)

    assert {part: case.text.count(part) for part in contents} == dict.fromkeys(
        contents, 1
    )
    assert all(part == part.strip() for part in contents)


@each_case
def test_contents_are_disjoint(case: Case) -> None:
    """No word is reported twice: quotations of a row never overlap."""
    spans = sorted(
        (case.text.find(p), case.text.find(p) + len(p)) for p in _contents(case)
    )

    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@each_case
def test_cue_and_source_stand_in_the_text_outside_direct_words(case: Case) -> None:
    """What introduces a quotation is found when its direct words are cut out."""
    frames = [(quote, _without(case.text, quote)) for quote in case.quotes]
    missing = [
        part
        for quote, frame in frames
        for part in (quote.cue, quote.source)
        if part is not None and part not in frame
    ]

    assert missing == []


@each_case
def test_rows_are_spelled_as_agreed(case: Case) -> None:
    """Texts are NFC, fields and types are known, no content is empty."""
    assert unicodedata.normalize("NFC", case.text) == case.text
    assert not frozenset().union(*(quote.unknown for quote in case.quotes))
    assert {quote.kind for quote in case.quotes} <= {"direct", "indirect", "mixed"}
    assert all(quote.content and all(quote.content) for quote in case.quotes)


@each_case
def test_a_named_speaker_stands_in_the_text(case: Case) -> None:
    """The fullest name is one that the row itself gives."""
    names = [quote.speaker for quote in case.quotes if quote.speaker is not None]

    assert [name for name in names if name not in case.text] == []


def _contents(case: Case) -> list[str]:
    return [part for quote in case.quotes for part in quote.content]


def _without(text: str, quote: Quote) -> str:
    for part in quote.content:
        text = text.replace(part, "\0")
    return text
