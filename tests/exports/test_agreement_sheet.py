"""The sheet on two pairs of eyes, opened again and reckoned apart from the program."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from exports.pack import make_pack
from tests.builders import a_row, a_session
from tests.exports.reading import formulas_of, values_of
from tests.exports.reckoning import Reckoner
from workshop.model.edits.readings import keep_both_readings, read_blind
from workshop.model.records import Demand

V, F = Demand.VALUE, Demand.FAILURE


def the_workbook(tmp_path: Path, session) -> Path:
    made = make_pack(session, tmp_path, made_on=datetime(2026, 6, 8))
    return next(path for path in made if path.suffix == ".xlsx")


def test_agreement_stands_in_the_workbook_with_kappa_as_a_live_formula(tmp_path: Path):
    # F3: 100 demands, both value 40, both failure 42, split 8 and 10 give a kappa of 0.64.
    pairs = [(V, V)] * 40 + [(F, F)] * 42 + [(V, F)] * 8 + [(F, V)] * 10
    session = a_session(*(a_row("2010-01-01", demand=first) for first, _ in pairs))
    for n, (_, second) in enumerate(pairs, start=1):
        session = read_blind(session, f"r{n}", second)
    path = the_workbook(tmp_path, session)
    sheet, formulas = values_of(path)["agreement"], formulas_of(path)
    shown = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert shown["Entries marked twice"] == 100 and shown["Marked alike"] == 82
    assert shown["Kappa: agreement beyond chance"] == pytest.approx(0.64, abs=0.005)
    cell = next(row[1] for row in formulas["agreement"].iter_rows() if row[0].value == "Kappa: agreement beyond chance")
    assert Reckoner(formulas).cell("agreement", cell.coordinate) == pytest.approx(0.64, abs=0.005)
    differ = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(differ) == 18 and all(row[1] != row[2] for row in differ)


def test_without_a_second_pair_of_eyes_there_is_no_such_sheet(tmp_path: Path):
    path = the_workbook(tmp_path, a_session(a_row("2010-01-01", demand=F)))
    assert "agreement" not in values_of(path).sheetnames


def test_a_share_that_is_not_settled_stands_in_the_workbook_with_what_it_may_be(tmp_path: Path):
    session = a_session(*(a_row("2010-01-01", demand=F) for _ in range(3)), a_row("2010-01-01", demand=V))
    path = the_workbook(tmp_path, keep_both_readings(session, ["r1"]))
    shown = {row[0]: row[1] for row in values_of(path)["read_me"].iter_rows(values_only=True)}
    assert shown["Failure demand, of all marked entries, at least"] == 0.5
    assert shown["Failure demand, of all marked entries, at most"] == 0.75
