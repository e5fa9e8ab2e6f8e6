"""Breaks on the wall: torn where nothing stands, said how long and why, and every entry still in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from tests.layout.walls import FIRST, laid_out, letters, row, session_with
from workshop.layout.cells import place_marks
from workshop.layout.draw_breaks import break_at
from workshop.layout.picture import Text
from workshop.layout.sight import sight_of
from workshop.layout.theme import theme_named
from workshop.layout.wall import Wall, time_picture
from workshop.model.dates import on_day
from workshop.model.edits.surroundings import explain_gap
from workshop.model.records import GapReason
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

FOLDED = Viewpoint(compressed=True)
AGAIN = 40 + 820


def torn() -> Session:
    """A first month, nothing for 820 days, and a second month."""
    return session_with(*(row(n, day) for n, day in enumerate((0, 20, 39, AGAIN, AGAIN + 200, AGAIN + 400))))


def words_on(wall: Wall) -> str:
    picture = time_picture(wall, theme_named("light"), letters)
    return " ".join(shape.text for shape in picture if isinstance(shape, Text))


def test_a_break_says_how_long_it_is_and_that_nobody_said_why():
    assert "2 years 3 months nothing recorded" in words_on(laid_out(torn(), viewpoint=FOLDED))


@pytest.mark.parametrize(
    ("reason", "words"), [(GapReason.NO_CONTACT, "no contact"), (GapReason.NOT_SHARED, "not shared")]
)
def test_a_break_says_the_reason_the_room_gave(reason, words):
    starts, ends = (on_day(FIRST + timedelta(days=day)) for day in (100, 300))
    session = explain_gap(torn(), "case", reason, starts, ends)
    assert f"2 years 3 months {words}" in words_on(laid_out(session, viewpoint=FOLDED))


def test_a_wall_that_is_not_compressed_has_no_break():
    assert not laid_out(torn()).subject.breaks


def test_every_entry_stands_outside_the_breaks():
    wall = laid_out(torn(), viewpoint=FOLDED)
    assert wall.subject.breaks
    assert sorted(wall.placed.at.tolist()) == list(range(6))
    middle = wall.frame.lanes.middle
    folds = [(wall.sight.at(b.fold.begin), wall.sight.at(b.fold.end)) for b in wall.subject.breaks]
    assert not any(left + 2 < x < right - 2 for x in wall.placed.x for left, right in folds)
    assert all(break_at(wall.subject, wall.frame, wall.sight, (a + b) / 2, middle) for a, b in folds)
    assert not any(break_at(wall.subject, wall.frame, wall.sight, b + 40, middle) for _, b in folds)


def test_what_lasts_through_an_empty_time_keeps_it_from_being_folded():
    lasting = row(0, 0, end=on_day(FIRST + timedelta(days=AGAIN - 100)))
    session = session_with(lasting, *(row(n, day) for n, day in enumerate((20, AGAIN), start=1)))
    assert not laid_out(session, viewpoint=FOLDED).subject.breaks


@pytest.mark.parametrize("by", [1, 17, -60])
def test_panning_over_a_break_moves_every_mark_by_the_same_whole_pixels(by):
    wall = laid_out(torn(), viewpoint=FOLDED)
    sight = wall.sight
    first = sight.first + by / sight.per_day
    moved = sight_of(sight.left, sight.width, first, first + sight.width / sight.per_day)
    after = place_marks(wall.subject.order, wall.frame, moved)
    both = np.intersect1d(wall.placed.at, after.at)
    before_x, after_x = (p.x[np.isin(p.at, both)] for p in (wall.placed, after))
    assert set((before_x - after_x).tolist()) == {by}
    fold = wall.subject.breaks[0].fold
    assert sight.at(fold.begin) - moved.at(fold.begin) == by


def test_the_years_count_what_they_counted_before_the_fold():
    folded, plain = (words_on(laid_out(torn(), viewpoint=view)).split() for view in (FOLDED, Viewpoint()))
    for count in ("3",):
        assert count in folded and count in plain


def test_the_year_after_a_break_is_named_where_the_break_ends():
    said = words_on(laid_out(torn(), viewpoint=FOLDED))
    assert "2010" in said and "2012" in said and "2011" not in said


def test_costs_and_days_nobody_held_it_are_those_of_the_calendar():
    session = session_with(*(replace(r, amount_pence=10_000) for r in torn().interactions.values()))
    folded, plain = laid_out(session, viewpoint=FOLDED).subject, laid_out(session).subject
    assert folded.total_pence == plain.total_pence
    assert folded.holding == plain.holding
