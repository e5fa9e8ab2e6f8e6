"""Workbooks are read as people see them, whatever program wrote them."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.intake.strangers import a_raw_workbook, a_workbook, cell, locked
from workshop.intake.sources import read_source
from workshop.model.trouble import Refused


def test_cells_come_out_as_a_person_would_type_them(tmp_path):
    rows = [
        ("Date", "At", "Ref", "Cost", "Open"),
        (date(2005, 1, 14), datetime(2005, 1, 14, 9, 30), 42, 12.5, True),
    ]
    table = read_source(a_workbook(tmp_path, rows)).tables[0]
    assert table.rows == [("2005-01-14", "2005-01-14 09:30:00", "42", "12.5", "TRUE")]


def test_the_sheet_with_most_dated_rows_is_taken_and_the_others_are_named(tmp_path):
    path = a_workbook(
        tmp_path,
        [("Contents",), ("Read me",)],
        Contacts=[("Date", "Note"), *((date(2005, 1, day), "rang") for day in range(1, 6))],
        Codes=[("Code", "Meaning"), *((n, "x") for n in range(40))],
    )
    source = read_source(path)
    assert source.tables[0].name == "Contacts"
    assert [note for note in source.notes if "“Contacts”" in note and "“Codes”" in note and "“Sheet”" in note]


def test_a_table_that_begins_in_the_middle_of_the_sheet_keeps_its_row_numbers(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for place, value in (("D10", "Date"), ("E10", "Note"), ("D11", "14/01/2005"), ("E11", "rang")):
        book.active[place] = value
    book.save(tmp_path / "middle.xlsx")
    table = read_source(tmp_path / "middle.xlsx").tables[0]
    assert table.first_row == 11
    assert dict(zip(table.header, table.rows[0], strict=True))["Note"] == "rang"


def test_hidden_rows_errors_and_unsaved_formulas_are_counted_and_said(tmp_path):
    path = a_raw_workbook(
        tmp_path / "odd.xlsx",
        f'<row r="1">{cell("A1", "Date")}{cell("B1", "Cost")}</row>'
        f'<row r="2" hidden="1">{cell("A2", "14/01/2005")}<c r="B2" t="e"><v>#N/A</v></c></row>'
        f'<row r="3">{cell("A3", "15/01/2005")}<c r="B3"><f>1+1</f><v></v></c></row>',
    )
    source = read_source(path)
    said = " ".join(source.notes)
    assert len(source.tables[0].rows) == 2
    assert "Hidden rows" in said and "error" in said and "Formulas" in said


def test_every_workbook_of_the_readxl_collection_has_the_rows_it_should(shared: Path):
    expected = json.loads((shared / "data/expected.json").read_text(encoding="utf-8"))["messy workbooks"]
    paths = sorted((shared / "data/messy/readxl").iterdir())
    assert len(paths) >= 24
    for path in paths:
        meant = expected[f"readxl/{path.name}"]
        for table in read_source(path).tables:
            # Rows counted there include the header and any notes above it.
            assert table.first_row - 1 + len(table.rows) == meant[table.name]["rows"], (path.name, table.name)


def test_notes_above_and_below_a_table_are_told_from_its_header(shared: Path):
    for name in ("deaths.xlsx", "deaths.xls"):
        table = read_source(shared / "data/messy/readxl" / name).tables[0]
        assert table.header == ("Name", "Profession", "Age", "Has kids", "Date of birth", "Date of death")
        assert table.rows[0] == ("David Bowie", "musician", "69", "TRUE", "1947-01-08", "2016-01-10")


def test_both_calendars_of_excel_give_the_same_day(shared: Path):
    for name in ("dates-1900.xls", "dates-1904.xls"):
        table = read_source(shared / "data/messy/readxl" / name).tables[0]
        assert set(table.rows[0]) == {"2000-01-01"}


def test_a_locked_workbook_asks_for_its_password_and_opens_with_it(tmp_path):
    shut = locked(a_workbook(tmp_path, [("Date", "Note"), ("14/01/2005", "rang")]), "open sesame")
    with pytest.raises(Refused, match="password"):
        read_source(shut)
    with pytest.raises(Refused, match="not the password"):
        read_source(shut, password="sesame")
    assert read_source(shut, password="open sesame").tables[0].rows == [("14/01/2005", "rang")]


@pytest.mark.parametrize("name", ["list.csv", "list.xls", "list"])
def test_a_workbook_is_known_by_its_content_whatever_its_name(tmp_path, name):
    path = a_workbook(tmp_path, [("Date", "Note"), ("14/01/2005", "rang")]).rename(tmp_path / name)
    assert read_source(path).kind == "xlsx"
