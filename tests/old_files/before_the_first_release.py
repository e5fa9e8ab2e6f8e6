"""Makes a working copy as it was before the first release: no life events, and fewer columns in two tables."""

from __future__ import annotations

import json
from pathlib import Path

import apsw

SESSION = "00112233aabbccdd"
OWNERSHIP = '"id" TEXT PRIMARY KEY NOT NULL, "case" TEXT NOT NULL DEFAULT \'\''


def make(path: Path) -> None:
    db = apsw.Connection(str(path))
    db.execute("BEGIN")
    db.execute("CREATE TABLE about (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID")
    db.execute(
        "CREATE TABLE journal (stamp TEXT NOT NULL, site TEXT NOT NULL, who TEXT NOT NULL, label TEXT NOT NULL,"
        " undoes TEXT NOT NULL, changes TEXT NOT NULL, PRIMARY KEY (stamp, site)) STRICT, WITHOUT ROWID"
    )
    db.execute('CREATE TABLE cases ("id" TEXT PRIMARY KEY NOT NULL, "code" TEXT NOT NULL DEFAULT \'\') STRICT')
    db.execute(
        'CREATE TABLE interactions ("id" TEXT PRIMARY KEY NOT NULL, "case" TEXT NOT NULL DEFAULT \'\','
        ' "when" TEXT, "what_happened" TEXT NOT NULL DEFAULT \'\', "demand" TEXT NOT NULL DEFAULT \'not_coded\','
        ' "place" INTEGER NOT NULL DEFAULT 0) STRICT'
    )
    db.executemany("INSERT INTO about VALUES (?,?)", [("session", SESSION), ("site", "0123456789ab")])
    db.execute("INSERT INTO cases VALUES ('b', 'Case B')")
    when = "2005-01-14|2005-01-14|day||14 Jan 05"
    db.execute("INSERT INTO interactions VALUES ('visit', 'b', ?, 'She rang.', 'failure', 1)", (when,))
    visit = {"case": "b", "when": when, "what_happened": "She rang.", "demand": "failure", "place": 1}
    changes = [["cases", "b", None, {"code": "Case B"}], ["interactions", "visit", None, visit]]
    line = ("2026-01-05T09:00:00.000Z.0000", "0123456789ab", "", "Take in", "", json.dumps(changes))
    db.execute("INSERT INTO journal VALUES (?,?,?,?,?,?)", line)
    db.execute("COMMIT")
    db.pragma("application_id", 0x43577731)
    db.pragma("user_version", 0)
    db.pragma("journal_mode", "WAL")
    db.close()
