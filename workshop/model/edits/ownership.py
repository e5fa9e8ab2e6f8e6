"""Edits of ownership: who held the case, with which authority, from when to when."""

from __future__ import annotations

from dataclasses import replace

from workshop.model.cleaning import has_letter_or_digit, without_unfit
from workshop.model.dates import PartialDate
from workshop.model.records import Authority, Ownership, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused


def hold(
    session: Session,
    case_id: str,
    holder: str,
    since: PartialDate,
    until: PartialDate | None = None,
    authority: Authority = Authority.DECIDE,
    agency: str = "",
    ownership_id: str = "",
) -> Session:
    """Say who held the case, by role, from `since` until the day before `until`. Refused where that is before."""
    session.case(case_id)
    if agency:
        session.agency(agency)
    holder = without_unfit(holder)
    if not has_letter_or_digit(holder) and not agency:
        raise Refused("Say who held the case: a role or an agency, never a name.")
    if until and until.earliest < since.earliest:
        raise Refused("Nobody can hold a case until before they began.")
    ownership = Ownership(
        id=ownership_id or new_id(),
        case=case_id,
        holder=holder,
        agency=agency,
        authority=authority,
        since=since,
        until=until,
    )
    return session.put(ownership)


def let_go(session: Session, ownership_id: str, until: PartialDate) -> Session:
    """Say when somebody stopped holding the case."""
    ownership = _ownership(session, ownership_id)
    if until.earliest < ownership.since.earliest:
        raise Refused("Nobody can let go of a case before they began to hold it.")
    return session.put(replace(ownership, until=until))


def change_held(
    session: Session, ownership_id: str, since: PartialDate | None = None, until: PartialDate | None = None
) -> Session:
    """Say anew from when, or until the day before when, somebody held the case. Refused where nothing is left of it."""
    held = _ownership(session, ownership_id)
    since, until = since or held.since, until or held.until
    if until and until.earliest <= since.earliest:
        raise Refused("Nobody can hold a case until before they began. To take it back, undo it.")
    return session.put(replace(held, since=since, until=until))


def remove_ownership(session: Session, ownership_id: str) -> Session:
    """Take back that somebody held the case."""
    return session.without(_ownership(session, ownership_id))


def _ownership(session: Session, ownership_id: str) -> Ownership:
    found = session.ownerships.get(ownership_id)
    if found is None:
        raise Refused("That is no longer in this review.")
    return found
