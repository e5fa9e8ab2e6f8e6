"""Which marks stand where, at every zoom: what fits stands as a mark of its own, what does not is counted, exactly.

Time is cut into cells as wide as a mark, anchored to the world. Up to as many interactions as fit on top of one another
in a lane stand as marks; a fuller cell becomes one bar of exact counts. A mark stands at its exact day where the cells
beside it are empty and in the middle of its cell otherwise, so that no two marks ever meet. The work is bounded by
pixels × lanes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from workshop.layout.frame import Frame
from workshop.layout.order import FARTHEST_DAY, FROM_ZERO, STRIDE, Floats, Ints, Order
from workshop.layout.sight import Sight

MOST_MARKS = 4000
"""More marks than this in one frame are not looked at one by one by anybody; lanes then stack fewer."""
GLYPH_REACH = 0.44
"""How far the tallest mark reaches above its middle, as a part of the pitch (`glyphs.py`)."""
_AROUND, _FOUR = np.arange(-1, 3), np.arange(4)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The marks in sight (`at`: their positions in the order; x, y their centres) and the counted bars.

    A bar stands for `count` interactions from position `bar_from`, `failures` and `values` of them, in a lane at x.
    """

    at: Ints
    x: Floats
    y: Floats
    bar_lane: Ints
    bar_x: Floats
    bar_from: Ints
    count: Ints
    failures: Ints
    values: Ints
    edges: Ints
    """Where every cell begins in the order (lanes × cells), from `first_cell` on: the ground for asking again."""
    first_cell: int
    looked: dict[str, object] = field(default_factory=dict[str, object])
    """What more than one layer asks of the marks in this sight (`draw_lanes.py`)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One counted bar, as a person points at it."""

    lane: int
    first: int
    count: int
    failures: int
    values: int


def place_marks(order: Order, frame: Frame, sight: Sight) -> Placed:
    """Every interaction in sight, in exactly one mark or one counted bar."""
    pitch = frame.pitch
    first = sight.origin // pitch - 1
    last = (sight.origin + sight.width) // pitch + 1
    # One more cell on either side tells whether an outer mark has a neighbour.
    edges = _edges(order, sight, pitch, np.arange(first - 1, last + 3))
    inner = edges[:, 2:-1] - edges[:, 1:-2]
    if not frame.shown.all():
        # Lanes out of sight hold nothing.
        inner = inner * frame.shown[: order.lanes, None]
    depth = frame.depth
    stands = inner <= depth[:, None]
    while int((inner * stands).sum()) > MOST_MARKS:
        depth = depth - 1
        stands = inner <= depth[:, None]
    width = inner.shape[1]
    # Cells as numbers of one row, and where their edges stand in the table of edges.
    flat = np.flatnonzero(stands & (inner > 0))
    lane, cell = np.divmod(flat, width)
    size, edge = inner.ravel()[flat], lane * (width + 3) + cell
    rank = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
    start = edges.ravel()[edge + 1]
    position = np.repeat(start, size) + rank
    x = (first + cell) * pitch + pitch // 2
    alone = np.flatnonzero(edges.ravel()[edge + 3] - edges.ravel()[edge] == 1)
    x[alone] = np.floor(order.day[start[alone]] * sight.per_day)
    foot = frame.lane_middle[lane] - (size - 1) * pitch // 2
    bar = np.flatnonzero(~stands)
    bar_lane, bar_cell = np.divmod(bar, width)
    count = inner.ravel()[bar]
    begin = edges.ravel()[bar_lane * (width + 3) + bar_cell + 1]
    end = begin + count
    return Placed(
        at=position,
        x=np.repeat((x - (sight.origin - sight.left)).astype(np.float64), size),
        y=(np.repeat(foot, size) + rank * pitch).astype(np.float64),
        bar_lane=bar_lane,
        bar_x=((first + bar_cell) * pitch - (sight.origin - sight.left)).astype(np.float64),
        bar_from=begin,
        count=count,
        failures=order.failures[end] - order.failures[begin],
        values=order.values[end] - order.values[begin],
        edges=edges,
        first_cell=first - 1,
    )


