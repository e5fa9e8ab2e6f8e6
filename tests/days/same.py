"""Whether two sessions say the same, table by table, whatever the ids that chance gave their records."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from workshop.model.dates import PartialDate
from workshop.model.session import TABLES, Session


def said_by(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every table as what its records say: ids by what they stand for, no stamps, dates without how they were typed."""
    names = {case.id: case.code for case in session.cases.values()}
    names |= {row.id: f"{names[row.case]}, {row.place}" for row in session.interactions.values()}
    return {
        table: sorted((_told(record, names) for record in session.table(table).values()), key=str) for table in TABLES
    }


def _told(record: Any, names: dict[str, str]) -> dict[str, Any]:
    told = {field.name: _plain(getattr(record, field.name), names) for field in fields(record)}
    told.pop("stamp", None)
    if record.id not in names and type(record).__name__ not in ("Agency", "Review"):
        told.pop("id")
    return {name: value for name, value in told.items() if value not in ("", None, False, ())}


def _plain(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, PartialDate):
        return str(replace(value, as_written=""))
    return names.get(value, value) if isinstance(value, str) else value
