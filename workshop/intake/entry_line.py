"""The entry line: one line of typing read as a date, an agency and what happened, as fast as it is said.

`14 jan 2005 housing told mum to ring the GP "I can't get up there" £110 /f passed on /to GP sent back`

The date comes first, the agency directly after it (said the other way round it is read, too); in the story nothing is
read but amounts in pounds and words in quotation marks; everything else is said after a slash. Nothing typed is ever
lost: what cannot be read stays in the story, and a date that cannot be read is kept as it was written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from workshop.intake.entry import Chip, Entry
from workshop.intake.entry_dates import (
    LONGEST_DATE_WORDS,
    LOOKS_LIKE_DATE,
    backwards_at_start,
    between_entries,
    date_first,
    date_within,
    with_its_words,
)
from workshop.intake.entry_holding import with_holding_said
from workshop.intake.entry_money import amounts_in
from workshop.intake.entry_names import (
    AgencyName,
    agencies_by_part,
    agency_at_start,
    agency_before_colon,
    agency_in_capitals,
    agency_nearly,
    is_known,
    label_of,
    might_be_agency,
    might_be_short_name,
)
from workshop.intake.entry_quotes import only_marks
from workshop.intake.entry_slash import read_part
from workshop.intake.entry_text import NOWHERE, Typed, joined, taken_apart
from workshop.intake.unread_dates import (
    is_surely_month_and_year,
    month_and_year,
    on_one_side,
    unread_date_at_start,
)
from workshop.model.date_words import read_date
from workshop.model.dates import spoken
from workshop.model.money import pounds
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session


def read_entry(text: str, session: Session, last: Interaction | None, today: date, case_id: str = "") -> Entry:
    """Read a line; date and agency that are not said are those of the `last` row."""
    case_id = case_id or (last.case if last else "")
    pieces, quotes = taken_apart(text)
    begins_with_story = bool(pieces) and not pieces[0].slash
    body = pieces.pop(0).said if begins_with_story else Typed()
    entry, rest = _with_date(date_first(body, session), session, last, today, case_id)
    unread = _unread_date(entry, rest)
    # What looks like a date and is none stays in the words; who was it is read behind it all the same.
    entry, rest = _with_agency(entry, rest.cut(len(unread.text)), session, last)
    rest = joined((unread, rest))
    head, story = entry.chips, [rest]
    entry = replace(entry, chips=())
    for piece in pieces:
        if piece.slash:
            entry, left = read_part(entry, piece.said, session, case_id, today)
            story.append(left)
        else:
            story.append(piece.said)
    parts = entry.chips
    entry = _with_story(replace(entry, chips=head), joined(story), quotes, text)
    entry = _pointing_at_unread_date(entry, last)
    return with_holding_said(_with_reason_understood(replace(entry, chips=(*entry.chips, *parts))))


def after_date(text: str, session: Session, last: Interaction | None, today: date, case_id: str) -> Typed:
    """What stands after the date while nothing but a date and the beginning of a name is typed; else nothing."""
    pieces, quotes = taken_apart(text)
    if len(pieces) != 1 or pieces[0].slash or quotes:
        return Typed()
    entry, rest = _with_date(pieces[0].said, session, last, today, case_id)
    return rest.cut(len(_unread_date(entry, rest).text))


def _with_date(
    body: Typed, session: Session, last: Interaction | None, today: date, case_id: str
) -> tuple[Entry, Typed]:
    """The date at the start of the line, the longest that can be read."""
    before = last.when if last else None
    between = between_entries(body.text, session, case_id)
    if between:
        when, length, problem = between
        said, rest = body.cut(0, length), body.cut(length)
        chip = Chip("date", spoken(when) if when else said.text, problem, said.span)
        return Entry(when=when, date_as_written="" if when else said.text, chips=(chip,)), rest
    backwards = backwards_at_start(body.text, today)
    if backwards:
        said = body.cut(0, len(backwards))
        problem = f"“{backwards}” ends before it begins: it goes to “not placed yet”"
        chip = Chip("date", backwards, problem, said.span)
        return Entry(date_as_written=backwards, chips=(chip,)), body.cut(len(backwards))
    words = body.text.split()
    for length in range(min(LONGEST_DATE_WORDS, len(words)), 0, -1):
        written = " ".join(words[:length])
        when = read_date(written, today=today, after=before)
        if when:
            said, rest = body.cut(0, len(written)), body.cut(len(written))
            kept, rest = with_its_words(when, rest)
            return Entry(when=kept, chips=(Chip("date", spoken(kept), span=said.span),)), rest
    guessed = month_and_year(body.text, today)
    if guessed and (before is None or is_surely_month_and_year(guessed[0])):
        written, when = guessed
        said, rest = body.cut(0, len(written)), body.cut(len(written))
        sure = is_surely_month_and_year(written)
        problem = "" if sure else f"month and year? A day needs its year here: {written}/2004"
        return Entry(when=when, chips=(Chip("date", spoken(when), problem, said.span),)), rest
    one_side = on_one_side(body.text, today)
    if one_side:
        said = body.cut(0, len(one_side))
        problem = f"“{one_side}” has only one end: it goes to “not placed yet”"
        return Entry(date_as_written=one_side, chips=(Chip("date", one_side, problem, said.span),)), body.cut(
            len(one_side)
        )
    unreadable = LOOKS_LIKE_DATE.match(body.text)
    if unreadable:
        said = body.cut(0, unreadable.end(1))
        chip = Chip("date", said.text, "no such date here: it goes to “not placed yet”", said.span)
        return Entry(date_as_written=said.text, chips=(chip,)), body.cut(unreadable.end())
    unread = unread_date_at_start(body.text)
    why = f"“{unread}” is not read as a date" if unread else ""
    said = body.cut(0, len(unread))
    if before:
        return Entry(when=before, chips=(Chip("date", f"{spoken(before)}, as before", why, said.span),)), body
    problem = f"{why}: it goes to “not placed yet”" if why else "it goes to “not placed yet”"
    return Entry(chips=(Chip("date", "no date", problem, said.span),)), body


def _unread_date(entry: Entry, rest: Typed) -> Typed:
    """The words that look like a date, where they were left with what happened."""
    unread = rest.cut(0, len(unread_date_at_start(rest.text)))
    return unread if unread.text and entry.chips[0].span == unread.span else Typed()


def _with_agency(entry: Entry, rest: Typed, session: Session, last: Interaction | None) -> tuple[Entry, Typed]:
    """The agency directly after the date; only this one counts."""
    for guess in (lambda text: agency_at_start(text, session), agency_before_colon, agency_in_capitals):
        found, left = guess(rest.text)
        if found:
            return _of(entry, found, rest, left, session)
    found, left = agency_nearly(rest.text, session)
    if found:
        chip = Chip("agency", f"{found.label}, from “{found.said}”", span=rest.without(left).span)
        return replace(entry, agency=found, chips=(*entry.chips, chip)), rest.rest(left)
    first = rest.text.split(" ", 1)[0]
    several = tuple(label_of(key, session) for key in agencies_by_part(first, session))
    unknown = "" if several else might_be_agency(rest.text) or might_be_short_name(rest.text)
    said = rest.cut(0, len(first if several else unknown))
    advice = f"who is “{unknown}”? F2 says who" if unknown else ""
    if several:
        advice = f"“{first}” may be {' or '.join(several[:3])}: type more of it"
    if last and last.agency in session.agencies:
        label = session.agencies[last.agency].label
        chip = Chip("agency", f"{label}, as before", advice, said.span, unknown, several)
        return replace(entry, agency=AgencyName(last.agency, label, label), chips=(*entry.chips, chip)), rest
    chip = Chip("agency", "nobody named", advice or "say who after the date", said.span, unknown, several)
    return replace(entry, chips=(*entry.chips, chip)), rest


def _of(entry: Entry, found: AgencyName, rest: Typed, left: str, session: Session) -> tuple[Entry, Typed]:
    name = "" if is_known(found, session) else found.label
    said = rest.without(left)
    if said.text.endswith(":"):
        said = said.cut(0, len(said.text) - 1)
    chip = Chip("agency", f"{found.label}, new here" if name else found.label, span=said.span, name=name)
    story = left.removeprefix(":").strip()
    return replace(entry, agency=found, chips=(*entry.chips, chip)), rest.rest(story)


def _with_story(entry: Entry, said: Typed, quotes: list[Typed], text: str) -> Entry:
    """What happened, her words, and the amount; an amount within a sentence also stays in the sentence."""
    chips = list(entry.chips)
    amounts = amounts_in(said.text)
    read = [each for each in amounts if each.pence is not None]
    amount, at = None, (0, 0)
    if read:
        last = read[-1]
        amount, at = last.pence, said.cut(last.first, last.end).span
        if last.end == len(said.text.rstrip(" .,;")):
            said = said.cut(0, len(said.text[: last.first].rstrip(" ,;")))
    ask = " … ".join(quote.text for quote in quotes)
    if said.text:
        open_quote = '"' if re.search(r'(?<!\w)"', said.text) else "“" if "“" in said.text else ""
        problem = "the quotation is not closed yet: kept as words" if open_quote else ""
        chips.append(Chip("story", said.text, problem, said.span))
    if ask:
        chips.append(Chip("ask", f"“{ask}”", span=(quotes[0].span[0] - 1, quotes[-1].span[1] + 1)))
    if amount is not None:
        problem = "several amounts: the last one counts" if len(read) > 1 else ""
        chips.append(Chip("cost", pounds(amount), problem, at))
    for each in amounts:
        if each.pence is None:
            problem = "not certain: kept as words, write £1,250 or £12.50"
            chips.append(Chip("cost", each.written, problem, said.cut(each.first, each.end).span))
    story = "" if only_marks(said.text) else said.text
    return replace(entry, story=story, ask=ask, amount_pence=amount, chips=tuple(chips))


def amount_within(story: str) -> int | None:
    """The pence of the amount that counts where it stands within a story, not at its end; None where there is none."""
    last = next((each for each in reversed(amounts_in(story)) if each.pence is not None), None)
    return last.pence if last and last.end != len(story.rstrip(" .,;")) else None


def _pointing_at_unread_date(entry: Entry, last: Interaction | None) -> Entry:
    """Where no date was read and the words hold one, say so: it would stand at the day of the row before."""
    said = entry.date_as_written or (entry.when and not (last and entry.when is last.when))
    said = said or (entry.chips and entry.chips[0].span != NOWHERE)
    found = "" if said else date_within(entry.story)
    if not found:
        return entry
    first, *others = entry.chips
    pointed = replace(first, problem=f"“{found}” stays in the words, a date comes first")
    return replace(entry, chips=(pointed, *others))


def _with_reason_understood(entry: Entry) -> Entry:
    """A reason why something came back makes it failure where it was not marked, or marked as value."""
    if not entry.fields.get("cause") or entry.fields.get("demand") not in (None, Demand.VALUE):
        return entry
    problem = "a reason why it came back makes it failure" if "demand" in entry.fields else ""
    chips = tuple(replace(chip, problem=problem) if chip.kind == "demand" else chip for chip in entry.chips)
    return replace(entry, fields={**entry.fields, "demand": Demand.FAILURE}, chips=chips)
