"""Stretching: one end of a selected mark is dragged to say how long it lasted, or that it lasted longer or shorter."""

from __future__ import annotations

from datetime import date

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from workshop.canvas.drag import Drag, date_of, day_at
from workshop.canvas.fonts import text_width
from workshop.canvas.touching import BEGINNING, Touched
from workshop.layout.columns import rows_alone
from workshop.layout.draw_moving import draw_said, draw_snap, draw_spell, span_words
from workshop.layout.picture import Picture
from workshop.layout.snapping import REACH_PX, Snap, days_in_sight, snap_to
from workshop.layout.theme import Theme
from workshop.model.dates import spoken
from workshop.model.edits.interactions import say_how_long
from workshop.model.trouble import Refused


class Stretching(Drag):
    """Says from when or until when one thing lasted."""

    cursor = Qt.CursorShape.SizeHorCursor
    about_entries = True

    def __init__(self, wall, start: QPointF, touched: Touched, part: str) -> None:
        super().__init__(wall, start)
        self._touched, self._begins = touched, part == BEGINNING
        self._subject = wall.subject
        self._id = wall.subject.id_at(touched.at)
        self._snaps = days_in_sight(wall.layout_now, (touched.at,))
        # The hand takes the grip beside the mark; the end is where the mark is.
        own = wall.subject.session.interactions[self._id]
        at = wall.layout_now.sight.at(self._end_day(own)) / self.dpr
        self._beside = start.x() - at
        self._session = wall.subject.session
        self._day: date | None = None
        self._snap: Snap | None = None

    def drag(self, at: QPointF) -> None:
        super().drag(at)
        day = day_at(self.wall, at.x() - self._beside)
        snap = snap_to(self.wall.layout_now, self._snaps, day, REACH_PX * self.dpr)
        there = date_of(snap.day if snap else day)
        if there == self._day:
            return
        try:
            self._session = say_how_long(self._subject.session, self._id, *self._asked(there))
            self._day, self._snap = there, snap
        except Refused:
            # It would end before it began: it stays as it was last.
            self._snap = None

    def drop(self, event: QMouseEvent) -> None:
        if self._day is not None and self._session.interactions[self._id] != self._own():
            self.wall.wished.emit("lasting", (self._id, *self._asked(self._day)))

    def picture(self, theme: Theme) -> Picture:
        layout, scale = self.wall.layout_now, self._subject.scale
        entry = self._session.interactions[self._id]
        rows = rows_alone([entry], self._subject.columns.moved_back)
        since, until = (float(rows[name][0]) for name in ("since", "until"))
        left, right = (float(layout.sight.at(scale.folded(day))) for day in (since, until))
        picture = draw_spell(left, right, self._touched.y, layout.frame, theme)
        if self._snap is not None:
            picture += draw_snap(self._snap.x, layout.frame, theme)
        hand = self.now * self.dpr
        return picture + draw_said([self.words()], hand.x() + 12, hand.y(), layout.frame, theme, text_width)

    def words(self) -> str:
        """What letting go here would say."""
        entry, hidden = self._session.interactions[self._id], self.wall.viewpoint.names_hidden
        if entry.when is None:
            return ""
        if entry.end is None:
            return spoken(entry.when, hidden)
        days = (entry.end.latest - entry.when.earliest).days + 1
        return span_words(entry.when.earliest, entry.end.latest, days, hidden)

    def _asked(self, day: date) -> tuple[date | None, date | None]:
        return (day, None) if self._begins else (None, day)

    def _own(self):
        return self._subject.session.interactions[self._id]

    def _end_day(self, own) -> float:
        """The day of the scale at which the end that is dragged is now."""
        rows = rows_alone([own], self._subject.columns.moved_back)
        day = rows["since" if self._begins else "until"].astype(np.float64)[0]
        return float(self._subject.scale.folded(float(day)))
