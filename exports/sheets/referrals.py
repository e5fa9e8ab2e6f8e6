"""The sheet `referrals`: one row for each time a need was passed on, and what came of it."""

from __future__ import annotations

from typing import Any

from exports.contents import Contents, Line, came_back
from exports.sheets.book import HEAD, Book
from exports.sheets.events import place_of
from workshop.model.catalogue import label
from workshop.model.records import Referral

REFERRAL_COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("referral", 9, "The number of the referral in this pack."),
    ("case", 12, "The code of the case."),
    ("from row", 9, "The entry in which it was made; a link to that row of events."),
    ("from agency", 24, "Who passed it on."),
    ("from agency key", 20, "That agency’s key."),
    ("to agency", 24, "To whom. An agency may pass to itself."),
    ("to agency key", 20, "That agency’s key."),
    ("earliest", 12, "The first day it can have been made."),
    ("what came of it", 20, "How the referral ended."),
    ("outcome key", 14, "The outcome’s key."),
    ("came back", 10, "Yes where it was sent back, told no, told to go elsewhere, never sent, or got no reply; not "
     "known where nothing is recorded."),
    ("specialist brought in", 12, "Yes where help was brought to the person and nobody was passed on."),
    ("answered by row", 10, "The entry that answered it; a link to that row. Empty where nothing answered."),
    ("answer known how", 16, "Stated: somebody said which entry answered. Worked out: the first later entry of that "
     "agency about the same need within 550 days."),
    ("wait in days", 9, "Days from the referral to its answer."),
)  # fmt: skip
TITLES = [title for title, *_ in REFERRAL_COLUMNS]


def cells(contents: Contents, title: str) -> str:
    """The cells of a column of referrals, as a formula names them."""
    letter = chr(ord("A") + TITLES.index(title))
    return f"referrals!${letter}${HEAD + 2}:${letter}${HEAD + 1 + max(len(contents.referrals()), 1)}"


def write_referrals(book: Book) -> None:
    """Write the sheet; a referral's entry and its answer are links into events."""
    contents = book.contents
    sheet = book.sheet("referrals", "Referrals: one row for each time a need was passed on")
    for place, (_, width, _) in enumerate(REFERRAL_COLUMNS):
        sheet.set_column(place, place, width)
    sheet.set_row(HEAD, 34)
    rows = contents.row_of()
    made = contents.referrals()
    for number, (line, referral) in enumerate(made, start=1):
        _write_row(book, sheet, number, line, referral, rows)
    book.table(sheet, "referrals", TITLES, len(made))
    sheet.freeze_panes(HEAD + 1, 3)


def wait_days(contents: Contents, line: Line, referral: Referral) -> int | None:
    """Days from a referral to its answer, from earliest day to earliest day; None where nothing answered."""
    answer = contents.answers.get(referral.id)
    answering = contents.session.interactions.get(answer.interaction_id) if answer else None
    made_on = line.interaction.when
    if not answering or not answering.when or not made_on:
        return None
    return (answering.when.earliest - made_on.earliest).days


def _write_row(book: Book, sheet: Any, number: int, line: Line, referral: Referral, rows: dict[str, int]) -> None:
    contents, row = book.contents, HEAD + number
    giving, taking = contents.agency_of(line), contents.session.agencies.get(referral.to_agency)
    answer = contents.answers.get(referral.id)
    when = line.interaction.when
    book.number(sheet, row, 0, number)
    book.text(sheet, row, 1, line.case.code)
    _write_link(book, sheet, row, 2, line.row)
    if giving:
        book.text(sheet, row, 3, giving.label or label("agencies", giving.id))
        book.text(sheet, row, 4, giving.id)
    if taking:
        book.text(sheet, row, 5, taking.label or label("agencies", taking.id))
        book.text(sheet, row, 6, taking.id)
    book.day(sheet, row, 7, when.earliest if when else None)
    book.text(sheet, row, 8, label("outcomes", referral.outcome) if referral.outcome else "")
    book.text(sheet, row, 9, referral.outcome)
    book.text(sheet, row, 10, came_back(referral.outcome))
    book.text(sheet, row, 11, "yes" if referral.pulled_in else "no")
    if answer and answer.interaction_id in rows:
        _write_link(book, sheet, row, 12, rows[answer.interaction_id])
        book.text(sheet, row, 13, "stated" if answer.stated else "worked out")
        book.number(sheet, row, 14, wait_days(contents, line, referral))


def _write_link(book: Book, sheet: Any, row: int, column: int, to_row: int) -> None:
    book.link(sheet, row, column, place_of(to_row), f"Go to row {to_row} of events")
    book.number(sheet, row, column, to_row, "link_number")
