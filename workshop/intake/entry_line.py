"""The entry line: one line of typing read as a date, an agency and what happened, as fast as it is said.

`14 jan 2005 housing told mum to ring the GP "I can't get up there" £110 /f passed on /to GP sent back`

The date comes first, the agency directly after it (said the other way round it is read, too); in the story nothing is
read but amounts in pounds and words in quotation marks; everything else is said after a slash. Nothing typed is ever
lost: what cannot be read stays in the story, and a date that cannot be read is kept as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from workshop.intake.entry_dates import LOOKS_LIKE_DATE, date_first, date_within
from workshop.intake.entry_names import (
    AgencyName,
    agency_at_start,
    agency_before_colon,
    agency_in_capitals,
    agency_named,
    agency_nearly,
    key_named,
    might_be_agency,
)
from workshop.model.catalogue import entries
from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate, spoken
from workshop.model.edits.agencies import add_agency, name_agency
from workshop.model.edits.interactions import add_interaction
from workshop.model.edits.referrals import refer
from workshop.model.money import pence_from, pounds
from workshop.model.records import Demand, Interaction, new_id
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.words import say

LONGEST_DATE_WORDS = 7


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing the line was read as, for the preview: what it is, how it reads, and what is wrong with it."""

    kind: str
    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A referral said after a slash: to which agency, with which outcome, or pulled in."""

    agency: AgencyName
    outcome: str = ""
    pulled_in: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """How a line was read; `fields` are the interaction's other fields, `chips` the preview in the line's order."""

    when: PartialDate | None = None
    date_as_written: str = ""
    agency: AgencyName | None = None
    story: str = ""
    ask: str = ""
    amount_pence: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    sent: tuple[Sent, ...] = ()
    chips: tuple[Chip, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add: no story, no words, no amount, nothing after a slash."""
        return not (self.story or self.ask or self.amount_pence is not None or self.fields or self.sent)


def read_entry(text: str, session: Session, last: Interaction | None, today: date) -> Entry:
    """Read a line; date and agency that are not said are those of the `last` row."""
    body, parts = _split_at_slashes(text.strip())
    entry, rest = _with_date(date_first(body, session), last, today)
    entry, rest = _with_agency(entry, rest, session, last)
    entry = _with_story(entry, rest)
    entry = _pointing_at_unread_date(entry, last)
    for part in parts:
        entry = _with_part(entry, part, session, today)
    return entry


def enter(session: Session, case_id: str, entry: Entry, interaction_id: str = "") -> Session:
    """Add what the line says to a case, with its agency and referrals. Refused where the line says nothing happened."""
    if entry.is_empty:
        raise Refused("Type what happened after the date and the agency.")
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
    for sent in entry.sent:
        session, to_agency = _bring_in(session, sent.agency)
        session = refer(session, interaction_id, to_agency, sent.outcome, pulled_in=sent.pulled_in)
    return session


def kept_for_next(entry: Entry) -> str:
    """The start of the next line: the same date and agency, as people would type them."""
    words = []
    if entry.when:
        stands_alone = re.search(r"\d{4}", entry.when.as_written) is not None
        words.append(entry.when.as_written if stands_alone else spoken(entry.when))
    if entry.agency:
        words.append(entry.agency.said)
    return " ".join(words) + " " if words else ""


# A slash begins a part only after a space and before a letter, so "and/or" and "24/7" stay in the story.
_SLASH = re.compile(r"(?:^|\s)/(?=[a-zA-Z])")


def _split_at_slashes(text: str) -> tuple[str, list[str]]:
    body, *parts = _SLASH.split(text)
    return body.strip(), [part.strip() for part in parts if part.strip()]


def _pointing_at_unread_date(entry: Entry, last: Interaction | None) -> Entry:
    """Where no date was read and the words hold one, say so: it would stand at the day of the row before."""
    said = entry.date_as_written or (entry.when and not (last and entry.when is last.when))
    found = "" if said else date_within(entry.story)
    if not found:
        return entry
    first, *others = entry.chips
    pointed = replace(first, problem=f"“{found}” stays in the words, a date comes first")
    return replace(entry, chips=(pointed, *others))


