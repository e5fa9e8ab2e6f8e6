"""Walking from interaction to interaction by key: along time, and from lane to lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workshop.layout.order import Order
from workshop.layout.subject import Subject

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall


def first_and_last(order: Order, among: int) -> tuple[int, int]:
    """The positions of the first and the last interaction in time; `among` is how many positions can be seen."""
    walk = _in_time(order, among)
    return int(walk[0]), int(walk[-1])


def beginning(subject: Subject) -> int:
    """Where a walk begins: at the first; while the years are played, at what they have come to."""
    return first_and_last(subject.order, subject.in_lanes)[0 if subject.until is None else 1]


def step_in_time(order: Order, here: int, by: int, among: int) -> int:
    """The position one step on in time, whichever lane."""
    walk = _in_time(order, among)
    at = int(np.flatnonzero(walk == here)[0])
    return int(walk[min(max(at + by, 0), len(walk) - 1)])


def step_in_lane(order: Order, here: int, by: int, among: int) -> int:
    """The position nearest in time in the next lane up or down that has any; here where there is none."""
    lane, lanes = int(order.lane[here]), order.lane[:among]
    others = lanes[lanes > lane] if by > 0 else lanes[lanes < lane]
    if not len(others):
        return here
    goal = int(others.min() if by > 0 else others.max())
    those = np.flatnonzero(order.lane == goal)
    return int(those[np.argmin(np.abs(order.day[those] - order.day[here]))])


def bring_into_sight(wall: Wall, there: int) -> None:
    """Move the years in sight just far enough that what stands at this position is well in sight."""
    now = wall.days_in_sight()
    sight = beside(float(wall.subject.order.day[there]), *now, *wall.whole_journey())
    if sight != now:
        wall.look_at(*sight)


def beside(day: float, first: float, last: float, begin: float, end: float) -> tuple[float, float]:
    """The days from `first` to `last`, moved just far enough that this day is well in sight.

    They move no further out than where the journey begins and ends: beyond it there is nothing to see.
    """
    margin = (last - first) * 0.06
    if day < first + margin:
        moved = max(day - margin * 2, min(first, begin))
        return moved, moved + last - first
    if day > last - margin:
        moved = min(day + margin * 2, max(last, end))
        return moved - (last - first), moved
    return first, last


def _in_time(order: Order, among: int) -> np.ndarray:
    return np.lexsort((order.row[:among], order.day[:among]))
