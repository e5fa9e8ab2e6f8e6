"""Strokes and curves as the shortest path an SVG can hold: on tenths of a pixel, each from where the last ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from workshop.layout.picture import Floats
from workshop.layout.polylines import as_polylines, is_straight

PARTS = 10
"""A tenth of a pixel is finer than any eye and any printer that a wall is shown on."""


def strokes_path(at: Floats) -> str:
    """Straight strokes (n × x1, y1, x2, y2) as one path; strokes that go on from one another are one line."""
    return _lines_path(as_polylines(at))


def shape_path(points: Floats, closed: bool) -> str:
    """One line through these points (n × x, y), back to the first where it is closed."""
    return _lines_path([points]) + ("z" if closed else "")


def curves_path(at: Floats) -> str:
    """Curves from a point with two handles to a point (n × 8) as one path."""
    way: list[str] = []
    at_x = at_y = 0
    for row, (x, y, *handles) in zip(at.tolist(), parts(at).tolist(), strict=True):
        steps = [part - (y if n % 2 else x) for n, part in enumerate(handles)]
        way += (begin(x - at_x, y - at_y, not way), _along([steps[4:]]) if is_straight(*row) else f"c{joined(steps)}")
        at_x, at_y = handles[4:]
    return "".join(way)


def begin(x: int, y: int, first: bool) -> str:
    """Lifting the pen to go so far; the first time from the corner of the picture."""
    return ("M" if first else "m") + joined((x, y))


def level(step: int) -> str:
    """A step sideways."""
    return f"h{_said(step)}"


def upright(step: int) -> str:
    """A step down, or up."""
    return f"v{_said(step)}"


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


def parts(values: Floats) -> np.ndarray:
    """Lengths in pixels as whole tenths."""
    return np.rint(values * PARTS).astype(np.int64)


def _lines_path(lines: Iterable[Floats]) -> str:
    way: list[str] = []
    at_x = at_y = 0
    for points in lines:
        line = parts(points)
        (x, y), steps = line[0].tolist(), np.diff(line, axis=0)
        way += (begin(x - at_x, y - at_y, not way), _along(steps.tolist()))
        at_x, at_y = line[-1].tolist()
    return "".join(way)


def _along(steps: Sequence[Sequence[int]]) -> str:
    """The way from the first point of a line through all the others."""
    said = ""
    slanting: list[int] = []
    for x, y in [*steps, (0, 0)]:
        if x and y:
            slanting += (x, y)
            continue
        if slanting:
            said += f"l{joined(slanting)}"
            slanting = []
        said += level(x) if x else upright(y) if y else ""
    return said


def _said(parts: int) -> str:
    whole, part = divmod(abs(parts), PARTS)
    sign = "-" if parts < 0 else ""
    return f"{sign}{whole}" if not part else f"{sign}{whole or ''}.{part}"
