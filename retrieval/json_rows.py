"""Questions and answers as the JSON rows that other programs exchange with us."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from retrieval.errors import QuestionError
from retrieval.models import Answer, Query, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from retrieval.models import ArticleInfo, Hit

Row: TypeAlias = dict[str, Any]  # Any: what JSON can hold


def question_rows(path: Path) -> Iterator[tuple[object, str]]:
    """Yield id and question of each row of a file.

    Raises QuestionError, with the line, where a row is not a question.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read as UTF-8 rows: {error}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _question(line, f"{path}:{number}")


def _question(line: str, where: str) -> tuple[object, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuestionError(f"{where}: not JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise QuestionError(f'{where}: expected {{"id": …, "question": "…"}}')
    return row.get("id"), row["question"]


def error_row(question: str, error: QuestionError, identity: object) -> Row:
    """Return the row for a question that cannot be asked."""
    nothing = Answer(query=Query(question=question), reason=Reason.NO_MATCH)
    return {**answer_row(nothing, identity), "error": str(error)}


def answer_row(answer: Answer, identity: object = None) -> Row:
    """Return an answer as one JSON object; ``identity`` is the question's own id."""
    query = answer.query
    return {
        "id": identity,
        "question": query.question,
        "language": query.language,
        "speakers": list(query.speakers),
        "topic": query.topic,
        "since": _date(query.since),
        "until": _date(query.until),
        "answered": bool(answer),
        "confidence": answer.confidence,
        "reason": answer.reason.value if answer.reason else None,
        "alternatives": list(answer.alternatives),
        "hits": [_hit_row(hit) for hit in answer.hits],
        "closest": [_hit_row(hit) for hit in answer.closest],
    }


def _hit_row(hit: Hit) -> Row:
    return {
        "quote": hit.quote,
        "kind": hit.kind.value,
        "speaker": hit.speaker,
        "sentence": hit.sentence,
        "spans": [[span.start, span.end] for span in hit.spans],
        "confidence": hit.confidence,
        "score": round(hit.score, 4),
        "also_in": list(hit.also_in),
        "article": _article_row(hit.article),
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


def _date(day: date | None) -> str | None:
    return day.isoformat() if day else None
