"""The room's window: what the room sees, what it never sees, and what the presenter can light, keep and blank."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from sample_sessions.build import sample_session
from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.opening import open_session
from workshop.journal.workbench import Workbench
from workshop.layout.theme import DARK, LIGHT
from workshop.model.edits.statements import write_statement
from workshop.model.trouble import Refused
from workshop.views.app import Desk, start_qt
from workshop.views.audience import FOR_THE_ROOM, Audience

ROOT = Path(__file__).resolve().parents[2]
NOTE = "her sister works at the desk"


@pytest.fixture
def room(qtbot) -> Room:
    return in_front_of_a_room(qtbot, a_session(
        a_row("2005-01-14", ask="I can’t get up there", what_happened="told her to wait", private_note=NOTE),
        a_row("2006-03-02", what_happened="lost the form"),
        a_row("2007-06-21", what_happened="closed the case"),
    ))  # fmt: skip


def in_front_of_a_room(qtbot, session) -> Room:
    """A room with its second window open, and the keyboard with the presenter."""
    room = Room(qtbot, Workbench.of(session), (1280, 720))
    room.presses("F5")
    room.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room.window)
    room.window.map.take_the_hand()
    return room


def shown_to(room: Room) -> Audience:
    audience = room.window.showing.audience
    assert audience is not None and audience.isVisible()
    QApplication.processEvents()
    return audience


def words_in(window: QWidget) -> str:
    """Everything a window says to those who see it and to those who hear it."""
    seen = [part for part in window.findChildren(QWidget) if part.isVisible()]
    texts = [part.text() for part in seen if isinstance(part, (QLabel, QAbstractButton))]
    names = [part.accessibleName() + part.accessibleDescription() + part.toolTip() for part in (window, *seen)]
    return "\n".join([window.windowTitle(), *texts, *names])


def lit_words(room: Room) -> str:
    card = shown_to(room).spotlight.card
    return "\n".join(label.text() for label in card.findChildren(QLabel)) if card.isVisible() else ""


def test_the_room_sees_the_headline_and_the_wall_in_larger_type_and_nothing_to_work_with(room):
    audience = shown_to(room)
    assert audience.headline.isVisible() and audience.wall.isVisible()
    assert audience.wall.viewpoint.room_size == 1.25
    assert audience.headline.height() > room.window.map.headline.height()
    room.presses("Ctrl+Shift+3")
    assert audience.wall.viewpoint.room_size == 1.6


def test_f5_puts_the_rooms_window_away_and_brings_it_back(room):
    room.presses("F5")
    assert not room.window.showing.is_open
    room.presses("F5")
    assert room.window.showing.is_open


def test_escape_in_the_rooms_window_leaves_it_and_the_main_one_stays(room):
    QTest.keyClick(shown_to(room), Qt.Key.Key_Escape)
    assert not room.window.showing.is_open and room.window.isVisible()
    room.presses("F5")
    assert room.window.showing.is_open


def test_f11_fills_the_screen_with_the_window_in_front(room, qtbot):
    audience = shown_to(room)
    audience.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is audience)
    QTest.keyClick(audience, Qt.Key.Key_F11)
    assert audience.isFullScreen() and not room.window.isFullScreen()
    QTest.keyClick(audience, Qt.Key.Key_F11)
    assert not audience.isFullScreen()


def test_days_stay_hidden_from_the_room_where_the_presenter_shows_them_on_the_laptop(room):
    room.selects("r1")
    room.presses("F6", "Ctrl+Shift+D")
    assert not room.bench.viewpoint.names_hidden
    assert "January 2005" in lit_words(room) and "14" not in lit_words(room)


def test_days_show_to_the_room_only_as_long_as_the_key_is_held(room):
    room.selects("r1")
    room.presses("F6")
    QTest.keyPress(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert "14 January 2005" in lit_words(room)
    QTest.keyRelease(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert "14" not in lit_words(room)


def test_private_notes_never_reach_the_room(room):
    room.selects("r1")
    room.presses("F6", "Ctrl+Shift+D")
    QTest.keyPress(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert "told her to wait" in lit_words(room)
    assert NOTE not in lit_words(room) + words_in(shown_to(room))


def test_a_hand_in_the_rooms_window_changes_nothing(room):
    audience = shown_to(room)
    place = audience.wall.place_of("r1")
    at = audience.wall.mapTo(audience, QPoint(round(place[0]), round(place[1])))
    QTest.mouseMove(audience, at)
    QTest.mouseClick(audience, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseDClick(audience, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert room.selected == frozenset() and audience.wall.card() == []
    with pytest.raises(Refused):
        audience.bench.do("Remove everything", lambda session: session)


def test_the_room_follows_the_presenter_in_time(room):
    room.bench.look(first_day=12800.0, last_day=12900.0)
    assert shown_to(room).wall.days_in_sight() == room.window.map.wall.days_in_sight()


def test_what_is_typed_stands_on_the_rooms_wall_at_once(room):
    room.presses("T")
    room.types("14 feb 2006 housing lost the form again")
    room.presses("Enter")
    added = next(e.id for e in room.entries if e.what_happened == "lost the form again")
    assert shown_to(room).wall.place_of(added) is not None


def test_the_room_stays_where_it_is_while_the_presenter_looks_elsewhere(room):
    before = shown_to(room).wall.days_in_sight()
    room.presses("F7")
    room.bench.look(first_day=12800.0, last_day=12900.0, page="demand")
    audience = shown_to(room)
    assert audience.wall.days_in_sight() == before and audience.wall.isVisible()
    room.presses("F7")
    assert audience.viewpoint.page == "demand" and not audience.wall.isVisible()


def test_the_room_that_stays_sees_what_is_added_there(room):
    room.presses("F7", "T")
    room.types("14 feb 2006 housing lost the form again")
    room.presses("Enter")
    added = next(e.id for e in room.entries if e.what_happened == "lost the form again")
    assert shown_to(room).wall.place_of(added) is not None


def test_a_selection_shows_to_the_room_only_in_the_spotlight(room):
    room.selects("r1")
    assert lit_words(room) == "" and shown_to(room).wall.viewpoint.selected == frozenset()
    room.presses("F6")
    assert "“I can’t get up there”" in lit_words(room) and "told her to wait" in lit_words(room)
    room.selects("r2")
    assert "lost the form" in lit_words(room)
    room.presses("F6")
    assert lit_words(room) == ""


def test_the_spotlight_puts_a_ring_around_the_mark_and_its_card_beside_it(room):
    room.selects("r2")
    room.presses("F6")
    audience = shown_to(room)
    light, (x, y) = audience.spotlight, audience.wall.place_of("r2")
    assert not light.card.geometry().contains(round(x), round(y))
    assert light.rect().contains(light.card.geometry())
    picture = audience.wall.grab().toImage()
    assert picture.pixelColor(round(x), round(y - light._radius())).name().upper() == LIGHT.ink


def test_a_long_story_ends_in_an_ellipsis_inside_the_wall(qtbot):
    room = in_front_of_a_room(qtbot, a_session(a_row("2005-01-14", what_happened="again and again " * 400)))
    room.selects("r1")
    room.presses("F6", "Ctrl+Shift+3")
    light = shown_to(room).spotlight
    assert light.rect().contains(light.card.geometry())
    assert "…" in lit_words(room)


def test_several_selected_entries_are_lit_as_a_count(room):
    room.selects("r1", "r2")
    room.presses("F6")
    assert "2 entries" in lit_words(room)


def test_the_spotlight_asks_for_the_rooms_window_first(room):
    room.presses("F5", "F6")
    assert "F5" in room.said


@pytest.mark.parametrize("page", [page for page in FOR_THE_ROOM if page != "learn"])
def test_the_room_sees_the_page_the_presenter_is_on(qtbot, page):
    room = in_front_of_a_room(qtbot, sample_session("case_a"))
    room.bench.look(page=page)
    assert shown_to(room).page().accessibleName() == room.window.page_shown(page).accessibleName()


def test_the_room_keeps_its_page_while_the_presenter_makes_the_pack_or_takes_in_a_file(room):
    for page in ("pack", "import"):
        room.bench.look(page=page)
        assert shown_to(room).wall.isVisible()


def test_the_room_reads_the_purpose_without_places_to_write_or_words_half_written(qtbot):
    room = in_front_of_a_room(qtbot, sample_session("case_a"))
    room.presses("Ctrl+6")
    room.window.page_shown("purpose").lists["purpose"].write_next()
    room.types("You lis")
    room.bench.do("Write a rule", write_statement, "rule", "Nobody is sent away.")
    audience = shown_to(room)
    assert "Nobody is sent away." in words_in(audience)
    assert [field for field in audience.findChildren(QPlainTextEdit) if field.isVisible()] == []
    assert "Write the next" not in words_in(audience) and "You lis" not in words_in(audience)


def test_the_room_scrolls_with_the_presenter(qtbot):
    room = in_front_of_a_room(qtbot, sample_session("case_a"))
    room.presses("Ctrl+Shift+3", "Ctrl+6")
    shown_to(room)
    presenters = room.window.page_shown("purpose")._areas["middle"].verticalScrollBar()
    presenters.setValue(presenters.maximum())
    bar = shown_to(room).page()._areas["middle"].verticalScrollBar()
    assert bar.maximum() > 0 and bar.value() == bar.maximum()


def test_the_room_is_told_that_it_looks_at_the_past(room):
    stamp = room.bench.steps()[0].stamp
    room.presses("T")
    room.types("14 feb 2006 housing lost the form again")
    room.presses("Enter", "Esc")
    room.bench.look(as_of=stamp)
    audience = shown_to(room)
    assert audience.past.isVisible() and audience.past.text().startswith("As it stood at")
    assert len(audience.wall.session.interactions) == 3


def test_an_empty_review_shows_the_room_a_calm_sentence(qtbot):
    room = Room(qtbot, open_session(None))
    room.presses("F5")
    audience = shown_to(room)
    assert audience.nothing.isVisible() and not audience.wall.isVisible()


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


def test_b_in_the_rooms_window_blanks_both(room, qtbot):
    audience = shown_to(room)
    audience.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is audience)
    QTest.keyClick(audience, Qt.Key.Key_B)
    assert audience.blank.isVisible() and room.window.showing.blank.isVisible()


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


def test_no_title_says_whose_case_it_is(room):
    assert {w.windowTitle() for w in (room.window, shown_to(room))} == {"Casewall"}


def test_the_rooms_window_goes_with_the_main_one(room):
    audience = shown_to(room)
    room.window.close()
    assert not audience.isVisible()


def test_another_review_takes_the_rooms_window_over(qtbot):
    desk = Desk(start_qt())
    first = desk.show(Workbench.of(sample_session("anna")))
    first.showing.open()
    second = desk.show(Workbench.of(sample_session("case_a")))
    assert second.showing.is_open and not first.showing.is_open
    assert second.showing.audience.wall.subject.case.code == second.map.wall.subject.case.code
    second.close()
    desk.let_go()


def test_the_windows_find_their_screens_as_these_come_and_go(tmp_path):
    one = {"x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [
        {**one, "name": "laptop", "width": 1280, "height": 720},
        {**one, "name": "projector", "x": 1280, "width": 1920, "height": 1080},
    ]
    setup = tmp_path / "screens.json"
    setup.write_text(json.dumps({"screens": screens}), "utf-8")
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={setup}"}
    program = [sys.executable, "-m", "tests.views.two_screens"]
    done = subprocess.run(program, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True, timeout=60)
    told = dict(line.split("=", 1) for line in done.stdout.decode().splitlines())
    assert told == {
        "on": "projector",
        "fills": "True",
        "keyboard_stays": "True",
        "seen_without_projector": "False",
        "said": "The second screen is gone. The room’s window comes back with it.",
        "main_without_projector": "True",
        "seen_again": "True",
        "main_with_lid_down": "True",
        "covers_main": "False",
        "lid_up": "True",
        "mirror": "None",
        "left_behind": "[]",
    }
