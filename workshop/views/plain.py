"""Widgets whose text is always plain text: what people typed or a file held is never read as markup.

Every text on a screen goes through these few functions; a test holds that no widget in the window is left to guess.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)  # fmt: skip

ROLES = ("title", "section", "card", "body", "small", "figure")


def label(text: str, role: str = "body", *, tone: str = "", wrap: bool = False) -> QLabel:
    """A label of plain text.

    `role` gives its size (title, section, card, body, small, figure); `tone` its colour by meaning (soft, failure,
    value, system; ink where empty); `wrap` lets it go over several lines.
    """
    return _dressed(QLabel(), text, role, tone, wrap)


class ElidedLabel(QLabel):
    """A label of plain text in one line that ends in … where the place is too narrow, and says all in its tooltip."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "") -> None:
        super().__init__()
        _dressed(self, text, role, tone, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    # --- Qt's own names

    def setText(self, text: str) -> None:
        super().setText(text)
        tip(self, text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self.foregroundRole()))
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.contentsRect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), shown)
        finally:
            painter.end()


class TwoLines(QLabel):
    """A label of plain text in at most two lines: the type gets smaller before the text ends in …."""

    SMALLEST_PX = 14

    def __init__(self, text: str = "", role: str = "body", tone: str = "") -> None:
        super().__init__()
        _dressed(self, text, role, tone, wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def fitted(self, width: int, height: int) -> tuple[QFont, str]:
        """The largest type in which the text fits, and what of it is shown."""
        type_face = QFont(self.font())
        flags = Qt.TextFlag.TextWordWrap
        space = QRect(0, 0, max(1, width), 10_000)
        while True:
            metrics = QFontMetrics(type_face)
            needs = metrics.boundingRect(space, flags, self.text())
            # Two lines are a pixel or two higher than twice one line, which is rounded.
            most = min(height, 2 * metrics.lineSpacing() + 2)
            if needs.height() <= most and needs.width() <= width:
                return type_face, self.text()
            if type_face.pixelSize() <= self.SMALLEST_PX:
                break
            type_face.setPixelSize(type_face.pixelSize() - 1)
        lines = 2 if height >= 2 * metrics.lineSpacing() else 1
        words = self.text().split()
        while len(words) > 1:
            words.pop()
            shown = " ".join(words).rstrip(" ,;.") + " …"
            if metrics.boundingRect(space, flags, shown).height() <= lines * metrics.lineSpacing() + 2:
                return type_face, shown
        return type_face, metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    # --- Qt's own names

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().lineSpacing())

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            type_face, shown = self.fitted(self.width(), self.height())
            painter.setFont(type_face)
            painter.setPen(self.palette().color(self.foregroundRole()))
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self.rect(), int(side | Qt.TextFlag.TextWordWrap), shown)
        finally:
            painter.end()


def button(text: str, role: str = "", *, name: str = "", hint: str = "") -> QPushButton:
    """A button of plain text; `role` is primary, quiet, link, chip or empty; `name` is what a screen reader says."""
    made = QPushButton(without_mnemonic(text))
    made.setProperty("role", role)
    made.setAccessibleName(name or text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if hint:
        tip(made, hint)
    return made


class PlainLine(QLineEdit):
    """A line to type in that leaves the window its keys."""

    # --- Qt's own names

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _belongs_to_the_window(self, self, event):
            event.ignore()
            return False
        return super().event(event)


class PlainLines(QPlainTextEdit):
    """Some lines to type in that leave the window its keys."""

    # --- Qt's own names

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _belongs_to_the_window(self, self.document(), event):
            event.ignore()
            return False
        return super().event(event)


def line_edit(name: str, text: str = "", hint: str = "") -> QLineEdit:
    """A line to type in; `name` is what a screen reader calls it, `hint` stands in it while it is empty."""
    made = PlainLine(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


def run_left_to_right(line: QLineEdit) -> None:
    """Have the line begin at the left though a name in it is written from the right; that name keeps its own way."""
    # The only way into this for a line of Qt's: the key by which people say so on some keyboards.
    nowhere = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Direction_L, nowhere))


def text_edit(name: str, text: str = "", hint: str = "") -> QPlainTextEdit:
    """Some lines to type in; Tab leaves it."""
    made = PlainLines(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    return made


def choice(name: str, options: list[tuple[str, str]], chosen: str = "") -> QComboBox:
    """A box to choose from; `options` are pairs of key and words, the key is each item's data."""
    made = QComboBox()
    made.setAccessibleName(name)
    for key, words in options:
        made.addItem(words, key)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made


def panel(role: str = "card") -> QFrame:
    """A frame dressed by its role: card, panel, sand, band or plain."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """The widget in a frameless area that scrolls downwards."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    # Where there is nothing to scroll, Tab would only stop at it on the way.
    bar = area.verticalScrollBar()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    bar.rangeChanged.connect(
        lambda _, most: area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most > 0 else Qt.FocusPolicy.NoFocus)
    )
    area.setProperty("role", "scrolled")
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area


def tip(widget: QWidget, text: str) -> None:
    """Give the widget a tooltip of plain text. Qt guesses at markup in tooltips, so ours is markup that is escaped."""
    widget.setToolTip(f"<p>{escape(text)}</p>" if text else "")


def say_tone(widget: QWidget, tone: str) -> None:
    """Change the colour by meaning of a label that stands already."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Dress a widget again after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def without_mnemonic(text: str) -> str:
    """The text as a button or a menu must hold it, so that an “&” is an “&”."""
    return text.replace("&", "&&")


def _belongs_to_the_window(field: QWidget, text: QLineEdit | QTextDocument, event: QKeyEvent) -> bool:
    """Whether a key with Ctrl means the window's action: undo, for one, once there is no typing left to undo."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return not text.isUndoAvailable()
    if event.matches(QKeySequence.StandardKey.Redo):
        return not text.isRedoAvailable()
    if not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return False
    pressed = QKeySequence(event.keyCombination())
    return any(pressed in action.shortcuts() for action in field.window().actions())


def _dressed(made: QLabel, text: str, role: str, tone: str, wrap: bool) -> QLabel:
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made
