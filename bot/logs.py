"""What the bot writes down, and what it never does: its token."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure(token: str) -> None:
    """Log to standard error, with the token struck out wherever it turns up."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_LINE))
    handler.addFilter(redactor(token))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for ours in ("bot", "retrieval"):
        logging.getLogger(ours).setLevel(logging.INFO)
    # Its INFO lines carry the token in the URL of each request.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # It writes a traceback for each page that a broken gateway sends instead of
    # JSON; the same trouble reaches us as an exception, and is told once.
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)


def redactor(token: str) -> Callable[[logging.LogRecord], bool]:
    """Return a filter that strikes the token out of records, tracebacks included."""
    number, _, secret = token.partition(":")
    # Percent-encoded, the colon looks otherwise; the secret half alone is as good.
    pattern = re.compile(
        f"(?:{re.escape(number)}(?::|%3A))?{re.escape(secret)}", re.IGNORECASE
    )
    plain = logging.Formatter()

    def redact(record: logging.LogRecord) -> bool:
        record.msg = pattern.sub("<token>", record.getMessage())
        record.args = None
        if record.exc_info:
            # A formatter takes the text of a traceback that is there already.
            traceback = plain.formatException(record.exc_info)
            record.exc_text = pattern.sub("<token>", traceback)
        return True

    return redact
