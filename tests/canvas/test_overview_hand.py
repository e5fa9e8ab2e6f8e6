"""The hand on the overview: the frame moves along the years, its edges come nearer or go further."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from tests.canvas.rooms import a_wall, click, drag
from tests.layout.walls import case_a

EPOCH = date(1970, 1, 1)
FIRST, LAST = float((date(2005, 1, 1) - EPOCH).days), float((date(2008, 1, 1) - EPOCH).days)


@pytest.fixture
def wall(qtbot):
    wall = a_wall(qtbot, case_a())
    wall.look_at(FIRST, LAST)
    return wall


def place(wall, day: float) -> QPoint:
    return QPoint(round(wall.gestures.overview._x(day)), round(wall.layout_now.frame.overview.middle))


def test_the_overview_stays_at_the_smallest_window(qtbot):
    wall = a_wall(qtbot, case_a())
    wall.resize(1208, 560)
    assert wall.layout_now.frame.overview.height >= 10


def test_dragging_the_frame_moves_along_the_years(wall):
    a = place(wall, FIRST + 300)
    b = place(wall, FIRST + 300 + 730)
    drag(wall, a, b)
    first, last = wall.days_in_sight()
    assert first == pytest.approx(FIRST + 730, abs=8)
    assert last - first == pytest.approx(LAST - FIRST)


def test_dragging_an_edge_of_the_frame_comes_nearer(wall):
    drag(wall, place(wall, LAST), place(wall, LAST - 500))
    first, last = wall.days_in_sight()
    assert first == pytest.approx(FIRST)
    assert last == pytest.approx(LAST - 500, abs=8)
    drag(wall, place(wall, FIRST), place(wall, FIRST - 500))
    assert wall.days_in_sight()[0] == pytest.approx(FIRST - 500, abs=8)


def test_a_click_brings_the_frame_to_the_hand(wall):
    day = float((date(2011, 1, 1) - EPOCH).days)
    click(wall, place(wall, day))
    first, last = wall.days_in_sight()
    assert (first + last) / 2 == pytest.approx(day, abs=8)
    assert not wall.viewpoint.selected


def test_escape_puts_the_frame_back(wall):
    from PySide6.QtCore import Qt

    a, b = place(wall, FIRST + 300), place(wall, FIRST + 900)
    QTest.mousePress(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, a)
    QTest.mouseMove(wall, b)
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    QTest.mouseRelease(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, b)
    assert wall.days_in_sight() == (FIRST, LAST)


def test_a_click_on_a_stretch_selects_what_happened_in_it_and_says_it(wall, qtbot):
    wall.look_at(None, None)
    said: list[str] = []
    wall.told.connect(said.append)
    frame = wall.layout_now.frame
    click(wall, QPoint(round(frame.left + frame.plot_width / 2), round(frame.held.middle)))
    assert said and said[0].startswith("nobody held it: ")
    assert len(wall.viewpoint.selected) > 100
