"""The bot as a process: started as a person starts it, and watched from outside."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bot.peer import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_START = 60  # seconds in which a machine under load has the model in memory


@dataclass(frozen=True, slots=True)
class Running:
    """A bot at work, and what it has logged."""

    process: subprocess.Popen[bytes]
    output: Path

    def log(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def expect(self, words: str, *, count: int = 1) -> None:
        """Wait until words were logged ``count`` times."""
        deadline = time.monotonic() + _START
        while self.log().count(words) < count:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise TimeoutError(f"not {count} times {words!r} in:\n{self.log()}")
            time.sleep(0.02)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Send a signal; return the exit code, and the seconds until it came."""
        told = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(timeout=30), time.monotonic() - told


@contextlib.contextmanager
def running(
    library: Path, url: str, output: Path, *, token: str = TOKEN
) -> Iterator[Running]:
    """Run the bot until the block is left."""
    with output.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "--library", str(library)],
            stdout=log,
            stderr=log,
            cwd=output.parent,
            env=environment(TELEGRAM_BOT_TOKEN=token, TELEGRAM_API_URL=url),
        )
    try:
        yield Running(process, output)
    finally:
        process.kill()
        process.wait()


def environment(**settings: str) -> dict[str, str]:
    """Return our environment with these settings and none from outside."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QAWL_", "TELEGRAM_"))
    }
    return {**ours, "NO_PROXY": "*", **settings}
