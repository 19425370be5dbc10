"""Rank the sentences of all languages for each question of an XQuAD-R file.

    python -m benchmarks.xquad_r ROWS.jsonl --run RUN.trec [--plain]

The product's own embedding, centring, index, evidence and ranking do it; no gold is
read. ``--plain`` leaves it at the vectors, not centred: embedding and FAISS alone. The
output is a TREC run: ``LANG/QUESTION Q0 LANG/SENTENCE RANK SCORE TAG``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from benchmarks import machine
from retrieval import centring, evidence, languages, ranker, search, tokens
from retrieval.embedding import SentenceTransformerEmbedder
from retrieval.faiss_index import FaissIndex
from retrieval.models import ArticleInfo, Kind, Passage, Query, Span
from retrieval.ports import Embedded
from retrieval.records import StoredPassage
from retrieval.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.evidence import Candidate
    from retrieval.models import ScoredId
    from retrieval.ports import Vectors

_DEPTH = 1_000
_BEHIND = 100.0  # more than any evidence weighs
_MEASURED = 60  # of each language, by their vectors; the others come behind them

Row: TypeAlias = dict[str, Any]  # Any: JSON


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--plain", action="store_true", help="vectors alone")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.rows.read_text("utf-8").splitlines()]
    started = time.perf_counter()
    with options.run.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in ranked(rows, plain=options.plain))
    seconds = time.perf_counter() - started
    print(machine.description(), file=sys.stderr)
    print(f"{len(rows)} rows in {seconds:.0f} s", file=sys.stderr)


def ranked(rows: Sequence[Row], *, plain: bool = False) -> Iterator[str]:
    """Yield the lines of the run."""
    settings = Settings()
    embedder = SentenceTransformerEmbedder(settings.model, cache=settings.cache)
    sentences = [row for row in rows if row["kind"] == "sentence"]
    tags = tuple(row["lang"] for row in sentences)
    embedded = embedder.embed_passages([row["text"] for row in sentences])
    kept = tokens.stored(embedder.name, embedded, tags)
    found = [
        _candidate(number, row, some)
        for number, (row, some) in enumerate(zip(sentences, kept, strict=True))
    ]
    centres = centring.learn(embedded.vectors, tags, centring.priors(embedder.name))
    centred = centres.passages(embedded.vectors, tags)
    with tempfile.TemporaryDirectory() as folder:
        index = FaissIndex(
            Path(folder), epoch=1, dimension=embedder.dimension, empty=True
        )
        index.add(np.arange(len(sentences)), embedded.vectors if plain else centred)
        questions = [row for row in rows if row["kind"] == "question"]
        asked = embedder.embed_questions([row["text"] for row in questions])
        for number, row in enumerate(questions):
            query = Query(question=row["text"], language=languages.detect(row["text"]))
            one = Embedded(
                asked.vectors[number : number + 1], asked.tokens[number : number + 1]
            )
            if plain:
                near = index.search(one.vectors[0], _DEPTH)
                scores = {each.id: each.score for each in near}
            else:
                question = search.question(query, one, embedder.name, centres)
                near = index.search(question.vector, _DEPTH)
                scores = _scores(question, found, near, centred)
            ordered = sorted(scores.items(), key=lambda each: -each[1])
            for rank, (identity, score) in enumerate(ordered, 1):
                sentence = sentences[identity]
                yield (
                    f"{row['lang']}/{row['id']} Q0 {sentence['lang']}/{sentence['id']} "
                    f"{rank} {score:.6f} qawl"
                )


def _candidate(number: int, row: Row, kept: bytes) -> Candidate:
    """Return a sentence as it would be stored, were it an article of its own."""
    whole = Span(0, len(row["text"]))
    return evidence.Candidate(
        (
            StoredPassage(
                id=number,
                article=ArticleInfo(key=str(number), language=row["lang"]),
                text=row["text"],
                passage=Passage(kind=Kind.SENTENCE, spans=(whole,), sentence=whole),
                tokens=kept,
            ),
        )
    )


def _scores(
    question: evidence.Question,
    found: Sequence[Candidate],
    near: Sequence[ScoredId],
    centred: Vectors,
) -> dict[int, float]:
    seen: Counter[str] = Counter()
    measured, scores = [], {}
    for one in near:
        candidate = found[one.id]
        tag = candidate.first.article.language
        seen[tag] += 1
        if seen[tag] <= _MEASURED:
            measured.append(candidate)
        else:
            scores[one.id] = one.score - _BEHIND
    vectors = {one.first.id: centred[one.first.id] for one in measured}
    relations = [evidence.Relation.ASKED_FOR] * len(measured)
    features = evidence.measure(question, measured, relations, vectors)
    kept = any(one.first.tokens for one in measured)
    ordered = ranker.local(
        ranker.shipped(tokens=kept, named=False).scores(features),
        [one.first.article.language for one in measured],
    )
    firsts = [one.first.id for one in measured]
    return {**scores, **dict(zip(firsts, ordered.tolist(), strict=True))}


if __name__ == "__main__":
    main()
