"""The axis: which years, months or days are named, and the stretches that are counted one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import numpy as np

from workshop.layout.order import Floats, Ints
from workshop.layout.scale import PLAIN, Scale
from workshop.layout.sight import Sight
from workshop.model.dates import MONTHS
from workshop.model.words import say

YEAR, MONTH, DAY = "Y", "M", "D"
_NAMED_DAYS = {YEAR: 365.25, MONTH: 30.44, DAY: 1.0}


@dataclass(frozen=True, slots=True, eq=False)
class Ticks:
    """Where the stretches in sight begin, one more than there are, and how each is named (may be empty)."""

    unit: str
    starts: Ints
    names: tuple[str, ...]
    under_way: str
    """The full name of the first stretch, which began before what is in sight."""
    following: str
    """The full name of the second one."""
    places: Floats
    """Where the stretches begin on the scale; one that begins inside a fold begins where that ends."""


def unit_for(sight: Sight, least: float, finest: str = DAY) -> str:
    """The shortest of year, month and day that is at least so many pixels wide, and no finer than `finest`."""
    for unit in (DAY, MONTH):
        if sight.per_day * _NAMED_DAYS[unit] >= least and not (unit == DAY and finest != DAY):
            return unit
    return YEAR


def starts_in(sight: Sight, unit: str, scale: Scale = PLAIN) -> Ints:
    """The first days of the years, months or days in sight, the one under way first and the next one last.

    They are days of the journey. A journey's own day nought is 1 January 1970, so its years and months are the
    calendar's of 1970 onwards.
    """
    first, last = _to_day(scale.unfolded(sight.first - 1)), _to_day(scale.unfolded(sight.last + 1))
    if unit == DAY:
        return np.arange(first, last + 2)
    every = _all_starts(unit)
    return every[int(every.searchsorted(first, "right")) - 1 : int(every.searchsorted(last, "right")) + 1]


def ticks_in(sight: Sight, unit: str, name_width: float, scale: Scale = PLAIN) -> Ticks:
    """The stretches in sight with their names, as many as have room for a name so wide."""
    starts = scale.without_hidden(starts_in(sight, unit, scale))
    places = scale.after_folds(starts)
    every = max(1, int(np.ceil(name_width / (sight.per_day * _NAMED_DAYS[unit]))))
    if every > 1:
        every = next((n for n in (2, 3, 5, 6, 10, 20, 50, 100) if n >= every), 200)
    # The stretches before the first one that reaches into sight are of no use to anybody.
    begin = max(int(places.searchsorted(sight.first, "right")) - 1, 0)
    starts, places = starts[begin:], places[begin:]
    two = (int(starts[0]), int(starts[min(1, len(starts) - 1)]))
    if scale.aligned:
        names = tuple(_aligned_name(int(start), unit, every) for start in starts[:-1])
        first, second = (_aligned_name(start, unit, 1) for start in two)
        return Ticks(unit, starts, names, first, second, places)
    names = [_name(int(start), unit, every) for start in starts[:-1]]
    for n in np.flatnonzero(scale.hides(starts[:-1])).tolist() if scale.folds else ():
        # The year in which a fold ends is named there in full, whichever are named elsewhere.
        names[n : n + 2] = [_full_name(int(starts[n]), unit), *(names[n + 1 : n + 2] if unit == YEAR else [""])]
    first, second = (_full_name(start, unit) for start in two)
    return Ticks(unit, starts, tuple(names[: len(starts) - 1]), first, second, places)


def counts_in(days: Ints, starts: Ints) -> Ints:
    """How many of these sorted days fall into each stretch."""
    return np.diff(np.searchsorted(days, starts))


def x_of(sight: Sight, starts: Ints) -> Floats:
    """Where the stretches begin, in whole pixels."""
    return sight.x(starts.astype(np.float64))


def _aligned_name(start: int, unit: str, every: int) -> str:
    """Year 1, month 14, day 3 of the journey; those before its day nought count backwards."""
    day = date.fromordinal(start + 719163)
    number = {YEAR: day.year - 1970, MONTH: (day.year - 1970) * 12 + day.month - 1}.get(unit, start)
    if number % every:
        return ""
    word = say({YEAR: "head_year", MONTH: "head_month"}.get(unit, "head_day"))
    return f"{word.capitalize()} {number + 1}" if number >= 0 else f"{word.capitalize()} −{-number}"


@cache
def _all_starts(unit: str) -> Ints:
    """The first days of all the years or months there are, counted once."""
    return np.arange("0001", "9999", dtype=f"M8[{unit}]").astype("M8[D]").astype(np.int64)


def _to_day(day: float) -> int:
    return int(min(max(day, -710000), 2900000) // 1)


@lru_cache(maxsize=2000)
def _full_name(start: int, unit: str) -> str:
    day = date.fromordinal(start + 719163)
    month = MONTHS[day.month - 1][:3]
    return {YEAR: str(day.year), MONTH: f"{month} {day.year}"}.get(unit, f"{day.day} {month} {day.year}")


@lru_cache(maxsize=2000)
def _name(start: int, unit: str, every: int) -> str:
    day = date.fromordinal(start + 719163)
    match unit:
        case "Y":
            return str(day.year) if day.year % every == 0 else ""
        case "M":
            if (day.month - 1) % every:
                return ""
            return str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3]
        case _:
            if (day.day - 1) % every or (every > 1 and day.day > 28):
                return ""
            return f"{MONTHS[day.month - 1][:3]} {day.year}" if day.day == 1 else str(day.day)
