"""Periods: the rows that fall into each named stretch of time, such as before and with the team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workshop.model.records import Interaction
from workshop.study.journey import Journey, day_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named stretch of time, both days included (open where `ends` is None), and the rows within it."""

    name: str
    starts: date
    ends: date | None
    rows: list[Interaction]


def stretches(journeys: Iterable[Journey]) -> list[Stretch]:
    """The periods of these journeys, earliest first; periods of one name in several cases are taken together."""
    found: dict[str, Stretch] = {}
    for journey in journeys:
        for period in journey.periods:
            starts, ends = period.starts.earliest, period.ends.latest if period.ends else None
            rows = [row for row in journey.placed if starts <= day_of(row) and (ends is None or day_of(row) <= ends)]
            stretch = Stretch(period.name, starts, ends, rows)
            found[period.name] = _together(found[period.name], stretch) if period.name in found else stretch
    return sorted(found.values(), key=lambda stretch: (stretch.starts, stretch.name))


def _together(one: Stretch, other: Stretch) -> Stretch:
    last = max(one.ends, other.ends) if one.ends and other.ends else None
    return Stretch(one.name, min(one.starts, other.starts), last, one.rows + other.rows)
