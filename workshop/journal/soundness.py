"""Soundness: what a database must be before anything in it is believed."""

from __future__ import annotations

import re
from collections.abc import Callable

import apsw

from workshop.journal.columns import LAYOUTS
from workshop.journal.sentences import damaged, foreign, too_new
from workshop.journal.stamps import is_stamp
from workshop.journal.upgrades import OWN_TABLES, VERSION, upgrade

APPLICATION_ID = 0x43577731  # "CWw1"

_KNOWN: dict[str, frozenset[str]] = {
    **{table: frozenset(names) for table, names in OWN_TABLES.items()},
    **{table: frozenset(layout.names) for table, layout in LAYOUTS.items()},
}


def sound(
    db: apsw.Connection, name: str, set_aside: Callable[[apsw.Connection], None] | None = None
) -> apsw.Connection:
    """The connection, once the database is known to be a session of today's version with nothing else inside.

    An earlier version is upgraded, after `set_aside` has kept a copy. Refused: another program's, or a newer version.
    FileTrouble: damaged, or holding what no Casewall writes.
    """
    if db.pragma("application_id") != APPLICATION_ID:
        raise foreign(name)
    version = db.pragma("user_version")
    if version > VERSION:
        raise too_new(name, "", version, VERSION)
    if version < 0 or not _only_known_tables(db) or db.execute("PRAGMA quick_check(1)").get != "ok":
        raise damaged(name)
    if version < VERSION:
        if set_aside:
            set_aside(db)
        upgrade(db, version)
    if _columns(db) != _KNOWN:
        raise damaged(name)
    session = db.execute("SELECT value FROM about WHERE key='session'").get
    last = db.execute("SELECT coalesce(max(stamp), '') FROM journal").get
    if not re.fullmatch(r"[0-9a-f]{16}", str(session)) or (last and not is_stamp(last)):
        raise damaged(name)
    return db


def _only_known_tables(db: apsw.Connection) -> bool:
    """Whether the database holds plain tables of ours and nothing else: no trigger, view, index or foreign table."""
    for kind, name, table, text in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
        own_index = kind == "index" and name.startswith("sqlite_autoindex_") and text is None
        if table not in _KNOWN or not (own_index or (kind == "table" and name == table)):
            return False
        if kind == "table" and re.search(r"\b(VIRTUAL|GENERATED|CHECK|REFERENCES|AS)\b", str(text), re.IGNORECASE):
            return False
    there = _columns(db)
    return set(OWN_TABLES) <= set(there) and all(names <= _KNOWN[table] for table, names in there.items())


def _columns(db: apsw.Connection) -> dict[str, frozenset[str]]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
    return {t: frozenset(row[1] for row in db.execute(f'PRAGMA table_xinfo("{t}")')) for t in tables if t in _KNOWN}
