"""Which days are in sight: coming nearer, going further, and never away from the journey altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.layout.sight import LONGEST_DAYS, SHORTEST_DAYS

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall


def show_days(wall: Wall, first: float, last: float) -> None:
    """Show these days of the scale; some part of the journey always stays in sight."""
    begin, end = wall.whole_journey()
    span = last - first
    first = min(max(first, begin - span * 0.9), end - span * 0.1)
    wall.look_at(first, first + span)


def zoom(wall: Wall, closer: float, x: float | None = None) -> None:
    """Zoom by a factor around a point of the widget, the middle if none is given."""
    plot = wall.rect_of_plot()
    at = plot.center().x() if x is None else min(max(x, plot.left()), plot.right())
    share = (at - plot.left()) / max(plot.width(), 1)
    first, last = wall.days_in_sight()
    days = min(max((last - first) / closer, SHORTEST_DAYS), LONGEST_DAYS)
    fixed = first + share * (last - first)
    show_days(wall, fixed - share * days, fixed + (1 - share) * days)
