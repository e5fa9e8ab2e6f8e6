"""While names are hidden nothing shown, heard, logged or remembered holds a real name, a private note or a day."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from exports.pack import make_pack
from tests.builders import CASE, a_row, a_session, held
from tests.exports.conftest import MADE_ON
from tests.exports.reading import every_byte_of
from tests.views.room import Room
from workshop.journal.opening import data_folder, open_session
from workshop.journal.workbench import Workbench
from workshop.model.date_words import read_date
from workshop.model.edits.interactions import change_interaction
from workshop.model.records import Identity
from workshop.model.session import Session
from workshop.views.app import Desk, start_qt
from workshop.views.pages import PAGES
from workshop.views.window import MainWindow

NAME, WHISPER, UNREAD = "Quokkason", "her sister drinks", "the Ides of whenever"
SECRETS = (NAME, WHISPER, UNREAD, "29 January", "29 Jan", "2005-01-29", "19 mar", "19 Mar", "2012-03-19")


def a_review_with_secrets() -> Session:
    """Entries on a known day, in a span that names days and without a date that could be read; a vault; a note."""
    session = a_session(
        a_row("2005-01-29", ask="I can’t get up there", private_note=WHISPER, to="nhs_gp"),
        a_row("", "police", what_happened="came round", date_as_written=UNREAD),
        a_row("2012-03-03", "nhs_gp", what_happened="lost the form"),
    )
    spanned = replace(session.interactions["r3"], when=read_date("3 mar 2012 to 19 mar 2012", today=date(2020, 1, 1)))
    session = session.put(spanned, Identity(id="n1", case=CASE, kind="name", value=NAME))
    return held(session, "2005-01-29", "2012-03-19")


def all_in(window: QWidget) -> str:
    """Everything a window shows, and says to those who hear it, also in its lists and fields."""
    found = [window.windowTitle()]
    for part in (window, *window.findChildren(QWidget)):
        if not part.isVisible():
            continue
        found += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.statusTip()]
        if isinstance(part, (QLabel, QAbstractButton, QLineEdit)):
            found.append(part.text())
        if isinstance(part, QComboBox):
            found += [part.itemText(n) for n in range(part.count())]
        if isinstance(part, (QPlainTextEdit, QTextEdit)):
            found.append(part.toPlainText())
        if isinstance(part, QAbstractItemView) and part.model():
            found += rows_of(part.model())
    return "\n".join(found)


def rows_of(model: QAbstractItemModel) -> list[str]:
    roles = Qt.ItemDataRole
    return [
        str(model.index(row, column).data(role) or "")
        for row in range(model.rowCount())
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
        for role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole, roles.EditRole)
    ]


def let_out(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def on_every_window(main: MainWindow) -> str:
    QApplication.processEvents()
    windows = [main, main.showing.audience] if main.showing.audience else [main]
    return "\n".join(all_in(window) for window in windows)


@pytest.fixture
def room(qtbot) -> Room:
    room = Room(qtbot, Workbench.of(a_review_with_secrets()), (1280, 720))
    room.presses("F5")
    room.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room.window)
    return room


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_no_page_lets_out_a_name_a_note_or_a_day(room, page):
    room.bench.look(page=page)
    assert let_out(on_every_window(room.window)) == []


@pytest.mark.parametrize("entry", ["r1", "r2", "r3"])
def test_neither_the_details_nor_the_table_nor_the_card_lets_them_out(room, entry):
    room.selects(entry)
    room.presses("F6", "I", "Ctrl+T")
    room.window.map.inspector.more.door.click()
    assert let_out(on_every_window(room.window)) == []
    wall = room.window.map.wall
    for position in range(wall.subject.in_lanes):
        wall.point_at(position)
        assert let_out(on_every_window(room.window) + wall.accessibleDescription()) == []


def test_the_details_show_a_day_to_who_asks_for_it(room):
    room.selects("r1")
    room.presses("I", "Ctrl+Shift+D")
    assert let_out(on_every_window(room.window)) == ["29 January", "29 Jan"]


@pytest.mark.parametrize("keys", ["Ctrl+J", "Ctrl+E", "Ctrl+K", "Ctrl+R", "Ctrl+H", "F1", "O", "D", "Ctrl+Alt+H"])
def test_nothing_that_is_asked_or_listed_lets_them_out(room, keys):
    room.selects("r1")
    room.presses(keys)
    assert let_out(on_every_window(room.window)) == []


def test_the_history_and_what_it_tells_of_each_step_let_nothing_out(room):
    room.bench.do("Write a private note", change_interaction, "r1", private_note=f"{WHISPER} a lot")
    room.bench.do("Say when it was", change_interaction, "r2", when=None, date_as_written=f"{UNREAD}, I think")
    room.bench.do(
        "Take in the names", lambda session: session.put(Identity(id="n2", case=CASE, kind="name", value=NAME))
    )
    room.presses("Ctrl+H")
    panel = room.window.history
    for row in range(panel.lines.rowCount()):
        panel.list.setCurrentIndex(panel.lines.index(row))
        assert let_out(on_every_window(room.window)) == []
    for line in room.bench.steps():
        assert let_out(line.label) == []
    for words in SECRETS:
        panel.line.setText(words)
        QApplication.processEvents()
        assert let_out("\n".join(rows_of(panel.lines))) == []


def test_what_is_refused_or_fails_lets_nothing_out(room):
    room.selects("r2")
    room.presses("Ctrl+Shift+Z", "R", "Esc", "C", "Esc", "Alt+R")
    assert let_out(room.said + room.warned) == []


def test_nothing_that_is_kept_beside_the_reviews_lets_them_out(qtbot, tmp_path, monkeypatch):
    # A fault of ours goes on to the hook before, which here is nobody's.
    monkeypatch.setattr(sys, "excepthook", lambda *trouble: None)
    desk, bench, stick = Desk(start_qt()), open_session(None), tmp_path / "stick.casewall"
    bench.do("Begin", lambda session: a_review_with_secrets())
    window = desk.show(bench)
    bench.publish(stick)
    raise_from_a_slot(KeyError(NAME, WHISPER, UNREAD))
    assert let_out(on_every_window(window)) == []
    window.close()
    desk.let_go()
    open_session(stick).close()
    kept = [path for path in data_folder().rglob("*") if path.is_file()]
    beside = [path for path in kept if path.suffix in (".json", ".log")]
    assert {"last.json", "recent.json", "look.json", "faults.log"} <= {path.name for path in beside}
    assert [path.name for path in beside if let_out(path.read_text("utf-8"))] == []
    assert [path.name for path in kept if let_out(path.name)] == []
    # The vault never travels. A private note does, to those who may open the file.
    assert NAME.encode() not in stick.read_bytes()


def raise_from_a_slot(fault: Exception) -> None:
    """As when a slot of Qt’s raises: the fault reaches the hook."""
    try:
        raise fault
    except KeyError:
        sys.excepthook(*sys.exc_info())


def test_no_pack_holds_a_name_or_a_note(tmp_path: Path):
    for path in make_pack(a_review_with_secrets(), tmp_path, made_on=MADE_ON):
        found = every_byte_of(path)
        assert NAME.encode() not in found and WHISPER.encode() not in found and NAME not in path.name
