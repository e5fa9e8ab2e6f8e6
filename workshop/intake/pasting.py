"""Rows pasted from a spreadsheet or a web page: what their columns mean here, and what would become of them.

Rows in are rows out: every pasted row with anything in it becomes an entry, and what cannot be read is kept as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.intake.cell_edits import Block, lay_over
from workshop.intake.cells import COLUMNS
from workshop.intake.columns import columns_of
from workshop.intake.date_order import order_of
from workshop.intake.mapping import Mapping, guess, listed, with_roles
from workshop.intake.prepared import Prepared
from workshop.intake.row_reader import RowReader
from workshop.intake.tables import Table, table_from
from workshop.intake.taking_in import take_in
from workshop.model.session import Session
from workshop.model.trouble import Refused

PASTED = "Pasted"
DATES_ENOUGH, LONG_WORDS = 0.5, 12
Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted block read as rows to add: our own columns again (`block`), or a stranger's table (`prepared`)."""

    rows: int
    says: str
    block: Block | None = None
    prepared: Prepared | None = None


def read_pasted(grid: Grid) -> Pasted:
    """What these cells would become as new entries. Refused where there is nothing in them."""
    own = _own_columns(grid)
    if own:
        width = len(own)
        body = [[*row, *[""] * width][:width] for row in grid[1:]]
        filled = sum(1 for row in body if any(row))
        block = Block(body, ("",) * len(body), own, tuple(grid[0]))
        return Pasted(filled, "The columns are this table’s own.", block=block)
    table = table_from(grid, PASTED)
    if table is None or not table.rows:
        raise Refused("There are no rows to paste. Copy some cells of a spreadsheet or of a web page first.")
    # All rows come into the case that is looked at; a column that says whose they are is kept as written.
    mapping = _told_by_content(table, with_roles(guess(table), {"case": ""}))
    order = order_of(table, mapping.date, None, mapping.identities) if mapping.date else None
    day_first = order.day_first if order else True
    reader = RowReader(table, mapping, "", day_first, day_first, people_by_name=False)
    rows = tuple(reader.row(number, cells) for number, cells in enumerate(table.rows, table.first_row))
    prepared = Prepared(PASTED, mapping, rows, "", False, False, day_first)
    filled = [row for row in rows if not row.aside]
    undated = sum(1 for row in filled if mapping.date and row.when is None)
    return Pasted(len(filled), _described(mapping, undated), prepared=prepared)


def add_pasted(session: Session, case_id: str, pasted: Pasted, hidden: bool = False) -> Session:
    """Add the pasted rows to a case."""
    if pasted.block:
        return lay_over(session, case_id, pasted.block, hidden)
    assert pasted.prepared
    return take_in(session, pasted.prepared, session.case(case_id).code)


def has_header(grid: Grid) -> bool:
    """Whether the first row names the columns."""
    if _own_columns(grid):
        return True
    table = table_from(grid, PASTED)
    if table is None or not table.rows or len(table.rows) == len(grid):
        return False
    return len(_parts(guess(table))) >= min(2, len(table.header))


def _own_columns(grid: Grid) -> tuple[str, ...]:
    """The keys of our own columns, where every name in the first row is the title of one."""
    by_title = {cells.title.casefold(): cells.key for cells in COLUMNS}
    keys = [by_title.get(cell.strip().casefold(), "") for cell in grid[0]] if len(grid) > 1 else []
    return tuple(keys) if keys and all(keys) else ()


def _told_by_content(table: Table, mapping: Mapping) -> Mapping:
    """The guess with a date and the words found by what stands in the columns, where no header names them."""
    taken = {mapping.column_for(part) for part, _ in _parts(mapping)} | set(mapping.identities)
    free = [column for column in columns_of(table) if column.name not in taken and column.sample]
    found: dict[str, str] = {}
    if not mapping.date:
        dates = max(free, key=lambda column: column.dates, default=None)
        if dates and dates.dates >= DATES_ENOUGH:
            found["date"] = dates.name
            free.remove(dates)
    if not mapping.what:
        words = max(free, key=lambda column: sum(map(len, column.sample)) / len(column.sample), default=None)
        if words and sum(map(len, words.sample)) / len(words.sample) >= LONG_WORDS:
            found["what"] = words.name
    return with_roles(mapping, found) if found else mapping


_SAID = {
    "date": "when", "end": "until", "agency": "who", "kind": "kind", "what": "what happened", "ask": "in their words",
    "cost": "cost", "outcome": "what became of it", "channel": "how", "referred_to": "sent to", "demand": "demand",
    "cause": "why it came back", "need": "what it’s about", "feeling": "how it felt",
}  # fmt: skip


def _parts(mapping: Mapping) -> list[tuple[str, str]]:
    return [(part, mapping.column_for(part)) for part in _SAID if mapping.column_for(part)]


def _described(mapping: Mapping, undated: int) -> str:
    parts = [", ".join(f"{_SAID[part]} from “{name}”" for part, name in _parts(mapping)) or "no column is known"]
    rest = mapping.others
    if mapping.identities:
        parts.append(f"in the names list only: {listed(tuple(mapping.identities))}")
    if rest:
        parts.append(f"kept as written: {listed(rest)}")
    if undated:
        parts.append(f"without a date that can be read: {undated:,}")
    said = "; ".join(parts)
    return said[0].upper() + said[1:] + "."