def _with_date(body: str, last: Interaction | None, today: date) -> tuple[Entry, str]:
    """The date at the start of the line, the longest that can be read."""
    before = last.when if last else None
    words = body.split()
    for length in range(min(LONGEST_DATE_WORDS, len(words)), 0, -1):
        written = " ".join(words[:length])
        when = read_date(written, today=today, after=before)
        if when:
            kept = replace(when, as_written=written)
            return Entry(when=kept, chips=(Chip("date", spoken(when)),)), " ".join(words[length:])
    unreadable = LOOKS_LIKE_DATE.match(body)
    if unreadable:
        chip = Chip("date", unreadable[1], "no such date here: it goes to “not placed yet”")
        return Entry(date_as_written=unreadable[1], chips=(chip,)), body[unreadable.end() :].strip()
    if before:
        return Entry(when=before, chips=(Chip("date", f"{spoken(before)}, as before"),)), body
    return Entry(chips=(Chip("date", "no date", "it goes to “not placed yet”"),)), body


def _with_agency(entry: Entry, rest: str, session: Session, last: Interaction | None) -> tuple[Entry, str]:
    """The agency directly after the date; only this one counts."""
    found, left = agency_at_start(rest, session)
    for guess in (agency_before_colon, agency_in_capitals):
        if not found:
            found, left = guess(rest)
    if found:
        met = not found.key and any(agency.label == found.label for agency in session.agencies.values())
        chip = Chip("agency", found.label if found.key or met else f"{found.label}, new here")
        return replace(entry, agency=found, chips=(*entry.chips, chip)), left.removeprefix(":").strip()
    found, left = agency_nearly(rest, session)
    if found:
        chip = Chip("agency", f"{found.label}, from “{rest.split()[0]}”")
        return replace(entry, agency=found, chips=(*entry.chips, chip)), left
    unknown = might_be_agency(rest)
    advice = f"if “{unknown}” is who, put a colon after it" if unknown else ""
    if last and last.agency in session.agencies:
        label = session.agencies[last.agency].label
        found, left = AgencyName(last.agency, label, label), rest
        chip = Chip("agency", f"{label}, as before", advice)
    else:
        left = rest
        chip = Chip("agency", "nobody named", advice or "say who after the date")
    return replace(entry, agency=found, chips=(*entry.chips, chip)), left


_QUOTE = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_POUNDS = re.compile(r"£\s?\d[\d,]*(?:\.\d{1,2})?\s?k?\b", re.IGNORECASE)


def _with_story(entry: Entry, rest: str) -> Entry:
    """What happened, her words in it, and the amount; an amount within a sentence also stays in the sentence."""
    quotes = [(found[1] or found[2] or "").strip() for found in _QUOTE.finditer(rest)]
    story = " ".join(_QUOTE.sub(" ", rest).split())
    amounts = list(_POUNDS.finditer(story))
    amount = pence_from(amounts[-1][0]) if amounts else None
    if amount is not None and amounts[-1].end() == len(story.rstrip(" .,;")):
        story = story[: amounts[-1].start()].rstrip(" ,;")
    ask = " … ".join(quote for quote in quotes if quote)
    chips = list(entry.chips)
    if story:
        chips.append(Chip("story", story))
    if ask:
        chips.append(Chip("ask", f"“{ask}”"))
    if amount is not None:
        problem = "several amounts: the last one counts" if len(amounts) > 1 else ""
        chips.append(Chip("cost", pounds(amount), problem))
    return replace(entry, story=story, ask=ask, amount_pence=amount, chips=tuple(chips))


_DEMANDS = {"f": Demand.FAILURE, "v": Demand.VALUE, "s": Demand.SYSTEM, "u": Demand.UNCLEAR,
            "failure": Demand.FAILURE, "value": Demand.VALUE, "system": Demand.SYSTEM}  # fmt: skip
