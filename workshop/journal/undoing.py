"""Undoing: which step a person would take back or do again, and what the session is then.

Nothing but the journal says so: what is undone, and what can be redone, survives closing the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workshop.journal.merging import HIDING
from workshop.journal.session_file import SessionFile
from workshop.journal.steps import START, Step
from workshop.model.changes import Change, applied
from workshop.model.links import without_dangling
from workshop.model.session import Session


def undoable(newest_first: Iterable[Step], who: str) -> Step | None:
    """The last step of this person that is not undone; without initials, of anybody at this laptop."""
    taken_back: set[str] = set()
    for step in newest_first:
        if step.undoes:
            taken_back.add(step.undoes)
        if not step.is_undo and step.stamp not in taken_back and who in ("", step.who):
            return step
    return None


def redoable(newest_first: Iterable[Step], who: str) -> Step | None:
    """The last undo of this person that is not redone and that no new step of theirs came after."""
    taken_back: set[str] = set()
    for step in newest_first:
        if step.undoes:
            taken_back.add(step.undoes)
        mine = who in ("", step.who)
        if mine and step.is_undo and step.stamp not in taken_back:
            return step
        if mine and not step.undoes:
            return None
    return None


def without(session: Session, step: Step, file: SessionFile) -> Session:
    """The session as it is now, with this step of its journal taken back; others' later words stay."""
    changes = [change.swapped() for change in step.changes]
    if any(change.before is None for change in changes) and file.has_others(START, step.site):
        changes = _with_others_words(changes, step, file)
    return without_dangling(applied(session, changes))


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
