"""The posts of an exported Telegram channel are articles."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from retrieval import articles
from retrieval.errors import ArticleError
from retrieval.models import Article

if TYPE_CHECKING:
    from pathlib import Path

CHANNEL: dict[str, Any] = {
    "name": "The Gazette",
    "type": "public_channel",
    "id": 1234567890,
    "messages": [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2024-11-25T23:30:00",
            "author": "Lena Orde",
            "text": ["“Nobody was ", {"type": "bold", "text": "hurt"}, "”, she said."],
        },
        {"id": 3, "type": "message", "date": "2024-11-26T08:00:00", "text": ""},
        {
            "id": 4,
            "type": "message",
            "date": "2024-11-26T09:00:00",
            "text": "وقالت إن الطريق مفتوح.",
        },
    ],
}


def _read(folder: Path, export: object) -> list[Article | ArticleError]:
    path = folder / "result.json"
    path.write_text(json.dumps(export), encoding="utf-8")
    return list(articles.read(path))


def test_each_post_with_text_is_an_article(tmp_path: Path) -> None:
    """Formatted pieces are one text; the channel is the source, the post the place."""
    first, second = _read(tmp_path, CHANNEL)

    assert isinstance(first, Article)
    assert first.text == "“Nobody was hurt”, she said."
    assert first.info.key == first.info.url == "https://t.me/c/1234567890/2"
    assert first.info.source == "The Gazette"
    assert first.info.author == "Lena Orde"
    assert first.info.published == dt.date(2024, 11, 25)
    assert isinstance(second, Article)
    assert second.info.language == "ar"


def test_of_a_whole_account_only_channels_are_read(tmp_path: Path) -> None:
    """What people write to each other is not published."""
    chat = {**CHANNEL, "type": "personal_chat", "id": 5}

    found = _read(tmp_path, {"chats": {"list": [chat, CHANNEL]}})

    assert len(found) == 2


@pytest.mark.parametrize(
    "export",
    [[], {}, {"chats": {"list": 5}}, {**CHANNEL, "type": "saved_messages"}, "text"],
)
def test_other_json_is_told(tmp_path: Path, export: object) -> None:
    (found,) = _read(tmp_path, export)

    assert isinstance(found, ArticleError)
    assert "expected the JSON export of a channel" in found.reason


@pytest.mark.parametrize("content", [b"{", b"[" * 100_000, b"\xff\xfe\xff", b""])
def test_broken_json_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(content)

    (found,) = articles.read(path)

    assert isinstance(found, ArticleError)


def test_a_folder_gives_the_export_and_no_other_json(tmp_path: Path) -> None:
    for name in ("result.json", "package.json"):
        (tmp_path / name).write_text("{}")

    assert [path.name for path in articles.files(tmp_path)] == ["result.json"]
