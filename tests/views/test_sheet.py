"""The table beside the wall: in step with it, edited cell by cell, filled, pasted into and copied from, by keys."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.intake.cells import COLUMNS
from workshop.journal.workbench import Workbench
from workshop.model.records import Demand
from workshop.views.clipboard import put_on_clipboard
from workshop.views.sheet import Sheet


@pytest.fixture
def room(qtbot) -> Room:
    rows = [
        a_row("2005-02-01", "nhs_gp", what_happened="saw her", demand=Demand.VALUE, pounds=40),
        a_row("2005-01-14", "council_housing", what_happened="told her to wait", ask="=up there", pounds=110),
        a_row("", "police", what_happened="took a report", date_as_written="last whitsun"),
        a_row("2004-05-01", "school", what_happened="rang home", private_note="her sister is here"),
    ]
    return Room(qtbot, Workbench.of(a_session(*rows, pronoun="she")))


def opened(room: Room) -> Sheet:
    room.presses("Ctrl+T")
    sheet = room.window.map.place.sheet
    assert sheet is not None and sheet.isVisible() and sheet.table.hasFocus()
    return sheet


def ids(sheet: Sheet) -> list[str]:
    return [row.id for row in sheet.model.rows]


def goes_to(sheet: Sheet, row: int, key: str) -> None:
    sheet.table.setCurrentIndex(sheet.model.index(row, sheet.model.column_place(key)))


def texts(sheet: Sheet, key: str) -> list[str]:
    place = sheet.model.column_place(key)
    return [sheet.model.text(row, place) for row in range(len(sheet.model.rows))]


def test_a_key_opens_it_below_the_wall_and_puts_it_away_again(room):
    sheet = opened(room)
    assert room.window.map.wall.isVisible()
    room.presses("Ctrl+T")
    assert not sheet.isVisible() and room.window.map.wall.hasFocus()


def test_escape_takes_the_hand_back_to_the_wall_and_leaves_the_table(room):
    sheet = opened(room)
    room.presses("Esc")
    assert sheet.isVisible() and room.window.map.wall.hasFocus()


def test_rows_stand_in_time_and_those_not_placed_after_them(room):
    sheet = opened(room)
    assert ids(sheet) == ["r4", "r2", "r1", "r3"]
    assert texts(sheet, "when") == ["May 2004", "January 2005", "February 2005", "a date that could not be read"]


def test_nothing_private_stands_in_it(room):
    sheet = opened(room)
    sheet.show_columns([cells.key for cells in COLUMNS])
    everything = " ".join(t for cells in sheet.model.columns for t in texts(sheet, cells.key))
    assert "her sister is here" not in everything and "14" not in texts(sheet, "when")[1]


def test_selecting_goes_both_ways(room):
    sheet = opened(room)
    goes_to(sheet, 1, "what")
    assert room.selected == {"r2"}
    room.bench.look(selected=frozenset({"r1", "r3"}))
    assert sheet.chosen() == {"r1", "r3"} and sheet.whole_rows()


def test_a_cell_is_edited_in_place_as_one_step_and_the_hand_goes_on_below(room):
    sheet = opened(room)
    steps = len(room.bench.steps())
    goes_to(sheet, 1, "what")
    room.presses("F2")
    QApplication.focusWidget().selectAll()
    room.types("told her to ring")
    room.presses("Enter")
    assert room.session.interactions["r2"].what_happened == "told her to ring"
    assert len(room.bench.steps()) == steps + 1
    assert sheet.table.currentIndex().row() == 2


def test_a_cell_half_typed_as_the_window_closes_is_kept(room):
    sheet = opened(room)
    goes_to(sheet, 1, "what")
    room.presses("F2")
    QApplication.focusWidget().selectAll()
    room.types("told her to ring")
    room.window.close()
    assert room.session.interactions["r2"].what_happened == "told her to ring"


def test_letters_begin_to_edit_and_never_mark(room):
    sheet = opened(room)
    goes_to(sheet, 0, "demand")
    room.types("failure")
    room.presses("Enter")
    assert room.session.interactions["r4"].demand is Demand.FAILURE


def test_escape_leaves_a_cell_as_it_was(room):
    sheet = opened(room)
    goes_to(sheet, 0, "what")
    room.types("xyz")
    room.presses("Esc")
    assert room.session.interactions["r4"].what_happened == "rang home"
    assert sheet.isVisible()


def test_what_cannot_be_read_is_said_and_stays_to_be_mended(room, qtbot):
    sheet = opened(room)
    goes_to(sheet, 1, "when")
    room.types("some time")
    room.presses("Enter")
    assert "cannot be read as a date" in room.said
    qtbot.waitUntil(lambda: getattr(QApplication.focusWidget(), "text", lambda: "")() == "some time", timeout=2000)
    assert room.session.interactions["r2"].when.earliest == date(2005, 1, 14)


def test_looking_at_a_day_that_is_hidden_does_not_lose_it(room):
    sheet = opened(room)
    goes_to(sheet, 1, "when")
    room.presses("F2", "Enter")
    assert room.session.interactions["r2"].when.earliest == date(2005, 1, 14)


def test_filling_down_is_one_step(room):
    sheet = opened(room)
    steps = len(room.bench.steps())
    goes_to(sheet, 1, "cost")
    room.presses("Shift+Down", "Shift+Down", "Ctrl+D")
    assert [room.session.interactions[i].amount_pence for i in ids(sheet)] == [None, 11000, 11000, 11000]
    assert len(room.bench.steps()) == steps + 1
    room.presses("Ctrl+Z")
    assert room.session.interactions["r1"].amount_pence == 4000


def test_del_empties_cells_and_removes_whole_rows_and_undo_brings_them_back(room):
    sheet = opened(room)
    goes_to(sheet, 1, "what")
    room.presses("Del")
    assert room.session.interactions["r2"].what_happened == ""
    room.bench.look(selected=frozenset({"r2", "r3"}))
    room.presses("Del")
    assert set(room.session.interactions) == {"r1", "r4"}
    room.presses("Ctrl+Z")
    assert set(room.session.interactions) == {"r1", "r2", "r3", "r4"}


def test_rows_are_removed_from_any_cell(room):
    sheet = opened(room)
    goes_to(sheet, 0, "cost")
    room.presses("Ctrl+Del")
    assert "r4" not in room.session.interactions and len(ids(sheet)) == 3


def test_a_column_orders_the_rows_both_ways(room):
    sheet = opened(room)
    goes_to(sheet, 0, "cost")
    room.presses("Alt+S")
    assert ids(sheet)[-2:] == ["r1", "r2"]
    goes_to(sheet, 0, "cost")
    room.presses("Alt+S")
    assert ids(sheet)[:2] == ["r2", "r1"]


def test_what_the_wall_looks_for_filters_the_table(room):
    sheet = opened(room)
    room.bench.look(words="rang")
    assert ids(sheet) == ["r4"]
    assert any(text.startswith("1 of 4 entries") for text in room.texts())
    room.bench.look(words="")
    assert len(ids(sheet)) == 4


def test_columns_are_chosen(room):
    sheet = opened(room)
    room.presses("Alt+C")
    room.types("who paid")
    room.presses("Enter", "Esc")
    assert sheet.model.column_place("payer") > 0


def test_it_grows_and_turns_by_keys(room):
    sheet = opened(room)
    before = sheet.height()
    room.presses("Alt+Up")
    assert sheet.height() > before
    room.presses("Alt+T")
    assert room.window.map.place.orientation() == Qt.Orientation.Horizontal


def test_cells_copied_are_plain_text_and_a_page_without_formulas_or_hidden_days(room):
    sheet = opened(room)
    room.bench.look(selected=frozenset(ids(sheet)))
    room.presses("Ctrl+C")
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text().splitlines()[0].startswith("No.\tWhen\tWho")
    assert "January 2005" in mime.text() and "14 January" not in mime.text() + mime.html()
    assert "\t'=up there\t" in mime.text() and ">=up" not in mime.html()


def test_rows_of_a_spreadsheet_become_entries_after_it_says_what_will_happen(room):
    sheet = opened(room)
    put_on_clipboard("Date\tTeam\tNotes\n3 mar 2006\tHousing\trang again\nsome day\tGP\tno answer\n")
    goes_to(sheet, 0, "when")
    room.presses("Ctrl+V")
    chooser = room.window.chooser
    assert chooser.isVisible() and "When from “Date”" in chooser.question.text()
    assert "Add 2 new entries" in chooser.list.item(0).text()
    steps = len(room.bench.steps())
    room.presses("Enter")
    assert len(room.session.interactions) == 6 and len(room.bench.steps()) == steps + 1
    assert len(room.selected) == 2
    room.presses("Ctrl+Z")
    assert len(room.session.interactions) == 4


def test_a_block_of_a_web_page_fills_cells_from_the_hand_on(room):
    sheet = opened(room)
    goes_to(sheet, 0, "ask")
    put_on_clipboard(
        "", "<table><tr><td>first <b>words</b></td><td>rang</td></tr><tr><td>=2+2</td><td>wrote</td></tr></table>"
    )
    room.presses("Ctrl+V")
    assert "Fill 2 rows" in room.window.chooser.list.item(0).text()
    room.presses("Enter")
    assert texts(sheet, "ask")[:2] == ["first words", "=2+2"]
    assert texts(sheet, "what")[:2] == ["rang", "wrote"]


def test_one_copied_cell_goes_into_every_selected_one(room):
    sheet = opened(room)
    goes_to(sheet, 0, "agency")
    room.presses("Shift+Down")
    put_on_clipboard("GP")
    room.presses("Ctrl+V")
    assert {room.session.interactions[i].agency for i in ids(sheet)[:2]} == {"nhs_gp"}


def test_a_new_entry_from_the_line_stands_in_the_table_too(room):
    sheet = opened(room)
    room.presses("Esc", "T")
    room.types("6 jun 2006 GP said no")
    room.presses("Enter")
    assert "said no" in texts(sheet, "what")
    assert sheet.chosen() == room.selected


def test_the_past_can_be_read_and_not_changed(room):
    sheet = opened(room)
    goes_to(sheet, 0, "what")
    room.presses("Del")
    room.bench.look(as_of=room.bench.steps()[-1].stamp)
    assert not sheet.model.flags(sheet.model.index(0, 5)) & Qt.ItemFlag.ItemIsEditable
    put_on_clipboard("=1")
    goes_to(sheet, 0, "ask")
    room.presses("Ctrl+V")
    assert "past" in room.said


def test_the_chips_of_the_line_do_not_lie_over_the_table_while_the_hand_is_on_it(room):
    room.presses("T")
    room.types("6 jun 2006 GP said no")
    room.presses("Enter")
    opened(room)
    assert not room.window.map.preview.isVisible()


def test_a_program_that_ends_with_cells_on_the_clipboard_ends_well():
    program = """
from PySide6.QtWidgets import QApplication
from workshop.views.clipboard import put_on_clipboard
app = QApplication([])
put_on_clipboard("a", "<b>a</b>")
app.processEvents()
"""
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert child.returncode == 0, child.stderr


def test_in_the_table_ctrl_home_leads_to_its_first_cell_and_not_to_the_start_page(room):
    sheet = opened(room)
    room.presses("Down", "Down", "Right", "Ctrl+Home")
    here = sheet.table.currentIndex()
    assert (here.row(), here.column()) == (0, 0)
    assert room.bench.viewpoint.page == "map"
