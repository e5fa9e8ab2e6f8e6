from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from PySide6.QtGui import QColor

from sample_sessions.build import sample_session
from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.layout.theme import LIGHT
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.views.playing import EPOCH


@pytest.fixture(scope="module")
def case_a():
    return sample_session("case_a")


def a_room(qtbot, session) -> Room:
    return Room(qtbot, Workbench.of(session))


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal() - EPOCH)


def test_the_years_grow_from_the_first_day_to_the_last_and_then_everything_is_shown(qtbot, case_a):
    room = a_room(qtbot, case_a)
    room.presses("Space")
    playing, wall = room.window.playing, room.window.map.wall
    assert playing.runs and room.bench.viewpoint.until_day == day("2002-03-11")
    playing._timer.stop()
    seen = [len(wall.subject.columns)]
    for _ in range(12):
        playing.move(3.0)
        seen.append(len(wall.subject.columns))
    assert seen == sorted(seen) and seen[0] < 5 and seen[-1] == 143
    assert room.bench.viewpoint.until_day is None


def test_the_figures_run_with_the_years(qtbot, case_a):
    room = a_room(qtbot, case_a)
    room.bench.look(until_day=day("2005-12-31"))
    spent = [f for f in room.window.map.headline.figures if f.isVisible()]
    assert not any("107,000" in f.accessibleName() for f in spent)
    by_then = {i for i, row in case_a.interactions.items() if row.when.earliest <= date(2005, 12, 31)}
    assert {room.window.map.wall.subject.columns.ids[n] for n in range(len(by_then))} == by_then
    room.presses("Esc")
    assert room.bench.viewpoint.until_day is None
    assert any("107,000" in f.accessibleName() for f in room.window.map.headline.figures)


def test_lanes_and_scales_stay_where_they_are_while_the_years_pass(qtbot, case_a):
    room = a_room(qtbot, case_a)
    wall = room.window.map.wall
    whole = wall.layout_now.frame
    room.bench.look(until_day=day("2004-06-30"))
    assert np.array_equal(wall.layout_now.frame.lane_top, whole.lane_top)
    assert wall.layout_now.frame.cost == whole.cost


def test_a_referral_whose_answer_has_not_come_yet_has_none_on_the_wall(qtbot):
    session = a_session(a_row("2010-01-01", "nhs_gp", to="police"), a_row("2010-06-01", "police"))
    room = a_room(qtbot, session)
    room.bench.look(until_day=day("2010-03-01"))
    assert [link.answer for link in room.window.map.wall.subject.links] == [""]
    room.bench.look(until_day=day("2010-06-01"))
    assert [link.answer for link in room.window.map.wall.subject.links] == ["r2"]


def test_space_pauses_and_goes_on_where_it_was(qtbot, case_a):
    room = a_room(qtbot, case_a)
    room.presses("Space")
    room.window.playing.move(6.0)
    room.presses("Space")
    assert not room.window.playing.runs and "paused" in room.window.playing.words()
    before = room.bench.viewpoint.until_day
    room.presses("Space")
    assert room.window.playing.runs and room.bench.viewpoint.until_day >= before
    room.presses("Esc")
    assert not room.window.playing.runs


def test_the_month_the_wall_has_come_to_stands_on_a_dark_plate_above_the_lanes(qtbot, case_a):
    room = a_room(qtbot, case_a)
    room.bench.look(until_day=day("2007-09-15"))
    wall = room.window.map.wall
    x = wall.layout_now.sight.at(day("2007-09-15") + 1)
    frame = wall.layout_now.frame
    middle = wall.grab().toImage().pixelColor(x, round(frame.lanes.top) - 2)
    assert middle == QColor(LIGHT.ink)


def four_years() -> Session:
    return a_session(
        *(a_row(f"{year}-06-01", significant=True, ask="Help me", red_flag=True) for year in range(2004, 2008))
    )


