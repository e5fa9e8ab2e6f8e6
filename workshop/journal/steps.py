"""Steps: the lines of the journal, and how their changes are written down."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workshop.journal.stamps import moment_of
from workshop.model.changes import Change

START = ""
"""The site of what was there before anybody's first step; nobody can undo it."""

UNDO, REDO = "Undo ", "Redo "
BROUGHT = "brought "
"""What this laptop keeps of what came in with a step that took in another copy is kept under this and its stamp."""

TAKEN_OFF = "About a case that was taken off this laptop"
"""The label of a step of which no more than its time is kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the journal: when, on which laptop, by whom, what was done, which step it takes back, what changed.

    `site` is this laptop's name in this session; stamp and site together are unique. `undoes` is the stamp of the step
    of the same site that this one takes back: a step taken back is undone, an undo taken back is redone.
    """

    stamp: str
    site: str
    who: str
    label: str
    undoes: str
    changes: tuple[Change, ...]

    @property
    def at(self) -> datetime:
        """When the step was taken, in UTC."""
        return moment_of(self.stamp)

    @property
    def key(self) -> tuple[str, str]:
        """What orders steps and tells them apart, the same on every laptop."""
        return self.stamp, self.site

    @property
    def is_undo(self) -> bool:
        return bool(self.undoes) and not self.label.startswith(REDO)

    @property
    def is_redo(self) -> bool:
        return bool(self.undoes) and self.label.startswith(REDO)

    @property
    def what(self) -> str:
        """The label of what was first done, without “Undo” or “Redo”."""
        return self.label.removeprefix(UNDO).removeprefix(REDO) if self.undoes else self.label


@dataclass(frozen=True, slots=True)
class Wording:
    """How a statement read from one moment on, and who worded it so."""

    text: str
    replaces: str
    who: str
    at: datetime


def wordings_in(steps: Iterable[Step]) -> dict[str, list[Wording]]:
    """How each statement was worded, oldest first, by the statement's id."""
    found: dict[str, list[Wording]] = {}
    for step in steps:
        for change in step.changes:
            if change.table != "statements" or change.after is None:
                continue
            so_far = found.setdefault(change.id, [])
            last = so_far[-1] if so_far and change.before is not None else None
            text = change.after.get("text", last.text if last else "")
            replaces = change.after.get("replaces", last.replaces if last else "")
            if not so_far or (text, replaces) != (so_far[-1].text, so_far[-1].replaces):
                so_far.append(Wording(text, replaces, step.who, step.at))
    return found


def written(changes: Iterable[Change]) -> str:
    """The changes as one cell of the journal: a JSON list of [table, id, before, after]."""
    lines = [[c.table, c.id, c.before, c.after] for c in changes]
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":"))


def read(cell: str) -> tuple[Change, ...]:
    """The changes that `written` made this cell from. ValueError where it is none."""
    found: list[Change] = []
    for table, record_id, before, after in json.loads(cell):
        whole = isinstance(table, str) and isinstance(record_id, str)
        if not whole or not all(cells is None or isinstance(cells, dict) for cells in (before, after)):
            raise ValueError("not a change")
        found.append(Change(table, record_id, before, after))
    return tuple(found)
