"""How time runs on the wall, by key and by hand: folds, and why nothing stands in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.records import GapReason


@pytest.fixture
def room(qtbot) -> Room:
    rows = [a_row(day) for day in ("2005-01-14", "2005-06-01", "2005-11-01", "2008-02-01", "2008-09-01", "2009-03-01")]
    return Room(qtbot, Workbench.of(a_session(*rows)))


def reasons(room: Room) -> list[GapReason]:
    return [gap.reason for gap in room.session.gaps.values()]


def middle_of_break(room: Room) -> QPoint:
    wall = room.window.map.wall
    fold, sight = wall.subject.breaks[0].fold, wall.layout_now.sight
    return QPoint((sight.at(fold.begin) + sight.at(fold.end)) // 2, round(wall.layout_now.frame.lanes.middle))


def test_z_folds_what_is_empty_and_unfolds_it_again(room):
    room.presses("Z")
    assert len(room.window.map.wall.subject.breaks) == 1
    room.presses("Z")
    assert not room.window.map.wall.subject.breaks


def test_g_says_why_nothing_stands_there_and_the_break_says_it_from_then_on(room):
    room.presses("Z", "G", "Enter")
    room.types("not shared")
    room.presses("Enter")
    assert reasons(room) == [GapReason.NOT_SHARED]
    assert room.window.map.wall.subject.breaks[0].reason == "not shared"
    room.presses("G", "Enter")
    room.types("no record")
    room.presses("Enter")
    assert reasons(room) == [GapReason.NO_RECORD]
    room.presses("G", "Enter")
    room.types("take back")
    room.presses("Enter")
    assert not reasons(room)


def test_a_click_on_a_break_asks_why_and_can_unfold(room):
    room.presses("Z")
    QTest.mouseClick(room.window.map.wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     middle_of_break(room))  # fmt: skip
    QApplication.processEvents()
    assert "2 years 3 months" in room.window.chooser.question.text()
    room.types("unfold")
    room.presses("Enter")
    assert not room.bench.viewpoint.compressed


def test_where_nothing_is_empty_for_long_the_room_is_told(qtbot):
    room = Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"), a_row("2005-03-01"))))
    room.presses("Z")
    assert "nine months" in room.said


def test_a_double_click_in_folded_time_begins_an_entry_on_the_day_of_the_calendar(room):
    room.presses("Z")
    wall = room.window.map.wall
    sight = wall.layout_now.sight
    day = wall.subject.scale.place(float(14000))  # 2 May 2008, behind the break
    at = QPoint(sight.at(day) + 1, round(wall.layout_now.frame.lanes.middle))
    QTest.mouseDClick(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QApplication.processEvents()
    assert "May 2008" in room.line or "Apr 2008" in room.line
