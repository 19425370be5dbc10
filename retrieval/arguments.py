"""The arguments of the command `qawl`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of a call; ``command`` names what is to be done.

    Ends the program with status 2 when they cannot be taken.
    """
    parser = argparse.ArgumentParser(
        prog="qawl", description="Answers questions about articles with quotations."
    )
    library = argparse.ArgumentParser(add_help=False)
    library.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        help="folder of the library (default: QAWL_LIBRARY, else data/library)",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _index(commands, library)
    _ask(commands, library)
    _quotes(commands)
    _speakers(commands, library)
    _alias(commands, library)
    _upkeep(commands, library)
    return parser.parse_args(arguments)


def _index(commands: Commands, library: argparse.ArgumentParser) -> None:
    index = commands.add_parser(
        "index", parents=[library], help="add or update articles"
    )
    index.add_argument(
        "places",
        nargs="+",
        metavar="PATH",
        help="files and folders: text, Markdown, JSON lines, web pages, PDF, Word, "
        "e-books, WARC, a Telegram channel's result.json",
    )


def _ask(commands: Commands, library: argparse.ArgumentParser) -> None:
    ask = commands.add_parser("ask", parents=[library], help="answer a question")
    asked = ask.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?", metavar="QUESTION")
    asked.add_argument(
        "--batch", type=Path, metavar="FILE", help='rows {"id", "question"} to answer'
    )
    asked.add_argument(
        "--chat",
        action="store_true",
        help="answer line by line; a question may carry on the one before",
    )
    ask.add_argument(
        "--limit", type=_positive, default=5, metavar="N", help="hits (default: 5)"
    )
    ask.add_argument("--json", action="store_true", help="one JSON object a line")


def _quotes(commands: Commands) -> None:
    quotes = commands.add_parser(
        "quotes", help="show who said what in articles; needs no library"
    )
    read = quotes.add_mutually_exclusive_group(required=True)
    read.add_argument("places", nargs="*", metavar="FILE", default=[])
    read.add_argument(
        "--batch", type=Path, metavar="FILE", help='rows {"id", "lang", "text"} to read'
    )
    quotes.add_argument("--json", action="store_true", help="one JSON object a line")


def _speakers(commands: Commands, library: argparse.ArgumentParser) -> None:
    speakers = commands.add_parser(
        "speakers",
        parents=[library],
        help="list who is quoted, and how often; merge and split persons",
    )
    actions = speakers.add_subparsers(metavar="ACTION", dest="action")
    merge = actions.add_parser(
        "merge", parents=[library], help="hold speakers to be one person"
    )
    merge.add_argument(
        "names", nargs="+", metavar="NAME", help="as `qawl speakers` has it"
    )
    split = actions.add_parser(
        "split", parents=[library], help="hold a speaker to be a person of his own"
    )
    split.add_argument("name", metavar="NAME", help="one that was merged")


def _alias(commands: Commands, library: argparse.ArgumentParser) -> None:
    alias = commands.add_parser("alias", help="declare other forms of a name")
    actions = alias.add_subparsers(required=True, metavar="ACTION", dest="action")
    add = actions.add_parser(
        "add", parents=[library], help="declare that forms are one person's"
    )
    add.add_argument("forms", nargs="+", metavar="FORM", help="in any script")
    remove = actions.add_parser(
        "remove", parents=[library], help="take a declared form back"
    )
    remove.add_argument("form", metavar="FORM")
    actions.add_parser("list", parents=[library], help="list what was declared")


def _upkeep(commands: Commands, library: argparse.ArgumentParser) -> None:
    commands.add_parser("articles", parents=[library], help="list the articles")
    remove = commands.add_parser("remove", parents=[library], help="take articles out")
    remove.add_argument("keys", nargs="+", metavar="KEY", help="keys or file paths")
    commands.add_parser(
        "verify", parents=[library], help="check that database and index agree"
    )
    rebuild = commands.add_parser(
        "rebuild", parents=[library], help="make the indexes anew from the database"
    )
    rebuild.add_argument(
        "--reembed", action="store_true", help="read all passages with QAWL_MODEL anew"
    )


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= 100:
        message = f"found {text!r}, expected a whole number from 1 to 100"
        raise argparse.ArgumentTypeError(message)
    return number
