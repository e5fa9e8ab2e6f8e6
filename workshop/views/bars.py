"""Bars that can be read from the back row and asked: words, a bar, a figure; a touch shows the entries behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from workshop.views import plain
from workshop.views.page import Room
from workshop.views.row_list import Row, RowList

BAR_PX = 16
WIDEST_WORDS = 0.42
"""How much of a row its words may take."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: how much, what it means (failure, value, system, ink) and what is behind it."""

    amount: float
    tone: str
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a list of bars: its words, its figure as text, its parts from left to right, and all it says aloud."""

    words: str
    figure: str
    parts: tuple[Part, ...]
    aloud: str = ""

    @property
    def ids(self) -> frozenset[str]:
        return frozenset().union(*(part.ids for part in self.parts))


class BarList(RowList):
    """Bars under one another on one scale."""

    def show_bars(self, bars: Sequence[Bar], room: Room) -> None:
        """Show these bars instead of those before."""
        largest = max((sum(part.amount for part in bar.parts) for bar in bars), default=0)
        self.show_rows([BarRow(bar, largest, room) for bar in bars])
        for row in self.rows:
            row.columns = self._columns

    def _columns(self, metrics: QFontMetrics, width: int) -> tuple[int, int]:
        """How wide words and figures are in all rows, so that the bars begin and end together."""
        words = max((metrics.horizontalAdvance(row.bar.words) for row in self.rows), default=0)
        figures = max((metrics.horizontalAdvance(row.bar.figure) for row in self.rows), default=0)
        return min(words + 4, int(width * WIDEST_WORDS)), figures


class BarRow(Row):
    """One bar. Failure is solid, value a thick outline, own paperwork a thin one: a grey print tells them apart."""

    ROW_PX = 30

    def __init__(self, bar: Bar, largest: float, room: Room) -> None:
        super().__init__(room, bar.ids, bar.aloud or f"{bar.words}: {bar.figure}")
        self.bar = bar
        self._largest = largest
        self.columns = lambda metrics, width: (int(width * WIDEST_WORDS), 60)
        plain.tip(self, bar.aloud)

    def paint(self, painter: QPainter) -> None:
        room, theme = self.room, self.room.theme
        metrics, gap = self.fontMetrics(), room.px(12)
        words, figures = self.columns(metrics, self.width())
        side = room.px(8)
        painter.setPen(QColor(theme.ink))
        at = QRectF(side, 0, words, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        shown = metrics.elidedText(self.bar.words, Qt.TextElideMode.ElideRight, words)
        painter.drawText(at, int(middle | Qt.AlignmentFlag.AlignLeft), shown)
        left = side + words + gap
        room_for_bar = max(10, self.width() - left - gap - figures - side)
        end = self._paint_parts(painter, left, room_for_bar)
        painter.setPen(QColor(theme.ink))
        at = QRectF(end + room.px(8), 0, figures + side, self.height())
        painter.drawText(at, int(middle | Qt.AlignmentFlag.AlignLeft), self.bar.figure)

    def _paint_parts(self, painter: QPainter, left: float, width: float) -> float:
        height = self.room.px(BAR_PX)
        top = (self.height() - height) / 2
        for part in self.bar.parts:
            if part.amount <= 0 or not self._largest:
                continue
            wide = max(2.0, width * part.amount / self._largest)
            paint_stretch(painter, QRectF(left, top, wide, height), part.tone, self.room)
            left += wide
        return left


def paint_stretch(painter: QPainter, at: QRectF, tone: str, room: Room) -> None:
    """A stretch of a bar in the fill of its meaning."""
    theme = room.theme
    fill, edge, thick = {
        "failure": (theme.failure, theme.failure, 0.0),
        "value": (theme.value_tint, theme.value, 2.0),
        "system": (theme.panel, theme.system, 1.2),
        "ink": (theme.ink_soft, theme.ink_soft, 0.0),
    }.get(tone, (theme.panel, theme.system, 1.0))
    painter.setBrush(QColor(fill))
    if thick and at.width() > 2 * thick:
        pen = QPen(QColor(edge), thick)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = thick / 2
        painter.drawRect(at.adjusted(half, half, -half, -half))
    else:
        painter.fillRect(at, QColor(edge))


class Swatch(QWidget):
    """A small piece of a bar, for a legend."""

    def __init__(self, tone: str, room: Room) -> None:
        super().__init__()
        self._tone, self._room = tone, room
        self.setFixedSize(room.px(22), room.px(13))

    # --- Qt's own names

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            paint_stretch(painter, QRectF(self.rect()), self._tone, self._room)
        finally:
            painter.end()
