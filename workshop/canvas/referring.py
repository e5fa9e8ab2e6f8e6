"""Referring: an arrow drawn from a selected mark's rim to a lane, or to the mark that answered."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from workshop.canvas.drag import Drag
from workshop.canvas.fonts import text_width
from workshop.canvas.touching import Touched, rim_of
from workshop.layout.cells import found_at, places_of
from workshop.layout.draw_moving import draw_said
from workshop.layout.picture import Boxes, Discs, Lines, Picture, boxes
from workshop.layout.theme import Theme
from workshop.model.dates import spoken


class Referring(Drag):
    """Refers one entry to the agency of a lane, or says which entry answered it."""

    cursor = Qt.CursorShape.CrossCursor
    about_entries = True

    def __init__(self, wall, start: QPointF, touched: Touched) -> None:
        super().__init__(wall, start)
        self._touched = touched
        self._id = wall.subject.id_at(touched.at)

    def drop(self, event: QMouseEvent) -> None:
        self.drag(event.position())
        answer, lane = self._answer(), self._lane()
        if answer is not None:
            self.wall.wished.emit("answer", (self._id, self.wall.subject.id_at(answer)))
        elif lane is not None:
            target = self.wall.subject.lanes.all[lane]
            if len(target.agencies) == 1:
                self.wall.refer_wanted.emit(self._id, target.agencies[0])
            else:
                self.wall.agency_asked.emit(self._id, target.sector)

    def picture(self, theme: Theme) -> Picture:
        layout, hand = self.wall.layout_now, self.now * self.dpr
        frame, picture = layout.frame, []
        answer, lane = self._answer(), self._lane()
        if answer is not None:
            x, y = places_of(self.wall.subject.order, frame, layout.sight, np.array([answer]), layout.placed)
            ring = np.column_stack((x + 0.5, y + 0.5, [frame.pitch * 0.8]))
            picture.append(Discs(ring, stroke=theme.value, stroke_width=3.0 * self.dpr))
        elif lane is not None:
            target = boxes((frame.left, frame.lane_top[lane], frame.plot_width, frame.lane_height[lane]))
            picture.append(Boxes(target, stroke=theme.value, stroke_width=2.0))
        arrow = np.array([[self._touched.x, self._touched.y, hand.x(), hand.y()]])
        picture.append(Lines(arrow, theme.value, 2.0 * self.dpr, smooth=True))
        return picture + draw_said([self.words()], hand.x() + 12, hand.y(), frame, theme, text_width)

    def words(self) -> str:
        """Whom it would be sent to, or what answered it."""
        subject, answer, lane = self.wall.subject, self._answer(), self._lane()
        if answer is not None:
            entry = subject.session.interactions[subject.id_at(answer)]
            agency = subject.session.agencies.get(entry.agency)
            when = spoken(entry.when, self.wall.viewpoint.names_hidden) if entry.when else ""
            return "Answered: " + " · ".join(filter(None, (agency.label if agency else "", when)))
        return f"Sent to {subject.lanes.all[lane].name}" if lane is not None else ""

    def _answer(self) -> int | None:
        """The mark under the hand; not the one the arrow comes from."""
        at, layout = self.now * self.dpr, self.wall.layout_now
        found = found_at(layout.placed, self.wall.subject.order, layout.frame, at.x(), at.y())
        return found if isinstance(found, int) and found != self._touched.at else None

    def _lane(self) -> int | None:
        """The lane under the hand, once it has left the mark."""
        at, frame = self.now * self.dpr, self.wall.layout_now.frame
        if np.hypot(at.x() - self._touched.x, at.y() - self._touched.y) <= rim_of(self.wall)[1]:
            return None
        lane = frame.lane_at(at.y()) if frame.left <= at.x() <= frame.right else None
        return lane if lane is not None and lane < len(self.wall.subject.lanes) else None
