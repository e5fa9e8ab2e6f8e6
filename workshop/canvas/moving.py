"""Moving: a selected mark is dragged along time, or across the lanes to another agency; never both at once.

What is drawn meanwhile is what the edit would say of those that move, and nothing else: presenting the whole session
after the edit takes a fifth of a second at 20,000 entries, and lanes, folds and years would jump under the hand.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from workshop.canvas.drag import Drag
from workshop.canvas.fonts import text_width
from workshop.canvas.touching import Touched
from workshop.layout.cells import places_of
from workshop.layout.columns import rows_alone
from workshop.layout.draw_moving import KNOWN_BY_DAYS, draw_moved, draw_said, draw_snap, moved_words
from workshop.layout.order import Floats
from workshop.layout.picture import Boxes, Picture, boxes
from workshop.layout.snapping import REACH_PX, Snap, days_in_sight, snap_to
from workshop.layout.theme import Theme
from workshop.model.edits.interactions import move_in_time
from workshop.model.trouble import Refused

MOST_DRAWN = 300


class Moving(Drag):
    """Moves what is selected by as many days as the hand goes, or to the agency of the lane it goes to."""

    cursor = Qt.CursorShape.SizeAllCursor
    about_entries = True

    def __init__(self, wall, start: QPointF, touched: Touched) -> None:
        super().__init__(wall, start)
        subject = wall.subject
        self._touched = touched
        self._subject = subject
        self._anchor = subject.session.interactions[subject.id_at(touched.at)]
        self._ids = [key for key in subject.columns.row_of if key in wall.viewpoint.selected]
        # Of hundreds that move only some are drawn and tried out meanwhile, the one in the hand among them.
        self._tried = [self._anchor.id, *(key for key in self._ids if key != self._anchor.id)][:MOST_DRAWN]
        self._drawn = subject.positions(self._tried)
        self._from_day = wall.layout_now.sight.day(start.x() * self.dpr)
        self._snaps = days_in_sight(wall.layout_now, subject.positions(self._ids))
        self._session = subject.session
        self._days = 0
        self._snap: Snap | None = None
        self._lane: int | None = None

    def drag(self, at: QPointF) -> None:
        super().drag(at)
        self._lane = self._lane_across()
        days, self._snap = (0, None) if self._lane is not None else self._days_along()
        if days != self._days:
            try:
                self._session = move_in_time(self._subject.session, self._tried, days)
                self._days = days
            except Refused:
                # Beyond the calendar: it stays where it was last.
                self._snap = None

    def drop(self, event: QMouseEvent) -> None:
        if self._lane is not None:
            lane = self._subject.lanes.all[self._lane]
            self.wall.wished.emit("agency", (tuple(self._ids), lane.agencies, lane.sector))
        elif self._days:
            self.wall.wished.emit("move", (tuple(self._ids), self._days))

    def picture(self, theme: Theme) -> Picture:
        frame, u = self.wall.layout_now.frame, max(self.wall.layout_now.frame.unit, 0.7)
        was, now = self._places()
        picture: Picture = []
        if self._lane is not None:
            lane = self._lane
            box = boxes((frame.left, frame.lane_top[lane], frame.plot_width, frame.lane_height[lane]))
            picture.append(Boxes(box, stroke=theme.value, stroke_width=2.0))
            now[:, 1] = float(frame.lane_middle[lane])
        if self._snap is not None:
            picture += draw_snap(self._snap.x, frame, theme)
        picture += draw_moved(was, now, frame.pitch * 0.72, theme, u)
        hand = self.now * self.dpr
        return picture + draw_said([self.words()], hand.x() + frame.pitch, hand.y(), frame, theme, text_width)

    def words(self) -> str:
        """What letting go here would do."""
        if self._lane is not None:
            return self._subject.lanes.all[self._lane].name
        anchor = self._session.interactions[self._anchor.id]
        when = anchor.when or self._anchor.when
        hidden = self.wall.viewpoint.names_hidden
        return moved_words(self._days, when, hidden, len(self._ids)) if when else ""

    def _lane_across(self) -> int | None:
        """The lane the hand has gone to, where it went further up or down than along."""
        gone = self.now - self.start
        frame = self.wall.layout_now.frame
        lane = frame.lane_at(self.now.y() * self.dpr)
        own = int(self._subject.order.lane[self._touched.at])
        if lane is None or lane == own or lane >= len(self._subject.lanes) or abs(gone.y()) < abs(gone.x()):
            return None
        return lane

    def _days_along(self) -> tuple[int, Snap | None]:
        """By how many days of the calendar the hand has gone, and what it snapped to."""
        scale, layout = self._subject.scale, self.wall.layout_now
        begin = float(self._subject.order.day[self._touched.at])
        gone = layout.sight.day(self.now.x() * self.dpr) - self._from_day
        here, there = scale.calendar(begin), scale.calendar(begin + gone)
        days = round(there - here)
        if self._anchor.when is None or self._anchor.when.precision not in KNOWN_BY_DAYS or not days:
            return days, None
        snap = snap_to(layout, self._snaps, there, REACH_PX * self.dpr)
        return (int(snap.day // 1 - here // 1), snap) if snap else (days, None)

    def _places(self) -> tuple[Floats, Floats]:
        """Where those that move stand, and where they would."""
        subject, layout = self._subject, self.wall.layout_now
        x, y = places_of(subject.order, layout.frame, layout.sight, self._drawn, layout.placed)
        was = np.column_stack((x, y))
        rows = rows_alone([self._session.interactions[key] for key in self._tried], subject.columns.moved_back)
        now = was.copy()
        if self._days:
            now[:, 0] = layout.sight.x(subject.scale.folded(rows["day"].astype(np.float64)))
        return was, now
