"""README and .env.example tell the truth."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import BotSettings
from retrieval import arguments
from retrieval.settings import Settings
from tests.conftest import ROOT


def _names(settings: type[Settings | BotSettings]) -> set[str]:
    prefix = str(settings.model_config.get("env_prefix") or "")
    return {
        str(field.validation_alias or f"{prefix}{name}").upper()
        for name, field in settings.model_fields.items()
    }


def test_the_example_lists_every_setting() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")

    listed = set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))

    assert listed == _names(Settings) | _names(BotSettings)


def test_every_command_in_the_readme_parses() -> None:
    """Each `qawl …` line of the README's shell blocks is accepted by the parser."""
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    commands = [
        shlex.split(line, comments=True)
        for line in lines
        if re.match(r"(\.venv/bin/)?qawl ", line)
    ]

    parsed = [arguments.read(command[1:]) for command in commands]

    assert len(parsed) >= 6


def test_every_source_file_is_in_the_reading_order() -> None:
    """The README names each file of the library and the bot once, in its tour."""
    readme = (ROOT / "README.md").read_text("utf-8")
    tour = readme.partition("## How it works")[2].partition("\n## ")[0]
    files = {
        f"{folder}/{file.name}"
        for folder in ("retrieval", "bot")
        for file in (ROOT / folder).glob("*.py")
        if file.name != "__init__.py"
    }

    named = re.findall(r"`((?:retrieval|bot)/\w+\.py)`", tour)

    assert sorted(named) == sorted(files)


@pytest.mark.model
def test_the_example_in_python_runs(tmp_path: Path) -> None:
    """It prints the quotation that answers, and nothing else."""
    readme = (ROOT / "README.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": str(Path.home())},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith("Nobody was hurt, Rain (Span(start=17, end=33),)\n")
    assert done.stderr == ""
