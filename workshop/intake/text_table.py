"""Text with separators: which sign parts the columns, and where the table begins and ends."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from workshop.intake.encoding import decoded
from workshop.intake.tables import Table, table_from
from workshop.model.cleaning import clean, needs_cleaning
from workshop.model.trouble import Refused

SEPARATORS = (",", ";", "\t", "|")
SEPARATOR_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
RECORDS_LOOKED_AT = 500
STEADY_ENOUGH = 0.4
LONGEST_CELL = 32 << 20
LARGEST_TEXT = 128 << 20
_SAID_FIRST = re.compile(r"""sep=([^\w\s"']|\t)[ \t]*(?:\r\n|\r|\n)""", re.IGNORECASE)


def read_text_table(content: bytes, name: str) -> tuple[Table, str]:
    """The table in a text file and the name of its encoding. Refused: no table, cut short, letters nobody can read."""
    if len(content) > LARGEST_TEXT:
        raise Refused(f"“{name}” is larger than {LARGEST_TEXT >> 20} MB; import it in parts.")
    text = decoded(content, name)
    body, said = text.text, _SAID_FIRST.match(text.text)
    lines_before = 0
    if said:
        body, lines_before = body[said.end() :], 1
    separator = said[1] if said else _separator(body)
    grid = _records(body, separator, name) if separator else []
    table = table_from(grid, name) if separator else None
    if table is None or len(table.header) < 2:
        raise Refused(f"There is no table in “{name}”: its lines do not part into columns.")
    if needs_cleaning(body):
        table.rows[:] = [tuple(map(clean, row)) for row in table.rows]
    notes = (*text.notes, f"Columns are parted by {SEPARATOR_NAMES.get(separator, repr(separator))}.", *table.notes)
    return Table(name, table.header, table.rows, notes, table.first_row + lines_before), text.encoding


def _separator(text: str) -> str:
    """The sign that parts the lines into the steadiest number of columns, two or more; "" where none does."""
    best, best_score = "", 0.0
    # A record is rarely longer than this; looking at the beginning is enough for a choice of four.
    start = text[: 1 << 20]
    for separator in SEPARATORS:
        if separator not in start:
            continue
        widths: Counter[int] = Counter()
        reader = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        try:
            for row, _ in zip(reader, range(RECORDS_LOOKED_AT), strict=False):
                if any(cell.strip() for cell in row):
                    widths[len(row)] += 1
        except csv.Error:
            continue
        wide = {width: n for width, n in widths.items() if width > 1}
        if not wide:
            continue
        width, records = max(wide.items(), key=lambda item: (item[1], item[0]))
        steadiness = records / sum(widths.values())
        # Among equally steady signs the one that makes more columns is meant: a comma may stand in every amount.
        score = steadiness + 0.001 * min(width, 100)
        if steadiness >= STEADY_ENOUGH and score > best_score:
            best, best_score = separator, score
    return best


def _records(text: str, separator: str, name: str) -> list[list[str]]:
    _allow_long_cells()
    try:
        grid = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as trouble:
        if "unexpected end of data" in str(trouble):
            raise Refused(f"“{name}” is cut short: it ends inside a quoted cell; ask for it again.") from None
        try:
            grid = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            raise Refused(f"“{name}” is damaged: one of its cells never ends.") from None
    _refuse_cut_row(grid, text, name)
    return grid


def _refuse_cut_row(grid: list[list[str]], text: str, name: str) -> None:
    """Refuse a file whose every row is of one width but the last, which stops without a line end."""
    filled = [row for row in grid if row]
    if text.endswith(("\n", "\r")) or len(filled) < 4 or not grid[-1]:
        return
    widths = {len(row) for row in filled[:-1]}
    if len(widths) == 1 and len(filled[-1]) < widths.pop():
        raise Refused(
            f"“{name}” is cut short: its last row stops before its last column; ask for it again, "
            "or add a line end if it is whole."
        )


def _allow_long_cells() -> None:
    # The limit is the csv module's own and holds for the whole process; it is only ever raised.
    if csv.field_size_limit() < LONGEST_CELL:
        csv.field_size_limit(LONGEST_CELL)
