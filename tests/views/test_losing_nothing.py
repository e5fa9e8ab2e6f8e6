"""A hand on the keys loses nothing: Escape steps back once, Tab stays in the line, and many at once are told aloud."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import mark_demand
from workshop.model.records import Demand

MANY = 29


@pytest.fixture
def room(qtbot) -> Room:
    session = a_session(*(a_row(f"2004-05-{day:02}", "nhs_gp") for day in range(1, MANY + 1)))
    return Room(qtbot, Workbench.of(mark_demand(session, list(session.interactions), Demand.FAILURE)))


def test_escape_closes_the_list_first_and_the_line_goes_on(room):
    room.presses("T")
    room.types("14 jan 2005 hous")
    assert room.window.map.taking.offers.isVisible()
    room.presses("Esc")
    assert not room.window.map.taking.offers.isVisible()
    assert room.window.map.entry.is_typing
    room.presses("Ctrl+A", "Backspace")
    assert room.line == ""
    assert all(entry.demand is Demand.FAILURE for entry in room.entries)


def test_a_list_that_was_put_away_comes_back_with_the_next_letter(room):
    room.presses("T")
    room.types("14 jan 2005 hou")
    room.presses("Esc")
    room.types("s")
    assert room.window.map.taking.offers.isVisible()
    room.presses("Esc", "Esc")
    assert not room.window.map.entry.is_typing


def test_taking_the_mark_off_many_is_said_until_the_next_step(room):
    room.selects("r1")
    room.presses("Ctrl+A", "Backspace")
    assert room.warned == f"{MANY} entries lost their mark · Ctrl+Z brings them back"
    room.presses("Ctrl+Z")
    assert not room.warned
    assert all(entry.demand is Demand.FAILURE for entry in room.entries)


def test_marking_many_is_said_too(room):
    room.selects("r1")
    room.presses("Ctrl+A", "V")
    assert room.warned == f"{MANY} entries marked as value · Ctrl+Z takes it back"
    room.selects("r1")
    room.presses("F")
    assert not room.warned


def test_removing_many_is_asked_first_and_enter_alone_keeps_them(room):
    room.selects("r1")
    room.presses("Ctrl+A", "Del")
    assert room.window.chooser.question.text() == f"Remove {MANY} entries?"
    room.presses("Enter")
    assert len(room.entries) == MANY
    room.presses("Del")
    room.types("rem")
    room.presses("Enter")
    assert room.entries == []
    assert room.warned == f"{MANY} entries removed · Ctrl+Z brings them back"
    room.presses("Ctrl+Z")
    assert len(room.entries) == MANY and not room.warned


def test_a_few_are_removed_at_once(room):
    room.selects("r1", "r2")
    room.presses("Del")
    assert len(room.entries) == MANY - 2 and "brings them back" in room.said


def test_tab_never_leaves_a_line_with_words_in_it(room):
    room.presses("T")
    room.types("14 jan 2005 told her to wait")
    room.presses("Tab", "Tab")
    assert room.window.map.entry.is_typing
    room.types(" and rang")
    assert room.line == "14 jan 2005 told her to wait and rang"
    room.presses("Shift+Tab")
    assert QApplication.focusWidget() is not room.window.map.entry.line


@pytest.mark.parametrize(
    "words",
    [
        "may 2002 housing came", "feb 02 gp rang", "summer 06 gp rang", "sep 2004 gp", "oct 2004 gp", "dec 2004 gp",
        "winter 05/06 gp", "xmas 2005 gp rang", "easter 2005 gp", "late 2004 gp", "about 2004 gp", "after 1 before 2",
        "january 2004 gp", "next day gp", "c. 2004 gp", "nov 2004 gp", "autumn 2004 gp", "same gp",
    ],
)  # fmt: skip
def test_a_date_word_typed_fast_from_the_wall_is_words_and_marks_nothing(room, words):
    room.selects("r1", "r2")
    before = room.session
    view = room.bench.viewpoint
    room.types(words)
    assert room.line == words
    assert room.session.interactions == before.interactions and not room.referrals
    assert not room.window.chooser.isVisible() and not room.window.map.inspector.isVisible()
    assert room.bench.viewpoint == view


def test_letters_that_are_no_date_are_keys_at_once(room):
    room.selects("r1")
    room.presses("V", "M", "W")
    assert room.entries[0].demand is Demand.VALUE and room.entries[0].significant and room.entries[0].red_flag
    assert not room.window.map.entry.is_typing


def test_letters_with_a_pause_between_them_are_keys(room):
    room.selects("r1")
    room.presses("M")
    room.window.bursts._over.setInterval(1)
    room.presses("M")
    room.window.bursts._over.start()
    QTest.qWait(30)
    room.presses("A")
    assert room.window.chooser.isVisible()
    room.presses("Esc")
    assert room.line == ""


def test_a_digit_goes_on_after_what_was_left_in_the_line_and_says_so(room):
    room.presses("T")
    room.types("14 jan 2005 housing came 3")
    room.presses("Esc", "Esc", "4")
    assert room.line == "14 jan 2005 housing came 3 4"
    assert room.window.map.preview.texts()[0] == "going on with what was typed before"
    room.presses("Ctrl+A", "Backspace")
    room.types("5 may 2005 gp")
    assert room.window.map.preview.texts()[0] != "going on with what was typed before"


def test_an_entry_opened_again_is_still_that_entry_after_its_line_was_emptied_and_brought_back(room):
    room.presses("T")
    room.types("14 jan 2005 housing came")
    room.presses("Enter", "Up", "Ctrl+A", "Backspace", "Ctrl+Z", "End")
    assert room.window.map.preview.texts()[0] == f"number {MANY + 1}, typed anew"
    room.types(" back")
    room.presses("Enter")
    assert len(room.entries) == MANY + 1 and room.entries[-1].what_happened.endswith("came back")


def test_asking_how_an_empty_line_was_read_speaks_of_the_line_one_is_in(room):
    room.presses("T", "F2")
    assert room.said == "Type what happened first; F2 then asks how it was read."


def test_what_waits_for_its_place_opens_at_its_date_with_what_was_typed(room):
    room.presses("T")
    room.types("31/02/2005 housing lost the form")
    room.presses("Enter", "Ctrl+J", "Enter")
    field = QApplication.focusWidget()
    assert field is room.window.map.inspector.six.when and field.text() == "31/02/2005"
    room.types("28 feb 2005")
    room.presses("Enter")
    assert room.entries[-1].when is not None and room.line == ""
