"""A vector index in one local file: exact inner product, kept by id."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import faiss
import numpy as np

from retrieval import disk
from retrieval.errors import LibraryDamagedError
from retrieval.models import ScoredId

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from retrieval.ports import Ids, Vectors


class FaissIndex:
    """Flat inner-product search over ids, in a file named after its epoch.

    It is opened as it was flushed, or ``empty``. Raises LibraryDamagedError when
    the file is missing or something else than such an index.
    """

    def __init__(
        self, folder: Path, *, epoch: int, dimension: int, empty: bool = False
    ) -> None:
        self._path = path = folder / f"passages-{epoch}.faiss"
        self._index = _new(dimension) if empty else _load(path, dimension)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        if len(ids):
            self._index.add_with_ids(
                np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(ids)
            )

    def remove(self, ids: Ids) -> None:
        if len(ids):
            self._index.remove_ids(faiss.IDSelectorBatch(np.asarray(ids, np.int64)))

    def search(
        self, vector: Vectors, k: int, *, among: Collection[int] | None = None
    ) -> list[ScoredId]:
        size = len(self) if among is None else len(among)
        k = min(k, size, len(self))
        if k < 1:
            return []
        parameters = faiss.SearchParameters()
        if among is not None:
            wanted = np.fromiter(among, np.int64, len(among))
            parameters.sel = faiss.IDSelectorBatch(wanted)
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        scores, ids = self._index.search(query, k, params=parameters)
        return [
            ScoredId(int(identity), float(score))
            for identity, score in zip(ids[0], scores[0], strict=True)
            if identity >= 0
        ]

    def ids(self) -> Ids:
        stored: Ids = faiss.vector_to_array(self._index.id_map)
        return np.sort(stored)

    def vectors(self, ids: Ids) -> Vectors:
        rows = np.empty((len(ids), self._index.d), dtype=np.float32)
        for row, identity in enumerate(ids.tolist()):
            try:
                self._index.reconstruct(identity, rows[row])
            except RuntimeError:
                raise KeyError(identity) from None
        return rows

    def flush(self) -> None:
        unfinished = self._path.with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            file.write(faiss.serialize_index(self._index).tobytes())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._path)
        disk.sync(self._path.parent)

    def __len__(self) -> int:
        return int(self._index.ntotal)


def remove_others(folder: Path, *, epoch: int) -> None:
    """Remove the files of all epochs but one."""
    for path in folder.glob("passages-*.faiss"):
        if path.name != f"passages-{epoch}.faiss":
            path.unlink(missing_ok=True)


def _new(dimension: int) -> faiss.IndexIDMap2:
    return faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))


def _load(path: Path, dimension: int) -> faiss.IndexIDMap2:
    damaged = f"{path} is damaged; run `qawl rebuild`, nothing is lost"
    try:
        data = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError as error:
        raise LibraryDamagedError(
            f"the index file {path} cannot be read ({error.strerror}); "
            "run `qawl rebuild`, nothing is lost"
        ) from error
    try:
        index = faiss.deserialize_index(data)
    except (RuntimeError, AssertionError, ValueError) as error:
        raise LibraryDamagedError(damaged) from error
    if not isinstance(index, faiss.IndexIDMap2) or index.d != dimension:
        raise LibraryDamagedError(damaged)
    return index
