"""Dates said from the row before: `next day`, `2 weeks later`, `the next month`; never more exactly than that row."""

from __future__ import annotations

import re
from datetime import date, timedelta

from workshop.model.dates import MONTHS, PartialDate, Precision, in_month, in_year, last_of_month, on_day

LATEST_YEAR = 2150
_SLACK_OF_ABOUT = timedelta(days=7)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_UNIT = "(day|week|month|year)"
_LATER = re.compile(
    rf"(?:about )?(\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) {_UNIT}s? (?:later|after|on)"
)
_NEXT = re.compile(rf"(?:the )?(?:next|following) {_UNIT}|(?:the )?{_UNIT} after")


def said_after(words: str, after: PartialDate) -> PartialDate | None:
    """The date these words mean after the row before; None where they mean none, or one beyond the last year.

    Days are counted exactly, `2 weeks later` and `a month later` are rough, `the next month` is the whole month. After
    a row whose day is not known, the days at which it may begin and end are both moved on, so nothing is made up.
    """
    lower = words.lower()
    step = _LATER.fullmatch(lower)
    if step:
        number = _NUMBERS.get(step[1]) or int(step[1])
        return _stepped(after, number, step[2], exact=step[2] == "day" and not lower.startswith("about "))
    following = _NEXT.fullmatch(lower)
    return _next(after, following[1] or following[2]) if following else None


def moved_on(after: PartialDate, number: int, unit: str) -> PartialDate | None:
    """The row before moved on by so many days, weeks, months or years ("d", "w", "m", "y"), as exact as it is."""
    first, last = _later(after.earliest, number, unit), _later(after.latest, number, unit)
    if not first or not last:
        return None
    return PartialDate(first, last, Precision.RANGE) if after.is_vague else on_day(first)


def _stepped(after: PartialDate, number: int, unit: str, exact: bool) -> PartialDate | None:
    moved = moved_on(after, number, unit[0])
    if not moved or moved.is_vague or exact:
        return moved
    day = moved.earliest
    if unit == "year":
        about = in_month(day.year, day.month)
        written, slack = f"about {MONTHS[day.month - 1]} {day.year}", timedelta(days=31)
    else:
        about, written, slack = moved, f"about {day.day} {MONTHS[day.month - 1]} {day.year}", _SLACK_OF_ABOUT
    return PartialDate(about.earliest - slack, about.latest + slack, Precision.ABOUT, written)


def _next(after: PartialDate, unit: str) -> PartialDate | None:
    first, last = after.earliest, after.latest
    if unit == "day":
        return moved_on(after, 1, "d")
    if unit == "week" and not after.is_vague:
        monday = first + timedelta(days=7 - first.weekday())
        return PartialDate(monday, monday + timedelta(days=6), Precision.RANGE)
    if unit == "month" and (first.year, first.month) == (last.year, last.month):
        later = _later(date(first.year, first.month, 1), 1, "m")
        return in_month(later.year, later.month) if later else None
    if unit == "year" and first.year == last.year:
        return in_year(first.year + 1) if first.year < LATEST_YEAR else None
    return moved_on(after, 1, unit[0])


def _later(day: date, number: int, unit: str) -> date | None:
    """The day so much later; None beyond the last year that a review reaches."""
    if unit in "dw":
        later = day + timedelta(days=number * (7 if unit == "w" else 1))
        return later if later.year <= LATEST_YEAR else None
    months = day.month - 1 + number * (12 if unit == "y" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, last_of_month(year, month).day)) if year <= LATEST_YEAR else None
