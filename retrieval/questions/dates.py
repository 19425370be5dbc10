"""Reckon with days, weeks, months and years, Gregorian and Jalali."""

from __future__ import annotations

import calendar as gregorian
import datetime as dt

import jdatetime  # type: ignore[import-untyped]


def whole(
    today: dt.date, named: str, week_start: int, *, before: bool
) -> tuple[dt.date, dt.date]:
    """Return this week, month or year up to today, or the whole one before."""
    if named == "week":
        first = _week(today, week_start)
        earlier = first - dt.timedelta(days=7)
    else:
        first = today.replace(day=1)
        if named == "year":
            first = first.replace(month=1)
        earlier = minus(first, named, 1)
    return (earlier, first - dt.timedelta(days=1)) if before else (first, today)


def ago(
    today: dt.date, named: str, count: int, week_start: int
) -> tuple[dt.date, dt.date]:
    """Return the day, or the whole week, month or year, of so long ago."""
    then = minus(today, named, count)
    if named == "day":
        return then, then
    if named == "week":
        first = _week(then, week_start)
        return first, first + dt.timedelta(days=6)
    first = then.replace(day=1)
    if named == "year":
        return first.replace(month=1), first.replace(month=12, day=31)
    last = gregorian.monthrange(first.year, first.month)[1]
    return first, first.replace(day=last)


def minus(day: dt.date, named: str, count: int) -> dt.date:
    """Go back so many days, weeks, months or years; the last day of a short month."""
    if named in ("day", "week"):
        days = min(count * (7 if named == "week" else 1), day.toordinal() - 1)
        return day - dt.timedelta(days=days)
    months = day.year * 12 + day.month - 1 - count * (12 if named == "year" else 1)
    year, month = max(1, months // 12), months % 12 + 1
    return dt.date(year, month, min(day.day, gregorian.monthrange(year, month)[1]))


def date(year: int, month: int, day: int) -> dt.date | None:
    """Return a day of the Gregorian calendar, none if there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def jalali(year: int, month: int, day: int) -> dt.date | None:
    """Return a day of the Jalali calendar, none if there is no such day."""
    try:
        found: dt.date = jdatetime.date(year, month, day).togregorian()
    except ValueError:
        return None
    return found


def jalali_end(year: int, month: int) -> dt.date | None:
    """Return the last day of a Jalali month."""
    following = jalali(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1) if following else None


def month_end(year: int, month: int) -> dt.date | None:
    """Return the last day of a Gregorian month."""
    return date(year, month, gregorian.monthrange(year, month)[1])


def jalali_year(day: dt.date) -> int:
    """Return the Jalali year that a day is in."""
    return int(jdatetime.date.fromgregorian(date=day).year)


def _week(day: dt.date, week_start: int) -> dt.date:
    """Return the first day of the week that holds ``day``."""
    return day - dt.timedelta(days=(day.weekday() - week_start) % 7)
