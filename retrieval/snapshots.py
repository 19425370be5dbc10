"""The index in step with the database: loaded, mended by id, checked."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from retrieval.errors import LibraryDamagedError

if TYPE_CHECKING:
    from retrieval.centring import Centres
    from retrieval.ports import Ids, VectorIndex
    from retrieval.records import State
    from retrieval.store import Store

_log = logging.getLogger(__name__)

_BATCH = 10_000  # vectors held at once while an index is filled
_SAMPLE = 64  # vectors compared at each opening: finds a foreign file, costs nothing
_TOLERANCE = 1e-4  # float32 sums in another order


class IndexOpener(Protocol):
    """Opens the index that belongs to a state of the library."""

    def __call__(self, state: State, *, empty: bool = False) -> VectorIndex:
        """Open it as it was flushed, or ``empty`` to be filled anew.

        Raises LibraryDamagedError when what was flushed is no such index.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The library as of one generation: what questions are answered from."""

    state: State
    centres: Centres
    index: VectorIndex


def load(store: Store, state: State, *, opener: IndexOpener) -> Snapshot:
    """Open the index and mend it by id, without the model.

    An index that is missing, damaged or of another library is made anew in memory,
    which is told in one line.
    """
    centres = store.centres()
    try:
        index = opener(state)
        missing = _mend(store, index, centres)
        _check_opened(store, index, centres, missing)
    except LibraryDamagedError as error:
        newer = store.expect_state()
        if newer.epoch != state.epoch:  # a writer has replaced the file meanwhile
            return load(store, newer, opener=opener)
        _log.warning("%s; answering from the database meanwhile", error)
        return Snapshot(
            state=state, centres=centres, index=_filled(store, state, opener, centres)
        )
    return Snapshot(state=state, centres=centres, index=index)


def rebuild(store: Store, state: State, *, opener: IndexOpener) -> Snapshot:
    """Fill an empty index with every passage of the database, and flush it."""
    centres = store.centres()
    index = _filled(store, state, opener, centres)
    index.flush()
    return Snapshot(state=state, centres=centres, index=index)


def differences(store: Store, state: State, *, opener: IndexOpener) -> tuple[str, ...]:
    """Compare index and database id by id and vector by vector.

    Returns one line a difference; none when they agree.
    """
    try:
        index = opener(state)
    except LibraryDamagedError as error:
        return (str(error),)
    known, indexed = store.ids(), index.ids()
    found = []
    if missing := len(np.setdiff1d(known, indexed)):
        found.append(f"{missing} of {len(known)} passages are missing from the index")
    if foreign := len(np.setdiff1d(indexed, known)):
        found.append(f"{foreign} vectors in the index belong to no passage")
    both = np.intersect1d(known, indexed)
    if wrong := _disagreeing(store, index, store.centres(), both):
        found.append(f"{wrong} vectors in the index differ from the database's")
    return tuple(found)


def _filled(
    store: Store, state: State, opener: IndexOpener, centres: Centres
) -> VectorIndex:
    index = opener(state, empty=True)
    _mend(store, index, centres)
    return index


def _mend(store: Store, index: VectorIndex, centres: Centres) -> Ids:
    """Bring the index to the database's ids; return those it lacked."""
    known, indexed = store.ids(), index.ids()
    index.remove(np.setdiff1d(indexed, known))
    missing = np.setdiff1d(known, indexed)
    for start in range(0, len(missing), _BATCH):
        ids = missing[start : start + _BATCH]
        languages, vectors = store.vectors(ids)
        index.add(ids, centres.passages(vectors, languages))
    return missing


def _check_opened(
    store: Store, index: VectorIndex, centres: Centres, missing: Ids
) -> None:
    ids = index.ids()
    if len(missing) == len(ids) > 0:
        raise LibraryDamagedError("the index file is missing; run `qawl rebuild`")
    sample = ids[:: max(1, len(ids) // _SAMPLE)]
    if _disagreeing(store, index, centres, sample):
        raise LibraryDamagedError(
            "the index file does not fit the database; run `qawl rebuild`"
        )


def _disagreeing(store: Store, index: VectorIndex, centres: Centres, ids: Ids) -> int:
    wrong = 0
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        languages, vectors = store.vectors(batch)
        expected = centres.passages(vectors, languages)
        distance = np.abs(index.vectors(batch) - expected).max(axis=1)
        wrong += int((distance > _TOLERANCE).sum())
    return wrong
