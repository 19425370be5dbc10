"""The library: add articles, ask them, remove them. The whole story, in order."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval import answers, centring, query, search, snapshots
from retrieval.intake import Intake
from retrieval.models import Answer, Reason
from retrieval.store import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from retrieval.models import Article, Query
    from retrieval.people import People
    from retrieval.ports import Embedder
    from retrieval.records import ListedArticle
    from retrieval.reranking import Reranker
    from retrieval.search import Found
    from retrieval.snapshots import IndexOpener, Snapshot
    from retrieval.store import Store

_log = logging.getLogger(__name__)


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

    def __init__(  # noqa: PLR0913 -- wiring calls it, once
        self,
        *,
        store: Store,
        people: People,
        embedder: Embedder,
        opener: IndexOpener,
        writing: AbstractContextManager[object],
        reranker: Reranker | None,
        least_confidence: float,
    ) -> None:
        self.people = people
        self._store = store
        self._embedder = embedder
        self._intake = Intake(store, embedder, opener)
        self._opener = opener
        self._writing = writing
        self._reranker = reranker
        self._least_confidence = least_confidence
        self._snapshot: Snapshot | None = None
        self._told = False
        self._loading = threading.Lock()

    def add(self, articles: Iterable[Article]) -> Summary:
        """Read, embed and store articles; those already stored are passed over.

        Each article is one transaction: a run that is cut short keeps what it did.
        """
        with self._writing, self._settled():
            changes = self._intake.add(articles)
        return Summary(
            added=changes[Change.ADDED],
            updated=changes[Change.UPDATED],
            unchanged=changes[Change.UNCHANGED],
        )

    def ask(
        self,
        question: str,
        *,
        limit: int = 5,
        previous: Query | None = None,
        today: dt.date | None = None,
    ) -> Answer:
        """Answer a question with the best-matching quotations.

        A question that names who spoke is answered from his words only, one about a
        period from its articles. ``previous`` is the query before, which "and about
        Gaza?" carries on; "last week" is the one before ``today``'s.

        Raises QuestionError for a question without words, IndexMismatchError when
        the library was built with another model.
        """
        asked, snapshot = self._understood(
            question, today=today, limit=limit, previous=previous
        )
        if snapshot is None:
            return Answer(query=asked, reason=Reason.EMPTY_LIBRARY)
        found = self._find(asked)
        return answers.answer(
            asked, found, least=self._least_confidence, reranker=self._reranker
        )

    def explain(
        self, question: str, *, today: dt.date | None = None
    ) -> tuple[Query, Found | None]:
        """Return how a question is understood, and all that was weighed for it.

        Nothing was, where the library is empty. Raises as `ask` does.
        """
        asked, snapshot = self._understood(question, today=today)
        return asked, self._find(asked) if snapshot else None

    def _understood(
        self,
        question: str,
        *,
        today: dt.date | None,
        limit: int = 5,
        previous: Query | None = None,
    ) -> tuple[Query, Snapshot | None]:
        query.check(question)
        snapshot = self._current()
        cast = self.people.cast(_generation(snapshot))
        asked = query.parse(
            question, cast, today=today or _today(), limit=limit, previous=previous
        )
        return asked, snapshot

    def _find(self, asked: Query) -> Found:
        """Return what may answer a question that is understood."""
        embedded = search.embed(asked, self._embedder)
        # What is found and what is read of it are of one moment, whatever is written.
        with self._store.frozen():
            return search.find(
                asked,
                embedded,
                model=self._embedder.name,
                snapshot=self._at_this_moment(),
                store=self._store,
            )

    def remove(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Take articles out, and all that was learned from them; return those found."""
        with self._writing, self._settled():
            return self._store.remove(keys)

    def articles(self) -> tuple[ListedArticle, ...]:
        """List the articles, newest first."""
        return self._store.articles()

    def verify(self) -> tuple[str, ...]:
        """Return each way in which index and database disagree; none is well."""
        with self._writing, self._store.frozen():
            state = self._store.state()
            if state is None:
                return ()
            return snapshots.differences(self._store, state, opener=self._opener)

    def rebuild(self, *, reembed: bool = False) -> int:
        """Learn the centres and make the indexes anew; return their size.

        The database's vectors serve for it, unless ``reembed`` has the present model
        read all passages again.
        """
        with self._writing:
            if self._store.state() is None:
                return 0
            if reembed:
                self._intake.embed_again()
            self._intake.read_again()
            self._store.refill_terms()
            return len(self._relearned().index)

    def warm_up(self) -> None:
        """Load models and index, so that the first question waits for none."""
        self._embedder.embed_questions(["warm"])
        if self._reranker is not None:
            self._reranker.scores("warm", ["warm"])
        query.warm_up()
        self.people.cast(_generation(self._current()))

    def close(self) -> None:
        self._store.close()

    @contextlib.contextmanager
    def _settled(self) -> Iterator[None]:
        """Leave the index in step with the database, also when cut short."""
        try:
            yield
        finally:
            if self._store.state() is not None:
                self._settle()

    def _settle(self) -> None:
        if self._store.centres().stale(self._store.counts()):
            self._relearned()
            return
        self._snapshot = snapshots.load(self._store, opener=self._opener)
        if self._snapshot.mended:
            self._snapshot.index.flush()

    def _relearned(self) -> Snapshot:
        """Learn the centres from all passages and make the index with them."""
        state, ids = self._store.expect_state(), self._store.ids()
        known = centring.priors(state.model)
        if len(ids):
            languages, vectors = self._store.vectors(ids)
            centres = centring.learn(vectors, languages, known)
        else:
            centres = centring.initial(known, state.dimension)
        self._snapshot = snapshots.begin_epoch(
            self._store, centres, opener=self._opener
        )
        return self._snapshot

    def _current(self) -> Snapshot | None:
        """Return the newest snapshot, or None while there is nothing to find.

        What is wrong with the library's files is told, once.
        """
        state = self._store.state()
        if state is None:
            return None
        self._intake.check_model(state)
        first = self._snapshot is None
        snapshot = self._at_this_moment()
        if first:
            self._tell_outdated()
        # A writer may have been between database and index: then all is well.
        if snapshot.damage and not self._told and self._store.state() == snapshot.state:
            _log.warning("%s; answering from the database meanwhile", snapshot.damage)
            self._told = True
        return snapshot if len(snapshot.index) else None

    def _at_this_moment(self) -> Snapshot:
        """Return the snapshot of what the store holds, loaded if it is another."""
        with self._loading, self._store.frozen():
            state = self._store.expect_state()
            if self._snapshot is None or self._snapshot.state != state:
                self._snapshot = snapshots.load(self._store, opener=self._opener)
            return self._snapshot

    def _tell_outdated(self) -> None:
        outdated = len(self._store.outdated())
        if outdated:
            _log.warning(
                "an older version has read %d of the articles and found less in them; "
                "run `qawl rebuild`",
                outdated,
            )


def _generation(snapshot: Snapshot | None) -> int | None:
    return snapshot.state.generation if snapshot else None


def _today() -> dt.date:
    """Return the asker's day: that of this machine."""
    return dt.datetime.now().astimezone().date()
