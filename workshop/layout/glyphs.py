"""The looks of a mark: shape says the kind, fill and colour the demand, small signs what else matters.

A look is a list of strokes on a box of one by one around (0, 0); every pen draws the same. Everything stays inside the
box, so marks whose boxes do not meet never hide one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin

from workshop.layout.columns import (
    FAILURE,
    LEFT_OUT,
    NOT_CODED,
    RED_FLAG,
    SHAPES,
    SIGNIFICANT,
    SYSTEM,
    UNCLEAR,
    VALUE,
)  # fmt: skip

Points = tuple[tuple[float, float], ...]
CODES = 5 * len(SHAPES) * 8
"""How many looks there are; the code of a look is (demand × shapes + shape) × 8 + flags."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A closed or open run of points; `fill` and `stroke` name a colour of the theme, or are empty."""

    points: Points
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dashed: bool = False
    closed: bool = True


def code(demand: int, shape: int, flags: int = 0) -> int:
    """The code of a look."""
    return (demand * len(SHAPES) + shape) * 8 + flags


@cache
def look(of: int) -> tuple[Stroke, ...]:
    """The strokes of a look, undermost first."""
    demand, shape, flags = of // 8 // len(SHAPES), of // 8 % len(SHAPES), of % 8
    outline = _OUTLINES[SHAPES[shape]]
    extra = _EXTRAS.get(SHAPES[shape], ())
    strokes = [Stroke(_scaled(outline, 1.0), fill="panel", stroke="panel", width=0.2)]
    # Ink around the mark is what makes it significant, so it takes room from the mark itself.
    size = 0.86 if flags & SIGNIFICANT else 1.0
    if flags & SIGNIFICANT:
        strokes.append(Stroke(_scaled(outline, 0.98), fill="ink", stroke="ink", width=0.12))
    match demand:
        case _ if demand == FAILURE:
            strokes.append(Stroke(_scaled(outline, size), fill="failure"))
            strokes += [Stroke(_scaled(line, size), stroke="panel", width=0.07, closed=False) for line in extra]
        case _ if demand == VALUE:
            inner = size * 0.8
            strokes.append(Stroke(_scaled(outline, inner), fill="panel", stroke="value", width=0.17))
            strokes += [Stroke(_scaled(line, inner), stroke="value", width=0.1, closed=False) for line in extra]
        case _ if demand == SYSTEM:
            inner = size * 0.68
            strokes.append(Stroke(_scaled(outline, inner), fill="panel", stroke="system_text", width=0.1))
            strokes += [Stroke(_scaled(line, inner), stroke="system_text", width=0.08, closed=False) for line in extra]
        case _:
            inner = size * 0.86
            dashed = demand in (UNCLEAR, NOT_CODED)
            colour = "system_text" if demand == UNCLEAR else "system"
            strokes.append(Stroke(_scaled(outline, inner), fill="panel", stroke=colour, width=0.09, dashed=dashed))
            strokes += [Stroke(_scaled(line, inner), stroke=colour, width=0.08, closed=False) for line in extra]
    if flags & LEFT_OUT:
        strokes.append(Stroke(((-0.44, 0.44), (0.44, -0.44)), stroke="panel", width=0.24, closed=False))
        strokes.append(Stroke(((-0.44, 0.44), (0.44, -0.44)), stroke="ink", width=0.11, closed=False))
    if flags & RED_FLAG:
        flag = ((0.06, -0.47), (0.47, -0.33), (0.06, -0.17))
        strokes.append(Stroke(flag, fill="panel", stroke="panel", width=0.14))
        strokes.append(Stroke(flag, fill="ink"))
        strokes.append(Stroke(((0.06, -0.47), (0.06, 0.12)), stroke="ink", width=0.08, closed=False))
    return tuple(strokes)


def _scaled(points: Points, by: float) -> Points:
    return tuple((x * by, y * by) for x, y in points)


def _circle(radius: float, corners: int = 28) -> Points:
    return tuple((radius * cos(2 * pi * n / corners), radius * sin(2 * pi * n / corners)) for n in range(corners))


def _cross(arm: float, half: float) -> Points:
    """A standing cross turned by an eighth."""
    plus = [
        (-half, -arm), (half, -arm), (half, -half), (arm, -half), (arm, half), (half, half),
        (half, arm), (-half, arm), (-half, half), (-arm, half), (-arm, -half), (-half, -half),
    ]  # fmt: skip
    c = cos(pi / 4)
    return tuple(((x - y) * c, (x + y) * c) for x, y in plus)


_OUTLINES: dict[str, Points] = {
    "circle": _circle(0.38),
    "diamond": ((0, -0.44), (0.44, 0), (0, 0.44), (-0.44, 0)),
    "triangle": ((0, -0.42), (0.43, 0.34), (-0.43, 0.34)),
    "envelope": ((-0.43, -0.29), (0.43, -0.29), (0.43, 0.29), (-0.43, 0.29)),
    "square": ((-0.34, -0.34), (0.34, -0.34), (0.34, 0.34), (-0.34, 0.34)),
    "cross": _cross(0.42, 0.13),
    "arrow": ((-0.42, -0.13), (0.04, -0.13), (0.04, -0.38), (0.44, 0), (0.04, 0.38), (0.04, 0.13), (-0.42, 0.13)),
}
_EXTRAS: dict[str, tuple[Points, ...]] = {
    "envelope": (((-0.41, -0.25), (0, 0.08), (0.41, -0.25)),),
}
