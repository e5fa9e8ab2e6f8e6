"""One person's journey: what happened in its order, who they were sent to, who held the case, in which periods.

Rows are in the order of their instants (F8), then of their place in the file; rows whose date cannot be read come last.
A vague date counts at its earliest day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from workshop.model.order import cases_in_order, in_order
from workshop.model.records import Agency, Case, Interaction, Ownership, Period, Referral
from workshop.model.session import Session


@dataclass(frozen=True)
class Journey:
    """A case with what belongs to it; `referrals` in the order of their rows, help that was pulled in kept apart."""

    case: Case
    agencies: Mapping[str, Agency]
    rows: Sequence[Interaction] = ()
    referrals: Sequence[Referral] = ()
    pulled_in: Sequence[Referral] = ()
    ownerships: Sequence[Ownership] = ()
    periods: Sequence[Period] = field(default=())

    @cached_property
    def placed(self) -> Sequence[Interaction]:
        """The rows that have a date."""
        return [row for row in self.rows if row.when]

    @cached_property
    def row(self) -> Mapping[str, Interaction]:
        """The rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where each row with a date stands in the journey, counted from 1."""
        return {row.id: number for number, row in enumerate(self.placed, start=1)}

    @cached_property
    def threads(self) -> Mapping[str, Sequence[Interaction]]:
        """The dated rows by what they are about; rows about nothing named form one thread, with an empty key."""
        threads: dict[str, list[Interaction]] = defaultdict(list)
        for row in self.placed:
            threads[row.need_thread].append(row)
        return threads

    @cached_property
    def first_day(self) -> date | None:
        return min(self._days, default=None)

    @cached_property
    def last_day(self) -> date | None:
        return max(self._days, default=None)

    @cached_property
    def _days(self) -> frozenset[date]:
        """The days the rows count at, each once."""
        return frozenset([row.when.earliest for row in self.rows if row.when])

    @property
    def span_days(self) -> int:
        """Days from the first day to the last, the last not counted."""
        first, last = self.first_day, self.last_day
        return (last - first).days if first and last else 0


def rows_of(session: Session, case_id: str) -> list[Interaction]:
    """What happened in a case, in order. Refused where there is no such case."""
    case = session.case(case_id)
    return in_order(_rows_in(session, case.id))


def _rows_in(session: Session, case_id: str) -> list[Interaction]:
    return [row for row in session.interactions.values() if row.case == case_id]


def journey_of(session: Session, case_id: str, ordered: bool = True) -> Journey:
    """The journey of one case. Unordered is faster and enough for what asks for no order. Refused without the case.

    Several views ask for the same journey after every step, so those of the session asked about last are kept.
    """
    case = session.case(case_id)
    return _KEPT.journey(session, case, ordered)


def _journey_from(session: Session, case: Case, ordered: bool) -> Journey:
    case_id = case.id
    rows = rows_of(session, case_id) if ordered else _rows_in(session, case_id)
    return _journey(
        session,
        case,
        rows,
        session.referrals.values(),
        [o for o in session.ownerships.values() if o.case == case_id],
        [p for p in session.periods.values() if p.case == case_id],
    )


class _Kept:
    """The journeys of one session, for as long as none of its tables that journeys are made of has changed."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._found: dict[tuple[str, bool], Journey] = {}

    def journey(self, session: Session, case: Case, ordered: bool) -> Journey:
        of = tuple(session.table(name) for name in _TABLES)
        if len(of) != len(self._of) or any(now is not then for now, then in zip(of, self._of, strict=True)):
            self._of, self._found = of, {}
        found = self._found.get((case.id, ordered)) or self._found.get((case.id, True))
        if found is None:
            found = self._found[case.id, ordered] = _journey_from(session, case, ordered)
        return found


_TABLES = ("interactions", "referrals", "ownerships", "periods", "agencies", "cases")
_KEPT = _Kept()


def journeys(session: Session) -> list[Journey]:
    """The journeys of all cases, in the order of the cases; every table is read once."""
    rows, ownerships, periods, referrals = (defaultdict(list) for _ in range(4))
    for row in session.interactions.values():
        rows[row.case].append(row)
    for referral in session.referrals.values():
        referrals[session.interactions[referral.interaction].case].append(referral)
    for ownership in session.ownerships.values():
        ownerships[ownership.case].append(ownership)
    for period in session.periods.values():
        periods[period.case].append(period)
    return [
        _journey(session, case, in_order(rows[case.id]), referrals[case.id], ownerships[case.id], periods[case.id])
        for case in cases_in_order(session)
    ]


def day_of(row: Interaction) -> date:
    """The day a row counts at: the earliest it can have been. Only for rows with a date."""
    assert row.when
    return row.when.earliest


def agencies_in_turn(rows: Iterable[Interaction]) -> list[str]:
    """Which agency came after which: rows without an agency dropped, neighbours of the same agency as one."""
    return [agency for agency, _ in groupby(row.agency for row in rows if row.agency)]


def _journey(
    session: Session,
    case: Case,
    rows: Sequence[Interaction],
    sent: Iterable[Referral],
    ownerships: Sequence[Ownership],
    periods: Sequence[Period],
) -> Journey:
    sent = _in_turn(rows, sent)
    return Journey(
        case=case,
        agencies=session.agencies,
        rows=rows,
        referrals=[r for r in sent if not r.pulled_in],
        pulled_in=[r for r in sent if r.pulled_in],
        ownerships=ownerships,
        periods=periods,
    )


def _in_turn(rows: Iterable[Interaction], sent: Iterable[Referral]) -> list[Referral]:
    """The referrals from these rows in the order of the rows; those of one row by their place."""
    by_row: dict[str, list[Referral]] = defaultdict(list)
    for referral in sorted(sent, key=attrgetter("place")):
        by_row[referral.interaction].append(referral)
    senders = [row.id for row in rows if row.id in by_row]
    return [referral for key in senders for referral in by_row[key]]
