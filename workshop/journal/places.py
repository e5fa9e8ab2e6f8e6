"""Places: the folder on this laptop where working copies, copies set aside and the list of recent files are kept."""

from __future__ import annotations

import json
import os
from pathlib import Path

KEPT_RECENT = 12


def data_folder() -> Path:
    """The folder of Casewall's own on this laptop, or the one that CASEWALL_DATA names."""
    named = os.environ.get("CASEWALL_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("Casewall", appauthor=False)


def working_copy(session_id: str) -> Path:
    """Where the working copy of a session lies, in a folder that only this person may enter."""
    folder = data_folder() / "sessions"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{session_id}.db"


def working_copies() -> list[Path]:
    """All working copies on this laptop, the latest first."""
    found = (data_folder() / "sessions").glob("*.db")
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def copies_folder(session_id: str) -> Path:
    """Where copies of a working copy are set aside."""
    folder = data_folder() / "copies" / session_id
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def recent_paths() -> list[Path]:
    """The travelling files opened or published last, the latest first, whether they can be reached now or not."""
    try:
        listed = json.loads((data_folder() / "recent.json").read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [Path(line) for line in listed if isinstance(line, str)] if isinstance(listed, list) else []


def remember_recent(path: Path) -> None:
    """Put a travelling file first in the list of recent ones."""
    paths = [path, *(other for other in recent_paths() if other != path)][:KEPT_RECENT]
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / "recent.json.part"
        part.write_text(json.dumps([str(p) for p in paths], ensure_ascii=False), "utf-8")
        part.replace(folder / "recent.json")
    except OSError:
        pass  # A list that could not be written is no reason to keep anybody from the review.
