"""A drag: what begins with a press, is shown while the hand moves, and is done when it lets go, or never was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from workshop.layout.picture import Picture
from workshop.layout.sight import EPOCH
from workshop.layout.theme import Theme

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall

LONGEST_DAY, SHORTEST_DAY = date.max.toordinal() - EPOCH, date.min.toordinal() - EPOCH


class Drag:
    """One drag under way from a point of the widget; each kind of it is a class of its own, named by what it does."""

    cursor: Qt.CursorShape | None = None
    about_entries = False
    """Whether it is about what stands on the wall, and so has to stop where that changes meanwhile."""

    def __init__(self, wall: Wall, start: QPointF) -> None:
        self.wall = wall
        self.start = start
        self.now = start

    @property
    def dpr(self) -> float:
        return self.wall.devicePixelRatioF()

    def drag(self, at: QPointF) -> None:
        """The hand is here now."""
        self.now = at

    def drop(self, event: QMouseEvent) -> None:
        """The hand has let go: do it, in at most one step."""

    def let_go(self) -> None:
        """Escape: everything is as it was."""

    def picture(self, theme: Theme) -> Picture:
        """What is drawn over the wall meanwhile, in device pixels."""
        return []


def day_at(wall: Wall, x: float) -> float:
    """The day of the calendar at a place of the widget, with its fraction."""
    return wall.subject.scale.calendar(wall.layout_now.sight.day(x * wall.devicePixelRatioF()))


def date_of(day: float) -> date:
    """The date of a day of the calendar."""
    return date.fromordinal(int(min(max(day, SHORTEST_DAY), LONGEST_DAY) // 1) + EPOCH)
