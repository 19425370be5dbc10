"""Reckon with days, weeks, months and years, Gregorian and Jalali."""

from __future__ import annotations

import calendar as gregorian
import datetime as dt

import jdatetime  # type: ignore[import-untyped]


def whole(
    today: dt.date, named: str, week_start: int, *, before: bool, solar: bool
) -> tuple[dt.date, dt.date]:
    """Return this week, month or year up to today, or the whole one before."""
    if before:
        return ago(today, named, 1, week_start, solar=solar)
    return _first(today, named, week_start, solar=solar), today


def ago(
    today: dt.date, named: str, count: int, week_start: int, *, solar: bool
) -> tuple[dt.date, dt.date]:
    """Return the day, or the whole week, month or year, of so long ago."""
    if named == "day":
        then = minus(today, named, count)
        return then, then
    first = last = _first(today, named, week_start, solar=solar)
    for _ in range(count):
        last = first - dt.timedelta(days=1)
        first = _first(last, named, week_start, solar=solar)
    return first, last


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


def span(
    year: int, month: int, day: int, *, solar: bool
) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a year, a month or a day; 0 is all of it.

    Years before 1500 are ``solar``: of the Jalali calendar.
    """
    solar = solar or year < 1500
    first = (jalali if solar else date)(year, month or 1, day or 1)
    if first is None or day:
        return (first, first) if first else None
    last = (jalali_end if solar else month_end)(year, month or 12)
    return (first, last) if last else None


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


def _first(day: dt.date, named: str, week_start: int, *, solar: bool) -> dt.date:
    """Return the first day of the week, month or year that holds ``day``."""
    if named == "week":
        return _week(day, week_start)
    then = jdatetime.date.fromgregorian(date=day) if solar else day
    back: int = then.day if named == "month" else int(then.strftime("%j"))
    return day - dt.timedelta(days=back - 1)


def _week(day: dt.date, week_start: int) -> dt.date:
    """Return the first day of the week that holds ``day``."""
    return day - dt.timedelta(days=(day.weekday() - week_start) % 7)
