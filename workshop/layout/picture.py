"""A picture in plain numbers: the few things the wall is drawn with, in the order they are drawn.

Three pens draw it (`canvas/`): sprites on the screen, paths on paper, and SVG. Arrays are float64 in the picture's own
pixels; colours are #rrggbb; a text stands on its baseline. Shapes are made anew for every frame, so they
are not frozen, which would make them slower to make; nobody changes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Measure = Callable[[str, float, int], float]
"""How wide a text is, in pixels, at a size in pixels and a weight."""

REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700
STEPPED_BACK, FAINT = 0.6, 0.32
"""What is left of a mark's colour where another thread is lit, and where it is not what is looked for."""


@dataclass(slots=True, eq=False)
class Boxes:
    """Rectangles (n × x, y, width, height), filled, outlined inside their edge, or both."""

    at: Floats
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.0
    radius: float = 0.0


@dataclass(slots=True, eq=False)
class Whole:
    """Lines before they were cut into strokes: from a point with two handles to a point (n × 8), dashed where `on`."""

    curves: Floats
    on: float = 0.0
    off: float = 0.0
    begun: float = 0.0
    """How much of the first dash lies before the line."""


@dataclass(slots=True, eq=False)
class Lines:
    """Straight strokes (n × x1, y1, x2, y2)."""

    at: Floats
    colour: str
    width: float = 1.0
    smooth: bool = False
    """Worth smoothing when nothing moves."""
    whole: Callable[[], tuple[Whole, ...]] | None = None
    """What the strokes were cut from, for a picture that is kept: shorter to say, and round at any size.

    Asked for when it is wanted, for the screen never does.
    """


@dataclass(slots=True, eq=False)
class Discs:
    """Circles (n × x, y, radius)."""

    at: Floats
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.0


@dataclass(slots=True, eq=False)
class Hatch:
    """Boxes hatched with slanting strokes, to say that something is missing there."""

    at: Floats
    colour: str
    ground: str
    gap: float
    phase: float = 0.0
    """Where the strokes begin, so that they travel with the time they stand for."""


@dataclass(slots=True, eq=False)
class Text:
    """One line of text; `align` says which point of it stands at x: left, middle or right."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    weight: int = REGULAR
    align: str = "left"
    tabular: bool = False


@dataclass(slots=True, eq=False)
class Marks:
    """Marks of interactions (n × x, y of the centre) of one size, each with the code of its look (`glyphs.py`)."""

    at: Floats
    code: NDArray[np.uint16]
    size: int
    faded: NDArray[np.bool_] | None = None
    faded_to: float = STEPPED_BACK
    """How much of its colour a faded mark keeps, 0 to 1."""


@dataclass(slots=True, eq=False)
class Clip:
    """What follows is seen inside this box only (x, y, width, height); None ends that."""

    box: tuple[float, float, float, float] | None


Shape = Boxes | Lines | Discs | Hatch | Text | Marks | Clip
Picture = list[Shape]


def moved(picture: Picture, down: float) -> Picture:
    """The same picture so many pixels lower."""
    found: Picture = []
    for shape in picture:
        if isinstance(shape, Clip):
            box = shape.box
            found.append(Clip(box and (box[0], box[1] + down, box[2], box[3])))
        elif isinstance(shape, Text):
            found.append(replace(shape, y=shape.y + down))
        else:
            at = shape.at.copy()
            at[:, 1 :: 2 if isinstance(shape, Lines) else at.shape[1]] += down
            lower = replace(shape, at=at)
            if isinstance(lower, Lines) and lower.whole:
                lower.whole = partial(_lower, lower.whole, down)
            found.append(lower)
    return found


def _lower(whole: Callable[[], tuple[Whole, ...]], down: float) -> tuple[Whole, ...]:
    return tuple(replace(each, curves=each.curves + (0.0, down) * 4) for each in whole())


def foot(text: Text) -> tuple[float, float]:
    """The point a text stands on, for pictures that are kept: on whole pixels, as on the screen, and short to say."""
    return text.x if text.align == "middle" else float(round(text.x)), float(round(text.y))


def boxes(*at: tuple[float, float, float, float]) -> Floats:
    """Boxes from tuples of x, y, width, height."""
    return np.array(at, np.float64).reshape(-1, 4)


def beside(first: NDArray[np.floating], *others: NDArray[np.floating] | float) -> Floats:
    """Columns beside one another, a number standing for a whole column; faster than numpy's own way for a few."""
    rows = np.empty((len(first), 1 + len(others)))
    rows[:, 0] = first
    for n, other in enumerate(others, start=1):
        rows[:, n] = other
    return rows


