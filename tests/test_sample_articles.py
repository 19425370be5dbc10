"""The sample articles are complete, and their gold annotation points into them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import frontmatter
import pytest

HERE = Path(__file__).parent
FILES = sorted((HERE.parent / "data" / "articles").glob("*.md"))
GOLD = HERE / "golden" / "articles.jsonl"
FIELDS = ("title", "url", "source", "author", "published", "language")
SENTENCE_END = re.compile(r"""[.!?؟…]["”»’')]*(?=\s|$)""")
MARKS = {'"': '"', "“": "”", "«": "»", "‘": "’", "„": "“", "'": "'"}
SYRIA = {"en": "Syria", "tr": "Suriye"}
BAGHAEI = "نعمل على تسهيل السلام والاستقرار في سوريا بمساعدة تركيا وحلفاء آخرين"
IN_BOTH = (
    "No train will cross into Syria until every metre of track has been cleared"
    " of mines"
)


@dataclass(frozen=True)
class Quote:
    content: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    kind: str
    speaker: str


@dataclass(frozen=True)
class Row:
    id: str
    language: str
    text: str
    quotes: tuple[Quote, ...]


def _rows() -> dict[str, Row]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    rows = [_row(json.loads(line)) for line in lines]
    return {row.id: row for row in rows}


# JSON as it was read: the only place where it is not yet a Row.
def _row(raw: dict[str, object]) -> Row:
    quotes, text = raw["quotes"], str(raw["text"])
    assert isinstance(quotes, list)
    return Row(
        id=str(raw["id"]),
        language=str(raw["lang"]),
        text=text,
        quotes=tuple(_quote(quote, text) for quote in quotes),
    )


def _quote(raw: dict[str, object], text: str) -> Quote:
    content, cue, source = (_spans(raw[part]) for part in ("content", "cue", "source"))
    return Quote(
        content=tuple(text[start:end] for start, end in content),
        spans=content + cue + source,
        kind=str(raw["type"]),
        speaker=str(raw["speaker"]),
    )


def _spans(raw: object) -> tuple[tuple[int, int], ...]:
    assert isinstance(raw, list)
    return tuple((int(start), int(end)) for start, end in raw)


ROWS = _rows()
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
each_row = pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.id)


def test_there_are_enough_articles_in_each_language() -> None:
    """At least twelve in all, three in each of the four languages."""
    count = Counter(path.stem[:2] for path in FILES)

    assert len(FILES) >= 12
    assert {tag for tag, n in count.items() if n >= 3} >= {"ar", "en", "fa", "tr"}


@each_file
def test_front_matter_is_complete(path: Path) -> None:
    """Each article says what it is, in text, with a date of the agreed years."""
    meta = frontmatter.load(str(path)).metadata
    published = meta.pop("published")

    assert {*meta, "published"} == set(FIELDS)
    assert all(isinstance(value, str) and value.strip() for value in meta.values())
    assert isinstance(published, date)
    assert 2024 <= published.year <= 2026
    assert meta["language"] == path.stem[:2]


@each_file
def test_addresses_belong_to_nobody(path: Path) -> None:
    """Addresses lie in domains that are reserved for examples."""
    url = urlsplit(str(frontmatter.load(str(path))["url"]))

    assert url.scheme == "https"
    assert url.hostname == "example.org" or str(url.hostname).endswith(".example")


@each_file
def test_text_is_composed_and_has_no_control_characters(path: Path) -> None:
    """The file is NFC and holds nothing invisible but line ends and joiners."""
    text = path.read_text(encoding="utf-8")
    odd = {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Co"}}

    assert unicodedata.normalize("NFC", text) == text
    assert odd <= {"\n", "\N{ZERO WIDTH NON-JOINER}"}


@each_file
def test_length_is_that_of_a_short_news_item(path: Path) -> None:
    """Between 8 and 20 sentences, by their closing punctuation."""
    text = frontmatter.load(str(path)).content

    assert 8 <= len(SENTENCE_END.findall(text)) <= 20


def test_persian_is_written_with_persian_letters() -> None:
    """No Arabic yeh or kaf stands in a Persian article."""
    persian = "".join(row.text for row in ROWS.values() if row.language == "fa")

    assert not {"ي", "ك", "ى"} & set(persian)


def test_gold_covers_every_article_with_its_very_text() -> None:
    """Gold rows and files are the same articles, character by character."""
    files = {path.stem: frontmatter.load(str(path)).content for path in FILES}

    assert {row.id: row.text for row in ROWS.values()} == files


@each_row
def test_gold_spans_lie_inside_the_text(row: Row) -> None:
    """Every span is a non-empty range of the text, trimmed of blanks."""
    spans = [span for quote in row.quotes for span in quote.spans]
    cuts = [row.text[start:end] for start, end in spans]

    assert all(0 <= start < end <= len(row.text) for start, end in spans)
    assert cuts == [cut.strip() for cut in cuts]


@each_row
def test_gold_content_holds_no_outer_marks(row: Row) -> None:
    """Marks around the reported words are not part of them."""
    contents = [part for quote in row.quotes for part in quote.content]

    assert contents
    assert not [part for part in contents if _wrapped(part)]


@each_row
def test_gold_types_and_speakers_are_known(row: Row) -> None:
    """Types are the three of the contract; two people or bodies speak at least."""
    speakers = {quote.speaker for quote in row.quotes} - {""}

    assert {quote.kind for quote in row.quotes} <= {"direct", "indirect", "mixed"}
    assert len(speakers) >= 2
    assert not {speaker for speaker in speakers if speaker not in row.text}


def test_others_speak_of_syria_too() -> None:
    """Three English and two Turkish articles mention Syria, as rivals to Baghaei."""
    mentions = Counter(
        row.language
        for row in ROWS.values()
        if SYRIA.get(row.language, "\0") in row.text
    )

    assert mentions["en"] >= 3
    assert mentions["tr"] >= 2


def test_baghaei_is_quoted_word_for_word() -> None:
    """His words on Syria stand in the Arabic article as a direct quotation."""
    quotes = ROWS["ar-baghaei-syria"].quotes
    found = [quote for quote in quotes if quote.content == (BAGHAEI,)]

    assert [(q.kind, q.speaker) for q in found] == [("direct", "إسماعيل بقائي")]


def test_one_quotation_stands_in_two_articles() -> None:
    """The same words of the same person are quoted in two English articles."""
    holders = [
        (row.id, quote.speaker)
        for row in ROWS.values()
        for quote in row.quotes
        if quote.content == (IN_BOTH,)
    ]

    assert holders == [
        ("en-levant-rail", "Nadim Sarwani"),
        ("en-wheat-convoys", "Nadim Sarwani"),
    ]


def test_an_outer_pair_of_marks_would_be_noticed() -> None:
    """The check for outer marks tells a wrapped text from one with marks inside."""
    assert _wrapped("“all of it”")
    assert _wrapped('"all of it"')
    assert not _wrapped("“one” and “two”")
    assert not _wrapped("it was “late”")


def _wrapped(content: str) -> bool:
    close = MARKS.get(content[0])
    return close is not None and content.find(close, 1) == len(content) - 1
