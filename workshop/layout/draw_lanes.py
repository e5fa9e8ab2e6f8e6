"""The lanes as a picture: how long things lasted, referrals, counted bars, marks, and words where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from workshop.layout.arcs import Arcs
from workshop.layout.cells import Placed, bar_span, places_of
from workshop.layout.faces import bar_colour
from workshop.layout.frame import Frame
from workshop.layout.lens import Lens
from workshop.layout.links import came_back
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import (
    STEPPED_BACK,
    Boxes,
    Discs,
    Lines,
    Marks,
    Picture,
    beside,
)
from workshop.layout.sight import Sight
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme

MOST_LASTING = 1500


@dataclass(frozen=True, slots=True, eq=False)
class Light:
    """What is lit while the rest steps back: the positions of interactions (as a mask), and the links by number."""

    marks: NDArray[np.bool_] | None = None
    links: NDArray[np.bool_] | None = None
    faded_to: float = STEPPED_BACK


def draw_lasting(
    subject: Subject, placed: Placed, frame: Frame, sight: Sight, theme: Theme, lens: Lens, light: Light
) -> Picture:
    """Bars for what lasted, brackets for dates nobody knows exactly, in the colour of their class."""
    order, rows = subject.order, subject.columns.rows
    bars = bars_in(subject, placed, frame, sight)
    if not len(bars) or len(bars) > MOST_LASTING:
        lane = order.lane[order.bar_at[bars]]
        return _covered(subject, frame, sight, theme, order.bar_since[bars], order.bar_until[bars], lane)
    at, left, right, y = lasting_in(subject, placed, frame, sight)
    left, right = np.maximum(left, frame.left - 20.0), np.minimum(right, frame.right + 20.0)
    vague = rows["vague"][order.row[at]]
    colours: dict[str, NDArray[np.bool_]] = {}
    of = lens.of[at]
    if light.marks is not None:
        lit = light.marks[at]
        colours[theme.line] = ~lit
        of = np.where(lit, of, -1)
    for n, each in enumerate(lens.classes):
        colour, those = getattr(theme, bar_colour(each.face)), of == n
        colours[colour] = colours[colour] | those if colour in colours else those
    thick = max(3.0, round(frame.pitch * 0.3))
    picture: Picture = []
    certain = ~vague
    for colour, those in colours.items():
        lasting, guessed = those & certain, those & vague
        if lasting.any():
            bars = beside(left, y - thick / 2, right - left, thick)[lasting]
            picture.append(Boxes(bars, fill=colour))
        if guessed.any():
            a, b, h = left[guessed], right[guessed], y[guessed]
            tip = frame.pitch * 0.28
            level = beside(a, h, b, h)
            ends = [beside(e, h - tip, e, h + tip) for e in (a, b)]
            picture.append(Lines(np.concatenate((level, *ends)), colour, max(1.0, round(1.4 * frame.unit))))
    return picture


def bars_in(subject: Subject, placed: Placed, frame: Frame, sight: Sight) -> Ints:
    """Which bars of the order are in sight; looked up once for these marks."""
    found = placed.looked.get("bars")
    if isinstance(found, np.ndarray):
        return found
    order = subject.order
    seen = (order.bar_until >= sight.first) & (order.bar_since <= sight.last)
    if not frame.shown.all():
        seen &= frame.shown[order.lane[order.bar_at]]
    made = placed.looked["bars"] = np.flatnonzero(seen)
    return made


def lasting_in(subject: Subject, placed: Placed, frame: Frame, sight: Sight) -> tuple[Ints, Floats, Floats, Floats]:
    """The positions whose bars are in sight, from where to where those run, and at what height; looked up once."""
    found = placed.looked.get("lasting")
    if isinstance(found, tuple):
        return found
    order, bars = subject.order, bars_in(subject, placed, frame, sight)
    at = order.bar_at[bars]
    _, y = places_of(order, frame, sight, at, placed)
    left = sight.x(order.bar_since[bars])
    made = placed.looked["lasting"] = (at, left, np.maximum(sight.x(order.bar_until[bars]), left + 2), y)
    return made


def _covered(
    subject: Subject, frame: Frame, sight: Sight, theme: Theme, since: Floats, until: Floats, lane: Ints
) -> Picture:
    """Where too much lasts at once to be drawn one by one: a low track along the foot of each lane."""
    if not len(since):
        return []
    columns = max(frame.plot_width // 4, 1)
    a = np.clip((sight.x(since) - frame.left) // 4, 0, columns - 1).astype(np.int64)
    b = np.clip((sight.x(until) - frame.left) // 4, 0, columns - 1).astype(np.int64)
    lanes, wide = subject.order.lanes, columns + 2
    # What begins and ends in each column, with one more on either side, in which nothing lasts.
    begun = np.bincount(lane * wide + a + 1, minlength=lanes * wide)
    ended = np.bincount(lane * wide + b + 2, minlength=lanes * wide)
    there = np.cumsum(begun - ended) > 0
    # A track runs on for as long as anything lasts.
    first, after = (np.flatnonzero(there[1:] > there[:-1]) + 1, np.flatnonzero(there[:-1] > there[1:]) + 1)
    foot = (frame.lane_top + frame.lane_height)[first // wide] - 3.0
    track = beside(frame.left + (first % wide - 1) * 4.0, foot, (after - first) * 4.0, 2.0)
    return [Boxes(track, fill=theme.system)]


def draw_arcs(subject: Subject, arcs: Arcs, frame: Frame, theme: Theme, light: Light) -> Picture:
    """The referrals; where a thread is lit, the others step back."""
    if not len(arcs.link):
        return []
    links = subject.link_columns
    u = max(frame.unit, 0.6)
    styles = (
        (theme.system, max(1.0, 1.2 * u)), (theme.ink_soft, max(1.0, 1.9 * u)),
        (theme.failure, max(1.0, 1.3 * u)), (theme.failure, max(1.0, 2.1 * u)), (theme.line, 1.0),
    )  # fmt: skip
    style = came_back(links.manner[arcs.link]) * 2 + links.stated[arcs.link]
    dim = light.links is not None
    if light.links is not None:
        style[~light.links[arcs.link]] = 4
    picture: Picture = []
    # What steps back lies under what is lit.
    for n in sorted(np.flatnonzero(np.bincount(style)).tolist(), key=lambda n: n != 4):
        those, (colour, width) = style == n, styles[n]
        wide = width * 1.5 if dim and n != 4 else width
        whole = partial(arcs.whole, those)
        picture.append(Lines(arcs.strokes[those[arcs.stroke_of]], colour, wide, smooth=True, whole=whole))
        ends = np.concatenate((arcs.arrows[those[arcs.arrow_of]], arcs.stops[those[arcs.stop_of]]))
        if len(ends):
            picture.append(Lines(ends, colour, wide + 0.5 * u, smooth=True))
        rings = arcs.rings[those[arcs.ring_of]]
        if len(rings):
            # Solid and small: hollow ones would look like our own paperwork.
            picture.append(Discs(rings * (1.0, 1.0, 0.95), colour))
    return picture


def draw_bars(placed: Placed, frame: Frame, theme: Theme, still: bool = True) -> Picture:
    """The counted bars: failure's share of the height is exact to the pixel and never nothing where there is any.

    Thin edges around the rest wait until the wall stands still.
    """
    if not len(placed.count):
        return []
    foot, tall, red, blue = bar_heights(placed, frame)
    wide = frame.pitch - 2.0
    x = placed.bar_x + 1
    rest = tall - red - blue
    picture: Picture = [Boxes(beside(x, foot - tall, wide, rest)[rest > 0], fill=theme.line)]
    if still:
        picture.append(Boxes(beside(x, foot - tall, wide, 1.0)[rest > 0], fill=theme.system))
    valued = beside(x, foot - red - blue, wide, blue)[blue > 0]
    picture.append(Boxes(valued, theme.value_tint, theme.value if still else "", 1.0))
    picture.append(Boxes(beside(x, foot - red, wide, red)[red > 0], fill=theme.failure))
    return picture


def bar_heights(placed: Placed, frame: Frame) -> tuple[Floats, Floats, Floats, Floats]:
    """The foot of each counted bar, its height, and failure's and value's parts of that, in whole pixels."""
    foot, tall = bar_span(frame, placed.bar_lane, placed.count)
    red = np.ceil(tall * placed.failures / placed.count)
    blue = np.minimum(np.ceil(tall * placed.values / placed.count), tall - red)
    return foot, tall, red, blue


def draw_marks(placed: Placed, frame: Frame, lens: Lens, light: Light) -> Picture:
    """The marks, one for each interaction that stands alone or in a stack."""
    if not len(placed.at):
        return []
    faded = ~light.marks[placed.at] if light.marks is not None else None
    at = beside(placed.x, placed.y)
    return [Marks(at, lens.code[placed.at], frame.pitch, faded, light.faded_to)]
