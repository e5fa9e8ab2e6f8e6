"""Several entries at once: what they have in common, and the marks and values that go to all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.catalogue import label as words_of
from workshop.model.edits.interactions import mark_demand
from workshop.model.money import pounds
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.model.words import count, say
from workshop.views.cell_fields import CellFields
from workshop.views.inspector_fields import LineField
from workshop.views.marking import DEMAND_LABELS, agency_label
from workshop.views.plain import button, label

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

MOST_LISTED = 5
SHARED = (
    "when", "agency", "what", "ask", "cause", "cost", "left_out", "kind", "need", "outcome", "feeling", "valence",
    "end", "channel", "began_with", "significant", "red_flag", "evidence", "source", "value_work", "letter", "quantity",
    "unit", "rate", "price_year", "cost_source", "cost_basis", "lens", "payer",
)  # fmt: skip
"""The columns that several entries can be given the same value in."""


class Several(QWidget):
    """Counts over a selection, the four marks, and a field for everything that can be said of all of them."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._ids: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.chips = {}
        short = {
            Demand.FAILURE: "Failure",
            Demand.VALUE: "Value",
            Demand.SYSTEM: "Our own",
            Demand.UNCLEAR: "Don’t agree",
        }
        for demand, text in short.items():
            chip = button(text, "chip", name=f"{DEMAND_LABELS[demand]}: all of them")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, d=demand: self._mark(d))
            row.addWidget(chip)
            self.chips[demand] = chip
        row.addStretch(1)
        self._column.addLayout(row)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._column.addLayout(self._lines)
        self.shared = CellFields(bench, SHARED)
        self._column.addWidget(self.shared)

    def fields(self) -> tuple[LineField, ...]:
        """The fields that are typed into."""
        return self.shared.fields()

    def present(self, session: Session, chosen: Sequence[Interaction], hidden: bool = True) -> None:
        """Show what these entries have in common."""
        chosen = sorted(chosen, key=lambda entry: (entry.place, entry.id))
        self.shared.present(session, chosen, hidden)
        self._ids = [i.id for i in chosen]
        demands = Counter(i.demand for i in chosen)
        for demand, chip in self.chips.items():
            chip.setChecked(demands.get(demand, 0) == len(chosen))
        while item := self._lines.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for title, text in _lines(session, chosen, demands):
            self._lines.addWidget(label(title, "small", tone="soft"))
            self._lines.addWidget(label(text, "body", wrap=True))

    def _mark(self, demand: Demand) -> None:
        step = f"{DEMAND_LABELS[demand]} ({count(len(self._ids), 'entry', 'entries')})"
        self._bench.do(step, mark_demand, self._ids, demand)


def _lines(
    session: Session, chosen: Sequence[Interaction], demands: Counter[Demand]
) -> Iterator[tuple[str, str]]:  # fmt: skip
    yield "Value or failure", ", ".join(f"{_said(demand)} {number}" for demand, number in demands.most_common())
    yield "Who", _listed(Counter(agency_label(session, i.agency) for i in chosen if i.agency)) or "no agency"
    causes = Counter(words_of("causes", i.cause) for i in chosen if i.cause)
    if causes:
        yield "Why", _listed(causes)
    years = sorted({i.when.earliest.year for i in chosen if i.when})
    if years:
        yield "When", f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])
    yield "Cost together", pounds(sum(i.cost_pence or 0 for i in chosen if not i.left_out))


def _said(demand: Demand) -> str:
    return say("not_coded") if demand is Demand.NOT_CODED else say(f"demand_chip_{demand}")


def _listed(counted: Counter[str]) -> str:
    listed = ", ".join(f"{name} {number}" for name, number in counted.most_common(MOST_LISTED))
    more = len(counted) - MOST_LISTED
    return f"{listed} and {more} more" if more > 0 else listed
