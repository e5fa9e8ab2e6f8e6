"""What somebody who only types stumbled on, each as it was met."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import a_day, a_row, a_session
from tests.views.room import Room
from workshop.intake.cell_edits import say_cell
from workshop.journal.workbench import Workbench
from workshop.model.edits.surroundings import explain_gap
from workshop.model.records import GapReason
from workshop.model.telling import record_words
from workshop.model.trouble import Refused


def a_room(qtbot) -> Room:
    rows = (a_row("2010-01-01", "council_housing", what_happened="One"), a_row("2011-01-01", "nhs_gp"))
    return Room(qtbot, Workbench.of(a_session(*rows)))


def test_after_a_step_is_taken_back_by_its_button_the_hand_is_in_the_list(qtbot):
    room = a_room(qtbot)
    room.selects("r1")
    room.presses("F", "Ctrl+H")
    room.window.history.taking_back.click()
    assert QApplication.focusWidget() is room.window.history.list


def test_the_history_key_brings_the_hand_back_to_an_open_panel_and_closes_it_then(qtbot):
    room = a_room(qtbot)
    room.presses("Ctrl+H")
    room.window.map.take_the_hand()
    room.presses("Ctrl+H")
    assert room.window.history.isVisible() and QApplication.focusWidget() is room.window.history.list
    room.presses("Ctrl+H")
    assert not room.window.history.isVisible()


def test_a_few_letters_in_a_cell_are_read_as_in_the_line_and_make_no_new_agency():
    session = a_session(a_row("2010-01-01", "council_housing"), a_row("2011-01-01", "nhs_gp"))
    assert say_cell(session, ["r2"], "agency", "Ho").interactions["r2"].agency == "council_housing"
    with pytest.raises(Refused, match="no agency here yet"):
        say_cell(session, ["r2"], "agency", "Xq")
    assert len(say_cell(session, ["r2"], "agency", "Debt advice shop").agencies) == 3


def test_ordering_leaves_the_hand_in_its_cell_so_that_a_second_time_turns_it_round(qtbot):
    room = a_room(qtbot)
    room.presses("Ctrl+T")
    table = room.window.map.place.sheet.table
    table.setCurrentIndex(table.model().index(0, 1))
    room.presses("Alt+S", "Alt+S")
    assert table.currentIndex().column() == 1
    assert len(table.selectionModel().selectedRows()) == 0 or table.model().columnCount() == 1


def test_a_gap_is_told_by_its_reason_in_words():
    session = a_session(a_row("2010-01-01"))
    case = next(iter(session.cases))
    session = explain_gap(session, case, GapReason.NO_CONTACT, a_day("2010-02-01"), a_day("2012-02-01"))
    (gap,) = session.gaps.values()
    assert "no_contact" not in record_words("gaps", gap.id, {}, session)
