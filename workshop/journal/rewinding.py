"""Rewinding: the session as it stood after an earlier step, reached from whichever end of the journal is nearer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workshop.journal.folding import fold
from workshop.journal.session_file import SessionFile
from workshop.journal.steps import START, Step
from workshop.model.changes import cells_of, record_from
from workshop.model.links import without_dangling
from workshop.model.records import KINDS, Record
from workshop.model.session import Session


def as_of(file: SessionFile, now: Session, stamp: str) -> Session:
    """The session as the steps up to and with this stamp made it.

    Going back is exact only in a journal that nobody else wrote in: there each step says what it found. Where two
    laptops wrote at once, a step says what its own laptop found, so the past is folded from the beginning.
    """
    later = file.count("stamp > ?", stamp)
    if later * 2 <= file.count() and not file.has_others(START, file.site):
        return unwound(now, reversed(list(file.steps("stamp > ?", stamp))))
    return without_dangling(fold(file.steps("stamp <= ?", stamp)))


def unwound(now: Session, newest_first: Iterable[Step]) -> Session:
    """The session before these steps, which are its last ones: one pass over plain cells, then frozen."""
    then: dict[str, dict[str, dict[str, Any] | None]] = {}
    for step in newest_first:
        for change in reversed(step.changes):
            if change.table not in KINDS:
                continue
            table = then.setdefault(change.table, {})
            if change.before is None:
                table[change.id] = None
                continue
            cells = table.get(change.id)
            if change.after is None:
                cells = {}
            elif cells is None:
                record = now.table(change.table).get(change.id)
                cells = cells_of(record) if record else {}
            table[change.id] = {**cells, **change.before}
    tables: dict[str, dict[str, Record]] = {}
    for name, touched in then.items():
        records = tables[name] = dict(now.table(name))
        for record_id, cells in touched.items():
            if cells is None:
                records.pop(record_id, None)
            else:
                records[record_id] = record_from(name, record_id, cells)
    return now.with_tables(tables)
