"""Who held the case when, as stretches of days: held, held by nobody, held by more than one (F9)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from workshop.layout.letters import apart
from workshop.layout.sight import EPOCH
from workshop.model.session import Session
from workshop.study.journey import Journey
from workshop.study.ownership import gaps_in, overlaps_in

HOLDS = frozenset({"decide", "spend"})
"""Who may decide or pay holds a case; who may only recommend does not (F9)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of the calendar from `since` up to `until`; nobody held it then where `holder` and `authority` are empty.

    `key` is the id of the record that says so, where it is one alone.
    """

    since: float
    until: float
    holder: str = ""
    authority: str = ""
    key: str = ""
    holders: int = 1
    """How many say that they held it then, one after another or at once."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The stretches somebody, nobody, and more than one held the case."""

    held: tuple[Stretch, ...] = ()
    unheld: tuple[Stretch, ...] = ()
    contested: tuple[Stretch, ...] = ()


def held_until(holding: Holding, day: float) -> Holding:
    """Who held the case up to the beginning of a day."""
    held, unheld, contested = (
        tuple(replace(s, until=min(s.until, day)) for s in stretches if s.since < day)
        for stretches in (holding.held, holding.unheld, holding.contested)
    )
    return Holding(held, unheld, contested)


def holding_of(session: Session, journey: Journey) -> Holding:
    """Who held a journey; nothing where nothing has a date."""
    if journey.first_day is None or journey.last_day is None:
        return Holding()
    last = journey.last_day
    held = [
        Stretch(
            _days(o.since.earliest),
            _days(o.until.earliest if o.until else last),
            o.holder or _agency_name(session, o.agency),
            str(o.authority),
            o.id,
        )
        for o in journey.ownerships
    ]
    return Holding(
        tuple(held),
        tuple(Stretch(_days(a), _days(b)) for a, b in gaps_in(journey)),
        tuple(_several(held, _days(a), _days(b)) for a, b in overlaps_in(journey)),
    )


def _several(held: list[Stretch], since: float, until: float) -> Stretch:
    """A stretch in which more than one held it, with all their names; whoever began first is named first."""
    there = [s for s in held if s.authority in HOLDS and s.since < until and s.until > since]
    names = dict.fromkeys(apart(stretch.holder) for stretch in sorted(there, key=lambda s: s.since))
    return Stretch(since, until, ", ".join(names), holders=len(there))


def _agency_name(session: Session, key: str) -> str:
    agency = session.agencies.get(key)
    return agency.label if agency else ""


def _days(day: date) -> float:
    return float(day.toordinal() - EPOCH)
