"""The looks of a mark: shape says the kind, fill and colour the class of the lens, small signs what else matters.

A look is a list of strokes on a box of one by one around (0, 0); every pen draws the same. Everything stays inside the
box, so marks whose boxes do not meet never hide one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin

from workshop.layout.columns import LEFT_OUT, RED_FLAG, SHAPES, SIGNIFICANT
from workshop.layout.faces import FACES, Face

Points = tuple[tuple[float, float], ...]
ROUND = 28
"""The corners of a circle; nothing else has so many."""
LOOKS_OF_A_FACE = len(SHAPES) * 8
CODES = len(FACES) * LOOKS_OF_A_FACE
"""How many looks there are; the code of a look is (face × shapes + shape) × 8 + flags."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A closed or open run of points; `fill` and `stroke` name a colour of the theme, or are empty."""

    points: Points
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dashed: bool = False
    closed: bool = True


def code(face: int, shape: int, flags: int = 0) -> int:
    """The code of a look; the first faces are the demands'."""
    return (face * len(SHAPES) + shape) * 8 + flags


@cache
def look(of: int) -> tuple[Stroke, ...]:
    """The strokes of a look, undermost first."""
    face, shape, flags = of // LOOKS_OF_A_FACE, of // 8 % len(SHAPES), of % 8
    outline = _OUTLINES[SHAPES[shape]]
    extra = _EXTRAS.get(SHAPES[shape], ())
    strokes = [Stroke(_scaled(outline, 1.0), fill="panel", stroke="panel", width=0.2)]
    # Ink around the mark is what makes it significant, so it takes room from the mark itself.
    size = 0.86 if flags & SIGNIFICANT else 1.0
    if flags & SIGNIFICANT:
        strokes.append(Stroke(_scaled(outline, 0.98), fill="ink", stroke="ink", width=0.12))
    strokes += _filled(FACES[face], outline, extra, size)
    if flags & LEFT_OUT:
        strokes.append(Stroke(((-0.44, 0.44), (0.44, -0.44)), stroke="panel", width=0.24, closed=False))
        strokes.append(Stroke(((-0.44, 0.44), (0.44, -0.44)), stroke="ink", width=0.11, closed=False))
    if flags & RED_FLAG:
        strokes.append(Stroke(_FLAG, fill="panel", stroke="panel", width=0.1))
        strokes.append(Stroke(_FLAG, fill="ink"))
        strokes.append(Stroke(_POLE, stroke="ink", width=0.1, closed=False))
    return tuple(strokes)


def _filled(face: Face, outline: Points, extra: tuple[Points, ...], size: float) -> list[Stroke]:
    """The strokes that fill an outline as a face says, `extra` being the lines inside it."""
    inner, colour, width = _scaled(outline, size * face.size), face.colour, face.width
    lines = [_scaled(line, size * face.size) for line in extra]
    match face.fill:
        case "solid":
            return [Stroke(inner, fill=colour), *(_line(line, "panel", 0.07) for line in lines)]
        case "hole":
            return [Stroke(inner, fill=colour), Stroke(_circle(0.13 * size), fill="panel")]
        case "eye":
            return [Stroke(inner, fill="panel", stroke=colour, width=width), Stroke(_circle(0.16 * size), fill=colour)]
        case _:
            ring = Stroke(inner, fill="panel", stroke=colour, width=width, dashed=face.fill == "dashed")
            return [ring, *(_line(line, colour, max(width * 0.6, 0.08)) for line in lines)]


def _line(points: Points, colour: str, width: float) -> Stroke:
    return Stroke(points, stroke=colour, width=width, closed=False)


def _scaled(points: Points, by: float) -> Points:
    return tuple((x * by, y * by) for x, y in points)


def _circle(radius: float) -> Points:
    return tuple((radius * cos(2 * pi * n / ROUND), radius * sin(2 * pi * n / ROUND)) for n in range(ROUND))


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
# To be seen from the back row a flag flies over the whole mark; its middle, which says the class, stays free.
_FLAG: Points = ((-0.44, -0.45), (0.45, -0.45), (0.31, -0.29), (0.45, -0.13), (-0.44, -0.13))
_POLE: Points = ((-0.44, -0.45), (-0.44, 0.48))
_EXTRAS: dict[str, tuple[Points, ...]] = {
    "envelope": (((-0.41, -0.25), (0, 0.08), (0.41, -0.25)),),
}
