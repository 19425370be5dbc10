"""Fixtures: a library of the sample articles, and the ways to reach Telegram."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

import retrieval
from bot import app
from bot.settings import BotSettings
from tests.bot.peer import TOKEN
from tests.bot.recorder import Recorder
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.polling import App
    from retrieval import Library


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Index the sample articles with the real model; return the library's folder."""
    folder = tmp_path_factory.mktemp("samples") / "library"
    qawl = Path(sys.executable).with_name("qawl")
    command = [str(qawl), "index", str(SAMPLES), "--library", str(folder)]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def sample_library(samples: Path) -> Iterator[Library]:
    library = retrieval.open_library(retrieval.Settings(library=samples))
    library.warm_up()
    yield library
    library.close()


@pytest.fixture
def empty_library(tmp_path: Path) -> Iterator[Library]:
    library = retrieval.open_library(retrieval.Settings(library=tmp_path / "empty"))
    yield library
    library.close()


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """Return a recorder that insists on having refused nothing."""
    recorder = Recorder()
    yield recorder
    assert recorder.refused == []


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as workers:
        yield workers


@pytest.fixture
async def bot_of_samples(
    sample_library: Library, workers: ThreadPoolExecutor, recorder: Recorder
) -> AsyncIterator[App]:
    async with make_bot(sample_library, workers, recorder) as application:
        yield application


@pytest.fixture
async def bot_of_nothing(
    empty_library: Library, workers: ThreadPoolExecutor, recorder: Recorder
) -> AsyncIterator[App]:
    async with make_bot(empty_library, workers, recorder) as application:
        yield application


def make_bot(library: Library, workers: ThreadPoolExecutor, recorder: Recorder) -> App:
    """Return the bot as it is put together, with the recorder in Telegram's place."""
    settings = BotSettings(bot_token=SecretStr(TOKEN))
    ask = app.asker(library, workers, limit=settings.hits)
    return app.build(settings, ask, request=recorder)
