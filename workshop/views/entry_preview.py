"""The preview of the entry line: how it was read, chip by chip, over the foot of the wall."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from workshop.intake.entry import Entry
from workshop.views.plain import ElidedLabel, label, tip


class Preview(QFrame):
    """How the line was read, as chips over the foot of the wall; `touched` with one that is to be said otherwise."""

    touched = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "preview")
        self.setAccessibleName("How the line was read")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.how = label("F2 says it otherwise", "small", tone="soft")
        self._row.addWidget(self.how)
        self._chips: list[QLabel] = []
        self._entry = Entry()
        self.hide()

    def present(self, entry: Entry) -> None:
        """Show these chips; the ones with a problem say so. With each letter most of them only change their words."""
        self._entry = entry
        for gone in self._chips[len(entry.chips) :]:
            self._drop(gone)
        del self._chips[len(entry.chips) :]
        for place, chip in enumerate(entry.chips):
            words = f"{chip.text}: {chip.problem}" if chip.problem else chip.text
            tone = "problem" if chip.problem else ""
            there = self._chips[place] if place < len(self._chips) else None
            if there is None or (there.property("kind"), there.property("tone")) != (chip.kind, tone):
                if there is not None:
                    self._drop(self._chips.pop(place))
                self._chips.insert(place, self._made(place, chip.kind, tone))
            self._say(self._chips[place], words)

    def _made(self, place: int, kind: str, tone: str) -> QLabel:
        is_long = kind in ("story", "ask")
        made = ElidedLabel("", "parsed") if is_long else label("", "parsed")
        made.setProperty("tone", tone)
        made.setProperty("kind", kind)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.installEventFilter(self)
        if is_long:
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            made.setMinimumWidth(60)
        self._row.insertWidget(place, made)
        made.show()
        return made

    def _say(self, chip: QLabel, words: str) -> None:
        if chip.text() != words:
            chip.setText(words)
            chip.setAccessibleName(words)
            tip(chip, words)

    def _drop(self, chip: QLabel) -> None:
        self._row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def texts(self) -> list[str]:
        """What the chips say."""
        return [chip.text() for chip in self._chips]

    def settle(self, area: QRect) -> None:
        """Stand over the foot of this area."""
        self._row.invalidate()
        height = self._row.sizeHint().height()
        self.setGeometry(area.left(), area.bottom() - height + 1, area.width(), height)

    # --- Qt's own names

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and watched in self._chips:
            self.touched.emit(self._entry.chips[self._chips.index(watched)])
            return True
        return super().eventFilter(watched, event)
