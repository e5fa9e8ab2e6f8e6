"""The columns in the order of the wall, lane by lane and in time, with running counts: any stretch is a difference.

One number per interaction, lane × `STRIDE` + day, answers for every lane at once where a pixel's edge falls; counts,
failures and money of a stretch are differences of running totals and so exact at every zoom.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workshop.layout.columns import FAILURE, SHAPES, SIGNIFICANT, SYSTEM, VALUE, Columns
from workshop.layout.scale import PLAIN, Scale

STRIDE = 8.0e6
"""More days than there are dates; lane × STRIDE + day + FROM_ZERO keeps lanes apart."""
FROM_ZERO = 1.0e6
FARTHEST_DAY = 3.5e6
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """The rows lane-major and in time; all arrays run in that order, running totals have one more element.

    Where something stands (`day`, `key`, `bar_since`, `bar_until`) is said in days of the wall's scale, when it counts
    (`time_day`, `days_of`) in days of the journey (`scale.py`). `row` is the row of the columns, `position` its
    inverse, `code` the look of the mark (`glyphs.py`).
    """

    lanes: int
    row: Ints
    position: Ints
    lane: Ints
    day: Floats
    key: Floats
    code: NDArray[np.uint16]
    failures: Ints
    values: Ints
    significant: Ints
    """The positions of the significant interactions, in time."""
    bar_at: Ints
    """The positions whose mark has a bar, a vague date or how long it lasted; and where each begins and ends."""
    bar_since: Floats
    bar_until: Floats
    time_row: Ints
    """The rows by the day they are counted on."""
    time_day: Ints
    days_of: tuple[Ints, Ints, Ints, Ints]
    """The days of failure, of value, of our own paperwork, and of what is not marked or agreed, each in time."""
    cost: Ints
    failure_cost: Ints
    kept: dict[tuple[object, ...], tuple[Ints, ...]] = field(default_factory=dict[tuple[object, ...], tuple[Ints, ...]])
    """What was counted over all rows once and is asked for in every frame (`strips.py`)."""
    looked: dict[str, object] = field(default_factory=dict[str, object])
    """What was made to look at these rows: the lenses (`lens.py`), and what was looked for last (`sought.py`)."""

    def flagged(self, flag: int) -> Ints:
        """The positions of the interactions with this flag; the looks of the marks say it fastest."""
        return np.flatnonzero(self.code & flag)


def code_of(columns: Columns) -> NDArray[np.uint16]:
    """The look of every row's mark: demand × shapes × flags."""
    rows = columns.rows
    return ((rows["demand"].astype(np.uint16) * len(SHAPES) + rows["shape"]) * 8 + rows["flags"]).astype(np.uint16)


def ordered(columns: Columns, lane_of_agency: Ints, lanes: int, scale: Scale = PLAIN) -> Order:
    """The order of these columns, given the lane each of their agencies stands in."""
    rows = columns.rows
    lane = lane_of_agency[rows["agency"]] if len(columns) else np.zeros(0, np.int64)
    place = np.ascontiguousarray(rows["place"])
    # Small numbers are sorted by their digits, without a comparison; there are no more lanes than agencies.
    by_lane = np.lexsort((place, rows["day"], lane.astype(rows["agency"].dtype))).astype(np.int64, copy=False)
    by_time = np.lexsort((place, rows["counted"])).astype(np.int64, copy=False)
    return _derived(columns, lane, by_lane, by_time, lanes, scale)


def reordered(
    was: Order, columns: Columns, lane_of_agency: Ints, changed: Iterable[int], scale: Scale = PLAIN
) -> Order:
    """The order after a few rows changed, came or went; rows that did not change keep theirs."""
    rows = columns.rows
    lane = lane_of_agency[rows["agency"]] if len(columns) else np.zeros(0, np.int64)
    gone = np.zeros(max(len(was.row), len(columns)), bool)
    touched = np.array(sorted(changed), np.int64)
    gone[touched] = True
    again = [int(row) for row in touched if row < len(columns)]
    key = lane * STRIDE + rows["day"] + FROM_ZERO
    place = rows["place"]
    by_lane = _with_inserted(was.row[~gone[was.row]], key, place, again)
    by_time = _with_inserted(was.time_row[~gone[was.time_row]], rows["counted"], place, again)
    return _derived(columns, lane, by_lane, by_time, was.lanes, scale)


