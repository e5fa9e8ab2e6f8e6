"""Gathering: the cases of another table's review come in beside ours, and again when that table has corrected its file.

Ids are kept, so a row is known again. What the table changed since its file came in last is taken; what was changed
here only stays; what is gone from the file stays unless somebody says otherwise. Names and private notes do not travel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from workshop.intake.lanes_met import Lanes, Unsure, lanes_met
from workshop.model.changes import record_from
from workshop.model.links import without_dangling
from workshop.model.records import Case, Interaction, Record
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.words import count

BRING = "Bring in the cases of "
"""How the label of every such step begins; the journal finds what came in before by it."""

TRAVELS = ("cases", "interactions", "referrals", "ownerships", "periods", "households", "life_events", "gaps",
           "readings", "notes", "projections", "unit_costs")  # fmt: skip
_AGENCY_FIELDS = ("agency", "to_agency", "payer")
_OURS = {"cases": frozenset(("code", "order")), "interactions": frozenset(("private_note",))}
_NOUNS = {
    "cases": ("case", "cases"), "interactions": ("entry", "entries"), "referrals": ("referral", "referrals"),
    "ownerships": ("holder", "holders"), "periods": ("period", "periods"),
    "households": ("household member", "household members"), "life_events": ("life event", "life events"),
    "gaps": ("gap", "gaps"), "readings": ("reading", "readings"), "notes": ("note", "notes"),
    "projections": ("expected year", "expected years"), "unit_costs": ("unit cost", "unit costs"),
}  # fmt: skip

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Before:
    """What such steps brought before: the cells of each record as they came, and the cases that came together."""

    cells: Mapping[Key, Mapping[str, Any]] = field(default_factory=dict)
    together: Sequence[frozenset[str]] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes of one kind of record. `gone` are the ids that the file has no more and that are still here."""

    table: str
    new: int = 0
    changed: int = 0
    same: int = 0
    removed_here: int = 0
    gone: tuple[str, ...] = ()
    overruled: int = 0

    @property
    def rows_in(self) -> int:
        """How many the file holds: each is new, changed, the same, or was removed here."""
        return self.new + self.changed + self.same + self.removed_here


@dataclass(frozen=True, slots=True)
class Prospect:
    """What bringing a review in would do: the session then, and the account of it."""

    name: str
    session: Session
    parts: tuple[Part, ...]
    lanes: Lanes
    renamed: tuple[tuple[str, str], ...]
    removes_gone: bool

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        return self.lanes.unsure

    @property
    def gone(self) -> int:
        """How many records the file has no more."""
        return sum(len(part.gone) for part in self.parts)

    def told(self) -> list[str]:
        """The account in words, a line per kind of record, then what else is to be known."""
        lines = [_line(part, self.removes_gone) for part in self.parts if part.rows_in or part.gone]
        lines += [f"“{was}” is called “{now}” here, because there was a “{was}” already." for was, now in self.renamed]
        if self.lanes.added:
            lines.append(f"New lanes: {', '.join(self.lanes.added)}.")
        overruled = sum(part.overruled for part in self.parts)
        if overruled:
            lines.append(
                f"{count(overruled, 'field was', 'fields were')} changed here, too; the file’s words show, and what"
                " stood here is in the history."
            )
        lines.append("The names list, private notes and statements of that review stay where they are.")
        return lines


def gather(
    session: Session,
    other: Session,
    name: str,
    answers: Mapping[str, str] | None = None,
    before: Before | None = None,
    remove_gone: bool = False,
) -> Session:
    """Bring the cases of another review in: an edit. Refused where it has none."""
    return prospect(session, other, name, answers, before, remove_gone).session


def prospect(
    session: Session,
    other: Session,
    name: str,
    answers: Mapping[str, str] | None = None,
    before: Before | None = None,
    remove_gone: bool = False,
) -> Prospect:
    """What `gather` would do. `name` is what that table or its file is called."""
    if not other.cases:
        raise Refused(f"“{name}” has no case to bring in.")
    before = before or Before()
    lanes = lanes_met(session, _with_used_agencies(other), answers or {})
    after, renamed = lanes.session, []
    cases_of_theirs = set(other.cases).union(*(group for group in before.together if group & set(other.cases)))
    parts: list[Part] = []
    for table in TRAVELS:
        records = [_as_it_comes(record, lanes.ids, other) for record in other.table(table).values()]
        if table == "cases":
            records = _with_free_codes(records, session, other.review.name or name, renamed)
        after, part = _taken(after, session, table, records, before)
        gone = tuple(_gone(session, other, table, cases_of_theirs, before))
        if remove_gone:
            after = after.without(*(session.table(table)[i] for i in gone))
        parts.append(replace(part, gone=gone))
    return Prospect(name, without_dangling(after), tuple(parts), lanes, tuple(renamed), remove_gone)


