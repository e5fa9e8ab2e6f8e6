"""Folding: the session that a journal leads to, worked out from its steps alone.

A cell holds what its latest change wrote; whether a record is there is a cell too. A record that comes into being is
written whole, so what was changed in it while it was gone shows only if an undo brings it along.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workshop.journal.sentences import damaged
from workshop.journal.steps import Step
from workshop.model.changes import record_from
from workshop.model.records import KINDS, Record
from workshop.model.session import Session
from workshop.model.trouble import Refused

Cells = dict[tuple[str, str], dict[str, Any]]
"""Each record that is there, as (table, id), with what its cells hold."""


def lay_on(cells: Cells, step: Step) -> None:
    """Lay what a step changed on these cells, in place."""
    for change in step.changes:
        key = (change.table, change.id)
        if change.after is None:
            cells.pop(key, None)
        elif change.before is None:
            cells[key] = dict(change.after)
        elif key in cells:
            cells[key].update(change.after)


def fold(steps: Iterable[Step]) -> Session:
    """The session after these steps, which come in the order of their keys. Links are not looked at.

    FileTrouble where a step says what no record can hold.
    """
    there: Cells = {}
    for step in steps:
        lay_on(there, step)
    tables: dict[str, dict[str, Record]] = {}
    for (table, record_id), cells in there.items():
        if table in KINDS:
            try:
                record = record_from(table, record_id, cells)
            except (TypeError, ValueError, AttributeError, Refused) as trouble:
                raise damaged("This review") from trouble
            tables.setdefault(table, {})[record_id] = record
    return Session().with_tables(tables)
