"""What reads foreign formats is held to its limits."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from retrieval import articles
from retrieval.sources import confinement
from tests.conftest import ROOT
from tests.sources.test_pages import PAGE

if TYPE_CHECKING:
    from pathlib import Path


def _bound(code: str) -> subprocess.CompletedProcess[str]:
    given = f"from retrieval.sources import limits\nlimits.SECONDS = 1\n{code}"
    return subprocess.run(
        [sys.executable, "-c", given],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_endless_reading_ends() -> None:
    """The clock stops a parser, even in the middle of its C code."""
    done = _bound("limits.impose()\nsum(range(10**12))")

    assert done.returncode == -signal.SIGALRM
    assert "over 20 seconds" in confinement._fault(done.returncode)


def test_the_clock_stands_still_while_others_are_waited_for() -> None:
    done = _bound(
        "import time\nlimits.impose()\nwith limits.untimed():\n    time.sleep(1.5)"
    )

    assert done.returncode == 0


def test_nothing_is_written(tmp_path: Path) -> None:
    done = _bound(
        f"limits.impose()\nwith open({str(tmp_path / 'x')!r}, 'w') as file:\n"
        "    file.write('x')"
    )

    assert "File too large" in done.stderr


def test_memory_is_bounded() -> None:
    done = _bound("limits.impose()\nbytearray(2_000_000_000)")

    assert (sys.platform == "darwin") or "MemoryError" in done.stderr


def test_a_parser_that_crashes_is_told() -> None:
    assert "expected a sound file" in confinement._fault(-signal.SIGSEGV)


def test_the_reading_process_is_light() -> None:
    """It loads none of the model's libraries."""
    done = _bound(
        "import sys\nimport retrieval.sources.__main__, retrieval.sources.pages\n"
        "print({'torch', 'faiss', 'transformers'} & set(sys.modules))"
    )

    assert done.stdout == "set()\n"


def test_who_stops_asking_stops_the_reading(tmp_path: Path) -> None:
    """An iterator that is given up leaves no process behind."""
    path = tmp_path / "river.html"
    path.write_text(PAGE, encoding="utf-8")

    found = articles.read(path)
    next(found)
    found.close()  # type: ignore[attr-defined]

    assert list(found) == []
