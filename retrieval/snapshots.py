"""The index in step with the database: loaded, mended by id, checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from retrieval.errors import LibraryDamagedError

if TYPE_CHECKING:
    from retrieval.centring import Centres
    from retrieval.models import Searched
    from retrieval.ports import Ids, VectorIndex
    from retrieval.records import State
    from retrieval.store import Store

_ADVICE = "run `qawl rebuild`"
_BATCH = 10_000  # vectors held at once while an index is filled
_SAMPLE = 64  # vectors compared at each opening: finds a foreign file, costs nothing
_TOLERANCE = 1e-4  # float32 sums in another order


class IndexOpener(Protocol):
    """Opens the index that belongs to a state of the library."""

    def __call__(self, state: State, *, empty: bool = False) -> VectorIndex:
        """Open it as it was flushed, or ``empty`` to be filled anew.

        Raises LibraryDamagedError when what was flushed is no such index.
        """

    def remove_others(self, state: State) -> None:
        """Remove what was flushed for other epochs than the state's."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The library as of one generation: what questions are answered from.

    ``articles`` are all that there are. ``damage`` tells why the flushed index could
    not be used, if it could not, ``mended`` whether it lacked something or had too
    much.
    """

    state: State
    centres: Centres
    index: VectorIndex
    articles: Searched
    damage: str | None = None
    mended: bool = False


def load(store: Store, *, opener: IndexOpener) -> Snapshot:
    """Open the index and mend it by id to what the store holds at this moment.

    An index that is missing, damaged or of another library is made anew in memory,
    from the database and without the model.
    """
    with store.frozen():
        state, centres = store.expect_state(), store.centres()
        articles = store.searched(None, None)
        try:
            index = opener(state)
            mended = _mend(store, index, centres)
            _check_sample(store, index, centres)
        except LibraryDamagedError as error:
            index = opener(state, empty=True)
            _mend(store, index, centres)
            return Snapshot(
                state=state,
                centres=centres,
                index=index,
                articles=articles,
                damage=str(error),
                mended=True,
            )
    return Snapshot(state, centres, index, articles, mended=mended)


def begin_epoch(store: Store, centres: Centres, *, opener: IndexOpener) -> Snapshot:
    """Make the index anew with other centres, of every passage in the database.

    It is flushed before the database names its epoch, and the old one is removed
    after: a reader finds the index of its moment, whichever that is.
    """
    state = store.expect_state()
    index = opener(replace(state, epoch=state.epoch + 1), empty=True)
    _mend(store, index, centres)
    index.flush()
    store.save_centres(centres)
    state = store.expect_state()
    opener.remove_others(state)
    return Snapshot(state, centres, index, store.searched(None, None))


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
    if wrong := store.differing_terms():
        found.append(f"{wrong} passages are not indexed by the terms that they have")
    return tuple(f"{difference}; {_ADVICE}" for difference in found)


def _mend(store: Store, index: VectorIndex, centres: Centres) -> bool:
    """Bring the index to the database's ids; tell whether it was not there yet."""
    known, indexed = store.ids(), index.ids()
    foreign, missing = np.setdiff1d(indexed, known), np.setdiff1d(known, indexed)
    index.remove(foreign)
    for start in range(0, len(missing), _BATCH):
        ids = missing[start : start + _BATCH]
        languages, vectors = store.vectors(ids)
        index.add(ids, centres.passages(vectors, languages))
    return len(foreign) + len(missing) > 0


def _check_sample(store: Store, index: VectorIndex, centres: Centres) -> None:
    ids = index.ids()
    sample = ids[:: max(1, len(ids) // _SAMPLE)]
    if _disagreeing(store, index, centres, sample):
        raise LibraryDamagedError(
            f"the index file does not fit the database; {_ADVICE}"
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
