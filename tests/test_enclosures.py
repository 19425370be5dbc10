"""Enclosures: quotation marks and brackets of every style find their partners."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from retrieval import enclosures
from retrieval.models import Span
from tests import strategies


def _closed(text: str) -> list[str]:
    found = enclosures.pairs(text, Span(0, len(text)))
    return [span.of(text) for span in found.closed]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ('he said "yes" and "no".', ['"yes"', '"no"']),
        ("“yes” and „ja“ and „tak” and ”ja”", ["“yes”", "„ja“", "„tak”", "”ja”"]),
        ("«oui» et « non » et »ja« und ›so‹", ["«oui»", "« non »", "»ja«", "›so‹"]),
        ("‘sure’ and ‚ja‘ and 'no'", ["‘sure’", "‚ja‘", "'no'"]),
        ("「是」和『不』與《書》〈章〉", ["「是」", "『不』", "《書》", "〈章〉"]),
        ("f(x) and [y] （z）", ["(x)", "[y]", "（z）"]),
        ("«outer “inner” outer» end", ["«outer “inner” outer»"]),
        ('"he said "yes" to me" end', ['"he said "yes" to me"']),
        ("„Er sagte ‚ja‘ dazu“", ["„Er sagte ‚ja‘ dazu“"]),
        ('“mixed" and „gemischt"', ['“mixed"', '„gemischt"']),
        ('قال و"أضاف" لـ"نفسه" ب«كذا»', ['"أضاف"', '"نفسه"', "«كذا»"]),
        ('"görünmek"ten sonra', ['"görünmek"']),
        ('("yes")', ['("yes")']),
        ('قال " نعم " ثم " لا "', ['" نعم "', '" لا "']),
    ],
)
def test_every_style_is_paired(text: str, closed: list[str]) -> None:
    """Only the outermost pairs are given."""
    assert _closed(text) == closed


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("It's the workers' right, isn't it?", []),
        ("'The workers' rights matter,' he said", ["'The workers' rights matter,'"]),
        ("‘We won’t go, she doesn’t,’ he said", ["‘We won’t go, she doesn’t,’"]),
        ("l’homme d’État n’a qu’un mot", []),
        ('5\'10" tall and 21" wide', []),
        ("a) first, b) second", []),
        ('never closed "and on "yes" and on', ['"yes"']),
        ("“ never closed (and on", []),
        ("yes” he said” twice", []),
        ("yes ” he said” twice", []),
        ("(a “b) c", ["(a “b)"]),
    ],
)
def test_what_is_no_mark_and_what_is_left_alone(text: str, closed: list[str]) -> None:
    """Apostrophes, inches, list markers; marks without a partner hold nothing."""
    assert _closed(text) == closed


@pytest.mark.parametrize(
    ("first", "second", "held"),
    [
        ("“One. Two.", "“Three.” Four.", (["“One. Two."], ["“Three.”"])),
        ("He: «One. Two.", "Three.» Four.", (["«One. Two."], ["Three.»"])),
        ("»Eins. Zwei.", "Drei.« Vier.", (["»Eins. Zwei."], ["Drei.«"])),
        ('He: "One. Two.', "Three. Four.", ([], [])),
        ("(One. Two.", "Three.) Four.", ([], [])),
        ("«One. Two.", "Three. Four.", ([], [])),
        ("“One. Two.", "“Three. Four.", (["“One. Two."], [])),
    ],
)
def test_quotations_across_paragraphs(
    first: str, second: str, held: tuple[list[str], list[str]]
) -> None:
    """They go on where the next paragraph opens anew, or closes."""
    text = f"{first}\n{second}"
    spans = [Span(0, len(first)), Span(len(first) + 1, len(text))]

    found = enclosures.across(text, spans)

    assert tuple([span.of(text) for span in spans] for spans in found) == held


@given(text=strategies.articles() | strategies.troublesome_texts())
def test_pairs_are_apart_and_match(text: str) -> None:
    """Ascending, disjoint, each from a mark that opens to one that closes it."""
    closed = enclosures.pairs(text, Span(0, len(text))).closed

    ends = [(text[span.start], text[span.end - 1]) for span in closed]

    assert all(before.end <= after.start for before, after in pairwise(closed))
    assert all(shut in enclosures.CLOSERS[begun] for begun, shut in ends)
