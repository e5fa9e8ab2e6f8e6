"""What was asked and what it got in the headline of a window, laid out as in pictures; pressing it writes them down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from workshop.canvas.fonts import font, text_width
from workshop.layout.asked_and_got import (
    EDGE_PX,
    LARGEST_PX,
    LEAST_PX,
    LINE,
    READ_FROM_THE_BACK_PX,
    Standing,
    are_small,
    placed_in,
    told_in,
)
from workshop.layout.picture import MEDIUM
from workshop.model.words import say
from workshop.views.framed import FramedButton
from workshop.views.plain import label
from workshop.views.style import space_px, type_px


class AskedAndGot(FramedButton):
    """The two, one under the other, each with its name beside the first line."""

    def __init__(self) -> None:
        super().__init__("What was asked, and what it got")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._names = (label(say("asked"), "card", tone="value"), label(say("got"), "card", tone="failure"))
        self.asked, self.got = Said(), Said()
        for part in (*self._names, self.asked, self.got):
            part.setParent(self)
        self._size = 1.0

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        self.fit()

    def is_small_in(self, width: int) -> bool:
        """Whether the back row could not read all of it, were this so wide."""
        return are_small(self._told(width), max(READ_FROM_THE_BACK_PX, type_px(READ_FROM_THE_BACK_PX, self._size)))

    def fit(self) -> None:
        """Lay the words out in the room there is, as large as they stand in full."""
        left, pad, width, height = self._room(self.width())
        told = self._told(self.width())
        tops = placed_in(height, *told)
        for name, words, each, top in zip(self._names, (self.asked, self.got), told, tops, strict=True):
            y = pad + round(top)
            words.show_as(each)
            # A little deeper, for the tails of the last line.
            words.setGeometry(left, y, width, max(round(each.height + each.size * 0.2), 1))
            # The name stands on the baseline of the first line.
            hint = name.sizeHint()
            foot = round(each.size * 0.93) - name.fontMetrics().ascent()
            name.setGeometry(0, y + foot, hint.width(), hint.height())

    def _told(self, width: int) -> tuple[Standing, Standing]:
        _, _, room, height = self._room(width)
        largest = max(type_px(LARGEST_PX, self._size), READ_FROM_THE_BACK_PX)
        smallest = max(LEAST_PX, type_px(LEAST_PX, self._size))
        return told_in(self.asked.text(), self.got.text(), room, height, largest, smallest, text_width)

    def _room(self, width: int) -> tuple[int, int, int, int]:
        """Where the words begin, beside their names and below the edge, and the room they have, were it so wide."""
        for name in self._names:
            name.ensurePolished()
        left = max(name.sizeHint().width() for name in self._names) + space_px(12, self._size)
        pad = space_px(EDGE_PX, self._size)
        return left, pad, max(width - left, 1), max(self.height() - 2 * pad, 1)

    # --- Qt's own names

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            # The names take on the new type only after this one.
            QTimer.singleShot(0, self, self.fit)

    def sizeHint(self) -> QSize:
        return QSize(space_px(200, self._size), space_px(60, self._size))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class Said(QLabel):
    """Some words in the lines and the type they were given; `told` is what of them is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "said")
        self.setProperty("tone", "")
        self.told = Standing(LEAST_PX, ())

    def show_as(self, told: Standing) -> None:
        """Show the words like this from now on."""
        self.told = told
        self.update()

    # --- Qt's own names

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            painter.setFont(font(self.told.size, MEDIUM))
            painter.setPen(self.palette().color(self.foregroundRole()))
            for n, line in enumerate(self.told.written):
                painter.drawText(QPointF(0.0, round(self.told.size * (LINE * n + 0.93))), line)
        finally:
            painter.end()
