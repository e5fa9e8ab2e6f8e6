"""What steps of one kind brought before: the journal as the memory of which rows came from where."""

from __future__ import annotations

from workshop.journal.folding import Cells, lay_on
from workshop.journal.session_file import SessionFile


def brought_before(file: SessionFile, label: str) -> tuple[Cells, list[frozenset[str]]]:
    """Of the steps whose label begins so, as (table, id): each record's cells as they came, and the cases that came
    in one step. What was undone did not come."""
    cells: Cells = {}
    together: list[frozenset[str]] = []
    for step in file.steps("instr(label, ?)", label):
        if not step.what.startswith(label):
            continue
        cases = {change.id for change in step.changes if change.table == "cases" and change.before is None}
        together += [frozenset(cases)] if cases else []
        lay_on(cells, step)
    return cells, together