_LISTS = {
    "c": ("cause", "causes"), "cause": ("cause", "causes"), "kind": ("kind", "kinds"),
    "by": ("began_with", "beginners"), "out": ("request_outcome", "outcomes"), "told": ("request_outcome", "outcomes"),
    "channel": ("channel", "channels"), "feel": ("feeling", "feelings"),
}  # fmt: skip
_FLAGS = {"sig": "significant", "significant": "significant", "flag": "red_flag"}


def _with_part(entry: Entry, part: str, session: Session, today: date) -> Entry:
    """One thing said after a slash; what is not understood goes back into the story as it was typed."""
    command, _, words = part.partition(" ")
    command, words = command.lower(), words.strip()
    if command in _DEMANDS:
        return _with_demand(entry, _DEMANDS[command], words, part)
    if command in ("to", "pull") and words:
        return _with_referral(entry, words, session, command == "pull")
    if command in _LISTS and words:
        name, listed = _LISTS[command]
        key = key_named(listed, f"told {words}" if command == "told" else words)
        if key:
            return _with_field(entry, name, key, part)
    if command in _FLAGS and not words:
        return _with_field(entry, _FLAGS[command], True, part)
    if command == "need" and words:
        return _with_field(entry, "need_thread", words, part)
    if command == "until" and (end := read_date(words, today=today, after=entry.when)):
        return _with_field(entry, "end", end, part)
    story = f"{entry.story} /{part}".strip()
    return replace(
        entry, story=story, chips=(*entry.chips, Chip("unread", f"/{part}", "not understood: kept as words"))
    )


def _with_demand(entry: Entry, demand: Demand, words: str, part: str) -> Entry:
    fields = {**entry.fields, "demand": demand}
    problem = "several marks: the last one counts" if "demand" in entry.fields else ""
    text = say(f"demand_chip_{demand}")
    if words:
        cause = key_named("causes", words)
        if cause:
            fields["cause"] = cause
            text = f"{text}: {words}"
        else:
            problem = f"no cause called “{words}”: kept as words"
            entry = replace(entry, story=f"{entry.story} /{part}".strip())
    return replace(entry, fields=fields, chips=(*entry.chips, Chip("demand", text, problem)))


def _with_referral(entry: Entry, words: str, session: Session, pulled_in: bool) -> Entry:
    agency, rest = agency_at_start(words, session)
    if agency is None:
        name, rest = _before_outcome(words)
        agency = agency_named(name)
    outcome = key_named("outcomes", rest) if rest else ""
    problem = f"“{rest}” is no outcome on the list: kept as words" if rest and not outcome else ""
    if problem:
        entry = replace(entry, story=f"{entry.story} /to {words}".strip())
    how = "help brought in from" if pulled_in else "sent to"
    chip = Chip("referral", f"{how} {agency.label}" + (f", {rest}" if outcome else ""), problem)
    return replace(entry, sent=(*entry.sent, Sent(agency, outcome or "", pulled_in)), chips=(*entry.chips, chip))


def _before_outcome(words: str) -> tuple[str, str]:
    """Split where an outcome of the list ends the words: `CAB sent back`."""
    said = words.split()
    outcomes = {entry.label.casefold() for entry in entries("outcomes").values()}
    for start in range(1, len(said)):
        if " ".join(said[start:]).casefold() in outcomes:
            return " ".join(said[:start]), " ".join(said[start:])
    return words, ""


def _with_field(entry: Entry, name: str, value: Any, part: str) -> Entry:
    return replace(entry, fields={**entry.fields, name: value}, chips=(*entry.chips, Chip("more", part)))


def _bring_in(session: Session, agency: AgencyName | None) -> tuple[Session, str]:
    """The session with this agency in it, and its id there."""
    if agency is None:
        return session, ""
    if agency.key:
        return (session if agency.key in session.agencies else add_agency(session, agency.key)), agency.key
    session = name_agency(session, agency.label)
    return session, next(a.id for a in session.agencies.values() if a.label == agency.label)
