"""Which marks stand where, at every zoom: what fits stands as a mark of its own, what does not is counted, exactly.

Time is cut into cells as wide as a mark, anchored to the world. Up to as many interactions as fit on top of one another
in a lane stand as marks; a fuller cell becomes one bar of exact counts. A mark stands at its exact day where the cells
beside it are empty and in the middle of its cell otherwise, so that no two marks ever meet. The work is bounded by
pixels × lanes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshop.layout.frame import Frame
from workshop.layout.order import FARTHEST_DAY, FROM_ZERO, STRIDE, Floats, Ints, Order
from workshop.layout.sight import Sight

MOST_MARKS = 4000
"""More marks than this in one frame are not looked at one by one by anybody; lanes then stack fewer."""


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
    at = _edges(order, sight, pitch, np.arange(first - 1, last + 3))
    counts = np.diff(at, axis=1)
    inner, start = counts[:, 1:-1], at[:, 1:-2]
    depth = frame.depth
    stands = inner <= depth[:, None]
    while int(inner[stands].sum()) > MOST_MARKS:
        depth = depth - 1
        stands = inner <= depth[:, None]
    lane, cell = np.nonzero(stands & (inner > 0))
    size = inner[lane, cell]
    alone = (size == 1) & (counts[lane, cell] == 0) & (counts[lane, cell + 2] == 0)
    ahead = np.cumsum(size) - size
    rank = np.arange(int(size.sum())) - np.repeat(ahead, size)
    position = np.repeat(start[lane, cell], size) + rank
    middle = (first + cell) * pitch + pitch // 2
    exact = np.floor(order.day[position] * sight.per_day)
    x = np.where(np.repeat(alone, size), exact, np.repeat(middle, size)) - sight.origin + sight.left
    y = frame.lane_middle[np.repeat(lane, size)] + _stacked(rank, np.repeat(size, size), pitch)
    bar_lane, bar_cell = np.nonzero(~stands)
    begin, end = start[bar_lane, bar_cell], start[bar_lane, bar_cell] + inner[bar_lane, bar_cell]
    return Placed(
        at=position,
        x=x.astype(np.float64),
        y=y.astype(np.float64),
        bar_lane=bar_lane,
        bar_x=((first + bar_cell) * pitch - sight.origin + sight.left).astype(np.float64),
        bar_from=begin,
        count=end - begin,
        failures=order.failures[end] - order.failures[begin],
        values=order.values[end] - order.values[begin],
    )


def places_of(order: Order, frame: Frame, sight: Sight, positions: Ints) -> tuple[Floats, Floats]:
    """Where these interactions stand, in sight or not: the centre of their mark, or the top of their bar."""
    if not len(positions):
        return np.zeros(0), np.zeros(0)
    pitch = frame.pitch
    world = np.floor(order.day[positions] * sight.per_day)
    cell = np.floor(world / pitch).astype(np.int64)
    lane = order.lane[positions]
    at = _edges_of(order, sight, pitch, lane, cell)
    # A day that falls on a cell's edge to the last bit belongs where the keys say.
    slip = np.where(positions < at[:, 1], -1, np.where(positions >= at[:, 2], 1, 0))
    if slip.any():
        cell = cell + slip
        at = _edges_of(order, sight, pitch, lane, cell)
    before, size, after = at[:, 1] - at[:, 0], at[:, 2] - at[:, 1], at[:, 3] - at[:, 2]
    alone = (size == 1) & (before == 0) & (after == 0)
    x = np.where(alone, world, cell * pitch + pitch // 2) - sight.origin + sight.left
    stacked = frame.lane_middle[lane] + _stacked(positions - at[:, 1], size, pitch)
    foot, tall = bar_span(frame, lane, np.maximum(size, 1))
    y = np.where(size <= frame.depth[lane], stacked, foot - tall + pitch // 2)
    return x.astype(np.float64), y.astype(np.float64)


def bar_span(frame: Frame, lane: Ints, count: Ints) -> tuple[Floats, Floats]:
    """The foot and the height of counted bars: taller the more they count, about as tall as a full stack of marks."""
    depth = frame.depth[lane]
    wished = frame.pitch * (0.75 * depth + 0.5 * np.log2(np.maximum(count / depth, 1.0)))
    tall = np.minimum(np.round(wished), frame.lane_height[lane] - 3.0)
    foot = (frame.lane_top + frame.lane_height)[lane] - 2.0
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


def _edges_of(order: Order, sight: Sight, pitch: int, lane: Ints, cell: Ints) -> Ints:
    return np.searchsorted(order.key, lane[:, None] * STRIDE + _keys(cell[:, None] + np.arange(-1, 3), sight, pitch))


def _keys(cells: Ints, sight: Sight, pitch: int) -> Floats:
    return np.clip(cells * pitch / sight.per_day, -FROM_ZERO, FARTHEST_DAY) + FROM_ZERO


def _stacked(rank: Ints, size: Ints, pitch: int) -> Ints:
    return rank * pitch - (size - 1) * pitch // 2
