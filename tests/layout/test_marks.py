"""Every interaction in sight stands in exactly one mark or one counted bar, and no two marks meet, at every zoom."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_sessions.build import sample_session
from tests.layout.walls import ALL_SECTORS, FIRST, case_a, laid_out, letters, row, session_with
from workshop.layout.cells import Bar, bar_span, found_at, places_of
from workshop.layout.columns import FAILURE, VALUE
from workshop.layout.draw_lanes import bar_heights
from workshop.layout.picture import Text
from workshop.layout.sight import whole_journey
from workshop.layout.strips import tally_in
from workshop.layout.theme import LIGHT
from workshop.layout.wall import Wall, time_picture, wall_of
from workshop.model.viewpoint import Viewpoint

crowds = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=160)
zooms = st.tuples(st.floats(0.0, 1.0), st.floats(0.02, 1.0))


def crowd(rows) -> Wall:
    return laid_out(session_with(*(row(n, day, agency, demand) for n, (day, agency, demand) in enumerate(rows))))


def zoomed(wall: Wall, where: tuple[float, float]) -> Wall:
    first, last = whole_journey(wall.subject.columns)
    share, size = where
    days = (last - first) * size
    begin = first + share * (last - first - days)
    return wall_of(wall.subject, wall.frame, Viewpoint(first_day=begin, last_day=begin + days))


@given(crowds, zooms)
def test_every_interaction_in_sight_stands_in_exactly_one_mark_or_bar(rows, where):
    wall = zoomed(crowd(rows), where)
    placed, order, sight = wall.placed, wall.subject.order, wall.sight
    shown = [*placed.at.tolist()]
    for first, count in zip(placed.bar_from.tolist(), placed.count.tolist(), strict=True):
        shown += range(first, first + count)
    assert len(shown) == len(set(shown))
    inside = np.flatnonzero((order.day >= sight.first) & (order.day < sight.last))
    assert set(inside.tolist()) <= set(shown)


@given(crowds, zooms)
def test_no_two_marks_meet(rows, where):
    wall = zoomed(crowd(rows), where)
    placed, pitch = wall.placed, wall.frame.pitch
    apart_x = np.abs(placed.x[:, None] - placed.x[None, :])
    apart_y = np.abs(placed.y[:, None] - placed.y[None, :])
    meeting = (apart_x < pitch) & (apart_y < pitch)
    np.fill_diagonal(meeting, False)
    assert not meeting.any()


@given(crowds, zooms)
def test_marks_stay_inside_their_lane(rows, where):
    wall = zoomed(crowd(rows), where)
    frame, placed = wall.frame, wall.placed
    lane = wall.subject.order.lane[placed.at]
    assert (placed.y - frame.pitch / 2 >= frame.lane_top[lane] - 1).all()
    assert (placed.y + frame.pitch / 2 <= frame.lane_top[lane] + frame.lane_height[lane] + 1).all()


@given(crowds, zooms)
def test_a_bar_counts_its_failures_exactly_and_shows_them_to_the_pixel(rows, where):
    wall = zoomed(crowd(rows), where)
    placed, order = wall.placed, wall.subject.order
    demand = wall.subject.columns.rows["demand"][order.row]
    _, tall, red, _ = bar_heights(placed, wall.frame)
    for n, (first, count) in enumerate(zip(placed.bar_from.tolist(), placed.count.tolist(), strict=True)):
        failures = int((demand[first : first + count] == FAILURE).sum())
        assert placed.failures[n] == failures
        assert placed.values[n] == int((demand[first : first + count] == VALUE).sum())
        assert abs(red[n] - tall[n] * failures / count) < 1
        assert (red[n] > 0) == (failures > 0)


@pytest.mark.parametrize("size", [(1848, 940), (1208, 580), (1208, 460)])
@pytest.mark.parametrize("room", [1.0, 2.0])
def test_a_counted_bar_never_looks_lower_than_a_full_stack_of_marks_in_its_lane(size, room):
    session = sample_session("justin")
    wall = laid_out(session, *size, Viewpoint(room_size=room))
    placed, frame = wall.placed, wall.frame
    foot, tall = bar_span(frame, placed.bar_lane, placed.count)
    top = (foot - tall)[:, None]
    beside_it = placed.bar_lane[:, None] == wall.subject.order.lane[placed.at]
    assert beside_it.any()
    assert (top <= placed.y - 0.44 * frame.pitch)[beside_it].all()
    assert (foot - tall >= frame.lane_top[placed.bar_lane]).all()


def test_of_two_counted_bars_in_a_lane_the_one_that_counts_more_is_never_the_lower():
    frame = laid_out(sample_session("justin")).frame
    for lane in range(len(frame.lane_top)):
        counts = np.arange(frame.depth[lane] + 1, 200)
        _, tall = bar_span(frame, np.full(len(counts), lane), counts)
        assert (np.diff(tall) >= 0).all()
        assert tall[0] >= (frame.depth[lane] - 1 + 2 * 0.44) * frame.pitch


@given(crowds, zooms)
def test_what_is_pointed_at_is_what_was_drawn_there(rows, where):
    wall = zoomed(crowd(rows), where)
    placed, order, frame = wall.placed, wall.subject.order, wall.frame
    for at, x, y in zip(placed.at.tolist(), placed.x.tolist(), placed.y.tolist(), strict=True):
        assert found_at(placed, order, frame, x, y) == at
    x, y = places_of(order, frame, wall.sight, placed.at)
    assert np.array_equal(x, placed.x)
    assert np.array_equal(y, placed.y)


@given(crowds, st.integers(-200, 200))
def test_panning_moves_every_mark_by_the_same_whole_pixels(rows, pixels):
    wall = zoomed(crowd(rows), (0.5, 0.4))
    per_day = wall.sight.per_day
    moved = wall_of(
        wall.subject, wall.frame,
        Viewpoint(first_day=wall.sight.first + pixels / per_day, last_day=wall.sight.last + pixels / per_day),
    )  # fmt: skip
    everything = np.arange(len(wall.subject.order.row))
    x, y = places_of(wall.subject.order, wall.frame, wall.sight, everything)
    x_after, y_after = places_of(wall.subject.order, wall.frame, moved.sight, everything)
    assert np.array_equal(x - pixels, x_after)
    assert np.array_equal(y, y_after)


def test_a_full_cell_is_pointed_at_as_a_bar_with_its_counts():
    wall = laid_out(session_with(*(row(n, 100 + n % 2, 0, 1 if n < 30 else 0) for n in range(40)), row(99, 800)))
    bars = [
        found_at(wall.placed, wall.subject.order, wall.frame, float(x) + 1, float(wall.frame.lane_middle[lane]))
        for x, lane in zip(wall.placed.bar_x, wall.placed.bar_lane, strict=True)
    ]
    assert sum(bar.count for bar in bars if isinstance(bar, Bar)) == 40
    assert sum(bar.failures for bar in bars if isinstance(bar, Bar)) == 30


@pytest.mark.parametrize("sectors", [frozenset(), ALL_SECTORS])
def test_all_of_case_a_is_on_the_wall_from_far_away(sectors):
    wall = laid_out(case_a(), viewpoint=Viewpoint(open_sectors=sectors))
    assert len(wall.placed.at) + int(wall.placed.count.sum()) == 143
    assert len(wall.subject.lanes) == (22 if sectors else 9)


def test_case_a_needs_no_bars_with_a_lane_a_sector_on_a_large_screen():
    assert len(laid_out(case_a()).placed.count) == 0


@pytest.mark.parametrize("size", [(900, 560), (1208, 560), (1848, 940)])
@pytest.mark.parametrize(
    ("first", "last"),
    [("2010-12-31", "2010-12-31"), ("2010-12-01", "2010-12-31"), ("2001-01-01", "2010-12-31"),
     ("1701-01-01", "2000-12-31")],
)  # fmt: skip
def test_what_came_on_the_first_and_the_last_day_is_whole_and_the_year_after_has_no_name(first, last, size):
    days = [(date.fromisoformat(day) - FIRST).days for day in (first, last)]
    wall = laid_out(session_with(*(row(n, day) for n, day in enumerate(days))), *size)
    assert len(wall.placed.x) + int(wall.placed.count.sum()) == 2
    assert wall.placed.x.min() - wall.frame.pitch * 0.5 >= wall.frame.left
    assert wall.placed.x.max() + wall.frame.pitch * 0.5 <= wall.frame.right
    said = [shape.text for shape in time_picture(wall, LIGHT, letters) if isinstance(shape, Text)]
    assert not [text for text in said if text.endswith(str(int(last[:4]) + 1))]
    tally = tally_in(wall.subject, wall.sight, 46 * wall.frame.unit, "D")
    wide = np.diff(tally.x)
    # A February is a tenth shorter than other months.
    assert int(tally.failures.sum()) == 2 and np.ptp(wide) <= max(2, 0.1 * wide.max())


@pytest.mark.parametrize("size", [(1208, 560), (1848, 940)])
@pytest.mark.parametrize("name", ["case_a", "justin"])
def test_over_the_whole_journey_no_mark_is_cut_at_the_edge(name, size):
    wall = laid_out(sample_session(name), *size)
    # A mark is a little narrower than its place.
    assert wall.placed.x.min() - wall.frame.pitch * 0.4 >= wall.frame.left
    assert wall.placed.x.max() + wall.frame.pitch * 0.4 <= wall.frame.right
