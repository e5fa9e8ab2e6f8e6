"""Single keys on the selection: marks, causes, referrals, who held it; undone and done again."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import CASE, a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.records import Authority, Demand


@pytest.fixture
def room(qtbot) -> Room:
    rows = [a_row("2005-01-14", "council_housing"), a_row("2005-02-01", "nhs_gp"), a_row("2006-03-01", "police")]
    return Room(qtbot, Workbench.of(a_session(*rows)))


def demands(room: Room) -> list[Demand]:
    return [entry.demand for entry in room.entries]


def test_a_click_on_a_mark_selects_it_and_a_letter_marks_it(room):
    room.clicks("r2")
    assert room.selected == {"r2"}
    room.presses("F")
    assert demands(room) == [Demand.NOT_CODED, Demand.FAILURE, Demand.NOT_CODED]


@pytest.mark.parametrize(
    ("letter", "demand"), [("F", Demand.FAILURE), ("V", Demand.VALUE), ("S", Demand.SYSTEM), ("U", Demand.UNCLEAR)]
)
def test_a_letter_marks_all_that_is_selected(room, letter, demand):
    room.selects("r1", "r3")
    room.presses(letter)
    assert demands(room) == [demand, Demand.NOT_CODED, demand]


def test_a_letter_with_nothing_selected_says_quietly_what_to_do(room):
    room.presses("F")
    assert demands(room) == [Demand.NOT_CODED] * 3
    assert "Select what happened first" in room.said
    assert not room.warned


def test_a_cause_is_found_by_two_letters(room):
    room.selects("r1")
    room.presses("C")
    room.types("pa")
    room.presses("Enter")
    assert room.entries[0].cause == "passed_on"
    assert room.entries[0].demand is Demand.FAILURE
    assert room.window.map.wall.hasFocus()


def test_a_referral_takes_an_agency_and_an_outcome(room):
    room.selects("r1")
    room.presses("R")
    room.types("gp")
    room.presses("Enter")
    room.types("sent b")
    room.presses("Enter")
    (referral,) = room.referrals
    assert (referral.interaction, referral.to_agency, referral.outcome) == ("r1", "nhs_gp", "bounced")


def test_a_referral_may_go_to_an_agency_the_review_has_not_met(room):
    room.selects("r1")
    room.presses("R")
    room.types("prob")
    room.presses("Enter", "Enter")
    assert room.referrals[0].to_agency == "probation"
    assert room.referrals[0].outcome == ""
    assert "probation" in room.session.agencies


def test_who_held_it_takes_a_role_an_authority_and_the_date_of_the_entry(room):
    room.selects("r1")
    room.presses("O")
    room.types("link worker")
    room.presses("Enter")
    room.types("can say")
    room.presses("Enter", "Enter", "Enter")
    (held,) = room.session.ownerships.values()
    assert (held.case, held.holder, held.authority) == (CASE, "link worker", Authority.DECIDE)
    assert held.since.earliest == date(2005, 1, 14)
    assert held.until is None


def test_who_held_it_may_end(room):
    room.selects("r1")
    room.presses("O")
    room.types("housing")
    room.presses("Enter", "Enter", "Enter")
    room.types("mar 2006")
    room.presses("Enter")
    (held,) = room.session.ownerships.values()
    assert held.agency == "council_housing"
    assert held.until is not None and held.until.earliest == date(2006, 3, 1)


def test_a_date_that_cannot_be_read_keeps_the_question_open(room):
    room.selects("r1")
    room.presses("O")
    room.types("housing")
    room.presses("Enter", "Enter", "Enter")
    room.types("some time")
    room.presses("Enter")
    assert "cannot be read as a date" in room.said
    assert room.window.chooser.isVisible() and room.window.chooser.line.text() == "some time"
    assert not room.session.ownerships


def test_escape_lets_a_question_go_and_changes_nothing(room):
    room.selects("r1")
    room.presses("C", "Esc")
    assert not room.window.chooser.isVisible()
    assert room.window.map.wall.hasFocus()
    assert room.selected == {"r1"}
    assert room.entries[0].cause == ""


def test_flags_go_on_and_off(room):
    room.selects("r1")
    room.presses("M", "W", "X")
    first = room.entries[0]
    assert (first.significant, first.red_flag, first.left_out) == (True, True, True)
    room.presses("M", "W", "X")
    first = room.entries[0]
    assert (first.significant, first.red_flag, first.left_out) == (False, False, False)


def test_delete_removes_and_undo_brings_back(room):
    room.selects("r2")
    room.presses("Del")
    assert [entry.id for entry in room.entries] == ["r1", "r3"]
    room.presses("Ctrl+Z")
    assert {entry.id for entry in room.entries} == {"r1", "r2", "r3"}


def test_undo_and_redo_by_key(room):
    room.selects("r1")
    room.presses("F", "V")
    room.presses("Ctrl+Z")
    assert demands(room)[0] is Demand.FAILURE
    room.presses("Ctrl+Z")
    assert demands(room)[0] is Demand.NOT_CODED
    room.presses("Ctrl+Y", "Ctrl+Shift+Z")
    assert demands(room)[0] is Demand.VALUE


def test_nothing_to_undo_is_said(room):
    room.presses("Ctrl+Z")
    assert room.said == "There is nothing to undo."


def test_dragging_an_arrow_to_an_agency_asks_only_for_the_outcome(room):
    room.window.map.wall.refer_wanted.emit("r1", "police")
    room.types("told no")
    room.presses("Enter")
    assert (room.referrals[0].to_agency, room.referrals[0].outcome) == ("police", "rejected")


def test_dragging_an_arrow_to_a_sector_asks_which_agency_first(room):
    room.window.map.wall.agency_asked.emit("r1", "nhs")
    options = room.window.chooser.list
    assert {options.item(row).text() for row in range(options.count())} == {"GP"}
    room.presses("Enter", "Enter")
    assert room.referrals[0].to_agency == "nhs_gp"


def test_the_caps_beside_the_entry_line_do_what_their_letters_do(room, qtbot):
    room.selects("r1")
    cap = next(cap for cap in room.window.map.entry.caps if cap.key == "value")
    cap.click()
    assert demands(room)[0] is Demand.VALUE


def test_lanes_open_and_close_by_key(room):
    room.selects("r2")
    room.presses("L")
    assert room.bench.viewpoint.open_sectors == {"nhs"}
    room.presses("L")
    assert room.bench.viewpoint.open_sectors == frozenset()


def test_everything_is_selected_by_key(room):
    room.presses("Ctrl+A")
    assert room.selected == {"r1", "r2", "r3"}


def test_a_role_that_was_typed_does_not_enter_the_history(room):
    room.selects("r1")
    room.presses("O")
    room.types("Mrs Jones")
    room.presses("Enter", "Enter", "Enter", "Enter")
    assert "Jones" not in " ".join(step.label for step in room.bench.steps())


def test_a_referral_may_go_to_an_agency_nobody_listed(room):
    room.selects("r1")
    room.presses("R")
    room.types("Debt Angels")
    room.presses("Enter")
    room.types("sent b")
    room.presses("Enter")
    (referral,) = room.referrals
    assert room.session.agencies[referral.to_agency].label == "Debt Angels"
    assert referral.outcome == "bounced"


def test_own_words_can_be_taken_though_something_on_the_list_begins_so(room):
    room.selects("r1")
    room.presses("R")
    room.types("Pol")
    room.presses("Down", "Enter", "Enter")
    assert room.session.agencies[room.referrals[0].to_agency].label == "Pol"


def test_an_agency_is_found_by_what_people_call_it(room):
    room.selects("r1")
    room.presses("R")
    room.types("camhs")
    room.presses("Enter", "Enter")
    assert room.session.agencies[room.referrals[0].to_agency].label == "Child mental health"


def test_where_nothing_fits_the_list_says_so_and_stays(room):
    room.selects("r1")
    room.presses("C")
    room.types("zzz")
    room.presses("Enter")
    assert "Nothing fits “zzz”" in room.window.chooser.foot.text()
    assert room.window.chooser.isVisible()


def test_undo_and_redo_say_in_a_sentence_what_they_did(room):
    room.selects("r1")
    room.presses("F", "Ctrl+Z")
    assert room.said == "Undone: Mark as failure"
    room.presses("Ctrl+Y")
    assert room.said == "Done again: Mark as failure"
