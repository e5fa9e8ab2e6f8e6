"""Banding: a band drawn with Shift selects what is in it; with Ctrl as well it adds to what is selected."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from workshop.canvas.drag import Drag
from workshop.layout.picture import Boxes, Picture, boxes
from workshop.layout.theme import Theme


class Banding(Drag):
    """Selects the marks in a band, and all that is counted in the bars whose middle lies in it."""

    cursor = Qt.CursorShape.CrossCursor

    def drop(self, event: QMouseEvent) -> None:
        subject, layout = self.wall.subject, self.wall.layout_now
        (left, right), (top, bottom) = self._sides()
        placed = layout.placed
        inside = (placed.x >= left) & (placed.x <= right) & (placed.y >= top) & (placed.y <= bottom)
        ids = {subject.id_at(int(n)) for n in placed.at[inside]}
        middle = layout.frame.lane_middle[placed.bar_lane]
        bar_x = placed.bar_x + layout.frame.pitch / 2
        for n in np.flatnonzero((bar_x >= left) & (bar_x <= right) & (middle >= top) & (middle <= bottom)).tolist():
            ids |= {subject.id_at(m) for m in range(int(placed.bar_from[n]), int(placed.bar_from[n] + placed.count[n]))}
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.wall.choose((self.wall.viewpoint.selected if ctrl else frozenset()) | ids)

    def picture(self, theme: Theme) -> Picture:
        (left, right), (top, bottom) = self._sides()
        return [Boxes(boxes((left, top, right - left, bottom - top)), stroke=theme.value, stroke_width=2.0)]

    def _sides(self) -> tuple[tuple[float, float], tuple[float, float]]:
        a, b = self.start * self.dpr, self.now * self.dpr
        return (min(a.x(), b.x()), max(a.x(), b.x())), (min(a.y(), b.y()), max(a.y(), b.y()))
