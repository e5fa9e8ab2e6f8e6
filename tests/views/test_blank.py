"""The blank page: one key, and nothing of the case is seen, heard or changed until it is wished away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_row, a_session
from tests.views.hall import in_front_of_a_room, shown_to, three_entries, words_in
from tests.views.room import Room
from workshop.layout.theme import DARK, LIGHT


@pytest.fixture
def room(qtbot) -> Room:
    return in_front_of_a_room(qtbot, three_entries())


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_b_blanks_every_window_in_the_colour_of_paper(room, theme):
    room.bench.look(theme=theme.name)
    room.presses("B")
    for window in (room.window, shown_to(room)):
        picture = window.grab().toImage()
        across, down = range(0, picture.width(), 40), range(0, picture.height(), 40)
        assert {picture.pixelColor(x, y).name().upper() for x in across for y in down} == {theme.paper}


def test_nothing_of_the_case_can_be_heard_or_read_in_a_title_on_a_blank_page(qtbot):
    row = a_row("2005-01-14", what_happened="told her to wait")
    session = a_session(row, code="Case Q", asked="Help with the stairs")
    room = in_front_of_a_room(qtbot, session)
    room.selects("r1")
    room.presses("F6")
    assert "Help with the stairs" in words_in(room.window) and "told her to wait" in words_in(shown_to(room))
    room.presses("B")
    for window in (room.window, shown_to(room)):
        assert not [word for word in ("Case Q", "stairs", "told her", "2005", "entr") if word in words_in(window)]


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
@pytest.mark.parametrize("pressed_in", ["main", "room"])
def test_b_blanks_both_windows_from_either_also_with_shift_held_down_in_a_hurry(room, qtbot, keys, pressed_in):
    window = room.window if pressed_in == "main" else shown_to(room)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    press(qtbot, window, Qt.Key.Key_B, keys)
    assert shown_to(room).blank.isVisible() and room.window.showing.blank.isVisible()


def test_a_capital_b_is_a_letter_while_typing(room):
    room.presses("T", "Shift+B")
    assert not room.window.showing.blank.isVisible() and room.window.map.entry.is_typing


@pytest.mark.parametrize("key", ["B", "Esc"])
def test_b_and_escape_bring_everything_back_with_the_hand_where_it_was(room, key):
    hand = QApplication.focusWidget()
    room.presses("B", key)
    assert not room.window.showing.blank.isVisible() and not shown_to(room).blank.isVisible()
    assert room.window.map.wall.isVisible() and QApplication.focusWidget() is hand


def test_a_click_in_either_window_brings_everything_back(room):
    room.presses("B")
    QTest.mouseClick(shown_to(room).blank, Qt.MouseButton.LeftButton)
    assert room.window.map.wall.isVisible() and shown_to(room).wall.isVisible()


def test_no_key_acts_on_what_nobody_sees(room):
    room.selects("r1")
    before = room.session
    room.presses("B", "F", "Del", "Ctrl+Z", "Ctrl+2", "Ctrl+A", "Tab", "T")
    assert room.session is before and room.bench.viewpoint.page == "map" and room.selected == {"r1"}
    assert room.window.showing.blank.hasFocus()


def test_b_is_a_letter_while_typing_and_ctrl_b_blanks_then_too(room):
    room.presses("T")
    room.types("bob rang back")
    assert room.line == "bob rang back" and not room.window.showing.blank.isVisible()
    room.presses("Ctrl+B")
    assert room.window.showing.blank.isVisible()
    room.presses("B")
    assert room.line == "bob rang back" and room.window.map.entry.is_typing


def test_b_is_a_letter_in_every_place_to_write(room):
    room.presses("Ctrl+K")
    room.types("b")
    assert room.window.chooser.line.text() == "b"
    room.presses("Esc", "Ctrl+6")
    room.window.page_shown("purpose").lists["purpose"].write_next()
    room.types("b")
    assert not room.window.showing.blank.isVisible()


def test_b_blanks_on_every_page(room):
    for page in ("demand", "routes", "costs", "purpose", "pack", "import"):
        room.bench.look(page=page)
        room.presses("B")
        assert room.window.showing.blank.isVisible(), page
        room.presses("B")
        assert not room.window.showing.blank.isVisible(), page


def test_blanking_ends_a_look_at_the_days(room):
    QTest.keyPress(QApplication.focusWidget(), Qt.Key.Key_F8)
    room.presses("B")
    assert room.bench.viewpoint.names_hidden


def test_a_small_window_on_a_blank_page_stays_blank_as_it_grows(room):
    room.presses("B")
    room.window.resize(1500, 900)
    QApplication.processEvents()
    assert room.window.showing.blank.geometry() == room.window.rect()


def test_after_a_blank_page_in_the_rooms_window_its_keys_act_and_escape_leads_back_to_the_desk(room, qtbot):
    audience = shown_to(room)
    audience.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is audience)
    press(qtbot, audience, Qt.Key.Key_F11)
    assert audience.isFullScreen()
    for _ in range(2):
        press(qtbot, audience, Qt.Key.Key_B)
        assert audience.blank.isVisible()
        press(qtbot, audience, Qt.Key.Key_B)
        assert not audience.blank.isVisible() and room.window.map.wall.isVisible()
    press(qtbot, audience, Qt.Key.Key_F11)
    assert not audience.isFullScreen()
    press(qtbot, audience, Qt.Key.Key_Escape)
    assert not audience.isVisible()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room.window)
    room.presses("F5")
    assert audience.isVisible()


def press(qtbot, window, key, held=Qt.KeyboardModifier.NoModifier) -> None:
    """A key as the system hands it to a window: whatever has the keyboard in it gets it."""
    QTest.keyClick(window.windowHandle(), key, held)
    QApplication.processEvents()
