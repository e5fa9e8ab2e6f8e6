"""The history: every step by its name, and the review as it stood after any of them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.journal.builders import a_bench
from tests.views.room import Room
from workshop.model.dates import on_day
from workshop.model.edits.interactions import change_interaction
from workshop.model.edits.moments import name_moment
from workshop.model.records import Demand
from workshop.views.actions import action
from workshop.views.chooser import HINT


@pytest.fixture
def room(qtbot) -> Room:
    bench = a_bench("visit", "call")
    bench.who = "KJ"
    return Room(qtbot, bench)


def labels(room: Room) -> list[str]:
    listed = room.window.history.lines
    return [listed.index(row, 0).data() for row in range(listed.rowCount())]


def test_it_names_each_step_newest_first(room):
    room.selects("visit")
    room.presses("F", "Ctrl+H")
    assert labels(room)[0] == "Mark as failure"
    assert labels(room)[-1] == "Begin"
    room.presses("Esc")
    assert not room.window.history.isVisible()


def test_a_line_shows_the_review_as_it_stood_and_escape_returns_to_now(room):
    room.selects("visit")
    room.presses("F", "Ctrl+H", "Down", "Enter")
    assert room.bench.viewpoint.as_of
    assert room.window.shown.interactions["visit"].demand is Demand.NOT_CODED
    assert room.session.interactions["visit"].demand is Demand.FAILURE
    assert room.window.looking_back.isVisible()
    assert room.window.looking_back.words.text().startswith("As it was at ")
    room.presses("Esc")
    assert not room.bench.viewpoint.as_of
    assert not room.window.looking_back.isVisible()
    assert room.window.shown is room.session


def test_the_past_cannot_be_edited(room):
    room.selects("visit")
    room.presses("F", "Ctrl+H", "Down", "Enter")
    steps = len(room.bench.steps())
    room.selects("visit")
    room.presses("V", "Ctrl+Z")
    assert len(room.bench.steps()) == steps
    assert "as it was" in room.said
    assert not room.window.map.entry.isEnabled()


def test_the_list_follows_while_it_is_open(room):
    room.presses("Ctrl+H")
    before = len(labels(room))
    room.selects("visit")
    room.presses("V")
    assert len(labels(room)) == before + 1
    assert labels(room)[0] == "Mark as value"


def test_who_is_typing_stands_beside_the_step(room):
    room.selects("visit")
    room.presses("V", "Ctrl+H")
    assert "KJ" in room.window.history.lines.index(0, 0).data(HINT)


def test_a_digit_in_the_past_types_nothing(room):
    room.selects("visit")
    room.presses("F", "Ctrl+H", "Down", "Enter", "Ctrl+H")
    room.window.map.take_the_hand()
    room.presses("3")
    assert room.line == ""
    assert "as it was" in room.said


def test_what_a_step_did_is_told_in_words(room):
    room.selects("visit")
    room.presses("F", "Ctrl+H")
    assert room.window.history.told.text() == "The entry of January 2005, GP, mark: not marked yet → failure"


def test_private_notes_stay_closed_while_names_are_hidden(room):
    room.bench.do("Write a note", change_interaction, "visit", private_note="She is afraid of her son.")
    room.presses("Ctrl+H")
    assert "closed while names are hidden" in room.window.history.told.text()
    assert "afraid" not in room.window.history.told.text()
    room.types("afraid")
    room.presses("Enter")
    assert labels(room) == []


def test_letters_search_the_steps_and_what_they_wrote(room):
    room.bench.do("Word", change_interaction, "visit", what_happened="The Stairs were too steep.")
    room.selects("call")
    room.presses("V", "Ctrl+H")
    room.types("stairs")
    room.presses("Enter")
    assert labels(room) == ["Word"]
    assert room.bench.viewpoint.as_of
    assert room.window.shown.interactions["call"].demand is Demand.NOT_CODED


def test_a_step_that_is_not_the_last_is_taken_back_and_what_came_after_stays(room):
    room.selects("visit")
    room.presses("F")
    room.selects("call")
    room.presses("V", "Ctrl+H", "Down", "Del")
    assert room.session.interactions["visit"].demand is Demand.NOT_CODED
    assert room.session.interactions["call"].demand is Demand.VALUE
    assert labels(room)[0] == "Undo Mark as failure"


def test_what_stands_in_the_way_is_said_and_chosen(room):
    room.selects("visit")
    room.presses("F", "V", "Ctrl+H", "Down", "Del")
    assert room.session.interactions["visit"].demand is Demand.VALUE
    assert room.said.startswith("Later, at ")
    assert room.said.endswith("“mark” of the entry of January 2005, GP was changed.")
    assert room.window.history.list.currentIndex().data() == "Mark as value"


def test_a_later_change_that_was_undone_stands_in_nobodys_way(room):
    room.selects("visit")
    room.presses("F", "V", "Ctrl+Z", "Ctrl+H", "Down", "Down", "Del")
    assert room.session.interactions["visit"].demand is Demand.NOT_CODED


def test_what_later_entries_hang_on_is_not_taken_from_under_them(room):
    room.presses("Ctrl+H")
    while room.window.history.list.currentIndex().data() != "Open case":
        room.presses("Down")
    room.presses("Del")
    assert room.session.cases
    assert room.said.startswith("Later, ")


def test_a_moment_is_named_and_stands_over_its_step(room):
    room.selects("visit")
    room.presses("F", "Ctrl+Alt+M")
    room.types("end of day 3")
    room.presses("Enter")
    room.selects("call")
    room.presses("V", "Ctrl+H")
    assert labels(room)[:4] == ["Mark as value", "Name a moment: end of day 3", "end of day 3", "Mark as failure"]
    room.presses("Alt+Down", "Enter")
    assert room.window.shown.interactions["visit"].demand is Demand.FAILURE
    assert room.window.shown.interactions["call"].demand is Demand.NOT_CODED
    room.presses("Esc", "Ctrl+Alt+H", "Enter")
    assert room.bench.viewpoint.as_of


def test_a_moment_whose_step_is_unknown_here_says_so(room):
    room.bench.do("Name", name_moment, "end of day 1", "2020-01-01T10:00:00.000Z.0000")
    room.presses("Ctrl+H")
    assert labels(room)[-1] == "end of day 1"
    last = room.window.history.lines.index(room.window.history.lines.rowCount() - 1, 0)
    assert "not in this copy" in last.data(HINT)


def test_a_moment_can_be_named_from_the_past_and_its_name_taken_off(room):
    room.selects("visit")
    room.presses("F", "V", "Ctrl+H", "Down", "Enter", "F2")
    room.types("before we agreed")
    room.presses("Enter")
    assert room.bench.viewpoint.as_of
    (moment,) = room.session.moments.values()
    assert moment.stamp == room.bench.viewpoint.as_of
    room.presses("Esc")
    room.window.perform(action("forget_moment"))
    room.presses("Enter")
    assert not room.session.moments


def test_days_are_told_as_months_while_names_are_hidden(room):
    room.bench.do("Move", change_interaction, "visit", when=on_day(date(2006, 3, 9)))
    room.presses("Ctrl+H")
    assert "January 2005 → March 2006" in room.window.history.told.text()
