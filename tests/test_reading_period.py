"""Whose words and which days answer a question, from question to hits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from retrieval.models import Article, ArticleInfo, Reason
from tests import older
from tests.dated import dated
from tests.fakes import HashingEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from retrieval.models import Answer
    from retrieval.service import Library

TODAY = dt.date(2025, 3, 12)  # a Wednesday
ARTICLES = (
    ("old", "2024-11-25", "Maria Solares said that wheat was scarce."),
    ("week", "2025-03-05", "Viktor Oreshkin said that wheat prices would fall."),
    ("day", "2025-03-11", "Maria Solares said that the bakeries were open."),
    ("undated", None, "Maria Solares said that wheat prices had doubled."),
    ("one", "2025-01-01", "Marwan Khatib said that fish was cheap."),
    ("two", "2025-01-01", "Salim Khatib said that fish was dear."),
)
RAIN = "“Nobody was hurt,” said Syrian Defence Minister Viktor Oreshkin."


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(dated(ARTICLES))
    return library


def _ask(library: Library, question: str) -> Answer:
    return library.ask(question, limit=50, today=TODAY)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what was said about wheat prices in 2024", {"old"}),
        ("what was said about wheat prices in November 2024", {"old"}),
        ("what was said about wheat prices last week", {"week"}),
        ("what was said about wheat prices yesterday", {"day"}),
        ("what was said about wheat prices this month", {"week", "day"}),
        ("what was said about wheat prices on 5 March 2025", {"week"}),
        ("ماذا قيل عن wheat prices أمس", {"day"}),
        ("geçen hafta wheat prices hakkında ne söylendi", {"week"}),
        ("что сказали о wheat prices вчера", {"day"}),
    ],
)
def test_a_period_is_answered_from_its_articles_only(
    filled: Library, question: str, expected: set[str]
) -> None:
    """The best words stand in an article without a date: it is of no period."""
    answer = _ask(filled, question)

    assert {hit.article.key for hit in answer.hits} == expected
    assert answer.reason is None


@pytest.mark.parametrize(
    ("question", "closest"),
    [
        ("what was said about wheat prices in 2019", set()),
        (
            "what did Maria Solares say about wheat prices last week",
            {("week", "Viktor Oreshkin")},
        ),
        ("what did Viktor Oreshkin say in 2024", {("old", "Maria Solares")}),
    ],
)
def test_a_period_without_articles_is_told(
    filled: Library, question: str, closest: set[tuple[str, str]]
) -> None:
    """Also where there are articles of it, but none with the speaker's words: what
    others said then is nearest, and never what he said at another time.
    """
    answer = _ask(filled, question)

    assert not answer.hits
    assert answer.reason is Reason.OUT_OF_PERIOD
    assert {(hit.article.key, hit.speaker) for hit in answer.closest} == closest


def test_a_speaker_is_answered_with_his_own_words(filled: Library) -> None:
    """Another's fit better, word for word, and do not answer."""
    anybody = _ask(filled, "wheat prices would fall")
    asked = _ask(filled, "what did Maria Solares say about: wheat prices would fall")

    assert anybody.hits[0].speaker == "Viktor Oreshkin"
    assert {hit.speaker for hit in asked.hits} == {"Maria Solares"}
    assert {hit.article.key for hit in asked.hits} == {"old", "day", "undated"}


def test_a_speaker_and_a_period_both_count(filled: Library) -> None:
    answer = _ask(filled, "what did Maria Solares say about wheat in March 2025")

    assert [hit.quote for hit in answer.hits] == [
        "Maria Solares said that the bakeries were open."
    ]
    assert (answer.query.since, answer.query.until) == (
        dt.date(2025, 3, 1),
        dt.date(2025, 3, 31),
    )


@pytest.mark.parametrize(
    ("question", "stranger", "alternatives"),
    [
        ("what did Olena Kovalenko say about wheat", "Olena Kovalenko", ()),
        ("what did Donald Trump say about wheat", "Donald Trump", ()),
        ("что сказала Олена Коваленко о пшенице", "Олена Коваленко", ()),
        (
            "ماذا قال الخطيب عن القمح",
            "الخطيب",
            ("Marwan Khatib", "Salim Khatib"),
        ),
    ],
)
def test_a_stranger_is_told_from_those_who_are_quoted(
    filled: Library, question: str, stranger: str, alternatives: tuple[str, ...]
) -> None:
    """There are no hits, and whose names are like his is offered."""
    answer = _ask(filled, question)

    assert not answer.hits
    assert answer.reason is Reason.SPEAKER_NOT_QUOTED
    assert answer.query.stranger == stranger
    assert answer.alternatives == alternatives
    assert len(answer.closest) == 3
    assert set(alternatives) <= {hit.speaker for hit in answer.closest}


