"""The sheet `sources`: where rows and costs came from, who held the case, and how each figure was found."""

from __future__ import annotations

from collections import Counter
from typing import Any

from exports.methods import METHODS
from exports.origins import NO_AMOUNT, cost_origins, has_no_amount, row_origin, said
from exports.sheets.book import Book
from workshop.model.catalogue import label
from workshop.model.dates import spoken
from workshop.study.ownership import HOLDS

WIDTHS = (42, 26, 16, 18, 18, 18, 22)
_COUNTED = "counted when the pack was made"


def write_sources(book: Book) -> None:
    """Write the four tables of the sheet, one under the other."""
    sheet = book.sheet("sources", "Sources: where rows and costs came from, and how figures were found")
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    row = _rows_from(book, sheet, 2) + 2
    row = _costs_from(book, sheet, row) + 2
    row = _who_held_it(book, sheet, row) + 2
    row = _methods(book, sheet, row)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, row, len(WIDTHS) - 1)
    sheet.repeat_rows(0)


def _rows_from(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, f"Where the rows came from ({_COUNTED})", "section")
    book.heads(sheet, row + 1, ("where the row came from", "evidence", "entries"))
    counted = Counter(
        (row_origin(line.interaction), said("evidence", line.interaction.evidence)) for line in book.contents.lines
    )
    for (source, evidence), number in sorted(counted.items()):
        row += 1
        book.fit(sheet, row + 1, [(source, WIDTHS[0])])
        book.text(sheet, row + 1, 0, source, "wrap")
        book.text(sheet, row + 1, 1, evidence)
        book.number(sheet, row + 1, 2, number)
    return row + 2


def _costs_from(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, f"Where the costs came from ({_COUNTED})", "section")
    heads = (
        "source of cost", "basis of cost", "price year", "cost counts as", "left out of the total", "entries", "pounds",
    )  # fmt: skip
    book.heads(sheet, row + 1, heads)
    book.fit(sheet, row + 1, [(heads[4], WIDTHS[4] - 3)])
    for key, (number, pence) in sorted(cost_origins(book.contents).items()):
        row += 1
        book.fit(sheet, row + 1, [(key[0], WIDTHS[0])])
        for place, text in enumerate(key):
            book.text(sheet, row + 1, place, text, "wrap" if place == 0 else "text")
        book.number(sheet, row + 1, 5, number)
        if has_no_amount(key[4] == "yes", pence):
            book.text(sheet, row + 1, 6, NO_AMOUNT)
        else:
            book.number(sheet, row + 1, 6, pence / 100, "money")
    return row + 2


def _who_held_it(book: Book, sheet: Any, row: int) -> int:
    """The record behind the days nobody held it: who held each case, from when, and whether they could say yes."""
    contents = book.contents
    book.text(sheet, row, 0, "Who held the case, as the room said it", "section")
    heads = ("who", "agency", "case", "from", "until", "authority", "can say yes or pay")
    book.heads(sheet, row + 1, heads)
    order = {case.id: place for place, case in enumerate(contents.cases)}
    held = sorted(contents.session.ownerships.values(), key=lambda o: (order[o.case], o.since.earliest, o.id))
    if not held:
        book.text(sheet, row + 2, 0, "Nobody is on record as having held it.")
        return row + 3
    for each in held:
        row += 1
        agency = contents.session.agencies.get(each.agency)
        texts = (
            each.holder,
            (agency.label or label("agencies", agency.id)) if agency else "",
            contents.session.cases[each.case].code,
            spoken(each.since),
            spoken(each.until) if each.until else "now",
            label("authorities", str(each.authority)),
            "yes" if each.authority in HOLDS else "no",
        )
        for place, text in enumerate(texts):
            book.text(sheet, row + 1, place, text)
    return row + 2


def _methods(book: Book, sheet: Any, row: int) -> int:
    book.text(sheet, row, 0, "How each figure is found", "section")
    book.heads(sheet, row + 1, ("figure", "how"))
    for place in range(2, len(WIDTHS)):
        sheet.write_blank(row + 1, place, None, book.format("head"))
    for method in METHODS:
        row += 1
        book.text(sheet, row + 1, 0, method.figure, "wrap")
        book.across(sheet, row + 1, 1, len(WIDTHS) - 1, method.how, sum(WIDTHS[1:]))
    return row + 2
