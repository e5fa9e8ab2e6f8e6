"""The years above the lanes as a picture: how much of each kind came in each of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workshop.layout.among import Beside
from workshop.layout.axis import DAY, MONTH, YEAR
from workshop.layout.frame import Band, Frame
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
from workshop.layout.strips import Tally, tally_in
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme

BROADEST = 1.3
"""How much broader than the others failure's bar may be, where its figure would not stand in it otherwise."""
BROADEST_PX = 100
"""How broad a bar is at most, in pixels at 1080 lines; broader ones would look like how long something lasted."""
TENS = 10 ** np.arange(1, 10)
"""From each on a number has one figure more."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of bar beside failure's looks."""

    colour: str
    text_colour: str
    edge: float
    dotted: bool = False


@dataclass(slots=True, eq=False)
class Drawn:
    """How the bars are drawn: failure's from `left`, so broad, the others so thin; figures of two sizes.

    `counts` and `x` say how many of the other kinds came in each year and where their bars begin (kinds × years).
    """

    left: Floats
    broad: Floats
    thin: Floats
    gap: Floats
    scale: float
    base: float
    figure: float
    lesser: float
    counts: Ints
    x: Floats

    def tall(self, counts: Ints) -> Floats:
        """How high the bars of these counts are."""
        return np.where(counts > 0, np.maximum(np.round(counts * self.scale), 2), 0.0)

    def standing(self, x: Floats, width: Floats, counts: Ints) -> tuple[Floats, NDArray[np.intp]]:
        """The bars of these counts, as boxes, and which they are of all there could be."""
        those = np.flatnonzero((counts > 0) & (width > 0))
        tall = self.tall(counts[those])
        return beside(x[those], self.base - tall, width[those], tall), those


def finest_unit(names_hidden: bool) -> str:
    """Days are not named while names are hidden."""
    return MONTH if names_hidden else DAY


def draw_years(
    subject: Subject, frame: Frame, sight: Sight, theme: Theme, measure: Measure, finest: str, still: bool = True,
    beside: Beside | None = None,
) -> Picture:  # fmt: skip
    """Bars for each year with their numbers: failure solid, value a ring, our own paperwork hollow.

    They are as broad as one another, or nearly, so that areas say what the numbers say. Our own paperwork has its place
    as long as there is any, and so has what nobody has marked yet, whose dots wait until the wall stands still.
    Walls `beside` one another have the same places, and one scale.
    """
    u = frame.unit
    if not frame.years:
        return []
    if beside:
        frame = replace(frame, years=Band(frame.years.bottom - beside.height, beside.height))
    tally = tally_in(subject, sight, 46 * u, finest, beside.orders if beside else ())
    drawn, others = _shared_out(subject, tally, frame, theme, measure)
    picture: Picture = [Boxes(boxes((frame.left, drawn.base, frame.plot_width, 1)), fill=theme.line)]
    picture.append(Boxes(drawn.standing(drawn.left, drawn.broad, tally.failures)[0], fill=theme.failure))
    picture += _bars_beside(others, drawn, theme, u, still)
    # While a filter hides rows nobody can tell that there was none.
    says_nought = tally.unit == YEAR and not subject.aside
    picture += _figures_of_failure(tally, drawn, frame, theme, measure, says_nought)
    return picture + _figures_beside(others, drawn, frame, measure)


