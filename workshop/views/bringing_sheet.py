"""A sheet that lies over the page until it is accepted or let go: a title, what would happen, a table, two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workshop.layout.theme import Theme
from workshop.views.hand import give_back, hand_in
from workshop.views.plain import button, label
from workshop.views.style import space_px

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

WIDTH_PX = 1080
ROW_PX = 52
HEADING, ROW, CHOICE = "heading", "row", "choice"


class Line:
    """One line of a sheet: what it is about, what stands in its other columns, and which of them holds."""

    __slots__ = ("cells", "holds", "kind", "of")

    def __init__(self, kind: str, cells: tuple[str, ...], of: object = None, holds: int = 0) -> None:
        self.kind, self.cells, self.of, self.holds = kind, cells, of, holds


class Lines(QAbstractTableModel):
    """The lines of a sheet; of a choice, the column that holds is marked."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__()
        self.titles = titles
        self.lines: list[Line] = []
        self._soft = QColor()
        self._bold = QFont()
        self._bold.setBold(True)

    def show(self, lines: list[Line]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def dress(self, theme: Theme) -> None:
        self._soft = QColor(theme.ink_soft)

    # --- Qt's own names

    def rowCount(self, parent=QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent=QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        holds = line.kind == CHOICE and column == line.holds
        text = line.cells[column] if column < len(line.cells) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return f"✓ {text}" if holds else text
        if role == Qt.ItemDataRole.FontRole and (holds or line.kind == HEADING):
            return self._bold
        if role == Qt.ItemDataRole.ForegroundRole and line.kind == CHOICE and column and not holds:
            return self._soft
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [f"{title}: {cell}" for title, cell in zip(self.titles, line.cells, strict=False) if cell]
            held = f"; {self.titles[line.holds]} shows" if line.kind == CHOICE else ""
            return "; ".join(parts) + held
        return None


class BringingSheet(QFrame):
    """Enter accepts (`accept`), Space turns what is chosen (`turn`), Escape lets it go."""

    def __init__(self, host: MainWindow, title: str, columns: tuple[str, ...], accepts: str) -> None:
        super().__init__(host.ground)
        self.host = host
        self.setProperty("role", "overlay")
        self.setAccessibleName(title)
        self.title = label(title, "section", wrap=True)
        self.summary = label("", "body", wrap=True)
        self.lines = Lines(columns)
        self.table = QTableView()
        self.table.setAccessibleName(title)
        self.table.setModel(self.lines)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.reading = label("", "small", wrap=True)
        self.accepting = button(accepts, "primary")
        self.leaving = button("Leave it", "quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self.accepting)
        buttons.addWidget(self.leaving)
        buttons.addStretch(1)
        self.foot = label("", "small", tone="soft")
        buttons.addWidget(self.foot)
        column = QVBoxLayout(self)
        for part in (self.title, self.summary):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.reading)
        column.addLayout(buttons)
        self.accepting.clicked.connect(lambda: self.accept())
        self.leaving.clicked.connect(self.let_go)
        self.table.clicked.connect(lambda _: self.turn())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._read())
        self.table.installEventFilter(self)
        self._came_from: QWidget | None = None

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines, each heading across all columns, with the hand on the first that is no heading."""
        self.table.clearSpans()
        self.lines.show(lines)
        for row, line in enumerate(lines):
            if line.kind == HEADING:
                self.table.setSpan(row, 0, 1, len(self.lines.titles))
        first = next((row for row, line in enumerate(lines) if line.kind != HEADING), 0)
        self.table.setCurrentIndex(self.lines.index(first, 0))
        self._read()

    def open(self) -> None:
        """Lie over the page in place of any other sheet, with the hand in the table."""
        if self.host.sheet:
            self.host.sheet.let_go()
        self.host.sheet = self
        self._came_from = hand_in(self.host.ground)
        self.dress(self.host.theme, self.host.size_factor)
        self.parentWidget().installEventFilter(self)
        self._settle()
        self.show()
        self.raise_()
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)

    def let_go(self) -> None:
        """Close, and give the hand back to where it came from."""
        self.host.sheet = None
        self.parentWidget().removeEventFilter(self)
        self.hide()
        give_back(self._came_from, self.host.ground)
        self.deleteLater()

    def accept(self) -> None:
        """Do what the sheet says; each kind of sheet does it in its own way."""

    def turn(self) -> None:
        """Turn the choice under the hand; where there is none, nothing."""

    def read_out(self, line: Line) -> list[str]:
        """The whole of what a choice says, below the table, where its cells are too small for it."""
        return [f"{title}: {cell}" for title, cell in zip(self.lines.titles[1:], line.cells[1:], strict=False)]

    def chosen(self) -> Line | None:
        """The line under the hand."""
        row = self.table.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    def changed(self) -> None:
        """Paint the line under the hand anew."""
        row = self.table.currentIndex().row()
        self.lines.dataChanged.emit(self.lines.index(row, 0), self.lines.index(row, len(self.lines.titles) - 1))
        self._read()

    def dress(self, theme: Theme, size: float) -> None:
        """Take on the colours and sizes of a room."""
        edge = space_px(20, size)
        self.layout().setContentsMargins(edge, edge, edge, edge)
        self.layout().setSpacing(space_px(10, size))
        self.table.verticalHeader().setDefaultSectionSize(space_px(ROW_PX, size))
        self.lines.dress(theme)

    def _settle(self) -> None:
        """Stand in the middle of the page."""
        area = self.host.page_area()
        width = min(space_px(WIDTH_PX, self.host.size_factor), area.width() - 32)
        self.setGeometry(area.center().x() - width // 2, area.top() + 16, width, area.height() - 32)

    def _read(self) -> None:
        line = self.chosen()
        self.reading.setText("\n".join(self.read_out(line)) if line and line.kind == CHOICE else "")
        self.reading.setVisible(bool(self.reading.text()))

    # --- Qt's own names

    def eventFilter(self, watched, event) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                self.turn()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)
