"""The table beside the wall: a row an entry, in step with the wall, each cell edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QHBoxLayout,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workshop.intake.cell_edits import say_cell
from workshop.intake.cells import choices, column
from workshop.layout.theme import LIGHT, Theme, theme_named
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count
from workshop.views.plain import ElidedLabel, PlainLine, button, label
from workshop.views.sheet_model import TONE, SheetModel
from workshop.views.style import space_px, type_px

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

CELL_TYPE_PX = 15
TO_THE_ENDS = (QKeySequence.StandardKey.MoveToStartOfDocument, QKeySequence.StandardKey.MoveToEndOfDocument)


class Sheet(QWidget):
    """A head that says how many rows there are, and the table. `action_asked` with the key of an action."""

    action_asked = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = SheetModel()
        self.table = SheetTable(self.model)
        self._counted = ElidedLabel("", "small", "soft")
        self._head = QHBoxLayout()
        self._head.addWidget(label("Table", "card"))
        self._head.addWidget(self._counted, 1)
        for text, key in (("Columns", "sheet_columns"), ("Copy", "sheet_copy"), ("Paste", "sheet_paste"),
                          ("Close", "sheet")):  # fmt: skip
            made = button(text, "quiet", name=f"{text}: the table")
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(lambda _=False, key=key: self.action_asked.emit(key))
            self._head.addWidget(made)
        over = QVBoxLayout(self)
        over.addLayout(self._head)
        over.addWidget(self.table, 1)
        self._viewpoint = Viewpoint()
        self._is_told = False
        self._size = 0.0
        self.model.typed.connect(self._say)
        self.model.modelReset.connect(self._select_anew)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.horizontalHeader().customContextMenuRequested.connect(
            lambda _: self.action_asked.emit("sheet_columns")
        )

    def present(self, session: Session, viewpoint: Viewpoint) -> None:
        """Show the case's rows and what is selected."""
        chosen_before, self._viewpoint = self._viewpoint.selected, viewpoint
        self.table.theme = theme_named(viewpoint.theme)
        self.model.present(session, viewpoint)
        shown, whole = len(self.model.rows), self.model.whole
        entries = count(whole, "entry", "entries")
        self._counted.setText(entries if shown == whole else f"{shown:,} of {entries}, as looked for")
        if viewpoint.selected != chosen_before or viewpoint.selected != self.chosen():
            self._select(viewpoint.selected)

    def chosen(self) -> frozenset[str]:
        """The entries of the selected cells."""
        return frozenset(self.model.rows[row].id for row in self.chosen_rows())

    def chosen_rows(self) -> list[int]:
        """The rows of the selected cells, from the top."""
        ranges = self.table.selectionModel().selection()
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def chosen_places(self) -> list[int]:
        """The columns of the selected cells, from the left."""
        ranges = self.table.selectionModel().selection()
        return sorted({place for part in ranges for place in range(part.left(), part.right() + 1)})

    def whole_rows(self) -> bool:
        """Whether the selection is of whole rows."""
        return len(self.chosen_places()) == len(self.model.columns)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, in this order."""
        self.model.show_columns(keys)
        self._fit_columns()

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        if size == self._size:
            return
        self._size = size
        edge = space_px(8, size)
        self.layout().setContentsMargins(edge * 2, edge, edge, edge)
        self.layout().setSpacing(space_px(4, size))
        type_face = self.table.font()
        type_face.setPixelSize(type_px(CELL_TYPE_PX, size))
        self.table.setFont(type_face)
        rows = self.table.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(QFontMetrics(type_face).height() + space_px(8, size))
        self._fit_columns()

    def _fit_columns(self) -> None:
        letter = QFontMetrics(self.table.font()).averageCharWidth()
        for place, cells in enumerate(self.model.columns):
            self.table.setColumnWidth(place, max(cells.width, len(cells.title) + 2) * letter + space_px(18, self._size))

    def _selected(self) -> None:
        if self._is_told:
            return
        chosen = self.chosen()
        if chosen != self._viewpoint.selected:
            self.bench.look(selected=chosen)

    def _select_anew(self) -> None:
        self._select(self._viewpoint.selected)

    def _select(self, ids: frozenset[str]) -> None:
        """Select the whole rows of these entries, unless their cells are selected already."""
        if ids == self.chosen():
            return
        model, table = self.model, self.table
        places = sorted(model.place[i] for i in ids if i in model.place)
        picked, last = QItemSelection(), len(model.columns) - 1
        for first, end in _runs(places):
            picked.select(model.index(first, 0), model.index(end, last))
        self._is_told = True
        try:
            flags = QItemSelectionModel.SelectionFlag
            table.selectionModel().select(picked, flags.ClearAndSelect)
            if places and table.currentIndex().row() not in places:
                place = max(0, table.currentIndex().column())
                here = model.index(places[0], place)
                table.selectionModel().setCurrentIndex(here, flags.NoUpdate)
                table.scrollTo(here)
        finally:
            self._is_told = False

    def _say(self, interaction_id: str, key: str, text: str) -> None:
        try:
            self.bench.do(f"Change “{column(key).title}” in the table", say_cell, [interaction_id], key, text)
        except Refused:
            # Nothing typed is lost: the cell opens again with the text in it.
            QTimer.singleShot(0, self, lambda: self.table.open_again(interaction_id, key, text))
            raise


class SheetTable(QTableView):
    """The grid of cells: letters typed begin to edit, Enter goes on below, Escape leaves the cell."""

    def __init__(self, model: SheetModel) -> None:
        super().__init__()
        self.theme: Theme = LIGHT
        self.setModel(model)
        self.setAccessibleName("The table: a row for each thing that happened")
        self.setItemDelegate(CellDelegate(self))
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        modes = QAbstractItemView
        self.setSelectionMode(modes.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(modes.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(modes.ScrollMode.ScrollPerPixel)
        triggers = modes.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setHighlightSections(False)
        # Qt's header asks of each column whether all its cells are selected, for a look that it does not have here:
        # with a selection of its own, in which nothing ever is, that costs nothing.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setSortIndicator(model.column_place("when"), Qt.SortOrder.AscendingOrder)
        with QSignalBlocker(model):
            self.setSortingEnabled(True)

    def open_again(self, interaction_id: str, key: str, text: str) -> None:
        """Open a cell with a text in it that could not be taken, to be mended."""
        model = self.model()
        row, place = model.place.get(interaction_id, -1), model.column_place(key)
        if row < 0 or place < 0:
            return
        self.setCurrentIndex(model.index(row, place))
        self.edit(self.currentIndex())
        editor = self.indexWidget(self.currentIndex()) or self.findChild(CellLine)
        if isinstance(editor, CellLine):
            editor.setText(text)
            editor.tried = text
            editor.selectAll()

    def order_by_this(self) -> None:
        """Order the rows by the column of the hand; a second time, the other way round."""
        header, place = self.horizontalHeader(), max(0, self.currentIndex().column())
        up = Qt.SortOrder.AscendingOrder
        is_up = header.sortIndicatorSection() == place and header.sortIndicatorOrder() == up
        model, row = self.model(), self.currentIndex().row()
        here = model.rows[row].id if 0 <= row < len(model.rows) else ""
        self.sortByColumn(place, Qt.SortOrder.DescendingOrder if is_up else up)
        # The hand stays in its cell, so that the same key turns the order round and Del empties a cell.
        self.setCurrentIndex(model.index(model.place.get(here, 0), place))

    # --- Qt's own names

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, TO_THE_ENDS)):
            # In a table these lead to its first and last cell, wherever else they may lead.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event) -> None:
        model = self.model()
        if not self.currentIndex().isValid() and model.rows:
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(model.index(0, min(1, len(model.columns) - 1)), flags)
        super().focusInEvent(event)

    def closeEditor(self, editor, hint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            here = self.currentIndex()
            below = here.sibling(here.row() + 1, here.column())
            if below.isValid():
                self.setCurrentIndex(below)


class CellLine(PlainLine):
    """The line in which a cell is edited; `tried` is a text that was refused, and is not said again."""

    tried: str | None = None


class CellDelegate(QStyledItemDelegate):
    """Edits a cell in a plain line, with the words of its list to complete; demand is told by its colour, too."""

    def createEditor(self, parent, option, index: QModelIndex) -> QWidget:
        model = index.model()
        cells = model.columns[index.column()]
        line = CellLine(parent)
        line.setAccessibleName(cells.title)
        line.setFrame(False)
        if words := choices(model.session, cells.key):
            completer = QCompleter(words, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setMaxVisibleItems(10)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor, index: QModelIndex) -> None:
        editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor, model, index: QModelIndex) -> None:
        if editor.text() != editor.tried:
            model.setData(index, editor.text())

    def initStyleOption(self, option, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        tone = index.data(TONE)
        if tone in ("failure", "value"):
            theme = self.parent().theme
            colour = QColor(theme.failure_text if tone == "failure" else theme.value_text)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, colour)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Rows as runs of neighbours: [1, 2, 3, 7] is 1 to 3 and 7 to 7."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
