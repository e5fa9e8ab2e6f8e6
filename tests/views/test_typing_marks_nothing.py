"""While somebody types, a key is a letter: whatever it does on the wall or while marking, in a field it only writes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.builders import a_row, a_session, held
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.session import Session
from workshop.views.actions import ACTIONS, ON_THE_WALL
from workshop.views.pages import PAGES

# Those of the wall, small and large, and those of the page on which one marks one by one.
ON_THE_WALL_KEYS = [key for row in ACTIONS if row.where == ON_THE_WALL for key in row.keys if len(key) == 1]
LETTERS = "".join(dict.fromkeys([*ON_THE_WALL_KEYS, *"VFSUNHRW123456789?+- B"]))
TEXT = LETTERS.lower() + LETTERS


@pytest.fixture
def room(qtbot) -> Room:
    session = a_session(
        a_row("2005-01-14", ask="I can’t get up there", to="nhs_gp"), a_row("2006-03-02", "nhs_gp"), a_row("2007-06-21")
    )
    return Room(qtbot, Workbench.of(held(session, "2005-02-01")), (1280, 720))


def marks_in(session: Session) -> list[object]:
    """All that a single key can change: marks, flags, who held it, who was referred, and which entries there are."""
    entries = [(i.id, i.demand, i.cause, i.significant, i.red_flag, i.left_out) for i in session.interactions.values()]
    return [entries, dict(session.referrals), dict(session.ownerships), dict(session.readings), dict(session.notes)]


def fields_in(window: QWidget) -> list[QWidget]:
    """The fields that can be typed into now."""
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
    found = [field for kind in kinds for field in window.findChildren(kind)]
    return [f for f in found if f.isVisible() and f.isEnabled() and not f.isReadOnly()]


def text_of(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def put_back(field: QWidget, text: str) -> None:
    field.setText(text) if isinstance(field, QLineEdit) else field.setPlainText(text)


def type_into(room: Room, field: QWidget) -> None:
    """Type every letter here: each stands in the field, and nothing else has happened."""
    field.setFocus()
    QApplication.processEvents()
    assert QApplication.focusWidget() is field
    before, page, selected = marks_in(room.session), room.bench.viewpoint.page, room.selected
    was = text_of(field)
    room.types(TEXT)
    assert len(text_of(field)) - len(was) == len(TEXT) or TEXT in text_of(field), field.accessibleName()
    assert marks_in(room.session) == before, field.accessibleName()
    assert (room.bench.viewpoint.page, room.selected) == (page, selected), field.accessibleName()
    put_back(field, was)


def type_into_all(room: Room, within: QWidget | None = None) -> int:
    fields = fields_in(within or room.window)
    for field in fields:
        if field.isVisible():
            type_into(room, field)
    return len(fields)


def test_the_letters_hold_every_key_of_the_wall():
    assert {"F", "V", "X", "Z", "T", "D", "P"} <= set(LETTERS)


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_in_the_fields_of_every_page_a_key_only_writes(room, page):
    room.selects("r1")
    room.bench.look(page=page)
    type_into_all(room)


def test_in_the_details_a_key_only_writes(room):
    room.selects("r1")
    room.presses("I")
    room.window.map.inspector.more.door.click()
    assert type_into_all(room, room.window.map.inspector) >= 5


def test_in_the_details_of_several_a_key_only_writes(room):
    room.selects("r1", "r2")
    room.presses("I")
    assert type_into_all(room, room.window.map.inspector) >= 1


@pytest.mark.parametrize("keys", ["Ctrl+F", "F1", "Ctrl+K", "R", "O", "Ctrl+Shift+Q", "Ctrl+M", "Ctrl+Shift+N"])
def test_in_what_lies_over_the_wall_a_key_only_writes(room, keys):
    room.selects("r1")
    room.presses(keys)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    type_into(room, field)


@pytest.mark.parametrize("column", ["what", "when", "cost"])
def test_in_a_cell_of_the_table_a_key_only_writes(room, column):
    room.selects("r1")
    room.presses("Ctrl+T")
    sheet = room.window.map.place.sheet
    place = next(n for n, cells in enumerate(sheet.model.columns) if cells.key == column)
    sheet.table.setCurrentIndex(sheet.model.index(0, place))
    sheet.table.setFocus()
    room.presses("F2")
    type_into(room, QApplication.focusWidget())


def test_on_the_empty_page_of_statements_the_first_letter_is_written(room):
    room.presses("Ctrl+6", "Enter")
    type_into(room, QApplication.focusWidget())
