"""The command `qawl`: arguments in, answers out."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from retrieval import arguments
from retrieval.errors import ArticleError, QuestionError, RetrievalError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.models import Answer
    from retrieval.service import Library
    from retrieval.terminal import Terminal

_DONE, _FAULT = 0, 2
_Read = TypeVar("_Read")


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 2 bad input or a fault."""
    options = arguments.read(given)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not where a test listens
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    logging.basicConfig(level=logging.WARNING, format="qawl: %(message)s")
    try:
        code = _COMMANDS[options.command](options)
    except RetrievalError as error:
        print(f"qawl: {error}", file=sys.stderr)
        return _FAULT
    except KeyboardInterrupt:
        print("qawl: stopped; what was done so far is kept", file=sys.stderr)
        return _FAULT
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        return _DONE
    return code


def _open(options: argparse.Namespace) -> Library:
    from retrieval.settings import read_settings
    from retrieval.wiring import open_library

    return open_library(read_settings(options.library))


def _terminal() -> Terminal:
    from retrieval.terminal import Terminal

    return Terminal()


def _index(options: argparse.Namespace) -> int:
    from retrieval import articles

    library, terminal = _open(options), _terminal()
    failures: list[ArticleError] = []
    files = _files(options.places, failures)
    with terminal.progress(files) as advancing:
        found = (one for file in advancing for one in articles.read(file))
        summary = library.add(_readable(found, failures))
    terminal.summary(summary, failed=len(failures))
    return _tell(failures)


def _tell(failures: Iterable[ArticleError]) -> int:
    """Write each failure in a line of its own; return the exit code."""
    code = _DONE
    for failure in failures:
        print(f"qawl: {failure}", file=sys.stderr)
        code = _FAULT
    return code


def _files(places: Iterable[str], failures: list[ArticleError]) -> list[Path]:
    """Return the article files of all places; a place without any is a failure."""
    from retrieval import articles

    files: list[Path] = []
    for place in dict.fromkeys(places):
        found = articles.files(place)
        if not found:
            expected = ", ".join(sorted(articles.SUFFIXES))
            reason = f"found no article, expected {expected}"
            failures.append(ArticleError(place, reason))
        files += found
    return files


def _readable(
    found: Iterable[_Read | ArticleError], failures: list[ArticleError]
) -> Iterator[_Read]:
    """Pass on what was read, set the others aside: one bad one never stops a run."""
    for one in found:
        if isinstance(one, ArticleError):
            failures.append(one)
        else:
            yield one


def _ask(options: argparse.Namespace) -> int:
    library = _open(options)
    if options.batch:
        return _ask_batch(library, options.batch, options.limit)
    if options.chat:
        return _chat(library, options)
    answer = library.ask(options.question, limit=options.limit)
    _show(answer, options)
    return _DONE


def _show(answer: Answer, options: argparse.Namespace) -> None:
    from retrieval.json_rows import answer_row

    if options.json:
        print(_json(answer_row(answer)), flush=True)
    else:
        _terminal().answer(answer)


def _chat(library: Library, options: argparse.Namespace) -> int:
    """Answer the lines of standard input, each with the one before in mind."""
    code, previous = _DONE, None
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            answer = library.ask(line, limit=options.limit, previous=previous)
        except QuestionError as error:
            print(f"qawl: {error}", file=sys.stderr)
            code = _FAULT
            continue
        _show(answer, options)
        previous = answer.query
    return code


def _ask_batch(library: Library, path: Path, limit: int) -> int:
    """Answer row by row, a line for each; a bad row is answered with its error."""
    from retrieval.json_rows import answer_row, error_row, question_rows

    code = _DONE
    for identity, question in question_rows(path):
        try:
            if isinstance(question, QuestionError):
                raise question
            row = answer_row(library.ask(question, limit=limit), identity)
        except QuestionError as error:
            print(f"qawl: question {identity!r}: {error}", file=sys.stderr)
            row = error_row(error, identity)
            code = _FAULT
        print(_json(row), flush=True)
    return code


def _quotes(options: argparse.Namespace) -> int:
    from retrieval import articles
    from retrieval.json_rows import quotations_row, text_rows
    from retrieval.readings import find_quotations

    failures: list[ArticleError] = []
    if options.batch:
        for row in _readable(text_rows(options.batch), failures):
            found = find_quotations(row.text, row.language)
            print(_json(quotations_row(row.id, row.language, row.text, found)))
        return _tell(failures)
    files = _files(options.places, failures)
    read = (one for file in files for one in articles.read(file))
    for article in _readable(read, failures):
        info, text = article.info, article.text
        found = find_quotations(text, info.language)
        if options.json:
            print(_json(quotations_row(info.key, info.language, text, found)))
        else:
            _terminal().quotations(article, found)
    return _tell(failures)


def _speakers(options: argparse.Namespace) -> int:
    people = _open(options).people
    if options.action == "merge":
        print(f"one person from now on: {people.merge(options.names)}")
    elif options.action == "split":
        others = ", ".join(people.split(options.name))
        print(f"{options.name} is no longer {others}")
    else:
        _terminal().speakers(people.listed())
    return _DONE


def _alias(options: argparse.Namespace) -> int:
    people = _open(options).people
    if options.action == "add":
        people.add_alias(options.forms)
        print(f"one person's from now on: {', '.join(options.forms)}")
    elif options.action == "list":
        for forms in people.aliases():
            print(", ".join(forms))
    elif not people.remove_alias(options.form):
        raise QuestionError(
            f"{options.form!r} was not declared; `qawl alias list` shows what was"
        )
    return _DONE


def _articles(options: argparse.Namespace) -> int:
    _terminal().articles(_open(options).articles())
    return _DONE


def _remove(options: argparse.Namespace) -> int:
    library = _open(options)
    of_path: dict[str, list[str]] = defaultdict(list)
    for one in library.articles():
        of_path[str(Path(one.info.path or one.info.key).resolve())].append(one.info.key)
    wanted = {key: [key, *of_path[str(Path(key).resolve())]] for key in options.keys}
    removed = set(library.remove([key for keys in wanted.values() for key in keys]))
    missing = [key for key, keys in wanted.items() if removed.isdisjoint(keys)]
    print(f"removed {len(removed)}")
    if missing:
        print(
            f"qawl: found no article {', '.join(missing)}; "
            "`qawl articles` lists their keys",
            file=sys.stderr,
        )
    return _FAULT if missing else _DONE


def _verify(options: argparse.Namespace) -> int:
    differences = _open(options).verify()
    for difference in differences:
        print(f"qawl: {difference}", file=sys.stderr)
    if not differences:
        print("database and index agree")
    return _FAULT if differences else _DONE


def _rebuild(options: argparse.Namespace) -> int:
    size = _open(options).rebuild(reembed=options.reembed)
    print(f"rebuilt the index: {size} passages")
    return _DONE


def _json(row: object) -> str:
    return json.dumps(row, ensure_ascii=False)


_COMMANDS = {
    "alias": _alias,
    "articles": _articles,
    "ask": _ask,
    "index": _index,
    "quotes": _quotes,
    "rebuild": _rebuild,
    "remove": _remove,
    "speakers": _speakers,
    "verify": _verify,
}


if __name__ == "__main__":
    sys.exit(main())
