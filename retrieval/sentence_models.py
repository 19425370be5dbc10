"""Models of sentence-transformers, opened by name: from a folder, or from the hub."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from huggingface_hub.utils.tqdm import disable_progress_bars
from safetensors import SafetensorError

from retrieval.errors import ModelMissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sentence_transformers import CrossEncoder, SentenceTransformer

_Model = TypeVar("_Model")


def identity(model: str) -> str:
    """Name a model, without loading anything: a folder by its absolute path."""
    path = Path(model).expanduser()
    if path.is_dir() or path.is_absolute() or model.startswith("."):
        return str(path.resolve())
    return model


def encoder(name: str, *, advice: str) -> SentenceTransformer:
    """Open a model that embeds texts, by its identity.

    Raises ModelMissingError, which ends with ``advice``.
    """
    return _opened(_encoder, name, advice)


def cross_encoder(name: str, *, advice: str) -> CrossEncoder:
    """Open a model that scores pairs of texts, by its identity.

    Raises ModelMissingError, which ends with ``advice``.
    """
    return _opened(_cross_encoder, name, advice)


def _opened(load: Callable[[str, bool], _Model], name: str, advice: str) -> _Model:
    try:
        # A model once downloaded is not looked up again: it cannot change under a
        # library's vectors, and works without a network.
        return _loaded(load, name, advice, local=True)
    except ModelMissingError:
        if Path(name).is_absolute():
            raise
    return _loaded(load, name, advice, local=False)


def _loaded(
    load: Callable[[str, bool], _Model], name: str, advice: str, *, local: bool
) -> _Model:
    if Path(name).is_absolute() and not Path(name).is_dir():
        raise ModelMissingError(f"there is no model folder {name}; {advice}")
    try:
        return load(name, local)
    except (OSError, ValueError, ImportError, SafetensorError) as fault:
        reason = str(fault).partition("\n")[0]
        raise ModelMissingError(
            f"the model {name} cannot be loaded ({reason}); {advice}"
        ) from fault


def _encoder(name: str, local: bool) -> SentenceTransformer:  # noqa: FBT001
    with _quiet():
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    return SentenceTransformer(name, local_files_only=local)


def _cross_encoder(name: str, local: bool) -> CrossEncoder:  # noqa: FBT001
    with _quiet():
        from sentence_transformers import CrossEncoder  # noqa: PLC0415
    model: CrossEncoder = CrossEncoder(name, local_files_only=local)
    return model


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep libraries that take seconds to import off the terminal."""
    # transformers asks for this once, while it is imported.
    disable_progress_bars()
    yield
    for library in ("huggingface_hub", "sentence_transformers", "transformers"):
        logging.getLogger(library).setLevel(logging.ERROR)
