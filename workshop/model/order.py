"""The order of what happened in time, and the numbers by which the room speaks of entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from workshop.model.dates import Precision
from workshop.model.records import Case, Interaction
from workshop.model.session import Session

AFTER_ALL = datetime.max.replace(tzinfo=UTC)
LAST_SECOND = 24 * 60 * 60 - 1
_AFTER_ALL_DAYS = AFTER_ALL.toordinal() + 1


def cases_in_order(session: Session) -> list[Case]:
    """The cases in the order the room gave them; those nobody moved stay in the order in which they came."""
    return sorted(session.cases.values(), key=lambda case: case.order)


def in_order(rows: Iterable[Interaction]) -> list[Interaction]:
    """Rows by instant, then by place in their file; a range after its first day, those without a date last."""
    return sorted(rows, key=_order_in_numbers)


def order_of(row: Interaction) -> tuple[datetime, int]:
    """What puts a row before another: its instant (of a range the end of its first day), then its place in its file."""
    days, seconds, microseconds, place = _order_in_numbers(row)
    if row.when is None:
        return AFTER_ALL, place
    return datetime.fromordinal(days).replace(tzinfo=UTC) + timedelta(0, seconds, microseconds), place


def _order_in_numbers(row: Interaction) -> tuple[int, int, int, int]:
    """The same order in numbers of UTC, which are made several times faster for dates without a clock time."""
    when = row.when
    if when is None:
        return _AFTER_ALL_DAYS, 0, 0, row.place
    if when.precision is Precision.RANGE and when.latest > when.earliest:
        # A date between two entries comes after the first of them, whatever its clock time.
        return when.earliest.toordinal(), LAST_SECOND, 0, row.place
    if when.moment is None:
        return when.earliest.toordinal(), 0, 0, row.place
    instant = when.instant
    seconds = instant.hour * 3600 + instant.minute * 60 + instant.second
    return instant.toordinal(), seconds, instant.microsecond, row.place


def entries_numbered(session: Session, case_id: str, number: int) -> list[Interaction]:
    """The entries of this number in a case: their place in their file or in the order they were typed.

    Two files that were taken in may both have a number 24.
    """
    return [row for row in session.interactions.values() if row.case == case_id and row.place == number]
