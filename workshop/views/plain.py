"""Widgets whose text is always plain text: what people typed or a file held is never read as markup.

Every text on a screen goes through these few functions; a test holds that no widget in the window is left to guess.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QSizePolicy, QWidget,
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


def line_edit(name: str, text: str = "", hint: str = "") -> QLineEdit:
    """A line to type in; `name` is what a screen reader calls it, `hint` stands in it while it is empty."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


def text_edit(name: str, text: str = "", hint: str = "") -> QPlainTextEdit:
    """Some lines to type in; Tab leaves it."""
    made = QPlainTextEdit(text)
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


def _dressed(made: QLabel, text: str, role: str, tone: str, wrap: bool) -> QLabel:
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made
