from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from tests.journal.builders import copy_file
from tests.old_files.before_the_first_release import SESSION, make
from workshop.journal import upgrades
from workshop.journal.checking import findings
from workshop.journal.opening import open_session
from workshop.journal.upgrades import VERSION
from workshop.model.edits.interactions import change_interaction
from workshop.model.records import Demand


@pytest.fixture
def old_file(data_folder: Path) -> Path:
    path = data_folder / "sessions" / f"{SESSION}.db"
    path.parent.mkdir(parents=True)
    make(path)
    return path


def version_and_columns(path: Path) -> tuple[int, int]:
    db = apsw.Connection(str(path))
    found = db.pragma("user_version"), len(list(db.execute("PRAGMA table_info(interactions)")))
    db.close()
    return found


def test_an_old_file_opens_with_all_it_held_and_can_be_worked_with(old_file: Path):
    bench = open_session(old_file)
    visit = bench.session.interactions["visit"]
    assert (visit.what_happened, visit.demand, visit.when.as_written) == ("She rang.", Demand.FAILURE, "14 Jan 05")
    assert (visit.ask, visit.amount_pence, visit.extras, visit.left_out) == ("", None, (), False)
    bench.do("Change", change_interaction, "visit", ask="A ramp")
    assert findings(copy_file(bench), "It") == []
    bench.close()
    assert version_and_columns(old_file)[0] == VERSION
    bench = open_session(old_file)
    assert bench.session.interactions["visit"].ask == "A ramp"
    bench.close()


def test_a_copy_of_the_old_file_is_set_aside_first(old_file: Path, data_folder: Path):
    before = version_and_columns(old_file)
    open_session(old_file).close()
    copy = data_folder / "copies" / SESSION / "before-version-1.db"
    assert version_and_columns(copy) == before


def test_an_upgrade_that_fails_half_way_leaves_the_old_file_whole(old_file: Path, monkeypatch: pytest.MonkeyPatch):
    before = version_and_columns(old_file)

    def stumble(db: apsw.Connection) -> None:
        upgrades.add_what_is_missing(db)
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setitem(upgrades.UPGRADES, 0, stumble)
        with pytest.raises(ZeroDivisionError):
            open_session(old_file)
    assert version_and_columns(old_file) == before
    bench = open_session(old_file)
    assert "visit" in bench.session.interactions
    bench.close()


def test_every_version_has_a_way_to_the_next():
    assert sorted(upgrades.UPGRADES) == list(range(VERSION))


def test_a_file_of_the_first_release_gains_the_tables_that_came_later(old_file: Path, data_folder: Path):
    db = apsw.Connection(str(old_file))
    upgrades.add_what_is_missing(db)
    later = ("readings", "notes", "moments", "unit_costs", "projections")
    for table in later:
        db.execute(f"DROP TABLE {table}")
    for table, column in (("agencies", "also"), ("cases", "need_before"), ("reviews", "partners")):
        db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    db.pragma("user_version", 1)
    db.close()
    bench = open_session(old_file)
    assert bench.session.interactions["visit"].what_happened == "She rang."
    assert all(bench.session.table(table) == {} for table in later)
    assert bench.session.cases["b"].need_before == ""
    bench.close()
    assert version_and_columns(old_file)[0] == VERSION
    assert (data_folder / "copies" / SESSION / "before-version-2.db").exists()
