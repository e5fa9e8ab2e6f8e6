"""A hatch in an SVG: a long one says a handful of its strokes and uses them again and again.

Not a pattern, which some readers draw as small pictures of few pixels, and others leave out.
"""

from __future__ import annotations

from math import isqrt

import numpy as np

from workshop.canvas.svg_paths import number, strokes_path
from workshop.layout.picture import Floats, hatch_strokes

LONG = 40
"""So many whole strokes are worth using again; with a few, saying them again is shorter."""


def hatch_said(box: Floats, gap: float, phase: float, name: str) -> list[str]:
    """The elements that hatch a box; `name` is the one its handful of strokes may have."""
    strokes = hatch_strokes(box, gap, phase)
    whole = np.flatnonzero(strokes[:, 1] - strokes[:, 3] >= box[3] - 1e-6)
    if len(whole) < LONG:
        return [_path(strokes)]
    many = isqrt(3 * len(whole))
    times = len(whole) // many
    first, after = whole[0], whole[0] + many
    again = [f'<use href="#{name}" x="{number(n * many * gap)}"/>' for n in range(1, times)]
    rest = np.concatenate((strokes[:first], strokes[first + many * times :]))
    return [_path(strokes[first:after], f' id="{name}"'), *again, _path(rest)]


def _path(strokes: Floats, named: str = "") -> str:
    # Up and down by turns, so that the pen need not go back.
    strokes = strokes.copy()
    strokes[1::2] = strokes[1::2][:, [2, 3, 0, 1]]
    return f'<path{named} d="{strokes_path(strokes)}"/>' if len(strokes) else ""
