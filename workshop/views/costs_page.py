"""The Costs page: what was asked against what was spent, who pays, year by year, and what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.catalogue import label
from workshop.model.changes import Change
from workshop.model.dates import MONTHS, spoken
from workshop.model.money import pounds
from workshop.model.records import Demand, Interaction
from workshop.model.words import count, percent, say
from workshop.study.ask import ask_row
from workshop.study.cost import (
    cost_by_lens,
    counted_pence,
    dearest,
    failure_cost_share,
    first_day_reaching,
    left_out_pence,
    running_cost_of,
    total_pence,
)
from workshop.study.headline import is_made_up
from workshop.study.journey import Journey, day_of, journey_of
from workshop.views import plain
from workshop.views.bars import Bar, BarList, Part
from workshop.views.charts import Column, ColumnChart
from workshop.views.evidence import Evidence
from workshop.views.fact import Fact
from workshop.views.page import EmptyState, Page, emptied, section
from workshop.views.running_cost import RunningCost
from workshop.views.said import said

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

TONES = (Demand.FAILURE, Demand.VALUE, Demand.SYSTEM)


class CostsPage(Page):
    """Asked against spent, the running cost, cost by year, by who pays and by agency, the dearest entries."""

    TABLES = ("interactions", "agencies", "cases", "reviews")
    TITLE = "Costs"
    action_asked = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.rates = plain.button("Cost library", name="Open the cost library")
        self.rates.clicked.connect(lambda: self.action_asked.emit("cost_library"))
        self.head.add(self.rates)
        self._empty = EmptyState(
            "Once entries have a cost, this page sets what was spent against what was asked for.",
            "Go to the map and write costs",
            lambda: self.bench.look(page="map"),
            self.sample_wanted.emit,
        )
        self.running = RunningCost("Spent so far")
        self.years = ColumnChart("Spent each year")
        self.payers = BarList("Who pays")
        self.agencies = BarList("By agency")
        for made in (self.years, self.payers, self.agencies):
            made.asked.connect(self.show_on_map)
        self._lay_out()

    def show_session(self, changes: Sequence[Change]) -> None:
        case_id = self.case_id()
        journey = journey_of(self.session, case_id) if case_id else None
        has_costs = journey is not None and any(row.cost_pence for row in journey.rows)
        self._empty.setVisible(not has_costs)
        self._board.setVisible(has_costs)
        under = f"{journey.case.code}  ·  {say('prices_then')}" if journey else ""
        self.head.say(under, is_made_up(self.session, case_id))
        if journey is None or not has_costs:
            return
        self._show_facts(journey)
        case = journey.case
        self.running.show_cost(
            running_cost_of(journey.rows), case.asked_pence, case.pronoun, journey.last_day, self.room
        )
        self.years.show_columns(_by_year(journey), self.room, spoken=in_thousands)
        self.payers.show_bars(_bars(journey, lambda row: _payer(journey, row)), self.room)
        self.agencies.show_bars(_bars(journey, lambda row: _agency(journey, row)), self.room)
        self._show_dearest(journey)

    def for_the_room(self) -> None:
        """The figures, without the way to the rates."""
        super().for_the_room()
        self.rates.hide()

    def room_changed(self) -> None:
        room = self.room
        self._column.setContentsMargins(room.px(28), room.px(20), room.px(28), room.px(16))
        self._column.setSpacing(room.px(16))
        self._facts.setSpacing(room.px(14))
        self._columns.setSpacing(room.px(28))
        self._charts.setSpacing(room.px(8))
        self.running.setMinimumHeight(room.px(290))
        self.years.setMinimumHeight(room.px(180))
        self._lists.setSpacing(room.px(10))
        self._dearest.setSpacing(room.px(8))

    def _lay_out(self) -> None:
        self._board = QWidget()
        self._column = QVBoxLayout(self._board)
        self._facts = QHBoxLayout()
        self._columns = QHBoxLayout()
        self._column.addLayout(self._facts)
        self._column.addLayout(self._columns, 1)
        self._charts = QVBoxLayout()
        self._charts.addWidget(section("Spent so far"))
        self._charts.addWidget(self.running, 3)
        self._charts.addWidget(section("Spent each year", say("spent_each_year_read")))
        self._charts.addWidget(self.years, 2)
        held = QWidget()
        self._lists = QVBoxLayout(held)
        self._lists.setContentsMargins(0, 0, 12, 0)
        self._lists.addWidget(section("Who pays", say("who_pays_read")))
        self._lists.addWidget(self.payers)
        self._lists.addWidget(section("The dearest entries"))
        self._dearest = QVBoxLayout()
        self._lists.addLayout(self._dearest)
        self._lists.addWidget(section("By agency"))
        self._lists.addWidget(self.agencies)
        self._lists.addStretch(1)
        charts = QWidget()
        charts.setLayout(self._charts)
        self._charts.setContentsMargins(0, 0, 12, 0)
        self._columns.addWidget(plain.scrolled(charts, "Spent so far and each year"), 58)
        self._columns.addWidget(plain.scrolled(held, "Who pays, and the dearest entries"), 42)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._board, 1)

    def _show_facts(self, journey: Journey) -> None:
        emptied(self._facts)
        for evidence in _evidence(journey):
            fact = Fact(evidence, self.room, "big_fact")
            fact.asked.connect(self.show_on_map)
            self._facts.addWidget(fact, 1)

    def _show_dearest(self, journey: Journey) -> None:
        emptied(self._dearest)
        for row in dearest(journey):
            when = spoken(row.when, self.viewpoint.names_hidden) if row.when else say("not_placed_yet")
            base = f"{_agency(journey, row)}  ·  {when}"
            tone = str(row.demand) if row.demand in TONES else ""
            evidence = Evidence(
                pounds(counted_pence(row)), row.what_happened or row.ask, base, frozenset((row.id,)), tone
            )
            fact = Fact(evidence, self.room, "card_figure")
            fact.asked.connect(self.show_on_map)
            self._dearest.addWidget(fact)
        self._dearest.addWidget(said(say("may_not_sum"), "caption"))


def in_thousands(amount: float) -> str:
    """Pounds as they stand above a bar: £480, £9.7k, £310k."""
    if amount < 1000:
        return f"£{amount:,.0f}"
    return f"£{amount / 1000:,.1f}k" if amount < 100_000 else f"£{amount / 1000:,.0f}k"


def _evidence(journey: Journey) -> list[Evidence]:
    """What was spent with what is left out beside it, what was asked, and how much went on failure."""
    found = [_spent(journey)]
    if journey.case.asked_pence is not None:
        found.append(_asked(journey, journey.case.asked_pence))
    share = failure_cost_share(journey.rows)
    if share.whole:
        base = say("base_of_cost", part=pounds(share.part), whole=pounds(share.whole))
        ids = frozenset(r.id for r in journey.rows if r.demand is Demand.FAILURE and counted_pence(r))
        found.append(Evidence(percent(share.value), say("cost_of_failure"), base, ids, "failure"))
    return found


def _spent(journey: Journey) -> Evidence:
    with_cost = frozenset(row.id for row in journey.rows if counted_pence(row))
    left_out = [row for row in journey.rows if row.left_out]
    parts = []
    if journey.case.exclusions:
        parts.append(say("head_left_out", what=journey.case.exclusions))
    elif left_out:
        parts.append(say("left_out_rows", entries=count(len(left_out), "entry", "entries")))
    if pence := sum(map(left_out_pence, left_out)):
        parts.append(f"{pounds(pence)} {say('left_out')}")
    parts += [say("not_added", amount=pounds(p), lens=label("cost_lenses", key)) for key, p in _other_lenses(journey)]
    return Evidence(pounds(total_pence(journey.rows)), say("spent_prices_then"), "; ".join(parts), with_cost, "failure")


def _other_lenses(journey: Journey) -> list[tuple[str, int]]:
    return [(lens, pence) for lens, pence in cost_by_lens(journey.rows).items() if lens != "fiscal" and pence]


def _asked(journey: Journey, asked_pence: int) -> Evidence:
    pronoun, row = journey.case.pronoun, ask_row(journey)
    crossed = first_day_reaching(running_cost_of(journey.rows), asked_pence)
    when = f"{MONTHS[crossed.month - 1]} {crossed.year}" if crossed else ""
    base = say("more_spent", pronoun, when=when) if crossed else ""
    return Evidence(
        pounds(asked_pence), say("what_asked_for", pronoun), base, frozenset((row.id,) if row else ()), "value"
    )


def _by_year(journey: Journey) -> list[Column]:
    placed = [row for row in journey.placed if counted_pence(row)]
    if not placed:
        return []
    of_year: dict[int, list[Interaction]] = defaultdict(list)
    for row in placed:
        of_year[day_of(row).year].append(row)
    columns = []
    for year in range(min(of_year), max(of_year) + 1):
        those = of_year.get(year, [])
        parts = tuple((total_pence(r for r in those if r.demand is tone) / 100, str(tone)) for tone in TONES)
        rest = total_pence(r for r in those if r.demand not in TONES) / 100
        total = pounds(total_pence(those))
        ids = frozenset(row.id for row in those)
        columns.append(Column(str(year), (*parts, (rest, "system")), ids, f"{year}: {total}"))
    return columns


def _bars(journey: Journey, key: Callable[[Interaction], str]) -> list[Bar]:
    """Counted cost by a question asked of each entry, most first, with its share of the whole."""
    rows: dict[str, list[Interaction]] = defaultdict(list)
    for row in journey.rows:
        if counted_pence(row):
            rows[key(row)].append(row)
    whole = total_pence(journey.rows)
    bars = []
    for words, those in sorted(rows.items(), key=lambda item: -total_pence(item[1])):
        pence, ids = total_pence(those), frozenset(row.id for row in those)
        figure = f"{pounds(pence)}   {percent(pence / whole)}" if whole else pounds(pence)
        bars.append(Bar(words, figure, (Part(max(0, pence), "ink", ids),), f"{words}: {figure}"))
    return bars


def _payer(journey: Journey, row: Interaction) -> str:
    if row.payer:
        return row.payer
    agency = journey.agencies.get(row.agency)
    return label("sectors", agency.sector) if agency else say("no_agency")


def _agency(journey: Journey, row: Interaction) -> str:
    agency = journey.agencies.get(row.agency)
    return agency.label if agency else say("no_agency")
