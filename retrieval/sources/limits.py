"""What a process that reads a file of a foreign format may use."""

from __future__ import annotations

import resource
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 20
"""The longest that one article may take to be read."""

MEMORY = 1_000_000_000
"""The most memory, in bytes, that a file may take to be read."""

MAX_SOURCE = 10_000_000
"""The largest source of one article's text, in bytes: markup comes on top of words."""

MAX_FILE = 200_000_000
"""The largest file, in bytes, whose pictures and pages are passed over one by one."""


def impose() -> None:
    """Bind this process to the limits, for good."""
    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # macOS does not limit address space
            resource.setrlimit(kind, (limit, limit))
    signal.alarm(SECONDS)


@contextmanager
def untimed() -> Iterator[None]:
    """Stop the clock for as long as another process is waited for."""
    signal.alarm(0)
    yield
    signal.alarm(SECONDS)
