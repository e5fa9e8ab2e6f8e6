from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QObject

from tests.layout.test_frame import contrast
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.layout.theme import DARK, LIGHT
from workshop.model.dates import on_day
from workshop.model.edits.review import begin_review
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.views.actions import action
from workshop.views.timing import Timing, clock_face, day_of, seconds_from, spoken_time


class Clock:
    """A clock that stands until it is moved."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_timer_is_green_orange_from_a_fifth_left_and_red_from_a_twentieth(qtbot):
    clock = Clock()
    host = QObject()
    timing = Timing(host, clock)
    timing.start(1000)
    found = []
    for left in (1000, 201, 200, 51, 50, 0, -30):
        clock.seconds = 100.0 + 1000 - left
        found.append((timing.seconds_left, timing.state))
    assert found == [
        (1000, "plenty"), (201, "plenty"), (200, "short"), (51, "short"), (50, "last"), (0, "last"), (-30, "last"),
    ]  # fmt: skip


def test_time_can_be_added_while_it_runs_and_after_it_is_over(qtbot):
    clock = Clock()
    host = QObject()
    timing = Timing(host, clock)
    timing.start(60)
    clock.seconds += 30
    timing.add(300)
    assert timing.seconds_left == 330
    clock.seconds += 400
    timing.add(300)
    assert (timing.seconds_left, timing.state) == (300, "plenty")


@pytest.mark.parametrize(
    ("text", "seconds"), [("20", 1200), ("20 min", 1200), ("1:30", 90), ("1:15:00", 4500), (" 5 ", 300)]
)
def test_lengths_of_time_are_read_as_people_type_them(text, seconds):
    assert seconds_from(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "0", "-5", "99:99:99", "1000"])
def test_what_is_no_length_of_time_is_declined(text):
    with pytest.raises(Refused, match="no length of time"):
        seconds_from(text)


def test_time_is_written_as_a_clock_and_said_in_words():
    assert [clock_face(s) for s in (0, 65, 3600, -10)] == ["0:00", "1:05", "1:00:00", "+0:10"]
    assert [spoken_time(s) for s in (61, 60, 0)] == ["2 minutes left", "1 minute left", "The time is over"]


def test_the_day_follows_from_the_days_the_review_was_planned_for():
    review = begin_review(
        Session(), "Town", starts=on_day(date(2026, 6, 8)), ends=on_day(date(2026, 6, 19))
    )  # Monday to the Friday after next
    days = [date(2026, 6, 7), date(2026, 6, 8), date(2026, 6, 10), date(2026, 6, 15), date(2026, 6, 22)]
    assert [day_of(review, day) for day in days] == [0, 1, 3, 6, 0]
    assert day_of(begin_review(Session(), "Town"), date(2026, 6, 8)) == 0


def test_the_timers_colours_can_be_read_on_the_rail():
    for theme in (LIGHT, DARK):
        for colour in (theme.time_plenty, theme.time_short, theme.time_last):
            assert contrast(colour, theme.rail) >= 4.5


def test_the_timer_is_set_by_keys_and_the_room_sees_it_only_when_it_may(qtbot):
    room = Room(qtbot, Workbench.of(begin_review(Session(), "Town")))
    room.presses("Ctrl+M")
    room.types("20")
    room.presses("Enter")
    assert room.window.timing.runs and room.window.rail.time_left.text() in ("20:00", "19:59")
    room.window.showing.open()
    audience = room.window.showing.audience
    assert not audience.time_left.isVisible()
    room.window.perform(action("timer_room"))
    assert audience.time_left.isVisible() and ":" in audience.time_left.text()
    room.window.showing.leave()


def test_a_day_is_said_and_stands_beside_the_timer(qtbot):
    room = Room(qtbot, Workbench.of(begin_review(Session(), "Town")))
    assert not room.window.rail.time_left.isVisible()
    room.window.timing.say_day(3)
    assert room.window.rail.time_left.text() == "Day 3"
