"""Opening: from a travelling file, or from nothing, to a workbench on this laptop's working copy."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from workshop.journal.checking import check_file
from workshop.journal.copies import keep_a_copy, open_working_copy
from workshop.journal.hardening import IN_USE
from workshop.journal.merging import merged
from workshop.journal.places import data_folder, recent_paths, remember_recent, working_copies, working_copy
from workshop.journal.publishing import last_seen, make_lasting, remember_seen
from workshop.journal.rescuing import DamagedCopy, rescue_of
from workshop.journal.sentences import Damage, Foreign, damaged
from workshop.journal.session_file import SessionFile, new_session_id
from workshop.journal.steps import Wording, wordings_in
from workshop.journal.taking_off import cases_off, without_cases_of
from workshop.journal.travelling import Arrival, arrive
from workshop.journal.workbench import Workbench
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused

__all__ = ["check_file", "data_folder", "open_session", "read_session", "read_wordings", "recent", "unpublished"]


def open_session(path: Path | None, who: str = "") -> Workbench:
    """Open a travelling file, or a working copy of this laptop; None: a new session with a working copy of its own.

    Where this laptop has a working copy of the session, what is new in either is in both. A file in a place where
    nothing can be written opens as a copy: it has no `path` yet and its `notice` says so. Refused or FileTrouble, in a
    sentence each: not a Casewall file, empty, made by a newer version, damaged, not to be read, open already.
    """
    with _room_on_this_laptop():
        if path is None:
            return _begin(who)
        path = Path(os.path.abspath(path))
        if path.parent == data_folder().absolute() / "sessions" and path.suffix == ".db":
            return _on_own_copy(path, who, travelling=False)
        bench = _open_travelling(path, who)
    if bench.path:
        remember_recent(bench.path)
    return bench


def read_session(path: Path) -> Session:
    """The session in a travelling file and in this laptop's working copy of it; changes nothing.

    While the working copy is open in a window it cannot be read: then the travelling file alone is.
    """
    path = Path(os.path.abspath(path))
    with _both(path) as (arrival, file):
        session = arrival.file.load()
        if file is None:
            return session
        if last_seen(file, path) == arrival.fingerprint or set(arrival.file.keys()) <= set(file.keys()):
            return file.load()
        theirs = list(arrival.file.steps())
        return merged(file.steps(), without_cases_of(theirs, theirs, cases_off(file)))[1]


def read_wordings(path: Path) -> dict[str, list[Wording]]:
    """How each statement was worded, oldest first, by its id, where `read_session` reads; changes nothing."""
    with _both(Path(os.path.abspath(path))) as (arrival, file):
        steps = {step.key: step for step in arrival.file.steps()}
        if file is not None:
            steps |= {step.key: step for step in file.steps()}
    return wordings_in(steps[key] for key in sorted(steps))


@contextmanager
def _both(path: Path) -> Generator[tuple[Arrival, SessionFile | None], None, None]:
    """The travelling file, and this laptop's working copy of it where there is one that can be read."""
    arrival = arrive(path)
    copy = data_folder() / "sessions" / f"{arrival.file.session_id}.db"
    file = None
    try:
        if copy.exists():
            file = _unless_in_use(copy)
        yield arrival, file
    finally:
        if file is not None:
            file.close()
        arrival.file.close()


def _unless_in_use(copy: Path) -> SessionFile | None:
    try:
        return open_working_copy(copy)
    except FileTrouble as trouble:
        if str(trouble) == IN_USE:
            return None
        raise


def recent() -> list[Path]:
    """The travelling files opened or published last that can be reached now, the latest first."""
    return [path for path in recent_paths() if path.exists()]


def unpublished() -> list[Path]:
    """Working copies that were never put into a travelling file, the latest first; `open_session` opens them."""
    found: list[Path] = []
    for path in working_copies():
        try:
            file = open_working_copy(path)
        except (Refused, FileTrouble):
            continue  # open in another window, or not one of ours
        try:
            if file.last_stamp() and not file.has_travelled():
                found.append(path)
        finally:
            file.close()
    return found


def _begin(who: str) -> Workbench:
    session_id = new_session_id()
    return Workbench(SessionFile.create(working_copy(session_id), session_id), who)


def _open_travelling(path: Path, who: str) -> Workbench:
    arrival = arrive(path)
    try:
        copy = working_copy(arrival.file.session_id)
        if copy.exists():
            bench = _refreshed(copy, arrival, path, who)
        else:
            bench = _bench_on(_made_from(arrival, copy, path), who)
    finally:
        arrival.file.close()
    if _may_write(path) and _may_write(path.parent):
        bench.path = path
    else:
        bench.notice = (
            f"“{path.stem}” lies where nothing can be written, so it was opened as a copy."
            " All you do is saved on this laptop; to hand it on, put it in another place."
        )
    return bench


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _refreshed(copy: Path, arrival: Arrival, path: Path, who: str) -> Workbench:
    bench = _on_own_copy(copy, who, travelling=True)
    file = bench.file_of_laptop
    try:
        if last_seen(file, path) != arrival.fingerprint:
            bench.take_in(arrival.file, path.stem)
            remember_seen(file, path, arrival.fingerprint)
    except BaseException:
        file.close()
        raise
    return bench


def _on_own_copy(copy: Path, who: str, travelling: bool) -> Workbench:
    """A workbench on this laptop's working copy, once it is sound; only then a copy of it is set aside."""
    try:
        # SQLite would begin a database of its own in a file with nothing in it.
        # Its size is asked only: reading it here would let go of the lock of a window that has it open.
        if not copy.stat().st_size:
            raise damaged("This review")
        file = open_working_copy(copy)
        bench = _bench_on(file, who)
    except (Damage, Foreign) as trouble:
        raise DamagedCopy(rescue_of(copy, travelling)) from trouble
    keep_a_copy(file)
    return bench


def _made_from(arrival: Arrival, copy: Path, path: Path) -> SessionFile:
    # What cannot be read is refused before anything is made of it.
    arrival.file.load()
    deque(arrival.file.steps(), maxlen=0)
    part = copy.with_suffix(".part")
    for left in (part, Path(f"{part}-wal"), Path(f"{part}-journal")):
        left.unlink(missing_ok=True)
    file = SessionFile.create(part, arrival.file.session_id)
    try:
        arrival.file.copy_into(file)
        remember_seen(file, path, arrival.fingerprint)
    finally:
        file.close()
    if Path(f"{part}-wal").exists():
        raise OSError("the disk had no room to bring the copy into one file")
    part.replace(copy)
    make_lasting(copy.parent)
    return SessionFile.open(copy)


def _bench_on(file: SessionFile, who: str) -> Workbench:
    try:
        return Workbench(file, who)
    except BaseException:
        file.close()
        raise


@contextmanager
def _room_on_this_laptop() -> Generator[None, None, None]:
    try:
        yield
    except OSError as trouble:
        raise FileTrouble(
            "Casewall cannot keep its working copies on this laptop: the disk is full or its folder may not be written."
            " Nothing was changed."
        ) from trouble
