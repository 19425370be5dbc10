"""What every vector index promises, against brute force in numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from retrieval import faiss_index
from retrieval.errors import LibraryDamagedError
from retrieval.faiss_index import FaissIndex

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.ports import Ids, VectorIndex, Vectors

DIMENSION = 16


@pytest.fixture(params=["faiss"])
def index(tmp_path: Path) -> VectorIndex:
    return FaissIndex(tmp_path, epoch=1, dimension=DIMENSION, empty=True)


def _vectors(count: int, seed: int = 7) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSION))
    unit: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype("f4")
    return unit


def _ids(*numbers: int) -> Ids:
    return np.array(numbers, dtype=np.int64)


def _nearest(ids: Ids, vectors: Vectors, query: Vectors, k: int) -> list[int]:
    order = np.argsort(-(vectors @ query), kind="stable")[:k]
    return [int(ids[row]) for row in order]


def test_search_finds_the_nearest_best_first(index: VectorIndex) -> None:
    ids, vectors, query = np.arange(100, 300), _vectors(200), _vectors(1, seed=8)[0]
    index.add(ids, vectors)

    found = index.search(query, 10)

    assert [one.id for one in found] == _nearest(ids, vectors, query, 10)
    assert [one.score for one in found] == sorted(
        (one.score for one in found), reverse=True
    )
    assert found[0].score == pytest.approx(float((vectors @ query).max()), abs=1e-5)


def test_among_is_searched_and_nothing_else(index: VectorIndex) -> None:
    """A filter is exact: the best among the wanted ids, however far they are."""
    ids, vectors, query = np.arange(200), _vectors(200), _vectors(1, seed=8)[0]
    index.add(ids, vectors)
    among = [3, 50, 51, 199]

    found = index.search(query, 3, among=among)

    assert [one.id for one in found] == _nearest(_ids(*among), vectors[among], query, 3)


def test_among_nothing_finds_nothing(index: VectorIndex) -> None:
    index.add(_ids(1, 2), _vectors(2))

    assert index.search(_vectors(1)[0], 5, among=()) == []


def test_among_unknown_ids_finds_nothing(index: VectorIndex) -> None:
    index.add(_ids(1, 2), _vectors(2))

    assert index.search(_vectors(1)[0], 5, among=(8, 9)) == []


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    assert index.search(_vectors(1)[0], 5) == []
    assert index.ids().tolist() == []


def test_more_than_there_is_gives_all(index: VectorIndex) -> None:
    index.add(_ids(4, 5, 6), _vectors(3))

    assert {one.id for one in index.search(_vectors(1)[0], 50)} == {4, 5, 6}


def test_removed_ids_are_gone(index: VectorIndex) -> None:
    """Ids that are not there are passed over, the others keep their vectors."""
    vectors = _vectors(3)
    index.add(_ids(4, 5, 6), vectors)

    index.remove(_ids(5, 99))

    assert index.ids().tolist() == [4, 6]
    assert len(index) == 2
    assert index.search(vectors[1], 3, among=(5,)) == []
    np.testing.assert_array_equal(index.vectors(_ids(6, 4)), vectors[[2, 0]])


def test_vectors_of_an_unknown_id_is_an_error(index: VectorIndex) -> None:
    index.add(_ids(4), _vectors(1))

    with pytest.raises(KeyError, match="7"):
        index.vectors(_ids(4, 7))


def test_what_was_flushed_is_opened_again(tmp_path: Path) -> None:
    vectors = _vectors(3)
    index = FaissIndex(tmp_path, epoch=1, dimension=DIMENSION, empty=True)
    index.add(_ids(4, 5, 6), vectors)
    index.flush()

    opened = FaissIndex(tmp_path, epoch=1, dimension=DIMENSION)

    assert opened.ids().tolist() == [4, 5, 6]
    np.testing.assert_array_equal(opened.vectors(_ids(5)), vectors[[1]])


def test_only_the_file_of_one_epoch_is_kept(tmp_path: Path) -> None:
    for epoch in (1, 2):
        FaissIndex(tmp_path, epoch=epoch, dimension=DIMENSION, empty=True).flush()

    faiss_index.remove_others(tmp_path, epoch=2)

    assert [file.name for file in tmp_path.iterdir()] == ["passages-2.faiss"]


@pytest.mark.parametrize("keep", [0, 1, 50, -1])
def test_a_truncated_file_is_told(tmp_path: Path, keep: int) -> None:
    index = FaissIndex(tmp_path, epoch=1, dimension=DIMENSION, empty=True)
    index.add(np.arange(100), _vectors(100))
    index.flush()
    path = tmp_path / "passages-1.faiss"
    path.write_bytes(path.read_bytes()[:keep])

    with pytest.raises(LibraryDamagedError, match="qawl rebuild"):
        FaissIndex(tmp_path, epoch=1, dimension=DIMENSION)


def test_an_index_of_another_dimension_is_told(tmp_path: Path) -> None:
    FaissIndex(tmp_path, epoch=1, dimension=DIMENSION, empty=True).flush()

    with pytest.raises(LibraryDamagedError, match="qawl rebuild"):
        FaissIndex(tmp_path, epoch=1, dimension=DIMENSION + 1)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryDamagedError, match="qawl rebuild"):
        FaissIndex(tmp_path, epoch=1, dimension=DIMENSION)
