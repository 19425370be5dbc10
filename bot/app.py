"""The bot put together: library, Telegram, and the threads between them."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from telegram.ext import ApplicationBuilder, CommandHandler, MessageHandler, filters

import retrieval
from bot import polling
from bot.handlers import Handlers

if TYPE_CHECKING:
    from telegram.request import BaseRequest

    from bot.handlers import Ask
    from bot.polling import App
    from bot.settings import BotSettings
    from retrieval import Answer, Library, Query, Settings

_AT_ONCE = 64  # updates in progress; more wait their turn


def run(settings: BotSettings, library_settings: Settings) -> None:
    """Run the bot until it is told to stop.

    Raises RetrievalError when the library cannot answer, TokenRefusedError.
    """
    with contextlib.closing(retrieval.open_library(library_settings)) as library:
        library.warm_up()
        asyncio.run(_serve(settings, library))


async def _serve(settings: BotSettings, library: Library) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    workers = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="ask")
    try:
        application = build(settings, asker(library, workers, limit=settings.hits))
        await polling.serve(application, stop=stop)
    finally:
        workers.shutdown(wait=False, cancel_futures=True)


def asker(library: Library, workers: ThreadPoolExecutor, *, limit: int) -> Ask:
    """Return a function that asks the library on a worker thread."""

    async def ask(question: str, *, previous: Query | None = None) -> Answer:
        loop = asyncio.get_running_loop()
        search = functools.partial(
            library.ask, question, limit=limit, previous=previous
        )
        return await loop.run_in_executor(workers, search)

    return ask


def build(
    settings: BotSettings,
    ask: Ask,
    *,
    request: BaseRequest | None = None,
) -> App:
    """Return the application; ``request`` replaces the way to the server."""
    builder = (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .updater(None)
        .job_queue(None)
        .concurrent_updates(_AT_ONCE)
    )
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    application = builder.build()
    _route(application, Handlers(ask))
    return application


def _route(application: App, handlers: Handlers) -> None:
    """Say who handles what; the order matters, since the first that fits wins."""
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE
    group = new & filters.ChatType.GROUPS
    application.add_handlers(
        [
            CommandHandler("start", handlers.start, new),
            CommandHandler("help", handlers.help, new),
            MessageHandler(private & filters.COMMAND, handlers.help),
            MessageHandler(private & filters.TEXT, handlers.question),
            MessageHandler(group & filters.TEXT, handlers.group_question),
            MessageHandler(private & ~filters.StatusUpdate.ALL, handlers.wordless),
        ]
    )
    application.add_error_handler(handlers.failed)
