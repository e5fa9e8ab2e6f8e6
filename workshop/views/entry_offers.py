"""What the entry line may go on with, as a short list over the foot of the wall; the lit one is taken by Tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshop.views.plain import ElidedLabel, label, say_tone
from workshop.views.style import space_px

if TYPE_CHECKING:
    from workshop.intake.entry_suggest import Suggestion

WIDTH_PX = 620


class Offers(QFrame):
    """The suggestions for what is being typed. It never takes the hand; `taken` where one is touched."""

    taken = Signal(str)

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setProperty("role", "overlay")
        self.setAccessibleName("How the line may go on")
        self._column = QVBoxLayout(self)
        self._offers: Sequence[Suggestion] = ()
        self._lines: list[Line] = []
        self._at = 0
        self._size = 1.0
        self.hide()

    def present(self, offers: Sequence[Suggestion]) -> None:
        """Show these, the first one lit; hides where there are none."""
        if offers != self._offers:
            self._offers, self._at = offers, 0
        while len(self._lines) < len(offers):
            line = Line(self)
            self._lines.append(line)
            self._column.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(offers))
            if place < len(offers):
                line.say(offers[place], place == self._at)
        self.setVisible(bool(offers))

    def lit(self) -> Suggestion:
        """The one that Tab takes."""
        return self._offers[self._at]

    def step(self, by: int) -> None:
        """Light the next one, or the one before."""
        self._at = (self._at + by) % len(self._offers)
        self.present(self._offers)

    def texts(self) -> list[str]:
        """What is offered."""
        return [offer.words for offer in self._offers] if self.isVisible() else []

    def take(self, line: Line) -> None:
        """One of the lines was touched."""
        self.taken.emit(self._offers[self._lines.index(line)].line)

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        edge = space_px(6, size)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(0)

    def settle(self, above: QRect, from_left: int) -> None:
        """Stand with the foot on this line, where the letters are."""
        self._column.activate()
        width = min(space_px(WIDTH_PX, self._size), above.width() - 32)
        height = self._column.sizeHint().height()
        left = min(max(above.left() + 16, from_left), above.right() - width - 16)
        self.setGeometry(QRect(QPoint(left, above.bottom() - height), QPoint(left + width, above.bottom() - 1)))


class Line(QFrame):
    """One suggestion: its words, what helps to tell it, and the key that takes it where it is lit."""

    def __init__(self, offers: Offers) -> None:
        super().__init__(offers)
        self._offers = offers
        self.words = ElidedLabel("", "body")
        self.hint = label("", "small", tone="soft")
        self.key = label("Tab", "key")
        # It keeps its place while it is not lit, so that nothing moves as the light goes down the list.
        kept = self.key.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.key.setSizePolicy(kept)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.hint)
        row.addWidget(self.key)

    def say(self, offer: Suggestion, lit: bool) -> None:
        """Show a suggestion, lit or not."""
        self.words.setText(offer.words)
        self.hint.setText(offer.hint)
        self.key.setVisible(lit)
        say_tone(self.words, "value" if lit else "")
        self.setAccessibleName(f"{offer.words} {offer.hint}".strip())

    # --- Qt's own names

    def mousePressEvent(self, event) -> None:
        self._offers.take(self)
        event.accept()
