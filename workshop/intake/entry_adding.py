"""What becomes of a line that was read: a new entry in a case, or another wording of one that stands there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workshop.intake.entry import Entry, Held, Sent
from workshop.intake.entry_dates import same_day
from workshop.intake.entry_holding import lasts_until
from workshop.intake.entry_names import AgencyName, sector_guess
from workshop.model.dates import PartialDate
from workshop.model.edits.agencies import add_agency, name_agency
from workshop.model.edits.interactions import add_interaction, change_interaction
from workshop.model.edits.ownership import hold, remove_ownership
from workshop.model.edits.referrals import refer, remove_referral
from workshop.model.records import Demand, Ownership, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused

NOTHING_SAID = "Type what happened after the date and the agency."
_UNSAID: dict[str, Any] = {
    "demand": Demand.NOT_CODED, "significant": False, "red_flag": False, "left_out": False, "end": None,
    "valence": None,
}  # fmt: skip


def enter(session: Session, case_id: str, entry: Entry, interaction_id: str = "") -> Session:
    """Add what the line says to a case, with its agency and referrals. Refused where the line says nothing happened."""
    if entry.is_empty:
        raise Refused(NOTHING_SAID)
    interaction_id = interaction_id or new_id()
    session, agency = _bring_in(session, entry.agency)
    session = add_interaction(
        session,
        case_id,
        agency,
        entry.when,
        entry.story,
        interaction_id,
        ask=entry.ask,
        amount_pence=entry.amount_pence,
        date_as_written=entry.date_as_written,
        **entry.fields,
    )
    return _with_what_followed(session, interaction_id, entry, Entry())


def say_anew(session: Session, interaction_id: str, before: Entry, now: Entry) -> Session:
    """Change an entry by what its line says `now` and did not say `before`; what no line can say stays as it is.

    Refused where the line says nothing happened.
    """
    if now.is_empty:
        raise Refused(NOTHING_SAID)
    changed: dict[str, Any] = {}
    for name in ("story", "ask", "amount_pence", "date_as_written"):
        if getattr(now, name) != getattr(before, name):
            changed["what_happened" if name == "story" else name] = getattr(now, name)
    if not same_day(before.when, now.when):
        changed["when"] = now.when
    if _named(before.agency) != _named(now.agency):
        session, changed["agency"] = _bring_in(session, now.agency)
    for name in {**before.fields, **now.fields}:
        was, is_now = (entry.fields.get(name, _UNSAID.get(name, "")) for entry in (before, now))
        if was != is_now:
            changed[name] = is_now
    if changed:
        session = change_interaction(session, interaction_id, **changed)
    return _with_what_followed(session, interaction_id, now, before)


def _with_what_followed(session: Session, interaction_id: str, now: Entry, before: Entry) -> Session:
    """The referrals and holders that are said now; those no longer said go."""
    still = [_said(sent) for sent in now.sent]
    for gone in before.sent:
        if _said(gone) in still:
            still.remove(_said(gone))
            continue
        _, agency = _bring_in(session, gone.agency)
        for referral in list(session.referrals.values()):
            named = (referral.interaction, referral.to_agency, referral.outcome, referral.pulled_in)
            if named == (interaction_id, agency, gone.outcome, gone.pulled_in):
                session = remove_referral(session, referral.id)
                break
    was = [_said(sent) for sent in before.sent]
    for sent in now.sent:
        if _said(sent) in was:
            was.remove(_said(sent))
            continue
        session, to_agency = _bring_in(session, sent.agency)
        session = refer(session, interaction_id, to_agency, sent.outcome, pulled_in=sent.pulled_in)
    return _with_who_held_it(session, session.interaction(interaction_id).case, now, before)


def _with_who_held_it(session: Session, case_id: str, now: Entry, before: Entry) -> Session:
    """Who held the case: those no longer said go, those said of other days hold it then."""
    said = {_said_to_hold(held): held for held in now.held}
    for gone in before.held:
        stood = _standing(session, case_id, gone, gone.since or before.when)
        still = said.get(_said_to_hold(gone))
        if stood and not still:
            session = remove_ownership(session, stood.id)
        elif stood and still and now.when:
            session = session.put(replace(stood, since=still.since or now.when, until=lasts_until(still, now)))
    for held in said.values():
        since = held.since or now.when
        if since and not _standing(session, case_id, held, since):
            session, agency = _bring_in(session, held.agency)
            until = lasts_until(held, now)
            session = hold(session, case_id, held.holder, since, until, held.authority, agency)
    return session


def _standing(session: Session, case_id: str, said: Held, since: PartialDate | None) -> Ownership | None:
    """What the review holds of somebody who is said to hold the case from this day."""
    _, agency = _bring_in(session, said.agency)
    meant = (case_id, agency, said.holder, said.authority)
    return next((
        held for held in session.ownerships.values()
        if (held.case, held.agency, held.holder, held.authority) == meant and same_day(held.since, since)
    ), None)  # fmt: skip


def _bring_in(session: Session, agency: AgencyName | None) -> tuple[Session, str]:
    """The session with this agency in it, and its id there."""
    if agency is None:
        return session, ""
    if agency.key:
        return (session if agency.key in session.agencies else add_agency(session, agency.key)), agency.key
    session = name_agency(session, agency.label, sector_guess(agency.label))
    return session, next(a.id for a in session.agencies.values() if a.label == agency.label)


def _named(agency: AgencyName | None) -> str:
    # By label: an agency that was new when the line was read first has a key by now.
    return agency.label if agency else ""


def _said_to_hold(held: Held) -> tuple[object, ...]:
    days = tuple(day.earliest if day else None for day in (held.since, held.until))
    return _named(held.agency), held.holder, held.authority, *days, held.until_now


def _said(sent: Sent) -> tuple[str, str, bool]:
    return _named(sent.agency), sent.outcome, sent.pulled_in
