"""Files that strangers, other programs, other versions and bad luck make, as variations of a sound one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw

from workshop.journal import travelling
from workshop.journal.publishing import body
from workshop.journal.workbench import Workbench


def travelling_with(path: Path, bench: Workbench, *statements: str) -> Path:
    """A travelling file in whose database somebody ran these statements, correct in all else."""
    db = apsw.Connection(":memory:")
    db.deserialize("main", body(bench._file))
    for statement in statements:
        db.execute(statement)
    path.write_bytes(travelling.packed_up(db.serialize("main")))
    db.close()
    return path


def altered(path: Path, how: Callable[[bytearray], object]) -> Path:
    """This file with some of its bytes altered in place."""
    data = bytearray(path.read_bytes())
    how(data)
    path.write_bytes(bytes(data))
    return path


STRANGE_INSIDES = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM interactions; END",
    "a view": "CREATE VIEW v AS SELECT * FROM interactions",
    "an extra table": "CREATE TABLE extra (id INTEGER)",
    "an extra index": "CREATE INDEX i ON interactions (agency)",
    "an extra column": "ALTER TABLE interactions ADD COLUMN more TEXT",
    "a missing table": "DROP TABLE gaps",
    "a missing column": "ALTER TABLE interactions DROP COLUMN cause",
    "a column worked out": "ALTER TABLE gaps ADD COLUMN more TEXT AS (id || note)",
    "no name of the session": "DELETE FROM about",
    "a name of the session that leads elsewhere": "UPDATE about SET value='../../elsewhere' WHERE key='session'",
    "a stamp that is none": "UPDATE journal SET stamp='zzz' WHERE stamp=(SELECT max(stamp) FROM journal)",
    "a date that is none": "UPDATE interactions SET \"when\"='yesterday'",
    "a demand that is none": "UPDATE interactions SET demand='odd'",
    "bytes that are no text": "UPDATE interactions SET what_happened=CAST(x'ff41' AS TEXT)",
}
