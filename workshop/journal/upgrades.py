"""Upgrades: how a session file of an earlier version becomes one of today, one version at a time.

Every release that changes the tables raises `VERSION` and adds the way from the version before to `UPGRADES`.
New fields of records need no words of their own: `add_what_is_missing` adds them.
"""

from __future__ import annotations

from collections.abc import Callable

import apsw

from workshop.journal.columns import LAYOUTS

VERSION = 2

OWN_TABLES = {
    "about": ("key", "value"),
    "journal": ("stamp", "site", "who", "label", "undoes", "changes"),
}
"""The tables that hold no records."""

_CREATE_OWN = (
    "CREATE TABLE about (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE journal (stamp TEXT NOT NULL, site TEXT NOT NULL, who TEXT NOT NULL, label TEXT NOT NULL,"
    " undoes TEXT NOT NULL, changes TEXT NOT NULL, PRIMARY KEY (stamp, site)) STRICT, WITHOUT ROWID",
)


def create_tables(db: apsw.Connection) -> None:
    """All tables of today's version, in a database that has none."""
    for statement in (*_CREATE_OWN, *(layout.create for layout in LAYOUTS.values())):
        db.execute(statement)


def add_what_is_missing(db: apsw.Connection) -> None:
    """The tables and columns that records have today and this database has not."""
    for layout in LAYOUTS.values():
        there = {row[1] for row in db.execute(f'PRAGMA table_info("{layout.table}")')}
        if not there:
            db.execute(layout.create)
            continue
        for column in layout.columns:
            if column.name not in there:
                db.execute(f'ALTER TABLE "{layout.table}" ADD COLUMN "{column.name}" {column.declared}')


UPGRADES: dict[int, Callable[[apsw.Connection], None]] = {
    0: add_what_is_missing,  # the files of before the first release
    1: add_what_is_missing,  # readings, notes, moments, unit costs and projections came
}
"""From a version to the way to the next one."""


def upgrade(db: apsw.Connection, version: int) -> None:
    """Bring a database of this version to today's, in one transaction: afterwards it is whole old or whole new."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in range(version, VERSION):
            UPGRADES[step](db)
            db.pragma("user_version", step + 1)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