def _shared_out(
    subject: Subject, tally: Tally, frame: Frame, theme: Theme, measure: Measure
) -> tuple[Drawn, list[Kind]]:
    """What each year's room is shared out to: failure's bar, and the kinds beside it."""
    band, u, most = frame.years, frame.unit, tally.most
    left, width = tally.x[:-1], tally.until - tally.x[:-1]
    # Years that a fold has cut into are narrower; figures are as large as the whole ones allow.
    slot = float(middle(width[width > 0]) if subject.scale.folds else width.min()) if len(width) else 0.0
    base = band.bottom - round(8 * u)
    figure, lesser = _figure_sizes(tally, frame, slot, base, measure)
    needed = float(_widths(most[:1], figure, BOLD, frame, measure)[0])
    hollow, ring = max(1.0, round(1.4 * u)), max(2.0, round(3 * u))
    others, counts = [Kind(theme.value, theme.value_text, ring)], [tally.values]
    if most[2]:
        others.append(Kind(theme.system, theme.system_text, hollow))
        counts.append(tally.others)
    if most[3]:
        others.append(Kind(theme.system, theme.system_text, hollow, dotted=True))
        counts.append(tally.unmarked)
    pad = np.where(width >= 16, np.maximum(np.round(width * 0.04), 2), 0.0)
    gap = np.maximum(np.round(width * 0.02), 1)
    room, limit = width - 2 * pad - len(others) * gap, BROADEST_PX * u * (len(others) + 1)
    broad, thin = _widths_of_bars(np.minimum(room, limit), len(others), math.ceil(needed))
    # Bars that leave room stand where their stretch begins or, where that is out of sight, at the edge.
    left = left + np.clip(frame.left - left, 0.0, np.maximum(room - limit, 0.0))
    x = left + pad + broad + gap + np.arange(len(others))[:, None] * (thin + gap)
    # The tallest bars carry their figure inside where they are broad enough; other figures have room above.
    tallest = base - band.top - 7 * u
    above = 0.0 if len(width) and broad.max() >= needed else figure
    scale = min((tallest - above) / max(int(most[0]), 1), (tallest - lesser) / max(int(most[1:].max()), 1))
    return Drawn(left + pad, broad, thin, gap, scale, base, figure, lesser, np.array(counts), x), others


