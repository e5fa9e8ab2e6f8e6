"""Edits of cases among one another and of who lives in them: their order, and the household as one line of text."""

from __future__ import annotations

import re
from dataclasses import replace

from workshop.model.order import cases_in_order
from workshop.model.records import Household, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused

_MEMBER = re.compile(r"(?P<who>.*?)[\s,(]*(?:born\s+)?(?P<year>(?:18|19|20|21)\d\d)?\)?")


def move_case(session: Session, case_id: str, by: int) -> Session:
    """Put a case so many places further down, or up where it is below nought. Refused where it is gone."""
    ordered = [case.id for case in cases_in_order(session)]
    at = ordered.index(session.case(case_id).id)
    to = min(max(at + by, 0), len(ordered) - 1)
    if to == at:
        return session
    ordered.insert(to, ordered.pop(at))
    placed = (replace(session.cases[key], order=place) for place, key in enumerate(ordered, start=1))
    return session.put_all(case for case in placed if case != session.cases[case.id])


def say_household(session: Session, case_id: str, said: str, keep_years: bool = False) -> Session:
    """Say who lives there, as "mother 1975; C 2000": by role or pseudonym, with the year of birth if it may be known.

    Who is named again keeps their record, and with `keep_years` their year where none is said. Refused where a part
    names nobody.
    """
    case = session.case(case_id)
    before = {h.member.casefold(): h for h in session.households.values() if h.case == case.id}
    after: dict[str, Household] = {}
    for part in filter(None, (part.strip() for part in said.split(";"))):
        found = _MEMBER.fullmatch(part)
        who = found["who"].strip(" ,") if found else ""
        if not who:
            raise Refused(f"“{part}” names nobody. Write who it is, by role, such as: mother 1975; C 2000.")
        year = int(found["year"]) if found and found["year"] else None
        known = before.get(who.casefold())
        if keep_years and known and year is None:
            year = known.birth_year
        after[who.casefold()] = (
            replace(known, member=who, birth_year=year)
            if known
            else Household(id=new_id(), case=case.id, member=who, birth_year=year)
        )
    gone = [member for key, member in before.items() if key not in after]
    changed = [member for key, member in after.items() if member != before.get(key)]
    return session.without(*gone).put_all(changed) if gone or changed else session


def household_said(session: Session, case_id: str, hide_years: bool = False) -> str:
    """Who lives there, as `say_household` reads it; with or without the years of birth."""
    members = (h for h in session.households.values() if h.case == case_id)
    return "; ".join(f"{h.member} {h.birth_year}" if h.birth_year and not hide_years else h.member for h in members)
