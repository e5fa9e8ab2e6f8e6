"""Searching the journal: in which steps these words were written, changed or taken away."""

from __future__ import annotations

from workshop.journal.session_file import SessionFile

CLOSED = frozenset(("private_note", "date_as_written", "extras"))


def steps_saying(file: SessionFile, words: str, hidden: bool = True) -> set[tuple[str, str]]:
    """The keys of the steps in which these words stand, in any letters; the names list is never searched, and with
    `hidden` what is closed to the room is not either."""
    wanted = words.strip().casefold()
    if not wanted:
        return set()
    # Of all letters only those of English fold in the database; the rest is looked at here.
    plain = max((part for part in wanted.split() if part.isascii() and part.isalnum()), key=len, default="")
    found: set[tuple[str, str]] = set()
    for step in file.steps("changes LIKE ?", f"%{plain}%"):
        for change in step.changes:
            if change.table == "identities":
                continue
            cells = [*(change.before or {}).items(), *(change.after or {}).items()]
            if any(
                wanted in value.casefold()
                for field, value in cells
                if isinstance(value, str) and not (hidden and field in CLOSED)
            ):
                found.add(step.key)
                break
    return found
