"""Small things side by side that go on in the next line where the place ends."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP_PX = 8


class Flow(QWidget):
    """A widget that sets what is added to it in lines, like words."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[QWidget] = []
        self._height = 1
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, part: QWidget) -> None:
        """Set this after the others."""
        part.setParent(self)
        part.show()
        self.parts.append(part)
        self._fit()

    def clear(self) -> None:
        """Let all parts go."""
        for part in self.parts:
            part.hide()
            part.deleteLater()
        self.parts = []
        self._fit()

    def _fit(self) -> None:
        self._height = max(1, self._set(max(1, self.width())))
        if self._height != self.height():
            self.setFixedHeight(self._height)

    def _set(self, width: int) -> int:
        x = y = tallest = 0
        for part in self.parts:
            size = part.sizeHint()
            wide = min(size.width(), width)
            if x and x + wide > width:
                x, y, tallest = 0, y + tallest + GAP_PX, 0
            part.setGeometry(x, y, wide, size.height())
            x += wide + GAP_PX
            tallest = max(tallest, size.height())
        return y + tallest

    # --- Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._fit()
