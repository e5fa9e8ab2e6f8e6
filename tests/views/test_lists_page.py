from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.edits.notes import QUESTION, notes_of


def a_room(qtbot) -> Room:
    session = a_session(
        a_row("2005-01-14", what_happened="Home visit, no answer", record_source="council"),
        a_row("2005-01-15", what_happened="home visit no answer", record_source="police"),
        a_row("2006-05-01", ask="Help me", what_happened="She rang."),
    )
    room = Room(qtbot, Workbench.of(session))
    room.presses("Ctrl+Shift+J")
    return room


def page_of(room: Room):
    return room.window.page_shown("lists")


def choose(page, key: str) -> None:
    for row in range(page.lists.count()):
        if page.lists.item(row).data(Qt.ItemDataRole.UserRole) == key:
            page.lists.setCurrentRow(row)


def test_by_keys_alone_one_walks_from_the_list_to_the_entry_on_the_map(qtbot):
    room = a_room(qtbot)
    page = page_of(room)
    assert QApplication.focusWidget() is page.lists and page.listed_now() == "without_ask"
    assert page.rows.count() == 2
    room.presses("Right", "Down", "Enter")
    assert room.bench.viewpoint.page == "map" and room.bench.viewpoint.selected == {"r2"}


def test_while_names_are_hidden_the_lists_show_months_for_days(qtbot):
    room = a_room(qtbot)
    hints = [page_of(room).rows.item(n).data(Qt.ItemDataRole.UserRole + 1) for n in range(2)]
    assert all("January 2005" in hint and "14" not in hint for hint in hints)


def test_two_that_look_alike_are_merged_in_one_step_and_can_be_two_again(qtbot):
    room = a_room(qtbot)
    page = page_of(room)
    choose(page, "alike")
    page.ways["one"].click()
    assert set(room.session.interactions) == {"r1", "r3"}
    assert room.session.interactions["r1"].record_source == "council · police"
    assert page.rows.count() == 0 and "No two entries look alike" in page.detail.text()
    room.presses("Ctrl+Z")
    assert set(room.session.interactions) == {"r1", "r2", "r3"}


def test_two_that_are_two_things_are_not_asked_about_again(qtbot):
    room = a_room(qtbot)
    page = page_of(room)
    choose(page, "alike")
    page.ways["two"].click()
    assert page.rows.count() == 0 and len(room.session.interactions) == 3


def test_a_question_is_noted_where_the_hand_is_settled_and_opened_again(qtbot):
    room = a_room(qtbot)
    page = page_of(room)
    choose(page, "question")
    page.line.setFocus()
    QTest.keyClicks(page.line, "Who paid for the ramp?")
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    (question,) = notes_of(room.session, QUESTION)
    assert question.text == "Who paid for the ramp?" and page.line.text() == ""
    page.ways["settle"].click()
    assert room.session.notes[question.id].settled
    page.ways["settle"].click()
    assert not room.session.notes[question.id].settled


def test_from_the_wall_a_question_is_kept_with_what_is_selected(qtbot):
    room = a_room(qtbot)
    room.bench.look(page="map")
    room.selects("r3")
    room.presses("Ctrl+Shift+Q")
    room.types("Why then?")
    room.presses("Enter")
    (question,) = notes_of(room.session, QUESTION)
    assert (question.text, question.interaction) == ("Why then?", "r3")


def test_a_row_that_looks_like_a_slip_says_why(qtbot):
    session = a_session(a_row("1900-03-02", what_happened="Born"), a_row("2006-01-01", what_happened="Call"))
    room = Room(qtbot, Workbench.of(session))
    room.presses("Ctrl+Shift+J")
    page = page_of(room)
    choose(page, "odd")
    assert [page.rows.item(n).text() for n in range(page.rows.count())] == ["Born"]
    assert page.detail.text() == "Before 1920"


def test_after_the_last_pair_is_merged_the_hand_is_back_on_the_lists(qtbot):
    room = a_room(qtbot)
    page = page_of(room)
    choose(page, "alike")
    page.ways["one"].setFocus()
    room.presses("Enter")
    assert page.rows.count() == 0
    assert QApplication.focusWidget() is page.lists
