"""Making a table ready: how its dates are read and what each row would become; pure, to be shown and thrown away."""

from __future__ import annotations

import re

from workshop.intake.column_words import CERTAIN, fit
from workshop.intake.columns import Column, columns_of
from workshop.intake.date_order import Order, order_of
from workshop.intake.guessing import is_statistics
from workshop.intake.mapping import Mapping, listed, stem_of
from workshop.intake.personal import NAME
from workshop.intake.prepared import Prepared
from workshop.intake.row_reader import RowReader
from workshop.intake.tables import Table
from workshop.model.trouble import Refused

NAMELESS = "An imported list"
A_FEW = 20
# Spreadsheets count days from 1900: five digits are 1927 to 2173.
_DAY_NUMBER = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


def prepare(
    table: Table, mapping: Mapping, *, agency: str = "", day_first: bool | None = None, file_name: str = ""
) -> Prepared:
    """Say what would become of every row. Refused: nothing under the header, no date column, a table of statistics."""
    file_name = file_name or mapping.file_name or table.name
    refuse_without_events(table, mapping, file_name)
    never = mapping.identities
    order = order_of(table, mapping.date, day_first, never)
    end_order = order_of(table, mapping.end, day_first, never) if mapping.end else Order()
    notes = [*table.notes, *(note for note in (order.note, end_order.note) if note)]
    if _names_someone(file_name, table, mapping):
        # The name would be the agency's, the case's and the source's.
        file_name = NAMELESS
        notes.append("The file’s name holds a name that is in the vault, so it is not used.")
    source = stem_of(file_name)
    reader = RowReader(
        table, mapping, source, order.day_first, end_order.day_first if end_order.note else order.day_first
    )
    rows = tuple(reader.row(number, cells) for number, cells in enumerate(table.rows, table.first_row))
    if reader.tells_people_apart and len({row.person for row in rows if row.person}) < 2:
        # One name throughout: the file is about one person, and its case is called by the file.
        reader = RowReader(table, mapping, source, reader.day_first, reader.end_day_first, people_by_name=False)
        rows = tuple(reader.row(number, cells) for number, cells in enumerate(table.rows, table.first_row))
    return Prepared(
        file_name=file_name,
        mapping=mapping,
        rows=rows,
        agency=agency.strip() or ("" if mapping.agency else source),
        from_file=not agency.strip(),
        needs_case=bool(mapping.case) or reader.tells_people_apart,
        day_first=order.day_first,
        notes=tuple(notes),
    )


def _names_someone(file_name: str, table: Table, mapping: Mapping) -> bool:
    """Whether a file about a few people is called by one of them; in a long list any word is somebody's name."""
    said = set(_LONG_WORD.findall(file_name.casefold()))
    for column in (c for c, kind in mapping.identities.items() if kind == NAME and c in table.header):
        names = set(table.column(column))
        if len(names) <= A_FEW and not said.isdisjoint(_LONG_WORD.findall(" ".join(names).casefold())):
            return True
    return False


def refuse_without_events(table: Table, mapping: Mapping, file_name: str) -> None:
    """Refuse a table in which nothing happens: no rows, no column that tells when, or counts by year and place."""
    if not table.rows:
        raise Refused(f"There is nothing under the header of “{file_name}”.")
    if mapping.date:
        return
    columns = columns_of(table)
    if is_statistics(columns):
        raise Refused(
            f"“{file_name}” counts things by year and place; it is a table of statistics, not a list of what happened."
        )
    numbers = next(filter(_holds_day_numbers, columns), None)
    if numbers:
        raise Refused(
            f"“{numbers.name}” of “{file_name}” holds numbers such as {numbers.sample[0]} instead of dates; format the "
            "column as dates in the spreadsheet, save it, and import it again."
        )
    free = [column for column in table.header if column not in mapping.identities]
    raise Refused(
        f"No column of “{file_name}” tells when things happened; say which does, as in date=Start "
        f"(its columns: {listed(free)})."
    )


def _holds_day_numbers(column: Column) -> bool:
    """Whether a column of dates lost its format on the way, so that the spreadsheet's own day numbers stand in it."""
    return bool(
        column.sample and fit("date", column.name) >= CERTAIN and all(map(_DAY_NUMBER.fullmatch, column.sample))
    )
