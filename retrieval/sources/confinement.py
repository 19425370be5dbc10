"""Files of foreign formats, read in a process that can do no harm.

Such files come from anywhere, and what parses them is large: one that was built to
exhaust a parser, or to crash it, costs its own process and one line of an error.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import IO, TYPE_CHECKING

from retrieval.errors import ArticleError
from retrieval.sources.drafts import Draft
from retrieval.sources.limits import SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = {
    "pages": (".html", ".htm", ".xhtml"),
    "pdfs": (".pdf",),
    "documents": (".docx",),
    "posts": ("result.json",),
    "books": (".epub",),
    "archives": (".warc", ".warc.gz"),
}
"""The modules that read in a process of their own, and the endings they read."""

_LONGEST = 100_000_000  # of a message: more than any text that passes the checks


# numpy, which a parser may load, sets memory aside for each thread that it might start.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def read(kind: str, path: Path) -> Iterator[Draft | ArticleError]:
    """Yield what the reader ``kind`` finds in a file, and why it found no more."""
    command = [sys.executable, "-P", "-m", "retrieval.sources", kind, os.fspath(path)]
    # The same modules as here, wherever they were found.
    places = os.pathsep.join(place or os.getcwd() for place in sys.path)  # noqa: PTH109
    with subprocess.Popen(  # noqa: S603 -- ourselves
        command,
        env={**os.environ, "PYTHONPATH": places, **_ONE_THREAD},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as reader:
        try:
            if reader.stdout is not None:
                yield from _messages(reader.stdout, path)
            code = reader.wait()
        finally:  # whoever asked may have seen enough
            reader.kill()
    if code:
        yield ArticleError(str(path), _fault(code))


def _messages(lines: IO[bytes], path: Path) -> Iterator[Draft | ArticleError]:
    while line := lines.readline(_LONGEST):
        if not line.endswith(b"\n"):  # it died while it was writing
            return
        row = json.loads(line.decode("utf-8", "surrogatepass"))
        if "reason" in row:
            yield ArticleError(f"{path}{row['within']}", row["reason"])
        else:
            yield Draft(**row)


def _fault(code: int) -> str:
    if code == -signal.SIGALRM:
        return (
            f"found what takes over {SECONDS} seconds to read, expected an article; "
            "split the file"
        )
    return (
        "found what its parser broke on, expected a sound file; "
        "open it and save it anew"
    )
