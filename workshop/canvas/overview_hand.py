"""The hand on the overview: drag the frame to move along the years, drag its edges to come nearer or go further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.layout.sight import SHORTEST_DAYS

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall

EDGE_PX = 6
FIRST, LAST, BOTH = "first", "last", "both"


class OverviewHand:
    """What of the frame is held while it is dragged."""

    def __init__(self, wall: Wall) -> None:
        self.wall = wall
        self._part = ""
        self._from = 0.0
        self._days = (0.0, 0.0)

    def take(self, x: float, y: float) -> bool:
        """Take what is under the hand: an edge of the frame, else the frame; False outside the overview."""
        if not self.is_over(x, y):
            return False
        first, last = self._days = self.wall.days_in_sight()
        self._part, self._from = self.part_at(x), self._day(x)
        if not first <= self._from <= last and self._part == BOTH:
            # The frame comes to the hand.
            half = (last - first) / 2
            self._days = (self._from - half, self._from + half)
        return True

    def drag(self, x: float) -> tuple[float, float]:
        """The days in sight with the hand here."""
        first, last = self._days
        moved = self._day(x) - self._from
        if self._part == FIRST:
            return min(first + moved, last - SHORTEST_DAYS), last
        if self._part == LAST:
            return first, max(last + moved, first + SHORTEST_DAYS)
        return first + moved, last + moved

    def is_over(self, x: float, y: float) -> bool:
        """Whether a point of the widget lies in the overview."""
        band, dpr, plot = self.wall.layout_now.frame.overview, self.wall.devicePixelRatioF(), self.wall.rect_of_plot()
        return bool(band) and band.top <= y * dpr < band.bottom and plot.left() <= x <= plot.right()

    def part_at(self, x: float) -> str:
        """Which part of the frame is at this place: an edge, or all of it."""
        first, last = (self._x(day) for day in self.wall.days_in_sight())
        if last - first < 4 * EDGE_PX:
            # A small frame is taken at its edges from outside only.
            return FIRST if first - EDGE_PX <= x < first else LAST if last < x <= last + EDGE_PX else BOTH
        return FIRST if abs(x - first) <= EDGE_PX else LAST if abs(x - last) <= EDGE_PX else BOTH

    def _day(self, x: float) -> float:
        plot, (begin, end) = self.wall.rect_of_plot(), self.wall.whole_journey()
        return begin + (x - plot.left()) / max(plot.width(), 1) * (end - begin)

    def _x(self, day: float) -> float:
        plot, (begin, end) = self.wall.rect_of_plot(), self.wall.whole_journey()
        return plot.left() + (day - begin) / max(end - begin, 1e-6) * plot.width()
