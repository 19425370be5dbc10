"""Find the period that a question asks about: ``last week``, ``since 5 November``.

A point is a day, month, year or week by itself; words beside it (since, until,
before, between) make a period of it. All are relative to the asker's day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.questions import points, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.questions.calendars import Calendar
    from retrieval.questions.points import Point
    from retrieval.questions.words import Grammar, Word

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days ``since`` to ``until``, both included; words ``[start, end)`` say so."""

    start: int
    end: int
    since: dt.date | None
    until: dt.date | None


def find(
    asked: Sequence[Word], today: dt.date, grammar: Grammar, known: Calendar
) -> Period | None:
    """Return the first period that the words of a question name, if any."""
    at = 0
    while at < len(asked):
        shared = _shared_month(asked, at, today, grammar, known)
        if shared is not None:
            return shared
        point = points.read(asked, at, today, grammar, known)
        if point is not None:
            found = _framed(asked, point, today, grammar, known)
            if found is not None:
                return found
        at += 1
    return None


def _shared_month(
    asked: Sequence[Word],
    at: int,
    today: dt.date,
    grammar: Grammar,
    known: Calendar,
) -> Period | None:
    """Return ``from 3 to 5 November``, where the month stands with the second day."""
    day = points.day(asked[at])
    second = _second(asked, at + 1, today, grammar, known) if day else None
    if second is None or second.since != second.until:
        return None
    opens = words.match_before(asked, at, grammar.time.get("between", {}))
    closes = words.match(asked, second.end, grammar.time.get("between_behind", {}))
    if not opens and not closes:
        return None
    last = next((d for w in asked[at + 1 : second.end] if (d := points.day(w))), 0)
    since = second.since - (last - day) * _DAY
    if not 0 < last - day < 31:
        return None
    return Period(
        start=at - opens, end=second.end + closes, since=since, until=second.until
    )


def _framed(
    asked: Sequence[Word],
    point: Point,
    today: dt.date,
    grammar: Grammar,
    known: Calendar,
) -> Period | None:
    """Return the period that the words around a point make of it."""
    between = _between(asked, point, today, grammar, known)
    if between is not None:
        return between
    for side in ("until", "before", "after", "since", "in"):
        start, end = _beside(asked, point, side, grammar)
        if (start, end) != (point.start, point.end):
            return _made(side, point, start, end)
    return None if point.weak else _made("in", point, point.start, point.end)


def _beside(
    asked: Sequence[Word], point: Point, side: str, grammar: Grammar
) -> tuple[int, int]:
    """Return the words of a point with those of ``side`` before or behind it."""
    size = words.match_before(asked, point.start, grammar.time.get(side, {}))
    behind = words.match(asked, point.end, grammar.time.get(f"{side}_behind", {}))
    return point.start - size, point.end + behind


def _made(side: str, point: Point, start: int, end: int) -> Period:
    since: dt.date | None = point.since
    until: dt.date | None = point.until
    if side == "since":
        until = None
    elif side == "until":
        since = None
    elif side == "before":
        since, until = None, point.since - _DAY
    elif side == "after":
        since, until = point.until + _DAY, None
    return Period(start=start, end=end, since=since, until=until)


def _between(
    asked: Sequence[Word],
    first: Point,
    today: dt.date,
    grammar: Grammar,
    known: Calendar,
) -> Period | None:
    """Return ``between A and B`` or ``from A to B``, where ``first`` is A."""
    time = grammar.time
    opens = words.match_before(asked, first.start, time.get("between", {}))
    second = _second(asked, first.end, today, grammar, known)
    if second is None:
        return None
    closes = words.match(asked, second.end, time.get("between_behind", {}))
    if not opens and not closes:
        return None
    return Period(
        start=first.start - opens,
        end=second.end + closes,
        since=min(first.since, second.since),
        until=max(first.until, second.until),
    )


def _second(
    asked: Sequence[Word], at: int, today: dt.date, grammar: Grammar, known: Calendar
) -> Point | None:
    """Return the point behind ``and`` or ``to``, which may lean on its first word."""
    joint = words.match(asked, at, grammar.time["and"])
    if joint:
        at += joint
        found = points.read(asked, at, today, grammar, known)
        if found is None:
            lead = words.match(asked, at, grammar.time.get("in", {}))
            found = points.read(asked, at + lead, today, grammar, known)
        return found
    if grammar.proclitics and at < len(asked):
        return points.read_joined(asked, at, today, grammar, known)
    return None
