"""Playing the years from left to right, and stepping from one thing that matters to the next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from workshop.canvas.walking import bring_into_sight
from workshop.layout.columns import RED_FLAG
from workshop.layout.links import came_back
from workshop.layout.subject import Subject, found_rows
from workshop.model.dates import MONTHS
from workshop.model.trouble import Refused
from workshop.study.finding import is_looking
from workshop.study.journey import journey_of
from workshop.study.loops import loop_words, loops_in
from workshop.views.chooser import Option

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

EPOCH = date(1970, 1, 1).toordinal()
FRAME_MS = 50
SPEEDS = (("slow", "Slowly: a year in six seconds", 6.0), ("even", "A year in three seconds", 3.0),
          ("quick", "Quickly: a year in one second", 1.0), ("whole", "All of it in twelve seconds", 0.0))  # fmt: skip
WHOLE_SECONDS = 12.0
ROOM_AHEAD = 0.15
NOTHING_TO_PLAY = "Nothing stands on the wall yet that could be played."


class Playing(QObject):
    """Moves the day up to which the wall is shown; `changed` when it begins, pauses or ends."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.speed = "even"
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def runs(self) -> bool:
        """Whether the years move."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Begin, pause, or go on. Refused where there is nothing to play."""
        if self.runs:
            self._timer.stop()
        else:
            first, last = self._span()
            until = self._window.bench.viewpoint.until_day
            if until is None or until >= last:
                until = first
            # What was selected would hold all else dimmed, and stepping would go on from there.
            self._window.bench.look(page="map", until_day=until, selected=frozenset())
            self._window.map.wall_in_front().stop_pointing()
            self._clock.start()
            self._timer.start()
        self.changed.emit()

    def end(self) -> None:
        """Show everything again."""
        self._timer.stop()
        self._window.bench.look(until_day=None)
        self.changed.emit()

    def move(self, seconds: float) -> None:
        """Let so many seconds pass."""
        wall, bench = self._window.map.wall, self._window.bench
        first, last = self._span()
        until = bench.viewpoint.until_day
        if until is None:
            self._timer.stop()
            return
        scale = _whole(wall.subject).scale
        per_second = (scale.place(last) - scale.place(first)) / WHOLE_SECONDS
        years = next(seconds_a_year for key, _, seconds_a_year in SPEEDS if key == self.speed)
        if years:
            per_second = 365.25 / years
        day = scale.calendar(scale.place(until) + seconds * per_second)
        if day >= last:
            self.end()
            return
        bench.look(until_day=float(day), **self._in_sight(float(day)))

    def step_on(self) -> None:
        """Go on to the next day on which anything that is shown happened, and stay there; after the last is none."""
        self._timer.stop()
        subject, until = _whole(self._window.map.wall.subject), self._window.bench.viewpoint.until_day
        days = subject.columns.rows["counted"][_shown(subject, self._window)] + subject.scale.shift
        later = days[days > until] if until is not None else days[:0]
        if len(later):
            day = float(later.min())
            self._window.bench.look(until_day=day, **self._in_sight(day))
        self.changed.emit()

    def words(self) -> str:
        """The month the wall has come to, and whether it moves; empty where nothing is played."""
        until = self._window.bench.viewpoint.until_day
        if until is None:
            return ""
        day = date.fromordinal(int(until) + EPOCH)
        return f"{MONTHS[day.month - 1]} {day.year}" + ("" if self.runs else " · paused")

    def _span(self) -> tuple[float, float]:
        """The first and the last day of the calendar that can be played. Refused where there is none."""
        subject = _whole(self._window.map.wall.subject)
        if not len(subject.columns):
            raise Refused(NOTHING_TO_PLAY)
        counted, shift = subject.columns.rows["counted"], subject.scale.shift
        return float(counted.min() + shift), float(counted.max() + shift)

    def _in_sight(self, day: float) -> dict[str, float]:
        """Where the years in sight must go so that the day that has come is among them."""
        wall = self._window.map.wall
        at, (first, last) = wall.subject.scale.place(day), wall.days_in_sight()
        wide = last - first
        if self._window.bench.viewpoint.first_day is None or at <= last - wide * ROOM_AHEAD:
            return {}
        begin = at - wide * (1 - ROOM_AHEAD)
        scale = wall.subject.scale
        return {"first_day": float(scale.unfolded(begin)), "last_day": float(scale.unfolded(begin + wide))}

    def _tick(self) -> None:
        self.move(self._clock.restart() / 1000)


def play(window: MainWindow) -> None:
    """Play the years, or pause."""
    window.bench.look(page="map")
    window.playing.toggle()
    window.say_quietly("Space pauses and goes on, Escape shows everything")


