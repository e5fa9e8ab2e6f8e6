"""Small builders: a session in one line, so that a test shows only what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workshop.model.dates import PartialDate, on_day
from workshop.model.edits.agencies import add_agency, name_agency
from workshop.model.edits.interactions import add_interaction
from workshop.model.edits.ownership import hold
from workshop.model.edits.referrals import refer
from workshop.model.edits.review import open_case
from workshop.model.records import Authority
from workshop.model.session import Session

CASE = "case-b"


@dataclass(frozen=True)
class ARow:
    """One interaction to be: its day, agency, where the person was sent, and any other field."""

    day: str
    agency: str
    to: str = ""
    outcome: str = ""
    answered_by: str = ""
    id: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


def a_row(day: str = "", agency: str = "council_housing", to: str = "", outcome: str = "", **fields: Any) -> ARow:
    """A row such as a_row("2010-03-01", "nhs_gp", to="nhs_mh", outcome="queued", pounds=40, demand=Demand.FAILURE)."""
    if "pounds" in fields:
        fields["amount_pence"] = 100 * fields.pop("pounds")
    return ARow(day, agency, to, outcome, fields.pop("answered_by", ""), fields.pop("id", ""), fields)


def a_session(*rows: ARow, case_id: str = CASE, code: str = "Case B", session: Session | None = None, **case: Any):
    """A session with one case of these rows; ids are r1, r2 … and r1-sent for the referral made by r1.

    With `session` the case is added to one that is there, and ids carry the case's id before them.
    """
    begin = "" if session is None else f"{case_id}-"
    session = open_case(session or Session(), code, case_id, **case)
    for key in dict.fromkeys(key for row in rows for key in (row.agency, row.to) if key):
        session = add_agency(session, key)
    for number, row in enumerate(rows, start=1):
        row_id = row.id or f"{begin}r{number}"
        when = a_day(row.day) if row.day else None
        session = add_interaction(session, case_id, row.agency, when, interaction_id=row_id, **row.fields)
        if row.to:
            session = refer(session, row_id, row.to, row.outcome, f"{row_id}-sent", answered_by=row.answered_by)
    return session


def held(session: Session, since: str, until: str = "", authority: Authority = Authority.DECIDE, case_id: str = CASE):
    """The session with somebody holding the case from one day until the day before another."""
    return hold(session, case_id, "Key worker", a_day(since), a_day(until) if until else None, authority)


def a_day(text: str) -> PartialDate:
    """The date of a day written 2010-03-01."""
    return on_day(date.fromisoformat(text))


def with_own_agency(session: Session, label: str) -> tuple[Session, str]:
    """The session with an agency of the room's own, and its key."""
    session = name_agency(session, label)
    return session, next(key for key, agency in session.agencies.items() if agency.label == label)
