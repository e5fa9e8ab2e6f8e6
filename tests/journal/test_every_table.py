"""Every kind of record travels, merges and is undone alike, the latest ones too; the names list alone stays."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.journal.builders import a_bench, copy_file, twin
from workshop.journal.folding import fold
from workshop.journal.opening import read_session
from workshop.journal.workbench import Workbench
from workshop.model.dates import on_day
from workshop.model.edits.interactions import remove_interactions
from workshop.model.links import NEEDED, dangling
from workshop.model.records import KINDS, Authority, Demand, GapReason, Record

VALUES: dict[str, Any] = {
    "str": "some words", "int": 3, "int | None": 4, "bool": True, "PartialDate": on_day(date(2005, 1, 2)),
    "PartialDate | None": on_day(date(2006, 1, 2)), "tuple[tuple[str, str], ...]": (("Hair", "red"),),
    "Demand": Demand.FAILURE, "GapReason": GapReason.NOT_SHARED, "Authority": Authority.DECIDE,
}  # fmt: skip


def a_full(table: str) -> Record:
    """A record of this kind in which every field says something and every link points at something."""
    values: dict[str, Any] = {f.name: VALUES[str(f.type)] for f in fields(KINDS[table])}
    values |= {"case": "b", "interaction": "visit", "agency": "x_gp", "to_agency": "x_gp", "answered_by": "call"}
    known = {f.name for f in fields(KINDS[table])}
    return KINDS[table](**{**{k: v for k, v in values.items() if k in known}, "id": f"a {table}"})


def put(bench: Workbench, record: Record) -> None:
    bench.do("Put", lambda session: session.put(record))


@pytest.mark.parametrize("table", [table for table in KINDS if table != "identities"])
def test_it_travels_whole_and_is_read_again(table: str, tmp_path: Path):
    bench = a_bench("visit", "call")
    put(bench, a_full(table))
    path = bench.publish(tmp_path / "stick")
    assert read_session(path) == bench.session
    assert read_session(path).table(table)[f"a {table}"] == a_full(table)


@pytest.mark.parametrize("table", KINDS)
def test_two_laptops_agree_on_it_and_undo_takes_it_back(table: str):
    one = a_bench("visit", "call")
    two = twin(one)
    put(one, a_full(table))
    two.take_in(copy_file(one), "one")
    links = ("id", "case", "interaction", "agency", "to_agency", "answered_by")
    words = next(f.name for f in fields(KINDS[table]) if str(f.type) == "str" and f.name not in links)
    put(two, replace(two.session.table(table)[f"a {table}"], **{words: "other words"}))
    one.take_in(copy_file(two), "two")
    assert one.session == two.session
    assert getattr(one.session.table(table)[f"a {table}"], words) == "other words"
    two.undo()
    assert two.session.table(table)[f"a {table}"] == a_full(table)
    for bench in (one, two):
        assert fold(bench.steps()) == bench.session == copy_file(bench).load()
        assert not dangling(bench.session)


@pytest.mark.parametrize("table", [table for table, needed in NEEDED.items() if "interaction" in needed])
def test_what_hangs_on_an_entry_that_the_other_laptop_removed_is_hidden(table: str):
    one = a_bench("visit", "call")
    two = twin(one)
    put(one, a_full(table))
    two.do("Remove", remove_interactions, ["visit"])
    one.take_in(copy_file(two), "two")
    two.take_in(copy_file(one), "one")
    assert f"a {table}" not in one.session.table(table)
    assert one.session == two.session


def test_the_names_list_does_not_travel(tmp_path: Path):
    bench = a_bench("visit", "call")
    put(bench, a_full("identities"))
    path = bench.publish(tmp_path / "stick")
    assert not read_session(path).identities
    assert b"some words" not in path.read_bytes()
