"""The looks of marks in an SVG: each said once at each size, its colours by the name of a manner."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from workshop.canvas.svg_paths import number, shape_path
from workshop.layout.glyphs import ROUND, Stroke, look
from workshop.layout.theme import Theme


def look_said(code: int, size: int, theme: Theme, manner: Callable[[str], str]) -> str:
    """The shapes of a look around (0, 0); `manner` gives the name of a manner of painting."""
    return "".join(_stroke(each, size, theme, manner) for each in look(code))


def _stroke(stroke: Stroke, size: int, theme: Theme, manner: Callable[[str], str]) -> str:
    fill = getattr(theme, stroke.fill) if stroke.fill else ""
    line = getattr(theme, stroke.stroke) if stroke.stroke else ""
    wide = stroke.width * size if line else 0.0
    round_ = len(stroke.points) == ROUND
    radius = stroke.points[0][0] * size if round_ else 0.0
    if round_ and fill == line:
        # A disc with an edge of its own colour is a larger disc.
        radius, line = radius + wide / 2, ""
    said = [f"fill:{short_colour(fill)}"] if fill else []
    if line:
        said += (f"stroke:{short_colour(line)}", f"stroke-width:{number(wide)}")
    if stroke.dashed:
        said.append(f"stroke-dasharray:{number(wide * 1.6)} {number(wide * 1.3)}")
    painted = f'class="{manner(";".join(said))}"'
    if round_:
        return f'<circle {painted} r="{number(radius)}"/>'
    return f'<path {painted} d="{shape_path(np.array(stroke.points) * size, stroke.closed)}"/>'


def short_colour(colour: str) -> str:
    """A #rrggbb as #rgb where that is the same."""
    return f"#{colour[1::2]}" if colour[1::2] == colour[2::2] else colour


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def short_name(count: int) -> str:
    """The shortest name for the next of so many: a letter first, for a name may not begin with a figure."""
    name = ""
    while count >= 26:
        count, digit = divmod(count, len(_DIGITS))
        name = _DIGITS[digit] + name
    return _DIGITS[10 + count] + name
