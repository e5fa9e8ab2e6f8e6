"""Copies set aside: a few earlier states of each working copy, and one from before every upgrade."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw

from workshop.journal.places import copies_folder
from workshop.journal.session_file import SessionFile, copy_of

KEPT = 8


def open_working_copy(path: Path) -> SessionFile:
    """Open a working copy; before it is brought to today's version, a copy of it is kept."""
    return SessionFile.open(path, _before_upgrade(path))


def keep_a_copy(file: SessionFile) -> None:
    """Set a copy aside, unless there is one of this state already, and let the oldest go."""
    folder = copies_folder(file.session_id)
    copy = folder / f"{file.last_stamp().replace(':', '') or 'empty'}.db"
    if copy.exists():
        return
    try:
        file.set_aside(copy)
        for old in sorted(folder.glob("2*.db"))[:-KEPT]:
            old.unlink()
    except (apsw.Error, OSError):
        pass  # The file itself is sound; a disk too full for a spare copy says so when something is to be saved.


def _before_upgrade(path: Path) -> Callable[[apsw.Connection], None]:
    def set_aside(db: apsw.Connection) -> None:
        copy_of(db, copies_folder(path.stem) / f"before-version-{db.pragma('user_version') + 1}.db")

    return set_aside
