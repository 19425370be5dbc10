"""An embedder without a model: quick, deterministic, and a real one in its way."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from retrieval import normalize
from retrieval.ports import Embedded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.ports import Vectors


class HashingEmbedder:
    """Counts hashed character trigrams: texts that share letters are near."""

    def __init__(self, name: str = "hashing-64", dimension: int = 64) -> None:
        self._name = name
        self._dimension = dimension

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return self._dimension

    def embed_passages(self, texts: Sequence[str]) -> Embedded:
        rows = [self._embed(text) for text in texts]
        vectors = np.array(rows, dtype=np.float32)
        return Embedded(vectors.reshape(len(rows), self._dimension))

    def embed_questions(self, texts: Sequence[str]) -> Embedded:
        return self.embed_passages(texts)

    def _embed(self, text: str) -> Vectors:
        padded = f"  {normalize.fold(text)}  "
        counts = np.full(self._dimension, 1e-6, dtype=np.float32)
        for start in range(len(padded) - 2):
            trigram = padded[start : start + 3].encode()
            counts[zlib.crc32(trigram) % self._dimension] += 1
        unit: Vectors = counts / np.linalg.norm(counts)
        return unit
