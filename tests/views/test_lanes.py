"""Lanes under hands: opened, moved, hidden, shown again and scrolled, by key and by hand, and always said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sample_sessions.build import sample_session
from tests.canvas.rooms import SHIFT, drag, turn_wheel
from tests.layout.test_lanes import forty
from tests.layout.walls import ALL_SECTORS
from tests.views.room import Room
from workshop.canvas.wall import Wall
from workshop.journal.workbench import Workbench
from workshop.model.viewpoint import Viewpoint


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(sample_session("case_a")))


@pytest.fixture
def crowded(qtbot) -> Room:
    return Room(qtbot, Workbench.of(forty(), Viewpoint(case="case-a", open_sectors=ALL_SECTORS)), (1280, 720))


def the_wall(room: Room) -> Wall:
    return room.window.map.wall


def names(room: Room) -> list[str]:
    return [lane.name for lane in the_wall(room).subject.lanes.all]


def name_at(room: Room, name: str) -> QPoint:
    wall = the_wall(room)
    frame = wall.layout_now.frame
    return QPoint(frame.agency_x + 20, int(frame.lane_middle[names(room).index(name)]))


def topmost(room: Room) -> int:
    return the_wall(room).layout_now.frame.first_lane


def test_keys_walk_along_the_names_and_put_a_lane_further_up(room):
    before = names(room)
    room.presses("Ctrl+Down", "Ctrl+Down", "Alt+Up")
    assert names(room) == [before[1], before[0], *before[2:]]
    assert the_wall(room).lanes.number() == 0
    room.presses("Alt+Down", "Alt+Down")
    assert names(room) == [before[0], before[2], before[1], *before[3:]]
    room.presses("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert names(room) == before


def test_a_lane_at_the_end_says_that_it_stays(room):
    room.presses("Ctrl+Down", "Alt+Up")
    assert room.said == "It stands first already."
    room.presses("Esc", "Alt+Up")
    assert room.said.startswith("Choose a lane first")


def test_the_lane_of_what_is_selected_is_moved_where_no_name_is_framed(room):
    gp = next(i for i in room.entries if i.agency == "nhs_gp")
    room.selects(gp.id)
    before = names(room)
    at = before.index("NHS")
    room.presses("Alt+Up")
    assert names(room).index("NHS") == at - 1


def test_an_agency_moves_within_its_open_sector(room):
    room.presses(*["Ctrl+Down"] * (names(room).index("NHS") + 1), "Enter")
    assert "GP" in names(room)
    opened = names(room)
    at = opened.index("GP")
    room.presses("Ctrl+Down", "Alt+Down")
    assert names(room).index("GP") == at + 1
    assert sorted(names(room)) == sorted(opened)
    room.presses("Ctrl+Up", "Enter")
    assert "NHS" in names(room)


def test_a_name_is_dragged_to_another_place(room):
    before = names(room)
    drag(the_wall(room), name_at(room, "Police"), name_at(room, before[0]) - QPoint(0, 12))
    assert names(room) == ["Police", *(name for name in before if name != "Police")]
    drag(the_wall(room), name_at(room, "Police"), name_at(room, before[-1]) + QPoint(0, 14))
    assert names(room) == [*(name for name in before if name != "Police"), "Police"]


def test_a_drag_that_is_let_go_with_escape_or_ends_where_it_began_changes_nothing(room):
    wall, before = the_wall(room), names(room)
    drag(wall, name_at(room, "NHS"), name_at(room, "Fire"), let_go=False)
    room.presses("Esc")
    QTest.mouseRelease(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, name_at(room, "Fire"))
    drag(wall, name_at(room, "NHS"), name_at(room, "NHS") + QPoint(0, 8))
    assert names(room) == before
    assert room.bench.undoable() is None


def test_a_hidden_lane_is_named_and_a_click_brings_it_back(room):
    room.presses("Ctrl+Down", "Ctrl+Down", "H")
    assert names(room)[:2] == ["Council", "Education"]
    wall = the_wall(room)
    assert "1 lane hidden, 6 entries: Commissioned" in wall.accessibleDescription() or wall.lanes.number() == 1
    room.presses("Esc")
    assert "1 lane hidden, 6 entries: Commissioned" in wall.accessibleDescription()
    QTest.mouseClick(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     QPoint(60, int(wall.layout_now.frame.note.middle)))  # fmt: skip
    assert names(room)[1] == "Commissioned"
    assert not wall.layout_now.frame.note


def test_hidden_lanes_come_back_by_key_and_the_last_lane_cannot_be_hidden(room):
    shown = len(names(room))
    room.presses("Ctrl+Down", *["H"] * (shown - 1))
    assert len(names(room)) == 1
    room.presses("H")
    assert "last lane" in room.said
    room.presses("Ctrl+Shift+H")
    assert len(names(room)) == shown
    room.presses("Ctrl+Shift+H")
    assert room.said == "No lane is hidden."


def test_walking_through_what_happened_passes_over_hidden_lanes(room):
    room.presses("Ctrl+Down", "H", "Esc", "Home")
    hidden = {a.id for a in room.session.agencies.values() if a.sector == "council_direct"}
    met = set()
    for _ in range(90):
        met |= {room.session.interactions[key].agency for key in room.selected}
        room.presses("Right")
    assert len(met) > 5
    assert not met & hidden


def test_where_not_all_lanes_fit_keys_and_wheel_bring_the_others_into_sight(crowded):
    wall = the_wall(crowded)
    assert not wall.layout_now.frame.shown.all()
    crowded.presses("PgDown")
    paged = topmost(crowded)
    assert paged > 3
    turn_wheel(wall, name_at(crowded, names(crowded)[paged]), 1)
    assert topmost(crowded) == paged - 1 == crowded.bench.viewpoint.first_lane
    days = wall.days_in_sight()
    crowded.presses("PgUp", "PgUp", "PgUp", "PgUp")
    assert topmost(crowded) == 0
    assert wall.days_in_sight() == days


def test_walking_along_names_and_entries_brings_their_lane_into_sight(crowded):
    wall = the_wall(crowded)
    crowded.presses(*["Ctrl+Down"] * 40)
    assert wall.layout_now.frame.shown[39]
    crowded.presses("Esc", "Home")
    (chosen,) = crowded.selected
    lane = names(crowded).index(crowded.session.agencies[crowded.session.interactions[chosen].agency].label)
    assert wall.layout_now.frame.shown[lane]
    assert wall.place_of(chosen) is not None


def test_what_is_hit_after_scrolling_is_what_is_drawn(crowded):
    crowded.presses("PgDown")
    wall = the_wall(crowded)
    placed = wall.layout_now.placed
    for x, y, at in list(zip(placed.x, placed.y, placed.at, strict=True))[:40]:
        assert wall.found(float(x), float(y)) == at


def test_the_lane_the_hand_is_at_is_said_and_framed(room):
    wall = the_wall(room)
    before = wall.grab().toImage()
    room.presses("Ctrl+Down")
    assert wall.accessibleDescription().startswith("Council, 62 entries, lane 1 of 9. Enter opens")
    QApplication.processEvents()
    assert wall.grab().toImage() != before


def test_shift_and_the_wheel_leave_time_where_it_is(crowded):
    wall = the_wall(crowded)
    at, days = QPointF(800, 300), wall.days_in_sight()
    event = QWheelEvent(at, wall.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, SHIFT,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(wall, event)
    assert topmost(crowded) == 1
    assert wall.days_in_sight() == days
