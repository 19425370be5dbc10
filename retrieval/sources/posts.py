"""Telegram Desktop's export of a channel (`result.json`), an article for each post.

Chats of people are no articles, and are not read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from retrieval.errors import ArticleError
from retrieval.sources.drafts import Draft, contents, legible
from retrieval.sources.limits import MAX_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHANNELS = frozenset({"public_channel", "private_channel"})


def read(path: Path) -> Iterator[Draft]:
    """Yield every post with text; raise ArticleError where a file has none."""
    where = str(path)
    found = False
    for channel in _channels(_export(contents(path, MAX_FILE), where)):
        for post in channel["messages"]:
            draft = _draft(post, channel) if isinstance(post, dict) else None
            if draft is not None:
                yield draft
                found = True
    if not found:
        raise ArticleError(
            where, "found no post with text, expected the JSON export of a channel"
        )


def _export(data: bytes, where: str) -> Any:
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        reason = f"not JSON at line {error.lineno}: {error.msg}"
    except (ValueError, RecursionError) as error:
        reason = f"not readable as JSON: {error}"
    raise ArticleError(where, f"{reason}; expected Telegram's export of a channel")


def _channels(export: object) -> list[dict[str, Any]]:
    """Return the channels of an export: it is one, or lists chats of all kinds."""
    if not isinstance(export, dict):
        return []
    chats = export.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    return [
        chat
        for chat in (listed if isinstance(listed, list) else [export])
        if isinstance(chat, dict)
        and chat.get("type") in _CHANNELS
        and isinstance(chat.get("messages"), list)
    ]


def _draft(post: dict[str, Any], channel: dict[str, Any]) -> Draft | None:
    text = legible(_text(post.get("text"))).strip()
    number, place = post.get("id"), channel.get("id")
    if post.get("type") != "message" or not any(map(str.isalnum, text)):
        return None
    known = isinstance(number, int) and isinstance(place, int)
    return Draft(
        text=text,
        part=f"{place}/{number}",
        # An export does not tell a channel's public name; this opens for its readers.
        url=f"https://t.me/c/{place}/{number}" if known else None,
        source=channel.get("name"),
        author=post.get("author"),
        published=post.get("date"),
    )


def _text(value: object) -> str:
    """Return a text that is in one piece, or in pieces of which some are set apart."""
    if isinstance(value, dict):
        value = value.get("text")
    if isinstance(value, list):
        return "".join(_text(piece) for piece in value if not isinstance(piece, list))
    return value if isinstance(value, str) else ""
