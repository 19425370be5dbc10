"""An article's passages are its quotations, and its sentences behind them."""

from __future__ import annotations

import unicodedata

from retrieval import readings
from retrieval.models import Article, ArticleInfo

TEXT = """# Rain

In brief
- The river rose.
Nobody was hurt. “Not one,” the mayor said."""


def test_quotations_and_sentences_are_passages_word_for_word() -> None:
    info = ArticleInfo(key="rain", language="en")

    reading = readings.read(Article(info=info, text=TEXT))

    assert reading.words() == [
        "Not one,",
        "Rain",
        "In brief",
        "The river rose.",
        "Nobody was hurt.",
        "“Not one,” the mayor said.",
    ]
    said, *plain = reading.passages
    assert said.quotation is not None
    assert said.quotation.speaker == "the mayor"
    assert said.sentence == plain[-1].sentence
    assert [one.kind for one in plain] == ["sentence"] * 5
    assert [one.sentence.of(TEXT)[:2] for one in plain][:3] == ["# ", "In", "- "]
    assert [one.heading for one in plain] == [True, True, *[False] * 3]
    assert [one.bullet for one in plain].index(True) == 2


def test_offsets_are_into_the_text_as_it_was_given() -> None:
    """A text whose letters are decomposed (NFD) is read like the same text composed."""
    given = unicodedata.normalize("NFD", "Bürgermeister Öz sagte: „Müde bin ich.“")

    (said,) = readings.find_quotations(given, "de")

    composed = unicodedata.normalize("NFC", given)
    (same,) = readings.find_quotations(composed, "de")
    assert said.content[0].of(given) == unicodedata.normalize(
        "NFD", same.content[0].of(composed)
    )
    assert said.cue[0].of(given) == "sagte"
    assert (said.speaker, said.kind) == (same.speaker, same.kind)
