"""The line to Telegram: tried again ever more slowly, and told once."""

from __future__ import annotations

import itertools
import logging
from typing import TYPE_CHECKING

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.polling import Line, TokenRefusedError, delays

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator


def test_waits_grow_to_half_a_minute_and_differ() -> None:
    """Waits double up to thirty seconds, each shortened by chance to half at most."""
    waits = list(itertools.islice(delays(), 2_000))
    longest = [min(2.0**attempt, 30) for attempt in range(1_000)] + [30.0] * 1_000

    shares = [wait / most for wait, most in zip(waits, longest, strict=True)]
    assert 0.5 <= min(shares) < 0.52
    assert 0.98 < max(shares) <= 1


async def test_trouble_is_told_once_and_its_end_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Two failures, then an answer: one line that it is gone, one that it is back."""
    caplog.set_level(logging.WARNING)
    line = Line(_at_once)

    answer = await line.reach(
        _answers(NetworkError("no route"), NetworkError("still none"), 7)
    )
    await line.reach(_answers(8))

    assert answer == 7
    assert caplog.messages == [
        "Telegram cannot be reached; trying until it can (no route)",
        "Telegram answers again",
    ]


async def test_another_kind_of_trouble_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whom another poller keeps out learns of it, though Telegram was away before."""
    caplog.set_level(logging.WARNING)

    await Line(_at_once).reach(
        _answers(NetworkError("no route"), Conflict("terminated"), 7)
    )

    assert [message.partition(";")[0] for message in caplog.messages] == [
        "Telegram cannot be reached",
        "another program is fetching this bot's messages",
        "Telegram answers again",
    ]


async def test_a_refused_token_is_not_tried_again() -> None:
    """The message says what to do, and does not repeat the token."""
    with pytest.raises(TokenRefusedError, match="@BotFather") as caught:
        await Line().reach(_answers(InvalidToken("The token `1:a` was rejected"), 7))

    assert "1:a" not in str(caught.value)


def _at_once() -> Iterator[float]:
    return itertools.repeat(0.0)


def _answers(*outcomes: TelegramError | int) -> Callable[[], Awaitable[int]]:
    """Return a call that fails or answers as told, one outcome a time."""
    remaining = iter(outcomes)

    async def call() -> int:
        outcome = next(remaining)
        if isinstance(outcome, TelegramError):
            raise outcome
        return outcome

    return call
