from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from workshop.model.edits.review import open_case
from workshop.model.session import Session
from workshop.views.column_chooser import IDENTITY, LEAVE
from workshop.views.import_panel import ImportPanel

CONTACTS = """Last Name,First Name,Date of Birth,Contact Date,Event,Note
Smith,Jane,1980-01-02,2019-03-04,visit,"Asked for help with the stairs"
Smith,Jane,1980-01-02,2019-05-06,call,"Told to ring back"
Smith,Jane,1980-01-02,not known,call,"Rang back"
,,,,,
"""


@pytest.fixture
def shown(show_page, qtbot):
    """A function that shows the panel with a file opened in it, once it is known what would become of it."""

    def show(path: Path | None, session: Session | None = None) -> ImportPanel:
        panel = show_page(ImportPanel, session or Session(), page="import")
        if path:
            panel.open_file(path)
            qtbot.waitUntil(lambda: not panel.work.is_busy, timeout=20_000)
        return panel

    return show


@pytest.fixture
def contacts(tmp_path) -> Path:
    path = tmp_path / "ASC.csv"
    path.write_text(CONTACTS, encoding="utf-8")
    return path


def choose(panel: ImportPanel, qtbot, column: str, meaning: str) -> None:
    """Choose what a column means, as a hand does in the list above it."""
    chooser = panel.chooser.columns[column].meaning
    chooser.setCurrentIndex(chooser.findData(meaning))
    chooser.activated.emit(chooser.currentIndex())
    qtbot.waitUntil(lambda: not panel.work.is_busy, timeout=20_000)


def test_without_a_file_the_panel_teaches(shown):
    panel = shown(None)
    assert panel._empty.isVisible()
    assert panel._empty.begin.text() == "Choose a file"


def test_the_guess_is_shown_above_every_column(shown, contacts):
    panel = shown(contacts)
    means = {name: column.meaning.currentText() for name, column in panel.chooser.columns.items()}
    assert means["Contact Date"] == "when"
    assert means["Note"] == "what happened"
    assert means["Last Name"] == "names: a name"
    assert "UTF-8" in panel.head.under.text()


def test_the_summary_says_what_would_become_of_every_row(shown, contacts):
    panel = shown(contacts)
    assert panel.report.summary.text().startswith("4 rows: 3 will be stored, 1 set aside, 1 not placed yet")
    said = [panel.report.lines.item(i).text() for i in range(panel.report.lines.count())]
    assert any(line.startswith("Row 5:") and "set aside" in line for line in said)
    assert any(line.startswith("Row 4:") and "not placed yet" in line for line in said)


def test_names_are_hidden_in_the_preview(shown, contacts):
    panel = shown(contacts)
    texts = {label.text() for label in panel.findChildren(QLabel)}
    assert not texts & {"Smith", "Jane", "1980-01-02"}
    assert [value.text() for value in panel.chooser.columns["Last Name"].values][:3] == ["hidden"] * 3


def test_import_is_one_step_that_undo_takes_back(shown, contacts, qtbot):
    panel = shown(contacts)
    before = panel.bench.session
    steps = len(panel.bench.steps())
    with qtbot.waitSignal(panel.taken_in, timeout=20_000):
        QTest.mouseClick(panel.report.import_button, Qt.MouseButton.LeftButton)
    assert len(panel.bench.session.interactions) == 3
    assert len(panel.bench.steps()) == steps + 1
    assert panel.bench.steps()[-1].label == "Import ASC.csv"
    assert panel.report.summary.text().startswith("4 rows: 3 stored, 1 set aside")
    assert not panel.report.import_button.isVisible()
    panel.bench.undo()
    assert dict(panel.bench.session.interactions) == dict(before.interactions)


def test_what_came_in_is_seen_on_the_map(shown, contacts, qtbot):
    panel = shown(contacts, open_case(Session(), "Case B", case_id="b"))
    with qtbot.waitSignal(panel.taken_in, timeout=20_000):
        panel.take_in()
    QTest.mouseClick(panel.report.map_button, Qt.MouseButton.LeftButton)
    view = panel.bench.viewpoint
    assert view.page == "map"
    assert view.case != "b"
    assert len(view.selected) == 3


def test_a_case_that_is_named_takes_every_row(shown, contacts, qtbot):
    panel = shown(contacts, open_case(Session(), "Case B", case_id="b"))
    panel.options.case.setEditText("Case B")
    panel.options.case.lineEdit().editingFinished.emit()
    qtbot.waitUntil(lambda: not panel.work.is_busy, timeout=20_000)
    with qtbot.waitSignal(panel.taken_in, timeout=20_000):
        panel.take_in()
    assert {row.case for row in panel.bench.session.interactions.values()} == {"b"}


def test_a_wrong_guess_is_corrected_in_the_list(shown, contacts, qtbot):
    panel = shown(contacts)
    choose(panel, qtbot, "Note", "ask")
    assert panel.mapping.ask == "Note"
    assert panel.mapping.what != "Note"
    with qtbot.waitSignal(panel.taken_in, timeout=20_000):
        panel.take_in()
    assert "Told to ring back" in {row.ask for row in panel.bench.session.interactions.values()}


def test_a_column_can_be_kept_apart_by_hand_and_is_hidden_at_once(shown, contacts, qtbot):
    panel = shown(contacts)
    choose(panel, qtbot, "Note", IDENTITY + "address")
    assert panel.chooser.columns["Note"].values[0].text() == "hidden"
    with qtbot.waitSignal(panel.taken_in, timeout=20_000):
        panel.take_in()
    rows = panel.bench.session.interactions.values()
    assert not any("stairs" in repr(row) for row in rows)


