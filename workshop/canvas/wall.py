"""The wall: one widget that shows a case over time and turns gestures into wishes the window can grant."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from workshop.canvas.fonts import text_width
from workshop.canvas.gestures import Gestures
from workshop.canvas.guard import Guard
from workshop.canvas.lane_hand import LaneHand
from workshop.canvas.lighting import light_up
from workshop.canvas.over import paint_over, pointed_areas
from workshop.canvas.view import View, show_again
from workshop.canvas.what_differs import looks_the_same, runs_alike, seen_otherwise
from workshop.layout.among import Among, lowered
from workshop.layout.breaks import Break
from workshop.layout.card import lines_for, plain
from workshop.layout.cells import Bar, found_at
from workshop.layout.draw_breaks import break_at
from workshop.layout.draw_note import hidden_words
from workshop.layout.legend import asked_at, place_legend
from workshop.layout.sight import days_in_sight, whole_journey
from workshop.layout.subject import Subject, subject_of
from workshop.layout.told import Told, told_at
from workshop.layout.wall import Wall as Layout
from workshop.model.changes import Change
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count, say

GLOWS_MS = 3000
STILL_AFTER_MS = 120
RESTS_AFTER_MS = 60
LIT_AFTER_MS = 450
MOST_GLOWING = 200


class Wall(QWidget):
    """Shows a session from a viewpoint; says what people wish, and changes nothing itself.

    Days are days since 1970-01-01; interactions, agencies and sectors go by their ids. `looked` carries None twice for
    the whole journey; `agency_asked` says that an arrow was drawn to a sector whose agency has yet to be named.
    `break_asked` carries the folded stretch that was clicked; `further_asked`: a step beyond what is played so far.
    `scrolled` carries the topmost lane, `lanes_hidden` all agencies that are to be hidden, `lane_moved` agencies, the
    one they are to stand before (or none), and the lane's name; `could_not_draw` what was raised while painting.
    `wished` carries what a drag means to change and with what: `move` (ids, days), `agency` (ids, agencies, sector),
    `lasting` (id, since, until), `answer` (from, by), `hold` (case, since, until), `held` (ownership, since, until).
    """

    chosen = Signal(object)
    looked = Signal(object, object)
    opened = Signal(str)
    agency_asked = Signal(str, str)
    entry_wanted = Signal(float, str)
    refer_wanted = Signal(str, str)
    hovered = Signal(str)
    told = Signal(str)
    class_asked = Signal(object)
    break_asked = Signal(object)
    further_asked = Signal()
    scrolled = Signal(int)
    lanes_hidden = Signal(object)
    lane_moved = Signal(object, str, str)
    wished = Signal(str, object)
    could_not_draw = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(480, 240)
        self.setAccessibleName(say("wall_name"))
        self.session = Session()
        self.viewpoint = Viewpoint()
        self.subject: Subject = subject_of(self.session, self.viewpoint)
        self.pointed: int | Bar | Told | None = None
        self.lit: int | None = None
        self.glowing: frozenset[str] = frozenset()
        self.among: Among | None = None
        self.gestures = Gestures(self)
        self.lanes = LaneHand(self)
        self.guard = Guard(self)
        self._view = View()
        self._painted: QPixmap | None = None
        self._layout: Layout | None = None
        self.card_stands = False
        self.card_box: tuple[float, float, float, float] | None = None
        self._sure = True
        self._moving = False
        self._still = QTimer(self, singleShot=True, interval=STILL_AFTER_MS, timeout=self._settle)
        self._dim = QTimer(self, singleShot=True, interval=GLOWS_MS, timeout=self._stop_glowing)
        self._rest = QTimer(self, singleShot=True, interval=RESTS_AFTER_MS, timeout=self._show_card)
        self._light = QTimer(self, singleShot=True, interval=LIT_AFTER_MS, timeout=self._light_pointed)

    def present(self, session: Session, viewpoint: Viewpoint, changes: Sequence[Change] = ()) -> None:
        """Show this session from this viewpoint; `changes` are what differs from the session shown before, if few."""
        before, self.viewpoint = self.viewpoint, viewpoint
        same_case = before.case == viewpoint.case and runs_alike(before, viewpoint)
        pointed = self.subject.id_at(self.pointed) if isinstance(self.pointed, int) else ""
        # What could not be shown is tried again each time.
        if self.guard.missing or not (same_case and looks_the_same(self.session, session)):
            # A session shown without its changes may be a preview; what follows it cannot be patched onto it.
            patches = changes if same_case and self._sure else ()
            self.subject = self.guard.subject(self.subject, session, viewpoint, patches)
            self.subject = lowered(self.subject, self.among)
            self._sure = bool(changes) and not self.guard.missing
            self.gestures.stop_if_about_entries()
            self._glow(changes)
            self._point_again(pointed)
            self._forget()
            self.tell_what_is_shown()
        else:
            seen = seen_otherwise(self.subject, session, before, viewpoint, self.among)
            if seen is not self.subject:
                self.subject = seen
                self.gestures.stop_if_about_entries()
                self._point_again(pointed)
                self.tell_what_is_shown()
            elif before.first_lane != viewpoint.first_lane:
                self._point_again("")
            if before != viewpoint:
                self._forget()
        self.session = session
        self.update()

    def stand_among(self, among: Among) -> None:
        """Be one of several walls under one another."""
        before, self.among = self.among, among
        if before is None or before.low != among.low:
            self.subject = lowered(subject_of(self.session, self.viewpoint), among)
            self._point_again("")
        if before != among:
            self._forget()

    @property
    def layout_now(self) -> Layout:
        """Where everything stands now, in device pixels."""
        if self._layout is None:
            self._layout = self.guard.laid_out(self._laid_out)
        return self._layout

    @property
    def layout_kept(self) -> Layout | None:
        """Where everything stood when it was last asked, if nothing has moved since."""
        return self._layout

    def _laid_out(self) -> Layout:
        width, height = self._device_size()
        focus = [n for n in (self.pointed, self.lit) if isinstance(n, int)]
        focus += self.subject.positions(sorted(self.viewpoint.selected)[:500]).tolist()
        dpr = self.devicePixelRatioF()
        return self._view.laid_out(self.subject, self.viewpoint, width, height, dpr, tuple(focus), self.among)

    def found(self, x: float, y: float) -> int | Bar | Told | None:
        """What is at a point of the widget: an entry's position in the order, a counted bar, what a strip tells."""
        dpr, layout = self.devicePixelRatioF(), self.layout_now
        if not layout.frame.left <= x * dpr <= layout.frame.right:
            return None
        found = found_at(layout.placed, self.subject.order, layout.frame, x * dpr, y * dpr)
        return told_at(layout, x * dpr, y * dpr) if found is None else found

    def break_at(self, x: float, y: float) -> Break | None:
        """The folded stretch at a point of the widget."""
        dpr, layout = self.devicePixelRatioF(), self.layout_now
        return break_at(self.subject, layout.frame, layout.sight, x * dpr, y * dpr)

    def place_of(self, interaction_id: str) -> tuple[float, float] | None:
        """Where an interaction's mark stands in the widget; None where it is out of sight or counted in a bar."""
        at = self.subject.positions([interaction_id])
        placed = self.layout_now.placed
        hit = np.flatnonzero(placed.at == at[0]) if len(at) else []
        dpr = self.devicePixelRatioF()
        return (float(placed.x[hit[0]]) / dpr, float(placed.y[hit[0]]) / dpr) if len(hit) else None

    def choose(self, ids: Iterable[str]) -> None:
        """Select these interactions and say so."""
        chosen = frozenset(ids)
        if chosen != self.viewpoint.selected:
            self.viewpoint = replace(self.viewpoint, selected=chosen)
            self._forget()
            self.chosen.emit(chosen)

    def look_at(self, first: float | None, last: float | None) -> None:
        """Show these days of the scale and say so in days of the journey; None, None is the whole journey."""
        scale = self.subject.scale
        first, last = (None if day is None else scale.unfolded(day) for day in (first, last))
        if (first, last) != (self.viewpoint.first_day, self.viewpoint.last_day):
            before = self._layout
            self.viewpoint = replace(self.viewpoint, first_day=first, last_day=last)
            self._moving = True
            self._still.start()
            self._layout = self._painted = None
            self._check_pointed()
            # Names left of the plot stay as they are, but for what the bars above the lanes count.
            if before is None or self.pointed is not None:
                self.update()
            else:
                self.update(self.plot_area())
                if before.time_named != self.layout_now.time_named:
                    self.update(self._beside_the_years())
            self.looked.emit(first, last)

    def show_from_lane(self, first: int) -> None:
        """Have this lane topmost, where not all lanes are in sight, and say so."""
        self.viewpoint = replace(self.viewpoint, first_lane=max(first, 0))
        self._point_again("")
        self._forget()
        # Past the last page there is nothing to see, so that the way back begins at once.
        self.viewpoint = replace(self.viewpoint, first_lane=self.layout_now.frame.first_lane)
        self.scrolled.emit(self.viewpoint.first_lane)

    def days_in_sight(self) -> tuple[float, float]:
        """The first and last day shown, in days of the scale."""
        return days_in_sight(self.viewpoint, self.subject.columns, self.subject.scale)

    def whole_journey(self) -> tuple[float, float]:
        """The first and last day there is anything to show, in days of the scale."""
        return whole_journey(self.subject.columns, self.subject.scale)

    def point_at(self, what: int | Bar | Told | None) -> None:
        """Ring what is pointed at; its card follows, and is said in plain words, once the pointer rests on it."""
        if what == self.pointed:
            return
        before = pointed_areas(self)
        self.pointed, self.card_stands = what, False
        self._light.start()
        if what is None:
            self._rest.stop()
            self.hovered.emit("")
        else:
            self._rest.start()
        for area in before + pointed_areas(self):
            self.update(area)

    def stop_pointing(self) -> None:
        """Take away the ring, the card and the light of what is pointed at, at once."""
        self.point_at(None)
        self._light_pointed()

    def card(self) -> list:
        """The lines of the card that is shown."""
        if self.pointed is None or isinstance(self.pointed, Told):
            return list(self.pointed.lines) if self.pointed else []
        return lines_for(self.subject, self.pointed, self.viewpoint.names_hidden, self.layout_now.lens)

    def asked_at(self, x: float, y: float) -> frozenset[tuple[str, str]]:
        """What the entry of the key at a point of the widget asks for; nothing where there is none."""
        layout, dpr = self.layout_now, self.devicePixelRatioF()
        placed = place_legend(self.subject, layout.lens, layout.sought, layout.frame, text_width)
        return asked_at(placed, x * dpr, y * dpr)

    def _show_card(self) -> None:
        self.card_stands = self.pointed is not None
        if self.card_stands:
            self.update()
            self.hovered.emit(plain(self.card()))

    def _light_pointed(self) -> None:
        now = self.pointed if isinstance(self.pointed, int) else None
        if now != self.lit:
            self.lit = now
            self._forget()

    def _glow(self, changes: Sequence[Change]) -> None:
        fresh = {c.id for c in changes if c.table == "interactions" and c.after is not None}
        if fresh and len(fresh) <= MOST_GLOWING:
            self.glowing = frozenset(fresh)
            self._dim.start()

    def _point_again(self, interaction_id: str) -> None:
        """Positions have moved: point at the same interaction, not at the same position."""
        at = self.subject.positions([interaction_id]) if interaction_id else ()
        self.pointed = int(at[0]) if len(at) else None
        self.lit = None

    def _stop_glowing(self) -> None:
        self.glowing = frozenset()
        self.update()

    def _settle(self) -> None:
        self._moving = False
        self._painted = None
        self.update()

    def _forget(self) -> None:
        self._layout = self._painted = None
        self._check_pointed()
        self.update()

    def _check_pointed(self) -> None:
        rows = len(self.subject.order.row)
        if self.pointed is not None and (isinstance(self.pointed, Bar | Told) or self.pointed >= rows):
            self.pointed = None
        elif isinstance(self.pointed, int):
            first, last = self.days_in_sight()
            # A card whose mark has left the sight would speak of something else.
            self.pointed = self.pointed if first <= float(self.subject.order.day[self.pointed]) <= last else None
        if self.lit is not None and self.lit >= len(self.subject.order.row):
            self.lit = None

    def _device_size(self) -> tuple[int, int]:
        dpr = self.devicePixelRatioF()
        return round(self.width() * dpr), round(self.height() * dpr)

    def tell_what_is_shown(self) -> None:
        """Say in words what stands here, to those who cannot see it."""
        lanes = count(len(self.subject.lanes), "lane", "lanes")
        entries = count(len(self.subject.columns), say("head_entry"), say("entries"))
        about = say("wall_about", case=self.subject.case.code, entries=entries, lanes=lanes)
        hidden = self.subject.lanes.hidden
        self.setAccessibleDescription(f"{about} {hidden_words(hidden)}." if hidden else about)

    def sizeHint(self) -> QSize:
        return QSize(1208, 560)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            self.guard.paint(painter, lambda: self._paint(painter, event))
        finally:
            painter.end()

    def _paint(self, painter: QPainter, event) -> None:
        dpr = self.devicePixelRatioF()
        if self._moving:
            painter.scale(1 / dpr, 1 / dpr)
            plot_only = self.plot_area().contains(event.rect())
            self._view.paint_moving(painter, self.layout_now, self.viewpoint.theme, light_up(self), plot_only)
        else:
            if self._painted is None:
                self._painted = self._view.painted(self.layout_now, self.viewpoint.theme, light_up(self))
            show_again(painter, self._painted, event.region(), dpr)
            painter.scale(1 / dpr, 1 / dpr)
        paint_over(painter, self, self._view.atlas)

    def resizeEvent(self, event) -> None:
        self._forget()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        self._painted = None

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        if not self.underMouse():
            # The hand works elsewhere now; the card it left here would only be in the way.
            self.point_at(None)
        self.update()

    def leaveEvent(self, event) -> None:
        self.gestures.leave()

    def wheelEvent(self, event) -> None:
        self.gestures.wheel(event)

    def mousePressEvent(self, event) -> None:
        self.gestures.press(event)

    def mouseMoveEvent(self, event) -> None:
        self.gestures.move(event)

    def mouseReleaseEvent(self, event) -> None:
        self.gestures.release(event)

    def mouseDoubleClickEvent(self, event) -> None:
        self.gestures.double_click(event)

    def keyPressEvent(self, event) -> None:
        if not self.gestures.key(event):
            super().keyPressEvent(event)

    def plot_area(self) -> QRect:
        """The part of the widget that changes when time moves."""
        frame, dpr = self.layout_now.frame, self.devicePixelRatioF()
        return QRect(QPoint(int(frame.left // dpr), 0), QPoint(int(-(-frame.right // dpr)), int(frame.foot // dpr)))

    def _beside_the_years(self) -> QRect:
        """The part of the widget in which the names change with the time in sight."""
        frame, dpr = self.layout_now.frame, self.devicePixelRatioF()
        below = max(frame.axis.bottom, frame.years.bottom) / dpr
        return QRect(0, 0, math.ceil(frame.left / dpr), math.ceil(below) + 1)

    def rect_of_plot(self) -> QRect:
        """The part of the widget in which time runs."""
        frame, dpr = self.layout_now.frame, self.devicePixelRatioF()
        return QRect(round(frame.left / dpr), 0, round(frame.plot_width / dpr), self.height())
