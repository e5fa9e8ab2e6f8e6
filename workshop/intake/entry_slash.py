"""What is said after a slash: the mark and why, who it was sent to, who held it, what it is about, and every list.

As many words count as fit; what follows them belongs to the story again. What is not understood stays in the story as
it was typed, and its chip says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from workshop.intake.entry import Chip, Entry, Sent
from workshop.intake.entry_holding import read_holder
from workshop.intake.entry_names import AgencyName, agencies_by_part, agency_at_start, agency_named, is_known, label_of
from workshop.intake.entry_text import Typed
from workshop.intake.entry_words import (
    ABOUT,
    DEMANDS,
    FIELD_OF,
    FLAG_OF,
    HELD,
    LISTS,
    PULL,
    TO,
    UNTIL,
    bare_at_start,
    key_at_start,
    opening,
    thread_at_start,
    threads_of,
)
from workshop.model.catalogue import entries, label
from workshop.model.cleaning import has_letter_or_digit
from workshop.model.date_words import read_date
from workshop.model.dates import spoken
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.words import say

LONGEST_DATE_WORDS = 7
_AMOUNT_BEGINS = re.compile(r"(?:^|\s)£")
FIELD_WORDS = {
    "kind": "kind", "began_with": "begun by", "channel": "by way of", "cause": "because", "request_outcome": "got",
    "feeling": "felt", "evidence": "source", "value_work": "work", "letter_effect": "the letter",
    "need_thread": "about", "significant": "matters most", "red_flag": "a warning sign",
    "left_out": "cost left out of the total",
}  # fmt: skip


def read_part(entry: Entry, part: Typed, session: Session, case_id: str, today: date) -> tuple[Entry, Typed]:
    """Read one thing said after a slash; returned with what belongs to the story."""
    command, left = opening(part.text)
    words = part.rest(left) if left else Typed()
    if command in DEMANDS:
        return _with_demand(entry, DEMANDS[command], part, words)
    if command in FLAG_OF:
        return _with_field(entry, FLAG_OF[command], True, part.without(left)), words
    if words.text:
        if command in (*TO, *PULL):
            return _with_referral(entry, part, words, session, command in PULL)
        if command in HELD:
            return _with_holder(entry, part, words, session, today)
        if command in ABOUT:
            return _about(entry, part, words, session, case_id)
        if command in UNTIL:
            return _until(entry, part, words, today)
        if command in FIELD_OF:
            return _with_listed(entry, FIELD_OF[command], part, words)
    return _bare(entry, part, session, case_id)


def _with_demand(entry: Entry, demand: Demand, part: Typed, words: Typed) -> tuple[Entry, Typed]:
    problem = "several marks: the last one counts" if "demand" in entry.fields else ""
    cause, length = key_at_start("causes", words.text) if demand is not Demand.VALUE else ("", 0)
    said, rest = _first_words(words, length)
    fields = {**entry.fields, "demand": demand}
    text = say(f"demand_chip_{demand}")
    if cause:
        fields["cause"] = cause
        text = f"{text}: {label('causes', cause)}"
    elif words.text and demand is not Demand.VALUE:
        problem = problem or f"no reason called “{words.text}”: kept as words"
    span = (part.span[0] - 1, (said if cause else part.without(words.text)).span[1])
    return replace(entry, fields=fields, chips=(*entry.chips, Chip("demand", text, problem, span))), rest


def _with_referral(entry: Entry, part: Typed, words: Typed, session: Session, pulled_in: bool) -> tuple[Entry, Typed]:
    agency, rest, several = _agency(words, session)
    if agency is None:
        return _not_understood(entry, part, f"{_or(several)}? Kept as words: type more of it", several)
    if not has_letter_or_digit(agency.label):
        return _not_understood(entry, part, "which agency? Kept as words")
    outcome, length = key_at_start("outcomes", rest.text)
    said, left = _first_words(rest, length)
    how = "help brought in from" if pulled_in else "sent to"
    name = "" if is_known(agency, session) else agency.label
    text = (
        f"{how} {agency.label}"
        + (f", {label('outcomes', outcome)}" if outcome else "")
        + (", new here" if name else "")
    )
    problem = f"“{left.text}” is no outcome on the list: kept as words" if left.text and not outcome else ""
    end = (said if outcome else words.without(rest.text)).span[1]
    chip = Chip("pulled_in" if pulled_in else "referral", text, problem, (part.span[0] - 1, end), name)
    return replace(entry, sent=(*entry.sent, Sent(agency, outcome, pulled_in)), chips=(*entry.chips, chip)), left


def _with_holder(entry: Entry, part: Typed, words: Typed, session: Session, today: date) -> tuple[Entry, Typed]:
    held, story = read_holder(words, session, entry.when, today)
    problem = "" if entry.when else "say from when: without a date nobody can hold it"
    since = held.since or entry.when
    if held.until and since and held.until.earliest <= since.earliest:
        problem = "it ends before it begins"
    if not (held.agency or has_letter_or_digit(held.holder)):
        problem = "who held it? Kept as words"
    end = words.without(story.text).span[1] if story.text else words.span[1]
    chip = Chip(
        "held", f"held by {held.agency.label if held.agency else held.holder}", problem, (part.span[0] - 1, end)
    )
    if problem:
        return replace(entry, chips=(*entry.chips, chip)), Typed(f"/{part.text}", (part.at[0] - 1, *part.at))
    return replace(entry, held=(*entry.held, held), chips=(*entry.chips, chip)), story


def _about(entry: Entry, part: Typed, words: Typed, session: Session, case_id: str) -> tuple[Entry, Typed]:
    thread, length = thread_at_start(words.text, threads_of(session, case_id))
    if thread:
        said, rest = _first_words(words, length)
        return _with_field(entry, "need_thread", thread, _upto(part, said)), rest
    said, rest = _own_words(words)
    return _with_field(entry, "need_thread", said.text, _upto(part, said)), rest


def _until(entry: Entry, part: Typed, words: Typed, today: date) -> tuple[Entry, Typed]:
    said = words.text.split()
    for length in range(min(LONGEST_DATE_WORDS, len(said)), 0, -1):
        written, rest = _first_words(words, length)
        end = read_date(written.text, today=today, after=entry.when)
        if end and not (entry.when and end.latest < entry.when.earliest):
            return _with_field(entry, "end", end, _upto(part, written)), rest
    return _not_understood(entry, part, "no day after it began")


def _with_listed(entry: Entry, name: str, part: Typed, words: Typed) -> tuple[Entry, Typed]:
    key, length = key_at_start(LISTS[name][0], words.text)
    if key:
        said, rest = _first_words(words, length)
        return _with_field(entry, name, key, _upto(part, said)), rest
    if name == "feeling":
        # A feeling is whatever word the person chose.
        said, rest = _own_words(words)
        return _with_field(entry, name, said.text, _upto(part, said)), rest
    return _not_understood(entry, part)


def _bare(entry: Entry, part: Typed, session: Session, case_id: str) -> tuple[Entry, Typed]:
    found = bare_at_start(part.text, threads_of(session, case_id))
    if found and found.field:
        said, rest = _first_words(part, found.words)
        return _with_field(entry, found.field, True if found.value == "yes" else found.value, said), rest
    if found:
        several = tuple(found.several)
        return _not_understood(entry, part, f"{_or(several)}? Kept as words", several)
    return _not_understood(entry, part)


def _not_understood(
    entry: Entry, part: Typed, why: str = "not understood: kept as words", several: tuple[str, ...] = ()
) -> tuple[Entry, Typed]:
    whole = Typed(f"/{part.text}", (part.at[0] - 1, *part.at))
    chip = Chip("unread", whole.text, why, whole.span, several=several)
    return replace(entry, chips=(*entry.chips, chip)), whole


def _with_field(entry: Entry, name: str, value: Any, said: Typed) -> Entry:
    fields = {**entry.fields, name: value}
    problem = "said twice: the last one counts" if name in entry.fields else ""
    if name == "feeling":
        known = entries("feelings").get(value)
        fields["valence"] = int(known.more["valence"]) if known else None
    text = FIELD_WORDS.get(name, "until")
    if name == "end":
        text = f"until {spoken(value)}"
    elif name == "need_thread":
        text = f"about {label('needs', value)}"
    elif value is not True:
        text = f"{text}: {label(LISTS[name][0], value)}"
    span = (said.span[0] - 1, said.span[1])
    return replace(entry, fields=fields, chips=(*entry.chips, Chip(name, text, problem, span)))


def _agency(words: Typed, session: Session) -> tuple[AgencyName | None, Typed, tuple[str, ...]]:
    """Who it was sent to: an agency known, or a new one up to the outcome; None where a part means several."""
    agency, left = agency_at_start(words.text, session)
    if agency:
        return agency, words.rest(left) if left else Typed(), ()
    said = words.text.split()
    several = agencies_by_part(said[0], session)
    if several:
        return None, words, tuple(label_of(key, session) for key in several)
    for start in range(1, len(said)):
        key, length = key_at_start("outcomes", " ".join(said[start:]))
        if key and length == len(said) - start:
            name, rest = _first_words(words, start)
            return agency_named(name.text), rest, ()
    name, rest = _own_words(words)
    return agency_named(name.text.rstrip(":")), rest, ()


def _first_words(words: Typed, length: int) -> tuple[Typed, Typed]:
    """The first so many words, and the others."""
    end = len(" ".join(words.text.split()[:length]))
    return words.cut(0, end), words.cut(end)


def _own_words(words: Typed) -> tuple[Typed, Typed]:
    """Words of one's own go on to the end, or to an amount."""
    amount = _AMOUNT_BEGINS.search(words.text)
    end = amount.start() if amount else len(words.text)
    return words.cut(0, end), words.cut(end)


def _upto(part: Typed, said: Typed) -> Typed:
    return part.cut(0, part.at.index(said.at[-1]) + 1) if said.at else part


def _or(words: tuple[str, ...]) -> str:
    return " or ".join((", ".join(words[:3]), "another")) if len(words) > 3 else " or ".join(words)
