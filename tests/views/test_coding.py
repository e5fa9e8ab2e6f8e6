from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.catalogue import entries
from workshop.model.edits.readings import blind_reading, sides_of
from workshop.model.records import Demand
from workshop.views.actions import action


def a_room(qtbot, *rows) -> Room:
    made = rows or (
        a_row("2005-01-14", ask="I can’t get up there", what_happened="Told to ring the GP."),
        a_row("2006-02-01", what_happened="She rang."),
        a_row("2007-03-01", what_happened="A letter."),
    )
    room = Room(qtbot, Workbench.of(a_session(*made)))
    room.presses("Ctrl+G")
    return room


def the_page(room: Room, key: str = "coding"):
    return room.window.page_shown(key)


def shown_on(widget) -> str:
    return " ".join(lbl.text() for lbl in widget.findChildren(QLabel) if lbl.isVisible())


def test_the_unmarked_come_one_by_one_with_the_words_large_and_the_progress(qtbot):
    room = a_room(qtbot)
    page = the_page(room)
    assert QApplication.focusWidget() is page
    assert "“I can’t get up there”" in shown_on(page) and "January 2005" in shown_on(page)
    assert "0 of 3 entries marked in this round" in shown_on(page)
    room.presses("V", "Enter")
    assert room.session.interactions["r1"].demand is Demand.VALUE
    assert "She rang." in shown_on(page) and "1 of 3 entries marked" in shown_on(page)


def test_failure_and_its_cause_are_two_keys_and_enter_leads_on(qtbot):
    room = a_room(qtbot)
    room.presses("F", "3", "Enter", "S", "Enter")
    first, second = room.session.interactions["r1"], room.session.interactions["r2"]
    assert (first.demand, first.cause) == (Demand.FAILURE, list(entries("causes"))[2])
    assert second.demand is Demand.SYSTEM


def test_backspace_goes_back_and_the_mark_can_be_changed(qtbot):
    room = a_room(qtbot)
    room.presses("V", "Enter", "Backspace", "F")
    assert room.session.interactions["r1"].demand is Demand.FAILURE


def test_a_number_before_failure_is_declined_in_words_and_marks_nothing(qtbot):
    room = a_room(qtbot)
    room.presses("3")
    assert "press F first" in the_page(room).quiet.words.text()
    assert room.session.interactions["r1"].cause == ""


def test_the_last_one_says_so_and_escape_leads_to_the_map(qtbot):
    room = a_room(qtbot)
    room.presses("V", "Enter", "V", "Enter", "V", "Enter")
    assert "last one" in the_page(room).quiet.words.text()
    room.presses("Esc")
    assert room.bench.viewpoint.page == "map"


def test_hands_are_counted_and_shown_and_nobody_is_named(qtbot):
    room = a_room(qtbot)
    room.presses("H")
    room.types("17")
    room.presses("Enter")
    room.types("9")
    room.presses("Enter")
    hands = {demand: reading.hands for demand, reading in sides_of(room.session, "r1").items()}
    assert hands == {Demand.FAILURE: 17, Demand.VALUE: 9}
    assert the_page(room).spread.accessibleName() == "failure: 17 hands; value: 9 hands"
    assert room.session.interactions["r1"].demand is Demand.NOT_CODED


def test_where_there_is_no_agreement_both_readings_are_kept_until_it_is_settled(qtbot):
    room = a_room(qtbot)
    room.presses("U")
    assert room.session.interactions["r1"].demand is Demand.UNCLEAR and len(sides_of(room.session, "r1")) == 2
    room.presses("V")
    assert room.session.interactions["r1"].demand is Demand.VALUE and len(sides_of(room.session, "r1")) == 2
    assert [step.label for step in room.bench.steps()][-2:] == ["Keep both readings", "Mark as value"]


def test_a_second_pair_of_eyes_does_not_see_the_first_and_changes_no_mark(qtbot):
    room = a_room(qtbot, a_row("2005-01-14", demand=Demand.FAILURE, cause="threshold"), a_row("2006-01-14"))
    room.window.perform(action("second_eyes"))
    page = the_page(room, "second_eyes")
    assert "failure" not in page.mark.text().lower() and page.why.text() == ""
    assert "0 of 1 entry" in shown_on(page)
    room.presses("V")
    assert blind_reading(room.session, "r1").demand is Demand.VALUE
    assert room.session.interactions["r1"].demand is Demand.FAILURE


def test_from_the_wall_one_entry_is_shown_large_to_the_room_too(qtbot):
    room = a_room(qtbot)
    room.presses("Esc")
    room.selects("r2")
    room.presses("D")
    room.window.showing.open()
    audience = room.window.showing.audience
    assert "She rang." in shown_on(audience.page())
    assert "Backspace" not in shown_on(audience.page())
    room.window.showing.leave()


def test_where_everything_is_marked_the_page_says_so(qtbot):
    room = a_room(qtbot, a_row("2005-01-14", demand=Demand.VALUE))
    assert "Everything in this case is marked." in shown_on(the_page(room))
    the_page(room).empty.begin.click()
    assert room.bench.viewpoint.selected == {"r1"}
    room.presses("F")
    assert room.session.interactions["r1"].demand is Demand.FAILURE
