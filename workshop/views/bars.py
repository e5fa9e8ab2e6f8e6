"""Bars that can be read from the back row and asked: words, a bar, a figure; a touch shows the entries behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from workshop.views import plain
from workshop.views.page import Room, emptied

ROW_PX = 30
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


class BarList(QWidget):
    """Bars under one another on one scale. `asked` with the ids behind the one that was touched."""

    asked = Signal(frozenset)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows: list[BarRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_bars(self, bars: Sequence[Bar], room: Room) -> None:
        """Show these bars instead of those before."""
        emptied(self._column)
        largest = max((sum(part.amount for part in bar.parts) for bar in bars), default=0)
        self.rows = [BarRow(bar, largest, room) for bar in bars]
        for row in self.rows:
            row.columns = self._columns
            row.clicked.connect(lambda _=False, row=row: self._ask(row))
            row.step_wanted.connect(lambda step, row=row: self._step(row, step))
            self._column.addWidget(row)

    def _columns(self, metrics: QFontMetrics, width: int) -> tuple[int, int]:
        """How wide words and figures are in all rows, so that the bars begin and end together."""
        words = max((metrics.horizontalAdvance(row.bar.words) for row in self.rows), default=0)
        figures = max((metrics.horizontalAdvance(row.bar.figure) for row in self.rows), default=0)
        return min(words + 4, int(width * WIDEST_WORDS)), figures

    def _ask(self, row: BarRow) -> None:
        if row.bar.ids:
            self.asked.emit(row.bar.ids)

    def _step(self, row: BarRow, step: int) -> None:
        to = self.rows.index(row) + step
        if 0 <= to < len(self.rows):
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)


class BarRow(QAbstractButton):
    """One bar. Failure is solid, value a thick outline, own paperwork a thin one: a grey print tells them apart."""

    step_wanted = Signal(int)

    def __init__(self, bar: Bar, largest: float, room: Room) -> None:
        super().__init__()
        self.bar = bar
        self.room = room
        self._largest = largest
        self.columns = lambda metrics, width: (int(width * WIDEST_WORDS), 60)
        self.setAccessibleName(bar.aloud or f"{bar.words}: {bar.figure}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if bar.ids:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        plain.tip(self, bar.aloud)

    # --- Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(260, max(self.room.px(ROW_PX), self.fontMetrics().height() + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

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
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        room, theme = self.room, self.room.theme
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() and self.bar.ids:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sand))
            painter.drawRoundedRect(inside, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.value), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 6, 6)
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
