"""Taking a case off this laptop: its rows, every word about it in the journal, and the copies set aside are gone.

It is no step and cannot be undone: what can be brought back is still here. The file that travels keeps the case, and so
do the others' laptops; when they are merged again, what concerns it is left out here. What stays in the journal of each
step is its time, and neither who did it nor what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from workshop.journal.merging import merged
from workshop.journal.places import copies_folder
from workshop.journal.session_file import SessionFile
from workshop.journal.steps import BROUGHT, TAKEN_OFF, Step, read, written
from workshop.model.changes import Change, difference
from workshop.model.records import KINDS

_OFF = "off "
_OF_CASE = frozenset(table for table, kind in KINDS.items() if any(f.name == "case" for f in fields(kind)))
_OF_INTERACTION = frozenset(
    table for table, kind in KINDS.items() if any(f.name == "interaction" for f in fields(kind))
)

Key = tuple[str, str]


def take_off(file: SessionFile, case_id: str, at: str) -> None:
    """Take a case off this copy; `at` is when, and that is all that is kept of it. FileTrouble: nothing was done."""
    about = records_about(file.steps(), [case_id])
    stripped = [_stripped(step, about) for step in file.steps() if any(_key(c) in about for c in step.changes)]
    file.forget(stripped, about, {f"{_OFF}{case_id}": at, "draft": "", **_brought_without(file, about)})
    for copy in copies_folder(file.session_id).glob("*.db"):
        copy.unlink(missing_ok=True)


def cases_off(file: SessionFile) -> list[str]:
    """The cases that were taken off this copy."""
    return [key.removeprefix(_OFF) for key in file.about_keys(_OFF)]


def without_cases_of(all_steps: Iterable[Step], steps: Iterable[Step], case_ids: Iterable[str]) -> list[Step]:
    """These steps of a copy, all of whose steps are `all_steps`, without anything about these cases.

    A step that was about nothing else goes too.
    """
    about = records_about(all_steps, case_ids)
    kept = (
        replace(step, changes=tuple(change for change in step.changes if _key(change) not in about))
        if any(_key(change) in about for change in step.changes)
        else step
        for step in steps
    )
    return [step for step in kept if step.changes or step.undoes]


def body_with_theirs(file: SessionFile, theirs: SessionFile) -> bytes:
    """What travels from a laptop that a case was taken off: all that is there already, and what is new here."""
    fresh = SessionFile.create(None, file.session_id)
    try:
        theirs.copy_into(fresh, leave_out="identities")
        known = set(fresh.keys())
        new = [_without_names(step) for step in file.steps() if step.key not in known]
        if new:
            before = fresh.load()
            steps, session = merged(fresh.steps(), new)
            added = [step for step in steps if step.key not in known]
            fresh.take_in(added, difference(before, session), session)
        fresh.say_about("site", "")
        return fresh.serialized()
    finally:
        fresh.close()


def records_about(steps: Iterable[Step], case_ids: Iterable[str]) -> set[Key]:
    """The records that are about these cases by these steps, as (table, id): gone ones and those of long ago too."""
    cases = set(case_ids)
    about: set[Key] = {("cases", case_id) for case_id in cases}
    links: list[tuple[Key, str]] = []
    for change in _changes(steps):
        for cells in (change.before or {}, change.after or {}):
            if change.table in _OF_CASE and cells.get("case") in cases:
                about.add(_key(change))
            if change.table in _OF_INTERACTION and cells.get("interaction"):
                links.append((_key(change), str(cells["interaction"])))
    about |= {key for key, interaction in links if ("interactions", interaction) in about}
    return about


def _brought_without(file: SessionFile, about: set[Key]) -> dict[str, str]:
    """What is kept for undo of copies that were brought in, without these records."""
    kept = {key: read(file.about(key)) for key in file.about_keys(BROUGHT)}
    return {key: written(c for c in changes if _key(c) not in about) for key, changes in kept.items()}


def _changes(steps: Iterable[Step]) -> Iterator[Change]:
    for step in steps:
        yield from step.changes


def _stripped(step: Step, about: set[Key]) -> Step:
    kept = tuple(change for change in step.changes if _key(change) not in about)
    return replace(step, who="", label=TAKEN_OFF, changes=kept)


def _without_names(step: Step) -> Step:
    return replace(step, changes=tuple(change for change in step.changes if change.table != "identities"))


def _key(change: Change) -> Key:
    return change.table, change.id
