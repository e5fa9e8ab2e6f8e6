"""Edits of what happened: adding, marking, changing and removing interactions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from workshop.model.catalogue import entries
from workshop.model.dates import PartialDate, on_day, spoken
from workshop.model.links import without_dangling
from workshop.model.moved_dates import middle_of, moved
from workshop.model.records import Demand, Interaction, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused


def add_interaction(
    session: Session,
    case_id: str,
    agency: str = "",
    when: PartialDate | None = None,
    what_happened: str = "",
    interaction_id: str = "",
    **fields: Any,
) -> Session:
    """Add what happened to a case. Refused where the case or the agency is not in the review."""
    session.case(case_id)
    if agency:
        session.agency(agency)
    place = fields.pop("place", None)
    if place is None:
        place = next_place(session)
    interaction = Interaction(
        id=interaction_id or new_id(),
        case=case_id,
        agency=agency,
        when=when,
        what_happened=what_happened,
        place=place,
        **fields,
    )
    return session.put(interaction)


def change_interaction(session: Session, interaction_id: str, **fields: Any) -> Session:
    """Change fields of one interaction. Refused where a new agency or case is not in the review."""
    if fields.get("agency"):
        session.agency(fields["agency"])
    if "case" in fields:
        session.case(fields["case"])
    return session.put(replace(session.interaction(interaction_id), **fields))


def change_interactions(session: Session, ids: Iterable[str], **fields: Any) -> Session:
    """Give several interactions the same values. Refused where a new agency is not in the review."""
    if fields.get("agency"):
        session.agency(fields["agency"])
    return session.put_all([replace(session.interaction(i), **fields) for i in _some(ids)])


def move_in_time(session: Session, ids: Iterable[str], days: int) -> Session:
    """Move interactions by days, each as exactly as its date is known (`moved_dates.py`); how long one lasted stays.

    What has no date yet is left alone. Refused where nothing has one, and beyond the calendar.
    """
    chosen = [session.interaction(i) for i in _some(ids)]
    dated = [(interaction, interaction.when) for interaction in chosen if interaction.when is not None]
    if not dated:
        raise Refused("Nobody has said yet when that was, so it cannot be moved.")
    there: list[Interaction] = []
    for interaction, when in dated:
        begins = moved(when, days)
        if begins is not when:
            end = interaction.end and _end_moved(interaction.end, when, begins)
            there.append(replace(interaction, when=begins, end=end, date_as_written=""))
    return session.put_all(there)


def say_how_long(
    session: Session, interaction_id: str, since: date | None = None, until: date | None = None
) -> Session:
    """Say from when (`since`) or until when (`until`, that day included) something lasted; the other stays.

    One that ends on the day it began is no spell. Refused: an end before the beginning, and what has no date yet.
    """
    interaction = session.interaction(interaction_id)
    if interaction.when is None:
        raise Refused("Say first when it began.")
    when, end = interaction.when, interaction.end
    if since is not None:
        if (end or when).latest < since:
            raise Refused("It cannot begin after it ended.")
        end = end or (when if when.is_vague else on_day(when.latest, spoken(on_day(when.latest))))
        when = moved(when, (since - middle_of(when)).days)
    if until is not None:
        if until < when.earliest:
            raise Refused("It cannot end before it began.")
        end = on_day(until, spoken(on_day(until)))
    if end is not None and end.latest <= when.latest:
        end = None
    return session.put(replace(interaction, when=when, end=end))


def _end_moved(end: PartialDate, was: PartialDate, begins: PartialDate) -> PartialDate:
    """The end of what begins elsewhere now: as far away as before, and never before its beginning."""
    ends = moved(end, (begins.earliest - was.earliest).days)
    return ends if ends.latest >= begins.earliest else moved(end, (begins.earliest - middle_of(end)).days)


def mark_demand(session: Session, ids: Iterable[str], demand: Demand) -> Session:
    """Mark interactions as value, failure or system demand (C6); value demand keeps no cause."""
    marked: list[Interaction] = []
    for interaction_id in _some(ids):
        interaction = session.interaction(interaction_id)
        keeps_cause = demand in (Demand.FAILURE, Demand.SYSTEM, Demand.UNCLEAR)
        marked.append(replace(interaction, demand=demand, cause=interaction.cause if keeps_cause else ""))
    return session.put_all(marked)


def mark_cause(session: Session, ids: Iterable[str], cause: str) -> Session:
    """Say why something came back (C7); what was not marked yet, or as value, becomes failure demand."""
    if cause and cause not in entries("causes") and not cause.startswith("x_"):
        raise Refused("Choose a cause from the list, or add one of your own.")
    marked: list[Interaction] = []
    for interaction_id in _some(ids):
        interaction = session.interaction(interaction_id)
        demand = interaction.demand
        if cause and demand in (Demand.NOT_CODED, Demand.VALUE):
            demand = Demand.FAILURE
        marked.append(replace(interaction, cause=cause, demand=demand))
    return session.put_all(marked)


def mark_significant(session: Session, ids: Iterable[str], significant: bool = True) -> Session:
    """Mark interactions that matter most; their words stand in the person's own lane."""
    return change_interactions(session, ids, significant=significant)


def raise_red_flag(session: Session, ids: Iterable[str], red_flag: bool = True) -> Session:
    """Mark warning signs: that somebody is not coping."""
    return change_interactions(session, ids, red_flag=red_flag)


def leave_out_cost(session: Session, ids: Iterable[str], left_out: bool = True) -> Session:
    """Leave the cost of interactions out of every total; it stays visible."""
    return change_interactions(session, ids, left_out=left_out)


def remove_interactions(session: Session, ids: Iterable[str]) -> Session:
    """Take interactions out; referrals made by them go too."""
    return without_dangling(session.without(*[session.interaction(i) for i in _some(ids)]))


def next_place(session: Session) -> int:
    """A place after every interaction there is."""
    return 1 + max((interaction.place for interaction in session.interactions.values()), default=0)


def _some(ids: Iterable[str]) -> list[str]:
    chosen = list(ids)
    if not chosen:
        raise Refused("Select what happened first: click it, or walk there with the arrow keys.")
    return chosen
