"""A strict reader of what the bot asks of Telegram, where its requests leave it.

Accepts what the documentation of the Bot API allows and nothing else: known
parameters, markup that parses, messages that fit.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.request import BaseRequest

from tests.bot import telegram_html
from tests.bot.peer import NAME, NUMBER, message

if TYPE_CHECKING:
    from telegram.request import RequestData

# https://core.telegram.org/bots/api#sendmessage, and so on.
_PARAMETERS = {
    "getMe": set(),
    "sendChatAction": {"chat_id", "action", "message_thread_id"},
    "sendMessage": {
        *("chat_id", "message_thread_id", "text", "parse_mode"),
        *("link_preview_options", "reply_parameters"),
    },
}
_ME = {"id": NUMBER, "is_bot": True, "first_name": "Qawl", "username": NAME}


@dataclass(frozen=True, slots=True)
class Sent:
    """An accepted request: its method, its parameters, and the text as it is read."""

    method: str
    parameters: dict[str, Any]  # Any: what JSON holds
    shown: telegram_html.Message | None = None


class Recorder(BaseRequest):
    """Keeps what was accepted, and what was refused with the reason."""

    def __init__(self) -> None:
        self.accepted: list[Sent] = []
        self.refused: list[str] = []
        # What Telegram is to answer the next requests of a method with instead.
        self.troubles: dict[str, list[tuple[int, str]]] = {}

    @property
    def read_timeout(self) -> float:
        return 5

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_named: object,
    ) -> tuple[int, bytes]:
        assert method == "POST"
        name = url.rpartition("/")[2]
        parameters = request_data.parameters if request_data else {}
        for code, description in self._trouble(name):
            return code, _json(ok=False, error_code=code, description=description)
        try:
            sent = _check(name, dict(parameters))
        except (telegram_html.MarkupError, AssertionError) as fault:
            self.refused.append(f"{name}: {fault}")
            description = f"Bad Request: {fault}"
            return 400, _json(ok=False, error_code=400, description=description)
        self.accepted.append(sent)
        return 200, _json(ok=True, result=_result(sent))

    def shown(self) -> list[telegram_html.Message]:
        return [sent.shown for sent in self.accepted if sent.shown]

    def _trouble(self, name: str) -> list[tuple[int, str]]:
        waiting = self.troubles.get(name, [])
        return [waiting.pop(0)] if waiting else []


def _check(name: str, parameters: dict[str, Any]) -> Sent:
    assert name in _PARAMETERS, "the bot has no use for this method"
    unknown = set(parameters) - _PARAMETERS[name]
    assert not unknown, f"unknown parameters {unknown}"
    if name != "sendMessage":
        return Sent(name, parameters)
    assert parameters["parse_mode"] == "HTML"
    assert parameters["link_preview_options"] == {"is_disabled": True}
    assert parameters["reply_parameters"]["allow_sending_without_reply"] is True
    return Sent(name, parameters, telegram_html.read(parameters["text"]))


def _result(sent: Sent) -> object:
    if sent.method == "getMe":
        return _ME
    return message(sent.shown.text, 1) if sent.shown else True


def _json(**body: object) -> bytes:
    return json.dumps(body).encode()
