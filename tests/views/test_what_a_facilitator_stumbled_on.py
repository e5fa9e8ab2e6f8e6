"""What somebody who stood before a room stumbled on, each as it was met."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from exports.sheets.columns import EVENT_COLUMNS
from sample_sessions.build import sample_session
from tests.builders import CASE, a_row, a_session, held
from tests.views.room import Room
from workshop.intake.cells import column
from workshop.journal.workbench import Workbench
from workshop.layout.card import card_lines
from workshop.layout.strips import tally_in
from workshop.model.records import Demand
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import say
from workshop.views.actions import action

EPOCH = date(1970, 1, 1).toordinal()


@pytest.fixture(scope="module")
def case_a():
    return sample_session("case_a")


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal() - EPOCH)


def test_where_a_filter_hides_everything_years_and_lanes_stay(qtbot, case_a):
    room = Room(qtbot, Workbench.of(case_a))
    wall = room.window.map.wall
    before, lanes = wall.days_in_sight(), [lane.name for lane in wall.subject.lanes.all]
    room.bench.look(words="a word nobody said", hides=True)
    assert not len(wall.subject.columns)
    assert wall.days_in_sight() == before
    assert [lane.name for lane in wall.subject.lanes.all] == lanes


def test_what_nobody_has_marked_is_not_counted_as_our_own_paperwork(qtbot):
    session = a_session(a_row("2010-01-01"), a_row("2010-02-01", demand=Demand.SYSTEM), a_row("2010-03-01"))
    room = Room(qtbot, Workbench.of(session))
    wall = room.window.map.wall
    tally = tally_in(wall.subject, wall.layout_now.sight, 46, "M")
    assert (int(tally.others.sum()), int(tally.unmarked.sum())) == (1, 2)


def test_a_card_goes_when_its_mark_leaves_the_sight(qtbot, case_a):
    room = Room(qtbot, Workbench.of(case_a))
    room.window.map.take_the_hand()
    room.presses("Home")
    wall = room.window.map.wall
    assert wall.pointed is not None
    room.bench.look(first_day=day("2009-01-01"), last_day=day("2010-01-01"))
    assert wall.pointed is None


def test_the_lane_one_clicked_last_is_the_one_keys_act_on(qtbot, case_a):
    room = Room(qtbot, Workbench.of(case_a))
    room.window.map.take_the_hand()
    wall = room.window.map.wall
    police = next(n for n, lane in enumerate(wall.subject.lanes.all) if lane.sector == "police")
    frame = wall.layout_now.frame
    point = QPoint(frame.name_x + 8, int(frame.lane_middle[police]))
    QTest.mouseClick(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    room.presses("H")
    assert not any(lane.sector == "police" for lane in wall.subject.lanes.all)


def test_while_the_years_are_played_the_figures_keep_their_places(qtbot, case_a):
    room = Room(qtbot, Workbench.of(case_a))
    figures = room.window.map.headline.figures
    places = []
    for until in ("2003-01-01", "2006-01-01", "2012-12-01"):
        room.bench.look(until_day=day(until))
        room.window.map.headline._soon.stop()
        room.window.map.headline._count_now()
        places.append([f.geometry().left() for f in figures if f.isVisible()])
    assert places[0] == places[1] == places[2]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("begins", ["whole", "in the middle"])
def test_a_figure_that_is_longer_on_the_way_than_at_the_end_is_never_cut_and_none_moves(qtbot, size, begins):
    days = (f"{year}-{month}-15" for year in range(2017, 2024) for month in ("01", "06", "12"))
    session = held(a_session(*(a_row(each, demand=Demand.FAILURE) for each in days)), "2023-01-15")
    until = day("2017-01-20") if begins == "in the middle" else None
    room = Room(qtbot, Workbench.of(session, Viewpoint(case=CASE, until_day=until)), size)
    places = []
    for year in range(2017, 2023):
        room.bench.look(until_day=day(f"{year}-12-20"))
        for figure in (f for f in room.window.map.headline.figures if f.isVisible()):
            assert figure.value.width() >= figure.value.sizeHint().width(), figure.value.text()
        places.append([f.geometry().left() for f in room.window.map.headline.figures if f.isVisible()])
    assert places[0] and (begins != "whole" or all(place == places[0] for place in places))


def test_while_the_years_are_played_the_wall_and_the_headline_say_the_same_of_who_held_it(qtbot, case_a):
    room = Room(qtbot, Workbench.of(case_a))
    room.bench.look(until_day=day("2005-07-10"))
    (unheld,) = room.window.map.wall.subject.holding.unheld
    said = next(f for f in room.window.map.headline.figures if "nobody held it" in f.accessibleName())
    assert f"{round(unheld.until - unheld.since):,} of" in said.accessibleName()


def test_shift_and_left_takes_one_more_with_every_press(qtbot, case_a):
    room = Room(qtbot, Workbench.of(case_a))
    room.window.map.take_the_hand()
    room.presses("End", "Shift+Left", "Shift+Left", "Shift+Left")
    assert len(room.bench.viewpoint.selected) == 4


@pytest.mark.parametrize("after", [(), ("Ctrl+0",), ("Shift+Right",)])
def test_escape_takes_back_the_ring_the_card_and_the_dimmed_wall_of_what_was_walked_to(qtbot, case_a, after):
    room = Room(qtbot, Workbench.of(case_a))
    wall = room.window.map.wall
    calm = wall.grab().toImage()
    room.presses("Right", *after)
    qtbot.waitUntil(lambda: wall.card_stands and wall.lit is not None)
    assert wall.grab().toImage() != calm
    room.presses("Esc")
    qtbot.waitUntil(lambda: room.window.map.wall.grab().toImage() == calm)
    assert not room.bench.viewpoint.selected


def test_a_warning_sign_has_one_name_wherever_it_is_named(qtbot):
    room = Room(qtbot, Workbench.of(a_session(a_row("2010-01-01"))))
    room.selects("r1")
    room.presses("W")
    row = room.session.interactions["r1"]
    named = [
        *(say(key) for key in ("wall_key_red_flag", "find_flag_red_flag", "field_red_flag")),
        action("red_flag").text,
        action("next_flag").text.removeprefix("The next "),
        room.bench.steps()[-1].label,
        room.window.map.inspector.more.red_flag.text(),
        column("red_flag").title,
        next(each.title for each in EVENT_COLUMNS if each.title.endswith((" flag", " sign"))),
        card_lines(room.session, row, names_hidden=True)[-1].text,
    ]
    assert {words.lower().removeprefix("a ") for words in named} == {"warning sign"}


def test_a_wrong_agency_is_joined_to_the_right_one_by_keys(qtbot):
    session = a_session(a_row("2010-01-01", "council_housing"), a_row("2010-02-01", "nhs_gp"))
    room = Room(qtbot, Workbench.of(session))
    room.presses("Ctrl+Shift+A")
    room.types("GP")
    room.presses("Enter", "Down", "Down", "Enter")
    room.types("Hou")
    room.presses("Enter")
    assert {i.agency for i in room.session.interactions.values()} == {"council_housing"}
    room.presses("Ctrl+Z")
    assert {i.agency for i in room.session.interactions.values()} == {"council_housing", "nhs_gp"}
