"""The session file: a typed table per kind of record and the journal, written together, one transaction per step."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import apsw

from workshop.journal.columns import LAYOUTS
from workshop.journal.hardening import connection, connection_to, disk_trouble
from workshop.journal.sentences import damaged
from workshop.journal.soundness import APPLICATION_ID, sound
from workshop.journal.stamps import is_stamp
from workshop.journal.steps import Step, read, written
from workshop.journal.upgrades import VERSION, create_tables
from workshop.model.changes import Change
from workshop.model.records import Record
from workshop.model.session import TABLES, Session
from workshop.model.trouble import Refused

_HEAD = "stamp, site, who, label, undoes"
_HERE = "The copy of this review on this laptop"
_NOT_SAVED = "That could not be saved"
_SAFE = "It was not done; everything before it is saved. Make room and try again."


class SessionFile:
    """One open database of a session. `session_id` names the session, `site` this laptop's copy of it."""

    def __init__(self, db: apsw.Connection, path: Path | None = None, name: str = "This review") -> None:
        self._db = db
        self._name = name
        self.path = path
        self.closed = False
        self.session_id = self.about("session")
        self.site = self.about("site")

    @classmethod
    def create(cls, path: Path | None, session_id: str = "") -> SessionFile:
        """A new session file with nothing in it; None: in memory."""
        with disk_trouble("The review could not be begun", "Nothing was changed."):
            db = connection(path)
            try:
                db.execute("BEGIN IMMEDIATE")
                create_tables(db)
                about = {"session": session_id or new_session_id(), "site": secrets.token_hex(6)}
                db.executemany("INSERT INTO about VALUES (?,?)", list(about.items()))
                db.pragma("application_id", APPLICATION_ID)
                db.pragma("user_version", VERSION)
                db.execute("COMMIT")
                return cls(db, path)
            except BaseException:
                db.close()
                if path:
                    path.unlink(missing_ok=True)
                raise

    @classmethod
    def open(cls, path: Path, set_aside: Callable[[apsw.Connection], None] | None = None) -> SessionFile:
        """A session file of this laptop, brought to today's version; `set_aside` keeps a copy before that."""
        with disk_trouble(f"{_HERE} could not be opened", "Nothing was changed."):
            db = connection(path)
            try:
                # Takes the lock now, so that a second window learns at once that this one is open.
                db.execute("BEGIN IMMEDIATE; COMMIT")
                return cls(sound(db, _HERE, set_aside), path)
            except BaseException:
                db.close()
                raise

    @classmethod
    def from_bytes(cls, body: bytes, name: str) -> SessionFile:
        """A copy in memory of the database in a travelling file called `name`."""
        try:
            db = connection_to(body)
            try:
                file = cls(sound(db, name), None, name)
                if not all(is_stamp(head[0]) for head in db.execute(f"SELECT {_HEAD} FROM journal")):
                    raise damaged(name)
                db.set_progress_handler(None)
                return file
            except BaseException:
                db.close()
                raise
        except (apsw.Error, UnicodeDecodeError) as trouble:
            raise damaged(name) from trouble

    # reading

    def load(self) -> Session:
        """The session in the rows."""
        tables: dict[str, Mapping[str, Record]] = {}
        try:
            for layout in LAYOUTS.values():
                records = {r.id: r for r in layout.records(self._db.execute(layout.select))}
                if records:
                    tables[layout.table] = records
        except (apsw.CorruptError, UnicodeDecodeError, ValueError, TypeError, Refused) as trouble:
            raise damaged(self._name) from trouble
        return Session().with_tables(tables)

    def outline(self) -> tuple[str, int]:
        """What the review is called and how many interactions it holds, without reading them."""
        name = self._db.execute("SELECT name FROM reviews ORDER BY rowid LIMIT 1").get
        return str(name or ""), int(self._db.execute("SELECT count(*) FROM interactions").get)

    def steps(self, where: str = "1", *bindings: str) -> Iterator[Step]:
        """The steps of the journal, oldest first; `where` narrows them down."""
        found = self._db.execute(f"SELECT {_HEAD}, changes FROM journal WHERE {where} ORDER BY stamp, site", bindings)
        try:
            for stamp, site, who, label, undoes, changes in found:
                yield Step(stamp, site, who, label, undoes, read(changes))
        except (ValueError, apsw.CorruptError) as trouble:
            raise damaged(self._name) from trouble

    def steps_about(self, ids: Iterable[str]) -> Iterator[Step]:
        """The steps that may concern these records, oldest first."""
        some = list(ids)
        if len(some) > 20:
            return self.steps()
        return self.steps(" OR ".join(["instr(changes, ?)"] * len(some)) or "0", *some)

    def heads(self, site: str | None = None) -> Iterator[Step]:
        """The steps of a site, or of all, without their changes, newest first, read no further than asked for."""
        where, bindings = ("1", ()) if site is None else ("site=?", (site,))
        found = self._db.execute(f"SELECT {_HEAD} FROM journal WHERE {where} ORDER BY stamp DESC, site DESC", bindings)
        for stamp, by, who, label, undoes in found:
            yield Step(stamp, by, who, label, undoes, ())

    def step(self, stamp: str, site: str) -> Step:
        """The whole step of this stamp and site."""
        return next(self.steps("stamp=? AND site=?", stamp, site))

    def has_others(self, *sites: str) -> bool:
        """Whether the journal holds steps of other sites than these."""
        marks = ",".join("?" * len(sites))
        return bool(self._db.execute(f"SELECT EXISTS (SELECT 1 FROM journal WHERE site NOT IN ({marks}))", sites).get)

    def count(self, where: str = "1", *bindings: str) -> int:
        """How many steps the journal holds; `where` narrows them down."""
        return self._db.execute(f"SELECT count(*) FROM journal WHERE {where}", bindings).get

    def keys(self) -> list[tuple[str, str]]:
        """Stamp and site of every step, oldest first."""
        found = self._db.execute("SELECT stamp, site FROM journal ORDER BY stamp, site")
        return [(str(stamp), str(site)) for stamp, site in found]

    def last_stamp(self) -> str:
        """The latest stamp in the journal, empty before the first step."""
        return self._db.execute("SELECT coalesce(max(stamp), '') FROM journal").get

    def about(self, key: str) -> str:
        """What the file says of itself under this key, empty where it says nothing."""
        found = self._db.execute("SELECT value FROM about WHERE key=?", (key,)).get
        return found or ""

    def about_keys(self, begins: str) -> list[str]:
        """The keys under which the file says something of itself that begin like this."""
        found = self._db.execute(
            "SELECT key FROM about WHERE substr(key, 1, ?) = ? AND value <> ''", (len(begins), begins)
        )
        return [str(key) for (key,) in found]

    def has_travelled(self) -> bool:
        """Whether this session came from a travelling file or was ever put into one."""
        return bool(self._db.execute("SELECT EXISTS (SELECT 1 FROM about WHERE substr(key, 1, 5) = 'seen ')").get)

    # writing

    def append(self, step: Step, session: Session) -> None:
        """Write a step and the rows it leads to; it is on the disk when this returns."""
        self.take_in([step], step.changes, session)

    def take_in(
        self, steps: Iterable[Step], changes: Iterable[Change], session: Session, about: Mapping[str, str] | None = None
    ) -> None:
        """Write steps, in place of those with their keys, the rows of `session` that `changes` name, and what this
        laptop alone keeps `about` them."""
        with self._writing():
            self._db.executemany(
                "INSERT OR REPLACE INTO journal VALUES (?,?,?,?,?,?)",
                [(s.stamp, s.site, s.who, s.label, s.undoes, written(s.changes)) for s in steps],
            )
            for table, named in _by_table(changes).items():
                layout, records = LAYOUTS[table], session.table(table)
                gone = [(i,) for i in named if i not in records]
                put = [layout.row(records[i]) for i in named if i in records]
                if gone:
                    self._db.executemany(layout.delete, gone)
                if put:
                    self._db.executemany(layout.put, put)
            if about:
                self._db.executemany("INSERT OR REPLACE INTO about VALUES (?,?)", list(about.items()))

    def say_about(self, key: str, value: str) -> None:
        """Keep a word about this file, durably."""
        with self._writing():
            self._db.execute("INSERT OR REPLACE INTO about VALUES (?,?)", (key, value))

    def forget(self, steps: Iterable[Step], records: Iterable[tuple[str, str]], about: Mapping[str, str]) -> None:
        """Write these steps over those with their keys and take these rows away, so that nothing of them can be read.

        `secure_delete` writes over what goes; the file is then written anew, so that no free page keeps a word.
        """
        with self._writing():
            self._db.executemany(
                "INSERT OR REPLACE INTO journal VALUES (?,?,?,?,?,?)",
                [(s.stamp, s.site, s.who, s.label, s.undoes, written(s.changes)) for s in steps],
            )
            for table, record_id in records:
                self._db.execute(LAYOUTS[table].delete, (record_id,))
            self._db.executemany("INSERT OR REPLACE INTO about VALUES (?,?)", list(about.items()))
        with disk_trouble("What was taken off could not be written over", "Close Casewall and open the review again."):
            self._db.execute("VACUUM")
            if self.path:
                self._db.pragma("wal_checkpoint(TRUNCATE)")

    def set_aside(self, path: Path) -> None:
        """Write a fresh copy of the whole file, without anything that was once deleted."""
        copy_of(self._db, path)

    def copy_into(self, other: SessionFile, leave_out: str = "") -> None:
        """Copy rows and journal into a new, empty file; with `leave_out`, without that table and all changes to it."""
        with other._writing():
            for layout in LAYOUTS.values():
                if layout.table != leave_out:
                    rows = self._db.execute(layout.select)
                    other._db.executemany(layout.put, rows)
            lines = self._db.execute(f"SELECT {_HEAD}, changes FROM journal ORDER BY stamp, site")
            other._db.executemany("INSERT INTO journal VALUES (?,?,?,?,?,?)", _lines_without(leave_out, lines))

    def serialized(self) -> bytes:
        """The bytes of a database in memory."""
        return self._db.serialize("main")

    def trouble_inside(self) -> str:
        """What SQLite finds wrong with the file, empty where it is sound."""
        try:
            found = self._db.execute("PRAGMA integrity_check").get
        except (apsw.CorruptError, UnicodeDecodeError) as trouble:
            return str(trouble)
        return "" if found == "ok" else str(found)

    def close(self) -> None:
        """Bring everything into the one file and let go of it."""
        try:
            if self.path:
                self._db.pragma("wal_checkpoint(TRUNCATE)")
        except apsw.Error:
            pass  # What is in the WAL is durable; the next opening brings it in.
        finally:
            self._db.close()
            self.closed = True

    @contextmanager
    def _writing(self) -> Generator[None, None, None]:
        try:
            with disk_trouble(_NOT_SAVED, _SAFE):
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self._db.execute("COMMIT")
                except BaseException:
                    if self._db.in_transaction:
                        self._db.execute("ROLLBACK")
                    raise
        except UnicodeEncodeError as trouble:
            raise Refused("A character in that text cannot be saved. Type it again without it.") from trouble
        except (OverflowError, apsw.TooBigError) as trouble:
            raise Refused("That is too large to be saved.") from trouble


def new_session_id() -> str:
    """A name for a session that no other laptop will make."""
    return secrets.token_hex(8)


def copy_of(db: apsw.Connection, path: Path) -> None:
    """Write a fresh copy of a database beside others; a half-written one never bears the name."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    db.execute("VACUUM INTO ?", (str(part),))
    part.replace(path)


def _lines_without(table: str, lines: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Lines of the journal; those that speak of this table go without what they say of it."""
    said = f'"{table}"'
    for *head, changes in lines:
        if table and said in changes:
            changes = written(change for change in read(changes) if change.table != table)
        yield (*head, changes)


def _by_table(changes: Iterable[Change]) -> dict[str, dict[str, None]]:
    named: dict[str, dict[str, None]] = {}
    for change in changes:
        if change.table in LAYOUTS:
            named.setdefault(change.table, {})[change.id] = None
    return dict(sorted(named.items(), key=lambda item: TABLES.index(item[0])))
