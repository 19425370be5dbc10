"""Run the bot: ``python -m bot``, or ``qawl-bot``."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from pydantic import ValidationError

_FAULT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bot until it is told to stop; return the exit code."""
    given = _parser().parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    return _run(given.library)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="qawl-bot",
        description="Answer questions over Telegram with quotations from articles.",
        epilog="TELEGRAM_BOT_TOKEN is read from the environment or from .env.",
    )
    parser.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        help="folder of the library (default: QAWL_LIBRARY, else data/library)",
    )
    return parser


def _leave(_number: int, _frame: FrameType | None) -> None:
    """Leave while the bot still starts; once it runs, it stops in its own time.

    Nothing is in the making that a start could lose, and an exception raised
    inside a native library's import would end in an abort.
    """
    os._exit(0)


def _run(library: Path | None) -> int:
    # Here, so that --help waits for none of it.
    from pydantic import ValidationError  # noqa: PLC0415

    import retrieval  # noqa: PLC0415
    from bot import app, logs, polling  # noqa: PLC0415
    from bot.settings import BotSettings  # noqa: PLC0415

    try:
        settings = BotSettings()  # type: ignore[call-arg]  # the environment has it
        library_settings = retrieval.read_settings(library)
    except ValidationError as error:
        return _fault(_explain(error))
    except UnicodeDecodeError as error:
        return _fault(f"the settings cannot be read: {error}; save .env as UTF-8")
    except retrieval.RetrievalError as error:
        return _fault(str(error))
    logs.configure(settings.bot_token.get_secret_value())
    try:
        app.run(settings, library_settings)
    except (retrieval.RetrievalError, polling.TokenRefusedError) as error:
        return _fault(str(error))
    return 0


def _explain(error: ValidationError) -> str:
    """Return the first thing that is wrong with the bot's settings."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[
        0
    ]
    variable = f"TELEGRAM_{first['loc'][0]}".upper()
    if first["type"] == "missing":
        return (
            f"{variable} is not set; expected the token of your bot: ask @BotFather "
            "for one and write it into .env (see .env.example)"
        )
    return f"{variable}: {first['msg'].removeprefix('Value error, ')}"


def _fault(message: str) -> int:
    print(f"qawl-bot: {message}", file=sys.stderr)
    return _FAULT


if __name__ == "__main__":
    sys.exit(main())
