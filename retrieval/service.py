"""The library: add articles, ask them, remove them. The whole story, in order."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval import centring, query, ranking, readings, snapshots
from retrieval.errors import IndexMismatchError
from retrieval.models import Answer, Reason
from retrieval.store import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from retrieval.models import Article, Query, Reading
    from retrieval.ports import Embedder, Vectors
    from retrieval.records import ListedArticle, State
    from retrieval.snapshots import IndexOpener, Snapshot
    from retrieval.store import Store

_BATCH = 256  # passages embedded together: enough to fill the encoder's batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What adding articles did, in articles."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0


class Library:
    """Articles that answer questions with their own words. Safe to share by threads.

    One process writes at a time (``writing`` is entered for it), while others read
    on and see each change as soon as it is whole.
    """

    def __init__(
        self,
        *,
        store: Store,
        embedder: Embedder,
        opener: IndexOpener,
        writing: AbstractContextManager[object],
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._opener = opener
        self._writing = writing
        self._snapshot: Snapshot | None = None
        self._loading = threading.Lock()

    def add(self, articles: Iterable[Article]) -> Summary:
        """Read, embed and store articles; those already stored are passed over.

        Each article is one transaction: a run that is cut short keeps what it did.
        """
        changes: Counter[Change] = Counter()
        with self._writing, self._settled():
            for batch in _batched(self._readings(articles, changes)):
                for reading, vectors in self._embedded(batch):
                    changes[self._store.save(reading, vectors)] += 1
        return Summary(
            added=changes[Change.ADDED],
            updated=changes[Change.UPDATED],
            unchanged=changes[Change.UNCHANGED],
        )

    def ask(self, question: str, *, limit: int = 5) -> Answer:
        """Answer a question with the best-matching quotations.

        Raises QuestionError for a question without words, IndexMismatchError when
        the library was built with another model.
        """
        asked = query.parse(question, limit=limit)
        snapshot = self._current()
        if snapshot is None or len(snapshot.index) == 0:
            return Answer(query=asked, reason=Reason.EMPTY_LIBRARY)
        scored = snapshot.index.search(
            self._question_vector(asked, snapshot), max(ranking.DEPTH, limit)
        )
        passages = self._store.passages([one.id for one in scored])
        hits = ranking.rank(asked, scored, passages)
        return Answer(query=asked, hits=hits, reason=None if hits else Reason.NO_MATCH)

    def remove(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Take articles out, and all that was learned from them; return those found."""
        with self._writing, self._settled():
            return self._store.remove(keys)

    def articles(self) -> tuple[ListedArticle, ...]:
        """List the articles, newest first."""
        return self._store.articles()

    def verify(self) -> tuple[str, ...]:
        """Return each way in which index and database disagree; none is well."""
        state = self._store.state()
        if state is None:
            return ()
        return snapshots.differences(self._store, state, opener=self._opener)

    def rebuild(self, *, reembed: bool = False) -> int:
        """Learn the centres and make the index anew; return its size.

        The database's vectors serve for it, unless ``reembed`` has the present model
        read all passages again.
        """
        with self._writing:
            if self._store.state() is None:
                return 0
            if reembed:
                self._store.replace_vectors(
                    self._embedder.name,
                    self._embedder.dimension,
                    self._embedder.embed_passages,
                )
            return len(self._relearned().index)

    def warm_up(self) -> None:
        """Load model and index, so that the first question waits for neither."""
        self._embedder.embed_question("warm")
        self._current()

    def close(self) -> None:
        self._store.close()

    def _readings(
        self, articles: Iterable[Article], changes: Counter[Change]
    ) -> Iterator[Reading]:
        for article in articles:
            if self._store.unchanged(article):
                changes[Change.UNCHANGED] += 1
            else:
                yield readings.read(article)

    def _embedded(self, batch: Sequence[Reading]) -> Iterator[tuple[Reading, Vectors]]:
        self._found()
        vectors = self._embedder.embed_passages(
            [words for reading in batch for words in reading.words()]
        )
        ends = np.cumsum([len(reading.passages) for reading in batch])
        yield from zip(batch, np.split(vectors, ends[:-1]), strict=True)

    def _found(self) -> None:
        """Write down the model of a new library, or check that of an older one."""
        state = self._store.state()
        if state is not None:
            self._check_model(state)
            return
        name, dimension = self._embedder.name, self._embedder.dimension
        centres = centring.initial(centring.priors(name), dimension)
        self._store.found(name, dimension, centres)

    def _check_model(self, state: State) -> None:
        if state.model != self._embedder.name:
            raise IndexMismatchError(
                f"the library was built with the model {state.model}, QAWL_MODEL names "
                f"{self._embedder.name}; set it back, or run `qawl rebuild --reembed`"
            )

    @contextlib.contextmanager
    def _settled(self) -> Iterator[None]:
        """Leave the index in step with the database, also when cut short."""
        before = self._store.state()
        try:
            yield
        finally:
            state = self._store.state()
            if state is not None and state != before:
                self._settle(state)

    def _settle(self, state: State) -> None:
        if self._store.centres().stale(self._store.counts()):
            self._relearned()
        else:
            self._snapshot = snapshots.load(self._store, state, opener=self._opener)
            self._snapshot.index.flush()

    def _relearned(self) -> Snapshot:
        """Learn the centres from all passages and make the index with them."""
        state = self._store.expect_state()
        ids = self._store.ids()
        if len(ids):
            languages, vectors = self._store.vectors(ids)
            priors = centring.priors(state.model)
            self._store.save_centres(centring.learn(vectors, languages, priors))
        self._snapshot = snapshots.rebuild(
            self._store, self._store.expect_state(), opener=self._opener
        )
        return self._snapshot

    def _question_vector(self, asked: Query, snapshot: Snapshot) -> Vectors:
        vector = self._embedder.embed_question(asked.question)
        return snapshot.centres.question(vector, asked.language)

    def _current(self) -> Snapshot | None:
        """Return the newest snapshot, loaded again when the library has changed."""
        state = self._store.state()
        if state is None:
            return None
        self._check_model(state)
        with self._loading:
            if self._snapshot is None or self._snapshot.state != state:
                self._snapshot = snapshots.load(self._store, state, opener=self._opener)
            return self._snapshot


def _batched(found: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Group readings until their passages fill a batch of the encoder."""
    batch: list[Reading] = []
    for reading in found:
        batch.append(reading)
        if sum(len(one.passages) for one in batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
