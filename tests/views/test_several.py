"""Several cases in one window: under one another on one scale, over one another, aligned; by key and by hand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_day, a_row, a_session
from tests.views.room import Room
from workshop.canvas.fonts import text_width
from workshop.canvas.paint import map_picture
from workshop.canvas.wall import Wall
from workshop.journal.workbench import Workbench
from workshop.layout.cells import found_at
from workshop.layout.legend import draw_key, legend_of
from workshop.layout.picture import BOLD, Boxes, Picture, Text
from workshop.layout.theme import LIGHT
from workshop.layout.wall import Wall as Layout
from workshop.layout.wall import time_picture
from workshop.model.edits.interactions import remove_interactions
from workshop.model.edits.surroundings import name_period
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

CASES = ("case-b", "case-c", "case-d")


def three_cases() -> Session:
    """Three cases that first came in 2005, 2008 and 2012; two of them had a pilot."""
    session = a_session(
        *(a_row(day, demand=Demand.FAILURE) for day in ("2005-01-14", "2005-06-01", "2006-03-01", "2007-05-01"))
    )
    for key, code, days in (
        ("case-c", "Case C", ("2008-02-01", "2008-09-01", "2009-01-01")),
        ("case-d", "Case D", ("2012-02-01", "2013-02-01")),
    ):
        session = a_session(*(a_row(day, "nhs_gp") for day in days), case_id=key, code=code, session=session)
    session = name_period(session, "case-b", "Pilot", starts=a_day("2006-01-01"))
    return name_period(session, "case-c", "Pilot", starts=a_day("2008-06-01"))


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(three_cases()))


def walls(room: Room) -> dict[str, Wall]:
    return room.window.map.several.walls if room.window.map.several.isVisible() else {}


def day_at_left(wall: Wall) -> float:
    return wall.layout_now.sight.first


def shown_beside(room: Room, *cases: str, **look) -> dict[str, Wall]:
    room.bench.look(beside=cases, **look)
    QApplication.processEvents()
    return walls(room)


def test_cases_are_chosen_one_by_one_and_shown_under_one_another_by_key(room):
    room.presses("Alt+W")
    room.types("Case D")
    room.presses("Enter", "Enter")
    assert list(walls(room)) == ["case-b", "case-d"]
    room.presses("Alt+B")
    assert not walls(room) and room.window.map.wall.isVisible()


def test_all_walls_have_one_scale_and_move_together(room):
    shown = shown_beside(room, *CASES)
    sights = {(wall.layout_now.sight.first, wall.layout_now.sight.per_day, wall.layout_now.frame.left)
              for wall in shown.values()}  # fmt: skip
    assert len(sights) == 1
    first, last = shown["case-c"].days_in_sight()
    shown["case-c"].gestures.zoom(2.0)
    QApplication.processEvents()
    nearer = {wall.days_in_sight() for wall in shown.values()}
    assert len(nearer) == 1 and nearer != {(first, last)}


def bars_of_failure(layout: Layout) -> list[tuple[float, float]]:
    """How broad and how high the bars of each year are, in device pixels."""
    band = layout.frame.years
    drawn = [shape.at for shape in time_picture(layout, LIGHT, text_width)
             if isinstance(shape, Boxes) and shape.fill == LIGHT.failure and len(shape.at)]  # fmt: skip
    return [(wide, tall) for at in drawn for _, y, wide, tall in at.tolist() if band.top <= y < band.bottom]


def height_under(drawn: Picture, figure: str) -> float:
    """How high the bar is that says this figure, inside or above it."""
    said = next(shape for shape in drawn if isinstance(shape, Text) and shape.text == figure and shape.weight == BOLD)
    solid = np.concatenate([s.at for s in drawn if isinstance(s, Boxes) and s.fill == LIGHT.failure])
    across = solid[(solid[:, 0] <= said.x) & (said.x <= solid[:, 0] + solid[:, 2])]
    return float(across[np.argmin(np.abs(across[:, 1] - said.y)), 3])


def few_and_many() -> Session:
    """Case B with two failures in 2005 and a value in 2009, Case C with forty failures in 2006."""
    failed = [a_row(day, demand=Demand.FAILURE) for day in ("2005-01-14", "2005-06-01")]
    session = a_session(*failed, a_row("2009-06-01", demand=Demand.VALUE))
    many = [a_row(f"2006-{n % 12 + 1:02}-{n % 28 + 1:02}", demand=Demand.FAILURE) for n in range(40)]
    return a_session(*many, case_id="case-c", code="Case C", session=session)


def test_bars_of_cases_under_one_another_have_one_scale_which_follows_edits(qtbot):
    room = Room(qtbot, Workbench.of(few_and_many()))
    shown = shown_beside(room, "case-b", "case-c")
    ((_, few),), ((_, many),) = (bars_of_failure(wall.layout_now) for wall in shown.values())
    assert few == pytest.approx(many * 2 / 40, abs=1) and few >= 2
    most = [key for key in room.session.interactions if key.startswith("case-c")][4:]
    room.bench.do("Remove", remove_interactions, most)
    QApplication.processEvents()
    ((_, few),), ((_, many),) = (bars_of_failure(wall.layout_now) for wall in shown.values())
    assert few == pytest.approx(many / 2, abs=1)


def test_the_room_and_a_picture_see_bars_on_the_same_scale(qtbot):
    room = Room(qtbot, Workbench.of(few_and_many()))
    shown_beside(room, "case-b", "case-c")
    room.presses("F5")
    QApplication.processEvents()
    audience = room.window.showing.audience
    assert audience is not None
    ((_, few),), ((_, many),) = (bars_of_failure(wall.layout_now) for wall in audience.several.walls.values())
    assert few == pytest.approx(many * 2 / 40, abs=1)
    drawn = map_picture(room.session, room.bench.viewpoint, 1280, 720, LIGHT)
    few, many = (height_under(drawn, figure) for figure in ("2", "40"))
    assert few == pytest.approx(many * 2 / 40, abs=1)


def test_a_kind_that_one_case_has_leaves_its_place_in_all_so_that_bars_are_as_broad(qtbot):
    rows = [a_row("2007-05-01", demand=Demand.SYSTEM), a_row("2008-05-01", demand=Demand.FAILURE)]
    room = Room(qtbot, Workbench.of(a_session(*rows, case_id="case-d", code="Case D", session=few_and_many())))
    broad = [bars_of_failure(wall.layout_now)[0][0] for wall in shown_beside(room, *CASES).values()]
    # A year that is not a leap year is a pixel narrower.
    assert max(broad) - min(broad) <= 1


def test_the_walls_stand_under_one_another_without_overlapping(room):
    places = [wall.geometry() for wall in shown_beside(room, *CASES).values()]
    for above, below in pairwise(places):
        assert above.bottom() < below.top()
    assert places[-1].bottom() <= room.window.map.several.height()


def test_only_the_first_has_the_axis_and_only_the_last_the_key(room):
    frames = [wall.layout_now.frame for wall in shown_beside(room, *CASES).values()]
    assert [bool(frame.axis) for frame in frames] == [True, False, False]
    assert [bool(frame.legend) for frame in frames] == [False, False, True]


def test_what_is_clicked_comes_to_the_front_with_its_case(room):
    wall = shown_beside(room, *CASES)["case-c"]
    place = wall.place_of("case-c-r2")
    assert place is not None
    QTest.mouseClick(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*map(round, place)))
    QApplication.processEvents()
    assert room.bench.viewpoint.case == "case-c" and room.selected == {"case-c-r2"}
    assert "Case C" in room.texts()


def test_in_every_wall_what_is_hit_is_what_is_drawn(room):
    for wall in shown_beside(room, *CASES).values():
        layout = wall.layout_now
        for at, x, y in zip(layout.placed.at, layout.placed.x, layout.placed.y, strict=True):
            assert found_at(layout.placed, wall.subject.order, layout.frame, x, y) == at


def test_keys_of_the_wall_work_on_each_of_them(room):
    wall = shown_beside(room, *CASES)["case-d"]
    wall.setFocus()
    room.presses("Home", "F")
    assert room.session.interaction("case-d-r1").demand is Demand.FAILURE


def test_aligned_by_the_first_time_every_first_entry_stands_in_one_column(room):
    shown = shown_beside(room, *CASES, aligned="first")
    columns = {round(float(np.min(wall.layout_now.placed.x))) for wall in shown.values()}
    assert max(columns) - min(columns) <= shown["case-b"].layout_now.frame.pitch


def test_aligned_by_a_period_cases_without_it_are_named_instead_of_shown(room):
    shown = shown_beside(room, *CASES, aligned="period:Pilot")
    assert list(shown) == ["case-b", "case-c"]
    assert any("Pilot" in text and "Case D" in text for text in room.texts())


def test_alignment_is_chosen_by_key(room):
    shown_beside(room, *CASES)
    room.presses("Alt+A")
    room.types("first")
    room.presses("Enter")
    assert room.bench.viewpoint.aligned == "first"


def test_empty_time_is_folded_only_where_no_case_has_anything(room):
    shown = shown_beside(room, *CASES, compressed=True)
    folds = {tuple((b.fold.since, b.fold.until) for b in wall.subject.breaks) for wall in shown.values()}
    assert len(folds) == 1
    for wall in shown.values():
        assert len(wall.layout_now.placed.at) == len(wall.subject.columns)


def test_all_cases_over_one_another_count_every_entry_once(room):
    room.presses("Alt+O")
    subject = room.window.map.wall.subject
    assert len(subject.columns) == len(room.session.interactions)
    assert sum(lane.count for lane in subject.lanes.all) == len(room.session.interactions)
    assert not room.window.map.wall.layout_now.frame.words
    assert "3 cases" in room.texts()
    room.presses("Alt+O")
    assert "3 cases" not in room.texts()


def test_eight_low_walls_show_whose_they_are_and_every_entry(qtbot):
    session = three_cases()
    for number in range(5):
        rows = [a_row(f"201{number}-0{month}-01", demand=Demand.VALUE) for month in range(1, 8)]
        session = a_session(*rows, case_id=f"case-x{number}", code=f"Case X{number}", session=session)
    room = Room(qtbot, Workbench.of(session), size=(1280, 720))
    shown = shown_beside(room, *session.cases)
    assert len(shown) == 8
    for wall in shown.values():
        placed = wall.layout_now.placed
        assert len(placed.at) + placed.count.sum() == len(wall.subject.columns)
        assert len(wall.subject.lanes) == 1
        assert wall.layout_now.frame.years and wall.layout_now.frame.lane_height[0] >= 12


def test_the_next_case_is_the_next_wall_and_another_case_takes_the_others_away(room):
    shown = shown_beside(room, "case-b", "case-d")
    room.presses("Ctrl+PgDown")
    assert room.bench.viewpoint.case == "case-d" and shown["case-d"].hasFocus()
    room.presses("Ctrl+E")
    room.types("Case C")
    room.presses("Enter")
    assert not walls(room) and room.bench.viewpoint.case == "case-c"


def test_the_room_sees_the_same_cases_under_one_another(room):
    shown_beside(room, *CASES)
    room.presses("F5")
    audience = room.window.showing.audience
    assert audience is not None and list(audience.several.walls) == list(CASES)
    assert audience.several.isVisible() and not audience.wall.isVisible()
    room.bench.look(beside=())
    assert audience.wall.isVisible() and not audience.several.isVisible()


def test_where_days_mean_another_year_in_each_case_a_double_click_types_nothing(room):
    room.bench.look(overlaid=True, aligned="first")
    wall = room.window.map.wall
    frame = wall.layout_now.frame
    at = QPoint(frame.right - 30, round(frame.lanes.middle))
    QTest.mouseDClick(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert not room.line


def test_the_find_bar_counts_over_all_cases_shown_and_a_wall_says_whose_count_its_own_is(room):
    shown = shown_beside(room, "case-b", "case-c", only=frozenset({("agency", "nhs_gp")}))
    find = room.window.map.find
    assert find.count.text() == "3 of 7 entries match in these 2 cases"
    assert find.base.text() == "the figures above are of Case B alone"
    last = shown["case-c"].layout_now
    drawn = draw_key(last.subject, last.frame, LIGHT, text_width, last.lens, last.sought)
    assert "Case C: 3 of 3 match" in [shape.text for shape in drawn if isinstance(shape, Text)]
    room.presses("Alt+B")
    assert find.count.text() == "0 of 4 entries match" and find.base.text() == "the figures above are of all 4"


def test_the_next_match_goes_on_from_case_to_case_and_round(room):
    shown = shown_beside(room, *CASES, only=frozenset({("agency", "nhs_gp")}), case="case-b")
    room.window.map.take_the_hand()
    met = []
    for key in ("F3",) * 6 + ("Shift+F3",) * 2:
        room.presses(key)
        met += room.selected
    gp = ["case-c-r1", "case-c-r2", "case-c-r3", "case-d-r1", "case-d-r2"]
    assert met == [*gp, gp[0], gp[-1], gp[-2]]
    assert room.bench.viewpoint.case == "case-d" and shown["case-d"].hasFocus()


def test_the_one_key_under_several_walls_says_what_any_of_them_shows(qtbot):
    first = a_session(a_row("2010-01-01", to="police", outcome="rejected", red_flag=True), case_id="one", code="One")
    session = a_session(a_row("2011-01-01", "nhs_gp"), case_id="two", code="Two", session=first)
    room = Room(qtbot, Workbench.of(session, Viewpoint(case="one", beside=("one", "two"))))
    last = list(room.window.map.several.walls.values())[-1]
    key = {entry.words for entry in legend_of(last.subject, last.layout_now.lens)}
    assert {"answer was no", "warning sign"} <= key
