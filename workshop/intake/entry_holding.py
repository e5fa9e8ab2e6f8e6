"""Who held the case, as a line says it: `/held by GP can say yes from 3 may 2004 until now`.

Unless more is said it was in name only, and as long as the entry lasts: its day, or until its end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from workshop.intake.entry import Entry, Held
from workshop.intake.entry_dates import date_as_typed
from workshop.intake.entry_names import agency_at_start
from workshop.intake.entry_text import Typed, joined
from workshop.intake.entry_words import key_at_start, names_of
from workshop.model.catalogue import label
from workshop.model.cleaning import without_unfit
from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate, on_day, spoken
from workshop.model.records import Authority, Ownership
from workshop.model.session import Session

LONGEST_DATE_WORDS = 7
UNTIL_NOW = "until now"
_AMOUNT_BEGINS = re.compile(r"(?:^|\s)£")
_NOW = ("now", "today")
_FROM = re.compile(r"(?:^|\s)(?:from|since)\s+(?=\S)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:^|\s)(?:until|till|to)\s+(?=\S)", re.IGNORECASE)


def read_holder(words: Typed, session: Session, when: PartialDate | None, today: date) -> tuple[Held, Typed]:
    """Who is said to have held it, and what is left for the story."""
    amount = _AMOUNT_BEGINS.search(words.text)
    words, behind = (words.cut(0, amount.start()), words.cut(amount.start())) if amount else (words, Typed())
    before, since, after = _date_behind(_FROM, words, today, when)
    open_end, until = False, None
    if since:
        no_more, until, left = _date_behind(_UNTIL, after, today, since)
        open_end = _is_now(after, no_more)
        story = joined((no_more, left)) if until or open_end else after
    else:
        before, until, story = _date_behind(_UNTIL, words, today, when)
        open_end = _is_now(words, before)
    if open_end:
        until = None
    agency, left = agency_at_start(before.text, session)
    if agency:
        rest = before.rest(left) if left else Typed()
        authority, length = key_at_start("authorities", rest.text)
        more = rest.cut(len(" ".join(rest.text.split()[:length])))
        story = joined((more, story))
        holder = ""
    else:
        holder, authority = _role_and_authority(without_unfit(before.text))
    held = Held(
        agency, holder, Authority(authority) if authority else Authority.NONE, since,
        on_day(until.latest + timedelta(days=1)) if until else None, open_end,
    )  # fmt: skip
    return held, joined((story, behind))


def lasts_until(held: Held, entry: Entry) -> PartialDate | None:
    """The day after the last on which they held it; None where they still do."""
    if held.until or held.until_now or not entry.when:
        return held.until
    end = entry.fields.get("end")
    last = max(end.latest if end else entry.when.latest, (held.since or entry.when).latest)
    return on_day(last + timedelta(days=1))


def with_holding_said(entry: Entry, hide_days: bool = False) -> Entry:
    """The chips of who held it, with exactly the days that were understood; the end may be said after the holder."""
    waiting = list(entry.held)
    chips = list(entry.chips)
    for place, chip in enumerate(chips):
        if chip.kind == "held" and not chip.problem:
            chips[place] = replace(chip, text=_in_words(waiting.pop(0), entry, hide_days))
    return replace(entry, chips=tuple(chips))


def held_as_typed(held: Ownership, who: str, lasting: PartialDate | None) -> str:
    """A stretch said again; `lasting` is the day after the entry's last, which needs no words."""
    words = f"/held by {who} {label('authorities', held.authority)}"
    if held.until is None:
        return f"{words} {UNTIL_NOW}"
    if lasting and held.until.earliest == lasting.earliest:
        return words
    return f"{words} until {date_as_typed(on_day(held.until.earliest - timedelta(days=1)))}"


def _in_words(held: Held, entry: Entry, hide_days: bool) -> str:
    who = held.agency.label if held.agency else held.holder
    if held.until_now:
        how_long = UNTIL_NOW
    elif held.until:
        how_long = f"until {spoken(on_day(held.until.earliest - timedelta(days=1)), hide_days)}"
    else:
        how_long = "as long as it lasted" if entry.fields.get("end") else "only then"
    begins = f"from {spoken(held.since, hide_days)} " if held.since else ""
    return f"held by {who}, {label('authorities', held.authority)}, {begins}{how_long}"


def _date_behind(
    word: re.Pattern[str], words: Typed, today: date, after: PartialDate | None
) -> tuple[Typed, PartialDate | None, Typed]:
    """What stands before `from …` or `until …`, the date behind it, and what follows; no date where none is read."""
    for found in word.finditer(words.text):
        # `from 3 may until 4 june` would read as one date from the first to the last.
        said = _UNTIL.split(words.text[found.end() :])[0].split()
        if not said:
            continue
        if said[0].strip(".,").lower() in _NOW:
            return words.cut(0, found.start()), on_day(today), words.cut(found.end() + len(said[0]))
        for length in range(min(LONGEST_DATE_WORDS, len(said)), 0, -1):
            written = " ".join(said[:length])
            day = read_date(written, today=today, after=after)
            if day:
                return words.cut(0, found.start()), day, words.cut(found.end() + len(written))
    return words, None, Typed()


def _is_now(words: Typed, before: Typed) -> bool:
    said = words.text[len(before.text) :].split()
    return len(said) > 1 and said[0].lower() in ("until", "till", "to") and said[1].strip(".,").lower() in _NOW


def _role_and_authority(text: str) -> tuple[str, str]:
    """A role, and what it could decide where that stands at its end."""
    said = text.split()
    for start in range(1, len(said)):
        key = names_of("authorities").get(" ".join(said[start:]).lower())
        if key:
            return " ".join(said[:start]), key
    return text, ""
