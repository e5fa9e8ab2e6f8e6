"""One figure with what it counts and the base it is counted from; a touch shows the entries behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from workshop.views import plain
from workshop.views.evidence import Evidence
from workshop.views.page import Room
from workshop.views.said import said


class Fact(QFrame):
    """A figure as people read it. `asked` with the ids of the interactions behind it; without any it is only read."""

    asked = Signal(frozenset)

    def __init__(self, evidence: Evidence, room: Room, role: str = "fact") -> None:
        super().__init__()
        self.evidence = evidence
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"{evidence.figure} {evidence.words}. {evidence.base}")
        self.setProperty("tone", evidence.tone)
        column = QVBoxLayout(self)
        column.setContentsMargins(room.px(18), room.px(10), room.px(12), room.px(11))
        column.setSpacing(room.px(1))
        column.addWidget(_through(plain.label(evidence.figure, role, tone=evidence.tone)))
        column.addWidget(said(evidence.words))
        if evidence.base:
            column.addWidget(said(evidence.base, "small", tone="soft"))
        column.addStretch(1)
        if evidence.ids:
            self.setProperty("can_show", "yes")
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            plain.tip(self, "Show these entries on the map")

    def _ask(self) -> None:
        if self.evidence.ids:
            self.asked.emit(frozenset(self.evidence.ids))

    # --- Qt's own names

    def mouseReleaseEvent(self, event) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._ask()
        event.accept()

    def mousePressEvent(self, event) -> None:
        event.accept()

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask()
        else:
            super().keyPressEvent(event)


def _through(label: QLabel) -> QLabel:
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
