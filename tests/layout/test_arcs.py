"""Arcs between marks: over those that stand near one another in a lane, and none where both ends are counted in one."""

from __future__ import annotations

from dataclasses import replace

from tests.layout.walls import AGENCIES, laid_out, row, session_with
from workshop.model.records import Referral

APART = 100


def referred(*days: int, to_agency: int = 0):
    """Entries on these days, all but the last with one agency; the first was sent on, and the last answered it."""
    *others, last = (row(n, day) for n, day in enumerate(days))
    last = replace(last, agency=AGENCIES[to_agency])
    sent = Referral(
        id="r", interaction="i0", to_agency=AGENCIES[to_agency], outcome="accepted", answered_by=last.id, place=0
    )
    # The far end of the journey, so that days are far from one another in pixels but not too far.
    return replace(session_with(*others, last, row(90, 4000, 2)), referrals={"r": sent})


def test_between_near_marks_of_one_lane_it_runs_over_them():
    wall = laid_out(referred(0, APART))
    marks = wall.placed.y[wall.placed.at < 2]
    strokes = wall.arcs.strokes
    assert len(strokes) and len(set(marks.tolist())) == 1
    assert strokes[:, [1, 3]].max() < marks[0]


def test_between_lanes_it_runs_down_from_the_one_to_the_other():
    wall = laid_out(referred(0, APART, to_agency=AGENCIES.index("police")))
    assert wall.arcs.strokes[:, 1].max() > wall.arcs.strokes[:, 1].min() + wall.frame.pitch


def test_what_begins_and_ends_in_one_counted_bar_has_none():
    crowd = [0] * (int(laid_out(referred(0, APART)).frame.depth[0]) + 5)
    wall = laid_out(referred(*crowd))
    assert len(wall.placed.count) == 1
    assert not len(wall.arcs.link)
