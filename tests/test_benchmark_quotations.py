"""Measuring who said what: judged as the development data's scorer does, and told."""

from __future__ import annotations

import importlib.util
import json
import math
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import gold, intervals, ntrex, quotations
from benchmarks.gold import Question
from benchmarks.intervals import Figure
from retrieval.json_rows import answer_row
from retrieval.models import Answer, ArticleInfo, Hit, Kind, Query, Span
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

ARTICLES = {
    "harbour.txt": (
        "The harbour opened on Monday.\n\n"
        "Mayor Lena Orde said: “The harbour will double the trade of this town.”\n\n"
        "Doctor Amal Haddad said: “The hospital needs forty more nurses by winter.”\n"
    ),
    "liman.txt": (
        "Başkan Kemal Aydın, “Köprü gelecek yıl trafiğe açılacak” dedi.\n\n"
        "Hava pazartesi günü güneşliydi.\n"
    ),
}
QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "question": "What did Lena Orde say about the harbour?",
        "answerable": True,
        "any_of": ["double the trade"],
        "speaker": "Orde",
    },
    {
        "question": "What did Amal Haddad say about nurses?",
        "answerable": True,
        "any_of": ["words that stand nowhere"],
        "speaker": "Haddad",
    },
    {"question": "What did Greta Moll say about the harbour?", "answerable": False},
)


@pytest.fixture
def places(tmp_path: Path) -> list[str]:
    """Return the arguments for two articles and three questions."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(map(json.dumps, QUESTIONS)), "utf-8")
    return [
        *("--articles", str(folder)),
        *("--questions", str(questions)),
        *("--libraries", str(tmp_path / "libraries")),
    ]


@pytest.mark.model
def test_every_variant_is_measured(
    places: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Of two questions one is right; embedding alone knows no speaker and no refusal.

    All 27 samples of three questions are about as likely: an interval is whole.
    """
    code = quotations.main(places)

    out = capsys.readouterr().out
    told = {
        line[:24].strip(): re.findall(r"\d+ \(.*?\)", line) for line in out.splitlines()
    }
    assert code == 0
    assert "questions: 3 questions, 3 askings" in out
    half, all_, none = "50 (0–100)", "100 (100–100)", "0 (0–0)"
    assert told["embedding + FAISS"] == [half, half, half, none, all_, none]
    assert told["the whole"] == [half, half, half, all_, all_, all_]
    assert told["without names"] == [half, half, half, all_, all_, all_]
    assert told["without speaker filter"][-1] == none
    assert "of 2 askings, all that had one, of 3" in out


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("[]", "found no object as it should be"),
        ("{", "found no JSON"),
        ('{"answerable": false}', "found no question as it should be"),
        ('{"question": "who?"}', "found no answerable as it should be"),
        (
            '{"question": "who?", "answerable": true}',
            "found no any_of as it should be",
        ),
        (
            '{"question": "who?", "answerable": true, "any_of": [""]}',
            "found no any_of as it should be",
        ),
        (
            '{"question": "who?", "answerable": false, "speaker": 7}',
            "found no speaker as it should be",
        ),
    ],
)
def test_a_bad_row_is_told_with_its_line(
    places: list[str], capsys: pytest.CaptureFixture[str], row: str, told: str
) -> None:
    path = places[3]
    with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123 -- a plain string
        file.write(f"\n\n{row}\n")

    code = quotations.main(places)

    shown = capsys.readouterr()
    assert code == 2
    assert shown.out == ""
    assert shown.err.startswith(f"quotations: {path}:5: {told}, expected {{")
    assert shown.err.count("\n") == 1


def test_half_of_the_input_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code = quotations.main(["--articles", "somewhere"])

    assert code == 2
    assert capsys.readouterr().err == (
        "quotations: found one of --articles and --questions, expected both\n"
    )


