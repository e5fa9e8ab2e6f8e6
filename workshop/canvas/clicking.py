"""Clicking: what a click or a double click on the wall chooses, opens or asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from workshop.canvas.sighting import show_days, zoom
from workshop.layout.cells import Bar
from workshop.layout.told import Told, ids_within

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall


def click(wall: Wall, event: QMouseEvent) -> None:
    """Choose what is under the hand, or ask what that place asks; beside everything, let go of the selection."""
    x, y = event.position().x(), event.position().y()
    layout = wall.layout_now
    note = layout.frame.note
    if note and wall.subject.lanes.hidden and note.top <= y * wall.devicePixelRatioF() < note.bottom:
        wall.lanes_hidden.emit(frozenset())
        return
    lane = lane_at(wall, y)
    asked = wall.asked_at(x, y)
    if asked:
        wall.class_asked.emit(asked)
        return
    if x * wall.devicePixelRatioF() < layout.frame.left:
        if lane is not None:
            # Keys act on the lane that was touched last.
            wall.lanes.go(lane)
            wall.opened.emit(wall.subject.lanes.all[lane].sector)
        return
    if wall.gestures.overview.take(x, y):
        show_days(wall, *wall.gestures.overview.drag(x))
        return
    found = wall.found(x, y)
    ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    torn = wall.break_at(x, y) if found is None else None
    if torn is not None:
        wall.break_asked.emit(torn)
        return
    if found is None:
        if not ctrl and wall.gestures.touched is None:
            wall.choose(())
        return
    if isinstance(found, Told):
        wall.told.emit(found.words)
    ids = ids_of(wall, found)
    selected = wall.viewpoint.selected
    if not ctrl:
        wall.choose(ids)
    else:
        wall.choose(selected - ids if ids <= selected else selected | ids)


def double_click(wall: Wall, event: QMouseEvent) -> None:
    """Ask for a new entry on that day in that lane; on a counted bar, come closer."""
    x, y = event.position().x(), event.position().y()
    plot = wall.rect_of_plot()
    if event.button() != Qt.MouseButton.LeftButton or not plot.left() <= x <= plot.right():
        return
    found = wall.found(x, y)
    if isinstance(found, Bar):
        zoom(wall, 4.0, x)
        return
    lane = lane_at(wall, y)
    if lane is None and len(wall.subject.lanes):
        return
    agencies = wall.subject.lanes.all[lane].agencies if lane is not None else ()
    if wall.subject.cases and wall.subject.scale.aligned:
        # A day of all these journeys is a different day of the calendar in each.
        return
    day = wall.layout_now.sight.day(x * wall.devicePixelRatioF())
    wall.entry_wanted.emit(wall.subject.scale.calendar(day), agencies[0] if len(agencies) == 1 else "")


def ids_of(wall: Wall, found: int | Bar | Told) -> frozenset[str]:
    """The interactions that something on the wall stands for."""
    subject = wall.subject
    if isinstance(found, Told):
        return ids_within(subject, found.since, found.until)
    if isinstance(found, Bar):
        return frozenset(subject.id_at(n) for n in range(found.first, found.first + found.count))
    return frozenset((subject.id_at(found),))


def lane_at(wall: Wall, y: float) -> int | None:
    """The lane at a height of the widget."""
    lane = wall.layout_now.frame.lane_at(y * wall.devicePixelRatioF())
    return lane if lane is not None and lane < len(wall.subject.lanes) else None


def is_clickable(wall: Wall, at: QPointF) -> bool:
    """Whether a click there would do something."""
    x, y = at.x(), at.y()
    on_name = x * wall.devicePixelRatioF() < wall.layout_now.frame.left and lane_at(wall, y) is not None
    return wall.pointed is not None or on_name or bool(wall.asked_at(x, y)) or wall.break_at(x, y) is not None
