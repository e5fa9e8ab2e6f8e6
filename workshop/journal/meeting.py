"""Meeting: what would happen if another copy of this session came in, before it does, and where the two do not agree.

A cell that both copies changed since they parted is a contest. The later stamp shows, as merging has it; the other
wording stays in the journal and can be taken instead, as an edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from workshop.journal.merging import merged
from workshop.journal.steps import Step
from workshop.model.links import without_dangling
from workshop.model.records import KINDS, Record
from workshop.model.session import TABLES, Session

WHOLE = ""
"""The field of a contest about whether a record is there at all."""
_QUIET = frozenset(("id", "place", "order"))

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contest:
    """A cell that says one thing here and another there; `field` is WHOLE where one copy has the record no more."""

    table: str
    id: str
    field: str
    here: Record | None
    there: Record | None
    there_wins: bool

    def value(self, there: bool) -> Any:
        """What one copy says; for a whole record, whether it is there."""
        record = self.there if there else self.here
        return record is not None if self.field == WHOLE else getattr(record, self.field)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two copies side by side: the steps only there, the steps only here, and what they contest; oldest first."""

    there: tuple[Step, ...]
    here: tuple[Step, ...]
    contests: tuple[Contest, ...]
    together: Session


def meeting(ours: Session, our_steps: Sequence[Step], theirs: Session, their_steps: Sequence[Step]) -> Meeting:
    """What bringing `theirs` into `ours` would do. Nothing is changed."""
    known_here, known_there = {step.key for step in our_steps}, {step.key for step in their_steps}
    there = tuple(step for step in their_steps if step.key not in known_here)
    here = tuple(step for step in our_steps if step.key not in known_there)
    together = merged(our_steps, there)[1] if there else ours
    return Meeting(there, here, contests_of(ours, here, theirs, there, together) if there else (), together)


def settled(session: Session, other_way: Iterable[Contest]) -> Session:
    """The session with the wording that lost taken in each of these contests: an edit like any other."""
    for contest in other_way:
        loser = contest.here if contest.there_wins else contest.there
        now = session.table(contest.table).get(contest.id)
        if contest.field == WHOLE:
            session = session.put(loser) if loser else session.without(now) if now else session
        elif now is not None:
            session = session.put(replace(now, **{contest.field: getattr(loser, contest.field)}))
    return without_dangling(session)


def standing(contests: Iterable[Contest], now: Session) -> tuple[Contest, ...]:
    """Those contests of which one side still shows, each with the side that shows now."""
    found: list[Contest] = []
    for contest in contests:
        record = now.table(contest.table).get(contest.id)
        if contest.field == WHOLE:
            found.append(replace(contest, there_wins=(record is None) == (contest.there is None)))
        elif record is not None and getattr(record, contest.field) in (contest.value(False), contest.value(True)):
            found.append(replace(contest, there_wins=getattr(record, contest.field) == contest.value(there=True)))
    return tuple(found)


def contests_of(
    ours: Session, here: Iterable[Step], theirs: Session, there: Iterable[Step], together: Session
) -> tuple[Contest, ...]:
    """What two copies say in two ways after the steps that only one of them has; `together` is what merging makes."""
    mine, yours = _touched(here), _touched(there)
    found: list[Contest] = []
    for table in TABLES:
        if table == "identities":
            continue  # the names list never travels
        for key in sorted({*mine.get(table, {}), *yours.get(table, {})}):
            found += _about(table, key, ours, theirs, together, mine.get(table, {}), yours.get(table, {}))
    return tuple(found)


def _about(
    table: str,
    key: str,
    ours: Session,
    theirs: Session,
    together: Session,
    mine: dict[str, set[str]],
    yours: dict[str, set[str]],
) -> Iterable[Contest]:
    here, there, now = (s.table(table).get(key) for s in (ours, theirs, together))
    if here is not None and there is not None:
        for field in sorted(mine.get(key, set()) & yours.get(key, set()) - _QUIET):
            if getattr(here, field) != getattr(there, field):
                wins = now is not None and getattr(now, field) == getattr(there, field)
                yield Contest(table, key, field, here, there, wins)
    elif key in mine and key in yours and (here is not None or there is not None):
        yield Contest(table, key, WHOLE, here, there, (now is None) == (there is None))
    elif now is None and ((key in yours and there is not None) or (key in mine and here is not None)):
        # What it hung on is gone in the other copy.
        yield Contest(table, key, WHOLE, here, there, there is None)


def _touched(steps: Iterable[Step]) -> dict[str, dict[str, set[str]]]:
    """The fields that steps touched, by table and record; a record that came or went was touched in all of them."""
    found: dict[str, dict[str, set[str]]] = {}
    for step in steps:
        for change in step.changes:
            if change.table in KINDS:
                whole = change.before is None or change.after is None
                cells = {f.name for f in fields(KINDS[change.table])} if whole else set(change.after or {})
                found.setdefault(change.table, {}).setdefault(change.id, set()).update(cells)
    return found
