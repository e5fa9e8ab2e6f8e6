"""A button that is made of other widgets: all of it is pressed, and it looks like what it holds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget


class FramedButton(QPushButton):
    """A button whose content is widgets of its own; as wide and high as they are."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "bare")
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    # --- Qt's own names

    def childEvent(self, event) -> None:
        if event.added() and isinstance(child := event.child(), QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        super().childEvent(event)

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint() if self.layout() else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize() if self.layout() else super().minimumSizeHint()
