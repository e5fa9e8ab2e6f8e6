"""Hardening: connections that stay safe on a stranger's file and durable on ours, and what their refusals mean."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import apsw

from workshop.journal.sentences import Damage
from workshop.model.trouble import FileTrouble

LONGEST_CELL = 512 * 1024 * 1024
IN_USE = "This review is open already, in another window on this laptop. Close it there first, or go on working there."


def connection(path: Path | None) -> apsw.Connection:
    """A connection to a database of ours on this laptop, durable and locked for us alone; None: in memory."""
    db = apsw.Connection(str(path) if path else ":memory:")
    try:
        _limit(db)
        # A process that was killed a moment ago may still be going.
        db.set_busy_timeout(300)
        # EXTRA before WAL: the journal of the switch itself is then safely gone before the first edit.
        db.pragma("synchronous", "EXTRA")
        # Locked before WAL: the index of the WAL then stays in memory, and no second process gets in.
        db.pragma("locking_mode", "EXCLUSIVE")
        if path:
            db.pragma("journal_mode", "WAL")
            db.pragma("fullfsync", True)
        _harden(db)
    except BaseException:
        db.close()
        raise
    return db


def connection_to(body: bytes) -> apsw.Connection:
    """A connection to a copy in memory of a database that a stranger may have made; gives up on endless work."""
    db = apsw.Connection(":memory:")
    try:
        _limit(db)
        db.deserialize("main", body)
        _harden(db)
        _look_at_most(db, steps=100_000_000)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def disk_trouble(what: str, safe: str) -> Generator[None, None, None]:
    """Turns what the disk refuses into a sentence: what could not be done, and what is safe."""
    try:
        yield
    except apsw.BusyError as trouble:
        raise FileTrouble(IN_USE) from trouble
    except apsw.FullError as trouble:
        raise FileTrouble(f"{what}: the disk is full. {safe}") from trouble
    except (apsw.ReadOnlyError, apsw.PermissionsError, apsw.AuthError) as trouble:
        raise FileTrouble(f"{what}: this laptop may not write there. {safe}") from trouble
    except (apsw.IOError, apsw.CantOpenError) as trouble:
        raise FileTrouble(f"{what}: the disk refused, it may be full or gone. {safe}") from trouble
    except (apsw.CorruptError, apsw.NotADBError) as trouble:
        raise Damage(f"{what}: the file on the disk is damaged. {safe}") from trouble


def _harden(db: apsw.Connection) -> None:
    db.pragma("secure_delete", True)
    db.pragma("cell_size_check", True)
    db.pragma("trusted_schema", False)
    db.pragma("mmap_size", 0)
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
    db.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    db.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)


def _limit(db: apsw.Connection) -> None:
    db.limit(apsw.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
    db.limit(apsw.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    db.limit(apsw.SQLITE_LIMIT_EXPR_DEPTH, 100)
    db.limit(apsw.SQLITE_LIMIT_COMPOUND_SELECT, 10)
    db.limit(apsw.SQLITE_LIMIT_ATTACHED, 1)  # setting a copy aside needs one
    db.limit(apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 1)


def _look_at_most(db: apsw.Connection, steps: int) -> None:
    """A file built to keep us busy for ever is given up on."""
    left = [steps // 100_000]

    def give_up() -> bool:
        left[0] -= 1
        return left[0] < 0

    db.set_progress_handler(give_up, 100_000)
