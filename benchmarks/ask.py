"""Time a question from the command line and in a warm library.

    python -m benchmarks.ask [FOLDER]

FOLDER (default: data/articles) is indexed into a temporary library. Cold is a whole
process, `qawl ask`, beside a process that only loads the same model with
sentence-transformers and encodes the question. Warm is `Library.ask`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import machine
from retrieval import articles, bundled_model
from retrieval.models import Article
from retrieval.settings import Settings
from retrieval.wiring import open_library

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

QUESTION = "what did Baghaei say about Syria"
_COLD, _WARM = 5, 50
_BARE = """
import sys
from sentence_transformers import SentenceTransformer
SentenceTransformer(sys.argv[1], local_files_only=True).encode_query(sys.argv[2])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="data/articles")
    folder = parser.parse_args().folder
    print(machine.description())
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(library=Path(place))
        library = open_library(settings)
        files = articles.files(folder)
        found = [one for file in files for one in articles.read(file)]
        library.add([one for one in found if isinstance(one, Article)])
        _cold(place, str(bundled_model.folder(settings.cache)))
        library.warm_up()
        _tell("warm, Library.ask", _timed(lambda: library.ask(QUESTION), _WARM))
        library.close()


def _cold(library: str, model: str) -> None:
    """Time both processes in turns, since machines are noisy."""
    ask = ["-m", "retrieval.cli", "ask", QUESTION, "--library", library]
    bare, ours = [], []
    for _ in range(_COLD):
        bare += _timed(lambda: _run(["-c", _BARE, model, QUESTION]), 1)
        ours += _timed(lambda: _run(ask), 1)
    _tell("cold, the model alone", bare)
    _tell("cold, qawl ask", ours)
    more = statistics.median(ours) - statistics.median(bare)
    print(f"{'cold, qawl ask adds':24} {1000 * more:8.0f} ms")


def _run(arguments: Sequence[str]) -> None:
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )


def _timed(call: Callable[[], object], times: int) -> list[float]:
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return seconds


def _tell(name: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    middle = 1000 * statistics.median(ordered)
    low, high = 1000 * ordered[0], 1000 * ordered[-1]
    print(f"{name:24} {middle:8.0f} ms   ({low:.0f} to {high:.0f}, n={len(ordered)})")


if __name__ == "__main__":
    main()
