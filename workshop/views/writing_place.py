"""A place to write a sentence on the page itself: it grows with the words, Enter keeps them, Escape leaves them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from workshop.views.page import QuietLine
from workshop.views.said import said

DRAFT_AFTER_MS = 300


class WritingPlace(QPlainTextEdit):
    """Some lines that stand as tall as their words. `kept` on Enter, `left` on Escape."""

    kept = Signal()
    left = Signal()

    def __init__(self, name: str, text: str, hint: str, role: str) -> None:
        super().__init__(text)
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def words(self) -> str:
        """The sentence in one line."""
        return " ".join(self.toPlainText().split())

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        margins = self.contentsMargins()
        inner = 2 * self.document().documentMargin() + lines * self.fontMetrics().lineSpacing()
        height = round(inner + margins.top() + margins.bottom() + 2)
        if self.height() != height:
            self.setFixedHeight(height)

    # --- Qt's own names

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._fit()


class StatementEditor(QFrame):
    """Where a statement is written: its words, and for a principle what is done now instead.

    `kept(text, replaces)` on Enter in either line, `left` on Escape. It stays, with its words, until one of the two;
    `typed(draft)` soon after every key, so that they outlive the program too.
    """

    kept = Signal(str, str)
    left = Signal()
    typed = Signal(str)

    def __init__(self, of: str, hint: str, text: str = "", replaces: str = "") -> None:
        super().__init__()
        self.setProperty("role", "writing")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.replaces: WritingPlace | None = None
        if of == "principle":
            self.replaces = WritingPlace("What we do now", replaces, "What we do now (may stay empty)", "replaces")
            column.addWidget(self.replaces)
        self.text = WritingPlace("In the person’s words", text, hint, f"says_{of}")
        column.addWidget(self.text)
        self.quiet = QuietLine()
        column.addWidget(self.quiet)
        keys = "Enter keeps it  ·  Esc leaves it"
        if self.replaces:
            keys += "  ·  Shift+Tab to say what we do now instead"
        column.addWidget(said(keys, "caption"))
        for place in self.places():
            place.kept.connect(self._keep)
            place.left.connect(self.left)
            place.textChanged.connect(lambda: self._soon.start())
        self.setFocusProxy(self.text)
        self._soon = QTimer(self, interval=DRAFT_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(lambda: self.typed.emit(self.draft()))

    def places(self) -> list[WritingPlace]:
        return [self.replaces, self.text] if self.replaces else [self.text]

    def begin(self) -> None:
        """Put the hand at the end of the words."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.text.setTextCursor(cursor)

    def has_words(self) -> bool:
        return any(place.words() for place in self.places())

    def draft(self) -> str:
        """What stands here, to be kept and restored."""
        return "\n".join(place.words() for place in self.places()) if self.has_words() else ""

    def restore(self, draft: str) -> None:
        """Write what was kept."""
        for place, words in zip(self.places(), draft.split("\n"), strict=False):
            place.setPlainText(words)
        self._soon.stop()

    def clear(self) -> None:
        """Empty, ready for the next one."""
        for place in self.places():
            place.setPlainText("")
        self._soon.stop()
        self.quiet.clear()

    def holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _keep(self) -> None:
        self._soon.stop()
        self.kept.emit(self.text.words(), self.replaces.words() if self.replaces else "")

    # --- Qt's own names

    def hideEvent(self, event) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self.typed.emit(self.draft())
        super().hideEvent(event)
