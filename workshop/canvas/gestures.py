"""Hands on the wall: wheel, drag, click and keys, turned into what it shows and what the window is asked for.

A drag is a small class of its own, named by what it does (`moving.py`, `referring.py` …); which one begins is decided
here, by what is under the hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from workshop.canvas.banding import Banding
from workshop.canvas.clicking import click, double_click, is_clickable
from workshop.canvas.drag import Drag
from workshop.canvas.holding_hand import Edging, Holding, edge_at, is_over_strip
from workshop.canvas.moving import Moving
from workshop.canvas.overview_hand import BOTH, OverviewHand
from workshop.canvas.panning import Framing, Panning, Placing
from workshop.canvas.referring import Referring
from workshop.canvas.sighting import show_days, zoom
from workshop.canvas.stretching import Stretching
from workshop.canvas.touching import MIDDLE, RIM, Touched, end_nearer, touched_at
from workshop.canvas.walking import beginning, bring_into_sight, first_and_last, step_in_lane, step_in_time
from workshop.layout.picture import Picture
from workshop.layout.theme import Theme

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall

ZOOM_A_NOTCH = 1.25
_SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
)  # fmt: skip
_POINTERS = {MIDDLE: Qt.CursorShape.SizeAllCursor, RIM: Qt.CursorShape.CrossCursor}


class Gestures:
    """The one gesture under way on a wall; Escape leaves it without a trace.

    `under_way` is the drag, if any; `touched` the part of a selected mark that is under the hand.
    """

    def __init__(self, wall: Wall) -> None:
        self.wall = wall
        self.under_way: Drag | None = None
        self.touched: Touched | None = None
        self._pressed = False
        self._from = QPointF()
        self.overview = OverviewHand(wall)

    @property
    def busy(self) -> bool:
        """Whether something is being dragged."""
        return self.under_way is not None

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom time at the cursor; a sideways wheel moves along it."""
        turn = event.angleDelta()
        first, last = self.wall.days_in_sight()
        frame, at_names = self.wall.layout_now.frame, event.position().x() * self.wall.devicePixelRatioF()
        shifted = bool(event.modifiers() & _SHIFT)
        if shifted or (at_names < frame.left and not frame.shown[: len(self.wall.subject.lanes)].all()):
            turned = turn.y() or turn.x()
            self.wall.lanes.scroll(-1 if turned > 0 else 1)
        elif abs(turn.x()) > abs(turn.y()):
            by = -turn.x() / 1200 * (last - first)
            show_days(self.wall, first + by, last + by)
        elif turn.y():
            self.zoom(ZOOM_A_NOTCH ** (turn.y() / 120), event.position().x())
        if not self.busy:
            self.point(event.position())
        event.accept()

    def zoom(self, closer: float, x: float | None = None) -> None:
        """Zoom by a factor around a point of the widget; if none is given, around what is selected, or the middle."""
        zoom(self.wall, closer, self._selected_x() if x is None else x)

    def _selected_x(self) -> float | None:
        """Where the latest of what is selected stands, if that is in sight."""
        wall, here = self.wall, self._here(False)
        first, last = wall.days_in_sight()
        if here is None or not first <= (day := float(wall.subject.order.day[here])) <= last:
            return None
        return wall.layout_now.sight.at(day) / wall.devicePixelRatioF()

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._from = event.position()
        self._touch(event.position())
        self._pressed = True

    def move(self, event: QMouseEvent) -> None:
        at = event.position()
        if not self._pressed:
            self.point(at)
            self._show_hand(at)
            return
        if self.under_way is None:
            if (at - self._from).manhattanLength() < QApplication.startDragDistance() // 2:
                return
            self.under_way = self._what_is_dragged(event.modifiers())
            self.wall.point_at(None)
            if self.under_way.cursor is not None:
                self.wall.setCursor(self.under_way.cursor)
        self.under_way.drag(at)
        self.wall.update()

    def release(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        (pressed, self._pressed), (drag, self.under_way) = (self._pressed, False), (self.under_way, None)
        if drag is not None:
            drag.drop(event)
        elif pressed:
            click(self.wall, event)
        self._touch(event.position())
        self._show_hand(event.position())
        self.wall.update()

    def double_click(self, event: QMouseEvent) -> None:
        """Ask for a new entry on that day in that lane; on a counted bar, come closer."""
        self._pressed = False
        double_click(self.wall, event)

    def key(self, event: QKeyEvent) -> bool:
        """Answer a key of the wall's own; False leaves it to the window."""
        ctrl = bool(event.modifiers() & _CTRL)
        if self.wall.lanes.key(event):
            return True
        match event.key():
            case Qt.Key.Key_Escape:
                return self._escape()
            case Qt.Key.Key_0 if ctrl:
                self.wall.look_at(None, None)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(ZOOM_A_NOTCH**2)
            case Qt.Key.Key_Minus:
                self.zoom(ZOOM_A_NOTCH**-2)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if ctrl:
                first, last = self.wall.days_in_sight()
                by = (last - first) * (0.25 if event.key() == Qt.Key.Key_Right else -0.25)
                show_days(self.wall, first + by, last + by)
            case (
                Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Home | Qt.Key.Key_End
            ):
                self._walk(event.key(), bool(event.modifiers() & _SHIFT))
            case _:
                return False
        return True

    def picture(self, theme: Theme) -> Picture:
        """What the drag draws while it lasts, in device pixels."""
        return self.under_way.picture(theme) if self.under_way is not None else []

    def point(self, at: QPointF) -> None:
        """The hand is over this point of the widget, and presses nothing."""
        self.wall.point_at(self.wall.found(at.x(), at.y()))
        self._touch(at)

    def stop_if_about_entries(self) -> None:
        """What stands on the wall is not what it was: a drag that is about it is let go."""
        if self.under_way is not None and self.under_way.about_entries:
            self.under_way, self._pressed = None, False

    def leave(self) -> None:
        """The hand is nowhere on the wall."""
        self.wall.point_at(None)
        if self.touched is not None and not self._pressed:
            self.touched = None
            self.wall.update()

    def _what_is_dragged(self, keys: Qt.KeyboardModifier) -> Drag:
        wall, start, touched = self.wall, self._from, self.touched
        if touched is not None and not keys & _SHIFT:
            if touched.part == RIM and not keys & _ALT:
                return Referring(wall, start, touched)
            if touched.part == MIDDLE and not keys & _ALT:
                return Moving(wall, start, touched)
            if len(wall.viewpoint.selected) == 1:
                end = end_nearer(wall, touched, start.x()) if touched.part in (MIDDLE, RIM) else touched.part
                return Stretching(wall, start, touched, end)
        if self.overview.is_over(start.x(), start.y()):
            return Framing(wall, start)
        if keys & _SHIFT:
            return Banding(wall, start)
        held = edge_at(wall, start)
        if held is not None:
            return Edging(wall, start, *held)
        if is_over_strip(wall, start):
            return Holding(wall, start)
        at = start * wall.devicePixelRatioF()
        return Placing(wall, start) if wall.lanes.take(at.x(), at.y()) else Panning(wall, start)

    def _touch(self, at: QPointF) -> None:
        touched = touched_at(self.wall, at.x(), at.y())
        if touched != self.touched:
            self.touched = touched
            self.wall.update()

    def _escape(self) -> bool:
        if self._pressed:
            drag, self.under_way, self._pressed = self.under_way, None, False
            if drag is not None:
                drag.let_go()
            self.wall.update()
            return True
        # What is pointed at is no step of its own: whichever step is taken back, its card and its light go too.
        self.wall.stop_pointing()
        if self.wall.viewpoint.selected:
            self.wall.choose(())
            return True
        return False

    def _walk(self, key: int, adding: bool) -> None:
        here, subject = self._here(adding and key == Qt.Key.Key_Left), self.wall.subject
        if key == Qt.Key.Key_Right and here is not None and here == beginning(subject) and subject.until is not None:
            # What comes next is not on the wall yet: the years go on to it.
            self.wall.further_asked.emit()
            here, subject = self._here(False), self.wall.subject
        order, among = subject.order, subject.in_lanes
        if not among:
            return
        match key:
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                there = first_and_last(order, among)[0 if key == Qt.Key.Key_Home else 1]
            case _ if here is None:
                there = beginning(subject)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                there = step_in_time(order, here, 1 if key == Qt.Key.Key_Right else -1, among)
            case _:
                there = step_in_lane(order, here, 1 if key == Qt.Key.Key_Down else -1, among)
        before = self.wall.viewpoint.selected if adding else frozenset()
        self.wall.choose(before | {subject.id_at(there)})
        self.wall.lanes.bring_into_sight(int(order.lane[there]))
        bring_into_sight(self.wall, there)
        self.wall.point_at(there)

    def _here(self, leftmost: bool) -> int | None:
        """The position a walk goes on from: the latest of what is selected, or the earliest; None without any."""
        subject = self.wall.subject
        at = subject.positions(list(self.wall.viewpoint.selected))
        at = at[at < subject.in_lanes]
        days = subject.order.day[at]
        # Whoever adds leftwards goes on from the leftmost, or the second press would add nothing.
        return int(at[(np.argmin if leftmost else np.argmax)(days)]) if len(at) else None

    def _show_hand(self, at: QPointF) -> None:
        wall, shapes = self.wall, Qt.CursorShape
        if self.overview.is_over(at.x(), at.y()):
            edge = self.overview.part_at(at.x()) != BOTH
            wall.setCursor(shapes.SizeHorCursor if edge else shapes.OpenHandCursor)
        elif self.touched is not None:
            wall.setCursor(_POINTERS.get(self.touched.part, shapes.SizeHorCursor))
        elif edge_at(wall, at) is not None:
            wall.setCursor(shapes.SizeHorCursor)
        else:
            wall.setCursor(shapes.PointingHandCursor if is_clickable(wall, at) else shapes.ArrowCursor)
