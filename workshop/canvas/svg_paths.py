"""Boxes and strokes as the shortest path an SVG can hold: on tenths of a pixel, each said from where the last ended."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from workshop.layout.picture import Floats
from workshop.layout.polylines import as_polylines

PARTS = 10
"""A tenth of a pixel is finer than any eye and any printer that a wall is shown on."""


def boxes_path(at: Floats) -> str:
    """Rectangles (n × x, y, width, height) as one path; those that share an edge still do."""
    left, top = _parts(at[:, 0]), _parts(at[:, 1])
    wide, tall = _parts(at[:, 0] + at[:, 2]) - left, _parts(at[:, 1] + at[:, 3]) - top
    way: list[str] = []
    from_x = from_y = 0
    for x, y, width, height in np.stack((left, top, wide, tall), axis=1).tolist():
        # After its z the pen is back where the box began.
        begin = joined((x - from_x, y - from_y))
        way.append(f"{'m' if way else 'M'}{begin}h{_said(width)}v{_said(height)}h{_said(-width)}z")
        from_x, from_y = x, y
    return "".join(way)


def strokes_path(at: Floats) -> str:
    """Straight strokes (n × x1, y1, x2, y2) as one path; strokes that go on from one another are one line."""
    way: list[str] = []
    from_x = from_y = 0
    for points in as_polylines(at):
        line = _parts(points)
        (x, y), steps = line[0].tolist(), np.diff(line, axis=0)
        way.append(("m" if way else "M") + joined((x - from_x, y - from_y)) + _along(steps.tolist()))
        from_x, from_y = line[-1].tolist()
    return "".join(way)


def joined(numbers: Iterable[int]) -> str:
    """Numbers of tenths beside one another, parted only where they would run together."""
    text = ""
    for number in numbers:
        said = _said(number)
        text += said if not text or said.startswith("-") else f" {said}"
    return text


def number(value: float) -> str:
    """A length in pixels as short as it can be said."""
    return _said(round(value * PARTS))


def _along(steps: list[list[int]]) -> str:
    """The way from the first point of a line through all the others."""
    if len(steps) == 1 and not steps[0][1]:
        return f"h{_said(steps[0][0])}"
    if len(steps) == 1 and not steps[0][0]:
        return f"v{_said(steps[0][1])}"
    return f"l{joined(part for step in steps for part in step)}"


def _parts(values: Floats) -> np.ndarray:
    return np.rint(values * PARTS).astype(np.int64)


def _said(parts: int) -> str:
    whole, part = divmod(abs(parts), PARTS)
    sign = "-" if parts < 0 else ""
    return f"{sign}{whole}" if not part else f"{sign}{whole or ''}.{part}"
