"""The sheet `sources`: where rows and costs came from, and how each figure was found."""

from __future__ import annotations

from collections import Counter
from typing import Any

from exports.contents import Contents
from exports.methods import METHODS
from exports.sheets.book import Book
from workshop.model.catalogue import label
from workshop.model.records import Interaction

NOT_SAID = "not said"


def write_sources(book: Book) -> None:
    """Write the three tables of the sheet, one under the other."""
    sheet = book.sheet("sources", "Sources: where rows and costs came from, and how figures were found")
    for place, width in enumerate((42, 26, 16, 18, 16, 10, 14)):
        sheet.set_column(place, place, width)
    row = _rows_from(book, sheet, 2) + 2
    row = _costs_from(book, sheet, row) + 2
    row = _methods(book, sheet, row)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, row, 6)
    sheet.repeat_rows(0)


def _rows_from(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, "Where the rows came from", "section")
    book.heads(sheet, row + 1, ("where the row came from", "evidence", "entries"))
    counted = Counter(
        (row_source(line.interaction), _said("evidence", line.interaction.evidence)) for line in book.contents.lines
    )
    for (source, evidence), number in sorted(counted.items()):
        row += 1
        book.text(sheet, row + 1, 0, source, "wrap")
        book.text(sheet, row + 1, 1, evidence)
        book.number(sheet, row + 1, 2, number)
    return row + 2


def _costs_from(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, "Where the costs came from", "section")
    book.heads(
        sheet,
        row + 1,
        (
            "source of cost",
            "basis of cost",
            "price year",
            "cost counts as",
            "left out of the total",
            "entries",
            "pounds",
        ),
    )
    for key, (number, pence) in sorted(cost_sources(book.contents).items()):
        row += 1
        for place, text in enumerate(key):
            book.text(sheet, row + 1, place, text, "wrap" if place == 0 else "text")
        book.number(sheet, row + 1, 5, number)
        book.number(sheet, row + 1, 6, pence / 100, "money")
    return row + 2


def row_source(interaction: Interaction) -> str:
    """The file or record a row came from, else how well it is known, as screens say it."""
    return interaction.record_source or _said("evidence", interaction.evidence)


def cost_sources(contents: Contents) -> dict[tuple[str, ...], tuple[int, int]]:
    """From (source, basis, price year, lens, left out) as screens say them to how many costs, and their pence."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for line in contents.lines:
        interaction = line.interaction
        if interaction.cost_pence is None:
            continue
        key = (
            interaction.cost_source or NOT_SAID,
            _said("cost_bases", interaction.cost_basis),
            interaction.price_year or contents.session.review.price_base or NOT_SAID,
            _said("cost_lenses", interaction.cost_lens),
            "yes" if interaction.left_out else "no",
        )
        number, pence = found.get(key, (0, 0))
        found[key] = (number + 1, pence + interaction.cost_pence)
    return found


def _methods(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, "How each figure is found", "section")
    book.heads(sheet, row + 1, ("figure", "defined in"))
    book.text(sheet, row + 1, 2, "how", "head")
    for method in METHODS:
        row += 1
        book.text(sheet, row + 1, 0, method.figure, "wrap")
        book.text(sheet, row + 1, 1, method.key)
        book.text(sheet, row + 1, 2, method.how)
    return row + 2


def _said(list_name: str, key: str) -> str:
    return label(list_name, key) if key else NOT_SAID
