"""Checking a file: what is inside is sound, the rows are what the journal says, every link points at something."""

from __future__ import annotations

from pathlib import Path

from workshop.journal.copies import open_working_copy
from workshop.journal.folding import fold
from workshop.journal.hardening import IN_USE
from workshop.journal.places import data_folder
from workshop.journal.session_file import SessionFile
from workshop.journal.stamps import is_stamp
from workshop.journal.travelling import arrive
from workshop.model.changes import difference
from workshop.model.links import dangling
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.words import count


def check_file(path: Path) -> list[str]:
    """What is wrong with a travelling file and this laptop's working copy of it, empty where both are sound.

    While the working copy is open in a window, the travelling file alone is looked at.
    """
    try:
        arrival = arrive(path)
    except (Refused, FileTrouble) as trouble:
        return [str(trouble)]
    found = findings(arrival.file, f"“{path.name}”")
    copy = data_folder() / "sessions" / f"{arrival.file.session_id}.db"
    arrival.file.close()
    if copy.exists():
        try:
            file = open_working_copy(copy)
        except (Refused, FileTrouble) as trouble:
            open_now = str(trouble) == IN_USE
            return found if open_now else [*found, f"The copy on this laptop could not be looked at. {trouble}"]
        found += findings(file, "The copy on this laptop")
        file.close()
    return found


def findings(file: SessionFile, name: str) -> list[str]:
    """What is wrong inside a session file called `name`."""
    inside = file.trouble_inside()
    if inside:
        return [f"{name} is damaged inside."]
    try:
        rows, folded = file.load(), fold(file.steps())
    except FileTrouble:
        return [f"{name} holds something that cannot be read."]
    found: list[str] = []
    unlike = len(difference(rows, folded))
    if unlike:
        found.append(f"{name}: {count(unlike, 'record differs', 'records differ')} from what the journal says.")
    loose = len(dangling(rows))
    if loose:
        found.append(f"{name}: {count(loose, 'link points', 'links point')} at nothing.")
    keys = file.keys()
    undated = sum(not is_stamp(stamp) for stamp, _site in keys)
    if undated:
        found.append(f"{name}: {count(undated, 'step has', 'steps have')} no proper stamp.")
    return found
