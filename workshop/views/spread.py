"""The spread of hands: how many read it as failure and how many as value, as two bars, and in whose words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.canvas.fonts import font
from workshop.model.records import Demand, Reading
from workshop.model.words import count, say
from workshop.views.page import Room

SIDES = (Demand.FAILURE, Demand.VALUE)


class Spread(QWidget):
    """Two bars from the left, failure solid and value a ring, each with its count; hidden where nobody counted."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Room()
        self._sides: Mapping[Demand, Reading] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def present(self, sides: Mapping[Demand, Reading]) -> None:
        """Show these readings of the room."""
        self._sides = sides
        hands = [f"{say(str(d))}: {count(self._hands(d), 'hand', 'hands')}" for d in SIDES if d in sides]
        self.setAccessibleName("; ".join(hands))
        self.setVisible(bool(sides))
        self.update()

    def dress(self, room: Room) -> None:
        """Take on the sizes and colours of a room."""
        self.room = room
        self.setFixedHeight(room.px(96))

    def _hands(self, demand: Demand) -> int:
        reading = self._sides.get(demand)
        return (reading.hands or 0) if reading else 0

    # --- Qt's own names

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme, most = self.room.theme, max(1, *(self._hands(d) for d in SIDES))
            tall, name = self.room.px(40), self.room.px(120)
            painter.setFont(font(self.room.type(20), 600, tabular=True))
            for place, demand in enumerate(SIDES):
                top = place * self.room.px(48)
                hands = self._hands(demand)
                failure = demand is Demand.FAILURE
                colour = QColor(theme.failure if failure else theme.value)
                painter.setPen(QColor(theme.failure_text if failure else theme.value_text))
                side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
                painter.drawText(QRectF(0, top, name, tall), side, say(str(demand)))
                wide = (self.width() - name - self.room.px(260)) * hands / most
                bar = QRectF(name, top + 3, wide, tall - 6)
                painter.setPen(QPen(colour, 3))
                painter.setBrush(colour if failure else QColor(theme.panel))
                if hands:
                    painter.drawRect(bar)
                painter.setPen(QColor(theme.ink))
                reading = self._sides.get(demand)
                words = f"{hands:,}" if reading and reading.hands is not None else "not counted"
                if reading and reading.reason:
                    words += f"   “{reading.reason}”"
                left = name + wide + self.room.px(12)
                room_left = QRectF(left, top, self.width() - left, tall)
                shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room_left.width()))
                painter.drawText(room_left, side, shown)
        finally:
            painter.end()
