"""Rank the sentences of all languages for each question of an XQuAD-R file.

    python -m benchmarks.xquad_r ROWS.jsonl --run RUN.trec

The product's own embedding, centring and index do it; no gold is read. The output
is a TREC run: ``LANG/QUESTION Q0 LANG/SENTENCE RANK SCORE TAG``, 200 deep.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import machine
from retrieval import centring, languages
from retrieval.embedding import SentenceTransformerEmbedder
from retrieval.faiss_index import FaissIndex
from retrieval.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DEPTH = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--run", type=Path, required=True)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.rows.read_text("utf-8").splitlines()]
    started = time.perf_counter()
    with options.run.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in ranked(rows))
    seconds = time.perf_counter() - started
    print(machine.description(), file=sys.stderr)
    print(f"{len(rows)} rows in {seconds:.0f} s", file=sys.stderr)


def ranked(rows: Sequence[dict[str, Any]]) -> Iterator[str]:  # Any: JSON
    """Yield the lines of the run."""
    settings = Settings()
    embedder = SentenceTransformerEmbedder(settings.model, cache=settings.cache)
    sentences = [row for row in rows if row["kind"] == "sentence"]
    tags = tuple(row["lang"] for row in sentences)
    vectors = embedder.embed_passages([row["text"] for row in sentences])
    centres = centring.learn(vectors, tags, centring.priors(embedder.name))
    with tempfile.TemporaryDirectory() as folder:
        index = FaissIndex(Path(folder), epoch=1, dimension=embedder.dimension)
        index.add(np.arange(len(sentences)), centres.passages(vectors, tags))
        for row in rows:
            if row["kind"] != "question":
                continue
            vector = centres.question(
                embedder.embed_question(row["text"]), languages.detect(row["text"])
            )
            for rank, found in enumerate(index.search(vector, _DEPTH), 1):
                sentence = sentences[found.id]
                yield (
                    f"{row['lang']}/{row['id']} Q0 {sentence['lang']}/{sentence['id']} "
                    f"{rank} {found.score:.6f} qawl"
                )


if __name__ == "__main__":
    main()
