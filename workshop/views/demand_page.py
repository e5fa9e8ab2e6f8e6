"""The Demand page: what people came for, and what came because something wasn't done or wasn't done right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.catalogue import label
from workshop.model.changes import Change
from workshop.model.records import Demand, Interaction
from workshop.model.words import count, say
from workshop.study.demand import BEGUN_BY_PEOPLE, cause_of, failure_share, failure_share_of_asks
from workshop.study.headline import is_made_up
from workshop.study.journey import day_of, journey_of
from workshop.study.shares import Share, share_words, unsettled_words
from workshop.views import plain
from workshop.views.bars import Bar, BarList, Part, Swatch
from workshop.views.charts import Column, ColumnChart
from workshop.views.evidence import Evidence
from workshop.views.fact import Fact
from workshop.views.flow import Flow
from workshop.views.page import EmptyState, Page, emptied, section
from workshop.views.said import said

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

SHOWN = (Demand.FAILURE, Demand.VALUE, Demand.SYSTEM)
FEW = 30
"""Below so many, a share is a story and no rate (S3.27)."""


class DemandPage(Page):
    """Of all marked entries and of what was asked for, by cause, by agency and by year; each bar shows its entries."""

    TABLES = ("interactions", "agencies", "cases", "reviews")
    TITLE = "Demand"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._empty = EmptyState(
            "Once entries are marked, this page shows what people came for and what came undone.",
            "Go to the map and mark entries",
            lambda: self.bench.look(page="map"),
            self.sample_wanted.emit,
        )
        self.causes = BarList("By cause")
        self.agencies = BarList("By agency")
        self.years = ColumnChart("By year")
        for made in (self.causes, self.agencies, self.years):
            made.asked.connect(self.show_on_map)
        self._lay_out()

    def show_session(self, changes: Sequence[Change]) -> None:
        case_id = self.case_id()
        rows = journey_of(self.session, case_id).rows if case_id else []
        is_marked = any(row.demand is not Demand.NOT_CODED for row in rows)
        self._empty.setVisible(not is_marked)
        self._board.setVisible(is_marked)
        code = self.session.case(case_id).code if case_id else ""
        self.head.say(
            "  ·  ".join(p for p in (code, count(len(rows), "entry", "entries")) if p),
            is_made_up(self.session, case_id),
        )
        if not is_marked:
            return
        self._show_shares(rows)
        self._show_kinds(rows)
        self.causes.show_bars(self._by_cause(rows), self.room)
        self.agencies.show_bars(self._by_agency(rows), self.room)
        self.years.show_columns(_by_year(rows), self.room)

    def room_changed(self) -> None:
        room = self.room
        self._column.setContentsMargins(room.px(28), room.px(20), room.px(28), room.px(16))
        self._column.setSpacing(room.px(14))
        self._shares.setSpacing(room.px(14))
        self._columns.setSpacing(room.px(28))
        for inside in (self._left, self._middle, self._right):
            inside.layout().setSpacing(room.px(8))

    def _lay_out(self) -> None:
        self._board = QWidget()
        self._column = QVBoxLayout(self._board)
        self._shares = QHBoxLayout()
        self._kinds = Flow()
        self._columns = QHBoxLayout()
        self._column.addLayout(self._shares)
        self._column.addWidget(self._kinds)
        self._column.addLayout(self._columns, 1)
        self._left = _part(
            "Why it came", "entries that came because something wasn’t done or wasn’t done right", self.causes
        )
        self._middle = _part(
            "Where it landed", "failure among what was marked there; the whole bar is all entries", self.agencies
        )
        self._right = _part("Year by year", "all marked entries", self.years, scrolls=False)
        for inside in (self._left, self._middle, self._right):
            self._columns.addWidget(inside, 1)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._board, 1)

    def _show_shares(self, rows: Sequence[Interaction]) -> None:
        emptied(self._shares)
        failures = [row for row in rows if row.demand is Demand.FAILURE]
        asked = [row for row in failures if row.began_with in BEGUN_BY_PEOPLE]
        for share, words, base_key, behind in (
            (failure_share(rows), say("failure_of_marked"), "base_of_marked", failures),
            (failure_share_of_asks(rows), say("failure_of_asks"), "base_of_asks", asked),
        ):
            fact = Fact(self._share(share, words, base_key, behind), self.room, "big_fact")
            fact.asked.connect(self.show_on_map)
            self._shares.addWidget(fact, 1)
        self._shares.addWidget(self._reading(rows), 1)

    def _share(self, share: Share, words: str, base_key: str, behind: Iterable[Interaction]) -> Evidence:
        of = "asks" if base_key == "base_of_asks" else "marked"
        base = say(base_key, failure=f"{share.part:,}", **{of: f"{share.whole:,}"})
        if 0 < share.whole < FEW:
            base += ". " + say("few", number=share.whole)
        if not share.whole:
            base = say("no_asks" if of == "asks" else "not_coded")
        base += unsettled_words(share)
        pronoun = self.session.case(self.case_id()).pronoun
        lead = say("demand_failure", pronoun)
        return Evidence(share_words(share), f"{lead}, {words}", base, frozenset(r.id for r in behind), "failure")

    def _reading(self, rows: Sequence[Interaction]) -> QWidget:
        """How to read the two figures: what they stand on, and whom they do not speak of."""
        made = plain.panel("sand")
        column = QVBoxLayout(made)
        column.setContentsMargins(*[self.room.px(18)] * 4)
        column.setSpacing(self.room.px(6))
        column.addWidget(said(f"{say('not_the_worker').capitalize()}.", "section"))
        column.addWidget(said(say("two_bases"), "body", "soft"))
        column.addStretch(1)
        return made

    def _show_kinds(self, rows: Sequence[Interaction]) -> None:
        self._kinds.clear()
        for demand in (*SHOWN, Demand.UNCLEAR, Demand.NOT_CODED):
            those = frozenset(row.id for row in rows if row.demand is demand)
            if not those and demand not in SHOWN:
                continue
            words = (
                say("demand_value", self.session.case(self.case_id()).pronoun)
                if demand is Demand.VALUE
                else say(_WORDS[demand])
            )
            chip = plain.button(f"{len(those):,}  {words}", "chip", hint="Show these entries on the map")
            chip.setEnabled(bool(those))
            chip.clicked.connect(lambda _=False, those=those: self.show_on_map(those))
            self._kinds.add(_with_swatch(chip, demand, self.room))

    def _by_cause(self, rows: Sequence[Interaction]) -> list[Bar]:
        failures = [row for row in rows if row.demand is Demand.FAILURE]
        bars = []
        for cause, those in _grouped(failures, cause_of).items():
            words, number = label("causes", cause), len(those)
            ids = frozenset(row.id for row in those)
            aloud = f"{words}: {say('base_count', number=number, whole=len(failures))}"
            bars.append(Bar(words, f"{number:,}", (Part(number, "failure", ids),), aloud))
        return bars

    def _by_agency(self, rows: Sequence[Interaction]) -> list[Bar]:
        bars = []
        for agency_id, those in _grouped(rows, lambda row: row.agency).items():
            agency = self.session.agencies.get(agency_id)
            words = agency.label if agency else say("no_agency")
            of = {d: [r.id for r in those if r.demand is d] for d in SHOWN}
            parts = tuple(Part(len(ids), str(demand), frozenset(ids)) for demand, ids in of.items())
            figure = f"{len(of[Demand.FAILURE]):,} of {len(of[Demand.FAILURE]) + len(of[Demand.VALUE]):,}"
            bars.append(Bar(words, figure, parts, f"{words}: {_spoken(of)}"))
        return bars


_WORDS = {
    Demand.FAILURE: "demand_failure",
    Demand.SYSTEM: "demand_system",
    Demand.UNCLEAR: "unclear",
    Demand.NOT_CODED: "not_coded",
}


def _by_year(rows: Sequence[Interaction]) -> list[Column]:
    placed = [row for row in rows if row.when]
    if not placed:
        return []
    years = [day_of(row).year for row in placed]
    columns = []
    for year in range(min(years), max(years) + 1):
        of = {d: [r.id for r, y in zip(placed, years, strict=True) if y == year and r.demand is d] for d in SHOWN}
        parts = tuple((float(len(ids)), str(demand)) for demand, ids in of.items())
        ids = frozenset(i for those in of.values() for i in those)
        columns.append(Column(str(year), parts, ids, f"{year}: {_spoken(of)}"))
    return columns


def _grouped(rows: Iterable[Interaction], key: Callable[[Interaction], str]) -> dict[str, list[Interaction]]:
    """Rows by a question asked of each, most first."""
    found: dict[str, list[Interaction]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def _spoken(of: dict[Demand, list[str]]) -> str:
    words = {Demand.FAILURE: say("failure"), Demand.VALUE: say("value"), Demand.SYSTEM: say("system")}
    return ", ".join(f"{len(of[demand]):,} {words[demand]}" for demand in SHOWN)


def _part(title: str, under: str, inside: QWidget, scrolls: bool = True) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(section(title, under))
    if not scrolls:
        column.addWidget(inside, 1)
        return made
    holder = QWidget()
    held = QVBoxLayout(holder)
    held.setContentsMargins(0, 0, 10, 0)
    held.addWidget(inside)
    held.addStretch(1)
    column.addWidget(plain.scrolled(holder, title), 1)
    return made


def _with_swatch(chip: QWidget, demand: Demand, room) -> QWidget:
    made = QFrame()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, room.px(10), 0)
    row.setSpacing(room.px(8))
    if demand in SHOWN:
        row.addWidget(Swatch(str(demand), room), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(chip)
    return made