def _bars_beside(others: list[Kind], drawn: Drawn, theme: Theme, u: float, still: bool) -> Picture:
    """The bars beside failure's, hollow however low they are, or dotted where nobody has marked them yet."""
    thin = np.tile(drawn.thin, len(others))
    bars, those = drawn.standing(drawn.x.ravel(), thin, drawn.counts.ravel())
    kinds = those // max(len(drawn.thin), 1)
    # An edge is a third of the height at most, and a pixel at least.
    thirds = np.maximum(np.minimum(bars[:, 2], bars[:, 3]) // 3, 1)
    picture: Picture = []
    for n, kind in enumerate(others):
        mine = kinds == n
        if kind.dotted and still:
            picture += _dotted(bars[mine], theme, u)
            continue
        edge = np.minimum(thirds, kind.edge)
        for wide in sorted(set(edge[mine].tolist())):
            picture.append(Boxes(bars[mine & (edge == wide)], theme.panel, kind.colour, wide))
    return picture


def _figure_sizes(tally: Tally, frame: Frame, slot: float, base: float, measure: Measure) -> tuple[float, float]:
    """How large the figures of failure are, and those beside them."""
    band = frame.years
    figure = max(min(frame.big, slot * 0.42, band.height * 0.42), frame.small)
    widest = _width(f"{max(int(tally.most[0]), 1):,}", figure, BOLD, frame, measure)
    figure = max(figure * min(1.0, slot * 0.44 / widest), frame.small)
    # A figure above its bar stays clear of the names of the years.
    figure = min(figure, (base - band.top) / 2.42)
    # The wall's own sizes, so that none is made ready anew while time moves.
    figure = next((size for size in (frame.big, frame.mid) if size <= figure), frame.small)
    lesser = frame.mid if slot * 0.2 >= frame.mid else frame.small
    return figure, min(lesser, figure)


def _widths_of_bars(room: Floats, others: int, needed: float) -> tuple[Floats, Floats]:
    """How broad failure's bar is in this room, and each of the others: the same, unless its figure needs a bit more."""
    equal = room / (others + 1)
    most = room * BROADEST / (others + BROADEST)
    broad = np.floor(np.where((needed > equal) & (needed <= most), needed, equal))
    return broad, np.minimum(np.floor((room - broad) / others), broad)


def _figures_of_failure(
    tally: Tally, drawn: Drawn, frame: Frame, theme: Theme, measure: Measure, says_nought: bool
) -> Picture:
    """The numbers of failure: inside their bar where they fit, else above it and clear of what stands beside it."""
    size, counts, gap = drawn.figure, tally.failures, drawn.gap
    since, until = np.maximum(drawn.left, frame.left), np.minimum(drawn.left + drawn.broad, frame.right)
    seen, wide = until - since, _widths(counts, size, BOLD, frame, measure)
    tall, nought = drawn.tall(counts), counts == 0
    inside = (tall > size * 1.25) & (wide <= seen)
    # Above the bars there is room as far as that of the year before, and over the next one where that is lower, or
    # above its figure.
    next_one = np.where(tally.values > 0, drawn.tall(tally.values) + drawn.lesser * 1.2, 0.0)
    own = seen + 3 * gap
    foot = np.where(~inside & (wide > own), np.maximum(tall, next_one), tall)
    over = foot >= next_one
    room = np.where(seen == drawn.broad, own + np.where(over, drawn.thin, 0.0), seen)
    middle_x = np.where(inside | over, (since + until) / 2, np.minimum((since + until) / 2, until + gap - wide / 2))
    y = drawn.base - foot + np.where(inside, size * 1.0, np.where(nought, drawn.lesser, size) * -0.16)
    # A year of which all that is marked was no failure says so, quietly: that is what everybody works for.
    came = counts + tally.values + tally.others if says_nought else counts
    fits = (came > 0) & (wide <= room) & (y - size * 0.8 >= frame.years.top)
    return [
        Text(
            float(middle_x[n]), float(y[n]), f"{counts[n]:,}", drawn.lesser if nought[n] else size,
            theme.panel if inside[n] else theme.ink_soft if nought[n] else theme.failure_text,
            SEMIBOLD if nought[n] else BOLD, "middle", tabular=True,
        )
        for n in np.flatnonzero(fits).tolist()
    ]  # fmt: skip


def _figures_beside(others: list[Kind], drawn: Drawn, frame: Frame, measure: Measure) -> Picture:
    """The numbers of the other kinds, above their bars, and over the next kind's place where nothing stands in it."""
    size, counts, gap = drawn.lesser, drawn.counts, drawn.gap
    wide = _widths(counts, size, SEMIBOLD, frame, measure)
    room = np.tile(drawn.thin + 2 * gap, (len(others), 1))
    room[:-1] += np.where(counts[1:] == 0, drawn.thin + gap, 0.0)
    fits = (counts > 0) & (wide <= room)
    kinds, said = np.nonzero(fits)[0], counts[fits]
    x = np.maximum(drawn.x + drawn.thin / 2, drawn.x - gap + wide / 2)[fits]
    y = drawn.base - drawn.tall(said) - size * 0.2
    columns = zip(kinds.tolist(), x.tolist(), y.tolist(), said.tolist(), strict=True)
    return [
        Text(each_x, each_y, f"{many:,}", size, others[n].text_colour, SEMIBOLD, "middle", tabular=True)
        for n, each_x, each_y, many in columns
    ]


def _widths(counts: Ints, size: float, weight: int, frame: Frame, measure: Measure) -> Floats:
    """How wide these counts are when they are written."""
    figures = np.searchsorted(TENS, counts, "right") + 1
    figure, comma = (_width(sign, size, weight, frame, measure) for sign in ("0", ","))
    return figures * figure + (figures - 1) // 3 * comma


def _width(words: str, size: float, weight: int, frame: Frame, measure: Measure) -> float:
    """How wide figures are when they are written; measured at one size, as each takes long to make ready."""
    return measure(words, frame.big, weight) * round(size) / round(frame.big)


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
