"""Changes: what differs between two sessions, one record at a time, field by field, as plain data.

A change can be written to the journal, swapped to undo it, and applied to a session that has moved on since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from workshop.model.dates import PartialDate, packed, unpacked
from workshop.model.records import KINDS, Authority, Demand, GapReason, Record
from workshop.model.session import TABLES, Session

Cells = Mapping[str, Any]
"""Field names to plain values: text, whole numbers, yes or no, None, or pairs of text as lists."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after: the cells that differ; `before` None: it was not there; `after` None: it is gone.

    A record that comes or goes carries all its cells that say something (those that differ from an empty record).
    """

    table: str
    id: str
    before: Cells | None
    after: Cells | None

    def swapped(self) -> Change:
        """The opposite change."""
        return Change(self.table, self.id, self.after, self.before)


def difference(old: Session, new: Session) -> tuple[Change, ...]:
    """The changes that lead from one session to the other, tables in the order of `TABLES`."""
    found: list[Change] = []
    for name in TABLES:
        before, after = old.table(name), new.table(name)
        if before is after:
            continue
        for record_id, record in after.items():
            was = before.get(record_id)
            if was is None:
                found.append(Change(name, record_id, None, cells_of(record)))
            elif was is not record and was != record:
                found.append(_differing(name, was, record))
        found += [Change(name, i, cells_of(r), None) for i, r in before.items() if i not in after]
    return tuple(found)


def applied(session: Session, changes: Iterable[Change]) -> Session:
    """The session after these changes, whatever else happened to it meanwhile.

    A changed cell is written only where it still holds what the change expects to find, so that an undo never touches
    somebody else's later words; a change to a record that is gone is left alone.
    """
    touched: dict[str, dict[str, Record]] = {}
    for change in changes:
        table = touched.get(change.table)
        if table is None:
            table = touched[change.table] = dict(session.table(change.table))
        now = table.get(change.id)
        if change.after is None:
            table.pop(change.id, None)
        elif now is None:
            if change.before is None:
                table[change.id] = record_from(change.table, change.id, change.after)
        else:
            table[change.id] = _with_cells(change.table, now, change)
    return session.with_tables(touched)


def cells_of(record: Record) -> dict[str, Any]:
    """The cells of a record that say something, the id left out."""
    plain: dict[str, Any] = {}
    for name, default in _FIELDS[type(record)]:
        value = getattr(record, name)
        if value != default or default is _NO_DEFAULT:
            plain[name] = plain_cell(value)
    return plain


def record_from(table: str, record_id: str, cells: Cells) -> Record:
    """The record these cells describe; cells it does not know (from a newer version) are left out."""
    kind = KINDS[table]
    known = _READERS[kind]
    values = {name: known[name](value) for name, value in cells.items() if name in known}
    return kind(id=record_id, **values)


def plain_cell(value: Any) -> Any:
    """A field's value as plain data."""
    if isinstance(value, PartialDate):
        return packed(value)
    if isinstance(value, tuple):
        return [list(pair) for pair in value]
    if isinstance(value, (Demand, GapReason, Authority)):
        return str(value)
    return value


def _differing(table: str, was: Record, now: Record) -> Change:
    before, after = {}, {}
    for name, _ in _FIELDS[type(now)]:
        old, new = getattr(was, name), getattr(now, name)
        if old != new:
            before[name], after[name] = plain_cell(old), plain_cell(new)
    return Change(table, now.id, before, after)


def _with_cells(table: str, now: Record, change: Change) -> Record:
    assert change.after is not None
    readers = _READERS[type(now)]
    cells = {name: plain_cell(getattr(now, name)) for name, _ in _FIELDS[type(now)]}
    before = change.before or {}
    for name, value in change.after.items():
        if name in readers and (change.before is None or cells.get(name) == before.get(name)):
            cells[name] = value
    return record_from(table, now.id, cells)


_NO_DEFAULT = object()


def _fields_of(kind: type[Record]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (f.name, f.default if f.default is not MISSING else _NO_DEFAULT) for f in fields(kind) if f.name != "id"
    )


def _as_is(value: Any) -> Any:
    return value


def _date_or_none(value: Any) -> PartialDate | None:
    return unpacked(value) if value else None


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(text)) for name, text in value or ())


def _yes_or_no(value: Any) -> bool:
    return bool(value)


_READER_OF = {
    "PartialDate | None": _date_or_none,
    "PartialDate": unpacked,
    "tuple[tuple[str, str], ...]": _pairs,
    "bool": _yes_or_no,
    "Demand": Demand,
    "GapReason": GapReason,
    "Authority": Authority,
}
_FIELDS = {kind: _fields_of(kind) for kind in KINDS.values()}
_READERS = {
    kind: {f.name: _READER_OF.get(str(f.type), _as_is) for f in fields(kind) if f.name != "id"}
    for kind in KINDS.values()
}
