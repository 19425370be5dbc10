"""A question may carry on the one that the same person asked in the same chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.phrases import PHRASES
from tests.bot.conversation import in_group, write
from tests.bot.peer import NAME

if TYPE_CHECKING:
    from bot.polling import App
    from tests.bot.recorder import Recorder
    from tests.bot.telegram_html import Message as Shown

FIRST = "what did Baghaei say about Syria"
SECOND = "and what did Araghchi say?"


def _speakers(shown: list[Shown]) -> set[str]:
    return {
        bold.strip("\u2066\u2067\u2068\u2069\u200e\u200f")
        for one in shown
        for bold in one.all("b")
    }


@pytest.mark.model
async def test_a_follow_up_asks_another_speaker(
    bot_of_samples: App, recorder: Recorder
) -> None:
    """*And what did X say?* keeps the topic and changes the speaker."""
    await write(bot_of_samples, recorder, FIRST)

    shown = await write(bot_of_samples, recorder, SECOND)

    assert [one for one in _speakers(shown) if "عراقجي" in one]
    assert not [one for one in _speakers(shown) if "بقائي" in one]


@pytest.mark.model
async def test_nobody_carries_on_what_another_has_asked(
    bot_of_samples: App, recorder: Recorder
) -> None:
    """In a group *and about Gaza?* is about whom its own asker has asked about."""
    mention = ("mention", 0, len(NAME) + 1)
    first = in_group(f"@{NAME} {FIRST}", entity=mention)
    await write(bot_of_samples, recorder, **first)
    other = {"id": 78, "is_bot": False, "first_name": "Sami", "language_code": "en"}
    second = in_group(f"@{NAME} and about the dam?", entity=mention)
    second["from"] = other

    shown = await write(bot_of_samples, recorder, **second)

    assert not [one for one in _speakers(shown) if "بقائي" in one]


@pytest.mark.model
async def test_a_stranger_is_said_not_to_be_quoted(
    bot_of_samples: App, recorder: Recorder
) -> None:
    """Somebody else's words never stand in for those of who is asked about."""
    (shown,) = await write(
        bot_of_samples, recorder, "what did Netanyahu say about Syria"
    )

    said = PHRASES["en"].speaker_not_quoted.partition("{")[0]
    assert shown.text.startswith(said)
    assert "Netanyahu" in shown.text
