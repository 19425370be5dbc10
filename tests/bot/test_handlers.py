"""Handlers: each kind of message is met with the right answer, in its place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Message

from bot import app
from bot.handlers import typing
from bot.phrases import PHRASES
from tests.bot.conversation import in_group, process, write
from tests.bot.peer import NAME, NUMBER, message

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from bot.polling import App
    from retrieval import Library
    from tests.bot.recorder import Recorder

QUESTION = "what did Baghaei say about Syria"
ENGLISH = PHRASES["en"]


@pytest.mark.model
async def test_a_question_is_answered_with_quotations(
    bot_of_samples: App, recorder: Recorder, sample_library: Library
) -> None:
    """Each card is a hit of the library, in its order and its own words."""
    shown = await write(bot_of_samples, recorder, QUESTION)

    cards = [words for one in shown for words in one.all("blockquote")]
    hits = sample_library.ask(QUESTION, limit=3).hits
    assert [words.lstrip("\u200e\u200f") for words in cards] == [
        hit.quote for hit in hits
    ]
    assert [link for one in shown for link in one.all("a")] == [
        hit.article.title for hit in hits
    ]


@pytest.mark.model
async def test_an_answer_stays_in_its_place(
    bot_of_samples: App, recorder: Recorder
) -> None:
    """It replies to the question, in the topic it was asked in, as does the typing."""
    topic = {"message_thread_id": 9, "is_topic_message": True}

    await write(bot_of_samples, recorder, QUESTION, message_id=5, **topic)

    action, answer = recorder.accepted[-2:]
    assert action.parameters == {
        "chat_id": 77,
        "action": "typing",
        "message_thread_id": 9,
    }
    assert answer.parameters["message_thread_id"] == 9
    assert answer.parameters["reply_parameters"]["message_id"] == 5


async def test_a_thread_of_replies_is_no_topic(
    bot_of_nothing: App, recorder: Recorder
) -> None:
    """Telegram refuses such a number as a topic, so it is left out."""
    await write(bot_of_nothing, recorder, "/start", message_thread_id=9)

    assert "message_thread_id" not in recorder.accepted[-1].parameters


async def test_an_empty_library_says_so(
    bot_of_nothing: App, recorder: Recorder
) -> None:
    (shown,) = await write(bot_of_nothing, recorder, QUESTION)

    assert shown.text == ENGLISH.empty_library


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/start", ENGLISH.start),
        ("/start q_1", ENGLISH.start),
        (f"/start@{NAME}", ENGLISH.start),
        ("/help", ENGLISH.help),
        ("/no_such_command", ENGLISH.help),
        ("", ENGLISH.text_only),
        ("   ", ENGLISH.unaskable),
        ("😀👍🏽", ENGLISH.unaskable),
        ("\u200f\u200e\u2068", ENGLISH.unaskable),
        ("?!", ENGLISH.unaskable),
        ("long " * 2_000, ENGLISH.unaskable),
        ("<b>what</b> & <script>", ENGLISH.empty_library),
        ("\u202eماذا قال بقائي\u202c؟", ENGLISH.empty_library),
    ],
)
async def test_every_text_has_its_polite_answer(
    bot_of_nothing: App, recorder: Recorder, text: str, said: str
) -> None:
    (shown,) = await write(bot_of_nothing, recorder, text)

    assert shown.text == said


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]},
        {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 1}},
        {"location": {"latitude": 35.7, "longitude": 51.4}},
    ],
)
async def test_what_is_no_text_is_met_with_a_request_for_some(
    bot_of_nothing: App, recorder: Recorder, content: dict[str, object]
) -> None:
    (shown,) = await write(bot_of_nothing, recorder, None, **content)

    assert shown.text == ENGLISH.text_only


@pytest.mark.parametrize("code", PHRASES)
async def test_the_bot_speaks_the_language_of_the_app(
    bot_of_nothing: App, recorder: Recorder, code: str
) -> None:
    asker = {"id": 77, "is_bot": False, "first_name": "N", "language_code": code}

    (shown,) = await write(bot_of_nothing, recorder, "/start", **{"from": asker})

    assert shown.text == PHRASES[code].start


@pytest.mark.parametrize(
    "changes",
    [
        {"text": f"@{NAME} {QUESTION}", "entity": ("mention", 0, len(NAME) + 1)},
        {"text": f"{QUESTION} @{NAME.upper()}", "entity": ("mention", 33, 14)},
        {"text": f"Qawl, {QUESTION}", "entity": ("text_mention", 0, 4)},
        {"text": QUESTION, "reply_to": NUMBER},
    ],
)
async def test_in_a_group_it_answers_those_who_address_it(
    bot_of_nothing: App, recorder: Recorder, changes: dict[str, Any]
) -> None:
    (shown,) = await write(bot_of_nothing, recorder, **in_group(**changes))

    assert shown.text == ENGLISH.empty_library


@pytest.mark.parametrize(
    "changes",
    [
        {"text": QUESTION},
        {"text": QUESTION, "reply_to": 78},
        {"text": f"@someone {QUESTION}", "entity": ("mention", 0, 8)},
        {"text": f"@{NAME}s {QUESTION}", "entity": ("mention", 0, 15)},
        {"text": "/no_such_command"},
    ],
)
async def test_in_a_group_it_leaves_others_alone(
    bot_of_nothing: App, recorder: Recorder, changes: dict[str, Any]
) -> None:
    shown = await write(bot_of_nothing, recorder, **in_group(**changes))

    assert shown == []


@pytest.mark.model
async def test_a_mention_is_no_part_of_the_question(
    bot_of_samples: App, recorder: Recorder
) -> None:
    """The same question gets the same answer, addressed or not."""
    mention = ("mention", 0, len(NAME) + 1)
    asked = in_group(f"@{NAME} {QUESTION}", entity=mention)

    group = await write(bot_of_samples, recorder, **asked)
    private = await write(bot_of_samples, recorder, QUESTION)

    assert [one.text for one in group] == [one.text for one in private]


async def test_edits_and_posts_are_not_answered(
    bot_of_nothing: App, recorder: Recorder
) -> None:
    """An edited question was answered before, and a channel asks nothing."""
    channel = {"id": -200, "type": "channel", "title": "News"}
    edited = {"edited_message": message(QUESTION, 1)}
    post = {"channel_post": message(QUESTION, 2, chat=channel)}

    await process(bot_of_nothing, edited)
    await process(bot_of_nothing, post)

    assert recorder.shown() == []


async def test_typing_is_repeated_until_the_answer_is_there(
    bot_of_nothing: App, recorder: Recorder
) -> None:
    """And not a single time after it, even where Telegram refuses the first."""
    recorder.troubles["sendChatAction"] = [(502, "Bad Gateway")]
    asked = Message.de_json(message(QUESTION, 1), bot_of_nothing.bot)

    async with typing(asked, every=0.05):
        await asyncio.sleep(0.3)
    repeated = len(recorder.accepted)
    await asyncio.sleep(0.1)

    assert 3 <= repeated - 1 <= 6
    assert len(recorder.accepted) == repeated


@pytest.mark.model
async def test_the_search_does_not_hold_up_the_loop(
    sample_library: Library, workers: ThreadPoolExecutor
) -> None:
    """While workers answer questions, the event loop goes on within milliseconds."""
    ask = app.asker(sample_library, workers, limit=3)
    answers = asyncio.gather(*(ask(f"{QUESTION} {number}") for number in range(12)))

    turns = 0
    while not answers.done():
        await asyncio.sleep(0.001)
        turns += 1

    assert all(await answers)
    assert turns >= 12
