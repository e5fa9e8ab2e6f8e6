"""The sheet `read_me`: what this is, the figures as live formulas, and how to trace each one back to its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from exports.contents import Contents
from exports.plain_text import NAME_REMOVED
from exports.sheets.book import Book, day_number
from exports.sheets.costs import CostPlaces
from exports.sheets.live_figures import NOTHING, Shown, live_figures
from workshop import __version__
from workshop.model.dates import spoken
from workshop.model.words import say

WIDTHS = (46, 18, 42, 84, 22)
SHEETS = {
    "events": "One row for each entry, with labels and keys.",
    "referrals": "One row for each time a need was passed on.",
    "costs": "What was spent by period, case, sector, agency, year, demand and cause, as live sums over events.",
    "statements": "Purpose, principles and rules, with their earlier words.",
    "sources": "Where rows and costs came from, who held the case, and how each figure is found.",
    "data_dictionary": "Every column and every key, explained.",
}


def write_read_me(book: Book, sheet: Any, cost_places: CostPlaces) -> None:
    """Fill the first sheet, which `begin_read_me` made."""
    row = _about(book, sheet, 2)
    row = _figures(book, sheet, row + 1, cost_places)
    row = _how_to_trace(book, sheet, row + 1)
    row = _contents(book, sheet, row + 1)
    sheet.print_area(0, 0, row, len(WIDTHS) - 1)
    sheet.repeat_rows(0)


def begin_read_me(book: Book) -> Any:
    """Make the sheet, so that it stands first; it is filled once the others know where their cells are."""
    sheet = book.sheet("read_me", f"{book.contents.name}: the pack, in figures that can be traced")
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    sheet.fit_to_pages(1, 1)
    return sheet


def _about(book: Book, sheet: Any, row: int) -> int:
    contents = book.contents
    review = contents.session.review
    days = " to ".join(spoken(day) for day in (review.starts, review.ends) if day)
    codes = ", ".join(case.code for case in contents.cases[:12])
    more = len(contents.cases) - 12
    about = (
        ("Review", review.name),
        ("Where it was held", review.place),
        ("When it was held", days),
        ("Cases in this pack", f"{codes} and {more:,} more" if more > 0 else codes),
        ("What was asked", "; ".join(_asked(contents))),
        ("What is left out of the total", "; ".join(c.exclusions for c in contents.cases[:12] if c.exclusions)),
        ("Prices", review.price_base),
        ("Kept until", spoken(review.expires) if review.expires else ""),
        ("Made up for training", _made_up(contents)),
        ("Pack made on", f"{contents.made_on:%Y-%m-%d} with Casewall {__version__}"),
        ("Not in this pack", "Names, birth dates, addresses and numbers of people, private notes, and columns of "
         f"agencies’ files that have no place here. A name of the names list inside a sentence reads {NAME_REMOVED}."),
    )  # fmt: skip
    book.text(sheet, row, 0, "What this is", "section")
    _rule(book, sheet, row)
    for name, said in about:
        if said:
            row += 1
            book.text(sheet, row, 0, name, "bold")
            book.across(sheet, row, 1, len(WIDTHS) - 1, said, sum(WIDTHS[1:]))
    return row + 1


def _asked(contents: Contents) -> Iterator[str]:
    for case in contents.cases[:12]:
        if case.asked:
            yield f"“{case.asked}”" if len(contents.cases) == 1 else f"{case.code}: “{case.asked}”"


def _made_up(contents: Contents) -> str:
    rows = contents.illustrative_rows
    if not contents.mark:
        return ""
    return f"{rows:,} of {len(contents.lines):,} entries. {contents.mark}."


def _figures(book: Book, sheet: Any, row: int, cost_places: CostPlaces) -> int:
    book.text(sheet, row, 0, "The figures", "section")
    _rule(book, sheet, row)
    book.heads(sheet, row + 1, ("figure", "value", "of what, when the pack was made", "how it is found", "live or not"))
    row += 2
    for shown in live_figures(book.contents, row, cost_places):
        book.text(sheet, row, 0, shown.name, "wrap")
        book.link(sheet, row, 1, shown.target, "To the rows behind this figure")
        _value(book, sheet, row, shown)
        book.text(sheet, row, 2, shown.base, "wrap")
        book.text(sheet, row, 3, shown.how, "wrap")
        book.text(sheet, row, 4, shown.kind, "wrap")
        texts = (shown.name, "", shown.base, shown.how, shown.kind)
        book.fit(sheet, row, list(zip(texts, WIDTHS, strict=True)))
        row += 1
    book.text(sheet, row, 0, f"Failure demand: {say('not_the_worker')}.", "bold")
    return row + 1


def _value(book: Book, sheet: Any, row: int, shown: Shown) -> None:
    if shown.formula:
        value = day_number(shown.value) if isinstance(shown.value, date) else shown.value
        book.formula(sheet, row, 1, shown.formula, NOTHING if value is None else value, shown.look)
    elif isinstance(shown.value, date):
        book.day(sheet, row, 1, shown.value, shown.look)
    else:
        book.number(sheet, row, 1, shown.value, shown.look)


def _how_to_trace(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, "How to trace a figure", "section")
    _rule(book, sheet, row)
    for said in (
        "1. Every underlined figure is a link: click it to go to the rows behind it.",
        "2. Figures are live formulas over events and referrals. Select one and press F2 to see the columns it reads.",
        "3. Filter events by the same agency, sector or demand to see exactly the rows of a sum.",
        "4. Set “left out of the total” of a row to yes or no, or correct a cost, and every live formula follows. "
        "Figures that are not live say so at the end of their line.",
        "5. The words beside a figure are those of the day the pack was made; a correction does not change them.",
    ):
        row += 1
        book.text(sheet, row, 0, said)
    return row + 1


def _contents(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, "The sheets", "section")
    _rule(book, sheet, row)
    for name, says in SHEETS.items():
        row += 1
        book.link(sheet, row, 0, f"{name}!A1", f"Go to {name}")
        book.text(sheet, row, 0, name, "link")
        book.text(sheet, row, 1, says)
    return row + 1


def _rule(book: Book, sheet: Any, row: int) -> None:
    for column in range(1, len(WIDTHS)):
        sheet.write_blank(row, column, None, book.format("section_rule"))
