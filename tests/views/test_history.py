"""The history: every step by its name, and the review as it stood after any of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.journal.builders import a_bench
from tests.views.room import Room
from workshop.model.records import Demand


@pytest.fixture
def room(qtbot) -> Room:
    bench = a_bench("visit", "call")
    bench.who = "KJ"
    return Room(qtbot, bench)


def labels(room: Room) -> list[str]:
    listed = room.window.history.list
    return [listed.item(row).text() for row in range(listed.count())]


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
    first = room.window.history.list.item(0)
    assert "KJ" in first.data(Qt.ItemDataRole.UserRole + 1)


def test_a_digit_in_the_past_types_nothing(room):
    room.selects("visit")
    room.presses("F", "Ctrl+H", "Down", "Enter", "Ctrl+H")
    room.window.map.take_the_hand()
    room.presses("3")
    assert room.line == ""
    assert "as it was" in room.said
