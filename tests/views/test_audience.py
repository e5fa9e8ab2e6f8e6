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
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from sample_sessions.build import sample_session
from tests.builders import a_row, a_session
from tests.views.hall import NOTE, in_front_of_a_room, shown_to, three_entries, words_in
from tests.views.room import Room
from workshop.journal.opening import open_session
from workshop.journal.workbench import Workbench
from workshop.layout.theme import LIGHT
from workshop.model.edits.statements import write_statement
from workshop.model.records import Demand
from workshop.model.trouble import Refused
from workshop.views.app import Desk, start_qt
from workshop.views.audience import FOR_THE_ROOM
from workshop.views.headline import Headline

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def room(qtbot) -> Room:
    return in_front_of_a_room(qtbot, three_entries())


def lit_words(room: Room) -> str:
    card = shown_to(room).spotlight.card
    return "\n".join(label.text() for label in card.findChildren(QLabel)) if card.isVisible() else ""


def type_of(headline: Headline) -> int:
    words = headline.code.findChild(QLabel)
    words.ensurePolished()
    return words.fontInfo().pixelSize()


def test_the_room_sees_the_headline_and_the_wall_in_larger_type_and_nothing_to_work_with(room):
    audience = shown_to(room)
    assert audience.headline.isVisible() and audience.wall.isVisible()
    assert audience.wall.viewpoint.room_size == 1.25
    assert type_of(audience.headline) > type_of(room.window.map.headline)
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


def in_front(room: Room, qtbot):
    """The room's window with the keyboard, as on a laptop with one screen after F5."""
    audience = shown_to(room)
    audience.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is audience)
    return audience


def presses_in(window, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.windowHandle(), key, modifier)
    QApplication.processEvents()


def test_on_one_screen_the_keys_that_mean_something_act_in_the_rooms_window_too(room, qtbot):
    room.selects("r1")
    audience = in_front(room, qtbot)
    presses_in(audience, Qt.Key.Key_F)
    assert room.session.interactions["r1"].demand is Demand.FAILURE
    presses_in(audience, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.session.interactions["r1"].demand is not Demand.FAILURE
    assert audience.quiet.isVisible() and audience.quiet.words.text().startswith("Undone")
    presses_in(audience, Qt.Key.Key_Right)
    assert room.selected == {"r2"}
    assert QApplication.activeWindow() is audience


def test_letters_that_mean_nothing_in_the_rooms_window_say_who_has_the_keys(room, qtbot):
    audience = in_front(room, qtbot)
    presses_in(audience, Qt.Key.Key_Y)
    assert audience.quiet.isVisible()
    assert audience.quiet.words.text() == "The room’s window has the keys; Escape gives them back."
    foot = audience.quiet.geometry()
    assert audience.rect().contains(foot) and foot.height() < audience.height() // 10
    presses_in(audience, Qt.Key.Key_Escape)
    assert not audience.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_F1])
def test_what_waits_for_the_keyboard_brings_the_main_window_to_the_front(room, qtbot, key):
    audience = in_front(room, qtbot)
    presses_in(audience, key)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room.window)
    help_is_open = room.window._help is not None and room.window._help.isVisible()
    assert room.window.map.entry.is_typing or help_is_open
