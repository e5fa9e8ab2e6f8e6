"""Cells on their way over the clipboard: text parted by tabs, and the table of a web page, in and out.

Out, no cell can act as a formula in a spreadsheet; in, nothing of a page is kept but the text of its cells.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from html import escape

from workshop.intake.html_table import grid_of_html
from workshop.intake.tabbed import rows_of_tabbed
from workshop.model.cleaning import clean

GUARD = "'"
_ACTS = re.compile(r"[=+\-@\t\r]")
_AMOUNT = re.compile(r"[-+]?£?[\d,]*\.?\d+")
MOST_LETTERS = 20_000_000
MOST_OF_A_PAGE = 8_000_000
"""The longest page that is read, in letters; of a longer one the lines are, which say the same."""


def grid_from(html: str, text: str) -> list[list[str]]:
    """The cells that the clipboard holds: the largest table of its page, else its lines parted by tabs."""
    grid = grid_of_html(html) if len(html) <= MOST_OF_A_PAGE else []
    if not grid:
        grid = rows_of_tabbed(text[:MOST_LETTERS])
    while grid and not any(cell.strip() for cell in grid[-1]):
        grid.pop()
    return [[_unguarded(clean(cell).strip()) for cell in row] for row in grid]


def as_tabs(grid: Sequence[Sequence[str]]) -> str:
    """Cells as lines parted by tabs; a cell that a spreadsheet would reckon begins with an apostrophe."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter="\t", lineterminator="\n")
    writer.writerows([_guarded(_tabs_or_lines(cell)) for cell in row] for row in grid)
    return made.getvalue()


def as_page(grid: Sequence[Sequence[str]]) -> str:
    """Cells as a table of a web page, which spreadsheets take as text throughout."""
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in grid)
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'


def _cell(text: str) -> str:
    inner = escape(_guarded(text)).replace("\n", "<br>")
    return f"<td style=\"mso-number-format:'\\@'; white-space:pre-wrap\">{inner}</td>"


def _tabs_or_lines(text: str) -> str:
    """A cell of several lines without tabs, for with both nobody could tell it from several rows."""
    return text.replace("\t", " ") if "\n" in text else text


def _guarded(text: str) -> str:
    acts = _ACTS.match(text) and not _AMOUNT.fullmatch(text)
    return GUARD + text if acts or (text[:1] == GUARD and _ACTS.match(text[1:])) else text


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == GUARD and (_ACTS.match(text[1:]) or text[1:2] == GUARD) else text
