"""Columns: how each kind of record lies in its table of the session file, derived from the record itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import Any

from workshop.model.dates import PartialDate, packed, unpacked
from workshop.model.records import KINDS, Authority, Demand, GapReason, Record

Turn = Callable[[Any], Any]


def _when_or_none(cell: str | None) -> PartialDate | None:
    return unpacked(cell) if cell else None


def _packed_or_none(when: PartialDate | None) -> str | None:
    return packed(when) if when else None


def _pairs(cell: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(text)) for name, text in json.loads(cell))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# type of the field -> (type of the column, default, to cell, from cell); None where the value is the cell
_OF_TYPE: dict[str, tuple[str, Any, Turn | None, Turn | None]] = {
    "str": ("TEXT NOT NULL", "", None, None),
    "int": ("INTEGER NOT NULL", 0, None, None),
    "int | None": ("INTEGER", None, None, None),
    "bool": ("INTEGER NOT NULL", 0, int, bool),
    "PartialDate": ("TEXT NOT NULL", "", packed, unpacked),
    "PartialDate | None": ("TEXT", None, _packed_or_none, _when_or_none),
    "tuple[tuple[str, str], ...]": ("TEXT NOT NULL", "[]", _json, _pairs),
    "Demand": ("TEXT NOT NULL", "", str, Demand),
    "GapReason": ("TEXT NOT NULL", "", str, GapReason),
    "Authority": ("TEXT NOT NULL", "", str, Authority),
}


@dataclass(frozen=True)
class Column:
    """One field of a record as a column: its declaration, and how a value becomes a cell and a cell a value."""

    name: str
    declared: str
    to_cell: Turn | None
    from_cell: Turn | None


@dataclass(frozen=True)
class Layout:
    """The table of one kind of record."""

    table: str
    kind: type[Record]
    columns: tuple[Column, ...]

    @cached_property
    def create(self) -> str:
        """The statement that makes the table."""
        lines = ", ".join(f'"{c.name}" {c.declared}' for c in self.columns)
        return f'CREATE TABLE "{self.table}" ("id" TEXT PRIMARY KEY NOT NULL, {lines}) STRICT'

    @cached_property
    def names(self) -> tuple[str, ...]:
        return ("id", *(c.name for c in self.columns))

    @cached_property
    def select(self) -> str:
        """The statement that reads all rows in the order in which they came."""
        return f'SELECT {_quoted(self.names)} FROM "{self.table}" ORDER BY rowid'

    @cached_property
    def put(self) -> str:
        """The statement that writes one row, in its old place where it has one."""
        marks = ",".join("?" * len(self.names))
        kept = ", ".join(f'"{c.name}"=excluded."{c.name}"' for c in self.columns)
        put = f'INSERT INTO "{self.table}" ({_quoted(self.names)}) VALUES ({marks})'
        return f'{put} ON CONFLICT("id") DO UPDATE SET {kept}'

    @cached_property
    def delete(self) -> str:
        return f'DELETE FROM "{self.table}" WHERE "id"=?'

    def row(self, record: Record) -> list[Any]:
        """The record as cells in the order of `names`."""
        cells = list(self._values(record))
        for place, turn in self._to_cells:
            cells[place] = turn(cells[place])
        return cells

    def records(self, rows: Iterable[Sequence[Any]]) -> Iterator[Record]:
        """The records of these rows."""
        names, turns, kind = self.names, self._from_cells, self.kind
        for row in rows:
            cells = list(row)
            for place, turn in turns:
                cells[place] = turn(cells[place])
            yield kind(**dict(zip(names, cells, strict=True)))

    @cached_property
    def _values(self) -> Callable[[Record], tuple[Any, ...]]:
        return attrgetter(*self.names)

    @cached_property
    def _to_cells(self) -> list[tuple[int, Turn]]:
        return [(place, c.to_cell) for place, c in enumerate(self.columns, start=1) if c.to_cell]

    @cached_property
    def _from_cells(self) -> list[tuple[int, Turn]]:
        return [(place, c.from_cell) for place, c in enumerate(self.columns, start=1) if c.from_cell]


def _column(field: Field[Any]) -> Column:
    declared, otherwise, to_cell, from_cell = _OF_TYPE[str(field.type)]
    default = otherwise if field.default is MISSING else field.default
    if default is not None:
        cell = to_cell(default) if to_cell and field.default is not MISSING else default
        declared += f" DEFAULT {cell}" if isinstance(cell, int) else f" DEFAULT '{cell}'"
    return Column(field.name, declared, to_cell, from_cell)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


LAYOUTS: dict[str, Layout] = {
    table: Layout(table, kind, tuple(_column(f) for f in fields(kind) if f.name != "id"))
    for table, kind in KINDS.items()
}
