"""Zip archives that documents come in, read part by part and never unpacked."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from retrieval.errors import ArticleError
from retrieval.sources.limits import MAX_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Package:
    """The parts of a document, by their names."""

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._archive = archive
        self._where = where

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def part(self, name: str) -> bytes:
        """Return a part; raise ArticleError where it is missing, broken or too large.

        What its header says about its size is not relied on.
        """
        try:
            with self._archive.open(name) as stream:
                data = stream.read(MAX_SOURCE + 1)
        except KeyError:
            raise ArticleError(
                self._where, f"found no {name} in it, expected one; save the file anew"
            ) from None
        except (RuntimeError, NotImplementedError):  # zipfile's, of encrypted parts
            raise ArticleError(
                self._where, f"found {name} locked, expected no password; save it so"
            ) from None
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise ArticleError(
                self._where, f"found {name} damaged, expected it whole; save it anew"
            ) from None
        if len(data) > MAX_SOURCE:
            raise ArticleError(
                self._where,
                f"found over {MAX_SOURCE:,} bytes in {name}, expected fewer; split it",
            )
        return data


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open a package; raise ArticleError where a file is none."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError):
        raise ArticleError(
            str(path),
            f"found no {path.suffix} file or a damaged one, expected a sound one; "
            "save it anew",
        ) from None
    with archive:
        yield Package(archive, str(path))
