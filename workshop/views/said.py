"""Words as they were said, set in as many lines as they need: any script, any length, never wider than their place."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy


class Said(QLabel):
    """A label of plain text that breaks even a word without an end, and reads from the side its script reads from.

    It keeps its height itself, by its width: Qt gives a word-wrapped label deep in layouts the height of a guess.
    """

    def __init__(self, text: str, role: str, struck: bool = False, centred: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._struck = struck
        self._centred = centred
        self._height = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def _set(self, width: int) -> tuple[QTextLayout, float]:
        font = self.font()
        font.setStrikeOut(self._struck)
        layout = QTextLayout(self.text(), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # A line of Arabic script begins at the right, whatever the window's own direction.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if self._centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif _reads_from_right(self.text()):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, y))
            y += max(line.height(), self.fontMetrics().height())
        layout.endLayout()
        return layout, y

    def _fit(self) -> None:
        if self.width() > 1 and self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self._height = round(self._set(self.width())[1] + 1)
            if self._height != self.height():
                self.setFixedHeight(self._height)

    # --- Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(120, self._height or self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.FontChange, event.Type.StyleChange):
            self._fit()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._fit()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self.foregroundRole()))
            self._set(self.width())[0].draw(painter, QPointF(0, 0))
        finally:
            painter.end()


def _reads_from_right(text: str) -> bool:
    return next((letter in ("R", "AL") for c in text if (letter := bidirectional(c)) in ("L", "R", "AL")), False)


def said(text: str, role: str = "body", tone: str = "") -> Said:
    """Words of this role and tone that take the lines they need."""
    made = Said(text, role)
    made.setProperty("tone", tone)
    return made
