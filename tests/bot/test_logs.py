"""Logs never hold the token, whoever writes it and wherever."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pytest

from bot import logs

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456:AA-secret_Secret"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Return what a logger with the redactor writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(logs.redactor(TOKEN))
    logger = logging.getLogger("tests.redacted")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/getMe", ()),
        ("POST %s", (f"https://api.telegram.org/bot{TOKEN}/getMe",)),
        ("%(url)s", ({"url": "bot123456%3AAA-secret_Secret"},)),
        ("only its second half: AA-secret_Secret", ()),
        ("%r", (ValueError(TOKEN),)),
    ],
)
def test_messages_are_redacted(
    written: io.StringIO, message: str, arguments: tuple[object, ...]
) -> None:
    logging.getLogger("tests.redacted").error(message, *arguments)

    assert "<token>" in written.getvalue()
    assert "secret" not in written.getvalue()


def test_tracebacks_are_redacted(written: io.StringIO) -> None:
    """What an exception says of itself, below its traceback, is redacted too."""
    try:
        int(TOKEN)
    except ValueError:
        logging.getLogger("tests.redacted").exception("failed")

    assert "Traceback" in written.getvalue()
    assert "10: '<token>'" in written.getvalue()
    assert "secret" not in written.getvalue()


def test_lines_without_the_token_are_left_as_they_are(written: io.StringIO) -> None:
    logging.getLogger("tests.redacted").error("%d of %s", 3, "123456")

    assert written.getvalue() == "3 of 123456\n"
