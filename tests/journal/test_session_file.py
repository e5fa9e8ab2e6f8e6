from __future__ import annotations

import multiprocessing
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import apsw
import pytest

from tests.journal.builders import begin, copy_file
from workshop.journal.copies import KEPT
from workshop.journal.opening import open_session
from workshop.journal.session_file import SessionFile
from workshop.journal.steps import Step
from workshop.model.changes import difference
from workshop.model.dates import at_moment, in_month, on_day
from workshop.model.edits.interactions import mark_demand
from workshop.model.records import KINDS, Authority, Demand, GapReason, Record
from workshop.model.session import TABLES, Session
from workshop.model.trouble import FileTrouble

SOMETHING = {
    "str": "Ünïcode “words”, 'quotes'; -- and\nlines",
    "int": 7,
    "int | None": 123_456_789_012,
    "bool": True,
    "PartialDate": in_month(2004, 3, "Mar 2004 | about"),
    "PartialDate | None": at_moment(datetime(2004, 3, 1, 9, 30, tzinfo=UTC), "as written"),
    "tuple[tuple[str, str], ...]": (("Worker", "4"), ("Ünit", "“B”")),
    "Demand": Demand.SYSTEM,
    "GapReason": GapReason.NOT_SHARED,
    "Authority": Authority.SPEND,
}


def full(kind: type[Record]) -> Record:
    return kind(**{f.name: SOMETHING[str(f.type)] if f.name != "id" else "full" for f in fields(kind)})


def empty(kind: type[Record]) -> Record:
    needed = {"starts": on_day(date(2004, 1, 1)), "ends": on_day(date(2004, 1, 2)), "since": on_day(date(2004, 1, 1))}
    needed |= {"reason": GapReason.NO_RECORD}
    lacking = {f.name: needed.get(f.name, "") for f in fields(kind) if f.default is f.default_factory}
    return kind(**{**lacking, "id": "empty"})


def test_every_field_of_every_record_is_read_back_as_it_was_written(tmp_path: Path):
    session = Session().put_all([record for kind in KINDS.values() for record in (full(kind), empty(kind))])
    file = SessionFile.create(tmp_path / "s.db")
    step = Step("2024-05-01T12:00:00.000Z.0000", file.site, "", "All", "", difference(Session(), session))
    file.append(step, session)
    file.close()
    file = SessionFile.open(tmp_path / "s.db")
    assert file.load() == session
    assert list(file.steps()) == [step]
    file.close()


def test_rows_come_back_in_the_order_in_which_they_came(tmp_path: Path):
    bench = begin(open_session(None), ("one", "two", "three"))
    bench.do("Mark", mark_demand, ["one"], Demand.FAILURE)
    path = copy_file(bench).path
    bench.close()
    bench = open_session(path)
    assert list(bench.session.interactions) == ["one", "two", "three"]
    bench.close()


def test_the_working_copy_is_durable_locked_and_hardened():
    bench = begin(open_session(None))
    db = copy_file(bench)._db
    assert db.pragma("synchronous") == 3
    assert db.pragma("journal_mode") == "wal"
    assert db.pragma("locking_mode") == "exclusive"
    assert db.pragma("secure_delete") == 1
    assert db.pragma("trusted_schema") == 0
    assert db.pragma("cell_size_check") == 1
    assert db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
    assert db.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, -1) == 0
    assert db.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, -1) == 0
    bench.close()


def test_closing_leaves_one_file_and_no_sidecar(data_folder: Path):
    bench = begin(open_session(None))
    bench.close()
    assert [path.suffix for path in (data_folder / "sessions").iterdir()] == [".db"]


def test_a_session_in_which_nothing_was_done_leaves_nothing_behind(data_folder: Path):
    open_session(None).close()
    assert not list((data_folder / "sessions").iterdir())


def test_the_tables_are_the_kinds_of_records_the_journal_and_nothing_else(tmp_path: Path):
    file = SessionFile.create(tmp_path / "s.db")
    names = {name for (name,) in file._db.execute("SELECT name FROM sqlite_schema WHERE type='table'")}
    assert names == {*TABLES, "journal", "about"}
    file.close()


def open_in_another_process(path: str, said) -> None:
    try:
        open_session(Path(path)).close()
        said.put("opened")
    except FileTrouble as trouble:
        said.put(str(trouble))


def test_a_second_window_is_told_that_the_session_is_open_already():
    bench = begin(open_session(None))
    path = copy_file(bench).path
    with pytest.raises(FileTrouble, match="open already"):
        open_session(path)
    process = multiprocessing.get_context("spawn")
    said = process.Queue()
    other = process.Process(target=open_in_another_process, args=(str(path), said))
    other.start()
    assert "open already" in said.get(timeout=30)
    other.join()
    bench.do("Mark", mark_demand, ["visit"], Demand.VALUE)
    bench.close()


def test_a_working_copy_never_published_can_be_found_and_opened_again():
    from workshop.journal.opening import unpublished

    bench = begin(open_session(None))
    session = bench.session
    assert unpublished() == []  # it is open
    bench.close()
    (path,) = unpublished()
    again = open_session(path)
    assert again.session == session
    assert again.path is None
    again.close()


def test_a_few_copies_are_set_aside_on_opening_and_only_after_changes(data_folder: Path):
    bench = begin(open_session(None))
    path = copy_file(bench).path
    bench.close()
    for number in range(KEPT + 3):
        bench = open_session(path)
        bench.do("Mark", mark_demand, ["visit"], (Demand.VALUE, Demand.FAILURE)[number % 2])
        bench.close()
    open_session(path).close()
    open_session(path).close()
    copies = sorted((data_folder / "copies" / path.stem).iterdir())
    assert len(copies) == KEPT
    kept = SessionFile.open(copies[-1])
    last = open_session(path)
    assert kept.load() == last.session
    kept.close()
    last.close()
