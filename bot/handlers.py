"""Updates in, answers out: what the bot does with each kind of message."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from telegram import LinkPreviewOptions, Message, MessageEntity, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot import phrases, render
from retrieval import QuestionError, RetrievalError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Iterable

    from bot.phrases import Phrases
    from retrieval import Answer, Query

Context: TypeAlias = ContextTypes.DEFAULT_TYPE

_log = logging.getLogger(__name__)
_TYPING_EVERY = 4.0  # seconds; Telegram shows the action for five
_TYPING_PATIENCE = 1.0  # seconds that an answer waits for a last action on its way
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_MENTIONS: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]


class Ask(Protocol):
    """Answers a question, with the one before in mind, off the event loop."""

    def __call__(
        self, question: str, *, previous: Query | None = None
    ) -> Awaitable[Answer]: ...


@dataclass(frozen=True, slots=True)
class Handlers:
    """What to do with messages, given who answers them."""

    ask: Ask

    async def start(self, update: Update, _context: Context) -> None:
        """Say what the bot is for."""
        message = _message(update)
        await _say(message, [render.note(_phrases(message).start)])

    async def help(self, update: Update, _context: Context) -> None:
        """Say how to ask."""
        message = _message(update)
        await _say(message, [render.note(_phrases(message).help)])

    async def question(self, update: Update, context: Context) -> None:
        """Answer a message in a private chat, where all text is meant for the bot."""
        message = _message(update)
        await self._answer(message, message.text or "", _asked(context))

    async def group_question(self, update: Update, context: Context) -> None:
        """Answer a message in a group, if it is meant for the bot."""
        message = _message(update)
        text = message.text or ""
        mentions = _mentions(message, context.bot.name, context.bot.id)
        if mentions or _replies_to(message, context.bot.id):
            for mention in mentions:
                text = text.replace(mention, " ")
            await self._answer(message, text, _asked(context))

    async def wordless(self, update: Update, _context: Context) -> None:
        """Ask for text, where a photo or a voice message came."""
        message = _message(update)
        await _say(message, [render.note(_phrases(message).text_only)])

    async def failed(self, update: object, context: Context) -> None:
        """Log what went wrong, and apologise to whoever waits for an answer."""
        error = context.error
        # What Telegram or the library refuses is told by its message; anything
        # else is our mistake, and its traceback shows where.
        expected = isinstance(error, TelegramError | RetrievalError)
        _log.error(
            "a message was not answered (%s: %s)",
            type(error).__name__,
            error,
            exc_info=None if expected else error,
        )
        message = update.effective_message if isinstance(update, Update) else None
        if message is None or isinstance(error, Forbidden):
            return
        with contextlib.suppress(TelegramError):
            await _say(message, [render.note(_phrases(message).failed)])

    async def _answer(
        self, message: Message, question: str, asked: dict[int, Query]
    ) -> None:
        """Answer a question; ``asked`` has each asker's last one in this chat."""
        own = _phrases(message)
        asker = message.from_user.id if message.from_user else 0
        async with typing(message):
            try:
                answer = await self.ask(question, previous=asked.get(asker))
                pages = render.pages(answer, own)
                asked[asker] = answer.query
            except QuestionError:
                pages = (render.note(own.unaskable),)
        await _say(message, pages)


@contextlib.asynccontextmanager
async def typing(
    message: Message, *, every: float = _TYPING_EVERY
) -> AsyncIterator[None]:
    """Show that the bot is typing until the block is left."""
    left = asyncio.Event()
    action = asyncio.create_task(_type(message, left, every))
    try:
        yield
    finally:
        left.set()
        # An action that overtook the answer would be shown beside it, and one that
        # is cancelled on its way takes its connection with it.
        await asyncio.wait({action}, timeout=_TYPING_PATIENCE)
        action.cancel()


async def _type(message: Message, left: asyncio.Event, every: float) -> None:
    while not left.is_set():
        with contextlib.suppress(TelegramError):
            await message.get_bot().send_chat_action(
                message.chat_id, ChatAction.TYPING, message_thread_id=_topic(message)
            )
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(left.wait(), every)


def _topic(message: Message) -> int | None:
    # In an ordinary group the number of a thread of replies is not a topic's,
    # and Telegram refuses it.
    return message.message_thread_id if message.is_topic_message else None


async def _say(message: Message, pages: Iterable[str]) -> None:
    """Send pages in order, each as a reply to the message, in its topic."""
    for page in pages:
        await message.reply_text(
            page,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            message_thread_id=_topic(message),
            allow_sending_without_reply=True,
            do_quote=True,
        )


def _message(update: Update) -> Message:
    # The filters let through updates with a message only.
    return cast("Message", update.effective_message)


def _asked(context: Context) -> dict[int, Query]:
    """Return what was asked last in this chat, by who asked it."""
    # Telegram's chats have data as soon as a message of theirs is handled.
    data = cast("dict[str, dict[int, Query]]", context.chat_data)
    return data.setdefault("asked", {})


def _phrases(message: Message) -> Phrases:
    asker = message.from_user
    return phrases.for_language(asker.language_code if asker else None)


def _mentions(message: Message, name: str, number: int) -> tuple[str, ...]:
    """Return the words by which a message mentions the bot: its name, or a link."""
    return tuple(
        words
        for entity, words in message.parse_entities(_MENTIONS).items()
        if words.casefold() == name.casefold()
        or (entity.user is not None and entity.user.id == number)
    )


def _replies_to(message: Message, number: int) -> bool:
    answered = message.reply_to_message
    author = answered.from_user if answered else None
    return author is not None and author.id == number