def thinned(was: Order, columns: Columns, mask: NDArray[np.bool_], lane_of_agency: Ints, scale: Scale) -> Order:
    """The order of nothing but these rows of the columns it was made of (`columns` holds them alone)."""
    lane = lane_of_agency[columns.rows["agency"]] if len(columns) else np.zeros(0, np.int64)
    now = np.cumsum(mask) - 1
    by_lane, by_time = (now[rows[mask[rows]]] for rows in (was.row, was.time_row))
    return _derived(columns, lane, by_lane, by_time, was.lanes, scale)


def _with_inserted(kept: Ints, key: NDArray[np.generic], place: Ints, rows: list[int]) -> Ints:
    if not rows:
        return kept
    rows = sorted(rows, key=lambda row: (key[row], place[row]))
    keys = key[kept]
    at: list[int] = []
    for row in rows:
        first, last = (int(np.searchsorted(keys, key[row], side)) for side in ("left", "right"))
        at.append(first + int(np.searchsorted(place[kept[first:last]], place[row], "right")))
    return np.insert(kept, at, rows)


def restated(was: Order, columns: Columns, scale: Scale = PLAIN) -> Order:
    """The order after rows changed what they say, and none of them where it stands, came or went."""
    place = _Place(was.row, was.position, was.lane, was.day, was.key, was.time_row, was.time_day)
    return _stated(columns, place, was.lanes, scale)


class _Place(NamedTuple):
    """Where the rows stand, whatever they say."""

    row: Ints
    position: Ints
    lane: Ints
    day: Floats
    key: Floats
    time_row: Ints
    time_day: Ints


def _derived(columns: Columns, lane_of_row: Ints, by_lane: Ints, by_time: Ints, lanes: int, scale: Scale) -> Order:
    rows = columns.rows
    position = np.empty(len(columns), np.int64)
    position[by_lane] = np.arange(len(columns))
    lane = lane_of_row[by_lane]
    day = scale.folded(np.ascontiguousarray(rows["day"])[by_lane])
    key = np.asarray(lane * STRIDE + day + FROM_ZERO, np.float64)
    time_day = rows["counted"][by_time].astype(np.int64)
    return _stated(columns, _Place(by_lane, position, lane, day, key, by_time, time_day), lanes, scale)


def _stated(columns: Columns, place: _Place, lanes: int, scale: Scale) -> Order:
    rows, by_lane, by_time = columns.rows, place.row, place.time_row
    bar_at = np.flatnonzero((rows["until"] > rows["since"])[by_lane])
    with_bar = by_lane[bar_at]
    code = code_of(columns)[by_lane]
    significant = np.flatnonzero(code & SIGNIFICANT)
    # Columns of one table are read slowly; what is asked of one more than once is put side by side first.
    demand = np.ascontiguousarray(rows["demand"])
    in_lanes, in_time = demand[by_lane], demand[by_time]
    cost, time_day = np.ascontiguousarray(rows["cost"])[by_time], place.time_day
    failed, valued, own = in_time == FAILURE, in_time == VALUE, in_time == SYSTEM
    return Order(
        lanes=lanes,
        row=by_lane,
        position=place.position,
        lane=place.lane,
        day=place.day,
        key=place.key,
        code=code,
        failures=_running(in_lanes == FAILURE),
        values=_running(in_lanes == VALUE),
        significant=significant[np.argsort(place.day[significant], kind="stable")],
        bar_at=bar_at,
        bar_since=scale.folded(rows["since"][with_bar]),
        bar_until=scale.folded(rows["until"][with_bar]),
        time_row=by_time,
        time_day=time_day,
        # `compress` takes a third of the time that an index of yes and no takes.
        days_of=(
            time_day.compress(failed),
            time_day.compress(valued),
            time_day.compress(own),
            time_day.compress(~(failed | valued | own)),
        ),
        cost=_running(cost),
        failure_cost=_running(cost * failed),
    )


def _running(values: NDArray[np.generic]) -> Ints:
    total = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=total[1:])
    return total
