"""The order of what happened, and the number of an entry in it: what people mean by “number 24”."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from workshop.model.records import Case, Interaction
from workshop.model.session import Session

AFTER_ALL = datetime.max.replace(tzinfo=UTC)


def cases_in_order(session: Session) -> list[Case]:
    """The cases in the order the room gave them; those nobody moved stay in the order in which they came."""
    return sorted(session.cases.values(), key=lambda case: case.order)


def in_order(rows: Iterable[Interaction]) -> list[Interaction]:
    """Rows by instant, then by place in their file; those without a date last."""
    return sorted(rows, key=order_of)


def order_of(row: Interaction) -> tuple[datetime, int]:
    """What puts a row before another: its instant, then its place in its file."""
    return row.when.instant if row.when else AFTER_ALL, row.place


def number_of(session: Session, row: Interaction) -> tuple[int, int]:
    """The number of an entry in its journey, counted from 1 by time, and how many entries there are."""
    mine = order_of(row)
    before = [order_of(other) < mine for other in session.interactions.values() if other.case == row.case]
    return 1 + sum(before), len(before)


def entry_numbered(session: Session, case_id: str, number: int) -> Interaction | None:
    """The entry of this number in a case's journey; None where there is none."""
    rows = in_order(row for row in session.interactions.values() if row.case == case_id)
    return rows[number - 1] if 1 <= number <= len(rows) else None
