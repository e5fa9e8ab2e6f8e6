"""The periods of a case on the sheet `costs`, such as before and with the team, as live counts and sums."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from exports.sheets.book import Book
from exports.sheets.events import cells

HEADS = ("period", "from", "entries", "spent", "failure share", "failure", "value", "until")
_SEVERAL = (
    "Periods of one name are taken together over the cases; these figures were worked out when the pack was made."
)


def write_periods(book: Book, sheet: Any, row: int) -> int:
    """Write the table where there are periods, and say in which row the next one may begin.

    Live for one case. Over several cases a period of one name has other days in each, which no one formula can tell.
    """
    periods: Mapping[str, Any] = book.contents.figures["periods"]
    if not periods:
        return row
    several = len(book.contents.cases) > 1
    book.text(sheet, row, 0, "By period", "section")
    if several:
        row += 1
        book.text(sheet, row, 0, _SEVERAL)
    book.heads(sheet, row + 1, HEADS)
    for at, (name, figures) in enumerate(periods.items(), start=row + 2):
        book.text(sheet, at, 0, name)
        for column, end in ((1, "starts"), (7, "ends")):
            book.day(sheet, at, column, date.fromisoformat(figures[end]) if figures[end] else None)
        formulas = _formulas(book, at + 1, bool(figures["ends"]))
        for column, (formula, value, look) in enumerate(zip(formulas, _values(figures), _LOOKS, strict=True), start=2):
            if not several:
                book.formula(sheet, at, column, formula, "" if value is None else value, look)
            else:
                book.number(sheet, at, column, value, look)
    return row + 2 + len(periods) + 2


_LOOKS = ("number", "money", "share", "number", "number")


def _values(figures: Mapping[str, Any]) -> tuple[float | None, ...]:
    demand = figures["demand"]
    spent = figures["cost_total_pence"] / 100
    return figures["interactions"], spent, figures["failure_share"], demand["failure"], demand["value"]


def _formulas(book: Book, at: int, ends: bool) -> tuple[str, ...]:
    contents = book.contents
    day, demand, cost, total = (
        cells(contents, title) for title in ("earliest", "demand key", "cost", "counts in the total")
    )
    within = f'{day},">="&$B{at}' + (f',{day},"<="&$H{at}' if ends else "")
    return (
        f"=COUNTIFS({within})",
        f'=SUMIFS({cost},{within},{total},"yes")',
        f'=IF(F{at}+G{at}=0,"",F{at}/(F{at}+G{at}))',
        f'=COUNTIFS({within},{demand},"failure")',
        f'=COUNTIFS({within},{demand},"value")',
    )
