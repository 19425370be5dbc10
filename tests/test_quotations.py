"""Quotations are found, bounded, typed and attributed as the golden tables say.

A row that the rules do not solve yet stands in ``golden/unsolved.toml``
and is expected to fail: one that is solved has to leave that list.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.readings import find_quotations
from tests import strategies
from tests.conftest import ROOT

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

    from retrieval.models import Quotation, Span

TABLES = ROOT / "tests" / "golden" / "quotations"
UNSOLVED = tomllib.loads((TABLES.parent / "unsolved.toml").read_text("utf-8"))
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "ru", "tr")
_WORD = re.compile(r"\w+")

Row = dict[str, Any]  # Any: TOML


def _rows() -> list[ParameterSet]:
    return [
        pytest.param(
            language,
            row,
            id=f"{language}: {row['phenomenon']}",
            marks=[pytest.mark.xfail(reason="not solved yet", strict=True)]
            if row["phenomenon"] in UNSOLVED[language]
            else [],
        )
        for language in LANGUAGES
        for row in tomllib.loads((TABLES / f"{language}.toml").read_text("utf-8"))[
            "case"
        ]
    ]


@pytest.mark.parametrize(("language", "row"), _rows())
def test_a_phenomenon_is_read_as_a_linguist_reads_it(language: str, row: Row) -> None:
    """Content and source by their words, type, and speaker where it is judged.

    A cue may go with or without its auxiliaries and particles (*a déclaré*).
    """
    text = row["text"]

    found = [_words(text, one) for one in find_quotations(text, language)]

    assert len(found) == len(row["quotes"])
    for quotation, gold in zip(found, row["quotes"], strict=True):
        cue = _WORD.findall(gold.get("cue", ""))
        expected = {
            "content": _WORD.findall(" ".join(gold["content"])),
            "cue": quotation["cue"] if {*cue} & {*quotation["cue"]} else cue,
            "source": _WORD.findall(gold.get("source", "")),
            "type": gold["type"],
            "speaker": gold.get("speaker", quotation["speaker"]),
        }
        assert quotation == expected


def _words(text: str, quotation: Quotation) -> Row:
    source = (quotation.source,) if quotation.source else ()
    return {
        "content": _joined(text, quotation.content),
        "cue": _joined(text, quotation.cue),
        "source": _joined(text, source),
        "type": quotation.kind.value,
        "speaker": quotation.speaker or "",
    }


def _joined(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [word for span in spans for word in _WORD.findall(span.of(text))]


@given(
    strategies.articles() | strategies.troublesome_texts(), st.sampled_from(LANGUAGES)
)
def test_spans_stand_in_the_text_in_order(text: str, language: str) -> None:
    """Whatever the text: contents hold words, ascend, and overlap neither cue nor
    each other's parts."""
    for quotation in find_quotations(text, language):
        contents = quotation.content
        assert contents
        assert all(_WORD.search(span.of(text)) for span in contents)
        assert all(span.end <= len(text) for span in contents)
        assert list(contents) == sorted(contents)
        assert all(
            cue.end <= span.start or span.end <= cue.start
            for cue in quotation.cue
            for span in contents
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unquoted_text_has_no_quotation(language: str) -> None:
    assert find_quotations("", language) == ()
    assert find_quotations("12 345 — ?!", language) == ()


def test_a_language_without_a_lexicon_has_no_quotations() -> None:
    assert find_quotations("“Bonan tagon”, ŝi diris.", "eo") == ()
