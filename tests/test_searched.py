"""What was searched: which articles a question let in, and which it left out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from retrieval.json_rows import answer_row
from retrieval.models import Article, ArticleInfo, Reason, Searched
from tests.dated import dated

if TYPE_CHECKING:
    from retrieval.service import Library

TODAY = dt.date(2025, 3, 12)  # a Wednesday
ARTICLES = (
    ("old", "2024-11-25", "Maria Solares said that wheat was scarce."),
    ("week", "2025-03-05", "Viktor Oreshkin said that wheat prices would fall."),
    ("day", "2025-03-11", "Maria Solares said that the bakeries were open."),
    ("undated", None, "Maria Solares said that wheat prices had doubled."),
    ("undated too", None, "Nobody was hurt."),
)
NOVEMBER, LAST_WEEK, YESTERDAY = (
    dt.date(2024, 11, 25),
    dt.date(2025, 3, 5),
    dt.date(2025, 3, 11),
)


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(dated(ARTICLES))
    return library


@pytest.mark.parametrize(
    ("question", "answered", "searched"),
    [
        ("wheat prices", True, Searched(articles=5, since=NOVEMBER, until=YESTERDAY)),
        (
            "what did Olena Kovalenko say about wheat",
            False,
            Searched(articles=5, since=NOVEMBER, until=YESTERDAY),
        ),
        (
            "what was said about wheat in March 2025",
            True,
            Searched(articles=2, since=LAST_WEEK, until=YESTERDAY, undated=2),
        ),
        (
            "what did Maria Solares say about wheat last week",
            False,
            Searched(articles=1, since=LAST_WEEK, until=LAST_WEEK, undated=2),
        ),
        (
            "what was said about wheat since 5 March 2025",
            True,
            Searched(articles=2, since=LAST_WEEK, until=YESTERDAY, undated=2),
        ),
        ("what was said about wheat in 2019", False, Searched(undated=2)),
    ],
)
def test_an_answer_tells_which_articles_were_searched(
    filled: Library, question: str, answered: bool, searched: Searched
) -> None:
    """Found or not: those of the period, and how many have no date to tell by."""
    answer = filled.ask(question, today=TODAY)

    assert (bool(answer), answer.searched) == (answered, searched)


def test_a_period_is_searched_to_its_first_and_last_day(filled: Library) -> None:
    """An article of either day counts, and one beside them does not."""
    ask = "what was said about wheat from {} to {}".format

    both = filled.ask(ask("5 March 2025", "11 March 2025"), today=TODAY)
    neither = filled.ask(ask("6 March 2025", "10 March 2025"), today=TODAY)

    assert both.searched == Searched(
        articles=2, since=LAST_WEEK, until=YESTERDAY, undated=2
    )
    assert neither.searched == Searched(undated=2)


def test_articles_without_dates_are_searched_when_no_period_is_asked_for(
    library: Library,
) -> None:
    info = ArticleInfo(key="rain", language="en")
    library.add([Article(info=info, text="The river rose.")])

    answer = library.ask("the river")

    assert answer.searched == Searched(articles=1)


def test_nothing_is_searched_in_an_empty_library(library: Library) -> None:
    answer = library.ask("what was said about wheat in 2019", today=TODAY)

    assert (answer.reason, answer.searched) == (Reason.EMPTY_LIBRARY, Searched())


def test_programs_are_told_what_was_searched(filled: Library) -> None:
    """Days are written as in the rest of the row."""
    dated = filled.ask("what was said about wheat in March 2025", today=TODAY)
    nothing = filled.ask("what was said about wheat in 2019", today=TODAY)

    assert answer_row(dated)["searched"] == {
        "articles": 2,
        "since": "2025-03-05",
        "until": "2025-03-11",
        "undated": 2,
    }
    assert answer_row(nothing)["searched"] == {
        "articles": 0,
        "since": None,
        "until": None,
        "undated": 2,
    }
