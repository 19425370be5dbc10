"""Read one point in time: a day, a week, a month or a year."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.questions import calendars, dates, words
from retrieval.questions.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.questions.calendars import Calendar
    from retrieval.questions.words import Grammar

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR = re.compile(r"(?:1[34]|19|20)\d\d")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th|er|e|º|\.)?")
_SUFFIX = re.compile(r"'?[^\W\d]{1,5}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Days ``since`` to ``until``, both included, named by words ``[start, end)``.

    ``weak`` is a name that is a word of its own too (May, Mars): it needs a word
    of time beside it.
    """

    start: int
    end: int
    since: dt.date
    until: dt.date
    weak: bool = False


def read(
    asked: Sequence[Word], at: int, today: dt.date, grammar: Grammar, known: Calendar
) -> Point | None:
    """Return the point in time that the words from ``at`` on name."""
    if not 0 <= at < len(asked):
        return None
    for reader in (_numeric, _near, _ago, _recent, _week, _weekday, _month, _year):
        found = reader(_Reading(asked, today, grammar, known), at)
        if found is not None:
            return found
    return None


def read_joined(
    asked: Sequence[Word], at: int, today: dt.date, grammar: Grammar, known: Calendar
) -> Point | None:
    """Return the point behind a conjunction that is written with its first word."""
    first = asked[at]
    if first.key[:1] not in grammar.proclitics:
        return None
    bare = Word(first.start, first.end, first.key[1:])
    return read([*asked[:at], bare, *asked[at + 1 :]], at, today, grammar, known)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question's words, the asker's day and the language's knowledge of time."""

    asked: Sequence[Word]
    today: dt.date
    grammar: Grammar
    known: Calendar

    def match(self, name: str, at: int) -> int:
        return words.match(self.asked, at, self.grammar.time.get(name, {}))

    def word(self, at: int) -> str:
        return self.asked[at].key if 0 <= at < len(self.asked) else ""

    def number(self, at: int) -> int:
        """Return the number at a place, in digits or in words; 0 for none."""
        word = self.word(at)
        if word.isascii() and word.isdigit() and len(word) <= 3:
            return int(word)
        return self.known.numbers.get(word.removeprefix("ال"), 0)

    def unit(self, at: int) -> tuple[str, int] | None:
        if not 0 <= at < len(self.asked):
            return None
        return calendars.unit(self.asked[at], self.known)


def _numeric(reading: _Reading, at: int) -> Point | None:
    """Read 2026-11-05, 5.11.2026 and 05/11/2026: the day comes first."""
    word = _SUFFIX.sub("", reading.word(at))
    if found := _ISO.fullmatch(word):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(word):
        day, month, year = map(int, found.groups())
    else:
        return None
    days = dates.span(year, month, day, solar=False)
    return _point(at, at + 1, *days) if days else None


def _near(reading: _Reading, at: int) -> Point | None:
    """Read today, yesterday and the day before."""
    for name, back in (("before_yesterday", 2), ("yesterday", 1), ("today", 0)):
        if size := reading.match(name, at):
            day = reading.today - dt.timedelta(days=back)
            return _point(at, at + size, day, day)
    return None


def _ago(reading: _Reading, at: int) -> Point | None:
    """Read ``three days ago``, ``vor drei Tagen``: the day, week, month of then."""
    lead = reading.match("ago_before", at)
    for opening, count, named, end in _counted(reading, at + lead):
        tail = reading.match("ago", end)
        if opening == at + lead and (lead or tail):
            start, solar = reading.known.week_start, bool(reading.known.jalali)
            days = dates.ago(reading.today, named, count, start, solar=solar)
            return _point(at, end + tail, *days)
    return None


def _recent(reading: _Reading, at: int) -> Point | None:
    """Read ``the last three days``: as many back from today, today included."""
    lead = reading.match("recent", at)
    inside = 0 if lead else reading.match("recent", at + 1)
    parted = reading.unit(at + 1 + inside) if inside and reading.number(at) else None
    if parted is not None:  # trois derniers jours
        since = dates.minus(reading.today, parted[0], reading.number(at))
        return _point(at, at + 2 + inside, since, reading.today)
    for _, count, named, end in _counted(reading, at + lead, needs_number=True):
        tail = reading.match("recent_behind", end) or reading.match("recent", end)
        if lead or tail:
            return _point(
                at, end + tail, dates.minus(reading.today, named, count), reading.today
            )
    return None


def _counted(
    reading: _Reading, at: int, *, needs_number: bool = False
) -> Iterator[tuple[int, int, str, int]]:
    """Yield start, count, unit and end of ``three days``, ``days`` of a dual."""
    if (count := reading.number(at)) and (found := reading.unit(at + 1)):
        yield at, count, found[0], at + 2
    elif (
        (count := reading.number(at + 1))
        and (found := reading.unit(at))
        and not _names_a_day(reading, at + 1)
    ):
        yield at, count, found[0], at + 2  # الأيام الثلاثة
    elif (found := reading.unit(at)) and found[1] == 2:
        yield at, 2, found[0], at + 1
    elif (
        not needs_number
        and (found := reading.unit(at))
        and reading.match("ago_before", at - 1)
        and not _names_a_day(reading, at + 1)
    ):
        yield at, 1, found[0], at + 1