def fresh(*columns: NDArray[np.generic]) -> NDArray[np.int64]:
    """Where anything in these columns differs from what stands before it; the first place always counts."""
    differs = np.zeros(len(columns[0]), bool)
    differs[:1] = True
    for column in columns:
        differs[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(differs)


def middle(values: NDArray[np.floating]) -> float:
    """The median. Not numpy's, whose first use imports a part of it that takes longer than a whole wall."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def hatch_strokes(box: Floats, gap: float, phase: float) -> Floats:
    """The slanting strokes that hatch a box, cut at its edges (n × x1, y1, x2, y2)."""
    x, y, width, height = (float(v) for v in box)
    first = x - height + (phase - x + height) % gap
    starts = np.arange(first, x + width, gap)
    if not len(starts):
        return np.zeros((0, 4))
    left, right = np.maximum(starts, x), np.minimum(starts + height, x + width)
    strokes = np.stack((left, y + height - (left - starts), right, y + height - (right - starts)), axis=1)
    return strokes[right > left]


def crisp(lines: Floats, width: float) -> tuple[Floats, Floats]:
    """Level and upright strokes (n × x1, y1, x2, y2) as boxes on whole pixels, and the strokes that are neither.

    Every pen then shows the same pixels, however it smooths.
    """
    level, upright = lines[:, 1] == lines[:, 3], lines[:, 0] == lines[:, 2]
    wide = max(round(width), 1)
    start, end = np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:])
    start, end = np.floor(start + 0.5), np.floor(end + 0.5)
    near = np.floor(lines[:, :2] - wide / 2 + 0.5)
    flat = beside(start[level, 0], near[level, 1], (end - start)[level, 0], float(wide))
    tall = beside(
        near[upright & ~level, 0], start[upright & ~level, 1], float(wide), (end - start)[upright & ~level, 1]
    )
    return np.concatenate((flat, tall)), lines[~(level | upright)]


def dashes(x1: float, x2: float, y: float, on: float, off: float, phase: float = 0.0) -> Floats:
    """A level dashed line as strokes; the dashes begin at multiples of their period from `phase`."""
    period = on + off
    starts = np.arange(x1 - (x1 - phase) % period, x2, period)
    left, right = np.maximum(starts, x1), np.minimum(starts + on, x2)
    keep = right > left
    level = np.full(int(keep.sum()), y)
    return beside(left[keep], level, right[keep], level)


def whole_dashes(x1: float, x2: float, y: float, on: float, off: float, phase: float = 0.0) -> tuple[Whole, ...]:
    """The level dashed line of `dashes` before it was cut."""
    third = (x2 - x1) / 3
    curve = np.array([[x1, y, x1 + third, y, x2 - third, y, x2, y]])
    return (Whole(curve, on, off, (x1 - phase) % (on + off)),)


def broken(lines: Floats, on: float, off: float, left: float, right: float) -> Floats:
    """Lines that run from left to right (n × x1, y1, x2, y2) in short strokes, as far as they are between two edges.

    The strokes begin where the line begins, so they travel with it.
    """
    found: list[Floats] = [np.zeros((0, 4))]
    for x1, y1, x2, y2 in lines.tolist():
        length, wide = max(float(np.hypot(x2 - x1, y2 - y1)), 1e-6), max(x2 - x1, 1e-6)
        begin, end = max((left - x1) / wide, 0.0) * length, min((right - x1) / wide, 1.0) * length
        at = np.arange(begin // (on + off) * (on + off), end, on + off)
        a, b = np.maximum(at, begin) / length, np.minimum(at + on, end) / length
        strokes = np.stack((x1 + a * (x2 - x1), y1 + a * (y2 - y1), x1 + b * (x2 - x1), y1 + b * (y2 - y1)), axis=1)
        found.append(strokes[b > a])
    return np.concatenate(found)
