"""Questions with what answers them, and answers judged by it."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from benchmarks import ntrex
from retrieval.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.models import Answer, Hit

FIGURES = ("hit@1", "hit@3", "hit@5", "speaker", "answered", "refused")
"""What `judge` tells, each 0 or 1, or NaN where the question has no say in it:

- ``hit@k``: whether one of the first k hits is right, of questions with an answer;
- ``speaker``: whether the first hit is said to be of whom it should be;
- ``answered``: whether there were hits at all, of questions with an answer;
- ``refused``: whether there were none, of questions without.
"""

NTREX_QUESTIONS = ntrex.CORPUS.with_name("xquotes_ntrex_dev.jsonl")

_COVERED = 0.6  # of a line's words
_FORM = (
    'expected {"question": "…", "answerable": true, "any_of": ["…"], "speaker": "…"} '
    'or {"question": "…", "answerable": false}'
)

Row: TypeAlias = dict[str, Any]  # Any: what JSON can hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and its answer, unless it has none.

    A right hit holds one of ``words``, in its quotation or in the sentence around it,
    or most of one of ``lines``. One of ``names`` is in the right speaker's name; none
    where the speaker is not judged. ``number`` is the same for one question in all
    languages.
    """

    number: int
    text: str
    language: str = ""
    answerable: bool = True
    words: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def shown(self, answer: Answer) -> tuple[Hit, ...]:
        """Return the hits that count: of lines, also what is only told as closest."""
        return answer.hits or (answer.closest if self.lines else ())

    def is_right(self, hit: Hit) -> bool:
        return any(one in hit.quote or one in hit.sentence for one in self.words) or (
            any(covers(hit.quote, line) for line in self.lines)
        )


def judge(question: Question, answer: Answer) -> tuple[float, ...]:
    """Return the FIGURES of one answer."""
    if not question.answerable:
        return (*[math.nan] * (len(FIGURES) - 1), float(not answer))
    shown = question.shown(answer)
    right = [question.is_right(hit) for hit in shown]
    speaker = (shown[0].speaker or "") if shown else ""
    named = any(name in speaker for name in question.names)
    return (
        *(float(any(right[:count])) for count in (1, 3, 5)),
        float(named) if question.names else math.nan,
        float(bool(answer)),
        math.nan,
    )


def covers(quote: str, line: str) -> bool:
    """Tell whether a quotation has most of the words of a line."""
    wanted = _bag(line)
    return (_bag(quote) & wanted).total() >= _COVERED * wanted.total()


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def of_ntrex(language: str) -> list[Question]:
    """Return the questions on NTREX in each language, with gold lines of one.

    A speaker is right by any word of his name: no two files spell it the same.
    """
    lines = {row["line"]: row[language] for row in _objects(ntrex.CORPUS)}
    return [
        Question(
            number=number,
            text=row["question"][asked],
            language=asked,
            lines=tuple(lines[line] for line in row["gold_lines"]),
            names=tuple(row["speaker"][language].split()),
        )
        for number, row in enumerate(_objects(NTREX_QUESTIONS))
        for asked in ntrex.LANGUAGES
    ]


def _objects(path: Path) -> Iterator[Row]:
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def read(path: Path) -> list[Question]:
    """Return the questions of a file, a JSON object a line.

    Raises QuestionError for a file or a row that is none.
    """
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read as UTF-8 rows: {error}") from None
    found = [
        _question(number, line, f"{path}:{number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]
    if not found:
        raise QuestionError(f"{path}: found no question, {_FORM}")
    return found


def _question(number: int, line: str, where: str) -> Question:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise QuestionError(f"{where}: found no JSON, {_FORM}") from None
    wrong = _wrong_field(row) if isinstance(row, dict) else "object"
    if wrong:
        raise QuestionError(f"{where}: found no {wrong} as it should be, {_FORM}")
    return Question(
        number=number,
        text=row["question"],
        answerable=row["answerable"],
        words=tuple(row.get("any_of", ())),
        names=(row["speaker"],) if row.get("speaker") else (),
    )


def _wrong_field(row: Row) -> str | None:
    """Return the name of the first field that is missing or of another kind."""
    answerable, words = row.get("answerable"), row.get("any_of", [])
    valid = {
        "question": _is_text(row.get("question")),
        "answerable": isinstance(answerable, bool),
        "any_of": isinstance(words, list)
        and all(map(_is_text, words))
        and bool(words or not answerable),
        "speaker": _is_text(row.get("speaker", "nobody")),
    }
    return next((name for name, well in valid.items() if not well), None)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
