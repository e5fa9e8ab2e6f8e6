"""A scribe with nothing but the keyboard: every place shows where the hand is, and no letter of hers is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.edits.statements import statements_of
from workshop.model.records import Demand


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(a_session(a_row("2004-05-01", "nhs_gp"), a_row("2007-05-01", "police"))))


def said_in(room: Room, of: str) -> list[str]:
    return [statement.text for statement in statements_of(room.session, of)]


def test_on_an_empty_page_enter_begins(room):
    room.presses("Ctrl+6", "Enter")
    room.types("Help me get upstairs")
    room.presses("Enter")
    assert said_in(room, "purpose") == ["Help me get upstairs"]


def test_words_typed_on_the_dashed_line_are_the_next_statement_from_their_first_letter(room):
    room.presses("Ctrl+6", "Enter", "Esc")
    room.types("Keep me in my own home")
    room.presses("Enter")
    assert said_in(room, "purpose") == ["Keep me in my own home"]


def test_principles_are_written_and_put_in_order_without_a_mouse(room):
    room.presses("Ctrl+6", "Enter", "Esc", "Tab", "Tab", "Tab")
    assert "principle" in QApplication.focusWidget().accessibleName()
    room.presses("Enter")
    for words in ("We listen first", "One person holds it", "We say yes first"):
        room.types(words)
        room.presses("Enter")
    room.presses("Esc", "Up", "Alt+Up")
    assert said_in(room, "principle") == ["We listen first", "We say yes first", "One person holds it"]


def test_tab_goes_down_the_statements_as_they_stand_and_never_out_of_sight(room):
    room.presses("Ctrl+6", "Enter")
    for words in ("Help me", "Stay with me"):
        room.types(words)
        room.presses("Enter")
    room.presses("Esc", "Up", "Up", "Alt+Down")
    assert said_in(room, "purpose") == ["Stay with me", "Help me"]
    room.presses("Tab", "Tab")
    assert QApplication.focusWidget().accessibleName().startswith("Write what we are here for")
    room.presses("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab")
    assert "Stay with me" in QApplication.focusWidget().accessibleName()


def test_what_needs_no_scrolling_is_no_stop_on_the_way(room):
    room.presses("Ctrl+7")
    for _ in range(12):
        room.presses("Tab")
        assert not isinstance(QApplication.focusWidget(), QScrollArea)


def test_capitals_mark_as_small_letters_do(room):
    first = room.entries[0].id
    room.selects(first)
    room.presses("Shift+F")
    assert room.session.interactions[first].demand is Demand.FAILURE


def test_on_the_page_that_takes_in_a_file_the_hand_is_on_the_button_that_begins(room):
    room.presses("Ctrl+I")
    assert QApplication.focusWidget().text() == "Choose a file"


def test_a_line_with_an_urdu_name_begins_with_its_date_at_the_left(room):
    room.presses("T")
    line = room.window.map.entry.line
    for letter in "12/5/07 عائشہ rang":
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    line.home(False)
    assert line.cursorRect().center().x() < line.width() / 4


def test_the_keys_of_the_purpose_page_are_found_in_the_help_sheet(room):
    room.presses("F1")
    room.types("put it further up")
    shown = [room.window.help_sheet().list.item(i).text() for i in range(room.window.help_sheet().list.count())]
    assert shown == ["On the purpose page", "Put it further up or down"]


def test_recent_reviews_have_a_key(room):
    room.presses("Ctrl+R")
    assert "Ctrl+N begins one" in room.said


def test_a_file_is_taken_in_by_enter_once_it_is_shown_and_then_looked_at(room, qtbot, tmp_path):
    source = tmp_path / "Housing.csv"
    source.write_text("Date,Event,Note\n03/02/2005,Visit,Came about the damp\n31/02/2005,Call,Nobody in\n")
    room.presses("Ctrl+I")
    panel = room.window._pages["import"]
    panel.open_file(source)
    qtbot.waitUntil(lambda: panel.report.import_button.hasFocus())
    room.presses("Enter")
    qtbot.waitUntil(lambda: panel.report.map_button.hasFocus())
    assert len(room.entries) == 4
    room.presses("Enter")
    assert room.bench.viewpoint.page == "map"
    assert len(room.selected) == 2


def test_tab_reads_a_file_from_its_options_over_its_columns_to_its_buttons(room, qtbot, tmp_path):
    source = tmp_path / "Housing.csv"
    source.write_text("Date,Note\n03/02/2005,Came about the damp\n31/02/2005,Nobody in\n")
    room.presses("Ctrl+I")
    panel = room.window._pages["import"]
    panel.open_file(source)
    qtbot.waitUntil(lambda: panel.report.import_button.hasFocus())
    walked = []
    for _ in range(4):
        room.presses("Shift+Tab")
        walked.append(QApplication.focusWidget().accessibleName())
    assert walked == [
        "Rows to look at", "What the column “Note” means", "What the column “Date” means", "Choose another file …",
    ]  # fmt: skip


def test_enter_on_saving_the_report_does_not_import(room, qtbot, tmp_path):
    source = tmp_path / "Housing.csv"
    source.write_text("Date,Note\n03/02/2005,Came about the damp\n")
    room.presses("Ctrl+I")
    panel = room.window._pages["import"]
    panel.open_file(source)
    qtbot.waitUntil(lambda: panel.report.import_button.hasFocus())
    asked = []
    panel.report.save_wanted.disconnect()
    panel.report.save_wanted.connect(lambda: asked.append("save"))
    room.presses("Tab", "Enter")
    assert asked == ["save"]
    assert len(room.entries) == 2


def test_on_the_pack_page_enter_makes_the_pack_and_then_opens_its_folder(room, qtbot, tmp_path):
    room.presses("Ctrl+7")
    page = room.window._pages["pack"]
    page.choose_folder(tmp_path)
    assert page.button.hasFocus()
    room.presses("Enter")
    qtbot.waitUntil(lambda: any(tmp_path.rglob("*.pdf")), timeout=30_000)
    qtbot.waitUntil(lambda: page.button.isEnabled(), timeout=30_000)
    assert QApplication.focusWidget() is page.open_folder


def test_a_date_said_in_the_details_gives_the_hand_back_to_marking(room):
    first = room.entries[0].id
    room.selects(first)
    room.presses("I")
    room.window.map.open_inspector(at_when=True)
    assert room.window.map.entry.state.text() == "typing · Esc to mark"
    room.types("3 mar 2005")
    room.presses("Enter", "V")
    assert room.window.map.entry.state.text() == "marking · a digit to type"
    entry = room.session.interactions[first]
    assert entry.when is not None and entry.when.earliest.isoformat() == "2005-03-03"
    assert entry.demand is Demand.VALUE


def test_a_date_that_cannot_be_read_in_the_details_keeps_the_hand(room):
    first = room.entries[0].id
    room.selects(first)
    room.presses("I")
    room.window.map.open_inspector(at_when=True)
    room.types("31/02/2005")
    room.presses("Enter")
    assert "cannot be read" in room.said
    assert QApplication.focusWidget() is room.window.map.inspector.six.when
