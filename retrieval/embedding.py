"""The sentence-transformers Embedder; its model is loaded on first use."""

from __future__ import annotations

import logging
import re
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval import bundled_model, sentence_models, tokens
from retrieval.ports import Embedded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sentence_transformers import SentenceTransformer

    from retrieval.ports import Vectors

BUNDLED = "bundled"

_HUB_TWIN = "intfloat/multilingual-e5-small"
_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])(?!.*instruct)", re.IGNORECASE)
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}
_BATCH = 32

_log = logging.getLogger(__name__)


class SentenceTransformerEmbedder:
    """Embeds with any sentence-transformers model, from any thread.

    ``model`` is ``bundled``, a folder, or a name on the hub; ``cache`` is where the
    bundled one is unpacked. Nothing is read before the first text is embedded.
    """

    def __init__(self, model: str, *, cache: Path) -> None:
        self.name = _identity(model)
        self._wanted = model
        self._cache = cache
        self._lock = Lock()
        self._loaded: SentenceTransformer | None = None
        self._prompt_lengths: dict[str, int] = {}

    @cached_property
    def dimension(self) -> int:
        return int(self.embed_questions([""]).vectors.shape[1])

    def embed_passages(self, texts: Sequence[str]) -> Embedded:
        if not texts:
            return Embedded(np.zeros((0, self.dimension), np.float32))
        return self._embedded(self._model().encode_document, "document", texts)

    def embed_questions(self, texts: Sequence[str]) -> Embedded:
        return self._embedded(self._model().encode_query, "query", texts)

    def _embedded(
        self,
        encode: Callable[..., Any],  # Any: its overloads depend on its arguments
        prompt: str,
        texts: Sequence[str],
    ) -> Embedded:
        """Embed texts, with their tokens where something is known of the model's."""
        asked = {"batch_size": _BATCH, "show_progress_bar": False}
        if not tokens.known(self.name):
            vectors = encode(list(texts), normalize_embeddings=True, **asked)
            return Embedded(np.asarray(vectors, np.float32))
        rows = encode(list(texts), output_value=None, **asked)
        begin = self._prompt_lengths[prompt]
        return Embedded(
            np.stack([row["sentence_embedding"].numpy() for row in rows]),
            tuple(_own(row, begin) for row in rows),
        )

    def _model(self) -> SentenceTransformer:
        with self._lock:
            if self._loaded is None:
                if self._wanted == BUNDLED and self.name != bundled_model.NAME:
                    _log.warning(
                        "no package carries the model here; using %s from the hub",
                        self.name,
                    )
                loaded = _load(self.name, self._cache)
                if tokens.known(self.name):
                    self._prompt_lengths = _prompt_lengths(loaded)
                self._loaded = loaded
                _log.info("loaded the sentence model %s", self.name)
            return self._loaded


def _prompt_lengths(model: SentenceTransformer) -> dict[str, int]:
    """Return how many tokens stand before a text's own, by the name of its prompt.

    A tokenizer that is asked without padding forgets it for all threads: it is asked
    once, before any text is embedded.
    """
    return {
        name: len(model.tokenizer(prompt.strip())["input_ids"]) - 1
        for name, prompt in _E5_PROMPTS.items()
    }


def _own(row: dict[str, Any], begin: int) -> Vectors:
    """Return the vectors of a text's own tokens, without prompt, end and padding."""
    end = int(row["attention_mask"].sum()) - 1
    own: Vectors = row["token_embeddings"][begin:end].numpy()
    return own


def _identity(model: str) -> str:
    """Name the vectors, without loading anything."""
    if model == BUNDLED:
        return bundled_model.NAME if bundled_model.installed() else _HUB_TWIN
    return sentence_models.identity(model)


def _load(name: str, cache: Path) -> SentenceTransformer:
    if name == bundled_model.NAME:
        folder = bundled_model.folder(cache).resolve()
        return sentence_models.encoder(str(folder), advice=_ADVICE)
    model = sentence_models.encoder(name, advice=_ADVICE)
    if _E5.search(Path(name).name) and not any(model.prompts.values()):
        model.prompts |= _E5_PROMPTS
    return model


_ADVICE = f"QAWL_MODEL should be `{BUNDLED}`, or a sentence-transformers name or folder"
