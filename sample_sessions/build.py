"""Building the sample sessions, step by step, with the edits that the app itself uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sample_sessions.reading import Row, SampleText, read_sample
from workshop.model.catalogue import entries
from workshop.model.dates import PartialDate, on_day
from workshop.model.edits.agencies import add_agency
from workshop.model.edits.interactions import add_interaction
from workshop.model.edits.ownership import hold
from workshop.model.edits.referrals import refer
from workshop.model.edits.review import begin_review, open_case
from workshop.model.edits.statements import write_statement
from workshop.model.edits.surroundings import add_household_member, add_life_event, name_period
from workshop.model.money import pence_from
from workshop.model.records import Authority, Demand
from workshop.model.session import Session

SAMPLES = ("case_a", "anna", "justin")

Step = tuple[str, Callable[..., Session], tuple[Any, ...], dict[str, Any]]
"""A label a room could read, the edit, and what it is called with after the session."""


def sample_session(name: str) -> Session:
    """The sample session of this name, one of `SAMPLES`."""
    session = Session()
    for _, edit, args, kwargs in steps(name):
        session = edit(session, *args, **kwargs)
    return session


def steps(name: str) -> Iterator[Step]:
    """The steps that lead from an empty session to the sample; each is one undoable step for the workbench."""
    text = read_sample(name)
    about, case = text.fields["review"], text.fields["case"]
    case_id, code = case["id"], case["code"]
    yield "Begin the review", begin_review, (about["name"],), _review_fields(about)
    yield f"Open {code}", open_case, (code,), {"case_id": case_id, **_case_fields(case)}
    every_row = rows_of_sample(name, text)
    yield "Bring in the agencies", add_agencies, (_agencies_named(text, every_row),), {}
    for year, rows in groupby(every_row, key=lambda row: row.when.year):
        yield f"Add what happened in {year}", add_rows, (case_id, case["first entry is called"], list(rows)), {}
    if "household" in text.lines:
        yield "Say who lives there, and what changed for them", add_household, (case_id, text), {}
    if "periods" in text.lines:
        yield "Say who held the case, and in which periods", add_periods, (case_id, text), {}
    if "statements" in text.lines:
        yield "Say what we are here for", write_statements, (case_id, text.lines["statements"]), {}


def rows_of_sample(name: str, text: SampleText) -> Sequence[Row]:
    """The entries of a sample in their order; Justin's are expanded from a table of counts."""
    if name == "justin":
        from sample_sessions.justin import expanded

        return expanded(text)
    return text.rows["entries"]


def add_agencies(session: Session, keys: Iterable[str]) -> Session:
    """Bring several agencies of the common list into the review."""
    for key in keys:
        session = add_agency(session, key)
    return session


def add_rows(session: Session, case_id: str, first_id: str, rows: Iterable[Row]) -> Session:
    """Add entries and their referrals; ids count on from the first entry's, as a-001."""
    prefix, _, digits = first_id.rpartition("-")
    for row in rows:
        session = _add_row(session, case_id, f"{prefix}-{row.number:0{len(digits)}d}", row)
    return session


def add_household(session: Session, case_id: str, text: SampleText) -> Session:
    """Add who lives there, and the events of their lives that no agency made."""
    for number, (member, born) in enumerate(text.lines.get("household", ()), start=1):
        year = int(born) if born else None
        session = add_household_member(session, case_id, member, year, member_id=f"{case_id}-h{number}")
    for number, (day, what) in enumerate(text.lines.get("life events", ()), start=1):
        session = add_life_event(session, case_id, what, event_id=f"{case_id}-e{number}", when=_day(day))
    return session


def add_periods(session: Session, case_id: str, text: SampleText) -> Session:
    """Add the periods of a case, and who held it when."""
    for number, (name, first, last, note) in enumerate(text.lines.get("periods", ()), start=1):
        session = name_period(
            session, case_id, name, f"{case_id}-p{number}", starts=_day(first), ends=_day_or_none(last), note=note
        )
    for number, (holder, agency, authority, since, until) in enumerate(text.lines.get("held by", ()), start=1):
        session = hold(
            session, case_id, holder, _day(since), _day_or_none(until), Authority(authority), agency,
            f"{case_id}-o{number}",
        )  # fmt: skip
    return session


def write_statements(session: Session, case_id: str, lines: Iterable[Sequence[str]]) -> Session:
    """Write the example statements: type, text, and what is done now instead."""
    for number, (kind, text, replaces) in enumerate(lines, start=1):
        session = write_statement(session, kind, text, replaces, statement_id=f"{case_id}-s{number}")
    return session


def _add_row(session: Session, case_id: str, interaction_id: str, row: Row) -> Session:
    illustrative = "illustrative" in row.marks
    feeling = entries("feelings").get(row.feeling)
    left_out = "left out" in row.marks
    session = add_interaction(
        session,
        case_id,
        row.agency,
        on_day(row.when),
        row.happened,
        interaction_id,
        kind=row.kind,
        began_with=row.began_with,
        ask=row.asked,
        demand=Demand(row.demand),
        cause=row.cause,
        need_thread=row.thread,
        request_outcome="" if row.sent_to else row.outcome,
        amount_pence=row.pence,
        cost_basis="excluded" if left_out else "",
        left_out=left_out,
        feeling=row.feeling,
        valence=int(feeling.more["valence"]) if feeling else None,
        significant="matters" in row.marks,
        evidence="illustrative" if illustrative else "",
        record_source="seed" if "seed" in row.marks else "",
        value_work=next((key for key in entries("value_work") if key in row.marks), ""),
        illustrative=illustrative,
        place=row.number,
    )
    if row.sent_to:
        session = refer(session, interaction_id, row.sent_to, row.outcome, f"{interaction_id}-r1")
    return session


def _agencies_named(text: SampleText, rows: Iterable[Row]) -> list[str]:
    """The agencies of a sample in the order of the common list."""
    named = {key for row in rows for key in (row.agency, row.sent_to)}
    named |= {agency for _, agency, *_ in text.lines.get("held by", ())}
    return [key for key in entries("agencies") if key in named]


def _review_fields(about: dict[str, str]) -> dict[str, Any]:
    return {
        "place": about.get("place", ""),
        "price_base": about.get("prices", ""),
        "purpose": about.get("purpose", ""),
        "illustrative": True,
    }


def _case_fields(case: dict[str, str]) -> dict[str, Any]:
    return {
        "person_label": case["person"],
        "pronoun": case["pronoun"],
        "first_presented": _day_or_none(case.get("first presented", "")),
        "asked": case["asked"].strip('"'),
        "asked_pence": pence_from(case["asked for would have cost"]) if "asked for would have cost" in case else None,
        "given": case["given"],
        "exclusions": case.get("left out of the total", ""),
        "note": case.get("note", ""),
    }


def _day(text: str) -> PartialDate:
    return on_day(date.fromisoformat(text))


def _day_or_none(text: str) -> PartialDate | None:
    return _day(text) if text else None
