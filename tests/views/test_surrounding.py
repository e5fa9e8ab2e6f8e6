"""Periods, life events, household and expected years are asked for line by line, with keys alone, and undone."""

from __future__ import annotations

import pytest

from sample_sessions.build import sample_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.views.actions import action


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(sample_session("case_a")))


def answers(room: Room, key: str, *lines: str) -> None:
    """Ask for an action, then answer line by line."""
    room.window.perform(action(key))
    for line in lines:
        room.window.chooser.line.clear()
        room.types(line)
        room.presses("Enter")


def test_a_period_is_named_in_three_lines_stands_on_the_wall_and_is_undone(room):
    answers(room, "period", "Pilot", "2009", "mar 2011")
    (period,) = room.session.periods.values()
    assert (period.name, period.starts.as_written, period.ends.as_written) == ("Pilot", "2009", "mar 2011")
    assert room.window.map.wall.layout_now.frame.periods
    room.window.map.take_the_hand()
    room.presses("Ctrl+Z")
    assert not room.session.periods
    assert not room.window.map.wall.layout_now.frame.periods


def test_a_period_is_chosen_again_and_taken_back(room):
    answers(room, "period", "Service lag", "2010", "")
    answers(room, "period", "Serv", "Take")
    assert not room.session.periods


def test_a_period_that_would_end_before_it_starts_is_refused_and_the_line_stays(room):
    answers(room, "period", "Pilot", "2011", "2009")
    assert not room.session.periods
    assert "cannot end before it starts" in room.warned or "cannot end before it starts" in room.said


def test_a_life_event_and_a_member_of_the_household_stand_on_the_sand(room):
    answers(room, "life_event", "Her mother dies", "spring 2006")
    assert [e.what for e in room.session.life_events.values()][-1] == "Her mother dies"
    answers(room, "household", "D", "2001")
    assert [(h.member, h.birth_year) for h in room.session.households.values()][-1] == ("D", 2001)
    assert len(room.window.map.wall.subject.around.members) == 2


def test_the_history_says_what_was_done_without_the_words_that_may_be_a_name(room):
    answers(room, "household", "Margaret", "2001")
    assert all("Margaret" not in step.label for step in room.bench.steps())


def test_years_are_expected_one_after_the_other_until_esc(room):
    answers(room, "expected", "old way", "2014-2016", "48k", "40,000 to 60,000", "care", "2017", "50,000", "", "")
    room.presses("Esc")
    said = list(room.session.projections.values())
    assert [p.year for p in said] == [2014, 2015, 2016, 2017]
    assert (said[0].pence, said[0].low_pence, said[0].high_pence, said[0].reason) == (
        4_800_000, 4_000_000, 6_000_000, "care",
    )  # fmt: skip
    answers(room, "expected", "old way", "2017", "")
    assert len(room.session.projections) == 3


def test_alt_e_and_alt_c_show_and_hide_their_strips(room):
    wall = room.window.map.wall
    assert not wall.layout_now.frame.feeling
    room.presses("Alt+E")
    assert wall.layout_now.frame.feeling
    room.presses("Alt+C")
    assert room.bench.viewpoint.strips == {"feeling", "cost_by_sector"}
    room.presses("Alt+E", "Alt+C")
    assert room.bench.viewpoint.strips == frozenset()
    assert not wall.layout_now.frame.feeling
