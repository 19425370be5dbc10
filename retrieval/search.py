"""A question that is understood, to the candidates that may answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval import evidence, terms, tokens
from retrieval.evidence import Question, Relation

if TYPE_CHECKING:
    from retrieval.centring import Centres
    from retrieval.evidence import Candidate
    from retrieval.models import Query, Searched
    from retrieval.ports import Embedded, Embedder, Ids, Vectors
    from retrieval.snapshots import Snapshot
    from retrieval.store import Store

DEPTH = 100
"""How many of the nearest passages are measured."""

LEXICAL_DEPTH = 30
"""How many of those are measured that have the words."""


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates with their features ``(n, f)`` and the centred vectors by passage.

    ``relations`` tell what each has to do with those asked about, ``calibrated``
    whether it is known what the features of this model are worth, ``searched`` in
    which articles it was.
    """

    candidates: tuple[Candidate, ...]
    relations: tuple[Relation, ...]
    features: Vectors
    vectors: dict[int, Vectors]
    calibrated: bool
    searched: Searched

    @property
    def wanted(self) -> tuple[bool, ...]:
        """Tell which may be words of those asked about."""
        return tuple(one is not Relation.NONE for one in self.relations)

    @property
    def has_tokens(self) -> bool:
        """Tell whether there were tokens to compare."""
        return any(part.tokens for one in self.candidates for part in one.parts)


def embed(query: Query, embedder: Embedder) -> Embedded:
    """Embed a question, and with it the topic on which a speaker is asked for."""
    topic = [query.topic] if query.topic and query.named else []
    return embedder.embed_questions([query.question, *topic])


def find(  # noqa: PLR0913 -- each of another origin
    query: Query,
    embedded: Embedded,
    *,
    model: str,
    snapshot: Snapshot,
    store: Store,
    depth: int = DEPTH,
) -> Found:
    """Return what may answer a query, measured; ``embedded`` is by `embed`.

    Where the query names who spoke or when, only what was said by them and then is
    looked through, however far from the question it is.
    """
    asked = question(query, embedded, model, snapshot.centres)
    ids = store.around(sorted(_proposed(asked, snapshot, store, depth)))
    stored = store.passages(ids.tolist())
    found = evidence.candidates(stored.values())
    relations = [evidence.relation(query, one) for one in found]
    parts = np.array(sorted({part.id for one in found for part in one.parts}))
    vectors = dict(zip(parts.tolist(), snapshot.index.vectors(parts), strict=True))
    return Found(
        tuple(found),
        tuple(relations),
        evidence.measure(asked, found, relations, vectors),
        vectors,
        tokens.known(model),
        store.searched(query.since, query.until) if query.dated else snapshot.articles,
    )


def question(
    query: Query, embedded: Embedded, model: str, centres: Centres
) -> Question:
    """Return a question, embedded by `embed`, as candidates are measured by it."""
    space = tokens.space(model)
    vectors = [centres.question(one, query.language) for one in embedded.vectors]
    reduced = [np.zeros((0, 0), np.float32)]
    if space is not None:
        reduced = [space.question(one, query.language) for one in embedded.tokens]
    return Question(
        query=query,
        vector=vectors[0],
        tokens=reduced[0],
        topic=vectors[-1],
        topic_tokens=reduced[-1],
    )


def _proposed(
    asked: Question, snapshot: Snapshot, store: Store, depth: int
) -> set[int]:
    """Return the passages nearest to a question, and those that have its words."""
    counts = store.frequencies(terms.read(asked.query.subject, asked.query.language))
    found: set[int] = set()
    for among in _ranges(asked.query, store):
        near = snapshot.index.search(asked.vector, depth, among=among)
        found.update(one.id for one in near)
        found.update(store.matching(counts, LEXICAL_DEPTH, among=among).tolist())
    return found


def _ranges(query: Query, store: Store) -> list[Ids | None]:
    """Return the ids of the passages to look through; none for all of them.

    Besides the words of those asked about there may be more that an article does not
    plainly give to them.
    """
    period = query.since, query.until
    ranges = [store.among((), *period) if query.dated else None]
    if query.speakers:
        ranges.append(store.among(query.speaker_ids, *period))
    return ranges
