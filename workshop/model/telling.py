"""Telling: what a change did, in the words of the screen, for the history and for what two copies do not share."""

from __future__ import annotations

from typing import Any

from workshop.model.catalogue import label
from workshop.model.changes import Cells, Change, cells_of, plain_cell
from workshop.model.dates import spoken, unpacked
from workshop.model.money import pounds
from workshop.model.records import Demand, Record
from workshop.model.session import Session
from workshop.model.words import say

LONGEST = 160
CLOSED = "closed while names are hidden"
NOTHING = "nothing"

_LISTS = {
    "kind": "kinds", "channel": "channels", "began_with": "beginners",
    "cause": "causes", "need_thread": "needs", "request_outcome": "outcomes", "outcome": "outcomes",
    "feeling": "feelings", "evidence": "evidence", "value_work": "value_work", "letter_effect": "letter_effects",
    "cost_lens": "cost_lenses", "lens": "cost_lenses", "cost_basis": "cost_bases", "need_before": "segments",
    "need_after": "segments", "scenario": "scenarios", "type": "statement_types", "sector": "sectors",
    "authority": "authorities",
}  # fmt: skip
_LINKS = {"agency": "agencies", "to_agency": "agencies", "case": "cases", "payer": "agencies"}
_ENTRIES = frozenset(("interaction", "answered_by"))
_NAMES_IT = ("code", "label", "name", "text", "what", "holder", "member", "service", "reason")
# What stays closed while names are hidden: private notes, dates as somebody wrote them, columns nobody knew.
_PRIVATE = frozenset(("private_note", "date_as_written", "extras"))
_NOT_TOLD = frozenset(("place", "order", "case", "stamp"))


def told(change: Change, now: Session, hidden: bool = True) -> list[str]:
    """What a change did, a line per field; `hidden` keeps days, private notes and the names list closed."""
    if change.table == "identities":
        return ["The names list was changed."]
    name = record_words(change.table, change.id, change.before or change.after or {}, now, hidden)
    if change.before is None:
        return [_cut(f"New: {name}{_words_of(change, change.after or {}, now, hidden)}")]
    if change.after is None:
        return [_cut(f"Taken away: {name}{_words_of(change, change.before, now, hidden)}")]
    return [
        f"{name}, {field_words(field)}: {value_words(change.table, field, change.before.get(field), now, hidden)}"
        f" → {value_words(change.table, field, after, now, hidden)}"
        for field, after in change.after.items()
        if field not in _NOT_TOLD
    ] or [f"{name}: moved to another place"]


def record_words(table: str, record_id: str, cells: Cells, now: Session, hidden: bool = True) -> str:
    """What people call this record: the entry of Jan 2005, Housing."""
    record = now.table(table).get(record_id)
    known: dict[str, Any] = {**(cells_of(record) if record else {}), **cells}
    noun = say(f"told_{table}")
    if table == "interactions":
        parts = [value_words(table, "when", known.get("when"), now, hidden) if known.get("when") else "no date yet"]
        if known.get("agency"):
            parts.append(value_words(table, "agency", known["agency"], now, hidden))
        return f"{noun} of {', '.join(parts)}"
    if table == "referrals":
        return f"{noun} to {value_words(table, 'to_agency', known.get('to_agency'), now, hidden)}"
    own = next((str(known[field]) for field in _NAMES_IT if known.get(field)), "")
    if table == "gaps" and own:
        own = label("gap_reasons", own)
    return f"{noun} “{_cut(own, 60)}”" if own else noun


def field_words(field: str) -> str:
    """What people call this field of a record."""
    return say(f"field_{field}")


def value_words(table: str, field: str, value: Any, now: Session, hidden: bool = True) -> str:
    """What a cell says, in the words of the screen."""
    if value is None or value == "" or value == []:
        return NOTHING
    if hidden and field in _PRIVATE:
        return CLOSED
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field in ("when", "end", "since", "until", "starts", "ends", "first_presented", "expires"):
        return spoken(unpacked(value), hidden)
    if field.endswith("pence"):
        return pounds(value)
    if field in _LINKS:
        linked = now.table(_LINKS[field]).get(value)
        return (getattr(linked, "label", "") or getattr(linked, "code", "")) if linked else label("agencies", value)
    if field in _ENTRIES:
        record = now.interactions.get(value)
        return record_words("interactions", value, {}, now, hidden) if record else "an entry that is gone"
    if table == "gaps" and field == "reason":
        return label("gap_reasons", value)
    if field in ("demand", "demand_local"):
        return say("not_coded" if value == Demand.NOT_CODED else f"demand_chip_{value}")
    if field in _LISTS:
        return label(_LISTS[field], value)
    if field == "extras":
        return "; ".join(f"{name}: {text}" for name, text in value)
    return f"“{_cut(value)}”" if isinstance(value, str) else str(value)


def cell_of(record: Record, field: str) -> Any:
    """A field of a record as the plain value a change holds."""
    return plain_cell(getattr(record, field))


def _words_of(change: Change, cells: Cells, now: Session, hidden: bool) -> str:
    own = cells.get("what_happened") or cells.get("ask")
    if change.table == "interactions" and own:
        return f": “{own}”"
    return ""


def _cut(text: str, most: int = LONGEST) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"
