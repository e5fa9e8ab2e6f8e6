"""Dates moved by days, as exactly as they are known: a day goes to a day, a month to a month, a range keeps its length.

The words in which the old date was written do not fit the new one, so it is written as a screen says it, in words that
`date_words.py` reads back.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from workshop.model.dates import (
    MONTHS,
    PartialDate,
    Precision,
    at_moment,
    in_month,
    in_year,
    last_of_month,
    on_day,
    spoken,
)
from workshop.model.trouble import Refused

SEASON_OF = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
ROUGH = ((365, Precision.YEAR), (31, Precision.MONTH), (7, Precision.DAY))
"""By how many days a rough date says more than the year, month or day it is about (`date_words.py`)."""
STEPS = {
    Precision.MONTH: (31, 365), Precision.SEASON: (91, 365), Precision.QUARTER: (91, 365), Precision.YEAR: (365, 3652),
}  # fmt: skip
"""How many days a short and a long step is for what is known less exactly than by the day."""


def moved(when: PartialDate, days: int) -> PartialDate:
    """The date so many days later. Refused beyond the years a calendar has."""
    if not days:
        return when
    try:
        there = _moved(when, days)
    except (OverflowError, ValueError):
        raise Refused("No calendar goes that far.") from None
    return when if (there.earliest, there.latest, there.moment) == (when.earliest, when.latest, when.moment) else there


def step_of(when: PartialDate, long: bool) -> int:
    """How many days a step is for a date: a day or a week, or as little as it can be moved by."""
    if when.precision is Precision.ABOUT and (core := _core(when)):
        return step_of(core[0], long)
    if when.precision in (Precision.SEASON, Precision.QUARTER) and _months_at_once(when) == 12:
        return STEPS[Precision.YEAR][long]
    return STEPS.get(when.precision, (1, 7))[long]


def middle_of(when: PartialDate) -> date:
    """The day in the middle of a date."""
    return when.earliest + (when.latest - when.earliest) / 2


def _moved(when: PartialDate, days: int) -> PartialDate:
    by = timedelta(days=days)
    there = middle_of(when) + by
    match when.precision:
        case Precision.DAY:
            return _as_spoken(on_day(when.earliest + by))
        case Precision.MOMENT:
            return _as_spoken(at_moment(when.moment + by) if when.moment else on_day(when.earliest + by))
        case Precision.MONTH:
            return _as_spoken(in_month(there.year, there.month))
        case Precision.YEAR:
            return _as_spoken(in_year(there.year))
        case Precision.SEASON | Precision.QUARTER:
            return _months_moved(when, there)
        case Precision.ABOUT if core := _core(when):
            around, slack = moved(core[0], days), timedelta(days=core[1])
            return PartialDate(
                around.earliest - slack, around.latest + slack, Precision.ABOUT, f"about {spoken(around)}"
            )
        case _:
            first, last = when.earliest + by, when.latest + by
            return PartialDate(first, last, when.precision, f"{_short(first)} to {_short(last)}")


def _months_moved(when: PartialDate, there: date) -> PartialDate:
    """A season or quarter at another place."""
    first, season, every = when.earliest, when.precision is Precision.SEASON, _months_at_once(when)
    gone = (there.year - middle_of(when).year) * 12 + there.month - middle_of(when).month
    long = _months_long(when)
    months = first.year * 12 + first.month - 1 + round(gone / every) * every
    begin, last = date(months // 12, months % 12 + 1, 1), months + long - 1
    if every == 12:
        words = re.sub(r"\d{4}", str(begin.year), when.as_written, count=1)
    else:
        words = f"{SEASON_OF[begin.month]} {begin.year}" if season else f"Q{begin.month // 3 + 1} {begin.year}"
    return PartialDate(begin, last_of_month(last // 12, last % 12 + 1), when.precision, words)


def _months_at_once(when: PartialDate) -> int:
    """By how many months a season or quarter moves; a school term, which is as long as no other, by whole years."""
    fits = _months_long(when) == 3 and (when.earliest.month in SEASON_OF or when.precision is Precision.QUARTER)
    return 3 if fits else 12


def _months_long(when: PartialDate) -> int:
    return (when.latest.year - when.earliest.year) * 12 + when.latest.month - when.earliest.month + 1


def _core(when: PartialDate) -> tuple[PartialDate, int] | None:
    """What a rough date is about, and by how many days it says more on either side; None where that cannot be told."""
    for slack, precision in ROUGH:
        by = timedelta(days=slack)
        first, last = when.earliest + by, when.latest - by
        if precision is Precision.DAY and first == last:
            return on_day(first), slack
        if precision is Precision.MONTH and first.day == 1 and last == last_of_month(first.year, first.month):
            return in_month(first.year, first.month), slack
        if precision is Precision.YEAR and (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return in_year(first.year), slack
    return None


def _as_spoken(when: PartialDate) -> PartialDate:
    return PartialDate(when.earliest, when.latest, when.precision, spoken(when), when.moment)


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
