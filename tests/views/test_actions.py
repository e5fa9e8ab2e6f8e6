"""One table of actions: no key twice, every row in the menus, the palette and the help sheet, in the room's words."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from sample_sessions.build import sample_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.views.actions import ACTIONS, ANYWHERE, IN_THE_TABLE, MENUS, ON_THE_WALL, WHILE_HELD, action
from workshop.views.gestures_told import GESTURES
from workshop.views.help_sheet import lines_of_help
from workshop.views.pages import PAGES


def keys_of(*places: str) -> list[str]:
    return [QKeySequence(key).toString() for row in ACTIONS if row.where in places for key in row.keys]


def test_no_key_means_two_things_on_the_wall():
    gestures = [QKeySequence(key).toString() for gesture in GESTURES for key in gesture.keys]
    pressed = Counter(keys_of(ANYWHERE, ON_THE_WALL, WHILE_HELD) + gestures)
    assert [key for key, times in pressed.items() if times > 1] == []


def test_no_key_means_two_things_in_the_table():
    pressed = Counter(keys_of(ANYWHERE, IN_THE_TABLE, WHILE_HELD))
    assert [key for key, times in pressed.items() if times > 1] == []


def test_every_key_is_a_key():
    assert "" not in keys_of(ANYWHERE, ON_THE_WALL, IN_THE_TABLE, WHILE_HELD)


def test_no_action_takes_a_key_from_typing():
    editing = {"Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Left", "Ctrl+Right", "Ctrl+Backspace", "Ctrl+Del"}
    assert not editing & set(keys_of(ANYWHERE))


def test_every_action_has_a_key_of_its_own_and_another_way():
    assert len({row.key for row in ACTIONS}) == len(ACTIONS)
    assert all(row.menu in MENUS for row in ACTIONS)


def test_every_page_of_the_rail_has_its_digit():
    for page in PAGES:
        if page.digit:
            assert action(f"page_{page.key}").keys == (f"Ctrl+{page.digit}",)


def test_the_help_sheet_lists_every_action_with_its_keys():
    lines = [line for _, part in lines_of_help() for line in part]
    for row in ACTIONS:
        found = [keys for words, keys in lines if words.startswith(row.text)]
        assert found, row.key
        assert all(any(key in keys for keys in found) for key in row.keys), row.key


def test_no_action_shows_a_domain_key():
    for row in ACTIONS:
        assert "_" not in row.text + row.says


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(sample_session("case_a")))


def test_the_menu_holds_every_action(room):
    parts = room.window.menu.findChildren(QMenu)
    texts = {act.text().replace("&&", "&") for part in parts for act in part.actions()}
    assert {row.text for row in ACTIONS if row.where != WHILE_HELD} <= texts


def test_the_palette_finds_and_does_what_is_meant(room):
    room.presses("Ctrl+K")
    room.types("dark")
    room.presses("Enter")
    assert room.bench.viewpoint.theme == "dark"
    assert not room.window.chooser.isVisible()


def test_the_palette_opens_from_the_entry_line_too(room):
    room.presses("1", "Ctrl+K")
    assert room.window.chooser.isVisible()
    room.presses("Esc")
    assert room.window.map.entry.is_typing and room.line == "1"


def test_the_help_sheet_is_searched(room):
    room.presses("F1")
    room.types("undo")
    sheet = room.window.help_sheet().list
    shown = [sheet.item(row).text() for row in range(sheet.count())]
    assert "Undo" in shown and "Leave Casewall" not in shown
    room.presses("Esc")
    assert not room.window.help_sheet().isVisible()


def test_what_is_not_possible_is_grey_in_the_menu_while_its_key_says_what_to_do_first(room):
    room.window.menu.aboutToShow.emit()
    assert not room.window.qactions["failure"].isEnabled()
    room.window.menu.aboutToHide.emit()
    room.presses("F")
    assert room.said.startswith("Select what happened first")