def test_a_folder_without_articles_is_told(
    places: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    code = quotations.main(["--articles", str(empty), *places[2:]])

    assert code == 2
    assert capsys.readouterr().err == (
        f"quotations: {empty}: found no article; name other --articles\n"
    )


def test_files_that_are_not_there_are_told(
    places: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [
        quotations.main([*places[:3], str(tmp_path / "no.jsonl"), *places[4:]]),
        quotations.main(["--articles", str(tmp_path / "no.txt"), *places[2:]]),
    ]

    questions, articles = capsys.readouterr().err.splitlines()
    assert codes == [2, 2]
    assert questions.startswith(f"quotations: {tmp_path}/no.jsonl: cannot be read")
    assert articles.startswith(f"quotations: {tmp_path}/no.txt: there is no such file")


def test_development_data_that_is_missing_is_told(tmp_path: Path) -> None:
    """A checkout that has nothing beside it says what it misses, in one line."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("benchmarks", "retrieval"):
        (checkout / name).symlink_to(ROOT / name)

    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.quotations"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"quotations: found no development data at {tmp_path}/shared/eval/seed/"
        "article.txt; put it there, or name --articles and --questions\n"
    )


def test_seed_questions_are_judged_as_the_scorer_does(
    evaluation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every third is answered at once, every third in second place, one is refused."""
    path = evaluation / "seed" / "questions_dev.jsonl"
    asked = gold.read(path)
    answers = [_at(place % 3, one) for place, one in enumerate(asked)]

    figures = _means(asked, answers)

    scorer = _scorer(evaluation)
    scorer.score_seed(scorer.rows(path), [answer_row(one) for one in answers])
    first, third, speaker, refused = re.findall(r"(\d+)/\d+", capsys.readouterr().out)
    assert figures["hit@1"] == int(first) / 10 == 0.4
    assert figures["hit@3"] == int(third) / 10 == 0.7
    assert figures["speaker"] == int(speaker) / 10 == 0.4
    assert figures["refused"] == int(refused) / 6 == 2 / 6


def _at(place: int, question: Question) -> Answer:
    """Return an answer that is right in the first or second place, or none at all."""
    word = question.words[0] if question.words else ""
    right = _hit("", f"… {word} …", speaker=f"Mr {question.names[:1]}")
    wrong = _hit("other words", "other words")
    hits = [(right, wrong), (wrong, right), ()][place]
    closest = () if hits else (right,)
    return Answer(query=Query(question=question.text), hits=hits, closest=closest)


@pytest.mark.parametrize("language", ntrex.LANGUAGES)
def test_ntrex_questions_are_judged_as_the_scorer_does(
    evaluation: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """Hits hold from a tenth to all of a gold line's words, given or as closest."""
    asked = [one for one in gold.of_ntrex(language) if one.language == "en"]
    answers = [_part(one) for one in asked]

    figures = _means(asked, answers)

    scorer = _scorer(evaluation)
    scorer.score_ntrex(
        scorer.rows(gold.NTREX_QUESTIONS),
        [answer_row(one) for one in answers],
        scorer.rows(ntrex.CORPUS),
        language,
    )
    names = ("hit@1", "hit@5", "answered")
    assert capsys.readouterr().out == (
        "  ".join(f"{name} {figures[name]:.2f}" for name in names) + "  of 20\n"
    )
    assert 0 < figures["hit@1"] < figures["hit@5"] < 1


def _part(question: Question) -> Answer:
    words = question.lines[0].split()
    share = (question.number % 10 + 1) / 10
    part = _hit(" ".join(words[: round(share * len(words))]), "")
    other = _hit("other words", "")
    hits = (other, part) if question.number % 4 == 0 else (part,)
    query = Query(question=question.text)
    given = question.number % 3 > 0
    return (
        Answer(query=query, hits=hits) if given else Answer(query=query, closest=hits)
    )


def test_a_speaker_is_right_by_a_word_of_his_name() -> None:
    question = Question(number=1, text="?", lines=("a b",), names=("Jorge", "Ivanov"))
    asked = Query(question="?")
    told = [_hit("", "", speaker="President Ivanov"), _hit("", "", speaker="Orde")]

    judged = [gold.judge(question, Answer(query=asked, hits=(one,))) for one in told]

    assert [one[gold.FIGURES.index("speaker")] for one in judged] == [1.0, 0.0]


def test_an_interval_is_of_questions_not_of_askings() -> None:
    """Many askings of one question say no more than it alone."""
    alone = intervals.mean([1.0, 0.0, 1.0, 0.0], ["a", "a", "a", "a"])
    two = intervals.mean([1.0, 1.0, 0.0, 0.0, math.nan], ["a", "a", "b", "b", "c"])

    assert alone == Figure(0.5, 0.5, 0.5)
    assert two == Figure(0.5, 0.0, 1.0)
    assert intervals.mean([math.nan], ["a"]) is None


def test_the_calibration_error_is_of_what_has_a_confidence() -> None:
    sure, right = [0.75, 0.75, math.nan], [1.0, 0.0, 1.0]

    told = intervals.calibration_error(sure, right, ["a", "a", "b"])

    assert told == Figure(0.5, 0.5, 0.5)
    assert intervals.calibration_error([math.nan], [1.0], ["a"]) is None


def _means(asked: Sequence[Question], answers: Sequence[Answer]) -> dict[str, float]:
    judged = [gold.judge(*one) for one in zip(asked, answers, strict=True)]
    numbers = range(len(judged))
    found = (intervals.mean(one, numbers) for one in zip(*judged, strict=True))
    values = (one.value if one else math.nan for one in found)
    return dict(zip(gold.FIGURES, values, strict=True))


def _hit(quote: str, sentence: str, *, speaker: str | None = None) -> Hit:
    return Hit(
        quote=quote,
        kind=Kind.DIRECT,
        spans=(Span(0, len(quote)),),
        sentence=sentence,
        speaker=speaker,
        score=1.0,
        article=ArticleInfo(key="one"),
    )


def _scorer(evaluation: Path) -> ModuleType:
    path = evaluation / "score_answers.py"
    spec = importlib.util.spec_from_file_location("score_answers", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
