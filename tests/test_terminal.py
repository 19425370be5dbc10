"""Answers on a terminal: the hits, or in plain sentences why there are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from retrieval.models import (
    Answer,
    ArticleInfo,
    Hit,
    Kind,
    Person,
    Query,
    Reason,
    Searched,
)
from retrieval.terminal import Terminal

LEE, OSEI = Person(name="Ann Lee", ids=(1,)), Person(name="Kofi Osei", ids=(2, 3))
FIRST, LAST = date(2024, 11, 25), date(2025, 3, 11)
ALL = Searched(articles=13, since=FIRST, until=LAST)
DAYS = "from 2024-11-25 to 2025-03-11"
ONE = Searched(articles=1, since=FIRST, until=FIRST)
RAIN = Hit(
    quote="It rained.",
    kind=Kind.SENTENCE,
    spans=(),
    sentence="It rained.",
    score=0.1,
    article=ArticleInfo(key="rain", source="The Levant Wire"),
)
SNOW = replace(RAIN, quote="It snowed.")


def _query(**known: object) -> Query:
    return Query(question="?", **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "searched", "said"),
    [
        (_query(), ALL, f" that answers this in 13 articles {DAYS}"),
        (_query(topic="rain"), ALL, f" about “rain” in 13 articles {DAYS}"),
        (
            _query(speakers=(LEE,)),
            ALL,
            f" of Ann Lee that answers this in 13 articles {DAYS}",
        ),
        (
            _query(speakers=(LEE, OSEI, LEE), topic="rain"),
            ALL,
            f" of Ann Lee or Kofi Osei about “rain” in 13 articles {DAYS}",
        ),
        (_query(topic="rain"), ONE, " about “rain” in 1 article of 2024-11-25"),
        (
            _query(topic="rain"),
            Searched(articles=2),
            " about “rain” in 2 articles",
        ),
        (
            _query(topic="rain\n\x1b[2J\x07 \u202ein [bold]Spain[/bold]"),
            Searched(articles=2),
            " about “rain [2J in [bold]Spain[/bold]” in 2 articles",
        ),
        (
            _query(stranger="No\x1b]8;;evil\x07 Body", topic="rain"),
            ALL,
            f" of No]8;;evil Body in 13 articles {DAYS}",
        ),
    ],
)
@pytest.mark.parametrize("reason", [Reason.NO_MATCH, Reason.OUT_OF_PERIOD, None])
def test_nothing_found_says_what_was_searched(
    query: Query,
    searched: Searched,
    said: str,
    reason: Reason | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whose words, on what, in which articles; nothing in it steers the terminal."""
    answer = Answer(query=query, reason=reason, searched=searched)

    assert _shown(answer, capsys) == [f"Nothing found: no quotation{said}."]


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (FIRST, LAST, DAYS),
        (FIRST, FIRST, "of 2024-11-25"),
        (FIRST, None, "since 2024-11-25"),
        (None, LAST, "until 2025-03-11"),
    ],
)
@pytest.mark.parametrize("reason", [Reason.OUT_OF_PERIOD, Reason.SPEAKER_NOT_QUOTED])
def test_a_period_without_articles_is_named(
    since: date | None,
    until: date | None,
    said: str,
    reason: Reason,
    capsys: pytest.CaptureFixture[str],
) -> None:
    query = _query(since=since, until=until, topic="rain")

    lines = _shown(Answer(query=query, reason=reason), capsys)

    assert lines == [f"Nothing found: no article {said}."]


def test_an_empty_library_is_told_whatever_is_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = Answer(query=_query(since=FIRST), reason=Reason.EMPTY_LIBRARY)

    assert _shown(answer, capsys) == [
        "The library is empty. Add articles: qawl index PATH"
    ]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            Reason.AMBIGUOUS_SPEAKER,
            ["More than one speaker fits. Ask again with a full name:"],
        ),
        (
            Reason.SPEAKER_NOT_QUOTED,
            [
                f"Nothing found: no quotation of Lee in 13 articles {DAYS}.",
                "Quoted by a similar name:",
            ],
        ),
    ],
)
def test_others_are_named_below(
    reason: Reason, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(
        query=_query(stranger="Lee"),
        reason=reason,
        alternatives=("Ann Lee", "إسماعيل\nبقائي\x1b"),
        searched=ALL,
    )

    assert _shown(answer, capsys) == [*said, "  Ann Lee", "  إسماعيل بقائي"]


def test_the_nearest_are_shown_for_what_they_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """They come after the sentence that nothing was found, under a mark of theirs."""
    answer = Answer(
        query=_query(topic="hail"),
        closest=(RAIN, SNOW),
        reason=Reason.NO_MATCH,
        searched=ONE,
    )

    assert _shown(answer, capsys) == [
        "Nothing found: no quotation about “hail” in 1 article of 2024-11-25.",
        "",
        "Nearest, but probably not an answer:",
        "",
        "It rained.",
        "The Levant Wire",
        "",
        "It snowed.",
        "The Levant Wire",
    ]


@pytest.mark.parametrize(
    ("undated", "said"),
    [
        (1, "1 article without a date was left out."),
        (2, "2 articles without a date were left out."),
    ],
)
def test_articles_left_out_are_told_last(
    undated: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether or not something was found."""
    searched = replace(ONE, undated=undated)
    hit = Answer(query=_query(since=FIRST), hits=(RAIN,), searched=searched)
    miss = replace(hit, hits=(), closest=(RAIN,), reason=Reason.NO_MATCH)

    answered, refused = _shown(hit, capsys), _shown(miss, capsys)

    assert answered == ["It rained.", "The Levant Wire", "", said]
    assert refused[-4:] == ["It rained.", "The Levant Wire", "", said]


def _shown(answer: Answer, capsys: pytest.CaptureFixture[str]) -> list[str]:
    Terminal().answer(answer)
    return capsys.readouterr().out.splitlines()
