"""How long a user waits: question in, message out, with the real bot process.

    python -m benchmarks.bot

Indexes the sample articles into a temporary library, starts the Bot API peer on
loopback and the bot beside it, and asks one question after the other.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from itertools import cycle, islice, product
from pathlib import Path

from tests.bot.peer import INJECTED, NAME, Peer, serving
from tests.bot.process import running

SAMPLES = Path(__file__).parents[1] / "data" / "articles"
PACKAGES = ("python-telegram-bot", "sentence-transformers", "torch", "faiss-cpu")

ASKED = ("what did {} say about {}", "ماذا قال {} عن {}", "{} {} hakkında ne dedi?")
SPEAKERS = ("Baghaei", "بقائی", "the minister", "Araghchi", "the mayor", "Bekayi")
SUBJECTS = ("Syria", "the border", "trains", "wheat", "السلام", "deprem", "جشنواره")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=50, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        _index(library)
        with (
            serving(Peer()) as peer,
            running(library, peer.url, Path(folder) / "log") as bot,
        ):
            bot.expect(f"answering as @{NAME}")
            # The first answer opens the connections that all others share.
            _ask(peer, "what was said")
            waits = [_ask(peer, question) for question in _questions(options.questions)]
    _print(waits)


def _index(library: Path) -> None:
    qawl = Path(sys.executable).with_name("qawl")
    command = [str(qawl), "index", str(SAMPLES), "--library", str(library)]
    subprocess.run(command, check=True)


def _questions(count: int) -> list[str]:
    combined = product(SUBJECTS, SPEAKERS, ASKED)
    every = [asked.format(speaker, subject) for subject, speaker, asked in combined]
    return list(islice(cycle(every), count))


def _ask(peer: Peer, question: str) -> float:
    """Return the seconds from a question's arrival at the server to the answer's."""
    peer.calls.clear()
    peer.write(question)
    (answer,) = peer.expect(1)
    (asked,) = peer.sent(INJECTED)
    return answer.at - asked.at


def _print(waits: list[float]) -> None:
    ordered = sorted(1_000 * wait for wait in waits)
    p95 = ordered[max(round(0.95 * len(ordered)) - 1, 0)]
    print(
        f"machine   {platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.release()}, load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"versions  Python {platform.python_version()}, "
        + ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    )
    print(f"questions {len(ordered)}, one after the other")
    print(f"p50       {statistics.median(ordered):.0f} ms")
    print(f"p95       {p95:.0f} ms")


if __name__ == "__main__":
    main()
