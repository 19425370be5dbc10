"""Settings to a library: the only place that picks implementations."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Self

import filelock

from retrieval import database, faiss_index
from retrieval.embedding import SentenceTransformerEmbedder
from retrieval.errors import LibraryBusyError, RetrievalError
from retrieval.faiss_index import FaissIndex
from retrieval.people import People
from retrieval.register import Register
from retrieval.reranking import Reranker
from retrieval.service import Library
from retrieval.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.ports import Embedder
    from retrieval.records import State
    from retrieval.settings import Settings

_PATIENCE = 10.0  # seconds to wait for another writer before giving up


def open_library(settings: Settings, *, embedder: Embedder | None = None) -> Library:
    """Open the library that the settings name, creating it when there is none.

    ``embedder`` stands in for the sentence model that the settings name.
    """
    _check_engines(settings)
    folder = settings.library
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RetrievalError(
            f"cannot make the library's folder {folder} ({error.strerror}); "
            "name another one with --library"
        ) from error
    lock = _WriteLock(folder)
    engine = database.connect(settings.database_url or folder / "library.db")
    if not database.is_current(engine):
        with lock:
            database.upgrade(engine)
    return Library(
        store=Store(engine),
        people=People(Register(engine), lock),
        embedder=embedder
        or SentenceTransformerEmbedder(settings.model, cache=settings.cache),
        opener=_FaissOpener(folder),
        writing=lock,
        reranker=Reranker(settings.reranker) if settings.reranker else None,
        least_confidence=settings.min_confidence,
    )


def _check_engines(settings: Settings) -> None:
    """Refuse what this version cannot open rather than open something else."""
    if settings.index_url:
        raise RetrievalError(
            "QAWL_INDEX_URL is set, but the index can only be the FAISS file in the "
            "library yet; unset it"
        )
    if settings.database_url and not settings.database_url.startswith("sqlite:"):
        raise RetrievalError(
            "QAWL_DATABASE_URL names another engine than SQLite, which is the only "
            "one yet; unset it"
        )


class _WriteLock(contextlib.AbstractContextManager[object]):
    """One writer at a time, over all processes that share the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = filelock.FileLock(folder / ".lock")

    def __enter__(self) -> Self:
        try:
            self._lock.acquire(timeout=_PATIENCE)
        except filelock.Timeout:
            raise LibraryBusyError(
                f"another process is writing to {self._folder}; "
                "wait until it is done, then try again"
            ) from None
        except OSError as error:
            raise RetrievalError(
                f"cannot lock {self._folder} ({error.strerror}); check the folder"
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class _FaissOpener:
    """Opens the FAISS index in the library's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, state: State, *, empty: bool = False) -> FaissIndex:
        return FaissIndex(
            self._folder, epoch=state.epoch, dimension=state.dimension, empty=empty
        )

    def remove_others(self, state: State) -> None:
        faiss_index.remove_others(self._folder, epoch=state.epoch)
