"""The keys it takes to type all of Case A through the entry line, every line read back and compared field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sample_sessions.build import sample_session
from workshop.intake.entry import Entry
from workshop.intake.entry_adding import enter
from workshop.intake.entry_dates import same_day
from workshop.intake.entry_line import read_entry
from workshop.intake.entry_names import agencies_by_part
from workshop.intake.entry_show import shown_as_line
from workshop.intake.entry_suggest import Habits, Suggestion, habits_of, suggestions
from workshop.model.edits.review import open_case
from workshop.model.money import pounds
from workshop.model.order import in_order
from workshop.model.records import Interaction
from workshop.model.session import Session

TODAY = date(2026, 1, 1)
LONGEST_BEGINNING = 5


def keystrokes() -> list[tuple[str, float, float]]:
    """Keys for all rows of Case A: at most 1.1 for each letter of what was asked and happened, and 25 a row."""
    case_a = sample_session("case_a")
    case_id = next(iter(case_a.cases))
    rows = in_order(case_a.interactions.values())
    session = open_case(Session(), "Case A", case_id)
    last: Interaction | None = None
    keys = 0
    for row in rows:
        typed, pressed = shortest_line(row, case_a, session, last)
        keys += pressed + 1  # Enter
        entry = read_entry(typed, session, last, TODAY, case_id)
        session = enter(session, case_id, entry, row.id)
        last = session.interactions[row.id]
        differs = difference_of(row, case_a, last, session)
        if differs:
            raise AssertionError(f"{row.id}: {typed!r} does not say {differs}")
    letters = sum(len(row.ask) + len(row.what_happened) for row in rows)
    above = (keys - 1.1 * letters) / len(rows)
    return [
        (f"keys to type all {len(rows)} rows of Case A, {letters:,} letters of asked and happened", keys,
         1.1 * letters + 25 * len(rows)),
        ("keys a row above 1.1 for each letter", above, 25.0),
    ]  # fmt: skip


FIELDS = (
    "ask", "what_happened", "demand", "cause", "kind", "began_with", "need_thread", "request_outcome", "amount_pence",
    "feeling", "valence", "significant", "red_flag", "left_out", "evidence", "channel", "end", "date_as_written",
)  # fmt: skip


def difference_of(row: Interaction, there: Session, typed: Interaction, here: Session) -> list[str]:
    """The names of the fields in which a typed row is not the row it was typed from."""
    found = [name for name in FIELDS if getattr(row, name) != getattr(typed, name)]
    found += [] if same_day(row.when, typed.when) else ["when"]
    found += [] if row.agency == typed.agency else ["agency"]
    sent_there, sent_here = (
        [(r.to_agency, r.outcome, r.pulled_in) for r in session.referrals.values() if r.interaction == row.id]
        for session in (there, here)
    )
    return found if sent_there == sent_here else [*found, "referrals"]


def shortest_line(row: Interaction, there: Session, session: Session, last: Interaction | None) -> tuple[str, int]:
    """A short line for a row, and the keys it takes: the first offer by Tab, the others by Down and Tab."""
    habits = habits_of(session, row.case)
    begun, keys = _beginning(row, there, session, last, habits)
    amount = f" {pounds(row.amount_pence)}" if row.amount_pence is not None else ""
    text = f"{begun}{row.what_happened}{amount}{f' “{row.ask}”' if row.ask else ''} "
    if row.amount_pence is not None:
        text = text.replace(amount, amount.replace(",", ""), 1) if "," in amount else text
    keys += len(text) - len(begun)
    spaces_typed = 1
    parts = _parts(row, there)
    pressed = 1
    while pressed:
        text, parts, pressed = _taken_together(text, parts, session, last, row.case, habits)
        keys, spaces_typed = keys + pressed, 0 if pressed else spaces_typed
    while parts:
        # What is said first helps to guess what is said next, so the surest goes first.
        ways = [(_cheapest(text, part, session, last, row.case, habits), part) for part in parts]
        (text, pressed, spaces_typed), part = min(ways, key=lambda way: way[0][1])
        keys += pressed
        parts = [each for each in parts if each != part]
    # The space after the last word need not be typed.
    return text.rstrip(), keys - spaces_typed


def _beginning(
    row: Interaction, there: Session, session: Session, last: Interaction | None, habits: Habits
) -> tuple[str, int]:
    """Date and agency, where they are not carried over from the row before."""
    dates = ["", *_dates(row, last)]
    agencies = ["", *_agencies(row, there, session)]
    tried: list[tuple[int, str]] = []
    for day in dates:
        for who in agencies:
            begun = "".join(f"{word} " for word in (day, who) if word)
            entry = read_entry(f"{begun}{row.what_happened} £1", session, last, TODAY, row.case)
            said = same_day(entry.when, row.when) and entry.agency and entry.agency.key == row.agency
            if said and entry.story == row.what_happened:
                tried.append((len(begun), begun))
        if row.agency in session.agencies:
            tried += _begun_by_tab(day, row, session, last, habits)
    keys, begun = min(tried)
    return begun, keys


def _begun_by_tab(
    day: str, row: Interaction, session: Session, last: Interaction | None, habits: Habits
) -> Iterator[tuple[int, str]]:
    """The date, and who by a letter or two and Tab."""
    before = f"{day} " if day else ""
    wanted = f"{before}{session.agencies[row.agency].label} "
    if not same_day(read_entry(f"{wanted}xx", session, last, TODAY, row.case).when, row.when):
        return
    name = session.agencies[row.agency].label.lower()
    for length in (1, 2):
        for place, offer in enumerate(suggestions(f"{before}{name[:length]}", session, last, TODAY, row.case, habits)):
            if offer.line == wanted:
                yield len(before) + length + place + 1, wanted


def _dates(row: Interaction, last: Interaction | None) -> Iterator[str]:
    assert row.when
    day = row.when.earliest
    yield f"{day.day}/{day.month}"
    if last and last.when:
        days = (day - last.when.earliest) // timedelta(days=1)
        yield f"+{days}d"
        if days % 7 == 0:
            yield f"+{days // 7}w"
    yield f"{day.day}/{day.month}/{day:%y}"


def _agencies(row: Interaction, there: Session, session: Session) -> Iterator[str]:
    label = there.agencies[row.agency].label.lower()
    names = [label, *(word.removesuffix("'s") for word in label.replace("-", " ").split())]
    from workshop.model.catalogue import entries

    common = entries("agencies").get(row.agency)
    names += common.more["said"].split(";") if common else []
    for name in names:
        for length in range(2, len(name) + 1):
            if agencies_by_part(name[:length], session) == [row.agency] or length == len(name):
                yield name[:length]


def _parts(row: Interaction, there: Session) -> list[str]:
    """What is said after slashes, in the order in which a row is told; a mark and its reason together."""
    said = shown_as_line(replace(row, when=None, agency="", what_happened="", ask="", amount_pence=None), there)
    parts = [part.strip() for part in f" {said}".split(" /")[1:]]
    # The first entry of a thread gives it its name as it is kept.
    parts = [f"about {row.need_thread}" if part.startswith("about ") else part for part in parts]
    because = next((part for part in parts if part.startswith("because ")), "")
    if because:
        parts = [part for part in parts if part != because]
        parts[0] = f"{parts[0]} {because.removeprefix('because ')}"
    return parts


def _offers(
    text: str, session: Session, last: Interaction | None, case_id: str, habits: Habits
) -> Iterator[tuple[int, int, Suggestion]]:
    """What is offered at the end of the line, and after a slash: the keys to get there, its place, the offer."""
    for begun, line in ((0, text), (1, f"{text}/")):
        for place, offer in enumerate(suggestions(line, session, last, TODAY, case_id, habits)):
            yield begun, place, offer


def _taken_together(
    text: str, parts: list[str], session: Session, last: Interaction | None, case_id: str, habits: Habits
) -> tuple[str, list[str], int]:
    """The line after an offer that says several parts at once and nothing else, what is left, and its keys."""
    best = (1, text, parts, 0)
    for begun, place, offer in _offers(text, session, last, case_id, habits):
        said = [part.strip() for part in offer.line.removeprefix(text).strip().removeprefix("/").split(" /")]
        left = [part for part in parts if part.replace("_", " ") not in said]
        if len(said) > 1 and len(parts) - len(left) == len(said):
            best = max(best, (len(said), offer.line, left, begun + place + 1))
    return best[1:]


def _cheapest(
    text: str, part: str, session: Session, last: Interaction | None, case_id: str, habits: Habits
) -> tuple[str, int, int]:
    """The line with this part said, the fewest keys for it, typed as far as needed or taken by Tab, and its spaces."""
    meant = _meaning(f"{text}/{part}", session, last, case_id)
    tried: list[tuple[int, int, str]] = [
        (begun + place + 1, 0, offer.line)
        for begun, place, offer in _offers(text, session, last, case_id, habits)
        if _meaning(offer.line, session, last, case_id) == meant
    ]
    for words in (part, *_short_for(part)):
        for length in (*range(min(len(words), LONGEST_BEGINNING) + 1), len(words)):
            line = f"{text}/{words[:length]}"
            if length and _meaning(line, session, last, case_id) == meant:
                tried.append((length + 2, 1, f"{line} "))
            for place, offer in enumerate(suggestions(line, session, last, TODAY, case_id, habits)):
                if _meaning(offer.line, session, last, case_id) == meant:
                    tried.append((1 + length + place + 1, 0, offer.line))
    keys, spaces, line = min(tried)
    return line, keys, spaces


def _short_for(part: str) -> list[str]:
    first, _, rest = part.partition(" ")
    return [rest] if rest else []


def _meaning(line: str, session: Session, last: Interaction | None, case_id: str) -> Entry:
    return replace(read_entry(line, session, last, TODAY, case_id), chips=())