def test_what_says_who_somebody_is_cannot_be_let_out(shown, contacts, qtbot):
    panel = shown(contacts)
    for meaning in (LEAVE, "what"):
        choose(panel, qtbot, "Last Name", meaning)
        assert panel.quiet.isVisible()
        assert "Last Name" in panel.mapping.identities
    assert panel.chooser.columns["Last Name"].meaning.currentData() == IDENTITY + "name"


def test_without_a_date_column_it_is_declined_in_place_until_one_is_chosen(shown, contacts, qtbot):
    panel = shown(contacts)
    choose(panel, qtbot, "Contact Date", LEAVE)
    assert "tells when things happened" in panel.quiet.words.text()
    assert not panel.report.import_button.isEnabled()
    choose(panel, qtbot, "Contact Date", "date")
    assert panel.report.import_button.isEnabled()
    assert not panel.quiet.isVisible()


def test_dates_can_be_read_with_the_month_first(shown, tmp_path, qtbot):
    path = tmp_path / "dates.csv"
    path.write_text("Contact Date,Note\n03/04/2019,one\n05/06/2019,two\n", encoding="utf-8")
    panel = shown(path)
    order = panel.options.order
    order.setCurrentIndex(order.findData("month"))
    order.activated.emit(order.currentIndex())
    qtbot.waitUntil(lambda: not panel.work.is_busy, timeout=20_000)
    with qtbot.waitSignal(panel.taken_in, timeout=20_000):
        panel.take_in()
    assert sorted(row.when.earliest.month for row in panel.bench.session.interactions.values()) == [3, 5]


def test_a_file_that_is_no_table_is_declined_in_one_sentence_and_changes_nothing(shown, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7\n\x00\x01\x02")
    panel = shown(path)
    assert panel.quiet.words.text().endswith("Nothing was changed.")
    assert not panel.bench.session.interactions
    assert not panel.report.isVisible()


def test_the_password_of_a_workbook_is_asked_in_place(shown, tmp_path, qtbot):
    path = locked_workbook(tmp_path, "open sesame")
    panel = shown(path)
    assert panel.password_row.isVisible()
    QTest.keyClicks(panel.password, "wrong")
    QTest.keyClick(panel.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.work.is_busy, timeout=20_000)
    assert "not the password" in panel.quiet.words.text()
    QTest.keyClicks(panel.password, "open sesame")
    QTest.mouseClick(panel.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.ready is not None, timeout=20_000)
    assert panel.report.summary.text().startswith("1 row: 1 will be stored")
    assert not panel.password_row.isVisible()


def test_the_report_is_saved_as_csv_a_line_for_every_row(shown, contacts, tmp_path):
    panel = shown(contacts)
    panel.save_report(tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + 4
    panel.save_report(tmp_path / "no such folder" / "report.csv")
    assert "could not be written" in panel.quiet.words.text()


def test_a_file_can_be_dropped_on_the_panel(shown, contacts, qtbot):
    panel = shown(None)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(contacts))])
    copy = Qt.DropAction.CopyAction
    drop = QDropEvent(QPointF(5, 5), copy, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    panel.dropEvent(drop)
    qtbot.waitUntil(lambda: panel.ready is not None, timeout=20_000)
    assert panel.table is not None


def test_an_edit_made_meanwhile_is_not_lost_by_the_import(shown, contacts, qtbot):
    panel = shown(contacts)
    ready = panel.ready
    with qtbot.waitSignal(panel.taken_in, timeout=20_000):
        panel.take_in()
        panel.bench.do("Open Case Z", open_case, "Case Z")
    assert "Case Z" in {case.code for case in panel.bench.session.cases.values()}
    assert len(panel.bench.session.interactions) == ready.report.stored


def test_cells_are_shown_as_plain_text(shown, tmp_path):
    path = tmp_path / "loud.csv"
    path.write_text("Date,Note\n2020-01-01,<b>loud</b>\n2020-01-02,<img src=x>\n", encoding="utf-8")
    panel = shown(path)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in panel.findChildren(QLabel))
    assert panel.chooser.columns["Note"].values[0].text() == "<b>loud</b>"


def test_the_five_lists_of_five_agencies_come_in_one_after_the_other(show_page, qtbot, shared):
    panel = show_page(ImportPanel, Session(), page="import")
    for path in sorted((shared / "data" / "agencies").glob("*.csv")):
        panel.open_file(path)
        qtbot.waitUntil(lambda: panel.ready is not None, timeout=20_000)
        with qtbot.waitSignal(panel.taken_in, timeout=20_000):
            panel.take_in()
    assert len(panel.bench.session.agencies) == 5
    assert len([step for step in panel.bench.steps() if step.label.startswith("Import ")]) == 5


def locked_workbook(folder: Path, password: str) -> Path:
    from msoffcrypto.format.ooxml import OOXMLFile
    from openpyxl import Workbook

    plain, locked = folder / "plain.xlsx", folder / "locked.xlsx"
    book = Workbook()
    book.active.append(["Contact Date", "Note"])
    book.active.append(["2020-01-01", "asked for help"])
    book.save(plain)
    with plain.open("rb") as file, locked.open("wb") as out:
        OOXMLFile(file).encrypt(password, out)
    return locked
