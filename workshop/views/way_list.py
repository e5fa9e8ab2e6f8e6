"""The ways a person was passed on, one under the other: from whom, to whom, how often, what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from workshop.views.page import Room
from workshop.views.routes import Way
from workshop.views.row_list import Row, RowList

ARROW_PX = 84
NAMES_SHARE = 0.23
"""How much of a row each of the two names may take."""


class WayList(RowList):
    """Ways under one another."""

    def show_ways(self, ways: Sequence[Way], room: Room) -> None:
        """Show these ways instead of those before."""
        most = max((way.sent for way in ways), default=1)
        self.show_rows([WayRow(way, most, room) for way in ways])
        for row in self.rows:
            row.longest_name = self._longest_name

    def _longest_name(self, metrics: QFontMetrics) -> int:
        """How wide the widest name is, so that all arrows begin and end together."""
        names = {name for row in self.rows for name in (row.way.from_agency, row.way.to_agency)}
        return max(map(metrics.horizontalAdvance, names), default=0)


class WayRow(Row):
    """One way: an arrow as thick as it was often used, broken in vermilion where all of it came back."""

    ROW_PX = 31
    WISH_WIDTH, LEAST_WIDTH = 420, 260

    def __init__(self, way: Way, most: int, room: Room) -> None:
        times = "once" if way.sent == 1 else f"{way.sent} times"
        super().__init__(room, way.ids, f"{way.from_agency} to {way.to_agency}, {times}: {way.became()}")
        self.way = way
        self._most = most
        self.longest_name = lambda metrics: metrics.horizontalAdvance(max(way.from_agency, way.to_agency, key=len))

    def paint(self, painter: QPainter) -> None:
        room, theme, metrics = self.room, self.room.theme, self.fontMetrics()
        side, gap, arrow = room.px(8), room.px(12), room.px(ARROW_PX)
        name = min(self.longest_name(metrics) + 4, int(self.width() * NAMES_SHARE))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(QColor(theme.ink))
        start = metrics.elidedText(self.way.from_agency, Qt.TextElideMode.ElideRight, name)
        painter.drawText(QRectF(side, 0, name, self.height()), int(middle | Qt.AlignmentFlag.AlignRight), start)
        left = side + name + gap
        self._paint_arrow(painter, left, left + arrow)
        left += arrow + gap
        to = metrics.elidedText(self.way.to_agency, Qt.TextElideMode.ElideRight, name)
        painter.setPen(QColor(theme.ink))
        painter.drawText(QRectF(left, 0, name, self.height()), int(middle | Qt.AlignmentFlag.AlignLeft), to)
        self._paint_outcomes(painter, left + name + gap)

    def _paint_arrow(self, painter: QPainter, left: float, right: float) -> None:
        theme, way, y = self.room.theme, self.way, self.height() / 2
        came_back = way.back == way.sent
        colour = QColor(theme.failure if came_back else theme.system)
        pen = QPen(colour, 1.5 + 4.5 * way.sent / self._most * self.room.k)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if came_back:
            pen.setDashPattern([8 / pen.widthF(), 5 / pen.widthF()])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        head = 6 * self.room.k
        painter.drawLine(QPointF(left, y), QPointF(right - (2 if came_back else head), y))
        painter.setPen(QPen(colour, 2.4))
        if came_back:
            painter.drawLine(QPointF(right - 2, y - head), QPointF(right - 2, y + head))
        else:
            painter.setBrush(colour)
            painter.drawPolygon([QPointF(right - head, y - head), QPointF(right, y), QPointF(right - head, y + head)])

    def _paint_outcomes(self, painter: QPainter, left: float) -> None:
        metrics = self.fontMetrics()
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        for place, (words, number, is_back) in enumerate(self.way.outcomes):
            text = f"{number} {words}" + (",  " if place < len(self.way.outcomes) - 1 else "")
            space = self.width() - left - self.room.px(8)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(space))
            painter.setPen(QColor(self.room.theme.failure_text if is_back else self.room.theme.ink_soft))
            painter.drawText(QPointF(left, base), shown)
            left += metrics.horizontalAdvance(text)
            if shown != text:
                return
