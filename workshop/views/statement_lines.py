"""The two lines of a list of statements: the dashed one for the next, and where a dragged one would stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from workshop.views import plain
from workshop.views.page import Room

if TYPE_CHECKING:
    from workshop.views.statement_list import StatementList


class NextLine(QPushButton):
    """The dashed line at the end of a list: a place that waits for the next words."""

    def __init__(self, text: str, on: StatementList) -> None:
        super().__init__(plain.without_mnemonic(text))
        self._list = on
        self.setProperty("role", "next")
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAutoDefault(True)

    # --- Qt's own names

    def keyPressEvent(self, event) -> None:
        """Up goes to the statement above; words begin the next one: no letter of them is lost."""
        ctrl_or_alt = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Up and self._list.cards:
            self._list.cards[-1].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.text().strip() and event.text().isprintable() and not ctrl_or_alt:
            self._list.write_next(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(self._list.room.theme.system), 1.2)
            pen.setDashPattern([5, 4])
            painter.setPen(pen)
            corner = self._list.room.px(8)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), corner, corner)
        finally:
            painter.end()


class InsertionLine(QWidget):
    """The line that shows where a dragged statement would stand."""

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        self.room = Room()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int, width: int) -> None:
        height = self.room.px(10)
        self.setGeometry(0, y - height // 2, width, height)
        self.raise_()
        self.show()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = QColor(self.room.theme.value)
            middle = self.height() / 2
            painter.setPen(QPen(colour, self.room.px(3)))
            painter.drawLine(QPointF(middle, middle), QPointF(self.width(), middle))
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(middle, middle), middle - 1, middle - 1)
        finally:
            painter.end()
