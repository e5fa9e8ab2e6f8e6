"""The cost library: every rate with its year, source and licence; searched, restated, added to, given to entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QWidget

from workshop.model.catalogue import label as words_of
from workshop.model.changes import Change
from workshop.model.money import pounds
from workshop.model.records import UnitCost
from workshop.model.session import Session
from workshop.model.words import count
from workshop.study.cost_library import is_own, library, looked_for
from workshop.study.prices import deflators, index_source, price_year, restated
from workshop.views import plain
from workshop.views.marking import agency_label
from workshop.views.page import Page, QuietLine
from workshop.views.style import space_px, type_px

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
AS_LISTED = "as listed"
LATEST_KNOWN = "2024-25"
TITLES = ("What for", "Who", "Unit", "Rate", "Prices of", "Restated", "Source", "Licence")
WIDTHS = (46, 18, 16, 12, 10, 12, 34, 26)
RATE, RESTATED = 3, 5


class CostLibraryPage(Page):
    """A line to search, the rates, and what can be done with them. `action_asked` with the key of an action."""

    TABLES = ("unit_costs", "agencies", "reviews")
    TITLE = "Cost library"
    action_asked = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.search = plain.line_edit("Search the rates", "", "Search: nurse, ambulance, 2024, a source …")
        years = [(AS_LISTED, AS_LISTED), *((year, f"prices of {year}") for year in deflators())]
        self.base = plain.choice("In prices of", years, LATEST_KNOWN)
        self.model = RateModel()
        self.table = RateTable(self.model)
        self.quiet = QuietLine()
        self.foot = plain.label("", "small", tone="soft", wrap=True)
        self._ways = QWidget()
        self._buttons = QHBoxLayout(self._ways)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        for text, key, role in (("Give to what is selected", "unit_cost_give", "primary"),
                                ("Add a rate of our own", "unit_cost_add", ""), ("Load a list", "unit_cost_load", ""),
                                ("Remove", "unit_cost_remove", "quiet")):  # fmt: skip
            made = plain.button(text, role)
            made.clicked.connect(lambda _=False, key=key: self.action_asked.emit(key))
            self._buttons.addWidget(made)
        self._buttons.addStretch(1)
        self._search = QWidget()
        self._top = QHBoxLayout(self._search)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.addWidget(self.search, 1)
        self._top.addWidget(self.base)
        for part in (self._search, self._ways):
            self.body.addWidget(part)
        self.body.addWidget(self.quiet)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.foot)
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.returnPressed.connect(self.table.setFocus)
        self.base.currentIndexChanged.connect(lambda _: self._fill())
        self.table.taken.connect(lambda: self.action_asked.emit("unit_cost_give"))
        self.table.removed.connect(lambda: self.action_asked.emit("unit_cost_remove"))

    def show_session(self, changes: Sequence[Change]) -> None:
        wanted = price_year(self.session.review.price_base)
        if wanted and not changes and self.base.findData(wanted) >= 0:
            self.base.setCurrentIndex(self.base.findData(wanted))
        self._fill()

    def room_changed(self) -> None:
        room = self.room
        self.body.setContentsMargins(room.px(28), room.px(12), room.px(28), room.px(12))
        self.body.setSpacing(room.px(10))
        type_face = self.table.font()
        type_face.setPixelSize(type_px(15, room.k))
        self.table.setFont(type_face)
        metrics = QFontMetrics(type_face)
        self.table.verticalHeader().setDefaultSectionSize(metrics.height() + space_px(10, room.k))
        for place, width in enumerate(WIDTHS):
            self.table.setColumnWidth(place, width * metrics.averageCharWidth())

    def for_the_room(self) -> None:
        """The rates, without what only the one at the keyboard needs."""
        super().for_the_room()
        self._search.hide()
        self._ways.hide()

    def first_place(self) -> QWidget:
        return self.search

    def chosen(self) -> UnitCost | None:
        """The rate that is marked."""
        here = self.table.currentIndex()
        return self.model.costs[here.row()] if here.isValid() and here.row() < len(self.model.costs) else None

    def say(self, sentence: str) -> None:
        """Say what was done, quietly."""
        self.quiet.say(sentence, "soft")

    def _fill(self) -> None:
        base = self.base.currentData() or AS_LISTED
        whole = library(self.session)
        found = looked_for(whole, self.search.text(), self.session)
        self.model.show_costs(self.session, found, "" if base == AS_LISTED else base)
        if found:
            self.table.setCurrentIndex(self.model.index(0, 0))
        own = sum(1 for cost in whole if is_own(cost))
        rates = count(len(found), "rate", "rates")
        self.head.say(f"{rates} of {len(whole):,}  ·  {own:,} of this review", False)
        as_is = "Rates stand in the prices in which they were published."
        by = f"Restated by the GDP deflator ({index_source()}). A rate without a known price year stays as it is."
        self.foot.setText(as_is if base == AS_LISTED else by)


class RateModel(QAbstractTableModel):
    """A row a rate; a cell is made as it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.costs: list[UnitCost] = []
        self._session = Session()
        self._base = ""

    def show_costs(self, session: Session, costs: list[UnitCost], base: str) -> None:
        """Show these rates, restated to a base year where one is given."""
        self.beginResetModel()
        self._session, self.costs, self._base = session, costs, base
        self.endResetModel()

    def _cell(self, cost: UnitCost, place: int) -> str:
        match place:
            case 0:
                kind = f" ({words_of('kinds', cost.kind)})" if cost.kind else ""
                lens = f" · {words_of('cost_lenses', cost.lens)}" if cost.lens not in ("", "fiscal") else ""
                return cost.service + kind + lens
            case 1:
                return agency_label(self._session, cost.agency) if cost.agency else "any"
            case 2:
                return cost.unit
            case 3:
                return pounds(cost.pence)
            case 4:
                return cost.price_year
            case 5:
                then = restated(cost.pence, cost.price_year, self._base) if self._base else None
                return pounds(then) if then is not None else "–"
            case 6:
                return " · ".join(part for part in (cost.source, cost.note) if part)
            case _:
                return cost.licence or ("this review’s own" if is_own(cost) else "")

    # --- Qt's own names

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.costs)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(self.costs[index.row()], index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"In {self._base}" if section == RESTATED and self._base else TITLES[section]
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


class RateTable(QTableView):
    """The rates; Enter gives the marked one to what is selected, Del removes one of the review's own."""

    taken = Signal()
    removed = Signal()

    def __init__(self, model: RateModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("The rates")
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)

    # --- Qt's own names

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event) -> None:
        super().mouseDoubleClickEvent(event)
        self.taken.emit()


def _side(place: int) -> int:
    right = place in (RATE, RESTATED)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
