"""Finding, through the real window and by keys alone: nothing is filtered unseen, and every match can be reached."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sample_sessions.build import sample_session
from tests.views.hall import in_front_of_a_room, shown_to, three_entries
from tests.views.room import Room
from workshop.canvas.fonts import text_width
from workshop.journal.workbench import Workbench
from workshop.layout.legend import note_words, place_legend
from workshop.model.viewpoint import Viewpoint
from workshop.study.finding import found_in
from workshop.views.chooser import HINT

NOT_HEARD = ("cause", "not_heard")


@pytest.fixture
def room(qtbot):
    session = sample_session("case_a")
    return Room(qtbot, Workbench.of(session, Viewpoint(case=next(iter(session.cases)))), size=(1280, 720))


def find(room: Room):
    return room.window.map.find


def view(room: Room) -> Viewpoint:
    return room.bench.viewpoint


def expected(room: Room, **looking) -> int:
    return found_in(room.session, Viewpoint(**looking), view(room).case).count


def test_words_are_looked_for_as_they_are_typed_and_the_count_is_said(room):
    room.presses("Ctrl+F")
    room.types("stairs")
    number = expected(room, words="stairs")
    assert 0 < number < 143
    assert find(room).count.text() == f"{number} of 143 entries match"
    assert "the figures above are of all 143" in room.texts()


def test_enter_and_f3_go_round_all_matches_in_time_and_shift_f3_back(room):
    room.presses("Ctrl+F")
    room.types("stairlift")
    matching = found_in(room.session, view(room), view(room).case).matching
    walked = []
    for _ in matching:
        room.presses("Enter")
        walked += room.selected
    assert sorted(walked) == sorted(matching)
    days = [room.session.interactions[key].when.earliest for key in walked]
    assert days == sorted(days)
    room.presses("F3")
    assert room.selected == {walked[0]}
    room.presses("Shift+F3")
    assert room.selected == {walked[-1]}


def test_a_match_out_of_sight_is_brought_into_sight(room):
    room.bench.look(first_day=15000.0, last_day=15200.0)
    room.presses("Ctrl+F")
    room.types("stairlift")
    room.presses("Enter")
    (key,) = room.selected
    position = int(room.window.map.wall.subject.positions([key])[0])
    day = room.window.map.wall.subject.order.day[position]
    first, last = room.window.map.wall.days_in_sight()
    assert first < day < last


def test_what_is_offered_becomes_a_chip_with_enter_and_goes_with_backspace(room):
    room.presses("Ctrl+F")
    room.types("failure")
    room.presses("Enter")
    room.types("gp")
    room.presses("Enter")
    assert view(room).only == {("demand", "failure"), ("agency", "nhs_gp")}
    assert view(room).words == ""
    assert [chip.accessibleName() for chip in find(room).chips] == ["what it was: failure", "who: GP"]
    room.presses("Backspace")
    assert view(room).only == {("demand", "failure")}
    room.presses("Backspace")
    assert view(room).only == frozenset()


def test_the_words_themselves_can_be_meant_where_something_is_offered(room):
    room.presses("Ctrl+F")
    room.types("hospital")
    room.presses("Down", "Down", "Down", "Down", "Down", "Down", "Enter")
    assert view(room).only == frozenset()
    assert view(room).words == "hospital"


def test_a_last_word_can_become_a_chip_and_the_other_words_stay(room):
    room.presses("Ctrl+F")
    room.types("she police")
    room.presses("Enter")
    assert view(room).words == "she"
    assert {field for field, _ in view(room).only} <= {"agency", "sector"}
    assert view(room).only


def test_a_year_is_gone_to(room):
    room.presses("Ctrl+F")
    room.types("2007")
    room.presses("Enter")
    assert room.window.map.wall.days_in_sight() == (13514.0, 13879.0)
    assert view(room).words == ""


def test_a_year_without_anything_is_refused_in_words(room):
    room.presses("Ctrl+F")
    room.types("1950")
    room.presses("Enter")
    assert room.said == "Nothing stands in 1950."


def test_escape_closes_the_line_and_never_leaves_a_filter_unseen(room):
    room.presses("Ctrl+F")
    room.types("stairs")
    room.presses("Esc")
    assert not find(room).line.isVisible()
    assert find(room).isVisible()
    assert [chip.accessibleName() for chip in find(room).chips] == ["“stairs”"]
    assert find(room).clear.isVisible()
    assert QApplication.focusWidget() is room.window.map.wall
    room.presses("Esc")
    assert view(room).words == ""
    assert not find(room).isVisible()


def test_escape_lets_go_of_the_selection_before_the_filter(room):
    room.presses("Ctrl+F")
    room.types("stairs")
    room.presses("F3", "Esc")
    room.presses("Esc")
    assert not room.selected
    assert view(room).words == "stairs"
    room.presses("Esc")
    assert view(room).words == ""


def test_what_does_not_match_can_be_hidden_and_shown_again(room):
    room.presses("Alt+H")
    assert room.said == "Say first what you look for: Ctrl+F."
    room.presses("Ctrl+F")
    room.types("stairs")
    room.presses("Alt+H")
    number = expected(room, words="stairs")
    assert len(room.window.map.wall.subject.columns) == number
    assert find(room).count.text() == f"{number} of 143 entries shown"
    room.presses("Alt+H")
    assert len(room.window.map.wall.subject.columns) == 143


def test_nothing_found_is_said_and_nothing_breaks(room):
    room.presses("Ctrl+F")
    room.types("zebra")
    room.presses("Alt+H")
    room.window.grab()
    assert find(room).count.text() == "0 of 143 entries shown"
    room.presses("F3")
    assert room.said == "Nothing that has its place on the wall matches."


def test_lenses_by_key_and_one_key_back_to_demand(room):
    room.presses("Alt+2")
    assert view(room).lens == "cause"
    assert room.window.map.wall.layout_now.lens.key == "cause"
    room.presses("Alt+8")
    assert view(room).lens == "source"
    room.presses("Alt+1")
    assert view(room).lens == "demand"
    room.presses("Alt+5", "Alt+0")
    assert view(room).lens == "demand"


def test_a_click_in_the_key_shows_one_class_alone_and_a_second_lets_it_go(room):
    room.presses("Alt+2")
    wall = room.window.map.wall
    for asked in ({NOT_HEARD}, frozenset()):
        layout = wall.layout_now
        placed = place_legend(wall.subject, layout.lens, layout.sought, layout.frame, text_width)
        entry = next(each for each in placed if NOT_HEARD in each.entry.asked)
        point = QPoint(round(entry.x + entry.width / 2), round(entry.y))
        QTest.mouseClick(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        QApplication.processEvents()
        assert view(room).only == asked


def test_a_class_of_the_key_is_chosen_by_keys(room):
    room.presses("Alt+2", "Alt+L")
    room.types("not heard")
    room.presses("Enter")
    assert view(room).only == {NOT_HEARD}
    assert find(room).count.text() == "25 of 143 entries match"


def test_arrows_are_offered_by_keys_without_a_count(room):
    room.presses("Alt+L")
    offered = [room.window.chooser.list.item(n) for n in range(room.window.chooser.list.count())]
    said = {item.text(): item.data(HINT) for item in offered}
    assert said["answer was no"] == "" and said["failure"] == "99 entries"


def test_many_alternatives_of_one_field_stand_in_one_chip(room):
    room.bench.look(only=frozenset(("cause", cause) for cause in ("wait", "error", "access", "sanction")))
    assert [chip.accessibleName() for chip in find(room).chips] == ["why it came back: any of 4"]
    find(room).chips[0].click()
    assert view(room).only == frozenset()


def test_the_tray_covers_nothing_of_the_wall(room):
    wall, tray = room.window.map.wall, room.window.map.tray
    assert not wall.isAncestorOf(tray)
    assert room.window.map.entry.isAncestorOf(tray)


def test_what_is_hidden_is_never_selected_unseen(room):
    room.presses("Ctrl+F")
    room.types("stairs")
    room.presses("Alt+H", "Esc", "Ctrl+A")
    assert room.selected == frozenset(found_in(room.session, view(room), view(room).case).matching)
    assert 0 < len(room.selected) < 143


def test_what_is_offered_follows_an_edit(room):
    room.presses("Ctrl+F")
    room.types("access")
    assert not find(room).offers.isVisible()
    room.presses("Esc", "Esc")
    key = next(iter(room.session.interactions))
    row = room.session.interactions[key]
    room.bench.do("Say why", lambda session: session.put(replace(row, cause="access")))
    room.presses("Ctrl+F")
    room.types("could not")
    assert find(room).offers.item(0).text() == "could not get through"


def test_the_room_sees_what_is_looked_for_and_by_what_the_wall_is_coloured(qtbot):
    room = in_front_of_a_room(qtbot, three_entries())
    room.bench.look(lens="cause", words="form")
    wall = shown_to(room).wall
    assert wall.layout_now.lens.key == "cause"
    assert note_words(wall.layout_now.sought) == "1 of 3 match"
    room.presses("Alt+H")
    assert note_words(shown_to(room).wall.layout_now.sought) == "1 of 3 shown"
