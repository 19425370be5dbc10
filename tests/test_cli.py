"""The command line: contract JSON on standard output, one line for each fault."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from retrieval.cli import main

if TYPE_CHECKING:
    from pathlib import Path

RAIN = "The river rose by two metres. Nobody was hurt."

HIT_KEYS = {
    "quote", "kind", "speaker", "unnamed", "cue", "sentence", "spans", "confidence",
    "score", "also_in", "article",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _hashing(hashing_commands: None) -> None:
    """Let every test here use the quick embedder."""


@pytest.fixture
def indexed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "rain.txt").write_text(RAIN, encoding="utf-8")
    assert main(["index", "rain.txt"]) == 0
    assert capsys.readouterr().out == "added 1, updated 0, unchanged 0, failed 0\n"
    return tmp_path


@pytest.mark.usefixtures("indexed")
def test_json_is_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "how far did the river rise", "--json", "--limit", "1"]) == 0

    captured = capsys.readouterr()
    row = json.loads(captured.out)
    (hit,) = row["hits"]
    start, end = hit["spans"][0]
    assert captured.err == ""
    assert set(row) == {
        "id", "question", "language", "speakers", "topic", "since", "until", "answered",
        "confidence", "reason", "alternatives", "hits", "closest", "searched",
    }  # fmt: skip
    assert set(hit) == HIT_KEYS
    assert row["question"] == "how far did the river rise"
    assert row["answered"] is True
    assert row["confidence"] is row["reason"] is hit["confidence"] is None
    assert hit["quote"] == RAIN[start:end] == "The river rose by two metres."
    assert hit["article"] == {
        "key": hit["article"]["key"],
        "title": None,
        "url": None,
        "source": None,
        "published": None,
        "language": "en",
        "path": "rain.txt",
    }


@pytest.mark.usefixtures("indexed")
def test_a_person_reads_the_quotation_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "how far did the river rise"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The river rose by two metres."
    assert lines[1] == "rain.txt"


def test_a_batch_is_answered_in_order_with_its_ids(
    indexed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question that cannot be asked keeps its line, and the exit code tells."""
    rows = [{"id": 7, "question": "river"}, {"id": "x", "question": "?"}]
    (indexed / "q.jsonl").write_text("\n".join(map(json.dumps, rows)))

    code = main(["ask", "--batch", "q.jsonl"])

    captured = capsys.readouterr()
    first, second = map(json.loads, captured.out.splitlines())
    assert code == 2
    assert (first["id"], first["answered"]) == (7, True)
    assert (second["id"], second["answered"]) == ("x", False)
    assert captured.err.count("\n") == 1
    assert "question 'x'" in captured.err


@pytest.mark.parametrize("content", ["nonsense\n", "[1]\n", '{"id": 1}\n', '"\udcff"'])
def test_a_batch_that_is_no_batch_is_told(
    indexed: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    """It is told in one line, and the rows behind it are answered all the same."""
    (indexed / "q.jsonl").write_text(content, errors="surrogateescape")
    with (indexed / "q.jsonl").open("a") as file:
        file.write('{"id": "next", "question": "river"}\n')

    code = main(["ask", "--batch", "q.jsonl"])

    captured = capsys.readouterr()
    assert code == 2
    assert captured.err.count("\n") == 1
    assert "q.jsonl" in captured.err
    assert ('"id": "next"' in captured.out) == ("udcff" not in repr(content))


def test_one_bad_article_never_stops_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten good articles are indexed, the bad one is told, the exit code says so."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"Sentence number {number}.")
    (folder / "5a.txt").write_bytes(b"\x00\x01\x02")

    code = main(["index", "folder"])

    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == "added 10, updated 0, unchanged 0, failed 1\n"
    assert captured.err.count("\n") == 1
    assert "5a.txt" in captured.err


def test_the_library_is_looked_after(
    indexed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """articles, verify, rebuild and remove, and a library that is empty again."""
    commands = [
        ["articles"], ["verify"], ["rebuild"], ["remove", "rain.txt"], ["articles"],
        ["verify"], ["ask", "river"],
    ]  # fmt: skip

    codes = [main(command) for command in commands]

    out = capsys.readouterr().out
    assert codes == [0] * len(commands)
    assert str(indexed / "rain.txt") in out
    assert "1 article\n" in out
    assert "0 articles\n" in out
    assert out.count("database and index agree") == 2
    assert "rebuilt the index: 2 passages" in out
    assert "removed 1" in out
    assert "The library is empty" in out


@pytest.mark.usefixtures("indexed")
def test_removing_what_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "snow.txt"]) == 2
    assert "found no article snow.txt" in capsys.readouterr().err


