"""Dates a dragged one snaps to: those of what else stands in sight, so that what happened on one day stands on one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshop.layout.order import Floats, Ints
from workshop.layout.wall import Wall

REACH_PX = 6.0


@dataclass(frozen=True, slots=True)
class Snap:
    """A day of the calendar to snap to, and the pixel column at which it stands."""

    day: float
    x: float


def days_in_sight(wall: Wall, without: Ints | tuple[int, ...] = ()) -> Floats:
    """The days of the calendar, with fractions, on which anything stands in sight but for these positions of the order.

    Whoever begins or stops to hold the case does so at the beginning of a day, half a day before what stands on it.
    """
    subject, sight, order = wall.subject, wall.sight, wall.subject.order
    among = (order.day >= sight.first) & (order.day <= sight.last)
    among[np.asarray(without, np.int64)] = False
    stands = subject.scale.calendar(np.asarray(order.day[among], np.float64))
    held = [day + 0.5 for stretch in subject.holding.held for day in (stretch.since, stretch.until)]
    return np.unique(np.concatenate((stands, np.array(held, np.float64))))


def snap_to(wall: Wall, days: Floats, day: float, reach: float) -> Snap | None:
    """The nearest of these days of the calendar to another, where it stands no further away than `reach` pixels."""
    if not len(days):
        return None
    place = wall.subject.scale.place
    n = int(np.searchsorted(days, day))
    near = days[max(n - 1, 0) : n + 1]
    x = wall.sight.x(place(np.asarray(near, np.float64)))
    away = np.abs(x - float(wall.sight.at(place(day))))
    best = int(np.argmin(away))
    return Snap(float(near[best]), float(x[best])) if away[best] <= reach else None
