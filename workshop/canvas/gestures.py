"""Hands on the wall: wheel, drag, click and keys, turned into what it shows and what the window is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from workshop.canvas.overview_hand import BOTH, OverviewHand
from workshop.canvas.walking import bring_into_sight, first_and_last, step_in_lane, step_in_time
from workshop.layout.cells import Bar
from workshop.layout.picture import Boxes, Lines, Picture, boxes
from workshop.layout.sight import LONGEST_DAYS, SHORTEST_DAYS
from workshop.layout.theme import Theme
from workshop.layout.told import Told, ids_within

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall

ZOOM_A_NOTCH = 1.25
IDLE, PRESSED, PANNING, BANDING, REFERRING = "idle", "pressed", "panning", "banding", "referring"
PLACING, OVERVIEW = "placing", "overview"
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Gestures:
    """The one gesture under way on a wall; Escape leaves it without a trace."""

    def __init__(self, wall: Wall) -> None:
        self.wall = wall
        self.state = IDLE
        self._from = QPointF()
        self._now = QPointF()
        self._days = (0.0, 0.0)
        self._referred = ""
        self.overview = OverviewHand(wall)

    @property
    def busy(self) -> bool:
        """Whether something is being dragged."""
        return self.state in (PANNING, BANDING, REFERRING, PLACING, OVERVIEW)

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
            self._show(first - turn.x() / 1200 * (last - first), last - turn.x() / 1200 * (last - first))
        elif turn.y():
            self.zoom(ZOOM_A_NOTCH ** (turn.y() / 120), event.position().x())
        self.wall.point_at(self.wall.found(event.position().x(), event.position().y()))
        event.accept()

    def zoom(self, closer: float, x: float | None = None) -> None:
        """Zoom by a factor around a point of the widget, the middle if none is given."""
        plot = self.wall.rect_of_plot()
        at = plot.center().x() if x is None else min(max(x, plot.left()), plot.right())
        share = (at - plot.left()) / max(plot.width(), 1)
        first, last = self.wall.days_in_sight()
        days = min(max((last - first) / closer, SHORTEST_DAYS), LONGEST_DAYS)
        fixed = first + share * (last - first)
        self._show(fixed - share * days, fixed + (1 - share) * days)

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._from = self._now = event.position()
        self._days = self.wall.days_in_sight()
        self._referred = self._selected_edge(event.position())
        self.state = PRESSED

    def move(self, event: QMouseEvent) -> None:
        self._now = event.position()
        if self.state == IDLE:
            self.wall.point_at(self.wall.found(self._now.x(), self._now.y()))
            self._show_hand()
            return
        if (
            self.state == PRESSED
            and (self._now - self._from).manhattanLength() >= QApplication.startDragDistance() // 2
        ):
            self.state = self._what_is_dragged(event)
            self.wall.point_at(None)
        if self.state == PLACING:
            self.wall.lanes.drag(self._now.y() * self.wall.devicePixelRatioF())
        elif self.state == OVERVIEW:
            self._show(*self.overview.drag(self._now.x()))
        elif self.state == PANNING:
            first, last = self._days
            width = max(self.wall.rect_of_plot().width(), 1)
            moved = (self._from.x() - self._now.x()) / width * (last - first)
            self._show(first + moved, last + moved)
        self.wall.update()

    def release(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        state, self.state = self.state, IDLE
        if state == PRESSED:
            self._click(event)
        elif state == BANDING:
            self._choose_banded(event)
        elif state == REFERRING:
            self._refer(event.position())
        elif state == PLACING:
            self.wall.lanes.drop()
        self._show_hand()
        self.wall.update()

    def double_click(self, event: QMouseEvent) -> None:
        """Ask for a new entry on that day in that lane; on a counted bar, come closer."""
        self.state = IDLE
        x, y = event.position().x(), event.position().y()
        plot = self.wall.rect_of_plot()
        if event.button() != Qt.MouseButton.LeftButton or not plot.left() <= x <= plot.right():
            return
        found = self.wall.found(x, y)
        if isinstance(found, Bar):
            self.zoom(4.0, x)
            return
        lane = self._lane_at(y)
        if lane is None and len(self.wall.subject.lanes):
            return
        agencies = self.wall.subject.lanes.all[lane].agencies if lane is not None else ()
        if self.wall.subject.cases and self.wall.subject.scale.aligned:
            # A day of all these journeys is a different day of the calendar in each.
            return
        day = self.wall.layout_now.sight.day(x * self.wall.devicePixelRatioF())
        self.wall.entry_wanted.emit(self.wall.subject.scale.calendar(day), agencies[0] if len(agencies) == 1 else "")

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
                self._show(first + by, last + by)
            case (
                Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Home | Qt.Key.Key_End
            ):
                self._walk(event.key(), bool(event.modifiers() & _SHIFT))
            case _:
                return False
        return True

    def picture(self, theme: Theme, dpr: float) -> Picture:
        """What the gesture draws while it lasts, in device pixels."""
        a, b = self._from * dpr, self._now * dpr
        if self.state == BANDING:
            band = boxes((min(a.x(), b.x()), min(a.y(), b.y()), abs(b.x() - a.x()), abs(b.y() - a.y())))
            return [Boxes(band, stroke=theme.value, stroke_width=2.0)]
        if self.state == REFERRING:
            frame = self.wall.layout_now.frame
            picture: Picture = []
            lane = frame.lane_at(b.y())
            if lane is not None and lane < len(self.wall.subject.lanes):
                target = boxes((frame.left, frame.lane_top[lane], frame.plot_width, frame.lane_height[lane]))
                picture.append(Boxes(target, stroke=theme.value, stroke_width=2.0))
            picture.append(Lines(np.array([[a.x(), a.y(), b.x(), b.y()]]), theme.value, 2.0 * dpr, smooth=True))
            return picture
        return []

    def _what_is_dragged(self, event: QMouseEvent) -> str:
        if self._referred:
            return REFERRING
        if self.overview.take(self._from.x(), self._from.y()):
            return OVERVIEW
        if event.modifiers() & _SHIFT:
            return BANDING
        start = self._from * self.wall.devicePixelRatioF()
        return PLACING if self.wall.lanes.take(start.x(), start.y()) else PANNING

    def _selected_edge(self, at: QPointF) -> str:
        """The selected interaction whose mark is under the hand, from which a drag refers."""
        found = self.wall.found(at.x(), at.y())
        if not isinstance(found, int):
            return ""
        interaction = self.wall.subject.id_at(found)
        return interaction if interaction in self.wall.viewpoint.selected else ""

    def _click(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        layout = self.wall.layout_now
        note = layout.frame.note
        if note and self.wall.subject.lanes.hidden and note.top <= y * self.wall.devicePixelRatioF() < note.bottom:
            self.wall.lanes_hidden.emit(frozenset())
            return
        lane = self._lane_at(y)
        asked = self.wall.asked_at(x, y)
        if asked:
            self.wall.class_asked.emit(asked)
            return
        if x * self.wall.devicePixelRatioF() < layout.frame.left:
            if lane is not None:
                self.wall.opened.emit(self.wall.subject.lanes.all[lane].sector)
            return
        if self.overview.take(x, y):
            self._show(*self.overview.drag(x))
            return
        found = self.wall.found(x, y)
        ctrl = bool(event.modifiers() & _CTRL)
        torn = self.wall.break_at(x, y) if found is None else None
        if torn is not None:
            self.wall.break_asked.emit(torn)
            return
        if found is None:
            if not ctrl:
                self.wall.choose(())
            return
        if isinstance(found, Told):
            self.wall.told.emit(found.words)
        ids = self._ids(found)
        selected = self.wall.viewpoint.selected
        if not ctrl:
            self.wall.choose(ids)
        else:
            self.wall.choose(selected - ids if ids <= selected else selected | ids)

    def _ids(self, found: int | Bar | Told) -> frozenset[str]:
        subject = self.wall.subject
        if isinstance(found, Told):
            return ids_within(subject, found.since, found.until)
        if isinstance(found, Bar):
            return frozenset(subject.id_at(n) for n in range(found.first, found.first + found.count))
        return frozenset((subject.id_at(found),))

    def _choose_banded(self, event: QMouseEvent) -> None:
        subject, layout, dpr = self.wall.subject, self.wall.layout_now, self.wall.devicePixelRatioF()
        left, right = sorted((self._from.x() * dpr, self._now.x() * dpr))
        top, bottom = sorted((self._from.y() * dpr, self._now.y() * dpr))
        placed = layout.placed
        inside = (placed.x >= left) & (placed.x <= right) & (placed.y >= top) & (placed.y <= bottom)
        ids = {subject.id_at(int(n)) for n in placed.at[inside]}
        middle = layout.frame.lane_middle[placed.bar_lane]
        bar_x = placed.bar_x + layout.frame.pitch / 2
        for n in np.flatnonzero((bar_x >= left) & (bar_x <= right) & (middle >= top) & (middle <= bottom)).tolist():
            ids |= {subject.id_at(m) for m in range(int(placed.bar_from[n]), int(placed.bar_from[n] + placed.count[n]))}
        before = self.wall.viewpoint.selected if event.modifiers() & _CTRL else frozenset()
        self.wall.choose(before | ids)

    def _refer(self, at: QPointF) -> None:
        lane = self._lane_at(at.y())
        if lane is None:
            return
        target = self.wall.subject.lanes.all[lane]
        if len(target.agencies) == 1:
            self.wall.refer_wanted.emit(self._referred, target.agencies[0])
        else:
            self.wall.agency_asked.emit(self._referred, target.sector)

    def _escape(self) -> bool:
        if self.state != IDLE:
            if self.state in (PANNING, OVERVIEW):
                self._show(*self._days)
            self.wall.lanes.let_go()
            self.state = IDLE
            self.wall.update()
            return True
        if self.wall.viewpoint.selected:
            self.wall.choose(())
            return True
        return False

    def _walk(self, key: int, adding: bool) -> None:
        subject = self.wall.subject
        among = subject.in_lanes
        if not among:
            return
        at = subject.positions(list(self.wall.viewpoint.selected))
        at = at[at < among]
        here = int(at[np.argmax(subject.order.day[at])]) if len(at) else None
        match key:
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                there = first_and_last(subject.order, among)[0 if key == Qt.Key.Key_Home else 1]
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                there = step_in_time(subject.order, here, 1 if key == Qt.Key.Key_Right else -1, among)
            case _:
                there = step_in_lane(subject.order, here, 1 if key == Qt.Key.Key_Down else -1, among)
        before = self.wall.viewpoint.selected if adding else frozenset()
        self.wall.choose(before | {subject.id_at(there)})
        self.wall.lanes.bring_into_sight(int(subject.order.lane[there]))
        bring_into_sight(self.wall, there)
        self.wall.point_at(there)

    def _show(self, first: float, last: float) -> None:
        begin, end = self.wall.whole_journey()
        # Some part of the journey always stays in sight.
        span = last - first
        first = min(max(first, begin - span * 0.9), end - span * 0.1)
        self.wall.look_at(first, first + span)

    def _lane_at(self, y: float) -> int | None:
        lane = self.wall.layout_now.frame.lane_at(y * self.wall.devicePixelRatioF())
        return lane if lane is not None and lane < len(self.wall.subject.lanes) else None

    def _show_hand(self) -> None:
        wall, dpr = self.wall, self.wall.devicePixelRatioF()
        on_name = self._now.x() * dpr < wall.layout_now.frame.left and self._lane_at(self._now.y()) is not None
        here = (self._now.x(), self._now.y())
        over = wall.pointed is not None or on_name or bool(wall.asked_at(*here)) or wall.break_at(*here) is not None
        if self.overview.is_over(*here):
            edge = self.overview.part_at(here[0]) != BOTH
            wall.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.OpenHandCursor)
            return
        wall.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
