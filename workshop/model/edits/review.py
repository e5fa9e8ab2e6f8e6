"""Edits of the review itself and of its cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workshop.model.cleaning import has_letter_or_digit, without_unfit
from workshop.model.links import without_dangling
from workshop.model.records import Case, Review, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused


def describe_review(session: Session, **fields: Any) -> Session:
    """Say what the review is called, where and when it is held, and on which footing."""
    if "name" in fields:
        fields["name"] = without_unfit(fields["name"])
    return session.put(replace(session.review, **fields))


def begin_review(session: Session, name: str, **fields: Any) -> Session:
    """Name a new review. Refused where there is one already."""
    if session.reviews:
        raise Refused(f"This file already holds the review “{session.review.name}”.")
    return session.put(Review(id="review", name=without_unfit(name) or "A review", **fields))


def open_case(session: Session, code: str, case_id: str = "", **fields: Any) -> Session:
    """Open a case by its code. Refused without a code, or where the code is taken."""
    code = without_unfit(code)
    if not has_letter_or_digit(code):
        raise Refused("Give the case a code, such as Case B. Never a real name.")
    if case_by_code(session, code):
        raise Refused(f"There is already a case called “{code}”.")
    last = max((case.order for case in session.cases.values()), default=0)
    # Once somebody has put the cases in order, a new one stands after them.
    order = {"order": last + 1} if last else {}
    return session.put(Case(id=case_id or new_id(), code=code, **order, **fields))


def describe_case(session: Session, case_id: str, **fields: Any) -> Session:
    """Say what was asked, what it would have cost, what was given, what is left out of the total."""
    return session.put(replace(session.case(case_id), **fields))


def close_case(session: Session, case_id: str) -> Session:
    """Take a case and all that belongs to it out of the review."""
    return without_dangling(session.without(session.case(case_id)))


def case_by_code(session: Session, code: str) -> Case | None:
    """The case with this code as written, or None."""
    return next((case for case in session.cases.values() if case.code == code), None)
