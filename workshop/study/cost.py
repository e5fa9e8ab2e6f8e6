"""Costs in whole pence: what counts, what is left out, and when more was spent than the ask would have cost (F4, F11).

Totals count the public purse (the fiscal lens, which is also meant where none is named). Other lenses are reported
apart and never added to it. A cost that is left out stays visible and out of every total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import TypeVar

from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.study.journey import Journey
from workshop.study.shares import Share

FISCAL = "fiscal"
_FISCAL_OR_UNSAID = ("", FISCAL)
K = TypeVar("K", bound=Hashable)


def running_cost(session: Session, case_id: str) -> list[tuple[date, int]]:
    """What had been spent by each day on which money was spent, in pence; undated rows are not in it."""
    case = session.case(case_id)
    return running_cost_of(row for row in session.interactions.values() if row.case == case.id)


def running_cost_of(rows: Iterable[Interaction]) -> list[tuple[date, int]]:
    """The running cost of rows in any order, a line per day on which money was spent."""
    by_day: dict[date, int] = defaultdict(int)
    for row in rows:
        if row.when and (pence := counted_pence(row)):
            by_day[row.when.earliest] += pence
    days = sorted(by_day)
    return list(zip(days, accumulate(by_day[day] for day in days), strict=True))


def crossing_date(session: Session, case_id: str) -> date | None:
    """The first date on which the running cost reaches what was asked; None where it never does or has no price."""
    return first_day_reaching(running_cost(session, case_id), session.case(case_id).asked_pence)


def first_day_reaching(running: Sequence[tuple[date, int]], pence: int | None) -> date | None:
    """The first day on which a running cost reaches an amount; None without an amount."""
    return next((day for day, spent in running if spent >= pence), None) if pence else None


def counted_pence(row: Interaction) -> int:
    """What a row adds to totals: its fiscal cost, unless it is left out."""
    return 0 if row.left_out or row.cost_lens not in _FISCAL_OR_UNSAID else row.cost_pence or 0


def counted_pence_of_each(rows: Iterable[Interaction]) -> list[int]:
    """As `counted_pence`, of many rows: a plain amount that counts needs no call."""
    return [
        (row.amount_pence or 0)
        if row.cost_rate_pence is None and not row.left_out and row.cost_lens in _FISCAL_OR_UNSAID
        else counted_pence(row)
        for row in rows
    ]


def cost_pence_of_each(rows: Iterable[Interaction]) -> list[int | None]:
    """As `Interaction.cost_pence`, of many rows: where no rate is given, the amount is the cost."""
    return [row.amount_pence if row.cost_rate_pence is None else row.cost_pence for row in rows]


def left_out_pence(row: Interaction) -> int:
    """The fiscal cost of a row that is left out of totals."""
    return (row.cost_pence or 0) if row.left_out and lens_of(row) == FISCAL else 0


def total_pence(rows: Iterable[Interaction]) -> int:
    """What rows cost together."""
    return sum(map(counted_pence, rows))


def cost_by(rows: Iterable[Interaction], key: Callable[[Interaction], K]) -> dict[K, int]:
    """The counted cost of rows by any question asked of a row; a key stands there even where it cost nothing."""
    found: dict[K, int] = defaultdict(int)
    for row in rows:
        found[key(row)] += counted_pence(row)
    return dict(found)


def cost_by_lens(rows: Iterable[Interaction]) -> dict[str, int]:
    """What rows cost through each lens (C15), left-out rows aside; never to be added together."""
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        if not row.left_out and row.cost_pence is not None:
            found[lens_of(row)] += row.cost_pence
    return dict(found)


def failure_cost_share(rows: Iterable[Interaction]) -> Share:
    """The cost of failure rows among the cost of value and failure rows (F1 by cost)."""
    by_demand = cost_by(rows, lambda row: row.demand)
    failure = by_demand.get(Demand.FAILURE, 0)
    return Share(failure, failure + by_demand.get(Demand.VALUE, 0))


def dearest(journey: Journey, how_many: int = 5) -> list[Interaction]:
    """The rows that cost most, dearest first, earlier ones first where they cost the same."""
    with_cost = [row for row in journey.rows if counted_pence(row) > 0]
    return sorted(with_cost, key=counted_pence, reverse=True)[:how_many]


def lens_of(row: Interaction) -> str:
    """Through which lens a cost is seen; the public purse where nobody has said."""
    return row.cost_lens or FISCAL
