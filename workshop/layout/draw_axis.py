"""The axis as a picture: the names of the years (or months, days), and fine lines down through the lanes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshop.layout.axis import Ticks, ticks_in, unit_for
from workshop.layout.draw_until import Plate
from workshop.layout.frame import Band, Frame
from workshop.layout.order import Floats
from workshop.layout.picture import BOLD, SEMIBOLD, Boxes, Measure, Picture, Text, beside, middle
from workshop.layout.scale import PLAIN, Scale
from workshop.layout.sight import Sight
from workshop.layout.theme import Theme
from workshop.model.words import say

CLOSEST_LINES = 16
"""How many pixels, at 1080 lines, lines down through the lanes keep from one another."""


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """The stretches in sight, where each begins (`x`, one more than there are), and where a fine line runs down."""

    ticks: Ticks
    x: Floats
    named: Floats
    lines: Floats


def axis_in(frame: Frame, sight: Sight, measure: Measure, finest: str, scale: Scale = PLAIN) -> Axis:
    """The stretches that are named in this sight, and which of them have a line, in whole pixels."""
    least = measure("Sep", frame.big, BOLD) + frame.unit * 16
    widest = measure(f"{say('head_month')} 100" if scale.aligned else "2000", frame.big, BOLD)
    ticks = ticks_in(sight, unit_for(sight, least, finest), widest + frame.unit * 12, scale)
    x = sight.x(ticks.places)
    named = x[:-1][[bool(name) for name in ticks.names]]
    # Lines closer than this are a grey haze; then only the years that are named have one.
    fine = x if len(x) < 2 or middle(x[1:] - x[:-1]) >= CLOSEST_LINES * frame.unit else named
    return Axis(ticks, x, named, fine)


def lined_bands(frame: Frame) -> list[Band]:
    """The strips through which the fine lines run."""
    if len(frame.lane_top):
        return [band for band in (frame.lanes, frame.cost) if band]
    return [Band(frame.axis.bottom, frame.height - frame.axis.bottom - frame.margin)]


def draw_lines(axis: Axis, frame: Frame, theme: Theme) -> Picture:
    """The fine lines."""
    down = [_uprights(axis.lines, band.top, band.bottom) for band in lined_bands(frame)]
    return [Boxes(np.concatenate(down), fill=theme.line)] if down else []


def draw_axis(axis: Axis, frame: Frame, theme: Theme, measure: Measure, plate: Plate | None = None) -> Picture:
    """The names of the stretches, each beside its tick; none under the plate that stands there."""
    ticks = axis.ticks
    base = frame.axis.top + frame.axis.height / 2 + frame.big * 0.36
    tick = _uprights(axis.named, frame.axis.bottom - frame.axis.height * 0.16, frame.axis.bottom)
    picture: Picture = [Boxes(tick, fill=theme.ink_soft)]
    pad = 4 * frame.unit
    begins: list[float] = axis.x.tolist()
    for n, name in enumerate(ticks.names if frame.axis else ()):
        # What is under way at the left edge is named there for as long as there is room.
        at, following = max(begins[n], frame.left), begins[n + 1]
        begun = at > begins[n] + 1
        # What is named only because it is the first gives way to what is named in its own right.
        until = following if begun or not name else frame.right
        offered = [("" if begun else name, until)]
        if n < 2 and len(picture) == 1:
            # The first month or day that is named says its year, too, where it has the room.
            offered.insert(0, ((ticks.under_way, ticks.following)[n], following))
        for words, end in offered:
            width = measure(words, frame.big, SEMIBOLD) + pad
            if plate and at < plate.right and at + width + pad > plate.left:
                continue
            if words and following > frame.left and at + width + pad <= min(end, frame.right):
                picture.append(Text(at + pad, base, words, frame.big, theme.ink, SEMIBOLD))
                break
    return picture


def _uprights(x: Floats, top: float, bottom: float) -> Floats:
    return beside(x, top, 1.0, bottom - top)
