"""Feasts that people remember a year by: Christmas, New Year, Easter; rough dates, some days either way."""

from __future__ import annotations

from datetime import date, timedelta

from workshop.model.dates import PartialDate, Precision

_CHRISTMAS = ("christmas", "xmas")
FEASTS = (*_CHRISTMAS, "new year", "easter")


def around_feast(name: str, year: int) -> PartialDate:
    """The days that `xmas 2005` may mean: 20 December to 2 January; a week either way of New Year and of Easter."""
    if name in _CHRISTMAS:
        return PartialDate(date(year, 12, 20), date(year + 1, 1, 2), Precision.ABOUT)
    day = date(year, 1, 1) if name == "new year" else easter(year)
    week = timedelta(days=7)
    return PartialDate(day - week, day + week, Precision.ABOUT)


def easter(year: int) -> date:
    """Easter Sunday by the calendar in use since 1583 (the anonymous Gregorian rule)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
