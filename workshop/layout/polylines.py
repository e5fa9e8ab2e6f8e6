"""Strokes that go on from one another as one line with no more points than it needs, for pictures that are kept."""

from __future__ import annotations

from math import hypot

import numpy as np
from numpy.typing import NDArray

from workshop.layout.picture import Floats

STRAIGHT_PX = 0.08


def as_polylines(strokes: Floats) -> list[Floats]:
    """Straight strokes (n × x1, y1, x2, y2) as lines (each n × x, y); those that go on from one another are one."""
    if not len(strokes):
        return []
    goes_on = np.zeros(len(strokes), bool)
    goes_on[1:] = (np.abs(strokes[1:, :2] - strokes[:-1, 2:]) < 1e-6).all(axis=1)
    begins = np.flatnonzero(~goes_on)
    found: list[Floats] = []
    for first, last in zip(begins.tolist(), [*begins[1:].tolist(), len(strokes)], strict=True):
        points = np.concatenate((strokes[first : first + 1, :2], strokes[first:last, 2:]))
        found.append(points[_bends(points)] if len(points) > 2 else points)
    return found


def is_straight(ax: float, ay: float, cx: float, cy: float, dx: float, dy: float, bx: float, by: float) -> bool:
    """Whether a curve from a to b with these two handles is nowhere a tenth of a pixel beside the line from a to b."""
    along, length = (bx - ax, by - ay), max(hypot(bx - ax, by - ay), 1e-9)
    off = (abs((x - ax) * along[1] - (y - ay) * along[0]) / length for x, y in ((cx, cy), (dx, dy)))
    # A curve goes three quarters of the way to its handles at most.
    return max(off) * 0.75 < STRAIGHT_PX


def _bends(points: Floats) -> NDArray[np.bool_]:
    """The points of a line that are needed to say it: without the others it is nowhere a tenth of a pixel off."""
    needed = np.zeros(len(points), bool)
    needed[[0, -1]] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        along = points[last] - points[first]
        away = points[first + 1 : last] - points[first]
        length = max(float(np.hypot(*along)), 1e-9)
        off = np.abs(away[:, 0] * along[1] - away[:, 1] * along[0]) / length
        if length < 1e-6:
            off = np.hypot(away[:, 0], away[:, 1])
        worst = first + 1 + int(off.argmax())
        if off.max() > STRAIGHT_PX:
            needed[worst] = True
            spans += [(first, worst), (worst, last)]
    return needed
