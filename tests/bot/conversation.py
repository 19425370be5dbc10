"""A user's side of a conversation: messages to the bot, and what comes back."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from telegram import Update

from tests.bot.peer import NUMBER, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.polling import App
    from tests.bot.recorder import Recorder
    from tests.bot.telegram_html import Message as Shown

GROUP = {"id": -100, "type": "supergroup", "title": "Newsroom"}

_numbers = itertools.count(1)


async def write(
    application: App, recorder: Recorder, text: str | None, **changes: object
) -> list[Shown]:
    """Have a user write a message; return what is shown in return."""
    before = len(recorder.shown())
    written = message(text, next(_numbers), **changes)
    await process(application, {"message": written})
    return recorder.shown()[before:]


async def process(application: App, update: Mapping[str, object]) -> None:
    body = {"update_id": next(_numbers), **update}
    await application.process_update(Update.de_json(body, application.bot))


def in_group(
    text: str, *, entity: tuple[str, int, int] | None = None, reply_to: int = 0
) -> dict[str, Any]:
    """Return what `_write` needs for a message in a group."""
    changes: dict[str, Any] = {"text": text, "chat": GROUP}
    if entity:
        kind, offset, length = entity
        changes["entities"] = [{"type": kind, "offset": offset, "length": length}]
        if kind == "text_mention":
            changes["entities"][0]["user"] = _user(NUMBER)
    if reply_to:
        earlier = message("…", 1, chat=GROUP, **{"from": _user(reply_to)})
        changes["reply_to_message"] = earlier
    return changes


def _user(number: int) -> dict[str, object]:
    return {"id": number, "is_bot": True, "first_name": "Someone"}
