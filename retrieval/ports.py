"""The two places where an implementation can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.models import ScoredId

    Vectors: TypeAlias = NDArray[np.float32]
    Ids: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Embedded:
    """Texts as vectors: ``(n, d)`` in all, of length 1, and ``(t, d)`` for the tokens
    of each text in its context, without its prompt; no tokens if the model has none.
    """

    vectors: Vectors
    tokens: tuple[Vectors, ...] = ()


class Embedder(Protocol):
    """Turns texts into unit vectors whose inner product is their likeness."""

    @property
    def name(self) -> str:
        """Identify the model: vectors of different names are never mixed."""

    @property
    def dimension(self) -> int: ...

    def embed_passages(self, texts: Sequence[str]) -> Embedded:
        """Embed texts as passages."""

    def embed_questions(self, texts: Sequence[str]) -> Embedded:
        """Embed texts as questions."""


class VectorIndex(Protocol):
    """Finds the stored vectors nearest to a vector, by inner product."""

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors under new ids."""

    def remove(self, ids: Ids) -> None:
        """Remove ids; those not there are passed over."""

    def search(
        self, vector: Vectors, k: int, *, among: Collection[int] | None = None
    ) -> list[ScoredId]:
        """Return the ``k`` nearest, best first.

        ``among=None`` searches everything, ``among=()`` nothing.
        """

    def ids(self) -> Ids:
        """Return every id, ascending."""

    def vectors(self, ids: Ids) -> Vectors:
        """Return the stored vectors of ``ids``, in that order.

        Raises KeyError when an id is not there.
        """

    def flush(self) -> None:
        """Make all changes durable, whole or not at all."""

    def __len__(self) -> int: ...
