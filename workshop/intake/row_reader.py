"""One row at a time: cells into the parts of an entry, with nothing dropped that could not be read."""

from __future__ import annotations

import re
from collections.abc import Mapping as Pairs
from typing import Any

from workshop.intake.keys_from_text import demand_of, key_of
from workshop.intake.mapping import Mapping
from workshop.intake.people import PersonColumns, person_columns
from workshop.intake.personal import NAME
from workshop.intake.prepared import NOTHING_IN_ROW, PreparedRow
from workshop.intake.tables import Table
from workshop.model.catalogue import entries
from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate
from workshop.model.money import pence_from
from workshop.model.records import Demand


class RowReader:
    """Reads the rows of one table under one mapping; finds every column's place once."""

    def __init__(
        self,
        table: Table,
        mapping: Mapping,
        source: str,
        day_first: bool,
        end_day_first: bool,
        people_by_name: bool = True,
    ) -> None:
        self.day_first, self.end_day_first = day_first, end_day_first
        self._mapping = mapping
        self._places = {name: place for place, name in enumerate(table.header)}
        self._source = source
        self._others = [(self._places[column], column) for column in mapping.others]
        self._identities = [(self._places[c], kind, c) for c, kind in mapping.identities.items() if c in self._places]
        by_case = mapping.case in mapping.identities
        asked = by_case or (people_by_name and not mapping.case)
        self._who = person_columns(mapping.identities, self._places, mapping.case) if asked else PersonColumns()
        self._seen: dict[tuple[str, ...], int] = {}
        # A case known by a number or a name must not be called by it.
        self._case_is_person = by_case
        self.tells_people_apart = bool(self._who) and not mapping.case

    def row(self, number: int, cells: tuple[str, ...]) -> PreparedRow:
        """One row, read. Nothing in it is dropped: what cannot be read is kept as written and pointed out."""
        if not any(cell and not cell.isspace() for cell in cells):
            return PreparedRow(number, NOTHING_IN_ROW)
        pointed: list[str] = []
        kept: list[tuple[int, str]] = []
        first = self._seen.setdefault(cells, number)
        if first != number:
            pointed.append(f"the same as row {first:,}")
        fields: dict[str, Any] = {"record_source": self._source}
        when = self._when(cells, fields, pointed)
        self._end(cells, when, fields, kept, pointed)
        self._story(cells, fields, kept)
        self._cost(cells, fields, kept, pointed)
        self._marks(cells, fields, kept, pointed)
        referred_to, outcome = self._referral(cells, fields, kept, pointed)
        fields["extras"] = self._extras(cells, kept)
        identities = tuple(
            (kind, value, column) for place, kind, column in self._identities if (value := cells[place].strip())
        )
        if _names_someone(identities, fields):
            pointed.append("the text mentions a name that is kept in the vault")
        return PreparedRow(
            number=number,
            person=self._who.person(cells) if self._who else None,
            case="" if self._case_is_person else self._text(cells, "case"),
            agency=self._text(cells, "agency"),
            when=when,
            fields=fields,
            referred_to=referred_to,
            referral_outcome=outcome,
            identities=identities,
            pointed_out=tuple(pointed),
        )

    def _text(self, cells: tuple[str, ...], role: str) -> str:
        column = self._mapping.column_for(role)
        return cells[self._places[column]].strip() if column else ""

    def _keep(self, role: str, text: str, kept: list[tuple[int, str]]) -> None:
        kept.append((self._places[self._mapping.column_for(role)], text))

    def _when(self, cells: tuple[str, ...], fields: dict[str, Any], pointed: list[str]) -> PartialDate | None:
        written = self._text(cells, "date")
        when = read_date(written, self.day_first) if written else None
        if when is None:
            fields["date_as_written"] = written
            pointed.append(f"no date is read from “{written}”" if written else "no date in this row")
        return when

    def _end(
        self,
        cells: tuple[str, ...],
        when: PartialDate | None,
        fields: dict[str, Any],
        kept: list[tuple[int, str]],
        pointed: list[str],
    ) -> None:
        written = self._text(cells, "end")
        if not written:
            return
        end = read_date(written, self.end_day_first)
        if end is None:
            self._keep("end", written, kept)
            pointed.append(f"no end date is read from “{written}”")
            return
        fields["end"] = end
        if when and (end.latest < when.earliest or (end.moment and when.moment and end.instant < when.instant)):
            pointed.append("it ends before it starts")

    def _story(self, cells: tuple[str, ...], fields: dict[str, Any], kept: list[tuple[int, str]]) -> None:
        kind, what = self._text(cells, "kind"), self._text(cells, "what")
        fields["kind"] = key_of("kinds", kind) if kind else ""
        fields["what_happened"] = what or kind
        if kind and what and not fields["kind"]:
            self._keep("kind", kind, kept)
        ask = self._text(cells, "ask")
        if ask:
            fields["ask"] = ask

    def _cost(
        self, cells: tuple[str, ...], fields: dict[str, Any], kept: list[tuple[int, str]], pointed: list[str]
    ) -> None:
        written = self._text(cells, "cost")
        if not written:
            return
        pence = pence_from(written)
        if pence is None:
            self._keep("cost", written, kept)
            pointed.append(f"“{written}” is no amount of money")
            return
        fields["amount_pence"] = pence
        if pence < 0:
            pointed.append("the amount is below zero")

    def _marks(
        self, cells: tuple[str, ...], fields: dict[str, Any], kept: list[tuple[int, str]], pointed: list[str]
    ) -> None:
        for role, listed, name in _LISTED:
            text = self._text(cells, role)
            key = key_of(listed, text) if text else ""
            if key:
                fields[name] = key
            elif text:
                self._keep(role, text, kept)
                # Every agency has channels of its own; they are kept but are nothing to look into.
                if role != "channel":
                    pointed.append(f"“{text}” is not in the list of {listed}")
        if "feeling" in fields:
            fields["valence"] = int(entries("feelings")[fields["feeling"]].more["valence"])
        self._demand(cells, fields, kept, pointed)

    def _demand(
        self, cells: tuple[str, ...], fields: dict[str, Any], kept: list[tuple[int, str]], pointed: list[str]
    ) -> None:
        text = self._text(cells, "demand")
        demand = demand_of(text) if text else None
        if text and demand is None:
            self._keep("demand", text, kept)
            pointed.append(f"“{text}” is no kind of demand")
        if "cause" in fields and demand is Demand.VALUE:
            # Value demand has no cause of failure; the words stay, the mark does not.
            del fields["cause"]
            self._keep("cause", self._text(cells, "cause"), kept)
            pointed.append("value demand with a cause of failure")
        if "cause" in fields and demand in (None, Demand.NOT_CODED):
            demand = Demand.FAILURE
        if demand:
            fields["demand"] = demand

    def _referral(
        self, cells: tuple[str, ...], fields: dict[str, Any], kept: list[tuple[int, str]], pointed: list[str]
    ) -> tuple[str, str]:
        """Whom the person is sent to and what came of it; without a target the outcome is the request's own (C9)."""
        target, text = self._text(cells, "referred_to"), self._text(cells, "outcome")
        outcome = key_of("outcomes", text) if text else ""
        if text and not outcome:
            self._keep("outcome", text, kept)
            pointed.append(f"“{text}” is not in the list of outcomes")
        if outcome and not target:
            fields["request_outcome"] = outcome
        return target, outcome if target else ""

    def _extras(self, cells: tuple[str, ...], kept: list[tuple[int, str]]) -> tuple[tuple[str, str], ...]:
        if not kept:
            return tuple((column, value) for place, column in self._others if (value := cells[place].strip()))
        names = self._mapping.columns
        values = [(place, cells[place].strip()) for place, _ in self._others] + kept
        return tuple((names[place], value) for place, value in sorted(values) if value)


_LISTED = (
    ("channel", "channels", "channel"),
    ("cause", "causes", "cause"),
    ("need", "needs", "need_thread"),
    ("feeling", "feelings", "feeling"),
)


def _names_someone(identities: tuple[tuple[str, str, str], ...], fields: Pairs[str, Any]) -> bool:
    text = f"{fields.get('what_happened', '')} {fields.get('ask', '')}".casefold()
    if len(text) < 4:
        return False
    return any(
        kind == NAME and len(value) > 2 and re.search(rf"\b{re.escape(value.casefold())}\b", text)
        for kind, value, _ in identities
        if value.casefold() in text
    )
