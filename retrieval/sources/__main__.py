"""Reads one file for `confinement`: drafts and reasons out, a line of JSON each."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.sources import limits
from retrieval.sources.drafts import Draft


def main(kind: str, path: Path) -> None:
    """Write what the reader ``kind`` finds in a file to standard output."""
    limits.impose()
    try:
        for found in import_module(f"retrieval.sources.{kind}").read(path):
            _write(found, path)
    except ArticleError as error:
        _write(error, path)
    except MemoryError:
        reason = (
            f"found what takes over {limits.MEMORY:,} bytes of memory to read, "
            "expected an article; split the file"
        )
        _write(ArticleError(str(path), reason), path)
    except Exception as error:  # noqa: BLE001 -- parsers raise anything on broken files
        reason = (
            f"found what cannot be parsed ({type(error).__name__}), "
            f"expected a sound {path.suffix} file; open it and save it anew"
        )
        _write(ArticleError(str(path), reason), path)


def _write(found: Draft | ArticleError, path: Path) -> None:
    if isinstance(found, Draft):
        row = asdict(found)
    else:
        within = found.where.removeprefix(str(path))
        row = {"within": within, "reason": found.reason}
    line = json.dumps(row, ensure_ascii=False) + "\n"
    with limits.untimed():
        sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
