"""A hand on the keys loses nothing: Escape steps back once, Tab stays in the line, and many at once are told aloud."""

from __future__ import annotations

import pytest
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
