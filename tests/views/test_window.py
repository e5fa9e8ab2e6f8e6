"""The window as a whole: what it tells the room, what it hides, how it starts and how it closes."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from sample_sessions.build import sample_session
from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.opening import open_session, read_session
from workshop.journal.workbench import Workbench
from workshop.model.edits.review import begin_review, open_case
from workshop.model.viewpoint import Viewpoint
from workshop.views.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("pyqtgraph", "openpyxl", "xlsxwriter", "reportlab", "networkx", "pikepdf", "python_calamine")


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(a_session(a_row("2005-01-14", what_happened="told her to wait"))))


def everything_open(room: Room) -> Room:
    """The window with all that can lie over it made, and every page looked at once."""
    for page in PAGES:
        room.bench.look(page=page.key)
    room.bench.look(page="map")
    room.selects(room.entries[0].id)
    room.presses("Ctrl+H", "F1", "Esc", "Ctrl+H", "I")
    room.window.map.inspector.more.door.click()
    return room


def test_the_start_loads_nothing_heavy():
    program = (
        "import sys\n"
        "from workshop.journal.workbench import Workbench\n"
        "from workshop.views.app import start_qt\n"
        "from workshop.views.window import MainWindow\n"
        "from sample_sessions.build import sample_session\n"
        "app = start_qt()\n"
        "window = MainWindow(Workbench.of(sample_session('anna')))\n"
        "window.show()\n"
        "app.processEvents()\n"
        f"print(sorted(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_no_text_on_any_page_is_guessed_to_be_markup(room):
    everything_open(room)
    labels = room.window.findChildren(QLabel)
    assert len(labels) > 40
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []
    rich = [edit for edit in room.window.findChildren(QTextEdit) if edit.acceptRichText()]
    assert rich == []


def test_tooltips_escape_what_people_wrote(qtbot):
    session = a_session(a_row("2005-01-14"), asked="<b>Help</b> me")
    tip = Room(qtbot, Workbench.of(session)).window.map.headline.asked.toolTip()
    assert "<b>Help" not in tip and "&lt;b&gt;Help" in tip


def test_every_control_has_a_name_for_those_who_hear_the_screen(room):
    everything_open(room)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
    controls = [c for kind in kinds for c in room.window.findChildren(kind) if _is_ours(c)]
    unnamed = [c for c in controls if not c.accessibleName() and not (isinstance(c, QAbstractButton) and c.text())]
    assert [(type(c).__name__, type(c.parentWidget()).__name__) for c in unnamed] == []


def test_everything_at_hand_can_be_reached_by_tab(room):
    reached = set()
    room.window.rail.menu_button.setFocus()
    for _ in range(80):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    parts = room.window
    wanted = {parts.map.wall, parts.map.entry.line, parts.map.headline.code, *parts.rail._buttons.values()}
    assert wanted <= reached


def test_the_title_says_nothing_of_the_case(room):
    assert room.window.windowTitle() == "Casewall"


def test_days_are_hidden_until_a_key_is_held(room):
    assert room.bench.viewpoint.names_hidden
    QTest.keyPress(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert not room.bench.viewpoint.names_hidden
    QTest.keyRelease(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert room.bench.viewpoint.names_hidden


def test_days_hide_again_where_another_window_comes_to_the_front(room, qtbot):
    QTest.keyPress(QApplication.focusWidget(), Qt.Key.Key_F8)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: room.bench.viewpoint.names_hidden)


def test_pages_are_reached_by_digit_and_by_the_rail(room):
    for page in PAGES:
        if page.digit:
            room.presses(f"Ctrl+{page.digit}")
            assert room.bench.viewpoint.page == page.key
            assert room.window.rail._buttons[page.key].isChecked()
    room.window.rail._buttons["map"].click()
    assert room.bench.viewpoint.page == "map"
    assert room.window.map.wall.hasFocus()


def test_escape_leaves_the_import_for_the_map(room):
    room.presses("Ctrl+I")
    assert room.bench.viewpoint.page == "import"
    room.presses("Esc")
    assert room.bench.viewpoint.page == "map"


def test_a_page_that_was_away_shows_what_was_done_meanwhile(room):
    room.presses("Ctrl+6", "Ctrl+1", "T")
    room.types("14 feb 2005 housing lost the form")
    room.presses("Enter", "Esc", "Ctrl+6", "Ctrl+1")
    wall = room.window.map.wall
    assert all(wall.place_of(entry.id) for entry in room.entries)


def test_dark_and_light_and_the_sizes_of_a_room(room):
    before = room.window.map.entry.height()
    room.presses("Ctrl+Shift+L")
    assert room.bench.viewpoint.theme == "dark"
    assert room.window.palette().window().color().name().upper() == "#15191E"
    room.presses("Ctrl+Shift+3")
    assert room.window.map.entry.height() > before * 1.5
    room.presses("Ctrl+Shift+1")
    assert room.window.map.entry.height() == before


def test_an_empty_review_teaches_how_to_begin(qtbot):
    room = Room(qtbot, open_session(None))
    assert room.window.map.empty.isVisible()
    asked = []
    room.window.sample_asked.connect(asked.append)
    room.window.map.empty.sample.click()
    assert asked == ["case_a"]
    room.window.map.empty.begin.click()
    assert room.window.chooser.isVisible()


def test_the_quick_list_stays_inside_a_small_window(qtbot):
    room = Room(qtbot, Workbench.of(sample_session("case_a")), (1280, 720))
    room.presses("Ctrl+K")
    chooser = room.window.chooser
    assert room.window.ground.rect().contains(chooser.geometry())
    assert chooser.mapTo(room.window.ground, QPoint(0, 0)).x() >= room.window.rail.width()


def on_the_stick(tmp_path: Path) -> Workbench:
    bench = open_session(None)
    bench.do("Begin", begin_review, "The town review")
    bench.do("Open case", open_case, "Case B")
    bench.publish(tmp_path / "town.casewall")
    return bench


def test_closing_puts_the_review_on_the_stick(qtbot, tmp_path):
    room = Room(qtbot, on_the_stick(tmp_path))
    room.presses("T")
    room.types("14 jan 2005 housing lost the form")
    room.presses("Enter")
    room.window.close()
    found = read_session(tmp_path / "town.casewall")
    assert [entry.what_happened for entry in found.interactions.values()] == ["lost the form"]


def test_closing_with_the_stick_gone_says_so_once_and_loses_nothing(qtbot, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    room = Room(qtbot, on_the_stick(stick))
    room.presses("T")
    room.types("14 jan 2005 housing lost the form")
    room.presses("Enter")
    copy = room.bench.working_copy
    (stick / "town.casewall").unlink()
    stick.rmdir()
    room.window.close()
    assert room.window.isVisible()
    assert "saved on this laptop" in room.warned
    room.window.close()
    assert not room.window.isVisible()
    again = open_session(copy)
    assert [entry.what_happened for entry in again.session.interactions.values()] == ["lost the form"]
    again.close()


def test_ctrl_s_reassures(qtbot, tmp_path):
    room = Room(qtbot, on_the_stick(tmp_path))
    room.presses("Ctrl+S")
    assert room.said.startswith("Put on ") and "saved on this laptop too" in room.said


def test_the_past_and_the_viewpoint_survive_a_theme_change(room):
    room.bench.look(theme="dark", selected=frozenset({"r1"}))
    assert isinstance(room.bench.viewpoint, Viewpoint) and room.selected == {"r1"}


def _is_ours(control: QWidget) -> bool:
    # Boxes and lists have inner parts of Qt's own, which speak through their owner.
    inner = control.parentWidget()
    while inner is not None:
        if isinstance(inner, (QComboBox, QAbstractItemView)):
            return False
        inner = inner.parentWidget()
    return not control.objectName().startswith("qt_")


def test_the_rail_says_in_whole_words_whether_days_are_hidden(qtbot):
    room = Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"))), (1280, 720))
    for factor in (1.0, 1.25, 1.6, 2.0):
        room.bench.look(room_size=factor, names_hidden=True)
        QApplication.processEvents()
        button = room.window.rail.names_button
        assert button.text() == "Days\nhidden"
        lines = button.text().split("\n")
        assert all(button.fontMetrics().horizontalAdvance(line) <= button.width() for line in lines)
        assert button.height() >= button.iconSize().height() + 2 * button.fontMetrics().lineSpacing()
        assert button.geometry().bottom() < room.window.rail.theme_button.geometry().top()
    room.presses("Ctrl+Shift+D")
    assert room.window.rail.names_button.text() == "Days\nshown"


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.6, 2.0])
def test_in_a_low_window_with_a_timer_the_foot_and_every_place_of_the_rail_stay_in_sight(qtbot, factor):
    room = Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"))), (1280, 720))
    room.bench.look(room_size=factor)
    room.presses("Ctrl+M")
    room.types("20")
    room.presses("Enter")
    QApplication.processEvents()
    window, rail = room.window, room.window.rail
    assert window.size().height() == 720 and rail.time_left.isVisible()
    entry = window.map.entry
    assert entry.mapTo(window, entry.rect().bottomLeft()).y() < 720
    parts = [part.geometry() for part in (*rail.findChildren(QToolButton), rail.time_left)]
    parts.sort(key=lambda part: part.top())
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(parts))
    assert parts[-1].bottom() < 720
