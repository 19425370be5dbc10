"""An article's passages are its sentences, without the marks of a list."""

from __future__ import annotations

from retrieval import readings
from retrieval.models import Article, ArticleInfo

TEXT = """# Rain

In brief
- The river rose.
Nobody was hurt. “Not one,” the mayor said."""


def test_every_sentence_is_a_passage_word_for_word() -> None:
    info = ArticleInfo(key="rain", language="en")

    reading = readings.read(Article(info=info, text=TEXT))

    assert reading.words() == [
        "Rain",
        "In brief",
        "The river rose.",
        "Nobody was hurt.",
        "“Not one,” the mayor said.",
    ]
    assert [one.sentence.of(TEXT)[:2] for one in reading.passages][:3] == [
        "# ",
        "In",
        "- ",
    ]
    assert [one.heading for one in reading.passages] == [True, True, *[False] * 3]
    assert [one.bullet for one in reading.passages] == [
        False,
        False,
        True,
        False,
        False,
    ]
