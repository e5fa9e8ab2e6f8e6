"""Rows that a review holds already, as when the same list is imported a second time."""

from __future__ import annotations

from typing import Any

from workshop.intake.prepared import Prepared
from workshop.model.records import Interaction
from workshop.model.session import Session


def note_on_duplicates(prepared: Prepared, session: Session) -> str:
    """A sentence on how many rows look the same as entries of an earlier import of this source; "" where none does."""
    known = {_as_imported(entry) for entry in session.interactions.values()}
    again = sum(
        not row.aside and _as_imported(Interaction(id="", case="", when=row.when, **row.fields)) in known
        for row in prepared.rows
    )
    if not again:
        return ""
    return f"Rows that look the same as entries from an earlier import, and stand in this review twice now: {again:,}."


def _as_imported(entry: Interaction) -> tuple[Any, ...]:
    """What an import says of an entry and nobody marks afterwards."""
    return (
        entry.record_source,
        entry.when,
        entry.date_as_written,
        entry.end,
        entry.what_happened,
        entry.amount_pence,
        entry.extras,
    )
