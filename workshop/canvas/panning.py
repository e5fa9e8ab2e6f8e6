"""Dragging that changes only where we look: along the years, by the overview, and the place of a lane."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent

from workshop.canvas.drag import Drag
from workshop.canvas.sighting import show_days


class Panning(Drag):
    """Moves along the years under the hand."""

    def __init__(self, wall, start: QPointF) -> None:
        super().__init__(wall, start)
        self._days = wall.days_in_sight()

    def drag(self, at: QPointF) -> None:
        super().drag(at)
        first, last = self._days
        width = max(self.wall.rect_of_plot().width(), 1)
        moved = (self.start.x() - at.x()) / width * (last - first)
        show_days(self.wall, first + moved, last + moved)

    def let_go(self) -> None:
        show_days(self.wall, *self._days)


class Framing(Drag):
    """Moves the frame in the overview, or one of its edges."""

    def __init__(self, wall, start: QPointF) -> None:
        super().__init__(wall, start)
        self._days = wall.days_in_sight()
        wall.gestures.overview.take(start.x(), start.y())

    def drag(self, at: QPointF) -> None:
        super().drag(at)
        show_days(self.wall, *self.wall.gestures.overview.drag(at.x()))

    def let_go(self) -> None:
        show_days(self.wall, *self._days)


class Placing(Drag):
    """Puts a lane elsewhere; the hand on the lanes knows where."""

    def drag(self, at: QPointF) -> None:
        super().drag(at)
        self.wall.lanes.drag(at.y() * self.dpr)

    def drop(self, event: QMouseEvent) -> None:
        self.wall.lanes.drop()

    def let_go(self) -> None:
        self.wall.lanes.let_go()
