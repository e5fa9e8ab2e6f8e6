"""The inspector: one entry in full, edited in place, over the right of the wall and never moving it.

Six fields first (when, who, what happened, their words, why, cost); the rest stands under More. Each change is a step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.dates import spoken
from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count
from workshop.views.inspector_fields import LineField
from workshop.views.inspector_more import MoreFields
from workshop.views.inspector_several import Several
from workshop.views.inspector_six import SixFields
from workshop.views.plain import ElidedLabel, button, label, scrolled
from workshop.views.style import space_px

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

WIDTH_PX = 400


class Inspector(QFrame):
    """Shows what is selected: one entry with its fields, or what several have in common."""

    refer_asked = Signal()
    hold_asked = Signal()
    closed = Signal()
    said = Signal()

    def __init__(self, ground: QWidget, bench: Workbench) -> None:
        super().__init__(ground)
        self.setObjectName("inspector")
        self.setAccessibleName("Details")
        self._title = ElidedLabel("", "section")
        self._under = label("", "small", tone="soft", wrap=True)
        self.closing = button("Close", "quiet", name="Close the details")
        self.closing.clicked.connect(self.let_go)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.closing)
        self.six = SixFields(bench)
        self.more = MoreFields(bench)
        self.several = Several(bench)
        self.six.refer_asked.connect(self.refer_asked)
        self.more.hold_asked.connect(self.hold_asked)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 8, 0)
        for part in (self.six, self.several, self.more):
            inner.addWidget(part)
        inner.addStretch(1)
        self._body = body
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._under)
        area = scrolled(body, "The fields of this entry")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(area, 1)
        self._size = 1.0
        self.hide()

    def open(self, at_when: bool = False) -> None:
        """Show it; `at_when` puts the hand on the date, with what was typed for it."""
        self.show()
        self.raise_()
        if at_when:
            self.six.show_unread_date()
            self.six.when.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.six.when.selectAll()
        elif self.six.isVisible():
            self.six.what.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.closing.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def let_go(self) -> None:
        """Close it; what was being typed is said first."""
        self.commit()
        self.hide()
        self.closed.emit()

    def commit(self) -> None:
        """Say whatever is still being typed."""
        for field in (*self.six.fields(), *self.more.fields(), *self.several.fields()):
            field.commit()

    def present(self, session: Session, viewpoint: Viewpoint) -> None:
        """Show what is selected now; closes where nothing is."""
        if not self.isVisible():
            return
        chosen = [session.interactions[i] for i in viewpoint.selected if i in session.interactions]
        if not chosen:
            self.let_go()
            return
        self._body.setEnabled(not viewpoint.as_of)
        one = chosen[0] if len(chosen) == 1 else None
        if (one is None) != self.six.isHidden() and self.isAncestorOf(QApplication.focusWidget() or self._body):
            # The field that has the hand is about to go.
            self.closing.setFocus(Qt.FocusReason.OtherFocusReason)
        self.six.setVisible(one is not None)
        self.more.setVisible(one is not None)
        self.several.setVisible(one is None)
        if one is None:
            self._title.setText(count(len(chosen), "entry", "entries"))
            self._under.setText("What they have in common. A mark or a change goes to all of them.")
            self.several.present(session, chosen, viewpoint.names_hidden)
            return
        self._title.setText(_title(session, one, viewpoint.names_hidden))
        self._under.setText(f"number {one.place}" + (" · made up for training" if one.illustrative else ""))
        self.six.present(session, one, viewpoint)
        self.more.present(session, one, viewpoint)

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        edge = space_px(16, size)
        self.layout().setContentsMargins(edge, edge, edge - 8, edge)
        self.six.dress(size)
        self.more.dress(size)

    def settle(self, area: QRect) -> None:
        """Stand at the right edge of the wall."""
        width = min(space_px(WIDTH_PX, max(1.0, self._size)), area.width() // 2)
        self.setGeometry(area.right() - width + 1, area.top(), width, area.height())

    # --- Qt's own names

    def keyPressEvent(self, event) -> None:
        """Enter in a line says it and is done with it: what is pressed next marks. A refused line keeps the hand."""
        hand = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(hand, LineField) and hand.text() == hand.value:
            self.said.emit()
        else:
            super().keyPressEvent(event)


def _title(session: Session, entry: Interaction, hide_days: bool) -> str:
    who = session.agencies[entry.agency].label if entry.agency in session.agencies else ""
    return " · ".join(part for part in (spoken(entry.when, hide_days) if entry.when else "Not placed yet", who) if part)
