"""The entry line goes on by suggestions, opens the last entry again, asks about what it read, and marks nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import a_row, a_session
from tests.views.room import Room
from tests.views.test_entry_bar import after_a_crash, on_this_laptop
from workshop.journal.workbench import Workbench
from workshop.model.records import Demand
from workshop.views.actions import ACTIONS, ON_THE_WALL


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(a_session(a_row("2004-05-01", "nhs_gp"), a_row("2007-05-01", "police"))))


def test_tab_takes_the_lit_suggestion_and_enter_takes_the_line(room):
    room.presses("T")
    room.types("14 jan 2005 polic")
    assert room.window.map.taking.offers.texts() == ["Police"]
    room.presses("Tab")
    assert room.line == "14 jan 2005 Police "
    room.types("came /f not h")
    room.presses("Enter")
    assert (room.entries[-1].agency, room.entries[-1].cause) == ("police", "not_heard")
    assert room.line == ""


def test_down_lights_the_next_suggestion(room):
    room.presses("T")
    room.types("14 jan 2005 police came /fr")
    offers = room.window.map.taking.offers
    second = offers.texts()[1]
    room.presses("Down", "Tab")
    assert room.line == f"14 jan 2005 police came {second} "


def test_up_in_an_empty_line_types_the_last_entry_anew(room):
    room.presses("T")
    room.types("14 jan 2005 housing told her to wait /f passed on /to GP sent back")
    room.presses("Enter", "Up")
    assert room.line.startswith("14 jan 2005 Housing told her to wait /f")
    room.window.map.entry.line.setText(room.line.replace("told her to wait", "said come back").replace("sent back", ""))
    room.presses("Enter")
    assert len(room.entries) == 3
    assert (room.entries[-1].what_happened, room.entries[-1].cause) == ("said come back", "passed_on")
    assert [referral.outcome for referral in room.referrals] == [""]
    room.presses("Ctrl+Z")
    assert room.entries[-1].what_happened == "told her to wait"


def test_an_entry_opened_again_is_let_go_by_emptying_the_line(room):
    room.presses("T")
    room.types("14 jan 2005 housing told her to wait")
    room.presses("Enter", "Up", "Ctrl+A", "Backspace")
    room.types("15 jan 2005 gp saw her")
    room.presses("Enter")
    assert len(room.entries) == 4


def test_an_entry_opened_again_is_still_that_entry_after_a_crash(qtbot, tmp_path):
    room = on_this_laptop(qtbot)
    room.presses("T")
    room.types("14 jan 2005 housing told her to wait")
    room.presses("Enter", "Up")
    room.types("x")
    qtbot.waitUntil(lambda: room.bench.draft().endswith("waitx"), timeout=2000)
    again = Room(qtbot, after_a_crash(room, tmp_path / "later"))
    again.presses("T", "Enter")
    assert [entry.what_happened for entry in again.entries] == ["told her to waitx"]


def test_what_leans_on_the_row_before_does_so_after_a_crash(qtbot, tmp_path):
    room = on_this_laptop(qtbot)
    room.presses("T")
    room.types("14 jan 2005 housing told her to wait")
    room.presses("Enter")
    room.types("rang again")
    qtbot.waitUntil(lambda: room.bench.draft() == "rang again", timeout=2000)
    again = Room(qtbot, after_a_crash(room, tmp_path / "later"))
    again.presses("T", "Enter")
    assert len(again.entries) == 2
    assert again.entries[-1].when is not None and again.entries[-1].agency == "council_housing"


def test_a_name_nobody_knows_is_asked_about_once(room):
    room.presses("T")
    room.types("14 jan 2005 Debt Angels went through the bills")
    room.presses("F2")
    assert room.window.chooser.question.text() == "Who is “Debt Angels”?"
    room.types("volun")
    room.presses("Enter")
    assert room.session.agencies["vcs"].also == "Debt Angels"
    assert room.window.map.preview.texts()[1] == "Voluntary groups"
    room.presses("Enter")
    room.types("+2w Debt Angels rang")
    room.presses("Enter")
    assert [entry.agency for entry in room.entries[-2:]] == ["vcs", "vcs"]


def test_a_name_nobody_knows_is_made_with_one_key_in_a_likely_sector(room):
    room.presses("T")
    room.types("14 jan 2005 Debt Angels")
    room.presses("Tab")
    room.types("went through the bills")
    room.presses("Enter")
    made = room.session.agencies[room.entries[-1].agency]
    assert (made.label, made.sector) == ("Debt Angels", "vcs_own")


def test_what_was_read_is_corrected_by_a_click(room):
    room.presses("T")
    room.types("14 jan 2005 housing came /f passed on")
    (chip,) = [c for c in room.window.map.taking.entry.chips if c.kind == "demand"]
    room.window.map.taking.chip_touched.emit(chip)
    room.types("not heard")
    room.presses("Enter")
    assert room.line == "14 jan 2005 housing came /f not heard "
    assert room.window.map.entry.is_typing


def test_an_agency_is_corrected_by_keys_where_nobody_was_said(room):
    room.presses("T")
    room.types("14 jan 2005 he came")
    room.presses("F2")
    room.types("police")
    room.presses("Enter")
    assert room.line == "14 jan 2005 Police he came "


def test_two_marks_touched_while_typing_are_what_it_lies_between(room):
    room.presses("T")
    room.types("after ")
    room.clicks("r1")
    room.clicks("r2")
    assert room.line == "after 1 before 2 "
    room.types("mum rang")
    room.presses("Enter")
    when = room.entries[-1].when
    assert when is not None
    assert (when.earliest, when.latest) == (date(2004, 5, 1), date(2007, 5, 1))


SINGLE_KEYS = sorted({key for row in ACTIONS if row.where == ON_THE_WALL for key in row.keys if len(key) == 1})


@pytest.mark.parametrize("place", ["entry line", "details", "chooser", "statement"])
def test_no_key_pressed_while_typing_marks_anything(room, place):
    room.selects("r1")
    if place == "entry line":
        room.presses("T")
    elif place == "details":
        room.presses("I")
    elif place == "chooser":
        room.presses("Ctrl+K")
    else:
        room.presses("Ctrl+6", "Enter")
    before = room.session.interactions, room.session.referrals, room.session.ownerships
    for key in SINGLE_KEYS:
        room.types(key.lower())
    assert before == (room.session.interactions, room.session.referrals, room.session.ownerships)


def test_a_marking_key_with_nothing_selected_says_so(room):
    room.window.map.take_the_hand()
    room.presses("F")
    assert room.said.startswith("Select what happened first")
    assert all(entry.demand is Demand.NOT_CODED for entry in room.entries)


def test_one_slash_is_enough_and_after_her_words_none_is_needed(room):
    room.presses("T")
    room.types("14 jan 2005 police came /f not heard /letter")
    room.presses("Enter")
    room.types("came again “oh”")
    room.presses("Tab")
    assert room.line == "came again “oh” /f not heard /kind letter "
    room.types("fri")
    room.presses("Tab", "Enter")
    row = room.entries[-1]
    assert (row.what_happened, row.ask, row.cause, row.kind) == ("came again", "oh", "not_heard", "letter")
    assert row.feeling == "frightened"


def test_behind_what_is_not_read_as_a_date_agencies_are_offered_and_no_name_is_made_of_it(room):
    room.presses("T")
    room.types("06 polic")
    assert room.window.map.taking.offers.texts() == ["Police"]
    room.presses("Tab")
    assert room.line == "06 Police "
    room.presses("Ctrl+A", "Backspace")
    room.types("06 ho came")
    assert room.window.map.taking.offers.texts() == []


def test_two_letters_are_offered_from_all_agencies_and_tab_takes_the_best(room):
    room.presses("T")
    room.types("oct 02 amb")
    room.presses("Tab")
    room.types("came")
    room.presses("Enter")
    assert room.entries[-1].agency == "ambulance"