def ask_speed(window: MainWindow) -> None:
    """Ask how fast the years shall pass."""

    def take(key: str) -> None:
        window.playing.speed = key

    window.chooser.ask("How fast?", [Option(key, words) for key, words, _ in SPEEDS], take)


def next_of(window: MainWindow, what: str, by: int) -> None:
    """Go to the next or the last quote, flag or referral that came back. Refused where there is none."""
    wall = window.map.wall
    subject = wall.subject
    walk = _walk(subject, what)
    if not len(walk):
        raise Refused(f"There is no {_NAMES[what]} on the wall.")
    here = subject.positions(sorted(window.bench.viewpoint.selected))
    days = subject.order.day[walk]
    if not len(here):
        place = first_step(subject, len(walk), by)
    elif here[0] in walk:
        place = int(np.flatnonzero(walk == here[0])[0]) + by
    else:
        now = float(subject.order.day[here].max())
        place = int(np.searchsorted(days, now, "right")) if by > 0 else int(np.searchsorted(days, now, "left")) - 1
    there = int(walk[place % len(walk)])
    wall.choose({subject.id_at(there)})
    bring_into_sight(wall, there)
    wall.point_at(there)


def first_step(subject: Subject, among: int, by: int) -> int:
    """Which of so many is stepped to first: the first or the last; while years are played, the last to have come."""
    return 0 if by > 0 and subject.until is None else among - 1


def light_loop(window: MainWindow) -> None:
    """Light the loop that goes through what is selected, or the next one; after the last, none. Refused without any."""
    view, session = window.bench.viewpoint, window.shown
    loops = loops_in(journey_of(session, window.map.case_id()))
    if not loops:
        raise Refused("Nobody was passed on and came back to where they had been.")
    chosen = [n for n, loop in enumerate(loops) if view.selected & set(loop.ids)]
    now = next((n for n, loop in enumerate(loops) if loop.ids == view.loop), None)
    at = (chosen[0] if chosen else 0) if now is None else now + 1
    if at >= len(loops):
        window.bench.look(loop=())
        window.say_quietly("No loop is lit any more.")
        return
    loop = loops[at]
    window.map.wall.point_at(None)
    window.bench.look(page="map", loop=loop.ids, selected=frozenset(), **_around(window, loop.ids))
    agencies = (session.agencies.get(session.interactions[i].agency) for i in loop.ids)
    way = " → ".join(agency.label if agency else "not said" for agency in agencies)
    window.say_quietly(f"Loop {at + 1} of {len(loops)}: {way}. {loop_words(loop).capitalize()}.")


def _around(window: MainWindow, ids: tuple[str, ...]) -> dict[str, float]:
    """Where the years in sight must go so that a loop fills about a third of them."""
    subject = window.map.wall.subject
    days = subject.order.day[subject.positions(ids)]
    if not len(days):
        return {}
    wide = max(float(days.max() - days.min()), 60.0)
    middle = float(days.max() + days.min()) / 2
    scale = subject.scale
    return {
        "first_day": float(scale.unfolded(middle - wide * 1.5)), "last_day": float(scale.unfolded(middle + wide * 1.5))
    }  # fmt: skip


def nothing_played(window: MainWindow) -> str:
    """What to do first where nothing is played."""
    return "" if window.bench.viewpoint.until_day is not None else "Nothing is played: Space begins."


_NAMES = {
    "quote": "entry that matters most with words of theirs",
    "flag": "warning sign",
    "bounce": "referral that came back",
}


def _walk(subject: Subject, what: str) -> np.ndarray:
    """The positions of what is walked through, in time."""
    order = subject.order
    if what == "quote":
        found = [n for n in order.significant.tolist() if subject.session.interactions[subject.id_at(n)].ask]
        at = np.array(found, np.int64)
    elif what == "flag":
        at = np.flatnonzero(order.code & RED_FLAG)
    else:
        links = subject.link_columns
        at = np.unique(links.source[came_back(links.manner)])
    at = at[at < subject.in_lanes]
    return at[np.lexsort((at, order.day[at]))]


def _shown(subject: Subject, window: MainWindow) -> np.ndarray:
    """The rows that have a mark once all years are played: not hidden by a filter, nor with their lane."""
    viewpoint, rows = window.bench.viewpoint, subject.order.row[: subject.in_lanes]
    if not (viewpoint.hides and is_looking(viewpoint)):
        return rows
    return rows[found_rows(subject, viewpoint)[rows]]


def _whole(subject: Subject) -> Subject:
    return subject.whole or subject
