"""The command: what it says when it cannot start, and how quickly it helps."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bot.peer import TOKEN
from tests.bot.process import environment


@pytest.mark.parametrize("command", [["-m", "bot"], ["qawl-bot"]])
def test_a_missing_token_is_told_in_one_line(
    command: list[str], tmp_path: Path
) -> None:
    """Both ways to start say what was found, what was expected and what to do."""
    done = _run(command, tmp_path)

    assert done.returncode == 2
    assert done.stderr == (
        "qawl-bot: TELEGRAM_BOT_TOKEN is not set; expected the token of your bot: ask "
        "@BotFather for one and write it into .env (see .env.example)\n"
    )
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TELEGRAM_BOT_TOKEN": "hunter2"}, "TELEGRAM_BOT_TOKEN: found something else"),
        ({"TELEGRAM_API_URL": "nowhere"}, "TELEGRAM_API_URL: found something else"),
        ({"TELEGRAM_HITS": "99"}, "TELEGRAM_HITS: Input should be less than"),
        ({"QAWL_MIN_CONFIDENCE": "nan"}, "QAWL_MIN_CONFIDENCE: found 'nan', expected"),
    ],
)
def test_wrong_settings_are_told_in_one_line(
    settings: dict[str, str], said: str, tmp_path: Path
) -> None:
    done = _run(["-m", "bot"], tmp_path, **{"TELEGRAM_BOT_TOKEN": TOKEN, **settings})

    assert done.returncode == 2
    assert done.stderr.startswith(f"qawl-bot: {said}")
    assert done.stderr.count("\n") == 1
    assert "hunter2" not in done.stderr


def test_a_damaged_library_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"this is no database" * 100)

    done = _run(
        ["-m", "bot", "--library", str(tmp_path)], tmp_path, TELEGRAM_BOT_TOKEN=TOKEN
    )

    assert done.returncode == 2
    assert done.stderr.startswith("qawl-bot: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["-m", "bot"], ["qawl-bot"]])
def test_help_is_instant(command: list[str], tmp_path: Path) -> None:
    """It imports nothing heavy, so it is there in less than half a second."""
    started = time.perf_counter()
    done = _run([*command, "--help"], tmp_path)

    assert time.perf_counter() - started < 0.5
    assert done.returncode == 0
    assert "--library DIR" in done.stdout


def _run(
    command: list[str], folder: Path, **settings: str
) -> subprocess.CompletedProcess[str]:
    first, *rest = command
    script = Path(sys.executable).with_name("qawl-bot")
    program = [str(script)] if first == "qawl-bot" else [sys.executable, first]
    return subprocess.run(
        [*program, *rest],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
        env=environment(**settings),
    )
