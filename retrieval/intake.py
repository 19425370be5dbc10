"""Articles taken in: read, embedded together, and stored one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from retrieval import centring, readings, tokens
from retrieval.articles import check
from retrieval.errors import IndexMismatchError
from retrieval.store import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.centring import Centres
    from retrieval.models import Article, Language, Reading
    from retrieval.ports import Embedder, Vectors
    from retrieval.records import State
    from retrieval.snapshots import IndexOpener
    from retrieval.store import Store
    from retrieval.vector_rows import Stored

_BATCH = 256  # passages embedded together: enough to fill the encoder's batches


class Intake:
    """Brings articles into the database, with the vectors of one model.

    The index is not touched but for a new library's, which begins empty.
    """

    def __init__(self, store: Store, embedder: Embedder, opener: IndexOpener) -> None:
        self._store = store
        self._embedder = embedder
        self._opener = opener

    def add(self, articles: Iterable[Article]) -> Counter[Change]:
        """Store articles, each in one transaction; count what it did to them.

        Raises IndexMismatchError when the library was built with another model.
        """
        changes: Counter[Change] = Counter()
        state = self._store.state()
        if state is not None:
            self.check_model(state)
        for batch in _batched(self._readings(articles, changes)):
            for reading, vectors, kept in self._embedded(batch):
                changes[self._store.save(reading, vectors, kept)] += 1
        return changes

    def embed_again(self) -> None:
        """Replace all vectors by those of the present model."""
        self._store.replace_vectors(
            self._embedder.name,
            self._embedder.dimension,
            self._stored,
            self._initial_centres(),
        )

    def read_again(self) -> None:
        """Read anew what an older version has read in its own way."""
        outdated = map(self._store.article, self._store.outdated())
        for batch in _batched(map(readings.read, outdated)):
            for reading, vectors, kept in self._embedded(batch):
                self._store.save(reading, vectors, kept)

    def check_model(self, state: State) -> None:
        """Raise IndexMismatchError when a library is another model's."""
        if state.model != self._embedder.name:
            raise IndexMismatchError(
                f"the library was built with the model {state.model}, QAWL_MODEL names "
                f"{self._embedder.name}; set it back, or run `qawl rebuild --reembed`"
            )

    def _readings(
        self, articles: Iterable[Article], changes: Counter[Change]
    ) -> Iterator[Reading]:
        for given in articles:
            text = check(given.text, given.info.key)
            article = replace(given, text=text)
            if self._store.unchanged(article):
                changes[Change.UNCHANGED] += 1
            else:
                yield readings.read(article)

    def _embedded(
        self, batch: Sequence[Reading]
    ) -> Iterator[tuple[Reading, Vectors, Sequence[bytes]]]:
        self._found()
        words = [reading.words() for reading in batch]
        tags = [[one.article.info.language] * len(one.passages) for one in batch]
        vectors, kept = self._stored([*chain(*words)], [*chain(*tags)])
        start = 0
        for reading in batch:
            end = start + len(reading.passages)
            yield reading, vectors[start:end], kept[start:end]
            start = end

    def _stored(self, words: Sequence[str], tags: Sequence[Language]) -> Stored:
        """Embed passages in the languages ``tags``, as they are stored."""
        embedded = self._embedder.embed_passages(words)
        return embedded.vectors, tokens.stored(self._embedder.name, embedded, tags)

    def _found(self) -> None:
        """Write down the model of a new library, or check that of an older one."""
        state = self._store.state()
        if state is not None:
            self.check_model(state)
            return
        self._store.found(
            self._embedder.name, self._embedder.dimension, self._initial_centres()
        )
        self._opener(self._store.expect_state(), empty=True).flush()

    def _initial_centres(self) -> Centres:
        known = centring.priors(self._embedder.name)
        return centring.initial(known, self._embedder.dimension)


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
