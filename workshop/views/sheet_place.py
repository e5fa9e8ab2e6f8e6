"""The place of the table: below the wall or at its side, opened when it is wanted, as large as the hand makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench
    from workshop.views.sheet import Sheet
    from workshop.views.sheet_model import SheetModel

FIRST_SHARE = 0.42
STEP_SHARE = 0.08
LEAST_SHARE, LARGEST_SHARE = 0.15, 0.85


class SheetPlace(QSplitter):
    """The wall and, while it is open, the table; `sheet` is made when it is first opened."""

    def __init__(self, bench: Workbench, wall: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._bench = bench
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)
        self.addWidget(wall)
        self.under = QWidget()
        self.under.hide()
        QVBoxLayout(self.under).setContentsMargins(0, 0, 0, 0)
        self.addWidget(self.under)
        self.sheet: Sheet | None = None
        self._size = 1.0
        self._share = FIRST_SHARE

    @property
    def is_open(self) -> bool:
        return not self.under.isHidden()

    def has_hand(self) -> bool:
        """Whether what is pressed goes to the table."""
        hand = QApplication.focusWidget()
        return self.is_open and hand is not None and self.under.isAncestorOf(hand)

    def open(self, session: Session, viewpoint: Viewpoint) -> Sheet:
        """Open the table and put the hand on it."""
        if self.sheet is None:
            from workshop.views.sheet import Sheet

            self.sheet = Sheet(self._bench)
            self.sheet.dress(self._size)
            self.under.layout().addWidget(self.sheet)
        self.sheet.present(session, viewpoint)
        if not self.is_open:
            self.under.show()
            self._give(self._share)
        self.sheet.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.sheet

    def close_sheet(self) -> None:
        """Put the table away."""
        self._share = self._share_now()
        self.under.hide()

    def present(self, session: Session, viewpoint: Viewpoint) -> None:
        """Tell the table, while it is open."""
        if self.sheet and self.is_open:
            self.sheet.present(session, viewpoint)

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        if self.sheet:
            self.sheet.dress(size)

    def grow(self, steps: int) -> None:
        """Give the table more of the page, or less."""
        self._give(self._share_now() + steps * STEP_SHARE)

    def turn(self) -> None:
        """Below the wall, or at its side."""
        down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        share = self._share_now()
        self.setOrientation(across if self.orientation() == down else down)
        self._give(share)

    def model(self) -> SheetModel | None:
        """The rows of the table, where it was opened before."""
        return self.sheet.model if self.sheet else None

    def _give(self, share: float) -> None:
        share = min(LARGEST_SHARE, max(LEAST_SHARE, share))
        whole = max(2, self.height() if self.orientation() == Qt.Orientation.Vertical else self.width())
        self.setSizes([round(whole * (1 - share)), round(whole * share)])

    def _share_now(self) -> float:
        sizes = self.sizes()
        return sizes[1] / sum(sizes) if sum(sizes) and sizes[1] else self._share
