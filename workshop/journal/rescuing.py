"""Rescuing: for a damaged working copy the newest sound copy set aside is offered, and the damaged one is kept."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop.journal.checking import findings
from workshop.journal.places import copies_folder
from workshop.journal.publishing import make_lasting
from workshop.journal.session_file import SessionFile
from workshop.journal.stamps import moment_of
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.words import count

_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Rescue:
    """What can be opened instead of a damaged working copy: a copy set aside, or None: the file that travels alone.

    `offer` says in a few words what would be opened, `lost` in a sentence what of the work could not be read.
    """

    damaged: Path
    copy: Path | None
    offer: str
    lost: str


class DamagedCopy(FileTrouble):
    """The working copy of a review is damaged; `rescue` says what can be opened instead, None where nothing can."""

    def __init__(self, rescue: Rescue | None) -> None:
        what = "This review’s copy on this laptop is damaged and was not opened; it is kept as it is."
        super().__init__(f"{what} {rescue.lost if rescue else 'No sound copy of it was found on this laptop.'}")
        self.rescue = rescue


def rescue_of(damaged: Path, travelling: bool) -> Rescue | None:
    """What can be opened instead of this working copy; `travelling` where a sound file that travels is at hand."""
    worked_until = max(path.stat().st_mtime for path in (damaged, *_beside(damaged)))
    for copy in sorted(copies_folder(damaged.stem).glob("2*.db"), reverse=True):
        last = _last_stamp_if_sound(copy)
        if last:
            at = moment_of(last)
            clock = _clock(at)
            between = _length(datetime.fromtimestamp(worked_until, UTC) - at)
            also = " What the file that travels holds comes in again." if travelling else ""
            lost = f"The copy of {clock} is sound; {between} of work after it could not be read.{also}"
            return Rescue(damaged, copy, f"Open the copy of {clock}", lost)
    if travelling:
        lost = "The file that travels is sound; what was done on this laptop after it was put there could not be read."
        return Rescue(damaged, None, "Open the file that travels", lost)
    return None


def rescued(rescue: Rescue) -> Path:
    """Put the damaged working copy aside, never away, and the sound one in its place; where the damaged one is kept."""
    kept = _free(copies_folder(rescue.damaged.stem) / f"damaged-{datetime.now(UTC):%Y-%m-%dT%H%M%S}.db")
    part = rescue.damaged.with_suffix(".part")
    if rescue.copy:
        shutil.copyfile(rescue.copy, part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
    for path in _beside(rescue.damaged):
        path.replace(kept.with_name(kept.name + path.name.removeprefix(rescue.damaged.name)))
    rescue.damaged.replace(kept)
    if rescue.copy:
        part.replace(rescue.damaged)
    make_lasting(rescue.damaged.parent)
    return kept


def _last_stamp_if_sound(copy: Path) -> str:
    try:
        file = SessionFile.from_bytes(copy.read_bytes(), "A copy set aside")
    except (Refused, FileTrouble, OSError):
        return ""
    try:
        return file.last_stamp() if not findings(file, "A copy set aside") else ""
    finally:
        file.close()


def _beside(damaged: Path) -> list[Path]:
    there = [damaged.with_name(damaged.name + ending) for ending in _BESIDE]
    return [path for path in there if path.exists()]


def _free(path: Path) -> Path:
    number = 2
    wanted = path
    while path.exists():
        path, number = wanted.with_stem(f"{wanted.stem}-{number}"), number + 1
    return path


def _clock(at: datetime) -> str:
    here, now = at.astimezone(), datetime.now().astimezone()
    return f"{here:%H:%M}" if here.date() == now.date() else f"{here.day} {here:%B}, {here:%H:%M}"


def _length(between: timedelta) -> str:
    minutes = round(between.total_seconds() / 60)
    if minutes < 1:
        return "less than a minute"
    if minutes < 120:
        return count(minutes, "minute", "minutes")
    return count(minutes // 60, "hour", "hours") if minutes < 48 * 60 else count(minutes // 1440, "day", "days")
