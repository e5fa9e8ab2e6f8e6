"""Rows to look at: what is written there can be, but is more likely a slip of the hand or of a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workshop.model.records import Interaction

EARLIEST_YEAR = 1920
"""Hardly anybody's road through services that is reviewed today began before."""
YEARS_AHEAD = 2
LARGEST_PENCE = 100_000_000
"""A million pounds for one entry."""

ENDS_EARLY, LONG_AGO, AHEAD, DEAR = "end before start", "before 1920", "in the future", "more than £1,000,000"


def oddities(rows: Iterable[Interaction], today: date) -> dict[str, tuple[str, ...]]:
    """What is odd about these rows, by id; rows of which nothing is odd are not in it."""
    latest = today.year + YEARS_AHEAD
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if _is_plain(row, latest):
            continue
        odd = _odd(row, latest)
        if odd:
            found[row.id] = odd
    return found


def _is_plain(row: Interaction, latest_year: int) -> bool:
    """Whether nothing can be odd about a row: most are so, and long journeys are looked through after each edit."""
    when = row.when
    if when is None or row.end is not None or row.cost_rate_pence is not None:
        return False
    in_time = when.earliest.year >= EARLIEST_YEAR and when.latest.year <= latest_year
    return in_time and (row.amount_pence or 0) <= LARGEST_PENCE


def _odd(row: Interaction, latest_year: int) -> tuple[str, ...]:
    when, end, odd = row.when, row.end, []
    if when is not None:
        if end is not None and end.latest < when.earliest:
            odd.append(ENDS_EARLY)
        if when.earliest.year < EARLIEST_YEAR:
            odd.append(LONG_AGO)
        if when.latest.year > latest_year:
            odd.append(AHEAD)
    pence = row.amount_pence if row.cost_rate_pence is None else row.cost_pence
    if pence is not None and pence > LARGEST_PENCE:
        odd.append(DEAR)
    return tuple(odd)


def kinds_of(odd: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The kinds of oddity among these, each once."""
    return tuple(dict.fromkeys(kind for kinds in odd.values() for kind in kinds))
