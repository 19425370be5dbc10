"""A Bot API server on loopback, written by others, in a thread of its own.

What the fixture does not know is added here: a bot with a name, tokens that are
refused, parameters of later Bot APIs, and the texts that were sent.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator  # type: ignore[import-untyped]

from tests.bot import telegram_html

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

_Result = TypeVar("_Result")

TOKEN = "1234567:loopback-SECRET_of_the_tests"
NAME = "qawl_test_bot"
NUMBER = 1234567
INJECTED = "injected"  # the method of an update on its way to the bot

# Bot API 9 knows them, the fixture does not yet.
_LATER = ("link_preview_options", "message_thread_id", "protect_content")


@dataclass(frozen=True, slots=True)
class Call:
    """A request of the bot: its method, and its parameters as strings.

    An update that the peer was given for the bot is one too: its method is INJECTED.
    """

    method: str
    parameters: dict[str, Any]  # Any: what JSON holds
    at: float


class Peer(LoBotApiEmulator):  # type: ignore[misc]  # it comes without types
    """Records what the bot asks of it, and refuses every token but its own."""

    def __init__(self) -> None:
        super().__init__(enable_control=True, max_history=100_000)
        self.calls: list[Call] = []
        self.url = ""
        self._news = threading.Condition()
        self._numbers = itertools.count(1)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            refusal = {"ok": False, "error_code": 401, "description": "Unauthorized"}
            return web.json_response(refusal, status=401)
        response: web.StreamResponse = await super().handle(request)
        return response

    def validate(
        self, method: str, fields: dict[str, Any], uploads: dict[str, Any]
    ) -> object:
        """Answer as the fixture does, once the parameters are ones it knows."""
        asked = Call(method, dict(fields), time.perf_counter())
        known = {name: value for name, value in fields.items() if name not in _LATER}
        if method == "sendMessage":
            # The fixture counts the letters of the markup, Telegram those shown.
            known["text"] = telegram_html.read(fields["text"]).text
        answer = super().validate(method, known, uploads)
        if method == "getMe":
            answer |= {"id": NUMBER, "username": NAME}
        with self._news:
            self.calls.append(asked)
            self._news.notify_all()
        return answer

    async def enqueue_update(self, update: dict[str, Any], *, token: str) -> int:
        self.calls.append(Call(INJECTED, update, time.perf_counter()))
        number: int = await super().enqueue_update(update, token=token)
        return number

    def write(self, text: str, **changes: object) -> int:
        """Have a user write to the bot in private; return the message's number."""
        number = next(self._numbers)
        self.send({"message": message(text, number, **changes)})
        return number

    def send(self, update: dict[str, object]) -> None:
        """Queue an update, as the fixture's control endpoint takes it."""
        body = {"token": TOKEN, "update": update}
        address = f"{self.url}/__fixture/updates"
        httpx.post(address, json=body, trust_env=False).raise_for_status()

    def sent(self, method: str = "sendMessage") -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def expect(
        self, count: int, method: str = "sendMessage", *, seconds: float = 30
    ) -> list[Call]:
        """Wait until ``count`` calls of a method have come, and return them all."""
        with self._news:
            came = self._news.wait_for(lambda: len(self.sent(method)) >= count, seconds)
        found = self.sent(method)
        if not came:
            raise TimeoutError(f"{len(found)} of {count} {method} in {seconds} s")
        return found


def message(text: str | None, number: int, **changes: object) -> dict[str, object]:
    """Return a message as Telegram sends it, from a reader of English in private."""
    asker = {"id": 77, "is_bot": False, "first_name": "Nour", "language_code": "en"}
    chat = {"id": 77, "type": "private", "first_name": "Nour"}
    body = {"message_id": number, "date": 1_732_500_000, "chat": chat, "from": asker}
    return {**body, **_words(text), **changes}


def _words(text: str | None) -> dict[str, object]:
    """Return a text with the entity that Telegram finds in a command."""
    if text is None:
        return {}
    if not text.startswith("/"):
        return {"text": text}
    command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
    return {"text": text, "entities": [command]}


@contextlib.contextmanager
def serving(peer: Peer, port: int = 0) -> Iterator[Peer]:
    """Serve on loopback from a thread of its own, until the block is left."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def here(work: Coroutine[object, object, _Result]) -> _Result:
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    runner = web.AppRunner(peer.app(), access_log=None, shutdown_timeout=0.1)
    try:
        here(runner.setup())
        here(web.TCPSite(runner, "127.0.0.1", port).start())
        peer.url = "http://{}:{}".format(*runner.addresses[0])
        yield peer
    finally:
        here(runner.cleanup())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
