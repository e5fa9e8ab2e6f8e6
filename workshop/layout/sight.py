"""Which time is in sight and where it falls: days to whole pixels, anchored so that panning moves pixels exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np

from workshop.layout.columns import Columns
from workshop.layout.order import Floats
from workshop.layout.scale import PLAIN, Scale
from workshop.model.viewpoint import Viewpoint

EPOCH = date(1970, 1, 1).toordinal()
SHORTEST_DAYS = 1.0
BEFOREHAND = 0.015
"""What is shown before the whole journey, as a part of it: room for a mark, so that none is cut at the edge."""
AFTERWARDS = 0.01
"""What is shown after it: room for half a mark, and none for the name of another year."""
LONGEST_DAYS = 365.25 * 400


@dataclass(frozen=True, slots=True)
class Sight:
    """`width` pixels from `left` show the scale's days from `first`, `per_day` pixels each.

    `origin` is the world pixel of the first.
    """

    left: int
    width: int
    first: float
    per_day: float
    origin: int

    @property
    def last(self) -> float:
        return self.first + self.width / self.per_day

    def x(self, day: Floats | float) -> Floats:
        """The pixel column of a day, whole."""
        return np.floor(np.asarray(day, np.float64) * self.per_day) - self.origin + self.left

    def at(self, day: float) -> int:
        """The pixel column of one day, whole."""
        return int(day * self.per_day // 1) - self.origin + self.left

    def day(self, x: float) -> float:
        """The day at a pixel column."""
        return (x - self.left + self.origin) / self.per_day


def sight_of(left: int, width: int, first: float, last: float) -> Sight:
    """The sight of a stretch of days; its start is moved to a whole pixel."""
    per_day = width / max(last - first, 1e-6)
    origin = round(first * per_day)
    return Sight(left, width, origin / per_day, per_day, origin)


def whole_journey(columns: Columns, scale: Scale = PLAIN) -> tuple[float, float]:
    """The scale days shown when nobody has zoomed: whole years around the journey, or whole months around a short one.

    A little is shown before them and after them, too (`BEFOREHAND`, `AFTERWARDS`).
    Where several cases are shown together it is what they span together.
    """
    first, last = scale.span or (columns.first_day, max(columns.last_day, columns.beyond or columns.last_day))
    # A filter may hide every row; the days they span are still known, and time stands still.
    nothing = not len(columns) and columns.last_day <= columns.first_day
    first, last = (0.0, 0.0) if scale.span is None and nothing else _whole(first, last)
    if last > first:
        first, last = scale.folded(first), scale.folded(last)
        days = last - first
        return first - ceil(days * BEFOREHAND), last + ceil(days * AFTERWARDS)
    year = date.today().year
    return _day(year, 1), _day(year + 1, 1)


def _whole(first_day: float, last_day: float) -> tuple[float, float]:
    first = date.fromordinal(min(max(int(first_day // 1) + EPOCH, 1), 3652000))
    last = date.fromordinal(min(max(int(-(-last_day // 1)) + EPOCH - 1, 1), 3652000))
    if (last - first).days > 500:
        return _day(first.year, 1), _day(last.year + 1, 1)
    after = (last.year + last.month // 12, last.month % 12 + 1)
    return _day(first.year, first.month), _day(*after)


def shows_all(sight: Sight, whole: tuple[float, float]) -> bool:
    """Whether all of a journey's days are in sight, but for a pixel or two."""
    slack = 1 + 2 / sight.per_day
    return sight.first <= whole[0] + slack and sight.last >= whole[1] - slack


def days_in_sight(viewpoint: Viewpoint, columns: Columns, scale: Scale = PLAIN) -> tuple[float, float]:
    """The first and last day the viewpoint asks for, in days of the scale."""
    if viewpoint.first_day is None or viewpoint.last_day is None or viewpoint.last_day <= viewpoint.first_day:
        return whole_journey(columns, scale)
    return scale.folded(viewpoint.first_day), scale.folded(viewpoint.last_day)


def _day(year: int, month: int) -> float:
    return float(date(min(max(year, 1), 9999), month, 1).toordinal() - EPOCH)
