"""The rows of the table beside the wall: a case’s entries, filtered and ordered; a cell is made as it is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from workshop.intake.cells import USUAL, Cells, column
from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.views.sheet_rows import rows_in_sight

Index = QModelIndex | QPersistentModelIndex
TONE = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()
_ONLY_READ = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_EDITED = _ONLY_READ | Qt.ItemFlag.ItemIsEditable


class SheetModel(QAbstractTableModel):
    """`typed(id, column, text)` when a text was typed into a cell. Rows stay in their places while cells change."""

    typed = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Interaction] = []
        self.columns: list[Cells] = [column(key) for key in USUAL]
        self.place: dict[str, int] = {}
        self.whole = 0
        self.hidden = True
        self.session = Session()
        self.is_past = False
        self._sight: tuple[object, ...] = ()
        self._ordered_by: tuple[str, bool] = ("when", False)

    def present(self, session: Session, viewpoint: Viewpoint) -> None:
        """Show a case's rows from here; only what differs is told to the table."""
        self.is_past = bool(viewpoint.as_of)
        sight = (viewpoint.case, viewpoint.words, viewpoint.only)
        is_same = session.interactions is self.session.interactions and session.agencies is self.session.agencies
        hidden_changed = viewpoint.names_hidden != self.hidden
        if is_same and sight == self._sight and not hidden_changed and session.cases is self.session.cases:
            return
        before, self.session, self.hidden = self.session, session, viewpoint.names_hidden
        rows, self.whole = rows_in_sight(session, viewpoint)
        moved = sight != self._sight
        self._sight = sight
        if not moved and len(rows) == len(self.rows) and all(row.id in self.place for row in rows):
            self._patch(rows, hidden_changed or before.agencies is not session.agencies)
        else:
            self._fill(rows)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns."""
        self.beginResetModel()
        self.columns = [column(key) for key in keys]
        self.endResetModel()

    def column_place(self, key: str) -> int:
        """Where a column stands, or -1."""
        return next((place for place, cells in enumerate(self.columns) if cells.key == key), -1)

    def text(self, row: int, place: int) -> str:
        """What stands in a cell."""
        return self.columns[place].show(self.session, self.rows[row], self.hidden)

    def _fill(self, rows: list[Interaction]) -> None:
        self.beginResetModel()
        self.rows = self._ordered(rows)
        self.place = {row.id: place for place, row in enumerate(self.rows)}
        self.endResetModel()

    def _patch(self, rows: list[Interaction], everything: bool) -> None:
        changed = []
        for row in rows:
            place = self.place[row.id]
            if self.rows[place] is not row:
                self.rows[place] = row
                changed.append(place)
        if everything:
            changed = [0, len(self.rows) - 1]
        if changed and self.rows:
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), len(self.columns) - 1))

    def _ordered(self, rows: list[Interaction]) -> list[Interaction]:
        key, downwards = self._ordered_by
        order, session = column(key).order, self.session
        return sorted(rows, key=lambda row: order(session, row), reverse=downwards)

    # --- Qt's own names

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        cells = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self.text(index.row(), index.column()).split())
        if role == Qt.ItemDataRole.EditRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if cells.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == TONE:
            return str(self.rows[index.row()].demand) if cells.key == "demand" else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        # Asked for every cell of a selection, which may be a million.
        return _ONLY_READ if self.is_past or self.columns[index.column()].read is None else _EDITED

    def setData(self, index: Index, value, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or value == self.text(index.row(), index.column()):
            return False
        self.typed.emit(self.rows[index.row()].id, self.columns[index.column()].key, str(value))
        return True

    def sort(self, place: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= place < len(self.columns):
            return
        self._ordered_by = (self.columns[place].key, order == Qt.SortOrder.DescendingOrder)
        self._fill(self.rows)
