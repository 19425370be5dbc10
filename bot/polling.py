"""Fetching updates for as long as the bot runs, however often the line is cut."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import itertools
import logging
import random
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from telegram.ext import Application, ContextTypes, ExtBot

# Any: the data that handlers may keep in an application; ours keep none.
App: TypeAlias = (
    "Application[ExtBot[None], ContextTypes.DEFAULT_TYPE, dict[Any, Any], "
    "dict[Any, Any], dict[Any, Any], None]"
)
_Result = TypeVar("_Result")

_log = logging.getLogger(__name__)
_KINDS = [Update.MESSAGE]
_POLL = 10  # seconds that the server may hold a request open
_GRACE = 2.5  # seconds for questions in flight, of the five that a stop may take
_LONGEST_WAIT = 30.0


class TokenRefusedError(Exception):
    """The Bot API server does not know the token."""


async def serve(application: App, *, stop: asyncio.Event) -> None:
    """Answer updates until ``stop`` is set; what is in flight is finished.

    Raises TokenRefusedError.
    """
    stopped = asyncio.create_task(stop.wait())
    polling = asyncio.create_task(_poll(application))
    await asyncio.wait({polling, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    polling.cancel()
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await polling
    finally:
        await _finish(application)


async def _poll(application: App) -> None:
    bot, line = application.bot, Line()
    await line.reach(application.initialize)
    # As long as a webhook is set, the server hands out no updates.
    await line.reach(bot.delete_webhook)
    await application.start()
    _log.info("answering as @%s", bot.username)
    offset = 0
    fetch = functools.partial(bot.get_updates, timeout=_POLL, allowed_updates=_KINDS)
    while True:
        for update in await line.reach(functools.partial(fetch, offset=offset)):
            application.update_queue.put_nowait(update)
            offset = update.update_id + 1


async def _finish(application: App) -> None:
    try:
        async with asyncio.timeout(_GRACE):
            if application.running:
                await application.stop()
    except TimeoutError:
        _log.warning("stopped before every question was answered")
    # Not the application's own shutdown: that does nothing if the line was never up.
    await application.bot.shutdown()


class Line:
    """The line to Telegram: told once when it is cut, and once when it is back."""

    def __init__(self, waits: Callable[[], Iterator[float]] | None = None) -> None:
        self._waits = waits or delays
        self._trouble: str | None = None

    async def reach(self, call: Callable[[], Awaitable[_Result]]) -> _Result:
        """Return what ``call`` returns, called again for as long as it fails.

        Raises TokenRefusedError, since no repetition mends a token.
        """
        waits = self._waits()
        while True:
            try:
                result = await call()
            except InvalidToken:
                # Its message quotes the token.
                raise TokenRefusedError(
                    "the Bot API server refused TELEGRAM_BOT_TOKEN; expected the token "
                    "that @BotFather shows for the bot: copy it again"
                ) from None
            except TelegramError as error:
                self._lost(error)
                await asyncio.sleep(next(waits))
            else:
                self._found()
                return result

    def _lost(self, error: TelegramError) -> None:
        trouble = (
            "another program is fetching this bot's messages; stop one of the two"
            if isinstance(error, Conflict)
            else "Telegram cannot be reached; trying until it can"
        )
        if trouble != self._trouble:
            _log.warning("%s (%s)", trouble, error)
            self._trouble = trouble

    def _found(self) -> None:
        if self._trouble:
            _log.warning("Telegram answers again")
            self._trouble = None


def delays() -> Iterator[float]:
    """Yield ever longer waits, each shortened by chance so that no two bots agree."""
    for attempt in itertools.count():
        longest = min(2.0**attempt, _LONGEST_WAIT) if attempt < 10 else _LONGEST_WAIT
        yield random.uniform(longest / 2, longest)  # noqa: S311 - spread, not secrecy
