"""Which fields are links, and a session in which every link points at something."""

from __future__ import annotations

from dataclasses import replace

from workshop.model.records import Record
from workshop.model.session import Session

NEEDED: dict[str, dict[str, str]] = {
    "interactions": {"case": "cases"},
    "referrals": {"interaction": "interactions", "to_agency": "agencies"},
    "ownerships": {"case": "cases"},
    "periods": {"case": "cases"},
    "households": {"case": "cases"},
    "life_events": {"case": "cases"},
    "gaps": {"case": "cases"},
    "readings": {"interaction": "interactions"},
    "projections": {"case": "cases"},
    "identities": {"case": "cases"},
}
"""Links without which a record means nothing: where the target goes, the record goes with it."""

OPTIONAL: dict[str, dict[str, str]] = {
    "interactions": {"agency": "agencies"},
    "referrals": {"answered_by": "interactions"},
    "ownerships": {"agency": "agencies"},
    "gaps": {"agency": "agencies"},
    "notes": {"case": "cases", "interaction": "interactions"},
}
"""Links that may be empty: where the target goes, the link is emptied."""

# Interactions lose their case before referrals lose their interaction, so one pass in this order is enough.
_ORDER = (
    "interactions",
    "referrals",
    "ownerships",
    "periods",
    "households",
    "life_events",
    "gaps",
    "readings",
    "notes",
    "projections",
    "identities",
)


def without_dangling(session: Session) -> Session:
    """The session without records whose needed link points at nothing, and with such optional links emptied."""
    for name in _ORDER:
        needed, optional = NEEDED.get(name, {}), OPTIONAL.get(name, {})
        table = session.table(name)
        kept: dict[str, Record] = {}
        changed = False
        targets = {field: session.table(target) for field, target in (*needed.items(), *optional.items())}
        for record in table.values():
            if any(getattr(record, field) not in targets[field] for field in needed):
                changed = True
                continue
            empty = {f: "" for f in optional if getattr(record, f) and getattr(record, f) not in targets[f]}
            if empty:
                changed = True
                record = replace(record, **empty)
            kept[record.id] = record
        if changed:
            session = session.with_tables({name: kept})
    return session


def dangling(session: Session) -> list[str]:
    """Every link that points at nothing, as "table id field" lines for a person who checks a file."""
    found: list[str] = []
    for name in _ORDER:
        for record in session.table(name).values():
            for field, target in (*NEEDED.get(name, {}).items(), *OPTIONAL.get(name, {}).items()):
                value = getattr(record, field)
                if (value or field in NEEDED.get(name, {})) and value not in session.table(target):
                    found.append(f"{name} {record.id} {field}")
    return found
