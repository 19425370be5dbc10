"""Answers of the product with a part taken out, and of embedding and FAISS alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from retrieval import answers, database, search
from retrieval.centring import Centre, Centres
from retrieval.evidence import FEATURES, Relation
from retrieval.faiss_index import FaissIndex
from retrieval.models import UNKNOWN, Answer, Hit, quoted
from retrieval.snapshots import Snapshot
from retrieval.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.models import Query, ScoredId
    from retrieval.ports import Embedder, Ids, Vectors
    from retrieval.search import Found
    from retrieval.service import Library

BASELINE = "embedding + FAISS"
WHOLE = "the whole"
_MASKED = {
    "without names": ("names",),
}


def asked(
    question: str, library: Library, raw: Uncentred, *, least: float
) -> dict[str, Answer]:
    """Return what each variant answers; ``raw`` are the vectors of the library.

    Where a part is gone the weights stay those of the whole: nothing is learned anew.
    Without late interaction they are the product's for libraries without tokens.
    """
    query, found = library.explain(question)
    assert found is not None, "an article without words is no article"
    baseline, uncentred = raw.asked(query)
    parts = {
        "without centring": uncentred,
        "without speaker filter": replace(
            found, relations=(Relation.ASKED_FOR,) * len(found.candidates)
        ),
        "without late interaction": _without_tokens(found),
        "without the topic": _without_topic(found),
        **{name: _without(found, gone) for name, gone in _MASKED.items()},
        WHOLE: found,
    }
    return {
        BASELINE: baseline,
        **{
            name: answers.answer(query, part, least=least)
            for name, part in parts.items()
        },
    }


def _without(found: Found, gone: Sequence[str]) -> Found:
    """Return what was found with features set to nothing."""
    features = found.features.copy()
    features[:, [FEATURES.index(name) for name in gone]] = 0
    return replace(found, features=features)


def _without_topic(found: Found) -> Found:
    """Return what was found with the question's likeness for that of its topic."""
    features = found.features.copy()
    for name in ("cosine", "tokens"):
        whole = features[:, FEATURES.index(name)]
        features[:, FEATURES.index(f"topic_{name}")] = whole
    return replace(found, features=features)


def _without_tokens(found: Found) -> Found:
    """Return what would be found in a library that keeps no token vectors."""
    bare = tuple(
        replace(
            one,
            passages=tuple(replace(part, tokens=b"") for part in one.passages),
            sentence=replace(one.sentence, tokens=b"") if one.sentence else None,
        )
        for one in found.candidates
    )
    gone = ("tokens", "tokens_crowd", "topic_tokens", "length")
    return replace(_without(found, gone), candidates=bare)


class Uncentred:
    """A library's vectors as the model gave them, in indexes of their own."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._embedder = embedder
        self._store = Store(database.connect(folder / "library.db"))
        ids = self._store.ids()
        _, vectors = self._store.vectors(ids)
        self._passages = self._store.passages(ids.tolist())
        stored = map(self._passages.__getitem__, ids.tolist())
        plain = np.array([one.passage.quotation is None for one in stored], np.bool_)
        self._sentences = _index(ids[plain], vectors[plain])
        nothing = np.zeros(embedder.dimension, np.float32)
        self._snapshot = Snapshot(
            self._store.expect_state(),
            Centres({UNKNOWN: Centre(passages=nothing, questions=nothing)}),
            _index(ids, vectors),
            self._store.searched(None, None),
        )

    def asked(self, query: Query) -> tuple[Answer, Found]:
        """Return the nearest sentences, nobody's in particular and never none, and
        what the product finds with these vectors.
        """
        embedded = search.embed(query, self._embedder)
        near = self._sentences.search(embedded.vectors[0], query.limit)
        found = search.find(
            query,
            embedded,
            model=self._embedder.name,
            snapshot=self._snapshot,
            store=self._store,
        )
        return Answer(query=query, hits=tuple(map(self._hit, near))), found

    def close(self) -> None:
        self._store.close()

    def _hit(self, near: ScoredId) -> Hit:
        stored = self._passages[near.id]
        passage = stored.passage
        return Hit(
            quote=quoted(stored.text, passage.spans),
            kind=passage.kind,
            spans=passage.spans,
            sentence=passage.sentence.of(stored.text),
            score=near.score,
            article=stored.article,
        )


def _index(ids: Ids, vectors: Vectors) -> FaissIndex:
    """Return an index in memory only."""
    dimension = vectors.shape[1]
    index = FaissIndex(Path(), epoch=0, dimension=dimension, empty=True)
    index.add(ids, vectors)
    return index
