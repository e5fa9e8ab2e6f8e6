"""Two entries that are one: merged into one that keeps both sources and loses no word of either."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from workshop.model.catalogue import label
from workshop.model.dates import PartialDate, spoken
from workshop.model.money import pounds
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.model.trouble import Refused

BETWEEN = " · "
_TEXTS = ("ask", "what_happened", "private_note", "record_source", "cost_source")
_OWN = frozenset({"id", "case", "place", "extras", "when", "date_as_written", *_TEXTS})
_LISTS = {
    "kind": "kinds", "channel": "channels", "began_with": "beginners", "demand": "demands", "cause": "causes",
    "need_thread": "needs", "request_outcome": "outcomes", "cost_basis": "cost_bases", "cost_lens": "cost_lenses",
    "feeling": "feelings", "evidence": "evidence", "value_work": "value_work", "letter_effect": "letter_effects",
}  # fmt: skip
_FLAGS = ("significant", "red_flag", "illustrative", "left_out")


def merge_two(session: Session, kept_id: str, other_id: str) -> Session:
    """Make one entry of two: words and sources of both, the more exact date, and what was empty filled from the other.

    Where both say something else, the kept entry's stands and the other's goes with it as "also …". Referrals, answers,
    readings and notes of the other go over. Refused for entries of two cases, or for one and the same.
    """
    kept, other = session.interaction(kept_id), session.interaction(other_id)
    if kept.id == other.id:
        raise Refused("That is one entry already.")
    if kept.case != other.case:
        raise Refused("These two stand in different cases.")
    session = session.put(_merged(session, kept, other))
    for table, field in (("referrals", "interaction"), ("readings", "interaction"), ("notes", "interaction"),
                         ("referrals", "answered_by")):  # fmt: skip
        rows = [r for r in session.table(table).values() if getattr(r, field) == other.id]
        session = session.put_all(replace(row, **{field: kept.id}) for row in rows)
    return session.without(other)


def _merged(session: Session, kept: Interaction, other: Interaction) -> Interaction:
    also: list[tuple[str, str]] = list(other.extras)
    said: dict[str, Any] = {}
    for name in _TEXTS:
        said[name] = _both(getattr(kept, name), getattr(other, name))
    when, less = _more_exact(kept, other)
    said["when"], said["date_as_written"] = when.when, when.date_as_written
    if less.when is not None and less.when != when.when:
        also.append(("also dated", less.when.as_written or spoken(less.when)))
    elif less.when is None and less.date_as_written and less.date_as_written != when.date_as_written:
        also.append(("also dated", less.date_as_written))
    for field in fields(Interaction):
        name = field.name
        if name in _OWN:
            continue
        ours, theirs = getattr(kept, name), getattr(other, name)
        if name in _FLAGS:
            said[name] = ours or theirs
        elif _is_empty(ours) and not _is_empty(theirs):
            said[name] = theirs
        elif not _is_empty(theirs) and theirs != ours:
            also.append((f"also {name.removesuffix('_pence').replace('_', ' ')}", _shown(session, name, theirs)))
    return replace(kept, extras=(*kept.extras, *also), **said)


def _both(ours: str, theirs: str) -> str:
    if not theirs or theirs.casefold() in ours.casefold():
        return ours
    if not ours or ours.casefold() in theirs.casefold():
        return theirs
    return f"{ours}{BETWEEN}{theirs}"


def _more_exact(kept: Interaction, other: Interaction) -> tuple[Interaction, Interaction]:
    """The entry whose date says more, and the other one."""
    if other.when is None:
        return kept, other
    if kept.when is None or _days(other) < _days(kept):
        return other, kept
    return kept, other


def _days(entry: Interaction) -> int:
    return (entry.when.latest - entry.when.earliest).days if entry.when else 0


def _is_empty(value: object) -> bool:
    return value in ("", None, Demand.NOT_CODED)


def _shown(session: Session, name: str, value: object) -> str:
    """A value as people read it: amounts in pounds, dates spoken, keys of lists by their label."""
    if name.endswith("_pence") and isinstance(value, int):
        return pounds(value)
    if isinstance(value, PartialDate):
        return spoken(value)
    if name == "agency":
        return session.agencies[str(value)].label if value in session.agencies else str(value)
    return label(_LISTS[name], str(value)) if name in _LISTS else str(value)
