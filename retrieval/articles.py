"""Files to articles, or the reason why not."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import ArticleError
from retrieval.sources import confinement, rows, texts
from retrieval.sources.checks import MAX_BYTES, article, check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from retrieval.models import Article
    from retrieval.sources.drafts import Draft

__all__ = ["MAX_BYTES", "SUFFIXES", "check", "files", "read"]

_READERS: dict[str, Callable[[Path], Iterable[Draft | ArticleError]]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), texts.read),
    ".jsonl": rows.read,
    **{
        suffix: partial(confinement.read, kind)
        for kind, suffixes in confinement.KINDS.items()
        for suffix in suffixes
    },
}

SUFFIXES = frozenset(_READERS)
"""How the names of article files end, in small letters."""


def files(place: str | Path) -> list[Path]:
    """Return the article files at ``place``: itself, or all those in the folder.

    A folder is read with its subfolders in the order of their names; files of
    other kinds and hidden ones are passed over.
    """
    path = Path(place)
    try:
        if not path.is_dir():
            return [path]
    except OSError:  # a name too long for any file
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if _ending(file)
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )


def read(path: Path) -> Iterator[Article | ArticleError]:
    """Yield every article of a file, and the reason for each that is none."""
    try:
        if not path.is_file():
            yield ArticleError(str(path), "there is no such file; check the path")
            return
        ending = _ending(path)
        if ending is None:
            found, expected = path.suffix or "no suffix", ", ".join(sorted(SUFFIXES))
            yield ArticleError(str(path), f"found {found}, expected {expected}")
            return
        for draft in _READERS[ending](path):
            yield draft if isinstance(draft, ArticleError) else _checked(draft, path)
    except ArticleError as error:
        yield error
    except OSError as error:
        yield ArticleError(str(path), f"cannot be read: {error.strerror or error}")


def _ending(path: Path) -> str | None:
    """Return which of the known endings a file's name has: whole names, too."""
    name = path.name.lower()
    if name in SUFFIXES:
        return name
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    candidates = ("".join(suffixes), *suffixes[-1:])  # .warc.gz before .gz
    return next((one for one in candidates if one in SUFFIXES), None)


def _checked(draft: Draft, path: Path) -> Article | ArticleError:
    try:
        return article(draft, path)
    except ArticleError as error:
        return error
