"""The years above the lanes as a picture: how much of each kind came in each of them."""

from __future__ import annotations

import math

import numpy as np

from workshop.layout.axis import DAY, MONTH
from workshop.layout.frame import Frame
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import (
    BOLD,
    SEMIBOLD,
    Boxes,
    Lines,
    Measure,
    Picture,
    Text,
    beside,
    boxes,
    middle,
)  # fmt: skip
from workshop.layout.sight import Sight
from workshop.layout.strips import tally_in
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme

FIGURE_STEP = 3
"""So many pixels, at least, are between two sizes of a figure."""
TENS = 10 ** np.arange(1, 10)
"""From each on a number has one figure more."""


def finest_unit(names_hidden: bool) -> str:
    """Days are not named while names are hidden."""
    return MONTH if names_hidden else DAY


def draw_years(
    subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure, finest: str, still: bool = True
) -> Picture:
    """Bars for each year with their numbers: failure broad and solid, value a ring, our own paperwork hollow.

    What nobody has marked yet has a dotted bar of its own, as long as there is any; its dots wait until the wall stands
    still.
    """
    band, u = frame.years, frame.unit
    if not band:
        return []
    tally = tally_in(subject, sight, 46 * u, finest)
    left, width = tally.x[:-1], tally.until - tally.x[:-1]
    # Years that a fold has cut into are narrower; figures are as large as the whole ones allow.
    slot = float(middle(width[width > 0]) if subject.scale.folds else width.min()) if len(width) else 0.0
    figure = max(min(frame.big, slot * 0.42, band.height * 0.42), frame.small)
    lesser = max(min(frame.mid, slot * 0.2), frame.small)
    widest = measure(f"{max(tally.most_failures, 1):,}", figure, BOLD)
    figure = max(figure * min(1.0, slot * 0.44 / widest), frame.small)
    base = band.bottom - round(8 * u)
    # A figure above its bar stays clear of the names of the years.
    figure = min(figure, (base - band.top) / 2.42)
    # Few sizes, so that each is measured and made ready once.
    figure = max(frame.big - math.ceil((frame.big - figure) / FIGURE_STEP) * FIGURE_STEP, frame.small)
    # The tallest bars carry their figure inside; beside them there must be room for one above.
    tallest = base - band.top - 7 * u
    scale = min(tallest / max(tally.most_failures, 1), (tallest - lesser) / max(tally.most_others, 1))
    pad = np.where(width >= 16, np.maximum(np.round(width * 0.05), 2), 0.0)
    broad = np.round((width - 2 * pad) * 0.56)
    gap = np.maximum(np.round(width * 0.03), 1)
    unmarked = bool(len(subject.settled.order.days_of[3]))
    thin = np.floor((width - 2 * pad - broad - (3 if unmarked else 2) * gap) / (3 if unmarked else 2))
    x_value = left + pad + broad + gap
    picture: Picture = [Boxes(boxes((frame.left, base, frame.plot_width, 1)), fill=theme.line)]
    failure = _standing(left + pad, broad, tally.failures, scale, base)
    picture.append(Boxes(failure, fill=theme.failure))
    ring = max(2.0, round(3 * u))
    picture.append(Boxes(_standing(x_value, thin, tally.values, scale, base), theme.panel, theme.value, ring))
    others = _standing(x_value + thin + gap, thin, tally.others, scale, base)
    picture.append(Boxes(others, theme.panel, theme.system, max(1.0, round(1.4 * u))))
    x_unmarked = x_value + 2 * (thin + gap)
    if unmarked:
        hollow, edge = _standing(x_unmarked, thin, tally.unmarked, scale, base), max(1.0, round(1.4 * u))
        picture += _dotted(hollow, theme, u) if still else [Boxes(hollow, theme.panel, theme.system, edge)]
    seen_from, seen_until = np.maximum(left + pad, frame.left), np.minimum(left + pad + broad, frame.right)
    room = seen_until - seen_from
    # A whole bar may be a little narrower than its figure.
    room = np.where(room == broad, np.maximum(room, slot * 0.6), room)
    for n in _that_fit(tally.failures, room, figure, BOLD, measure):
        count = int(tally.failures[n])
        inside = count * scale > figure * 1.25
        y = base - count * scale + (figure * 1.0 if inside else -figure * 0.16)
        if y - figure * 0.8 >= band.top:
            colour, middle_x = theme.panel if inside else theme.failure_text, float(seen_from[n] + seen_until[n]) / 2
            picture.append(Text(middle_x, y, f"{count:,}", figure, colour, BOLD, "middle", tabular=True))
    for counts, x, colour in (
        (tally.values, x_value, theme.value_text),
        (tally.others, x_value + thin + gap, theme.system_text),
        (tally.unmarked, x_unmarked, theme.system_text),
    ):
        for n in _that_fit(counts, thin + 2 * gap, lesser, SEMIBOLD, measure):
            count = int(counts[n])
            centre, y = float(x[n] + thin[n] / 2), base - count * scale - lesser * 0.2
            picture.append(Text(centre, y, f"{count:,}", lesser, colour, SEMIBOLD, "middle", tabular=True))
    return picture


def _that_fit(counts: Ints, room: Floats, size: float, weight: int, measure: Measure) -> list[int]:
    """The places of those counts that are more than nought and narrow enough for the room they have."""
    figures = np.searchsorted(TENS, counts, "right") + 1
    width = figures * measure("0", size, weight) + (figures - 1) // 3 * measure(",", size, weight)
    return np.flatnonzero((counts > 0) & (width <= room)).tolist()


def _dotted(standing: Floats, theme: Theme, u: float) -> Picture:
    """Bars of which only the dotted edges are drawn."""
    strokes: list[tuple[float, float, float, float]] = []
    on = max(2, round(3 * u))
    # A handful of bars: plain numbers are faster than arrays.
    for x, y, wide, tall in standing.tolist():
        right, foot = x + wide, y + tall
        begins = (x + n for n in range(0, int(wide) + 1, 2 * on))
        strokes += [(begin, y + 0.5, min(begin + on, right), y + 0.5) for begin in begins]
        for n in range(0, int(tall) + 1, 2 * on):
            end = min(y + n + on, foot)
            strokes += [(x + 0.5, y + n, x + 0.5, end), (right - 0.5, y + n, right - 0.5, end)]
    drawn = np.array(strokes, np.float64)
    return [Lines(drawn, theme.system, max(1.0, round(1.4 * u)))] if strokes else []


def _standing(x: Floats, width: Floats, counts: Ints, scale: float, base: float) -> Floats:
    tall = np.round(counts * scale)
    keep = (counts > 0) & (width > 0)
    return beside(x, base - np.maximum(tall, 2), width, np.maximum(tall, 2))[keep]
