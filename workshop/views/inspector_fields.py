"""Fields that are edited in place: each says what was typed once the hand leaves it, and for which entry.

A field keeps what is being typed while the world around it changes, and gives it back to the entry it was typed for.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from workshop.views.chooser import Option
from workshop.views.plain import PlainLine, PlainLines, label, without_mnemonic

WORDS_LINES = 3


class LineField(PlainLine):
    """One line; emits the entry's id and the text when Enter is pressed or the hand leaves."""

    said = Signal(str, str)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.owner = self.value = ""
        self._tried = ""
        self.editingFinished.connect(self.commit)

    def present(self, owner: str, value: str) -> None:
        """Show an entry's value; what was typed for the entry before is said first."""
        if (owner, value) == (self.owner, self.value):
            return
        _say_what_is_left(self, owner)
        self.owner, self.value, self._tried = owner, value, value
        self.setText(value)
        self.setCursorPosition(0)

    def commit(self) -> None:
        """Say what was typed, unless that was said before."""
        text = self.text()
        if self.owner and text != self.value and text != self._tried:
            self._tried = text
            self.said.emit(self.owner, text)

    def pending(self) -> str | None:
        """What was typed and not yet said."""
        text = self.text()
        return text if text != self.value and text != self._tried else None


class WordsField(PlainLines):
    """Some lines of words; emits the entry's id and the text when the hand leaves, or with Ctrl+Enter."""

    said = Signal(str, str)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.owner = self.value = ""

    def present(self, owner: str, value: str) -> None:
        """Show an entry's words; what was typed for the entry before is said first."""
        if (owner, value) == (self.owner, self.value):
            return
        _say_what_is_left(self, owner)
        self.owner, self.value = owner, value
        self.setPlainText(value)

    def commit(self) -> None:
        """Say what was typed."""
        text = self.toPlainText()
        if self.owner and text != self.value:
            self.said.emit(self.owner, text)

    def pending(self) -> str | None:
        """What was typed and not yet said."""
        text = self.toPlainText()
        return text if text != self.value else None

    # --- Qt's own names

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.commit()

    def keyPressEvent(self, event) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """A list to choose from; emits the entry's id and the key. The first line says that nobody has said."""

    said = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxVisibleItems(18)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.owner = ""
        self._options: tuple[Option, ...] = ()
        self.activated.connect(self._chosen)

    def offer(self, options: list[Option], nothing: str = "nobody has said") -> None:
        """What can be chosen; the keys of a review's own are kept."""
        offered = (Option("", nothing), *options)
        if offered != self._options:
            self._options = offered
            self._fill()

    def present(self, owner: str, key: str) -> None:
        """Show an entry's choice, also where it is not on the list."""
        self.owner = owner
        if self.findData(key) < 0:
            self._fill()
            self.addItem(key.removeprefix("x_").replace("_", " "), key)
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(key))

    def _fill(self) -> None:
        with QSignalBlocker(self):
            self.clear()
            for option in self._options:
                self.addItem(option.words, option.key)

    def _chosen(self, _: int) -> None:
        if self.owner:
            self.said.emit(self.owner, self.currentData())

    # --- Qt's own names

    def wheelEvent(self, event) -> None:
        # The wheel scrolls the panel; it never changes a mark by accident.
        event.ignore()


class TickField(QCheckBox):
    """Yes or no; emits the entry's id and which."""

    said = Signal(str, bool)

    def __init__(self, text: str) -> None:
        super().__init__(without_mnemonic(text))
        self.setAccessibleName(text)
        self.owner = ""
        self.clicked.connect(lambda on: self.owner and self.said.emit(self.owner, on))

    def present(self, owner: str, on: bool) -> None:
        """Show an entry's yes or no."""
        self.owner = owner
        self.setChecked(on)


def titled(title: str, field: QWidget) -> QWidget:
    """The field with its title above it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    made.title = label(title, "small", tone="soft")
    column.addWidget(made.title)
    column.addWidget(field)
    return made


def _say_what_is_left(field: LineField | WordsField, next_owner: str) -> None:
    left, owner = field.pending(), field.owner
    if left is not None and owner and owner != next_owner:
        # Not now: we are being told about a step, and the next step waits until everybody knows of this one.
        QTimer.singleShot(0, field, lambda: field.said.emit(owner, left))
