"""The history: what was done, by whom and when, newest first. Choosing a line shows the review as it stood then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workshop.model.viewpoint import Viewpoint
from workshop.views.chooser import HINT, TwoPartLine
from workshop.views.plain import button, label
from workshop.views.style import space_px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.journal.steps import Step
    from workshop.journal.workbench import Workbench

WIDTH_PX = 420


class HistoryPanel(QFrame):
    """Lies over the right of the page; follows the steps while it is open."""

    def __init__(self, ground: QWidget, bench: Workbench) -> None:
        super().__init__(ground)
        self.setObjectName("history")
        self.setAccessibleName("What was done")
        self.bench = bench
        self.list = QListWidget()
        self.list.setAccessibleName("What was done, newest first")
        self.list.setItemDelegate(TwoPartLine(self.list))
        self.list.setUniformItemSizes(True)
        self.closing = button("Close", "quiet")
        self.closing.clicked.connect(self.toggle)
        head = QHBoxLayout()
        head.addWidget(label("What was done", "section"), 1)
        head.addWidget(self.closing)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(label("Choose a line to see the review as it stood then.", "small", tone="soft", wrap=True))
        column.addWidget(self.list, 1)
        self.list.itemClicked.connect(self._show_then)
        self.list.itemActivated.connect(self._show_then)
        self._size = 1.0
        self._listed = -1
        self._came_from: QWidget | None = None
        self.hide()

    def toggle(self) -> None:
        """Open or close."""
        if self.isVisible():
            self.hide()
            if self._came_from:
                self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        self._came_from = QApplication.focusWidget()
        self._listed = -1
        self._fill()
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def present(self, viewpoint: Viewpoint) -> None:
        """List the steps there are now, and mark the one looked at."""
        if self.isVisible():
            self._fill()
            steps = range(self.list.count())
            then = (row for row in steps if self.list.item(row).data(Qt.ItemDataRole.UserRole) == viewpoint.as_of)
            self.list.setCurrentRow(next(then, 0))

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        edge = space_px(16, size)
        self.layout().setContentsMargins(edge, edge, edge, edge)

    def settle(self, area: QRect) -> None:
        """Stand at the right edge of this part of the window."""
        width = min(space_px(WIDTH_PX, self._size), area.width() // 2)
        self.setGeometry(area.right() - width + 1, area.top(), width, area.height())

    def _fill(self) -> None:
        steps: Sequence[Step] = self.bench.steps()
        if len(steps) == self._listed:
            return
        self._listed = len(steps)
        chosen = self.list.currentItem().data(Qt.ItemDataRole.UserRole) if self.list.currentItem() else ""
        self.list.clear()
        for step in reversed(steps):
            item = QListWidgetItem(step.label)
            item.setData(Qt.ItemDataRole.UserRole, step.stamp)
            item.setData(HINT, " · ".join(filter(None, (step.who, clock(step)))))
            self.list.addItem(item)
            if step.stamp == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _show_then(self, item: QListWidgetItem) -> None:
        stamp = item.data(Qt.ItemDataRole.UserRole)
        newest = self.list.row(item) == 0
        self.bench.look(as_of="" if newest else stamp, selected=frozenset())


def clock(step: Step) -> str:
    """When a step was done, by the clock on the wall."""
    return step.at.astimezone().strftime("%H:%M")
