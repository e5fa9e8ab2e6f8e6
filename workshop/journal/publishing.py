"""Publishing: the session into its travelling file, whole or not at all, and never over what nobody here has seen."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

from workshop.journal.session_file import SessionFile
from workshop.journal.taking_off import body_with_theirs, cases_off
from workshop.journal.travelling import SUFFIX, arrive, bytes_of, fingerprint_of, packed_up
from workshop.model.trouble import FileTrouble, Refused

TakeIn = Callable[[SessionFile, str], None]
TRIES = 20

_SAFE = "Your work is safe on this laptop; choose another place, or try again."


def publish(file: SessionFile, path: Path, take_in: TakeIn) -> Path:
    """Write the travelling file and return where it is; `take_in` is given what others put there meanwhile."""
    target = named(path)
    for _ in range(TRIES):
        seen = _take_in_what_is_there(file, target, take_in)
        data = packed_up(_what_travels(file, target))
        if _write_aside(target, data, seen):
            remember_seen(file, target, fingerprint_of(data))
            return target
    raise FileTrouble(f"Somebody else keeps saving “{target.name}” at this moment. {_SAFE}")


def _what_travels(file: SessionFile, target: Path) -> bytes:
    """The body that goes to the target; a case that was taken off this laptop only stays there for the others."""
    if not (cases_off(file) and target.exists()):
        return body(file)
    arrival = arrive(target)
    try:
        return body_with_theirs(file, arrival.file)
    finally:
        arrival.file.close()


def body(file: SessionFile) -> bytes:
    """The database that travels: built anew, without the names list, drafts and what this laptop calls itself."""
    fresh = SessionFile.create(None, file.session_id)
    try:
        file.copy_into(fresh, leave_out="identities")
        fresh.say_about("site", "")
        return fresh.serialized()
    finally:
        fresh.close()


def named(path: Path) -> Path:
    """The path with the ending of a travelling file."""
    path = Path(os.path.abspath(path))
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def last_seen(file: SessionFile, path: Path) -> str:
    """The fingerprint of the travelling file when this laptop last read or wrote it, empty where it never did."""
    return file.about(f"seen {path}")


def remember_seen(file: SessionFile, path: Path, fingerprint: str) -> None:
    """Keep the fingerprint of a travelling file whose every step is in this session."""
    file.say_about(f"seen {path}", fingerprint)


def _take_in_what_is_there(file: SessionFile, target: Path, take_in: TakeIn) -> str:
    """The fingerprint of the target, empty where there is none; whatever is in it is in the session afterwards."""
    if not target.exists():
        return ""
    now = fingerprint_of(bytes_of(target))
    if now == last_seen(file, target):
        return now
    arrival = arrive(target)
    try:
        if arrival.file.session_id != file.session_id:
            raise Refused(f"“{target.name}” holds another review. Choose another name; nothing was changed.")
        take_in(arrival.file, target.stem)
    finally:
        arrival.file.close()
    return arrival.fingerprint


def _write_aside(target: Path, data: bytes, seen: str) -> bool:
    """Write beside the target, then take its place in one move; False where the target has changed meanwhile."""
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if (fingerprint_of(target.read_bytes()) if target.exists() else "") != seen:
            part.unlink(missing_ok=True)
            return False
        _move(part, target)
        make_lasting(target.parent)
    except OSError as trouble:
        _take_away(part)
        raise FileTrouble(f"“{target.name}” could not be written: {_because(trouble)}. {_SAFE}") from trouble
    return True


def _move(part: Path, target: Path) -> None:
    for wait in (0.05, 0.1, 0.2, 0.4, 0.0):
        try:
            os.replace(part, target)
            return
        except PermissionError:
            # On Windows a virus scanner may hold a file for a moment after it was written.
            if os.name != "nt" or not wait:
                raise
            time.sleep(wait)


def make_lasting(folder: Path) -> None:
    """See to it that what was created or moved in this folder is still there after a power cut."""
    if os.name == "nt":
        return  # Windows has no way to sync a folder; the move itself is journalled.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as trouble:
        if trouble.errno not in (errno.EINVAL, errno.ENOTSUP):  # some shares cannot
            raise
    finally:
        os.close(handle)


def _take_away(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        pass  # The place is gone or read-only; the next publishing writes over it.


def _because(trouble: OSError) -> str:
    match trouble.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return "there is no room left"
        case errno.EROFS:
            return "the place is read-only"
        case errno.EACCES | errno.EPERM:
            return "this laptop may not write there"
        case errno.ENOENT:
            return "the folder is not there"
        case _:
            return "the stick or share refused"
