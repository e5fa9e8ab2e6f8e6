"""A table as every reader hands it on: a header of names, each once, and rows of plain text as wide as the header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.model.cleaning import clean
from workshop.model.date_words import read_date
from workshop.model.trouble import Refused

# A note above a table is short; a header lower than this has not been seen.
DEEPEST_HEADER = 30
BODY_LOOKED_AT = 200
# A row that fills less of the table's usual width than this is a note, not a header.
WIDE_ENOUGH = 0.6
MOST_COLUMNS = 2_000

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a header; `rows[0]` is row `first_row` of its file, counted from 1 as people see it."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    notes: tuple[str, ...] = ()
    first_row: int = 2

    def column(self, name: str) -> list[str]:
        """All values of a column, top to bottom."""
        place = self.header.index(name)
        return [row[place] for row in self.rows]


def table_from(grid: Grid, name: str) -> Table | None:
    """The table in a grid of cells: finds its header below notes, names every column, ends at the last line with cells.

    None where nothing is filled. Refused: more than 2,000 columns.
    """
    if not any(cell.strip() for row in grid for cell in row):
        return None
    # Empty lines at the end are nothing; a line of separators alone is a row with nothing in it.
    last = next(i for i in range(len(grid) - 1, -1, -1) if grid[i])
    notes: list[str] = []
    at = _header_place(grid, last)
    if _is_data(grid[at]):
        head: Sequence[str] = ()
        body_start = at
        notes.append("The table has no header row; its columns were numbered.")
    else:
        head, body_start = grid[at], at + 1
    if at:
        notes.append(f"Rows above the header, not imported: {at:,}.")
    width = max((_width(row) for row in grid[at : last + 1]), default=0)
    if width > MOST_COLUMNS:
        raise Refused(f"“{name}” has {width:,} columns, more than a list of what happened; delete those that are not.")
    header = _column_names(head, width)
    blank = ("",) * width
    rows = [_as_wide(row, width) if row else blank for row in grid[body_start : last + 1]]
    uneven = sum(1 for row in grid[body_start : last + 1] if row and len(row) != len(head)) if head else 0
    if uneven and _width(head) < width:
        notes.append(f"Columns without a name were numbered; rows longer or shorter than the header: {uneven:,}.")
    return Table(name, header, rows, tuple(notes), body_start + 1)


def _header_place(grid: Grid, last: int) -> int:
    """The row that names the columns: the first filled one, unless it looks like a note above a wider table."""
    first = next(i for i in range(last + 1) if any(cell.strip() for cell in grid[i]))
    widths = Counter(_filled(row) for row in grid[first : min(last + 1, first + BODY_LOOKED_AT)])
    usual = max(widths, key=lambda width: (widths[width] * (width > 1), width))
    if usual < 2 or _filled(grid[first]) >= WIDE_ENOUGH * usual:
        return first
    best = first
    for i in range(first, min(last + 1, first + DEEPEST_HEADER)):
        if _is_data(grid[i]) and _filled(grid[i]) >= WIDE_ENOUGH * usual:
            break
        if _filled(grid[i]) > _filled(grid[best]) and not _has_number(grid[i]):
            best = i
    return best


def _column_names(head: Sequence[str], width: int) -> tuple[str, ...]:
    """A name for every column: as written, numbered where blank, and told apart where repeated."""
    names: list[str] = []
    taken: set[str] = set()
    written = {" ".join(clean(cell).split()) for cell in head}
    for place in range(width):
        stem = " ".join(clean(head[place]).split()) if place < len(head) else ""
        stem = stem or f"Column {place + 1}"
        name, number = stem, 2
        while name in taken or (number > 2 and name in written):
            name, number = f"{stem} ({number})", number + 1
        taken.add(name)
        names.append(name)
    return tuple(names)


def _as_wide(row: Sequence[str], width: int) -> tuple[str, ...]:
    if len(row) == width:
        return tuple(row)
    return (*row[:width], *("",) * (width - len(row)))


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _width(row: Sequence[str]) -> int:
    return next((place + 1 for place in range(len(row) - 1, -1, -1) if row[place].strip()), 0)


_NUMBER = re.compile(r"\s*[-+]?[£$€]?[\d,]*\.?\d+%?\s*")


def _has_number(row: Sequence[str]) -> bool:
    return any(_NUMBER.fullmatch(cell) for cell in row)


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row holds a whole date, which no header does."""
    for cell in row:
        if sum(c.isdigit() for c in cell) >= 4 and not _NUMBER.fullmatch(cell) and len(cell) < 40:
            when = read_date(cell)
            if when and not when.is_vague:
                return True
    return False
