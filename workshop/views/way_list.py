"""The ways a person was passed on, one under the other: from whom, to whom, how often, what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from workshop.views.page import Room, emptied
from workshop.views.routes import Way

ROW_PX = 31
ARROW_PX = 84
NAMES_SHARE = 0.23
"""How much of a row each of the two names may take."""


class WayList(QWidget):
    """Ways under one another. `asked` with the entries behind the one that was touched."""

    asked = Signal(frozenset)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows: list[WayRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_ways(self, ways: Sequence[Way], room: Room) -> None:
        """Show these ways instead of those before."""
        emptied(self._column)
        most = max((way.sent for way in ways), default=1)
        self.rows = [WayRow(way, most, room) for way in ways]
        for row in self.rows:
            row.clicked.connect(lambda _=False, row=row: self.asked.emit(row.way.ids))
            row.longest_name = self._longest_name
            row.step_wanted.connect(lambda step, row=row: self._step(row, step))
            self._column.addWidget(row)

    def _longest_name(self, metrics: QFontMetrics) -> int:
        """How wide the widest name is, so that all arrows begin and end together."""
        names = {name for row in self.rows for name in (row.way.from_agency, row.way.to_agency)}
        return max(map(metrics.horizontalAdvance, names), default=0)

    def _step(self, row: WayRow, step: int) -> None:
        to = self.rows.index(row) + step
        if 0 <= to < len(self.rows):
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)


class WayRow(QAbstractButton):
    """One way: an arrow as thick as it was often used, broken in vermilion where all of it came back."""

    step_wanted = Signal(int)

    def __init__(self, way: Way, most: int, room: Room) -> None:
        super().__init__()
        self.way = way
        self.room = room
        self._most = most
        self.longest_name = lambda metrics: metrics.horizontalAdvance(max(way.from_agency, way.to_agency, key=len))
        times = "once" if way.sent == 1 else f"{way.sent} times"
        self.setAccessibleName(f"{way.from_agency} to {way.to_agency}, {times}: {way.became()}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    # --- Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(420, max(self.room.px(ROW_PX), self.fontMetrics().height() + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(260, self.sizeHint().height())

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self._paint_way(painter)
        finally:
            painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme, inside = self.room.theme, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sand))
            painter.drawRoundedRect(inside, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.value), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 6, 6)

    def _paint_way(self, painter: QPainter) -> None:
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