@pytest.mark.parametrize(
    ("question", "closest"),
    [
        ("what did Olena Kovalenko say about wheat", {"old", "week", "undated"}),
        ("what did Olena Kovalenko say about wheat last week", {"week"}),
        ("what did Olena Kovalenko say about wheat in March 2025", {"week", "day"}),
        ("what did Olena Kovalenko say about wheat in 2019", set()),
    ],
)
def test_nearest_to_a_stranger_is_what_others_say_in_the_period(
    filled: Library, question: str, closest: set[str]
) -> None:
    """Of wheat where no period is asked about, else whatever was said then."""
    answer = _ask(filled, question)

    assert (answer.hits, answer.reason) == ((), Reason.SPEAKER_NOT_QUOTED)
    assert {hit.article.key for hit in answer.closest} == closest


def test_a_surname_of_two_people_is_in_doubt(filled: Library) -> None:
    """Both are named, and the full name of one is answered with his words."""
    answer = _ask(filled, "what did Khatib say about fish")
    again = _ask(filled, f"what did {answer.alternatives[1]} say about fish")

    assert (answer.hits, answer.reason) == ((), Reason.AMBIGUOUS_SPEAKER)
    assert answer.alternatives == ("Marwan Khatib", "Salim Khatib")
    assert {hit.speaker for hit in answer.closest[:2]} == {*answer.alternatives}
    assert [hit.quote for hit in again.hits] == [
        "Salim Khatib said that fish was dear."
    ]


def test_a_speaker_merged_by_hand_is_asked_for_under_either_name(
    filled: Library,
) -> None:
    filled.people.merge(["Viktor Oreshkin", "Maria Solares"])

    one = _ask(filled, "what did Oreshkin say about wheat")
    other = _ask(filled, "what did Maria Solares say about wheat")

    assert {hit.speaker for hit in one.hits} == {"Maria Solares", "Viktor Oreshkin"}
    assert one.query.speakers == other.query.speakers
    assert {hit.quote for hit in one.hits} == {hit.quote for hit in other.hits}


def _make_of_the_second_schema(folder: Path) -> None:
    """Make a library as the version before made it: speakers, and no persons."""
    vector = HashingEmbedder().embed_questions([RAIN]).vectors[0].tobytes()
    said = (1, 1, "direct", "[[1, 17]]", 0, 64, 0, 0, vector, 1)
    rows = (
        ("library", (1, "hashing-64", 64, 3, 1)),
        ("articles", (1, "rain", 1, "", "en", *[None] * 6, RAIN, 2)),
        ("speakers", (1, "viktor oreshkin", "Viktor Oreshkin", 0)),
        ("passages", (*said, "[[19, 23]]", "[[24, 63]]")),
        ("centres", ("und", 0, bytes(256), bytes(256))),
    )
    older.make(folder, "0002", rows)


def test_a_library_of_the_second_schema_opens_and_answers(
    open_hashing: Callable[..., Library], tmp_path: Path
) -> None:
    """By name at once; reading again keeps the speaker."""
    _make_of_the_second_schema(tmp_path / "library")
    library = open_hashing()
    old = _ask(library, "what did Oreshkin say about the river").hits

    library.rebuild()
    new = _ask(library, "what did Oreshkin say about the river").hits

    assert [(hit.quote, hit.speaker) for hit in old] == [
        ("Nobody was hurt,", "Viktor Oreshkin")
    ]
    assert [(hit.quote, hit.speaker) for hit in new] == [
        ("Nobody was hurt,", "Viktor Oreshkin")
    ]
    assert [one.name for one in library.people.listed()] == ["Viktor Oreshkin"]
    assert library.verify() == ()


def test_an_upgraded_speaker_is_merged_with_his_like(
    open_hashing: Callable[..., Library], tmp_path: Path
) -> None:
    """The older version kept no sound of names: reading again makes up for it."""
    _make_of_the_second_schema(tmp_path / "library")
    library = open_hashing()
    text = "Виктор Орешкин, министр обороны Сирии, заявил, что идёт дождь."

    library.rebuild()
    library.add([Article(info=ArticleInfo(key="ru", language="ru"), text=text)])

    (listed,) = library.people.listed()
    assert {listed.name, *listed.also} == {"Viktor Oreshkin", "Виктор Орешкин"}
