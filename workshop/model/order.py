"""The order of what happened in time, and the numbers by which the room speaks of entries."""

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


def entries_numbered(session: Session, case_id: str, number: int) -> list[Interaction]:
    """The entries of this number in a case: their place in their file or in the order they were typed.

    Two files that were taken in may both have a number 24.
    """
    return [row for row in session.interactions.values() if row.case == case_id and row.place == number]
