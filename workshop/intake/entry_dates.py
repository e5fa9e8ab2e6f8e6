"""Dates in the entry line: where they stand in what is said, what only looks like one, one between two others."""

from __future__ import annotations

import re
from datetime import date

from workshop.intake.entry_names import agency_at_start, agency_before_colon, agency_in_capitals, might_be_agency
from workshop.intake.entry_text import Typed, joined
from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate, Precision, iso, spoken
from workshop.model.order import entries_numbered
from workshop.model.records import Interaction
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
_FROM_TO = re.compile(
    r"(?P<since>.+?)(?:\s+(?:to|until|till|[-–])\s+|(?<=\d{4})[-–](?=\d{4}$))(?P<until>.+)", re.IGNORECASE
)
LONGEST_DATE_WORDS = 7
_ROUND_THE_CLOCK = "24/7"

_NUMBER = r"#?(\d{1,6})(?: \(([^()]*)\))?"
_AFTER_AND_BEFORE = re.compile(
    rf"(?:after {_NUMBER},?(?: and)? before|between {_NUMBER} and) {_NUMBER}(?=[\s,]|$),?", re.IGNORECASE
)
_HALF_SAID = re.compile(r"\s*(?:after(?:\s+#?\d+\s+before)?|between(?:\s+#?\d+\s+and)?)\s*", re.IGNORECASE)
_IN_WORDS = re.compile(r"\((after [^()]*)\)(?=\s|$)")


def date_first(body: Typed, session: Session) -> Typed:
    """The line with its date before its agency, where people said `GP 5 may 2007 rang` or `on 5 may 2007 the GP rang`.

    Only a date that can be nothing else is moved: `GP 24/7 cover` stays as it is.
    """
    who, rest = Typed(), body
    if not _SURELY_A_DATE.match(body.text):
        for guess in (lambda text: agency_at_start(text, session), agency_before_colon, agency_in_capitals):
            found, left = guess(body.text)
            if found:
                who, rest = body.without(left), body.rest(left)
                break
        else:
            name = might_be_agency(body.text)
            who, rest = body.cut(0, len(name)), body.cut(len(name))
    commas = len(rest.text) - len(rest.text.lstrip(" ,"))
    date_said = _SURELY_A_DATE.match(rest.text, commas)
    if not date_said:
        return body
    who = who.cut(0, len(who.text.rstrip(",")))
    return joined((rest.cut(date_said.start(1), date_said.end(1)), who, rest.cut(date_said.end())))


def backwards_at_start(text: str, today: date) -> str:
    """A stretch of time at the start of the text whose end lies before its beginning, as typed; "" where none does."""
    words = text.split()
    for length in range(min(LONGEST_DATE_WORDS, len(words)), 0, -1):
        written = " ".join(words[:length])
        found = _FROM_TO.fullmatch(written)
        if not found:
            continue
        since, until = (read_date(found[part], today=today) for part in ("since", "until"))
        if since and until and until.latest < since.earliest:
            return written
    return ""


def date_within(story: str) -> str:
    """A date that stands among the words of a story, as it is written there; "" where there is none."""
    found = _SURELY_A_DATE.search(story) or _PERHAPS_A_DATE.match(story)
    return found[0].strip(" ,") if found and found[0] != _ROUND_THE_CLOCK else ""


def waits_for_an_entry(text: str) -> bool:
    """Whether the line is half of `after 24 before 41`, so that the next mark that is touched is meant."""
    return bool(text.strip()) and _HALF_SAID.fullmatch(text) is not None


def with_entry_picked(text: str, number: int) -> str:
    """The line with this entry picked: its number, and the word that asks for the second."""
    begun = " ".join(text.split())
    if re.search(r"\d", begun):
        return f"{begun} {number} "
    return f"{begun} {number} {'and' if begun.lower() == 'between' else 'before'} "


def between_entries(body: str, session: Session, case_id: str) -> tuple[PartialDate | None, int, str] | None:
    """A date said between two entries by their numbers: the date, how many letters say so, and what is wrong with it.

    `after 24 before 41`, or with words for them: `after 24 (the fall) before 41 (he left school)`. It lies between the
    earliest day of the first and the latest day of the second. None where the text says no such thing.
    """
    found = _AFTER_AND_BEFORE.match(body)
    if not found:
        return None
    first, first_words = (found[1], found[2]) if found[1] else (found[3], found[4])
    ends: list[tuple[PartialDate, str]] = []
    for number, words in ((first, first_words), (found[5], found[6])):
        rows = entries_numbered(session, case_id, int(number))
        if len(rows) != 1:
            how_many = "several entries have" if rows else "there is no"
            return None, found.end(), f"{how_many} number {number}: it goes to “not placed yet”"
        row = rows[0]
        if row.when is None:
            return None, found.end(), f"number {number} has no date yet: it goes to “not placed yet”"
        ends.append((row.when, (words or "").strip() or _named(row, session)))
    (since, after), (until, before) = ends
    if until.latest < since.earliest:
        return None, found.end(), f"number {found[5]} came before number {first}: it goes to “not placed yet”"
    written = f"after {after}, before {before}"
    return PartialDate(since.earliest, until.latest, Precision.RANGE, written), found.end(), ""


def with_its_words(when: PartialDate, rest: Typed) -> tuple[PartialDate, Typed]:
    """A range followed by `(after the fall, before he left school)` is known by these words."""
    found = _IN_WORDS.match(rest.text) if when.precision is Precision.RANGE else None
    if not found:
        return when, rest
    return PartialDate(when.earliest, when.latest, when.precision, found[1]), rest.cut(found.end())


def date_as_typed(when: PartialDate, today: date | None = None) -> str:
    """The date in words that the line reads as the same date."""
    days = f"{when.earliest.isoformat()} to {when.latest.isoformat()}"
    for words in (when.as_written, spoken(when), iso(when)):
        again = read_date(words, today=today) if words else None
        if again and same_day(again, when):
            return words
    words = when.as_written
    return f"{days} ({words})" if _IN_WORDS.fullmatch(f"({words})") else days


def same_day(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates are the same, whatever they were written in."""
    if one is None or other is None:
        return one is other
    return (one.earliest, one.latest, one.precision, one.moment) == (
        other.earliest, other.latest, other.precision, other.moment,
    )  # fmt: skip


def _named(row: Interaction, session: Session) -> str:
    """An entry by who and its month: the room sees no days."""
    assert row.when
    who = session.agencies[row.agency].label if row.agency in session.agencies else "what happened"
    return f"{who} in {spoken(row.when, hide_day=True)}"
