"""Telegram's HTML as its documentation describes it, read without mercy.

https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

LIMIT = 4096
MOST_ENTITIES = 100

_TAGS = {
    **dict.fromkeys(("b", "strong", "i", "em", "u", "ins", "s", "strike", "del"), ()),
    **dict.fromkeys(("tg-spoiler", "pre", "code"), ()),
    "a": ("href",),
    "blockquote": ("expandable",),
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-z-]+)(?P<attributes>(?: [a-z]+(?:=\"[^\"<>]*\")?)*)>"
    r"|&(?:#(?P<code>[0-9]+)|#x(?P<hex>[0-9a-fA-F]+)|(?P<name>[a-z]+));"
    r"|(?P<text>[^<>&]+)"
)
_ATTRIBUTE = re.compile(r" ([a-z]+)(?:=\"([^\"]*)\")?")

_Opened: TypeAlias = tuple[str, int, dict[str, str]]


class MarkupError(Exception):
    """Telegram would refuse this text, or show it otherwise than it was meant."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text with a meaning; ``link`` is an address not yet unescaped."""

    tag: str
    text: str
    link: str = ""
    expandable: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A text as a reader sees it, and its entities in the order of their ends."""

    text: str
    entities: tuple[Entity, ...]

    def all(self, tag: str, *, expandable: bool = False) -> list[str]:
        return [
            entity.text
            for entity in self.entities
            if (entity.tag, entity.expandable) == (tag, expandable)
        ]


def read(source: str) -> Message:
    """Return the message that Telegram makes of ``source``; raise MarkupError."""
    text = ""
    opened: list[_Opened] = []
    entities: list[Entity] = []
    for token in _tokens(source):
        if not token["tag"]:
            text += _letters(token)
        elif not token["close"]:
            opened.append((token["tag"], len(text), _opening(token, opened)))
        else:
            entities.append(_closing(token, opened, text))
    if opened:
        raise MarkupError(f"<{opened[-1][0]}> is never closed")
    return _checked(Message(text, tuple(entities)))


def units(text: str) -> int:
    """Count UTF-16 code units, as Telegram does."""
    return len(text.encode("utf-16-le")) // 2


def _tokens(source: str) -> list[re.Match[str]]:
    tokens, place = [], 0
    while place < len(source):
        token = _TOKEN.match(source, place)
        if token is None:
            raise MarkupError(f"not markup, not text: {source[place : place + 20]!r}")
        tokens.append(token)
        place = token.end()
    return tokens


def _letters(token: re.Match[str]) -> str:
    if token["text"]:
        return token["text"]
    if token["name"]:
        if token["name"] not in _NAMED:
            raise MarkupError(f"&{token['name']}; is not known")
        return _NAMED[token["name"]]
    return chr(int(token["code"]) if token["code"] else int(token["hex"], 16))


def _opening(token: re.Match[str], opened: list[_Opened]) -> dict[str, str]:
    tag, around = token["tag"], {name for name, _, _ in opened}
    attributes: dict[str, str] = dict(_ATTRIBUTE.findall(token["attributes"]))
    if tag not in _TAGS or set(attributes) - set(_TAGS[tag]):
        raise MarkupError(f"{token[0]} is not allowed")
    if around & {"pre", "code"}:
        raise MarkupError(f"{token[0]} stands inside code")
    if tag in around:
        raise MarkupError(f"{token[0]} stands inside another")
    if tag == "a" and not re.match(r"https?://[^\s/]", attributes.get("href", "")):
        raise MarkupError(f"{token[0]} leads nowhere")
    return attributes


def _closing(token: re.Match[str], opened: list[_Opened], text: str) -> Entity:
    if not opened or opened[-1][0] != token["tag"] or token["attributes"]:
        raise MarkupError(f"{token[0]} closes nothing")
    tag, start, attributes = opened.pop()
    if not text[start:].strip():
        raise MarkupError(f"<{tag}> holds nothing")
    link = attributes.get("href", "")
    return Entity(tag, text[start:], link, "expandable" in attributes)


def _checked(message: Message) -> Message:
    if not message.text.strip():
        raise MarkupError("message text is empty")
    if units(message.text) > LIMIT:
        raise MarkupError(f"message is too long: {units(message.text)}")
    if len(message.entities) > MOST_ENTITIES:
        raise MarkupError(f"too many entities: {len(message.entities)}")
    return message
