"""When something fails: the user learns of it, the log says why, nothing stops."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

import pytest

import retrieval
from bot.phrases import PHRASES
from tests.bot.conftest import make_bot
from tests.bot.conversation import write

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.polling import App
    from tests.bot.recorder import Recorder

QUESTION = "what did Baghaei say about Syria"
ENGLISH = PHRASES["en"]


async def test_a_mistake_of_ours_is_logged_and_apologised_for(
    workers: ThreadPoolExecutor,
    bot_of_nothing: App,
    recorder: Recorder,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The log has the traceback but not the question; the user has our regrets."""
    workers.shutdown()

    (shown,) = await write(bot_of_nothing, recorder, "a private question")

    assert shown.text == ENGLISH.failed
    (record,) = _errors(caplog)
    assert record.name == "bot.handlers"
    assert record.exc_info
    assert "private question" not in caplog.text


@pytest.mark.model
async def test_what_the_library_refuses_is_told_in_one_line(
    samples: Path,
    workers: ThreadPoolExecutor,
    recorder: Recorder,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A library of another model cannot answer, and its message says what to do."""
    other = retrieval.Settings(library=samples, model="another/model")
    with contextlib.closing(retrieval.open_library(other)) as library:
        async with make_bot(library, workers, recorder) as application:
            (shown,) = await write(application, recorder, QUESTION)

    assert shown.text == ENGLISH.failed
    (record,) = _errors(caplog)
    assert "qawl rebuild --reembed" in record.getMessage()
    assert record.exc_info is None


@pytest.mark.parametrize(
    ("refusal", "apologies"),
    [
        ((403, "bot was blocked by the user"), 0),
        ((400, "Can't parse entities"), 1),
        ((502, "Bad Gateway"), 1),
    ],
)
async def test_what_telegram_refuses_is_told_in_one_line(
    bot_of_nothing: App,
    recorder: Recorder,
    caplog: pytest.LogCaptureFixture,
    refusal: tuple[int, str],
    apologies: int,
) -> None:
    """Without a traceback; and who has blocked the bot is left in peace."""
    recorder.troubles["sendMessage"] = [refusal]

    shown = await write(bot_of_nothing, recorder, "/start")

    assert [one.text for one in shown] == [ENGLISH.failed] * apologies
    (record,) = _errors(caplog)
    assert refusal[1] in record.getMessage()
    assert record.exc_info is None


async def test_an_apology_that_fails_too_is_the_end_of_it(
    bot_of_nothing: App, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    recorder.troubles["sendMessage"] = [(502, "Bad Gateway"), (502, "Bad Gateway")]

    shown = await write(bot_of_nothing, recorder, "/start")

    assert shown == []
    assert len(_errors(caplog)) == 1


def _errors(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.levelno >= logging.ERROR]
