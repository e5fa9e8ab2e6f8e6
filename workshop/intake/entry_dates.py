"""Dates in the entry line: where they stand in what people say, and what only looks like one."""

from __future__ import annotations

import re

from workshop.intake.entry_names import agency_at_start, agency_before_colon, agency_in_capitals, might_be_agency
from workshop.model.session import Session

LOOKS_LIKE_DATE = re.compile(
    r"^(\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s+\d{2,4})?"
    r"|(?:last|next)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|year))(?=\s|$)",
    re.IGNORECASE,
)

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_SURELY_A_DATE = re.compile(
    rf"(?:on )?(\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}})(?=,|\s|$),?",
    re.IGNORECASE,
)
_PERHAPS_A_DATE = re.compile(r"\d{1,2}/\d{1,2}(?=,|\s|$)")
_ROUND_THE_CLOCK = "24/7"


def date_first(body: str, session: Session) -> str:
    """The line with its date before its agency, where people said `GP 5 may 2007 rang` or `on 5 may 2007 the GP rang`.

    Only a date that can be nothing else is moved: `GP 24/7 cover` stays as it is.
    """
    who, rest = "", body
    if not _SURELY_A_DATE.match(body):
        for guess in (lambda text: agency_at_start(text, session), agency_before_colon, agency_in_capitals):
            found, left = guess(body)
            if found:
                who, rest = body[: len(body) - len(left)], left
                break
        else:
            name = might_be_agency(body)
            who, rest = name, body[len(name) :]
    date_said = _SURELY_A_DATE.match(rest.lstrip(" ,"))
    if not date_said:
        return body
    after = rest.lstrip(" ,")[date_said.end() :]
    return " ".join(" ".join((date_said[1], who.strip().rstrip(","), after)).split())


def date_within(story: str) -> str:
    """A date that stands among the words of a story, as it is written there; "" where there is none."""
    found = _SURELY_A_DATE.search(story) or _PERHAPS_A_DATE.match(story)
    return found[0].strip(" ,") if found and found[0] != _ROUND_THE_CLOCK else ""