def _taken(
    after: Session, ours: Session, table: str, records: Iterable[Record], before: Before
) -> tuple[Session, Part]:
    new = changed = same = removed_here = overruled = 0
    put: list[Record] = []
    for record in records:
        here = ours.table(table).get(record.id)
        came = before.cells.get((table, record.id))
        was = record_from(table, record.id, came) if came is not None else None
        if here is None and was is not None:
            removed_here += 1
        elif here is None:
            new += 1
            put.append(record)
        else:
            taken = _fields_taken(table, record, here, was)
            overruled += sum(was is not None and getattr(here, f) != getattr(was, f) for f in taken)
            changed, same = changed + bool(taken), same + (not taken)
            if taken:
                put.append(replace(here, **{f: getattr(record, f) for f in taken}))
    return after.put_all(put), Part(table, new, changed, same, removed_here, (), overruled)


def _fields_taken(table: str, record: Record, here: Record, was: Record | None) -> list[str]:
    """The fields in which the file says something that it did not say before and that does not stand here."""
    return [
        f.name
        for f in fields(record)
        if f.name not in _OURS.get(table, ())
        and getattr(record, f.name) != getattr(here, f.name)
        and (was is None or getattr(record, f.name) != getattr(was, f.name))
    ]


def _gone(ours: Session, other: Session, table: str, cases: set[str], before: Before) -> Iterable[str]:
    if table == "unit_costs":
        return
    for record_id, record in ours.table(table).items():
        came = (table, record_id) in before.cells and record_id not in other.table(table)
        if came and _case_of(record, ours) in cases:
            yield record_id


def _case_of(record: Record, session: Session) -> str:
    if isinstance(record, Case):
        return record.id
    case = getattr(record, "case", "")
    interaction = session.interactions.get(getattr(record, "interaction", ""))
    return case or (interaction.case if interaction else "")


def _as_it_comes(record: Record, agencies: Mapping[str, str], other: Session) -> Record:
    known = {f.name for f in fields(record)}
    said = {f: agencies[getattr(record, f)] for f in _AGENCY_FIELDS if f in known and getattr(record, f) in agencies}
    if isinstance(record, Interaction):
        made_up = record.illustrative or other.review.illustrative
        return replace(record, private_note="", illustrative=made_up, **said)
    return replace(record, **said) if said else record


def _with_used_agencies(other: Session) -> Session:
    """The review with those agencies only that one of its rows names."""
    used = {
        getattr(record, name, "") for table in TRAVELS for record in other.table(table).values()
        for name in _AGENCY_FIELDS
    }  # fmt: skip
    return other.with_tables({"agencies": {i: agency for i, agency in other.agencies.items() if i in used}})


def _with_free_codes(
    records: Iterable[Record], ours: Session, table_name: str, renamed: list[tuple[str, str]]
) -> list[Record]:
    """The cases, each with a code that no other case has, after ours in their order."""
    taken = {case.code for case in ours.cases.values()}
    last = max((case.order for case in ours.cases.values()), default=0)
    found: list[Record] = []
    for number, case in enumerate(records, start=1):
        assert isinstance(case, Case)
        code, again = case.code, 2
        if case.id not in ours.cases:
            while code in taken:
                code = f"{case.code} ({table_name})" if again == 2 else f"{case.code} ({table_name} {again - 1})"
                again += 1
            if code != case.code:
                renamed.append((case.code, code))
        taken.add(code)
        found.append(replace(case, code=code, order=last + number))
    return found


def _line(part: Part, removes_gone: bool) -> str:
    counted = (
        (part.new, "new"),
        (part.changed, "changed"),
        (part.same, "the same"),
        (part.removed_here, "removed here"),
    )
    said = [f"{number:,} {word}" for number, word in counted if number]
    line = f"{count(part.rows_in, *_NOUNS[part.table])}: {', '.join(said) or 'none in the file'}"
    if part.gone:
        what = "taken away here" if removes_gone else "kept here"
        line += f"; {len(part.gone):,} gone from the file, {what}"
    return f"{line}."
