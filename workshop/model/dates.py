"""Partial dates: what people know of when something happened, never more exact than they said it.

A partial date is the earliest and the latest day it can have been, how exact it was said to be, and the words it was
written in. A moment also keeps its clock time, with the offset if one was written. Reading text into dates lives in
`date_words.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from workshop.model.trouble import Refused

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

UNREAD = "a date that could not be read"


class Precision(StrEnum):
    """How exact a date was said to be (C15)."""

    MOMENT = "moment"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: the days `earliest` to `latest`, both included.

    `moment` is the clock time of a date of precision moment, with its offset where one was written; it is shown as
    written and ordered by UTC (a time without offset is taken as UTC). Refused: a latest day before the earliest.
    """

    earliest: date
    latest: date
    precision: Precision
    as_written: str = ""
    moment: datetime | None = None

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise Refused(f"“{self.as_written or self.latest}” ends before it begins.")

    @property
    def instant(self) -> datetime:
        """The moment that orders this date among others: the clock time in UTC, or the start of its earliest day."""
        if self.moment is None:
            return datetime.combine(self.earliest, time(), UTC)
        return self.moment.astimezone(UTC) if self.moment.tzinfo else self.moment.replace(tzinfo=UTC)

    @property
    def is_vague(self) -> bool:
        return self.latest > self.earliest


def on_day(day: date, as_written: str = "") -> PartialDate:
    """The date of one known day."""
    return PartialDate(day, day, Precision.DAY, as_written)


def at_moment(moment: datetime, as_written: str = "") -> PartialDate:
    """The date of a clock time; the day is the day as written, whatever the offset."""
    return PartialDate(moment.date(), moment.date(), Precision.MOMENT, as_written, moment)


def in_month(year: int, month: int, as_written: str = "") -> PartialDate:
    """A month of which no day is known."""
    return PartialDate(date(year, month, 1), last_of_month(year, month), Precision.MONTH, as_written)


def in_year(year: int, as_written: str = "") -> PartialDate:
    """A year of which no month is known."""
    return PartialDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, as_written)


def last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def spoken(when: PartialDate, hide_day: bool = False) -> str:
    """The date as a screen says it; `hide_day` shows months instead of days (privacy in the room, E3)."""
    first = when.earliest
    month = _month(first)
    match when.precision:
        case Precision.DAY | Precision.MOMENT if hide_day:
            return month
        case Precision.DAY:
            return f"{first.day} {month}"
        case Precision.MOMENT:
            clock = when.moment.strftime(" %H:%M") if when.moment else ""
            return f"{first.day} {month}{clock}"
        case Precision.MONTH:
            return month
        case Precision.YEAR:
            return str(first.year)
        case _ if hide_day and not _names_no_day(when):
            return _in_months(when)
        case _:
            return when.as_written or f"{_short(first)} to {_short(when.latest)}"


def spoken_or_written(when: PartialDate | None, as_written: str, hide_day: bool) -> str:
    """The date, or the words that could not be read as one; these may name a day, so they go where days are hidden."""
    if when is not None:
        return spoken(when, hide_day)
    return UNREAD if hide_day and as_written else as_written


def _names_no_day(when: PartialDate) -> bool:
    """True where the words of a span hold years alone (2012 to 2014), or a season or a quarter."""
    if not when.as_written:
        return False
    years_alone = all(len(digits) == 4 for digits in re.findall(r"\d+", when.as_written))
    return years_alone or when.precision in (Precision.SEASON, Precision.QUARTER)


def _in_months(when: PartialDate) -> str:
    """A span by its months, or by its years where it is whole years; a rough date by the month in its middle."""
    first, last = when.earliest, when.latest
    if when.precision is Precision.ABOUT:
        middle = first + (last - first) / 2
        return f"about {_month(middle)}"
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    one, other = (str(first.year), str(last.year)) if whole_years else (_month(first), _month(last))
    return one if one == other else f"{one} to {other}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def iso(when: PartialDate) -> str:
    """The date as a table column says it: 2005-01-14, 2005-01, 2005 or 2005-03-01/2005-05-31."""
    match when.precision:
        case Precision.MOMENT if when.moment:
            return when.moment.isoformat(sep=" ")
        case Precision.DAY | Precision.MOMENT:
            return when.earliest.isoformat()
        case Precision.MONTH:
            return when.earliest.isoformat()[:7]
        case Precision.YEAR:
            return when.earliest.isoformat()[:4]
        case _:
            return f"{when.earliest.isoformat()}/{when.latest.isoformat()}"


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def packed(when: PartialDate) -> str:
    """The date as one cell of the session file."""
    moment = when.moment.isoformat() if when.moment else ""
    return "|".join((when.earliest.isoformat(), when.latest.isoformat(), when.precision, moment, when.as_written))


def unpacked(cell: str) -> PartialDate:
    """The date that `packed` made this cell from."""
    earliest, latest, precision, moment, as_written = cell.split("|", 4)
    return PartialDate(
        date.fromisoformat(earliest),
        date.fromisoformat(latest),
        Precision(precision),
        as_written,
        datetime.fromisoformat(moment) if moment else None,
    )
