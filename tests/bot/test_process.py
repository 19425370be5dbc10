"""The bot process, end to end: a user's text in, a message out, and a clean end."""

from __future__ import annotations

import json
import signal
import socket
import threading
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from bot.phrases import PHRASES
from tests.bot import telegram_html
from tests.bot.peer import NAME, TOKEN, Call, Peer, serving
from tests.bot.process import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUESTION = "what did Baghaei say about Syria"
ENGLISH = PHRASES["en"]


@pytest.fixture(scope="module")
def module_peer() -> Iterator[Peer]:
    with serving(Peer()) as peer:
        yield peer


@pytest.fixture(scope="module")
def bot(
    module_peer: Peer, samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """Run one bot for the tests that leave it running; its log is clean at the end."""
    output = tmp_path_factory.mktemp("bot") / "log"
    with running(samples, module_peer.url, output) as bot:
        bot.expect(f"answering as @{NAME}")
        yield bot
        assert bot.stop()[0] == 0
    _check_log(bot)


@pytest.fixture
def peer(module_peer: Peer) -> Peer:
    """Return the bot's peer, its memory wiped."""
    module_peer.calls.clear()
    return module_peer


@pytest.mark.model
@pytest.mark.usefixtures("bot")
def test_a_question_comes_in_and_quotations_go_out(peer: Peer) -> None:
    """In reply to an English question, with words of the Arabic article."""
    number = peer.write(QUESTION)

    (answer,) = peer.expect(1)
    shown = _shown(answer)
    assert [words for words in shown.all("blockquote") if "سوريا" in words]
    assert "إسماعيل بقائي" in [name.strip("\u2068\u2069") for name in shown.all("b")]
    assert answer.parameters["parse_mode"] == "HTML"
    assert json.loads(answer.parameters["reply_parameters"])["message_id"] == number
    assert peer.sent("sendChatAction")[0].parameters["action"] == "typing"


@pytest.mark.model
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/start", ENGLISH.start),
        ("/help", ENGLISH.help),
        ("", ENGLISH.text_only),
        ("😀", ENGLISH.unaskable),
        ("w" * 10_000, ENGLISH.unaskable),
    ],
)
def test_commands_and_bad_questions_are_answered(
    peer: Peer, text: str, said: str
) -> None:
    peer.write(text)

    (answer,) = peer.expect(1)
    assert _shown(answer).text == said


@pytest.mark.model
@pytest.mark.usefixtures("bot")
def test_markup_and_marks_in_a_question_do_no_harm(peer: Peer) -> None:
    peer.write("<b>What</b> did \u202eBaghaei\u2069 say & <i>when</i> about Syria?")

    (answer,) = peer.expect(1)
    assert _shown(answer).all("blockquote")


@pytest.mark.model
@pytest.mark.usefixtures("bot")
def test_questions_of_many_are_all_answered(peer: Peer) -> None:
    """Each chat has its answer, in reply to its own question."""
    chats = range(101, 121)
    for chat in chats:
        peer.write(QUESTION, chat={"id": chat, "type": "private"})

    answers = peer.expect(len(chats))

    assert sorted(int(call.parameters["chat_id"]) for call in answers) == [*chats]


@pytest.mark.model
def test_sigterm_lets_it_finish_what_is_in_flight(
    samples: Path, tmp_path: Path
) -> None:
    """All questions that were fetched are answered; then it leaves, with code 0."""
    with (
        serving(Peer()) as peer,
        running(samples, peer.url, tmp_path / "log") as bot,
    ):
        bot.expect(f"answering as @{NAME}")
        for _ in range(10):
            peer.write(QUESTION)
        peer.expect(1, "sendChatAction")
        fetched = len(peer.sent("sendChatAction"))

        code, seconds = bot.stop()

        assert code == 0
        assert seconds < 5
        assert len(peer.sent()) >= fetched
    _check_log(bot)


@pytest.mark.model
@pytest.mark.parametrize("wait", [1.0, 2.0, 3.0])
def test_a_signal_during_the_start_is_obeyed(
    samples: Path, tmp_path: Path, wait: float
) -> None:
    """Also while modules are imported and the model is loaded."""
    with running(samples, "http://127.0.0.1:9", tmp_path / "log") as bot:
        time.sleep(wait)

        code, seconds = bot.stop(signal.SIGINT)

    assert code == 0
    assert seconds < 5
    _check_log(bot)


@pytest.mark.model
def test_a_refused_token_is_told_in_one_line(samples: Path, tmp_path: Path) -> None:
    wrong = "7654321:a-token_that_was_revoked"
    with (
        serving(Peer()) as peer,
        running(samples, peer.url, tmp_path / "log", token=wrong) as bot,
    ):
        assert bot.process.wait(60) == 2

    *before, line = bot.log().splitlines()
    assert line.startswith("qawl-bot: the Bot API server refused TELEGRAM_BOT_TOKEN;")
    assert [other for other in before if " INFO " not in other] == []
    assert wrong not in bot.log()


@pytest.mark.model
def test_an_outage_is_told_once_and_survived(samples: Path, tmp_path: Path) -> None:
    """At the start or later: one line that Telegram is gone, one that it is back."""
    port = _free_port()
    with running(samples, f"http://127.0.0.1:{port}", tmp_path / "log") as bot:
        bot.expect("Telegram cannot be reached")
        time.sleep(2)
        with serving(Peer(), port) as peer:
            bot.expect("Telegram answers again")
            peer.write(QUESTION)
            peer.expect(1)
        bot.expect("Telegram cannot be reached", count=2)
        with serving(Peer(), port) as peer:
            bot.expect("Telegram answers again", count=2)
            peer.write(QUESTION)
            peer.expect(1)
            assert bot.log().count("Telegram cannot be reached") == 2

        # Gone for good: it waits for that as little as for anything else.
        bot.expect("Telegram cannot be reached", count=3)
        code, seconds = bot.stop()

    assert code == 0
    assert seconds < 5
    _check_log(bot)


@pytest.mark.model
def test_another_poller_is_told_once(samples: Path, tmp_path: Path) -> None:
    """While another program polls, the bot waits; when it is gone, it answers."""
    with serving(Peer()) as peer:
        rival = threading.Thread(target=_poll_once, args=(peer.url,))
        rival.start()
        with running(samples, peer.url, tmp_path / "log") as bot:
            bot.expect("another program is fetching this bot's messages")
            time.sleep(2)
            # The rival takes it and leaves, without a word that it was received.
            peer.write(QUESTION)
            rival.join()
            peer.expect(1)
            bot.expect("Telegram answers again")
            bot.stop()

    assert bot.log().count("another program") == 1
    _check_log(bot)


def _shown(call: Call) -> telegram_html.Message:
    return telegram_html.read(call.parameters["text"])


def _check_log(bot: Running) -> None:
    """Hold every run to it: no token, no traceback, no question in the log."""
    log = bot.log()
    assert TOKEN not in log
    assert TOKEN.partition(":")[2] not in log
    assert "Traceback" not in log
    assert QUESTION not in log


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _poll_once(url: str) -> None:
    address = f"{url}/bot{TOKEN}/getUpdates"
    httpx.post(address, json={"timeout": 50}, timeout=60, trust_env=False)
