"""Selected marks under the hand: moved, stretched, given to another lane, referred; who held it; and Escape."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.builders import held
from tests.canvas.rooms import ALT, LEFT, NO_KEY, a_wall, click, drag, hover, place, rim
from tests.layout.walls import FIRST, row, session_with
from workshop.canvas.drag import date_of, day_at
from workshop.canvas.touching import BEGINNING, END, MIDDLE, RIM, grips_of
from workshop.model.dates import in_month, on_day
from workshop.model.edits.interactions import change_interaction
from workshop.model.viewpoint import Viewpoint

SHAPES = Qt.CursorShape


@pytest.fixture
def four():
    """Four entries over two years in three lanes; the last one known by its month only."""
    session = session_with(row(1, 60, 0), row(2, 400, 2), row(3, 500, 4), row(4, 650, 0))
    return change_interaction(session, "i4", when=in_month(2011, 10))


def wishes(wall) -> list:
    made: list = []
    wall.wished.connect(lambda wish, told: made.append((wish, *told)))
    return made


def pick(wall, key: str) -> QPoint:
    click(wall, place(wall, key))
    return place(wall, key)


def grip(wall, key: str, part: str = END) -> QPoint:
    at = int(wall.subject.positions([key])[0])
    middle, dpr = place(wall, key), wall.devicePixelRatioF()
    return QPoint(round(grips_of(wall, at, middle.x() * dpr)[part] / dpr), middle.y())


def x_of(wall, day: date) -> int:
    place_of = wall.subject.scale.place
    return round(wall.layout_now.sight.at(place_of(day.toordinal() - 719163 + 0.5)) / wall.devicePixelRatioF())


def test_the_middle_of_a_selected_mark_moves_it_by_the_days_the_hand_goes(qtbot, four):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    at = pick(wall, "i2")
    days = wall.days_in_sight()
    drag(wall, at, at + QPoint(-150, 0))
    ((wish, ids, moved),) = made
    assert (wish, ids) == ("move", ("i2",))
    assert moved == pytest.approx(-150 / wall.layout_now.sight.per_day, abs=1.0)
    assert wall.days_in_sight() == days and wall.session is four


def test_a_mark_that_is_not_selected_does_not_move(qtbot, four):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    drag(wall, place(wall, "i2"), place(wall, "i2") + QPoint(-150, 0))
    assert made == []


def test_a_moved_mark_snaps_to_the_date_of_another_and_says_so(qtbot, four):
    wall = a_wall(qtbot, four, Viewpoint(names_hidden=False))
    made = wishes(wall)
    at = pick(wall, "i2")
    drag(wall, at, QPoint(x_of(wall, FIRST.replace(year=2011, month=5, day=16)) + 4, at.y()), let_go=False)
    assert wall.gestures.under_way.words() == "+100 days · 16 May 2011"
    QTest.mouseRelease(wall, LEFT, NO_KEY, at + QPoint(200, 0))
    assert made == [("move", ("i2",), 100)]


def test_while_names_are_hidden_a_drag_says_months_alone(qtbot, four):
    wall = a_wall(qtbot, four)
    at = pick(wall, "i2")
    drag(wall, at, at + QPoint(100, 0), let_go=False)
    assert "days" not in wall.gestures.under_way.words()
    assert "2011" in wall.gestures.under_way.words()
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    end = grip(wall, "i2")
    drag(wall, end, end + QPoint(100, 0), let_go=False)
    assert not any(letter.isdigit() for letter in wall.gestures.under_way.words().replace("2011", ""))


def test_a_month_moves_to_the_month_under_the_hand(qtbot, four):
    wall = a_wall(qtbot, four)
    at = pick(wall, "i4")
    drag(wall, at, QPoint(x_of(wall, date(2011, 8, 20)), at.y()), let_go=False)
    assert wall.gestures.under_way.words() == "August 2011"


def test_a_mark_dragged_to_another_lane_was_with_that_agency_and_keeps_its_day(qtbot, four):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    at = pick(wall, "i2")
    drag(wall, at, QPoint(at.x() + 8, place(wall, "i3").y()))
    assert made == [("agency", ("i2",), ("police",), wall.subject.lanes.all[-1].sector)]


def test_several_selected_marks_move_together(qtbot, four):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    wall.choose(("i1", "i2"))
    drag(wall, place(wall, "i2"), place(wall, "i2") + QPoint(40, 0))
    assert made[0][0] == "move" and set(made[0][1]) == {"i1", "i2"}


def test_an_arrow_from_the_rim_to_a_mark_says_which_one_answered(qtbot, four):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    pick(wall, "i1")
    drag(wall, rim(wall, "i1"), place(wall, "i2"))
    assert made == [("answer", "i1", "i2")]


def test_an_arrow_dropped_where_it_began_is_none(qtbot, four):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    pick(wall, "i2")
    with qtbot.assertNotEmitted(wall.refer_wanted):
        drag(wall, rim(wall, "i2"), place(wall, "i2"))
    assert made == [] and wall.viewpoint.selected == {"i2"}


@pytest.mark.parametrize("by_alt", [True, False])
def test_the_end_of_a_mark_is_dragged_by_its_grip_or_with_alt_to_make_it_a_spell(qtbot, four, by_alt):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    at = pick(wall, "i2")
    if by_alt:
        drag(wall, at, at + QPoint(80, 0), ALT)
    else:
        drag(wall, grip(wall, "i2"), grip(wall, "i2") + QPoint(80, 0))
    ((wish, key, since, until),) = made
    assert (wish, key, since) == ("lasting", "i2", None)
    there = date_of(day_at(wall, at.x() + 80))
    assert abs((until - there).days) <= 2


def test_both_ends_of_a_spell_can_be_dragged(qtbot, four):
    spell = change_interaction(four, "i2", end=on_day(date(2011, 9, 1)))
    wall = a_wall(qtbot, spell)
    made = wishes(wall)
    pick(wall, "i2")
    drag(wall, grip(wall, "i2"), grip(wall, "i2") + QPoint(-60, 0))
    drag(wall, grip(wall, "i2", BEGINNING), grip(wall, "i2", BEGINNING) + QPoint(-60, 0))
    (_, _, _, until), (_, _, since, _) = made
    assert until < date(2011, 9, 1) and since < spell.interactions["i2"].when.earliest


def test_the_hand_sees_what_it_would_take(qtbot, four):
    wall = a_wall(qtbot, four)
    at = pick(wall, "i2")
    for point, part, shape in (
        (at, MIDDLE, SHAPES.SizeAllCursor),
        (rim(wall, "i2"), RIM, SHAPES.CrossCursor),
        (grip(wall, "i2"), END, SHAPES.SizeHorCursor),
    ):
        hover(wall, point)
        assert wall.gestures.touched.part == part
        assert wall.cursor().shape() == shape
    hover(wall, at + QPoint(200, 0))
    assert wall.gestures.touched is None and wall.cursor().shape() == SHAPES.ArrowCursor


def test_the_rim_is_wide_enough_for_a_hand(qtbot, four):
    wall = a_wall(qtbot, four, size=(900, 500))
    at = pick(wall, "i2")
    parts = []
    for away in range(40):
        hover(wall, at - QPoint(0, away))
        parts.append(wall.gestures.touched.part if wall.gestures.touched else "")
    assert parts.count(RIM) >= 5 and parts.count(MIDDLE) >= 5


def test_a_click_on_the_rim_keeps_the_selection(qtbot, four):
    wall = a_wall(qtbot, four)
    pick(wall, "i2")
    click(wall, rim(wall, "i2"))
    assert wall.viewpoint.selected == {"i2"}


def test_nothing_moves_while_the_past_is_looked_at(qtbot, four):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    at = pick(wall, "i2")
    wall.present(four, replace(wall.viewpoint, as_of="then"))
    drag(wall, at, at + QPoint(80, 0))
    assert made == []


def test_dragging_along_the_strip_asks_who_held_it_in_those_days(qtbot, four):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    y = int(wall.layout_now.frame.held.middle / wall.devicePixelRatioF())
    left, right = x_of(wall, date(2010, 6, 1)), x_of(wall, date(2010, 9, 1))
    drag(wall, QPoint(right, y), QPoint(left, y))
    ((wish, case, since, until),) = made
    assert (wish, case) == ("hold", "case")
    assert abs((since - date(2010, 6, 1)).days) <= 2 and abs((until - date(2010, 9, 1)).days) <= 2
    drag(wall, QPoint(left, y), QPoint(x_of(wall, date(2011, 12, 20)), y))
    assert made[1][3] is None


def test_an_edge_of_a_held_stretch_is_dragged_to_say_when(qtbot, four):
    session = held(four, "2010-06-01", "2011-03-01", case_id="case")
    wall = a_wall(qtbot, session)
    made = wishes(wall)
    (key,) = session.ownerships
    y = int(wall.layout_now.frame.held.middle / wall.devicePixelRatioF())
    begin, end = x_of(wall, date(2010, 6, 1)), x_of(wall, date(2011, 3, 1))
    hover(wall, QPoint(begin, y))
    assert wall.cursor().shape() == SHAPES.SizeHorCursor
    drag(wall, QPoint(end, y), QPoint(end + 60, y))
    drag(wall, QPoint(begin, y), QPoint(begin + 60, y))
    assert [(wish, told) for wish, told, *_ in made] == [("held", key)] * 2
    (_, _, _, until), (_, _, since, _) = made
    assert until > date(2011, 3, 1) and since > date(2010, 6, 1)


def test_what_changes_under_a_drag_ends_it(qtbot, four):
    wall = a_wall(qtbot, four)
    made = wishes(wall)
    at = pick(wall, "i2")
    drag(wall, at, at + QPoint(80, 0), let_go=False)
    wall.present(session_with(row(1, 60, 0), row(2, 400, 2)), wall.viewpoint)
    QTest.mouseRelease(wall, LEFT, NO_KEY, at + QPoint(80, 0))
    assert made == [] and not wall.gestures.busy