def test_verify_tells_a_fault_in_one_line(
    indexed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (indexed / "data" / "library").glob("*.faiss"):
        path.unlink()

    assert main(["verify"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "run `qawl rebuild`" in error


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["ask"], ["ask", ""], ["ask", "🙂"], ["ask", "w" * 10_000],
        ["ask", "river", "--limit", "0"], ["index", "nowhere.txt"], ["fly"],
        ["ask", "river", "--library", "/dev/null/library"], ["ask", "--batch", "none"],
    ],
)  # fmt: skip
def test_bad_input_ends_with_two_and_no_traceback(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(arguments)
    except SystemExit as stopped:  # argparse's own way
        code = int(stopped.code or 0)

    error = capsys.readouterr().err
    assert code == 2
    assert error.strip()
    assert "Traceback" not in error


def test_help_is_instant_and_imports_nothing_heavy() -> None:
    """`qawl --help` imports neither torch nor faiss and takes under half a second."""
    code = (
        "import sys\nfrom retrieval.cli import main\ntry:\n main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'torch', 'faiss', 'sqlalchemy', 'numpy'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    started = time.perf_counter()

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"
    assert time.perf_counter() - started < 0.5


def test_settings_that_cannot_be_read_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".env").write_bytes(b"QAWL_MODEL=\xff\xfe\n")

    assert main(["articles"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("qawl: the settings cannot be read")
    assert error.endswith("expected .env to be UTF-8, save it as such\n")
    assert error.count("\n") == 1


@pytest.mark.parametrize("given", ["abc", "2", "-0.1", "nan", "inf", "0,5", "1\n2"])
def test_a_confidence_that_is_none_is_told(
    given: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line: what was found, what was expected, what to do."""
    monkeypatch.setenv("QAWL_MIN_CONFIDENCE", given)

    code = main(["ask", "river"])

    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert captured.err == (
        f"qawl: QAWL_MIN_CONFIDENCE: found {given!r}, expected a number from 0 to 1; "
        "set it to one, or remove it for the default\n"
    )


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("given", ["0", "1", " 0.5 ", "1e-3", ""])
def test_a_confidence_from_nought_to_one_is_taken(
    given: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ends belong to it, and nothing at all is the default."""
    monkeypatch.setenv("QAWL_MIN_CONFIDENCE", given)

    assert main(["ask", "river"]) == 0
    assert capsys.readouterr().err == ""


def test_an_article_is_removed_by_its_file_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where its url is its key."""
    (tmp_path / "a.md").write_text("---\nurl: https://example.org/a\n---\nRain.")
    main(["index", "a.md", "a.md"])

    assert main(["remove", "a.md"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "added 1, updated 0, unchanged 0, failed 0",
        "removed 1",
    ]


def test_a_denial_is_shown_with_its_verb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words alone would say the opposite, also where the speaker is open."""
    (tmp_path / "a.txt").write_text("She denied that the talks on wheat had failed.")
    main(["index", "a.txt"])
    capsys.readouterr()

    main(["ask", "did the talks on wheat fail"])

    assert capsys.readouterr().out.splitlines()[:2] == [
        "She denied that the talks on wheat had failed.",
        "speaker open · denied",
    ]


def test_quotations_are_read_row_by_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Offsets are into the text exactly as given; a bad row does not hide the next."""
    text = 'He said:\r\n"We will go there today." Cafe\u0301'
    rows = [{"id": 1, "lang": "en-GB", "text": text}, {"id": 2}, {"text": text}]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))

    code = main(["quotes", "--batch", "r.jsonl"])

    captured = capsys.readouterr()
    first, second = map(json.loads, captured.out.splitlines())
    (start, end) = first["quotes"][0]["content"][0]
    assert code == 2
    assert captured.err.count("\n") == 1
    assert (first["id"], first["text"]) == (1, text)
    assert text[start:end] == "We will go there today."
    assert second["quotes"] == first["quotes"]


@pytest.mark.usefixtures("indexed")
def test_an_article_is_shown_with_its_quotations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("“We go,” Ann Lee said.\nIt rained.")

    assert main(["quotes", "a.txt"]) == 0
    assert main(["index", "a.txt"]) == 0
    assert main(["speakers"]) == 0

    out = capsys.readouterr().out
    assert "“[1 We go,]” Ann Lee said.\n    1  direct  ·  Ann Lee  ·  said\n" in out
    assert "   1  Ann Lee\n1 speaker\n" in out
