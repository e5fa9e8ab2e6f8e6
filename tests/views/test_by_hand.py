"""What hands and keys change on the wall of the real window: each is one step, with the days of the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.builders import CASE, a_row, a_session, held
from tests.canvas.rooms import click, drag, place
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.layout.sight import EPOCH

ROWS = (
    a_row("2004-05-03", "nhs_gp"), a_row("2004-06-01", "police"), a_row("2007-05-01", "council_housing"),
    a_row("2007-08-01", "nhs_acute"),
)  # fmt: skip


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(a_session(*ROWS)))


def when(room: Room, key: str) -> date:
    return room.session.interactions[key].when.earliest


def drag_to(wall, key: str, day: date) -> None:
    """Select a mark with a click and drag its middle to a day of the calendar."""
    click(wall, place(wall, key))
    at = place(wall, key)
    there = wall.layout_now.sight.at(wall.subject.scale.place(day.toordinal() - EPOCH + 0.5))
    drag(wall, at, QPoint(round(there / wall.devicePixelRatioF()), at.y()))
    QApplication.processEvents()


def test_alt_and_arrows_move_the_selection_by_a_day_and_with_shift_by_a_week(room):
    room.selects("r1", "r2")
    room.presses("Alt+Right", "Alt+Right", "Alt+Left", "Alt+Shift+Right")
    assert (when(room, "r1"), when(room, "r2")) == (date(2004, 5, 11), date(2004, 6, 9))
    assert room.bench.steps()[-1].label == "Move 7 days later (2 entries)"
    room.presses("Ctrl+Z")
    assert when(room, "r1") == date(2004, 5, 4)


def test_alt_shift_and_up_or_down_put_the_selection_into_another_lane(room):
    room.selects("r2")
    room.presses("Alt+Shift+Up")
    # The lane of the health service is that of two agencies, so it asks which.
    assert room.window.chooser.isVisible()
    room.types("hosp")
    room.presses("Enter")
    assert room.session.interactions["r2"].agency == "nhs_acute"
    room.selects("r3")
    room.presses("Alt+Shift+Up")
    assert room.said == "There is no other lane that way."


def test_e_says_until_when_something_lasted_and_a_which_entry_answered_it(room):
    room.selects("r1")
    room.presses("E")
    room.types("20 may 2004")
    room.presses("Enter")
    assert room.session.interactions["r1"].end.latest == date(2004, 5, 20)
    room.presses("E", "Backspace", "Enter")
    assert room.session.interactions["r1"].end is None
    room.presses("A")
    room.types("police")
    room.presses("Enter", "Enter")
    (referral,) = room.referrals
    assert (referral.interaction, referral.to_agency, referral.answered_by) == ("r1", "police", "r2")


def test_who_held_it_can_be_said_anew_by_keys(qtbot):
    room = Room(qtbot, Workbench.of(held(a_session(*ROWS), "2004-05-03", "2004-09-01")))
    room.presses("Ctrl+K")
    room.types("anew when somebody")
    room.presses("Enter", "Enter")
    room.types("1 jun 2004")
    room.presses("Enter", "Enter")
    (ownership,) = room.session.ownerships.values()
    assert (ownership.since.earliest, ownership.until.earliest) == (date(2004, 6, 1), date(2004, 9, 1))


@pytest.mark.parametrize("compressed", [False, True])
def test_a_drag_moves_by_days_of_the_calendar_also_across_folded_time(room, compressed):
    room.bench.look(compressed=compressed)
    wall = room.window.map.wall
    assert bool(wall.subject.scale.folds) is compressed
    drag_to(wall, "r1", date(2007, 8, 1))
    assert when(room, "r1") == date(2007, 8, 1)
    assert len(room.bench.steps()) == 2


def test_each_of_several_walls_aligned_by_their_own_day_moves_its_own_entries(qtbot):
    session = a_session(*ROWS)
    session = a_session(
        a_row("1999-03-01", "nhs_gp"), a_row("1999-09-01", "police"), a_row("2001-01-01", "nhs_gp"),
        case_id="other", code="Case C", session=session,
    )  # fmt: skip
    room = Room(qtbot, Workbench.of(session))
    room.bench.look(beside=(CASE, "other"), aligned="first", case=CASE)
    QApplication.processEvents()
    wall = room.window.map.several.walls["other"]
    assert wall.subject.scale.shift
    before = room.session.interactions["r1"]
    drag_to(wall, "other-r2", date(2001, 1, 1))
    assert when(room, "other-r2") == date(2001, 1, 1)
    assert room.session.interactions["r1"] == before and len(room.bench.steps()) == 2
    assert room.bench.viewpoint.case == "other"


def test_what_cannot_have_answered_is_refused_in_words_and_nothing_is_asked(room):
    room.window.map.wished.emit("answer", ("r3", "r1"))
    assert "happened before" in room.said and not room.window.chooser.isVisible()


def test_the_strip_asks_with_both_days_filled_in_and_keeps_them_though_the_room_sees_months(room):
    room.window.map.wished.emit("hold", (CASE, date(2004, 5, 3), date(2004, 6, 1)))
    for words in ("police", "can say"):
        room.types(words)
        room.presses("Enter")
    assert room.window.chooser.line.text() == "May 2004"
    room.presses("Enter")
    assert room.window.chooser.line.text() == "June 2004"
    room.presses("Enter")
    (ownership,) = room.session.ownerships.values()
    assert (ownership.since.earliest, ownership.until.earliest) == (date(2004, 5, 3), date(2004, 6, 1))
