"""Ownership: on which days somebody held the case, and on which nobody did (F9).

Only an owner who can decide or spend holds a case. A period is [since, until); vague dates count at their earliest day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from workshop.model.records import Authority, Ownership
from workshop.model.session import Session
from workshop.study.journey import Journey, journey_of

HOLDS = frozenset({Authority.DECIDE, Authority.SPEND})

Days = tuple[date, date]
"""The days from the first to the second, the second not among them."""


def gaps(session: Session, case_id: str) -> list[Days]:
    """The stretches of a case's span in which nobody held it."""
    return gaps_in(journey_of(session, case_id))


def gap_days(session: Session, case_id: str) -> int:
    """On how many days of its span nobody held a case."""
    return days_in(gaps(session, case_id))


def overlaps(session: Session, case_id: str) -> list[Days]:
    """The stretches in which two or more held a case, which is as if nobody did."""
    return overlaps_in(journey_of(session, case_id))


def gaps_in(journey: Journey) -> list[Days]:
    """The stretches [from, until) between the first and the last day of a journey in which nobody held it."""
    return _with_owners(journey, lambda owners: owners == 0)


def overlaps_in(journey: Journey) -> list[Days]:
    """The stretches [from, until) of a journey in which more than one held it."""
    return _with_owners(journey, lambda owners: owners > 1)


def days_in(stretches: list[Days]) -> int:
    """How many days these stretches hold together."""
    return sum((until - since).days for since, until in stretches)


def _with_owners(journey: Journey, wanted: Callable[[int], bool]) -> list[Days]:
    first, last = journey.first_day, journey.last_day
    if first is None or last is None or first == last:
        return []
    held = [within for o in journey.ownerships if o.authority in HOLDS and (within := _within(o, first, last))]
    edges = sorted({first, last, *(day for stretch in held for day in stretch)})
    found: list[Days] = []
    for since, until in pairwise(edges):
        if not wanted(sum(a <= since and until <= b for a, b in held)):
            continue
        if found and found[-1][1] == since:
            found[-1] = (found[-1][0], until)
        else:
            found.append((since, until))
    return found


def _within(ownership: Ownership, first: date, last: date) -> Days | None:
    since = max(first, ownership.since.earliest)
    until = min(last, ownership.until.earliest) if ownership.until else last
    return (since, until) if since < until else None
