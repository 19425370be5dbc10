"""The commands on who is who, and questions line by line."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from retrieval.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "one.txt": "Maria Solares said that wheat was scarce.\n"
    "Maria Solares added that fish was cheap.",
    "two.txt": "Viktor Oreshkin said that wheat prices would fall.",
    "three.txt": "Marwan Khatib said that fish was dear.",
}


@pytest.fixture(autouse=True)
def _hashing(hashing_commands: None) -> None:
    """Let every test here use the quick embedder."""


@pytest.fixture
def indexed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["index", *ARTICLES]) == 0
    assert capsys.readouterr().out == "added 3, updated 0, unchanged 0, failed 0\n"
    return tmp_path


def _run(
    capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, list[str], list[str]]:
    """Run one command; return its exit code and what it wrote, in lines."""
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out.splitlines(), captured.err.splitlines()


def _type(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in lines)))


def test_forms_are_declared_listed_and_taken_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also before there is any article; forms of one person come together."""
    added = _run(capsys, "alias", "add", "Maria Solares", "Маша")
    more = _run(capsys, "alias", "add", "maria solares", "Die Bäckerin")
    listed = _run(capsys, "alias", "list")
    removed = _run(capsys, "alias", "remove", "МАША")
    left = _run(capsys, "alias", "list")

    assert added == (0, ["one person's from now on: Maria Solares, Маша"], [])
    assert more == (0, ["one person's from now on: maria solares, Die Bäckerin"], [])
    assert listed == (0, ["Die Bäckerin, maria solares, Маша"], [])
    assert removed == (0, [], [])
    assert left == (0, ["Die Bäckerin, maria solares"], [])


@pytest.mark.usefixtures("indexed")
def test_a_declared_form_names_the_speaker(capsys: pytest.CaptureFixture[str]) -> None:
    question = ("ask", "what did Big Bear say about wheat", "--json")
    before = json.loads(_run(capsys, *question)[1][0])
    _run(capsys, "alias", "add", "Big Bear", "Viktor Oreshkin")

    after = json.loads(_run(capsys, *question)[1][0])

    assert (before["reason"], before["speakers"]) == ("speaker_not_quoted", [])
    assert (after["reason"], after["speakers"]) == (None, ["Viktor Oreshkin"])
    assert {hit["speaker"] for hit in after["hits"]} == {"Viktor Oreshkin"}


@pytest.mark.usefixtures("indexed")
def test_speakers_are_merged_and_split(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a person, with the other names behind the one he goes by."""
    merged = _run(capsys, "speakers", "merge", "Viktor Oreshkin", "Maria Solares")
    together = _run(capsys, "speakers")
    split = _run(capsys, "speakers", "split", "Viktor Oreshkin")
    apart = _run(capsys, "speakers")

    assert merged == (0, ["one person from now on: Maria Solares"], [])
    assert together[1] == [
        "   3  Maria Solares = Viktor Oreshkin",
        "   1  Marwan Khatib",
        "2 speakers",
    ]
    assert split == (0, ["Viktor Oreshkin is no longer Maria Solares"], [])
    assert apart[1] == [
        "   2  Maria Solares",
        "   1  Marwan Khatib",
        "   1  Viktor Oreshkin",
        "3 speakers",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["alias", "add", "Maria Solares"], "found 1 form of a name"),
        (["alias", "add", "Maria Solares", "x"], "found 'x', expected a name of 2"),
        (["alias", "add", "Maria Solares", "w" * 500], "expected a name of 2 to 160"),
        (["alias", "remove", "Nobody Here"], "'Nobody Here' was not declared"),
        (["speakers", "merge", "Maria Solares"], "found one speaker, Maria Solares"),
        (["speakers", "merge", "Nobody", "Maria Solares"], "quoted by the name 'Nobo"),
        (["speakers", "split", "Maria Solares"], "there is nothing to split"),
        (["speakers", "split", "a\nb"], r"nobody is quoted by the name 'a\nb'"),
        (["speakers", "--library", "/dev/null/library"], "/dev/null/library"),
        (["alias", "list", "--library", "/dev/null/library"], "/dev/null/library"),
    ],
)
@pytest.mark.usefixtures("indexed")
def test_bad_input_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    code, out, err = _run(capsys, *arguments)

    assert (code, out, len(err)) == (2, [], 1)
    assert err[0].startswith("qawl: ")
    assert told in err[0]


@pytest.mark.parametrize(
    "arguments",
    [["alias"], ["alias", "fly"], ["speakers", "fly"], ["ask", "x", "--chat"]],
)
def test_an_unknown_action_is_told(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    error = capsys.readouterr().err
    assert stopped.value.code == 2
    assert error.splitlines()[-1].startswith("qawl")
    assert "Traceback" not in error


@pytest.mark.usefixtures("indexed")
def test_a_conversation_carries_a_question_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The speaker stays where only the topic changes, and the other way round."""
    _type(
        monkeypatch,
        "what did Maria Solares say about wheat?",
        "",
        "and about fish?",
        "and Viktor Oreshkin?",
    )

    code, out, err = _run(capsys, "ask", "--chat", "--json", "--limit", "1")

    rows = [json.loads(line) for line in out]
    assert (code, err) == (0, [])
    assert [
        (row["speakers"], row["topic"], row["hits"][0]["quote"]) for row in rows
    ] == [
        (["Maria Solares"], "wheat", "Maria Solares said that wheat was scarce."),
        (["Maria Solares"], "fish", "Maria Solares added that fish was cheap."),
        (
            ["Viktor Oreshkin"],
            "fish",
            "Viktor Oreshkin said that wheat prices would fall.",
        ),
    ]


@pytest.mark.usefixtures("indexed")
def test_a_line_without_words_does_not_end_a_conversation(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told in one line, and what was asked before is carried on all the same."""
    _type(
        monkeypatch, "what did Maria Solares say about wheat?", "?!", "and about fish?"
    )

    code, out, err = _run(capsys, "ask", "--chat", "--limit", "1")

    assert code == 2
    assert [line for line in out if line.endswith(("scarce.", "cheap."))] == [
        "Maria Solares said that wheat was scarce.",
        "Maria Solares added that fish was cheap.",
    ]
    assert len(err) == 1
    assert err[0].startswith("qawl: found a question without words")


@pytest.mark.usefixtures("indexed")
def test_a_stranger_is_told_to_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    """And below, what others said, for what it is: none of it answers."""
    code, out, err = _run(capsys, "ask", "what did Olena Kovalenko say about wheat")

    assert (code, err) == (0, [])
    assert out[:4] == [
        "Nothing found: no quotation of Olena Kovalenko in 3 articles.",
        "",
        "Nearest, but probably not an answer:",
        "",
    ]
    assert set(out[4::4]) == {
        "Maria Solares said that wheat was scarce.",
        "Viktor Oreshkin said that wheat prices would fall.",
        "Marwan Khatib said that fish was dear.",
    }