def _names_a_day(reading: _Reading, at: int) -> bool:
    """Tell ``منذ يوم الاثنين``: the unit only introduces what is named behind it."""
    return bool(_weekday(reading, at) or _month(reading, at) or _year(reading, at))


def _week(reading: _Reading, at: int) -> Point | None:
    """Read this and last week, month, year; the adjective on either side."""
    for name, before in (("this", False), ("last", True)):
        if size := reading.match(f"{name}_year", at):
            return _whole(reading, (at, at + size), "year", before=before)
        lead = reading.match(name, at)
        found = reading.unit(at + lead)
        if found is None or found[0] == "day" or found[1] > 1:
            continue
        end = at + lead + 1
        tail = reading.match(f"{name}_behind", end) or (
            0 if lead else reading.match(name, end)
        )
        if lead or tail:
            return _whole(reading, (at, end + tail), found[0], before=before)
    return None


def _whole(reading: _Reading, part: words.Range, named: str, *, before: bool) -> Point:
    start, solar = reading.known.week_start, bool(reading.known.jalali)
    days = dates.whole(reading.today, named, start, before=before, solar=solar)
    return _point(*part, *days)


def _weekday(reading: _Reading, at: int) -> Point | None:
    """Read a day of the week: the latest before today."""
    lead = reading.match("last", at)
    found = calendars.named(
        reading.asked, at + lead, reading.known.weekdays, reading.known.language
    )
    if found is None:
        return None
    number, size = found
    back = (reading.today.weekday() - number - 1) % 7 + 1
    day = reading.today - dt.timedelta(days=back)
    end = at + lead + size
    tail = reading.match("last", end)
    # *среда* is a milieu too: in Russian a day stands with a preposition.
    weak = reading.known.language == "ru" and not lead and not tail
    return replace(_point(at, end + tail, day, day), weak=weak)


def _month(reading: _Reading, at: int) -> Point | None:
    """Read a month, with a day before or behind it and a year where they stand."""
    of_month, start = _day(reading, at), at
    if of_month:
        start += 1 + (reading.word(at + 1) in ("de", "of"))
    for names, jalali in (
        (reading.known.months, False),
        (reading.known.jalali, True),
    ):
        found = calendars.named(reading.asked, start, names, reading.known.language)
        if found is None:
            continue
        month, end = found[0], start + found[1]
        inflected = reading.word(start) not in {phrase[0] for phrase in names}
        if (
            not of_month
            and (of_month := _day(reading, end))
            and not reading.unit(end + 1)
        ):
            end += 1
        year, end = _year_behind(reading, end)
        point = _of_month(reading, (year, month, of_month), at, end, jalali=jalali)
        strong = of_month or year or inflected or reading.match("in_behind", end)
        return replace(point, weak=not strong) if point else None
    return None


def _day(reading: _Reading, at: int) -> int:
    return day(reading.asked[at]) if 0 <= at < len(reading.asked) else 0


def day(word: Word) -> int:
    """Return the day of the month that a word can be (5, 5th, 5.); 0 for none."""
    found = _DAY.fullmatch(word.key.removeprefix("و"))
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else 0


def _year_behind(reading: _Reading, at: int) -> tuple[int, int]:
    """Return the year behind a month (``de 2025``) and where it ends; 0 for none."""
    at_year = at + (reading.word(at) in ("de", "of", "del", "سال", "عام"))
    word = _SUFFIX.sub("", reading.word(at_year))
    if not _YEAR.fullmatch(word):
        return 0, at
    return int(word), at_year + 1 + (reading.word(at_year + 1) in ("года", "году"))


def _of_month(
    reading: _Reading, named: tuple[int, int, int], at: int, end: int, *, jalali: bool
) -> Point | None:
    """Return a month or a day in it: of the year named, else the latest begun."""
    year, month, day = named
    if year:
        days = dates.span(*named, solar=jalali)
        return _point(at, end, *days) if days else None
    today = reading.today
    this = dates.jalali_year(today) if jalali else today.year
    for year in (this, this - 1):
        days = dates.span(year, month, day, solar=jalali)
        if days is not None and days[0] <= today:
            return _point(at, end, *days)
    return None


def _year(reading: _Reading, at: int) -> Point | None:
    word = _SUFFIX.sub("", reading.word(at))
    if not _YEAR.fullmatch(word):
        return None
    end = at + 1 + (reading.unit(at + 1) == ("year", 1))
    days = dates.span(int(word), 0, 0, solar=False)
    return _point(at, end, *days) if days else None


def _point(at: int, end: int, since: dt.date, until: dt.date) -> Point:
    return Point(start=at, end=end, since=since, until=until)
