"""What is asked about a file as a whole: which sheet, whose entries, which agency, how its dates are written."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.intake.mapping import Mapping, stem_of
from workshop.intake.sources import Source
from workshop.model.records import Case
from workshop.model.words import say
from workshop.views import plain
from workshop.views.page import Room

DATE_ORDERS = ("", "day", "month")


class ImportOptions(QWidget):
    """A row of places to fill; what stands in an empty one is what happens where it stays empty."""

    changed = Signal()
    sheet_chosen = Signal(int)
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet = plain.choice("Which sheet", [])
        self.sheet.activated.connect(self.sheet_chosen)
        self.case = plain.choice("Which case, by its code and never a name", [])
        self.case.setEditable(True)
        self.case.setInsertPolicy(self.case.InsertPolicy.NoInsert)
        self.case.lineEdit().setAccessibleName("Which case, by its code and never a name")
        self.case.lineEdit().editingFinished.connect(self.changed)
        self.case.activated.connect(lambda _: self.changed.emit())
        self.agency = plain.line_edit("Which agency, where no column says so")
        self.agency.editingFinished.connect(self.changed)
        orders = [say("import_dates_as_found"), say("import_day_first"), say("import_month_first")]
        self.order = plain.choice("How dates are written", list(zip(DATE_ORDERS, orders, strict=True)))
        self.order.activated.connect(lambda _: self.changed.emit())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._labels: dict[QWidget, QWidget] = {}
        fields = (("Sheet", self.sheet), ("Case", self.case), ("Agency", self.agency), ("Dates", self.order))
        for words, field in fields:
            self._labels[field] = plain.label(words, "small", tone="soft")
            self._row.addWidget(self._labels[field])
            self._row.addWidget(field)
        self._row.addStretch(1)
        self.other = plain.button("Choose another file …", "quiet")
        self.other.clicked.connect(self.other_wanted)
        self._row.addWidget(self.other)

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.sheet, self.case, self.agency, self.order, self.other]

    def dress(self, room: Room) -> None:
        self._row.setSpacing(room.px(10))
        self.case.setMinimumWidth(room.px(260))
        self.agency.setMinimumWidth(room.px(240))

    @property
    def case_code(self) -> str:
        return self.case.currentText().strip()

    @property
    def agency_name(self) -> str:
        return self.agency.text().strip()

    @property
    def day_first(self) -> bool | None:
        """Whether the day comes first, None where the file is to tell."""
        order = self.order.currentData()
        return None if not order else order == "day"

    def show_sheets(self, source: Source) -> None:
        """Offer the sheets of this file."""
        self.sheet.clear()
        for table in source.tables:
            self.sheet.addItem(table.name or source.name)

    def show_cases(self, cases: Iterable[Case]) -> None:
        """Offer these cases; what was typed stays."""
        typed = self.case.currentText()
        self.case.blockSignals(True)
        self.case.clear()
        for case in cases:
            self.case.addItem(case.code)
        self.case.setCurrentIndex(-1)
        self.case.setEditText(typed)
        self.case.blockSignals(False)

    def show_stage(self, source: Source | None, mapping: Mapping, is_open: bool) -> None:
        """Show what can be asked now; `is_open` while the file is shown and not yet taken in."""
        several = bool(source and len(source.tables) > 1)
        shown = {self.sheet: several, self.case: True, self.agency: not mapping.agency, self.order: True}
        for field, is_shown in shown.items():
            field.setVisible(is_open and is_shown)
            self._labels[field].setVisible(is_open and is_shown)
        by_column = say("import_case_by_column", column=mapping.case)
        self.case.lineEdit().setPlaceholderText(by_column if mapping.case else say("import_case_by_file"))
        stem = stem_of(source.name) if source else ""
        self.agency.setPlaceholderText(say("import_agency_by_file", file=stem))

    def forget(self) -> None:
        """Empty, for another file."""
        self.case.setEditText("")
        self.agency.clear()
        self.order.setCurrentIndex(0)
