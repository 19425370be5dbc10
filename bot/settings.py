"""Settings of the bot: read once, from the environment or ``.env``."""

from __future__ import annotations

import re

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


class BotSettings(BaseSettings):
    """Which bot this is, and how it answers."""

    model_config = SettingsConfigDict(
        env_prefix="TELEGRAM_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        # A rejected value may be a token with a slip in it: never show one.
        hide_input_in_errors=True,
    )

    bot_token: SecretStr = Field(description="the token that @BotFather gives")
    api_url: str = Field(
        default="https://api.telegram.org",
        description="base of the Bot API server",
    )
    hits: int = Field(default=3, ge=1, le=10, description="quotations in an answer")

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError(
                "found something else than a token, expected digits, a colon and "
                "letters (123456:ABC-DEF); copy it whole from @BotFather"
            )
        return token

    @field_validator("api_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not _ADDRESS.fullmatch(url):
            raise ValueError(
                "found something else than an address, expected one like "
                "http://127.0.0.1:8081; remove it to use Telegram's own"
            )
        return url.rstrip("/")