@pytest.mark.parametrize("key", ["Right", "Left", "Alt+Q", "Alt+F", "F3"])
def test_stepping_goes_on_from_where_the_years_have_come_to(qtbot, key):
    room = a_room(qtbot, four_years())
    room.bench.look(until_day=day("2005-12-31"), words="help")
    room.presses(key)
    assert room.selected == {"r2"}


def test_a_step_to_the_right_beyond_what_was_played_takes_the_years_along(qtbot):
    room = a_room(qtbot, four_years())
    room.bench.look(until_day=day("2005-12-31"))
    room.presses("Right", "Right")
    assert room.selected == {"r3"} and room.bench.viewpoint.until_day == day("2006-06-01")
    room.presses("Right", "Right", "Right")
    assert room.selected == {"r4"} and room.bench.viewpoint.until_day == day("2007-06-01")
    room.presses("Left", "Left", "Left", "Left")
    assert room.selected == {"r1"}


def test_what_was_selected_before_the_years_are_played_is_let_go(qtbot):
    room = a_room(qtbot, four_years())
    room.presses("Home", "Space")
    room.window.playing._timer.stop()
    assert not room.selected and room.window.map.wall.pointed is None
    room.bench.look(until_day=day("2006-12-31"))
    room.presses("Right")
    assert room.selected == {"r3"}


@pytest.mark.parametrize(
    ("key", "expected"), [("Alt+Q", ["r2", "r4", "r2"]), ("Alt+F", ["r3", "r3"]), ("Alt+K", ["r1", "r1"])]
)
def test_one_steps_from_one_that_matters_to_the_next_and_round(qtbot, key, expected):
    session = a_session(
        a_row("2010-01-01", "nhs_gp", to="police", outcome="bounced"),
        a_row("2010-02-01", significant=True, ask="Help me"),
        a_row("2010-03-01", red_flag=True),
        a_row("2010-04-01", significant=True, ask="Please"),
    )
    room = a_room(qtbot, session)
    room.window.map.take_the_hand()
    for chosen in expected:
        room.presses(key)
        assert room.bench.viewpoint.selected == {chosen}
    room.presses("Alt+Shift+" + key[-1])
    assert room.bench.viewpoint.selected == {expected[-2]}


def test_a_loop_is_lit_as_a_ribbon_and_escape_puts_it_out(qtbot):
    session = a_session(
        a_row("2010-01-01", "nhs_gp", to="police", demand=Demand.FAILURE),
        a_row("2011-01-01", "police", to="nhs_gp", demand=Demand.FAILURE),
        a_row("2012-01-01", "nhs_gp", demand=Demand.FAILURE),
    )
    room = a_room(qtbot, session)
    room.window.map.take_the_hand()
    room.presses("Alt+R")
    assert room.bench.viewpoint.loop == ("r1", "r2", "r3")
    wall = room.window.map.wall
    image = wall.grab().toImage()
    glows = sum(
        image.pixelColor(x, y) == QColor(LIGHT.glow)
        for x in range(0, image.width(), 9)
        for y in range(0, image.height(), 9)
    )
    assert glows > 20
    room.presses("Esc")
    assert room.bench.viewpoint.loop == ()


def test_where_there_is_none_it_says_so(qtbot):
    room = a_room(qtbot, a_session(a_row("2010-01-01")))
    room.window.map.take_the_hand()
    room.presses("Alt+Q")
    assert "There is no entry that matters most" in room.window.quiet.words.text()


def test_stepping_beyond_what_was_played_passes_over_what_a_filter_hides(qtbot):
    rows = [a_row(f"{2001 + n}-01-01", ask="Can you help me" if n in (0, 8) else "") for n in range(9)]
    room = a_room(qtbot, a_session(*rows))
    room.bench.look(words="help", hides=True, until_day=day("2001-06-01"))
    room.window.map.take_the_hand()
    room.presses("Right", "Right")
    assert room.selected == {"r9"}
    assert room.bench.viewpoint.until_day == day("2009-01-01")
