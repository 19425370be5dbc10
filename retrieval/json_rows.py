"""Questions and answers as the JSON rows that other programs exchange with us."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from retrieval import languages
from retrieval.errors import ArticleError, QuestionError
from retrieval.models import Answer, Query, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from retrieval.models import (
        ArticleInfo,
        Hit,
        Language,
        Quotation,
        Searched,
        Span,
    )

Row: TypeAlias = dict[str, Any]  # Any: what JSON can hold


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A text to be read, with the id that its row gives it."""

    id: object
    language: Language
    text: str


def question_rows(path: Path) -> Iterator[tuple[object, str | QuestionError]]:
    """Yield id and question of each row of a file; an error for a row without one.

    Raises QuestionError when the file cannot be read at all.
    """
    try:
        for row, where in _rows(path):
            question = row.get("question") if isinstance(row, dict) else None
            identity = row.get("id") if isinstance(row, dict) else None
            if isinstance(question, str):
                yield identity, question
            else:
                reason = row if isinstance(row, ValueError) else "no question in it"
                yield (
                    identity,
                    QuestionError(
                        f'{where}: {reason}; expected {{"id": …, "question": "…"}}'
                    ),
                )
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read as UTF-8 rows: {error}") from None


def _rows(path: Path) -> Iterator[tuple[object, str]]:
    """Yield each line's JSON, or the ValueError that says why it is none."""
    with path.open(encoding="utf-8-sig", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _parsed(line), f"{path}:{number}"


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except RecursionError:
        return ValueError("endlessly nested")
    except ValueError as error:
        return ValueError(f"not JSON: {error}")


def error_row(error: QuestionError, identity: object) -> Row:
    """Return the row for a question that cannot be asked."""
    nothing = Answer(query=Query(question=""), reason=Reason.NO_MATCH)
    return {**answer_row(nothing, identity), "error": str(error)}


def answer_row(answer: Answer, identity: object = None) -> Row:
    """Return an answer as one JSON object; ``identity`` is the question's own id."""
    query = answer.query
    return {
        "id": identity,
        "question": query.question,
        "language": query.language,
        "speakers": list(query.speaker_names),
        "topic": query.topic,
        "since": _date(query.since),
        "until": _date(query.until),
        "answered": bool(answer),
        "confidence": answer.confidence,
        "reason": answer.reason.value if answer.reason else None,
        "alternatives": list(answer.alternatives),
        "hits": [_hit_row(hit) for hit in answer.hits],
        "closest": [_hit_row(hit) for hit in answer.closest],
        "searched": _searched_row(answer.searched),
    }


def _hit_row(hit: Hit) -> Row:
    return {
        "quote": hit.quote,
        "kind": hit.kind.value,
        "speaker": hit.speaker,
        "unnamed": hit.unnamed,
        "cue": hit.cue,
        "sentence": hit.sentence,
        "spans": _pairs(hit.spans),
        "confidence": hit.confidence,
        "score": round(hit.score, 4),
        "also_in": list(hit.also_in),
        "article": _article_row(hit.article),
    }


def _searched_row(searched: Searched) -> Row:
    return {
        "articles": searched.articles,
        "since": _date(searched.since),
        "until": _date(searched.until),
        "undated": searched.undated,
    }


def _article_row(info: ArticleInfo) -> Row:
    return {
        "key": info.key,
        "title": info.title,
        "url": info.url,
        "source": info.source,
        "published": _date(info.published),
        "language": info.language,
        "path": info.path,
    }


def text_rows(path: Path) -> Iterator[TextRow | ArticleError]:
    """Yield each row of a file as it is given; an error for a row without text.

    Raises ArticleError when the file cannot be read at all.
    """
    try:
        for row, where in _rows(path):
            text = row.get("text") if isinstance(row, dict) else None
            if not isinstance(row, dict) or not isinstance(text, str):
                reason = row if isinstance(row, ValueError) else "no text in it"
                yield ArticleError(
                    where, f'{reason}; expected {{"id": …, "text": "…"}}'
                )
                continue
            given = row.get("lang") or row.get("language") or languages.detect(text)
            language = str(given).partition("-")[0].lower()
            yield TextRow(id=row.get("id"), language=language, text=text)
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleError(str(path), f"cannot be read as UTF-8: {error}") from None


def quotations_row(
    identity: object, language: Language, text: str, found: Iterable[Quotation]
) -> Row:
    """Return a text with its quotations as one JSON object."""
    return {
        "id": identity,
        "lang": language,
        "text": text,
        "quotes": [
            {
                "content": _pairs(quotation.content),
                "cue": _pairs(quotation.cue),
                "source": _pairs((quotation.source,) if quotation.source else ()),
                "type": quotation.kind.value,
                "speaker": quotation.speaker or "",
                "unnamed": quotation.unnamed,
            }
            for quotation in found
        ],
    }


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _date(day: date | None) -> str | None:
    return day.isoformat() if day else None
