"""A colleague's copy: chosen or dropped, shown side by side, brought in with one key, and taken back with one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from sample_sessions.build import sample_session
from tests.intake.test_gathering import table_of
from tests.journal.builders import a_bench, add, twin
from tests.journal.test_merging import ticking
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import change_interaction
from workshop.model.trouble import Refused
from workshop.views.bringing import bring


@pytest.fixture
def laptops() -> tuple[Workbench, Workbench]:
    one = a_bench("visit", "call")
    two = twin(one)
    two.who = "MB"
    ticking(one, 1, 0)
    ticking(two, 1, 60_000)
    one.do("Word", change_interaction, "visit", what_happened="What we wrote")
    two.do("Word", change_interaction, "visit", what_happened="What they wrote")
    add(two, "letter")
    return one, two


@pytest.fixture
def room(qtbot, laptops) -> Room:
    return Room(qtbot, laptops[0])


@pytest.fixture
def copy(laptops, tmp_path) -> Path:
    return laptops[1].publish(tmp_path / "their copy")


def cells(room: Room) -> list[tuple[str, ...]]:
    return [line.cells for line in room.window.sheet.lines.lines]


def test_what_it_would_do_is_shown_before_it_is_done(room, copy):
    bring(room.window, copy)
    assert ("The entry of January 2005, GP: what happened", "“What we wrote”", "“What they wrote”") in cells(room)
    assert "2 steps that are not here, by MB; 1 step is only here" in room.window.sheet.summary.text()
    assert room.session.interactions["visit"].what_happened == "What we wrote"
    room.presses("Esc")
    assert room.window.sheet is None
    assert "letter" not in room.session.interactions


def test_enter_brings_it_in_and_one_undo_takes_it_back(room, copy):
    before = room.session
    bring(room.window, copy)
    room.presses("Enter")
    assert room.session.interactions["visit"].what_happened == "What they wrote"
    assert "letter" in room.session.interactions
    assert "2 steps came in" in room.said
    room.presses("Ctrl+Z")
    assert room.session == before


def test_space_takes_the_other_wording(room, copy):
    bring(room.window, copy)
    room.presses("Space", "Enter")
    assert room.session.interactions["visit"].what_happened == "What we wrote"
    assert "letter" in room.session.interactions
    room.presses("Ctrl+Z")
    assert "letter" not in room.session.interactions


def test_a_copy_dropped_on_the_window_is_shown(room, copy):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(copy))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    room.window.dropEvent(QDropEvent(QPointF(300, 300), action, data, button, Qt.KeyboardModifier.NoModifier))
    assert room.window.sheet.isVisible()


def test_the_same_copy_again_says_that_it_is_here(room, copy):
    bring(room.window, copy)
    room.presses("Enter")
    with pytest.raises(Refused, match="is here already"):
        bring(room.window, copy)


def test_the_history_tells_what_came_in(room, copy):
    bring(room.window, copy)
    room.presses("Enter", "Ctrl+H")
    assert "“What we wrote” → “What they wrote”" in room.window.history.told.text()


@pytest.fixture
def other_table(tmp_path) -> Path:
    bench = Workbench.of(table_of("Police", agencies=("GP practice",)))
    try:
        return bench.publish(tmp_path / "Police table")
    finally:
        bench.close()


def test_another_tables_review_comes_in_beside_ours_and_goes_with_one_undo(room, other_table):
    before = room.session
    bring(room.window, other_table)
    assert ("3 entries: 3 new.",) in cells(room)
    room.presses("Enter")
    assert len(room.session.cases) == 2
    assert len(room.session.interactions) == len(before.interactions) + 3
    room.presses("Ctrl+Z")
    assert room.session == before


def test_a_lane_that_is_alike_is_asked_about_and_space_answers(room, other_table):
    bring(room.window, other_table)
    assert ("Is “GP practice” the same as “GP”?", "one lane", "two lanes") in cells(room)
    assert ("New lanes: GP practice.",) in cells(room)
    room.presses("Space")
    assert ("New lanes: GP practice.",) not in cells(room)
    room.presses("Enter")
    assert "GP practice" in room.session.agencies["x_gp"].also
    assert len(room.session.agencies) == 3


def test_several_files_come_in_one_after_the_other(room, other_table, copy):
    bring(room.window, copy, other_table)
    room.presses("Enter")
    assert room.window.sheet.name == "Police"
    room.presses("Enter")
    assert len(room.session.cases) == 2
    assert room.window.sheet is None


def test_what_is_gone_from_the_file_is_taken_away_only_when_said(room, other_table, tmp_path):
    bring(room.window, other_table)
    room.presses("Enter")
    less = table_of("Police", agencies=("GP practice",), rows=2)
    bench = Workbench.of(less)
    path = bench.publish(tmp_path / "Police again")
    bench.close()
    bring(room.window, path)
    assert ("Keep 1 row that is gone from the file?", "keep here", "take away") in cells(room)
    room.presses("Space", "Enter")
    assert "Police 2" not in room.session.interactions


def test_what_came_in_by_itself_and_was_said_in_two_ways_is_told_and_can_be_chosen(room, laptops, tmp_path):
    stick = laptops[1].publish(tmp_path / "stick")
    room.bench.publish(stick)
    assert room.session.interactions["visit"].what_happened == "What they wrote"
    assert room.warned.startswith("1 thing was said in two ways")
    room.presses("Ctrl+Alt+W", "Space", "Enter")
    assert room.session.interactions["visit"].what_happened == "What we wrote"
    room.presses("Ctrl+Z")
    assert room.session.interactions["visit"].what_happened == "What they wrote"
    room.presses("Ctrl+Alt+W")
    assert room.window.sheet.chosen().holds == 2
    room.presses("Esc")


def test_a_review_chosen_in_the_file_dialog_comes_in_and_the_hand_goes_back_to_the_wall(qtbot, tmp_path):
    anna = Workbench.of(sample_session("anna"))
    path = anna.publish(tmp_path / "anna")
    anna.close()
    room = Room(qtbot, Workbench.of(sample_session("case_a")))
    room.presses("Ctrl+Shift+I")
    dialog = room.window.findChild(QFileDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    line.setFocus()
    line.setText(str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.window.sheet is not None)
    room.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room.window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    room.presses("Enter")
    assert room.said.startswith("Anna stands beside Case A, 70 entries.") and not room.warned
    assert QApplication.activePopupWidget() is None
    assert room.window.map.wall.hasFocus()
    room.presses("F1")
    assert room.window.help_sheet().isVisible()
    room.presses("Esc", "Alt+W", "Enter")
    assert set(room.bench.viewpoint.beside) == set(room.session.cases) and len(room.session.cases) == 2


def test_yes_and_no_stand_over_answers_alone(qtbot, room, tmp_path):
    nothing_asked = Workbench.of(table_of("Health", agencies=("Ward 7",)))
    path = nothing_asked.publish(tmp_path / "Health")
    nothing_asked.close()
    bring(room.window, path)
    assert not room.window.sheet.table.horizontalHeader().isVisible()


def test_while_days_are_hidden_no_file_is_called_by_its_name(room, copy, other_table, tmp_path):
    named = tmp_path / "Mrs Jones.casewall"
    named.write_bytes(copy.read_bytes())
    bring(room.window, named)
    assert "That copy holds" in room.window.sheet.summary.text()
    assert not [text for text in room.texts() if "Jones" in text]
    room.presses("Esc", "Ctrl+Shift+D")
    bring(room.window, named)
    assert "“Mrs Jones” holds" in room.window.sheet.summary.text()
    room.presses("Esc", "Ctrl+Shift+D")
    named.write_bytes(other_table.read_bytes())
    bring(room.window, named)
    room.presses("Enter", "Ctrl+H")
    assert not [text for text in room.texts() if "Jones" in text]
    assert not any("Jones" in step.what for step in room.bench.steps())


def test_before_names_of_files_come_into_sight_it_is_said(room):
    room.presses("Ctrl+Shift+I")
    assert room.said.startswith("The names of files come into sight now.")
