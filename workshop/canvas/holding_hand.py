"""The hand on the strip of who held the case: dragging along it says who did, dragging an edge says when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from workshop.canvas.drag import Drag, date_of, day_at
from workshop.canvas.fonts import text_width
from workshop.layout.draw_held import stretch_box
from workshop.layout.draw_moving import draw_held_anew, draw_said, draw_snap, span_words, stretch_edge_at
from workshop.layout.holding import Stretch
from workshop.layout.picture import Picture
from workshop.layout.sight import EPOCH
from workshop.layout.snapping import REACH_PX, Snap, days_in_sight, snap_to
from workshop.layout.theme import Theme
from workshop.model.dates import on_day
from workshop.model.edits.ownership import change_held
from workshop.model.trouble import Refused

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall

EDGE_PX = 5.0


def is_over_strip(wall: Wall, at: QPointF) -> bool:
    """Whether a point of the widget lies where who held the case is said and can be changed."""
    dpr, frame = wall.devicePixelRatioF(), wall.layout_now.frame
    inside = frame.left <= at.x() * dpr <= frame.right and frame.held.top <= at.y() * dpr < frame.held.bottom
    shown = wall.subject.case.id in wall.subject.session.cases and not wall.subject.cases
    return bool(frame.held) and inside and shown and not wall.viewpoint.as_of


def edge_at(wall: Wall, at: QPointF) -> tuple[Stretch, bool] | None:
    """The stretch whose edge is at a point of the widget, and whether it ends there."""
    if not is_over_strip(wall, at):
        return None
    layout, subject = wall.layout_now, wall.subject
    edges: list[tuple[float, float]] = []
    stretches: list[Stretch] = []
    for stretch in subject.holding.held:
        if stretch_box(stretch, subject.scale, layout.sight, layout.frame) is not None:
            stretches.append(stretch)
            edges.append(
                (
                    float(layout.sight.at(subject.scale.place(stretch.since))),
                    float(layout.sight.at(subject.scale.place(stretch.until))),
                )
            )
    dpr = wall.devicePixelRatioF()
    return stretch_edge_at(stretches, edges, at.x() * dpr, EDGE_PX * dpr)


class Holding(Drag):
    """Says who held the case in the days the hand goes along."""

    cursor = Qt.CursorShape.SizeHorCursor
    about_entries = True

    def __init__(self, wall: Wall, start: QPointF) -> None:
        super().__init__(wall, start)
        self._snaps = days_in_sight(wall.layout_now)
        self._since, _ = snapped_date(wall, self._snaps, start.x())
        self._until, self._snap = self._since, None

    def drag(self, at: QPointF) -> None:
        super().drag(at)
        self._until, self._snap = snapped_date(self.wall, self._snaps, at.x())

    def drop(self, event: QMouseEvent) -> None:
        since, until = sorted((self._since, self._until))
        if since != until:
            # Past the last thing that happened nobody knows yet how long they hold it.
            after = until.toordinal() - EPOCH > self.wall.subject.columns.last_day + self.wall.subject.scale.shift
            self.wall.wished.emit("hold", (self.wall.subject.case.id, since, None if after else until))

    def picture(self, theme: Theme) -> Picture:
        return _picture(self.wall, *sorted((self._since, self._until)), self._snap, self.now * self.dpr, theme)


class Edging(Drag):
    """Says from when, or until when, somebody held the case."""

    cursor = Qt.CursorShape.SizeHorCursor
    about_entries = True

    def __init__(self, wall: Wall, start: QPointF, stretch: Stretch, ends: bool) -> None:
        super().__init__(wall, start)
        self._stretch, self._ends = stretch, ends
        self._snaps = days_in_sight(wall.layout_now)
        self._day: date | None = None
        self._snap: Snap | None = None

    def drag(self, at: QPointF) -> None:
        super().drag(at)
        day, snap = snapped_date(self.wall, self._snaps, at.x())
        try:
            since, until = self._asked(day)
            change_held(self.wall.subject.session, self._stretch.key, since and on_day(since), until and on_day(until))
            self._day, self._snap = day, snap
        except Refused:
            # Nothing would be left of it: it stays as it was last.
            self._snap = None

    def drop(self, event: QMouseEvent) -> None:
        old = date_of(self._stretch.until if self._ends else self._stretch.since)
        if self._day is not None and self._day != old:
            self.wall.wished.emit("held", (self._stretch.key, *self._asked(self._day)))

    def picture(self, theme: Theme) -> Picture:
        since, until = date_of(self._stretch.since), date_of(self._stretch.until)
        if self._day is not None:
            since, until = (since, self._day) if self._ends else (self._day, until)
        return _picture(self.wall, since, until, self._snap, self.now * self.dpr, theme, self._stretch.holder)

    def _asked(self, day: date) -> tuple[date | None, date | None]:
        return (None, day) if self._ends else (day, None)


def snapped_date(wall: Wall, snaps, x: float) -> tuple[date, Snap | None]:
    """The date at a place of the widget, or the one it snaps to."""
    day = day_at(wall, x)
    snap = snap_to(wall.layout_now, snaps, day, REACH_PX * wall.devicePixelRatioF())
    return date_of(snap.day if snap else day), snap


def _picture(
    wall: Wall, since: date, until: date, snap: Snap | None, hand: QPointF, theme: Theme, holder: str = ""
) -> Picture:
    layout, scale = wall.layout_now, wall.subject.scale
    left, right = (float(layout.sight.at(scale.place(float(day.toordinal() - EPOCH)))) for day in (since, until))
    picture = draw_held_anew(left, right, layout.frame, theme)
    if snap is not None:
        picture += draw_snap(snap.x, layout.frame, theme)
    words = span_words(since, until, (until - since).days, wall.viewpoint.names_hidden)
    return picture + draw_said([words, holder], hand.x() + 12, hand.y() + 40, layout.frame, theme, text_width)
