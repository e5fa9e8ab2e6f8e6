"""Rows that can be asked, one under the other: touched or walked with the keys, each shows the entries behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from workshop.views.page import Room, emptied


class RowList(QWidget):
    """Rows under one another. `asked` with the ids behind the one that was touched."""

    asked = Signal(frozenset)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows: list = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead of those before."""
        emptied(self._column)
        self.rows = list(rows)
        for row in self.rows:
            row.clicked.connect(lambda _=False, row=row: self._ask(row))
            row.step_wanted.connect(lambda step, row=row: self._step(row, step))
            self._column.addWidget(row)

    def _ask(self, row: Row) -> None:
        if row.ids:
            self.asked.emit(row.ids)

    def _step(self, row: Row, step: int) -> None:
        to = self.rows.index(row) + step
        if 0 <= to < len(self.rows):
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)


class Row(QAbstractButton):
    """One row that paints itself (`paint`); Up and Down ask for its neighbours, Enter touches it."""

    ROW_PX = 30
    WISH_WIDTH, LEAST_WIDTH = 260, 120
    step_wanted = Signal(int)

    def __init__(self, room: Room, ids: frozenset[str], aloud: str) -> None:
        super().__init__()
        self.room, self.ids = room, ids
        self.setAccessibleName(aloud)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if ids:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paint(self, painter: QPainter) -> None:
        """Paint the row on its ground; each kind of row does it in its own way."""

    def _paint_ground(self, painter: QPainter) -> None:
        """Sand under the pointer where there is something to ask for, and a frame where the hand is."""
        theme, inside = self.room.theme, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() and self.ids:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sand))
            painter.drawRoundedRect(inside, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.value), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 6, 6)

    # --- Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(self.WISH_WIDTH, max(self.room.px(self.ROW_PX), self.fontMetrics().height() + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.LEAST_WIDTH, self.sizeHint().height())

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
            self.paint(painter)
        finally:
            painter.end()
