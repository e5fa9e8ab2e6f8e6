"""The order of what happened in time, and the numbers by which the room speaks of entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from operator import attrgetter

from workshop.model.dates import Precision
from workshop.model.records import Case, Interaction
from workshop.model.session import Session

AFTER_ALL = datetime.max.replace(tzinfo=UTC)
_RANGE = Precision.RANGE
_SECOND = 1_000_000
_DAY = 24 * 60 * 60 * _SECOND
_FIRST_DAY = datetime.min.replace(tzinfo=UTC)
_NEVER = (AFTER_ALL.toordinal() + 1) * _DAY


def cases_in_order(session: Session) -> list[Case]:
    """The cases in the order the room gave them; those nobody moved stay in the order in which they came."""
    return sorted(session.cases.values(), key=lambda case: case.order)


def in_order(rows: Iterable[Interaction]) -> list[Interaction]:
    """Rows by instant, then by place in their file; a range after its first day, those without a date last."""
    # Sorted twice by one number, which is made and compared several times faster than once by a pair.
    return sorted(sorted(rows, key=attrgetter("place")), key=_instant_in_numbers)


def order_of(row: Interaction) -> tuple[datetime, int]:
    """What puts a row before another: its instant (of a range the end of its first day), then its place in its file."""
    if row.when is None:
        return AFTER_ALL, row.place
    return _FIRST_DAY + timedelta(microseconds=_instant_in_numbers(row) - _DAY), row.place


def _instant_in_numbers(row: Interaction) -> int:
    """The instant of a row in microseconds, day 1 being the first of the calendar; those without a date are last."""
    when = row.when
    if when is None:
        return _NEVER
    if when.precision is _RANGE and when.latest > when.earliest:
        # A date between two entries comes after the first of them, whatever its clock time.
        return (when.earliest.toordinal() + 1) * _DAY - _SECOND
    if when.moment is None:
        return when.earliest.toordinal() * _DAY
    instant = when.instant
    seconds = instant.hour * 3600 + instant.minute * 60 + instant.second
    return instant.toordinal() * _DAY + seconds * _SECOND + instant.microsecond


def entries_numbered(session: Session, case_id: str, number: int) -> list[Interaction]:
    """The entries of this number in a case: their place in their file or in the order they were typed.

    Two files that were taken in may both have a number 24.
    """
    return [row for row in session.interactions.values() if row.case == case_id and row.place == number]
