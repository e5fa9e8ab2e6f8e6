"""Edits of what surrounds a case: periods, life events, who lives there, gaps, and what is expected to be spent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from workshop.model.catalogue import entries
from workshop.model.dates import PartialDate
from workshop.model.money import pounds
from workshop.model.records import Gap, GapReason, Household, LifeEvent, Period, Projection, Record, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused

R = TypeVar("R", bound=Record)
FIRST_YEAR, LAST_YEAR = 1850, 2200


def name_period(session: Session, case_id: str, name: str, period_id: str = "", **fields: Any) -> Session:
    """Name a stretch of the case's time. Refused without a name, or where it would end before it starts."""
    period = Period(id=period_id or new_id(), case=session.case(case_id).id, name=name.strip(), **fields)
    return session.put(_sound_period(period))


def change_period(session: Session, period_id: str, **fields: Any) -> Session:
    """Name a period otherwise, or say its days otherwise."""
    return session.put(_sound_period(replace(_known(session.periods, period_id), **_trimmed(fields))))


def remove_period(session: Session, period_id: str) -> Session:
    """Take a period back; what happened in it stays."""
    return session.without(_known(session.periods, period_id))


def add_life_event(session: Session, case_id: str, what: str, event_id: str = "", **fields: Any) -> Session:
    """Note a change in the person's life that no agency made. Refused without words."""
    event = LifeEvent(id=event_id or new_id(), case=session.case(case_id).id, what=what.strip(), **fields)
    return session.put(_sound_event(event))


def change_life_event(session: Session, event_id: str, **fields: Any) -> Session:
    """Say otherwise what changed in the person's life, or when."""
    return session.put(_sound_event(replace(_known(session.life_events, event_id), **_trimmed(fields))))


def remove_life_event(session: Session, event_id: str) -> Session:
    """Take a life event back."""
    return session.without(_known(session.life_events, event_id))


def add_household_member(
    session: Session, case_id: str, member: str, birth_year: int | None = None, member_id: str = ""
) -> Session:
    """Note a member of the household by role or pseudonym. Refused where somebody there is called so already."""
    case = session.case(case_id)
    found = Household(id=member_id or new_id(), case=case.id, member=member.strip(), birth_year=birth_year)
    return session.put(_sound_member(session, found))


def change_household_member(session: Session, member_id: str, **fields: Any) -> Session:
    """Call a member of the household otherwise, or say another year of birth."""
    changed = replace(_known(session.households, member_id), **_trimmed(fields))
    return session.put(_sound_member(session, changed))


def remove_household_member(session: Session, member_id: str) -> Session:
    """Take a member of the household back."""
    return session.without(_known(session.households, member_id))


def explain_gap(
    session: Session,
    case_id: str,
    reason: GapReason,
    starts: PartialDate,
    ends: PartialDate,
    agency: str = "",
    note: str = "",
    gap_id: str = "",
) -> Session:
    """Say why nothing stands in a stretch of time, for all agencies or one. Refused where it ends before it starts."""
    if agency:
        session.agency(agency)
    case = session.case(case_id)
    gap = Gap(
        id=gap_id or new_id(), case=case.id, reason=reason, starts=starts, ends=ends, agency=agency, note=note.strip()
    )
    return session.put(_sound_gap(gap))


def change_gap(session: Session, gap_id: str, **fields: Any) -> Session:
    """Say otherwise why nothing stands there, or from when until when."""
    return session.put(_sound_gap(replace(_known(session.gaps, gap_id), **_trimmed(fields))))


def remove_gap(session: Session, gap_id: str) -> Session:
    """Take back why nothing stands there."""
    return session.without(_known(session.gaps, gap_id))


def expect_cost(
    session: Session,
    case_id: str,
    scenario: str,
    year: int,
    pence: int,
    low_pence: int | None = None,
    high_pence: int | None = None,
    reason: str = "",
) -> Session:
    """Say what one year is expected to cost on one path (F11), in the place of what was said of that year before.

    Refused for a year that cannot be meant, for less than nothing, and where low, expected and high are out of order.
    """
    case = session.case(case_id)
    if scenario not in entries("scenarios"):
        raise Refused("Say first which path this is, such as the old way continued.")
    here = (p for p in session.projections.values() if (p.case, p.scenario, p.year) == (case.id, scenario, year))
    before = next(here, None)
    return session.put(
        _sound_projection(
            Projection(
                id=before.id if before else new_id(),
                case=case.id,
                scenario=scenario,
                year=year,
                pence=pence,
                low_pence=low_pence,
                high_pence=high_pence,
                reason=reason.strip(),
            )
        )
    )


def change_projection(session: Session, projection_id: str, **fields: Any) -> Session:
    """Say otherwise what a year is expected to cost, or why."""
    return session.put(_sound_projection(replace(_known(session.projections, projection_id), **_trimmed(fields))))


def remove_projection(session: Session, projection_id: str) -> Session:
    """Take back what one year was expected to cost."""
    return session.without(_known(session.projections, projection_id))


def _sound_period(period: Period) -> Period:
    if not period.name:
        raise Refused("Give the period a name, such as Before or Pilot.")
    if period.ends and period.ends.latest < period.starts.earliest:
        raise Refused(f"“{period.name}” cannot end before it starts.")
    return period


def _sound_event(event: LifeEvent) -> LifeEvent:
    if not event.what:
        raise Refused("Say what changed in their life, such as: a son is born.")
    return event


def _sound_member(session: Session, member: Household) -> Household:
    if not member.member:
        raise Refused("Say who it is, by role or initial: son, or C. Never a real name.")
    others = (h for h in session.households.values() if h.case == member.case and h.id != member.id)
    if any(other.member.casefold() == member.member.casefold() for other in others):
        raise Refused(f"“{member.member}” lives there already. Choose another initial.")
    if member.birth_year is not None and not FIRST_YEAR <= member.birth_year <= date.today().year + 1:
        raise Refused(f"{member.birth_year} cannot be a year of birth here. Leave it empty if nobody knows.")
    return member


def _sound_gap(gap: Gap) -> Gap:
    if gap.ends.latest < gap.starts.earliest:
        raise Refused("A stretch in which nothing stands cannot end before it starts.")
    return gap


def _sound_projection(projection: Projection) -> Projection:
    if not FIRST_YEAR <= projection.year <= LAST_YEAR:
        raise Refused(f"{projection.year} is not a year that can be meant here.")
    low = projection.pence if projection.low_pence is None else projection.low_pence
    high = projection.pence if projection.high_pence is None else projection.high_pence
    if low < 0:
        raise Refused("A year cannot be expected to cost less than nothing.")
    if not low <= projection.pence <= high:
        between = f"{pounds(low)} and {pounds(high)}"
        raise Refused(f"{projection.year}: {pounds(projection.pence)} does not lie between {between}.")
    return projection


def _trimmed(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if type(value) is str else value for name, value in fields.items()}


def _known(table: Mapping[str, R], record_id: str) -> R:
    found = table.get(record_id)
    if found is None:
        raise Refused("That is no longer in this review.")
    return found
