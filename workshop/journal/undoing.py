"""Undoing: which step a person would take back or do again, and what the session is then.

Nothing but the journal says so: what is undone, and what can be redone, survives closing the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from workshop.journal.merging import HIDING
from workshop.journal.session_file import SessionFile
from workshop.journal.steps import BROUGHT, START, TAKEN_OFF, Step, read
from workshop.model.changes import Change, applied, difference
from workshop.model.links import without_dangling
from workshop.model.session import Session
from workshop.model.telling import field_words, record_words
from workshop.model.trouble import Refused


def undoable(newest_first: Iterable[Step], who: str) -> Step | None:
    """The last step of this person that is not undone; without initials, of anybody at this laptop."""
    taken_back: set[str] = set()
    for step in newest_first:
        if step.undoes:
            taken_back.add(step.undoes)
        forgotten = step.label == TAKEN_OFF
        if not (step.is_undo or forgotten) and step.stamp not in taken_back and who in ("", step.who):
            return step
    return None


def redoable(newest_first: Iterable[Step], who: str) -> Step | None:
    """The last undo of this person that is not redone and that no new step of theirs came after."""
    taken_back: set[str] = set()
    for step in newest_first:
        if step.undoes:
            taken_back.add(step.undoes)
        mine = who in ("", step.who)
        if step.label == TAKEN_OFF:
            continue
        if mine and step.is_undo and step.stamp not in taken_back:
            return step
        if mine and not step.undoes:
            return None
    return None


class InTheWay(Refused):
    """A step cannot be taken back because of a later one, whose key this names."""

    def __init__(self, sentence: str, key: tuple[str, str]) -> None:
        super().__init__(sentence)
        self.key = key


def without_earlier(now: Session, step: Step, file: SessionFile, hidden: bool) -> Session:
    """The session with any step of its journal taken back. Refused where it is taken back already or was there from
    the start; InTheWay where a later step that still counts touched the same cells."""
    if step.site == START:
        raise Refused("That was there from the start and cannot be taken back.")
    if step.label == TAKEN_OFF:
        raise Refused("That was about a case that is not on this laptop any more.")
    taken_back, taking_back = set[str](), set[str]()
    for head in file.heads():
        if head.undoes:
            taken_back.add(head.undoes)
        if head.is_undo:
            taking_back.add(head.stamp)
    if step.stamp in taken_back:
        raise Refused("That was taken back already.")
    then = without(now, step, file)
    step = replace(step, changes=brought_by(step, file) or step.changes)
    idle = taken_back | taking_back
    found = in_the_way(now, then, step, (s for s in file.steps("stamp > ?", step.stamp) if s.stamp not in idle))
    if found:
        other, change, field = found
        raise InTheWay(f"Later, {clock_of(other.at, step.at)}, {_what_became(change, field, now, hidden)}.", other.key)
    if then is now or not difference(now, then):
        raise Refused("There is nothing left of it to take back.")
    return then


def clock_of(at: datetime, beside: datetime) -> str:
    """A moment by the clock on the wall, with its day where it is another than that of the moment beside it."""
    here = at.astimezone()
    day = "" if here.date() == beside.astimezone().date() else f"on {here.day} {here:%B} "
    return f"{day}at {here:%H:%M}"


def _what_became(change: Change, field: str, now: Session, hidden: bool) -> str:
    name = record_words(change.table, change.id, change.after or change.before or {}, now, hidden)
    if field:
        return f"“{field_words(field)}” of {name} was changed"
    return f"{name} was {'added' if change.before is None else 'taken away' if change.after is None else 'changed'}"


def in_the_way(now: Session, then: Session, step: Step, later: Iterable[Step]) -> tuple[Step, Change, str] | None:
    """What stands in the way of `then`, the session without an earlier step: the last of the later steps that touched
    the same cells, its change, and the field ("" for a whole record); None where nothing does."""
    cells = _cells((*step.changes, *difference(now, then)))
    found: tuple[Step, Change, str] | None = None
    for other in later:
        for change in other.changes:
            mine = cells.get((change.table, change.id))
            if mine is None:
                continue
            theirs = None if change.before is None or change.after is None else set(change.after)
            if theirs is None or not mine or mine & theirs:
                found = (other, change, min(theirs & mine if mine else theirs) if theirs else "")
    return found


def _cells(changes: Iterable[Change]) -> dict[tuple[str, str], set[str]]:
    """The fields that changes touch, by record; an empty set stands for the whole record."""
    touched: dict[tuple[str, str], set[str]] = {}
    for change in changes:
        whole = change.before is None or change.after is None
        known = touched.get((change.table, change.id))
        fields = set() if whole or known == set() else set(change.after or {}) | (known or set())
        touched[change.table, change.id] = fields
    return touched


def without(session: Session, step: Step, file: SessionFile) -> Session:
    """The session as it is now, with this step of its journal taken back; others' later words stay."""
    brought = brought_by(step, file)
    if brought:
        return without_dangling(applied(session, [change.swapped() for change in brought]))
    changes = [change.swapped() for change in step.changes]
    if any(change.before is None for change in changes) and file.has_others(START, step.site):
        changes = _with_others_words(changes, step, file)
    return without_dangling(applied(session, changes))


def brought_by(step: Step, file: SessionFile) -> tuple[Change, ...]:
    """What came into the session with this step where it took in another copy; that copy's steps hold the words."""
    kept = file.about(f"{BROUGHT}{step.stamp}") if step.site == file.site else ""
    return read(kept) if kept else ()


def _with_others_words(changes: list[Change], step: Step, file: SessionFile) -> list[Change]:
    """What comes back brings along what others wrote in it meanwhile, and what had to be hidden with it."""
    back: dict[tuple[str, str], dict[str, Any]] = {
        (c.table, c.id): dict(c.after or {}) for c in changes if c.before is None
    }
    hidden: list[Change] = []
    for other in file.steps_about(record_id for _, record_id in back):
        for change in other.changes:
            cells = back.get((change.table, change.id))
            if cells is None or change.after is None:
                continue
            earlier = other.key < step.key
            if change.before is None and earlier:
                cells.clear()
                cells.update(change.after)
            elif change.before is not None and (earlier or other.site != step.site):
                cells.update(change.after)
    for other in file.steps("stamp > ? AND substr(site, 1, 1) = ?", step.stamp, HIDING):
        hidden += [change.swapped() for change in other.changes]
    kept = [c for c in changes if c.before is not None]
    return kept + [Change(table, i, None, cells) for (table, i), cells in back.items()] + hidden
