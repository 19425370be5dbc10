"""An article's passages are its quotations, and its sentences behind them."""

from __future__ import annotations

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
