"""The six fields of an entry: when, who, what happened, their words, value or failure and why, cost; and referrals."""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.catalogue import entries
from workshop.model.date_words import read_date
from workshop.model.dates import spoken_or_written
from workshop.model.edits.agencies import add_agency
from workshop.model.edits.interactions import change_interaction, mark_cause, mark_demand
from workshop.model.edits.referrals import remove_referral, say_outcome
from workshop.model.edits.unit_costs import take_unit_cost
from workshop.model.money import pence_from, pounds
from workshop.model.records import Demand, Interaction, Referral, UnitCost
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import say
from workshop.study.cost_library import at_prices_of, suggested
from workshop.views.inspector_fields import ChoiceField, LineField, TickField, WordsField, titled
from workshop.views.marking import DEMAND_LABELS, agency_label, agency_options, list_options
from workshop.views.plain import button, label, tip, without_mnemonic
from workshop.views.style import space_px

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

DEMAND_CHIPS = (
    (Demand.FAILURE, "Failure", "failure"), (Demand.VALUE, "Value", "value"), (Demand.SYSTEM, "Our own", "system"),
    (Demand.UNCLEAR, "Don’t agree", ""),
)  # fmt: skip
LONGEST_SERVICE = 40


class SixFields(QWidget):
    """The six fields, and the referrals made by the entry."""

    refer_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._entry: Interaction | None = None
        self._session = Session()
        self.when = LineField("When", "14 jan 2005, mar 2004, c. 2012 …")
        self.who = ChoiceField("Who")
        self.what = WordsField("What happened")
        self.words = WordsField("In their words")
        self.why = ChoiceField("Why did it come back?")
        self.cost = LineField("Cost", "£110")
        self.left_out = TickField("left out of the total")
        self.usual = button("", "link", name="Take the rate that fits best")
        self.usual.clicked.connect(self._take_usual)
        self._usual: UnitCost | None = None
        self.referrals = Referrals(bench)
        self.chips = {demand: self._chip(demand, text, tone) for demand, text, tone in DEMAND_CHIPS}
        self._build()
        self.when.said.connect(self._say_when)
        self.who.said.connect(self._say_who)
        self.what.said.connect(lambda i, text: self._change("Change what happened", i, what_happened=text.strip()))
        self.words.said.connect(lambda i, text: self._change("Change the words", i, ask=text.strip().strip('“”"')))
        self.why.said.connect(lambda i, key: bench.do("Say why", mark_cause, [i], key))
        self.cost.said.connect(self._say_cost)
        self.left_out.said.connect(
            lambda i, on: self._change("Leave the cost out" if on else "Count the cost", i, left_out=on)
        )

    def fields(self) -> tuple[LineField | WordsField, ...]:
        """The fields that are typed into."""
        return self.when, self.what, self.words, self.cost

    def present(self, session: Session, entry: Interaction, viewpoint: Viewpoint) -> None:
        """Show an entry."""
        self._entry, self._session = entry, session
        pronoun = session.cases[entry.case].pronoun if entry.case in session.cases else "they"
        self._words_title.setText(say("in_their_words", pronoun))
        self.when.present(entry.id, shown_date(entry, viewpoint.names_hidden))
        self.who.offer(agency_options(session), "no agency")
        self.who.present(entry.id, entry.agency)
        self.what.present(entry.id, entry.what_happened)
        self.words.present(entry.id, entry.ask)
        for demand, chip in self.chips.items():
            chip.setChecked(entry.demand is demand)
        self.why.offer(list_options("causes"), "why? nobody has said")
        self.why.present(entry.id, entry.cause)
        self.cost.present(entry.id, pounds(entry.cost_pence) if entry.cost_pence is not None else "")
        self._basis.setText(_basis(entry))
        self._basis.setVisible(bool(self._basis.text()))
        self.left_out.present(entry.id, entry.left_out)
        self._present_usual(session, entry)
        self.referrals.present(session, entry)

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        for words in (self.what, self.words):
            words.setFixedHeight(space_px(80, size))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(titled("When", self.when))
        column.addWidget(titled("Who", self.who))
        column.addWidget(titled("What happened", self.what))
        words = titled("In their words", self.words)
        self._words_title = words.title
        column.addWidget(words)
        marks = QWidget()
        row = QHBoxLayout(marks)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        column.addWidget(titled("Value or failure, and why", marks))
        column.addWidget(self.why)
        money = QWidget()
        row = QHBoxLayout(money)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.cost, 1)
        row.addWidget(self.left_out)
        column.addWidget(titled("Cost", money))
        self._basis = label("", "small", tone="soft", wrap=True)
        column.addWidget(self._basis)
        column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.referrals)
        send = button("Sent to …", "link", name="Say where it was sent")
        send.clicked.connect(self.refer_asked)
        column.addWidget(send, 0, Qt.AlignmentFlag.AlignLeft)

    def _chip(self, demand: Demand, text: str, tone: str):
        chip = button(text, "chip", name=f"{DEMAND_LABELS[demand]}")
        chip.setCheckable(True)
        chip.setProperty("tone", tone)
        chip.clicked.connect(lambda _=False: self._mark(demand))
        return chip

    def _mark(self, demand: Demand) -> None:
        if self._entry:
            wanted = Demand.NOT_CODED if self._entry.demand is demand else demand
            self.chips[demand].setChecked(self._entry.demand is demand)
            self._bench.do(DEMAND_LABELS[wanted], mark_demand, [self._entry.id], wanted)

    def _present_usual(self, session: Session, entry: Interaction) -> None:
        """Offer the rate that fits best, in the prices of the entry's year, where the entry has no rate yet."""
        fitting = suggested(session, entry, 1) if entry.cost_rate_pence is None else []
        self._usual = at_prices_of(fitting[0], entry) if fitting else None
        self.usual.setVisible(self._usual is not None)
        if self._usual:
            year = f" in {self._usual.price_year}" if self._usual.price_year else ""
            said = f"{pounds(self._usual.pence)}{year}"
            service = shorten(self._usual.service, LONGEST_SERVICE, placeholder=" …")
            self.usual.setText(without_mnemonic(f"By rate: {said}\n{service}"))
            self.usual.setAccessibleName(f"Take the rate: {self._usual.service}, {said}")
            tip(self.usual, f"{self._usual.service}. {self._usual.source}. {self._usual.licence}")

    def _take_usual(self) -> None:
        if self._entry and self._usual:
            self._bench.do(f"Cost by rate: {self._usual.service}", take_unit_cost, [self._entry.id], self._usual)

    def _change(self, step: str, interaction_id: str, **fields: object) -> None:
        self._bench.do(step, change_interaction, interaction_id, **fields)

    def show_unread_date(self) -> None:
        """Show what was typed for a date that could not be read: whoever asks for it is to put it right."""
        if self._entry and self._entry.when is None:
            self.when.present(self._entry.id, self._entry.date_as_written)

    def _say_when(self, interaction_id: str, text: str) -> None:
        if not text.strip():
            self._change("Take the date off", interaction_id, when=None, date_as_written="")
            return
        when = read_date(text, today=date.today())
        if when is None:
            raise Refused(f"“{text.strip()}” cannot be read as a date. Try 14 jan 2005, or mar 2004.")
        self._change("Say when it was", interaction_id, when=when, date_as_written="")

    def _say_who(self, interaction_id: str, key: str) -> None:
        self._bench.do("Say who it was with", _with_agency, interaction_id, key)

    def _say_cost(self, interaction_id: str, text: str) -> None:
        pence = pence_from(text) if text.strip() else None
        if text.strip() and pence is None:
            raise Refused(f"“{text.strip()}” cannot be read as an amount. Try £110.")
        # An amount typed by hand takes the place of quantity and rate.
        self._change(
            "Say what it cost", interaction_id, amount_pence=pence, cost_quantity="", cost_unit="", cost_rate_pence=None
        )


