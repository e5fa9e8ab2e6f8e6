"""The blank page: one key, and nothing of the case stands in a window until a key or a touch brings it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid


class Blank(QWidget):
    """Covers `window` in the colour of paper and puts `under` away, so that nobody sees or hears anything of it.

    `ended` when somebody wishes it away: B, Escape, or a click. No other key means anything meanwhile.
    """

    ended = Signal()

    def __init__(self, window: QWidget, under: QWidget) -> None:
        super().__init__(window)
        self._window, self._under = window, under
        self._hand: QWidget | None = None
        self._paper = QColor()
        self.setAccessibleName("A blank page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.hide()
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._keep_the_hand)

    def cover(self, paper: str) -> None:
        """Lay the page over the window."""
        if self.isVisibleTo(self._window):
            return
        self._paper = QColor(paper)
        self._hand = self._window.focusWidget()
        QToolTip.hideText()
        self._under.hide()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Show the window again, with the hand where it was."""
        if not self.isVisibleTo(self._window):
            return
        hand, self._hand = self._hand, None
        # A page that is out of sight must not keep the keyboard: every key would be lost on it.
        self.clearFocus()
        self.hide()
        self._under.show()
        if hand is not None and isValid(hand):
            hand.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._window.isActiveWindow():
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_the_hand(self, before: QWidget | None, now: QWidget | None) -> None:
        """What happens under the page may ask for the keyboard; no key may act on what nobody sees."""
        if self.isVisible() and now is not None and now is not self and now.window() is self._window:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt's own names

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_B, Qt.Key.Key_Escape) and not event.isAutoRepeat():
            self.ended.emit()
        event.accept()

    def keyReleaseEvent(self, event) -> None:
        event.accept()

    def focusNextPrevChild(self, following: bool) -> bool:
        return False

    def mousePressEvent(self, event) -> None:
        event.accept()

    def mouseReleaseEvent(self, event) -> None:
        event.accept()
        self.ended.emit()

    def wheelEvent(self, event) -> None:
        event.accept()

    def contextMenuEvent(self, event) -> None:
        event.accept()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), self._paper)
        finally:
            painter.end()

    def eventFilter(self, watched, event) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)
