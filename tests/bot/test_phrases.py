"""The bot's own sentences: whole in each language, and found by any tag."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from bot import phrases, render
from bot.directions import Direction, of
from bot.phrases import PHRASES
from tests.bot import telegram_html


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ar", "ar"),
        ("ar-EG", "ar"),
        ("FA", "fa"),
        ("tr_TR", "tr"),
        ("en-GB", "en"),
        ("de", "en"),
        ("arz", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_tag_finds_its_language_else_english(code: str | None, language: str) -> None:
    assert phrases.for_language(code) is PHRASES[language]


@pytest.mark.parametrize("language", PHRASES)
def test_every_phrase_renders(language: str) -> None:
    """Each phrase is a message as it is; names fit where they are meant, only there."""
    named = {"speaker_not_quoted", "nearest", "ambiguous_speaker"}

    for name, phrase in asdict(PHRASES[language]).items():
        shown = telegram_html.read(render.note(phrase.format(names="N. N."))).text

        assert shown.count("N. N.") == (name in named)


@pytest.mark.parametrize("language", sorted(set(PHRASES) - {"en"}))
def test_nothing_is_left_in_english(language: str) -> None:
    theirs, english = asdict(PHRASES[language]), asdict(PHRASES["en"])

    assert [name for name in theirs if theirs[name] == english[name]] == []


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_right_to_left_phrases_start_in_their_direction(language: str) -> None:
    """Telegram takes a line's direction from its first strong letter."""
    lines = "\n".join(asdict(PHRASES[language]).values()).splitlines()
    sentences = [line for line in lines if line and not line.startswith("/")]

    assert {of(line[:3]) for line in sentences} == {Direction.RIGHT_TO_LEFT}
