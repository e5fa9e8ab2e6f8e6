"""Which time is in sight and where it falls: days to whole pixels, anchored so that panning moves pixels exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from workshop.layout.columns import Columns
from workshop.layout.order import Floats
from workshop.model.viewpoint import Viewpoint

EPOCH = date(1970, 1, 1).toordinal()
SHORTEST_DAYS = 1.0
LONGEST_DAYS = 365.25 * 400


@dataclass(frozen=True, slots=True)
class Sight:
    """`width` pixels from `left` show the days from `first`, `per_day` pixels each; `origin` is that world pixel."""

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


def whole_journey(columns: Columns) -> tuple[float, float]:
    """The days shown when nobody has zoomed: whole years around the journey, or whole months around a short one."""
    if not len(columns):
        year = date.today().year
        return _day(year, 1), _day(year + 1, 1)
    first = date.fromordinal(min(max(int(columns.first_day // 1) + EPOCH, 1), 3652000))
    last = date.fromordinal(min(max(int(-(-columns.last_day // 1)) + EPOCH - 1, 1), 3652000))
    if (last - first).days > 500:
        return _day(first.year, 1), _day(last.year + 1, 1)
    after = (last.year + last.month // 12, last.month % 12 + 1)
    return _day(first.year, first.month), _day(*after)


def days_in_sight(viewpoint: Viewpoint, columns: Columns) -> tuple[float, float]:
    """The first and last day the viewpoint asks for."""
    if viewpoint.first_day is None or viewpoint.last_day is None or viewpoint.last_day <= viewpoint.first_day:
        return whole_journey(columns)
    return viewpoint.first_day, viewpoint.last_day


def _day(year: int, month: int) -> float:
    return float(date(min(max(year, 1), 9999), month, 1).toordinal() - EPOCH)
