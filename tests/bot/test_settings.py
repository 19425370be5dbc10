"""Settings of the bot: from the environment or `.env`, and clear when wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.settings import BotSettings


def test_environment_wins_over_dot_env(monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` is read, and the environment overrides it."""
    Path(".env").write_text(
        "TELEGRAM_BOT_TOKEN=1:from-file\nTELEGRAM_HITS=4\nQAWL_MODEL=x\nOTHER=y\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "2:from-environment")

    settings = BotSettings()  # type: ignore[call-arg]

    assert settings.bot_token.get_secret_value() == "2:from-environment"
    assert settings.hits == 4
    assert settings.api_url == "https://api.telegram.org"


def test_empty_lines_of_a_copied_example_mean_the_defaults() -> None:
    """`.env.example` copied as it is leaves everything at its default."""
    Path(".env").write_text("TELEGRAM_BOT_TOKEN=\nTELEGRAM_API_URL=\n")

    with pytest.raises(ValidationError) as caught:
        BotSettings()  # type: ignore[call-arg]

    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [
        (("bot_token",), "missing")
    ]


@pytest.mark.parametrize(
    "token", ["987", ":zyx", "987:", "98z:yx", "987:zy x", "987:zy/getMe", " 987:zyx"]
)
def test_what_is_no_token_is_refused_and_not_repeated(token: str) -> None:
    """A slip in the token is found before Telegram is asked, and never shown."""
    with pytest.raises(ValidationError) as caught:
        BotSettings(bot_token=SecretStr(token))

    assert "@BotFather" in str(caught.value)
    assert token not in str(caught.value)


def test_a_slash_after_the_address_does_not_matter() -> None:
    settings = BotSettings(bot_token=SecretStr("1:a"), api_url="http://localhost:81/")

    assert settings.api_url == "http://localhost:81"


@pytest.mark.parametrize(
    "address", ["localhost:81", "ftp://x", "http://", "http://x?y"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="expected one like"):
        BotSettings(bot_token=SecretStr("1:a"), api_url=address)


def test_the_token_is_not_shown() -> None:
    """Neither as text nor by its representation do settings show the token."""
    settings = BotSettings(bot_token=SecretStr("1:hidden"))

    assert "hidden" not in f"{settings!r} {settings}"


def test_settings_do_not_change() -> None:
    settings = BotSettings(bot_token=SecretStr("1:a"))

    with pytest.raises(ValidationError, match="frozen"):
        settings.hits = 5