class Referrals(QWidget):
    """The referrals an entry made: to whom, what became of each, and a way to take one out."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._outcomes: dict[str, ChoiceField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def present(self, session: Session, entry: Interaction) -> None:
        """List the entry's referrals; lines that stand already stay, and the hand on them."""
        made = sorted((r for r in session.referrals.values() if r.interaction == entry.id), key=lambda r: r.place)
        if [r.id for r in made] != list(self._outcomes):
            self._outcomes = {}
            while item := self._column.takeAt(0):
                item.widget().hide()
                item.widget().deleteLater()
            for referral in made:
                self._column.addWidget(self._line(session, referral))
        for referral in made:
            self._outcomes[referral.id].present(referral.id, referral.outcome)
        self.setVisible(bool(made))

    def _line(self, session: Session, referral: Referral) -> QWidget:
        name = agency_label(session, referral.to_agency)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(f"Help brought in from {name}" if referral.pulled_in else f"Sent to {name}", "body"))
        row = QHBoxLayout()
        outcome = ChoiceField(f"What became of it: sent to {name}")
        outcome.offer([o for o in list_options("outcomes") if o.key in entries("outcomes")], "don’t know yet")
        self._outcomes[referral.id] = outcome
        outcome.said.connect(lambda i, key: self._bench.do("Say what became of it", say_outcome, i, key))
        away = button("Remove", "quiet", name=f"Remove: sent to {name}")
        away.clicked.connect(lambda: self._bench.do(f"Remove: sent to {name}", remove_referral, referral.id))
        row.addWidget(outcome, 1)
        row.addWidget(away)
        column.addLayout(row)
        return made


def shown_date(entry: Interaction, hide_days: bool) -> str:
    """A date as its field shows it: the words that could not be read, or the month alone where days are hidden."""
    return spoken_or_written(entry.when, entry.date_as_written, hide_days)


def _basis(entry: Interaction) -> str:
    parts = []
    if entry.cost_rate_pence is not None and entry.cost_quantity:
        unit = f" {entry.cost_unit}" if entry.cost_unit else ""
        parts.append(f"{entry.cost_quantity}{unit} × {pounds(entry.cost_rate_pence)}")
    if entry.cost_source:
        parts.append(entry.cost_source)
    if entry.price_year:
        parts.append(f"prices of {entry.price_year}")
    return " · ".join(parts)


def _with_agency(session: Session, interaction_id: str, key: str) -> Session:
    if key:
        session = add_agency(session, key)
    return change_interaction(session, interaction_id, agency=key)
