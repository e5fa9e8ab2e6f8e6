"""Walking from interaction to interaction by key: along time, and from lane to lane."""

from __future__ import annotations

import numpy as np

from workshop.layout.order import Order


def first_and_last(order: Order) -> tuple[int, int]:
    """The positions of the first and the last interaction in time."""
    walk = _in_time(order)
    return int(walk[0]), int(walk[-1])


def step_in_time(order: Order, here: int | None, by: int) -> int:
    """The position one step on in time, whichever lane; the first where there is no here."""
    walk = _in_time(order)
    if here is None:
        return int(walk[0])
    at = int(np.flatnonzero(walk == here)[0])
    return int(walk[min(max(at + by, 0), len(walk) - 1)])


def step_in_lane(order: Order, here: int | None, by: int) -> int:
    """The position nearest in time in the next lane up or down that has any; here where there is none."""
    if here is None:
        return first_and_last(order)[0]
    lane = int(order.lane[here])
    others = order.lane[order.lane > lane] if by > 0 else order.lane[order.lane < lane]
    if not len(others):
        return here
    goal = int(others.min() if by > 0 else others.max())
    those = np.flatnonzero(order.lane == goal)
    return int(those[np.argmin(np.abs(order.day[those] - order.day[here]))])


def beside(day: float, first: float, last: float) -> tuple[float, float]:
    """The stretch of days moved just far enough that this day is well in sight."""
    margin = (last - first) * 0.06
    if day < first + margin:
        return day - margin * 2, day - margin * 2 + last - first
    if day > last - margin:
        return day + margin * 2 - (last - first), day + margin * 2
    return first, last


def _in_time(order: Order) -> np.ndarray:
    return np.lexsort((order.row, order.day))
