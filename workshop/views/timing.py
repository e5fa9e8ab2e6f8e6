"""The timer of the room: how long is left of what we are doing, and which day of the review it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.words import count
from workshop.views.plain import repolish, tip
from workshop.views.style import space_px

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

SHORT_SHARE, LAST_SHARE = 0.20, 0.05
MORE_MINUTES = 5
LONGEST_MINUTES = 600
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})|(\d{1,3})")


class Timing(QObject):
    """Counts down; `changed` each second and whenever something about it is said. `day` is 0 where nobody said it."""

    changed = Signal()

    def __init__(self, parent: QObject, now: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._length = self._ends = 0.0
        self.for_the_room = False
        self.day = 0
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._ticked)

    @property
    def runs(self) -> bool:
        """Whether a timer was set and not put away; it runs on past its end."""
        return self._length > 0

    @property
    def seconds_left(self) -> int:
        """The seconds left, rounded up; below nought once it is over."""
        return -int((self._now() - self._ends) // 1) if self.runs else 0

    @property
    def state(self) -> str:
        """How it stands: plenty, short from a fifth left, last from a twentieth, and nothing where none runs."""
        if not self.runs:
            return ""
        share = self.seconds_left / self._length
        return "last" if share <= LAST_SHARE else "short" if share <= SHORT_SHARE else "plenty"

    def start(self, seconds: int) -> None:
        """Begin to count down from so many seconds."""
        self._length, self._ends = float(seconds), self._now() + seconds
        self._tick.start()
        self.changed.emit()

    def add(self, seconds: int) -> None:
        """Give so many seconds more; what was over begins again with them."""
        if self.seconds_left <= 0:
            self.start(seconds)
            return
        self._length += seconds
        self._ends += seconds
        self.changed.emit()

    def put_away(self) -> None:
        """No timer."""
        self._length = 0.0
        self._tick.stop()
        self.changed.emit()

    def say_day(self, day: int) -> None:
        """Say which day of the review it is; 0 says nothing."""
        self.day = day
        self.changed.emit()

    def _ticked(self) -> None:
        self.changed.emit()


class TimeLeft(QLabel):
    """The time left and the day, in two short lines, for the room in one; colour and words both say how it stands."""

    def __init__(self, timing: Timing, parent: QWidget, only_if_shown: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("time_left")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timing, self._only_if_shown = timing, only_if_shown
        self._between = "  ·  " if only_if_shown else "\n"
        timing.changed.connect(self.present)
        self.present()

    def present(self) -> None:
        """Say how it stands now."""
        timing = self._timing
        shown = timing.runs and (timing.for_the_room or not self._only_if_shown)
        day = f"Day {timing.day}" if timing.day else ""
        self.setText(
            self._between.join(part for part in (clock_face(timing.seconds_left) if shown else "", day) if part)
        )
        state = timing.state if shown else ""
        if self.property("state") != state:
            self.setProperty("state", state)
            repolish(self)
        said = spoken_time(timing.seconds_left) if shown else ""
        self.setAccessibleName(", ".join(part for part in (said, day) if part) or "No timer")
        tip(self, said)
        self.setVisible(bool(self.text()))


def clock_face(seconds: int) -> str:
    """Seconds as 12:05, 1:05:00, or +0:10 once they are over."""
    over, seconds = ("+" if seconds < 0 else ""), abs(seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{over}{hours}:{minutes:02}:{seconds:02}" if hours else f"{over}{minutes}:{seconds:02}"


def spoken_time(seconds: int) -> str:
    """The time left in words."""
    if seconds <= 0:
        return "The time is over"
    minutes = -(-seconds // 60)
    return f"{count(minutes, 'minute', 'minutes')} left"


def seconds_from(text: str) -> int:
    """Seconds from 20, 20:00 or 1:30:00. Refused where it is no length of time, or none at all."""
    found = _CLOCK.fullmatch(text.strip().removesuffix("min").strip())
    hours, minutes, seconds, alone = found.groups() if found else (None,) * 4
    total = int(alone or 0) * 60 + int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    if not 0 < total <= LONGEST_MINUTES * 60:
        raise Refused(f"“{text.strip()}” is no length of time. Type minutes, such as 20.")
    return total


def day_of(session: Session, today: date) -> int:
    """Which day of the review it is by the days it was planned for; 0 where that is not known."""
    starts, ends = session.review.starts, session.review.ends
    if starts is None or today < starts.earliest or (ends is not None and today > ends.latest):
        return 0
    # Nobody meets at the weekend, and beyond three weeks it is not one event any more.
    passed = (today - starts.earliest).days
    weekdays = sum((starts.earliest.toordinal() + n - 1) % 7 < 5 for n in range(passed + 1))
    return weekdays if passed <= 21 else 0


def ask_timer(window: MainWindow) -> None:
    """Ask for how many minutes, and begin."""

    def start(text: str) -> None:
        window.timing.start(seconds_from(text))
        window.say_quietly("The timer runs. Ctrl+Shift+M gives five more minutes.")

    window.chooser.ask_line("How many minutes?", "20", start)


def give_more(window: MainWindow) -> None:
    """Five more minutes."""
    window.timing.add(MORE_MINUTES * 60)


def put_away(window: MainWindow) -> None:
    """No timer."""
    window.timing.put_away()


def toggle_for_the_room(window: MainWindow) -> None:
    """Show the timer in the room's window, or keep it to the one at the keyboard."""
    timing = window.timing
    timing.for_the_room = not timing.for_the_room
    timing.changed.emit()
    window.say_quietly("The room sees the timer." if timing.for_the_room else "Only you see the timer.")


def no_timer(window: MainWindow) -> str:
    """What to do first where no timer runs."""
    return "" if window.timing.runs else "Set the timer first: Ctrl+M."


def ask_day(window: MainWindow) -> None:
    """Ask which day of the review it is."""

    def say_it(text: str) -> None:
        if not text.strip():
            window.timing.say_day(0)
            return
        day = text.strip().casefold().removeprefix("day").strip()
        if not (day.isascii() and day.isdigit() and 0 < int(day) <= 99):
            raise Refused(f"“{text.strip()}” is no day. Type a number, such as 3, or nothing.")
        window.timing.say_day(int(day))

    now = window.timing.day or day_of(window.shown, date.today()) or 1
    window.chooser.ask_line("Which day of the review is it?", str(now), say_it)


def place_in_corner(time_left: QWidget, size: float) -> None:
    """Stand at the right in the lower corner of what it lies over, where the key of the wall ends."""
    host = time_left.parentWidget()
    time_left.adjustSize()
    edge = space_px(16, size)
    time_left.move(host.width() - time_left.width() - edge, host.height() - time_left.height() - 2)
    time_left.raise_()
