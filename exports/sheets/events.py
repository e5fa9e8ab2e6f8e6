"""The sheet `events`: one row per entry, keys and labels, nothing private."""

from __future__ import annotations

from datetime import date
from typing import Any

from exports.contents import Contents, Line
from exports.sheets.book import HEAD, Book
from exports.sheets.columns import EVENT_COLUMNS, Column, column_letter, counts_formula, quantity_of, running_formula

MOST_ROWS = 1_048_000
PAGES_WIDE = 4
_WRAPPED = tuple(column.width for column in EVENT_COLUMNS if column.kind == "wrap")


def cells(contents: Contents, title: str) -> str:
    """The cells of a column of events, as a formula names them; one empty row where there are no entries."""
    letter = column_letter(title)
    return f"events!${letter}${HEAD + 2}:${letter}${HEAD + 1 + max(len(contents.lines), 1)}"


def place_of(row: int, title: str = "row") -> str:
    """Where a link to this row of the pack goes."""
    return f"events!{column_letter(title)}{HEAD + 1 + row}"


def write_events(book: Book) -> None:
    """Write the sheet with its frozen heads and its filter."""
    contents = book.contents
    sheet = book.sheet("events", "Events: one row for each entry, in the order of time")
    for place, column in enumerate(EVENT_COLUMNS):
        sheet.set_column(place, place, column.width)
    sheet.set_row(HEAD, 48)
    for line in contents.lines:
        told = (line.interaction.ask, line.interaction.what_happened)
        book.fit(sheet, HEAD + line.row, list(zip(told, _WRAPPED, strict=True)))
        for place, column in enumerate(EVENT_COLUMNS):
            _write(book, sheet, HEAD + line.row, place, column, line)
    book.table(sheet, "events", [column.title for column in EVENT_COLUMNS], len(contents.lines))
    sheet.freeze_panes(HEAD + 1, 3)
    # All columns on one page wide would be too small to read; each page repeats the row, the case and the day.
    sheet.fit_to_pages(PAGES_WIDE, 0)
    sheet.repeat_columns(0, 2)


def _write(book: Book, sheet: Any, row: int, place: int, column: Column, line: Line) -> None:
    value = column.value(book.contents, line)
    if value is None or value == "":
        return
    if isinstance(value, date):
        book.day(sheet, row, place, value)
    elif column.kind == "counts":
        book.formula(sheet, row, place, counts_formula(row + 1), str(value), "text")
    elif column.kind == "running":
        book.formula(sheet, row, place, running_formula(row + 1), float(str(value)), "money")
    elif isinstance(value, str):
        book.text(sheet, row, place, value, "wrap" if column.kind == "wrap" else "text")
    elif column.kind == "cost" and quantity_of(line.interaction) is not None:
        quantity, rate = (f"{column_letter(title)}{row + 1}" for title in ("quantity", "rate"))
        book.formula(sheet, row, place, f"=ROUND({quantity}*{rate},2)", value, "money")
    else:
        book.number(sheet, row, place, value, "money" if column.kind == "cost" else column.kind)
