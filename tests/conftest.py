"""Fixtures: libraries in temporary folders, with and without the real model."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

from retrieval import wiring
from retrieval.embedding import SentenceTransformerEmbedder
from retrieval.settings import Settings
from tests.fakes import HashingEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from retrieval.service import Library

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "articles"
EVALUATION = ROOT.parent / "shared" / "eval"


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one empty folder for all tests that need no folder of their own."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, elsewhere: Path) -> None:
    """Keep a developer's own settings and `.env` out of the tests."""
    for name in os.environ:
        if name.startswith(("QAWL_", "TELEGRAM_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(elsewhere)


@pytest.fixture
def open_hashing(tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Open the library in `tmp_path` with the hashing embedder, again and again."""
    opened: list[Library] = []

    def open_(embedder: HashingEmbedder | None = None) -> Library:
        settings = Settings(library=tmp_path / "library")
        opened.append(
            wiring.open_library(settings, embedder=embedder or HashingEmbedder())
        )
        return opened[-1]

    yield open_
    for library in opened:
        library.close()


@pytest.fixture
def library(open_hashing: Callable[..., Library]) -> Library:
    """Return an empty library with the hashing embedder."""
    return open_hashing()


@pytest.fixture
def hashing_commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give the commands the quick embedder, and a folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        wiring,
        "SentenceTransformerEmbedder",
        lambda _model, *, cache: HashingEmbedder(),  # noqa: ARG005
    )


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    """Return the real, bundled model."""
    return SentenceTransformerEmbedder(
        "bundled", cache=platformdirs.user_cache_path("qawl")
    )


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """Return the folder of evaluation data, or skip where it is absent."""
    if not EVALUATION.is_dir():
        pytest.skip(f"no evaluation data at {EVALUATION}")
    return EVALUATION
