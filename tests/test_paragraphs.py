"""Paragraphs: lines, markers, and texts wrapped at a fixed width."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given

from retrieval import paragraphs
from retrieval.models import Span
from tests import strategies

_ENGLISH = (
    "The foreign minister said on Monday that the two countries would work together"
    " to stop the attacks. He added that the border had to be protected, and that"
    " nobody wanted another war in the region."
)
_GERMAN = (
    "Der Minister sagte am Montag, die beiden Länder wollten die Angriffe gemeinsam"
    " beenden. Die Grenze müsse geschützt werden, und niemand wolle einen weiteren"
    " Krieg in der Region, am wenigsten die Menschen, die dort leben."
)
_ARABIC = (
    "قال وزير الخارجية يوم الاثنين إن البلدين سيعملان معا على وقف الهجمات في المنطقة"
    " وعلى حماية الحدود المشتركة، وأضاف أن أحدا لا يريد حربا أخرى هناك، ولا سيما من"
    " يعيشون فيها منذ زمن طويل ويعرفون ما تعنيه الحرب لهم ولأطفالهم جميعا."
)
_TEXTS = [_ENGLISH, _GERMAN, _ARABIC]


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize("width", [55, 72, 80])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
def test_wrapped_lines_run_on(text: str, width: int, gap: str) -> None:
    """Whether paragraphs are parted by a blank line or only by a short one."""
    wrapped = [textwrap.fill(text, width), "Short.", textwrap.fill(text, width)]

    found = paragraphs.find(gap.join(wrapped))

    assert [each.span.of(gap.join(wrapped)) for each in found] == wrapped


@pytest.mark.parametrize(
    "text",
    [
        (
            "The foreign minister said on Monday that the\n"
            "two countries would work together to stop\n"
            "the attacks. He added that the border had to be\n"
            "protected, and that nobody wanted another\n"
            "war."
        ),
        (
            "The foreign minister said on Monday that the two countries\n"
            "would work together to stop the attacks, and that the border\n"
            "between them had to be protected by both of\n"
            "them, since nobody in the whole of the region wanted\n"
            "another war so soon after the last one, least of all those\n"
            "who live there."
        ),
    ],
)
def test_an_uneven_margin_is_a_margin(text: str) -> None:
    """Text taken from a page: few lines reach as far as the longest."""
    found = paragraphs.find(text)

    assert [each.span for each in found] == [Span(0, len(text))]


def test_markers_and_headings_end_a_wrapped_paragraph() -> None:
    """However full the line before them."""
    wrapped = textwrap.fill(_ENGLISH, 72)
    text = f"# Heading\n{wrapped}\n- {wrapped}\n# Next\n{wrapped}"

    found = paragraphs.find(text)

    assert [
        (each.heading, each.bullet, each.body - each.span.start) for each in found
    ] == [
        (True, False, 2),
        (False, False, 0),
        (False, True, 2),
        (True, False, 2),
        (False, False, 0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{_ENGLISH}\n{_ENGLISH}\n{_GERMAN}",
        "Rain in the north of the country now\nSnow in the south of the country later",
        "Prices rose again in all of the region.\nthe end of it is not in sight yet.",
        "رجل\nامرأة\nطفل",
        "إيران وتركيا تعملان على تعزيز التعاون المشترك\nقال الوزير ذلك يوم الاثنين.",
        "A short line of a poem,\nanother line of it,\nand the last.",
    ],
)
def test_lines_that_are_paragraphs_stay_apart(text: str) -> None:
    """Articles of one paragraph a line, headlines, lists, poems."""
    found = paragraphs.find(text)

    assert [each.span.of(text) for each in found] == text.split("\n")


def test_an_overlong_address_does_not_hide_the_width() -> None:
    """One line that could not be broken says nothing about the others."""
    text = f"{textwrap.fill(_ENGLISH, 72)}\n\nhttps://example.org/{'a' * 90}"

    found = paragraphs.find(text)

    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "bullets"),
    [
        (
            "- eins\n• zwei\n* drei\n– vier\n— fünf\n-sechs\n•sieben",
            [1, 1, 1, 1, 0, 0, 1],
        ),
        ("1. eins\n2) zwei\n(3) drei\n٤- أربعة", [1, 1, 1, 1]),
        ("3. Kongress in Köln.\nEr begann.", [0, 0]),
        ("3. Kongress\n7. Kongress", [0, 0]),
        ("7. sieben\n8. acht", [1, 1]),
        ("1. eins", [1]),
        ("* * *\n---\n-", [0, 0, 0]),
        ("2010. Ein Jahr.\n10 - 5", [0, 0]),
    ],
)
def test_bullets(text: str, bullets: list[int]) -> None:
    """A number is one only in company, or when it is the first."""
    found = paragraphs.find(text)

    assert [int(each.bullet) for each in found] == bullets


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He left.", True),
        ("هل غادر؟»", True),
        ("او رفت۔", True),
        ('He left.")', True),
        ("He left…", True),
        ("He left", False),
        ("He left:", False),
        ("3.5", False),
        ("", False),
    ],
)
def test_ends_sentence(text: str, *, ends: bool) -> None:
    """Marks that close may follow; words may not."""
    assert paragraphs.ends_sentence(text) is ends


@given(text=strategies.articles() | strategies.troublesome_texts())
def test_paragraphs_ascend_and_leave_out_only_blanks(text: str) -> None:
    """Trimmed, disjoint, none empty, and the words begin inside."""
    found = paragraphs.find(text)
    edges = [Span(0, 0), *(each.span for each in found), Span(len(text), len(text))]

    gaps = [text[before.end : after.start] for before, after in pairwise(edges)]

    assert not "".join(gaps).strip()
    assert all(each.span.of(text) == each.span.of(text).strip() != "" for each in found)
    assert all(each.span.start <= each.body <= each.span.end for each in found)
