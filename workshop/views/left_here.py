"""What this laptop remembers between two starts: the review that was open, copies of samples, the look of the room."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.journal.copies import open_working_copy
from workshop.journal.opening import data_folder, open_session, recent, unpublished
from workshop.journal.rescuing import DamagedCopy
from workshop.journal.workbench import Workbench
from workshop.layout.theme import DARK, LIGHT
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.words import count
from workshop.views.style import ROOM_SIZES

FIRST_SAMPLE = "case_a"
ONLY_THE_COPY = "The file that travels cannot be reached now. This is the review as it is saved on this laptop."


@dataclass(frozen=True, slots=True)
class Kept:
    """A review that can be opened again: where it lies, what it is called, and what helps to tell it from others."""

    path: Path
    name: str
    where: str
    travels: bool = False


def open_last(else_sample: bool = False) -> Workbench:
    """What was open on this laptop last, else what was begun here and never travelled, else a sample or a new review.

    It does not matter how the program ended then. What cannot be opened now is passed over, and said if it is damaged.
    """
    passed_over: tuple[Path, FileTrouble] | None = None
    bench = None
    for path, notice in _left_open():
        try:
            bench = open_session(path)
        except (Refused, FileTrouble) as trouble:
            # Damaged, or open in another window: it is not lost, and a start must not fail on it.
            if isinstance(trouble, DamagedCopy) and passed_over is None:
                passed_over = (path, trouble)
            continue
        bench.notice = bench.notice or notice
        break
    if bench is None:
        bench = open_sample(FIRST_SAMPLE) if else_sample else open_session(None)
    bench.passed_over = passed_over
    return bench


def remember(bench: Workbench) -> None:
    """Remember that this review is open now, at once: the program may be killed at any moment."""
    _keep("last.json", {"file": str(bench.path or ""), "copy": bench.working_copy.name if bench.working_copy else ""})


def kept_reviews(but: Workbench) -> list[Kept]:
    """The reviews of this laptop but the one that is open, also those that never travelled; the samples left out."""
    travelled = [Kept(path, path.stem, str(path.parent), travels=True) for path in recent() if path != but.path]
    here = [kept for path in _begun_here() if path != but.working_copy and (kept := _described(path))]
    return [*here, *travelled]


def open_sample(name: str) -> Workbench:
    """The sample of this name, as it was left in a working copy of its own; built by the app's edits the first time."""
    copies = _sample_copies()
    kept = copies.get(name, "")
    if kept and Path(kept).exists():
        try:
            return open_session(Path(kept))
        except FileTrouble:
            # Open in another window, or damaged: a fresh sample harms nobody.
            pass
    from sample_sessions.build import steps

    bench = open_session(None)
    bench.begin_with(steps(name))
    if bench.working_copy:
        _keep("samples.json", {**copies, name: str(bench.working_copy)})
    return bench


def look_of(bench: Workbench) -> dict[str, Any]:
    """The theme and the sizes a review is looked at with."""
    return {"theme": bench.viewpoint.theme, "room_size": bench.viewpoint.room_size}


def keep_look(bench: Workbench) -> None:
    """Keep them for the next start."""
    _keep("look.json", look_of(bench))


def look_kept() -> dict[str, Any]:
    """The theme and the sizes this laptop was left with, as far as they still mean something."""
    kept = _kept("look.json")
    look: dict[str, Any] = {}
    if kept.get("theme") in (LIGHT.name, DARK.name):
        look["theme"] = kept["theme"]
    if kept.get("room_size") in [size for _, size in ROOM_SIZES]:
        look["room_size"] = kept["room_size"]
    return look


def _left_open() -> list[tuple[Path, str]]:
    """Where to look for the review to begin with, the best first, and what to say where it is only second best."""
    last = _kept("last.json")
    file, copy = (last.get(name) for name in ("file", "copy"))
    places: list[tuple[Path, str]] = []
    if isinstance(file, str) and file:
        places.append((Path(file), ""))
    if isinstance(copy, str) and copy:
        places.append((data_folder() / "sessions" / Path(copy).name, ONLY_THE_COPY if places else ""))
    places += [(path, "") for path in _begun_here()]
    return [(path, notice) for path, notice in places if path.exists()]


def _begun_here() -> list[Path]:
    samples = set(_sample_copies().values())
    return [path for path in unpublished() if str(path) not in samples]


def _described(path: Path) -> Kept | None:
    try:
        file = open_working_copy(path)
    except (Refused, FileTrouble):
        return None
    try:
        name, many = file.outline()
    finally:
        file.close()
    entries = count(many, "entry", "entries")
    return Kept(path, name or "A review without a name", f"on this laptop, {entries}")


def _sample_copies() -> dict[str, str]:
    return {name: path for name, path in _kept("samples.json").items() if isinstance(path, str)}


def _kept(name: str) -> dict[str, Any]:
    try:
        kept = json.loads((data_folder() / name).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _keep(name: str, what: dict[str, Any]) -> None:
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{name}.part"
        part.write_text(json.dumps(what), "utf-8")
        part.replace(folder / name)
    except OSError:
        # How the screen looked is no reason to keep anybody from leaving.
        return