def places_of(
    order: Order, frame: Frame, sight: Sight, positions: Ints, placed: Placed | None = None
) -> tuple[Floats, Floats]:
    """Where these interactions stand, in sight or not: the centre of their mark, or the top of their bar.

    `placed` is what `place_marks` found for the same sight; with it, most edges need no search.
    """
    if not len(positions):
        return np.zeros(0), np.zeros(0)
    pitch = frame.pitch
    world = np.floor(order.day[positions] * sight.per_day).astype(np.int64)
    cell = world // pitch
    lane = order.lane[positions]
    at = _edges_of(order, sight, pitch, lane, cell, placed)
    # A day that falls on a cell's edge to the last bit belongs where the keys say.
    early, late = positions < at[:, 1], positions >= at[:, 2]
    if early.any() or late.any():
        cell = cell - early + late
        at = _edges_of(order, sight, pitch, lane, cell, placed)
    alone = at[:, 3] - at[:, 0] == 1
    x = np.where(alone, world, cell * pitch + pitch // 2) - (sight.origin - sight.left)
    begin, size = at[:, 1], at[:, 2] - at[:, 1]
    y = (frame.lane_middle[lane] + (positions - begin) * pitch - (size - 1) * pitch // 2).astype(np.float64)
    full = np.flatnonzero(size > frame.depth[lane])
    if len(full):
        foot, tall = bar_span(frame, lane[full], np.maximum(size[full], 1))
        y[full] = foot - tall + pitch // 2
    return x.astype(np.float64), y


def bar_span(frame: Frame, lane: Ints, count: Ints) -> tuple[Floats, Floats]:
    """The foot and the height of counted bars: as high up as a full stack of marks, and the taller the more they count.

    Bars stand at the foot of their lane and stacks in its middle; more never looks like less.
    """
    depth, pitch = frame.depth[lane], frame.pitch
    foot = (frame.lane_top + frame.lane_height)[lane] - 2.0
    stack_top = frame.lane_middle[lane] - (depth - 1) * pitch // 2 - GLYPH_REACH * pitch
    wished = foot - stack_top + 0.5 * pitch * np.log2(np.maximum(count / depth, 1.0))
    tall = np.minimum(np.ceil(wished), frame.lane_height[lane] - 3.0)
    return foot.astype(np.float64), tall.astype(np.float64)


def found_at(placed: Placed, order: Order, frame: Frame, x: float, y: float) -> int | Bar | None:
    """What a person points at: the position of a mark's interaction, a counted bar, or nothing."""
    if len(placed.at):
        reach = frame.pitch * 0.62
        near = np.flatnonzero((np.abs(placed.x - x) <= reach) & (np.abs(placed.y - y) <= reach))
        if len(near):
            distance = (placed.x[near] - x) ** 2 + (placed.y[near] - y) ** 2
            return int(placed.at[near[int(np.argmin(distance))]])
    lane = frame.lane_at(y)
    if lane is None:
        return None
    hit = np.flatnonzero((placed.bar_lane == lane) & (placed.bar_x <= x) & (x < placed.bar_x + frame.pitch))
    if not len(hit):
        return None
    n = int(hit[0])
    return Bar(lane, int(placed.bar_from[n]), int(placed.count[n]), int(placed.failures[n]), int(placed.values[n]))


def deepest(order: Order, per_day: float, pitch: int) -> Ints:
    """How many interactions share a cell at most, lane by lane, at this zoom."""
    most = np.ones(order.lanes, np.int64)
    if len(order.day):
        cell = np.floor(order.day * per_day / pitch).astype(np.int64)
        fresh = np.flatnonzero(np.r_[True, (np.diff(cell) != 0) | (np.diff(order.lane) != 0)])
        size = np.diff(np.r_[fresh, len(cell)])
        np.maximum.at(most, order.lane[fresh], size)
    return most


def _edges(order: Order, sight: Sight, pitch: int, cells: Ints) -> Ints:
    return np.searchsorted(order.key, np.arange(order.lanes)[:, None] * STRIDE + _keys(cells, sight, pitch))


def _edges_of(order: Order, sight: Sight, pitch: int, lane: Ints, cell: Ints, placed: Placed | None) -> Ints:
    """The edges of each cell, of the one before and of the one after (n × 4), as positions in the order."""
    if placed is None:
        keys = _keys(cell[:, None] + _AROUND, sight, pitch)
        return np.searchsorted(order.key, lane[:, None] * STRIDE + keys)
    width = placed.edges.shape[1]
    column = cell - (placed.first_cell + 1)
    known = (column >= 0) & (column <= width - 4)
    at = placed.edges.ravel()[(lane * width + np.where(known, column, 0))[:, None] + _FOUR]
    if not known.all():
        unknown = np.flatnonzero(~known)
        at[unknown] = _edges_of(order, sight, pitch, lane[unknown], cell[unknown], None)
    return at


def _keys(cells: Ints, sight: Sight, pitch: int) -> Floats:
    days = np.asarray(cells * (pitch / sight.per_day), np.float64)
    if days.size and (days.min() < -FROM_ZERO or days.max() > FARTHEST_DAY):
        days = np.clip(days, -FROM_ZERO, FARTHEST_DAY)
    return days + FROM_ZERO
