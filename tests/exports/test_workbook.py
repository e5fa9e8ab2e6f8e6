"""The workbook, opened again: its sheets, its figures, and every formula reckoned apart from the program."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from exports.contents import contents_of
from exports.excel import write_workbook
from exports.sheets.columns import EVENT_COLUMNS
from tests.builders import a_row, a_session
from tests.exports.conftest import MADE_ON
from tests.exports.reading import figures_of, formulas_of, rows_of_sheet, values_of
from tests.exports.reckoning import EPOCH, Reckoner
from workshop.model.session import Session
from workshop.study.facts import facts

SHEETS = ["read_me", "events", "referrals", "costs", "statements", "sources", "data_dictionary"]


def test_it_has_the_seven_sheets_and_none_is_hidden(workbook_path: Path) -> None:
    workbook = values_of(workbook_path)
    assert workbook.sheetnames == SHEETS
    assert {sheet.sheet_state for sheet in workbook} == {"visible"}
    with zipfile.ZipFile(workbook_path) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower() or "externalLink" in name]


def test_events_has_a_row_for_each_interaction_in_the_order_of_time(workbook_path: Path) -> None:
    rows = rows_of_sheet(workbook_path, "events")
    assert [row["row"] for row in rows] == list(range(1, 144))
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert rows[0]["date"] == datetime(2002, 3, 11)
    assert sum(row["cost"] for row in rows) == 107_000


def test_the_figures_can_be_read_without_recalculating(workbook_path: Path) -> None:
    figures = figures_of(workbook_path)
    assert figures["Entries"][0] == 143
    assert figures["Spent"][0] == 107_000
    assert figures["What was asked for would have cost"][0] == 20_000
    assert figures["The day more had been spent than was asked for"] == (
        datetime(2007, 9, 3), "reached with row 56 of events, in its running total",
    )  # fmt: skip
    assert figures["Failure demand, of all marked entries"][1] == "99 of 123 marked entries"
    assert round(figures["Failure demand, of all marked entries"][0], 3) == 0.805
    assert figures["Failure demand, of what was asked for"][1] == "32 of 44 asked for"
    assert figures["Referrals"][0] == 49
    assert round(figures["Referrals that came back"][0], 3) == 0.245
    assert figures["Days nobody held it"][0] == 4_187


def test_every_formula_gives_what_stands_in_its_cell(workbook_path: Path) -> None:
    formulas, values = formulas_of(workbook_path), values_of(workbook_path)
    reckoner = Reckoner(formulas)
    checked = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    said = values[sheet.title][cell.coordinate].value
                    found = reckoner.cell(sheet.title, cell.coordinate)
                    if isinstance(said, datetime):
                        said = (said.date() - EPOCH).days
                    assert (found or "") == pytest.approx(said or ""), f"{sheet.title}!{cell.coordinate} {cell.value}"
                    checked += 1
    assert checked > 300


def test_the_live_sums_are_the_figures_of_the_study(workbook_path: Path, case_a: Session) -> None:
    workbook = formulas_of(workbook_path)
    reckoner, costs = Reckoner(workbook), workbook["costs"]
    known = facts(case_a)["all"]
    by_key = {
        str(costs.cell(row, 2).value): 100 * reckoner.cell("costs", f"D{row}")
        for row in range(1, costs.max_row + 1)
        if costs.cell(row, 2).value not in (None, "key") and costs.cell(row, 4).value
    }
    for figure in ("cost_by_sector", "cost_by_agency", "cost_by_year", "cost_by_demand"):
        for key, pence in known[figure].items():
            # “police” is an agency and a sector; here both spent the same.
            assert by_key.get(key, 0) == pytest.approx(pence), f"{figure} {key}"


def test_every_figure_says_whether_it_is_live(workbook_path: Path) -> None:
    rows = list(formulas_of(workbook_path)["read_me"].iter_rows())
    start = next(n for n, row in enumerate(rows) if row[0].value == "figure")
    kinds = {row[0].value: (row[1].data_type == "f", row[4].value) for row in rows[start + 1 :] if row[4].value}
    assert len(kinds) > 15
    for name, (is_formula, kind) in kinds.items():
        assert kind == ("live formula" if is_formula else "worked out when the pack was made") or (
            name == "What was asked for would have cost" and kind == "as entered"
        ), name


def test_the_samples_own_mark_for_its_sources_is_said_in_words(workbook_path: Path) -> None:
    for sheet in values_of(workbook_path):
        for row in sheet.iter_rows(values_only=True):
            assert "seed" not in row, sheet.title


def test_every_figure_is_a_link_to_rows_that_are_there(workbook_path: Path) -> None:
    workbook = formulas_of(workbook_path)
    for name, column in (("read_me", 2), ("costs", 4)):
        sheet = workbook[name]
        figures = [sheet.cell(row, column) for row in range(1, sheet.max_row + 1)]
        formulas = [cell for cell in figures if cell.data_type == "f" and ("events" in cell.value or name == "read_me")]
        assert formulas
        for cell in formulas:
            assert cell.hyperlink, f"{name}!{cell.coordinate}"
            home, _, area = cell.hyperlink.location.partition("!")
            assert workbook[home.strip("'")][area.replace("$", "")]


def test_links_lead_only_to_places_in_the_workbook(workbook_path: Path) -> None:
    for sheet in formulas_of(workbook_path):
        for link in sheet._hyperlinks:
            assert link.target is None
            assert link.location.partition("!")[0].strip("'") in SHEETS


def test_a_referral_leads_to_the_row_it_came_from_and_to_its_answer(workbook_path: Path) -> None:
    rows = {row["from row"]: row for row in rows_of_sheet(workbook_path, "referrals")}
    assert len(rows_of_sheet(workbook_path, "referrals")) == 49
    assert (rows[27]["to agency key"], rows[27]["answered by row"], rows[27]["answer known how"]) == (
        "nhs_community", 29, "worked out",
    )  # fmt: skip
    assert formulas_of(workbook_path)["referrals"]["C3"].hyperlink.location == "events!A5"


def test_data_sheets_are_tables_with_frozen_heads_that_repeat_in_print(workbook_path: Path) -> None:
    workbook = formulas_of(workbook_path)
    for name in ("events", "referrals", "statements", "data_dictionary"):
        sheet = workbook[name]
        assert sheet.tables
        assert sheet.tables[name].autoFilter
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$2"
        assert not sheet.merged_cells.ranges
    for sheet in workbook:
        assert sheet.print_area
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_sample_says_so_on_every_sheet_and_in_print(workbook_path: Path) -> None:
    for sheet in values_of(workbook_path):
        assert sheet["A1"].value.startswith("Illustrative"), sheet.title
        assert "Illustrative" in sheet.oddHeader.center.text
        assert "Illustrative" in sheet.oddFooter.right.text


def test_the_dictionary_explains_every_column_and_every_key(workbook_path: Path) -> None:
    explained = {(row["where"], row["column or key"]) for row in rows_of_sheet(workbook_path, "data_dictionary")}
    for name in ("events", "referrals", "statements"):
        heads = next(values_of(workbook_path)[name].iter_rows(min_row=2, max_row=2, values_only=True))
        assert {(name, head) for head in heads} <= explained
    keys = {key for _, key in explained}
    for row in rows_of_sheet(workbook_path, "events"):
        used = {row[f"{name} key"] for name in ("agency", "sector", "kind", "demand", "cause")}
        assert used - {None} <= keys


def test_only_key_columns_hold_keys(workbook_path: Path) -> None:
    may_hold_keys = {column.title for column in EVENT_COLUMNS if column.title.endswith("key")}
    for row in rows_of_sheet(workbook_path, "events"):
        for title, value in row.items():
            if isinstance(value, str) and title not in may_hold_keys:
                assert not re.search(r"[a-z]_[a-z]", value), (title, value)


def test_the_file_names_nobody_and_no_program(workbook_path: Path) -> None:
    about = values_of(workbook_path).properties
    assert about.title == "Case A pack"
    assert not about.creator
    assert not about.lastModifiedBy
    assert about.created == datetime(2025, 1, 2, 9, 30)


def test_the_figures_print_on_one_page_and_who_held_it_stands_among_the_sources(workbook_path: Path) -> None:
    workbook = values_of(workbook_path)
    # Left unsaid it is one page; as many as are needed would be said as 0.
    assert workbook["read_me"].page_setup.fitToHeight in (None, 1)
    said = [cell for row in workbook["sources"].iter_rows(values_only=True) for cell in row if cell]
    assert "can say yes or pay" in said
    assert "Nobody is on record as having held it." in said


def test_years_add_up_one_after_the_other_however_many_there_are(tmp_path: Path) -> None:
    session = a_session(a_row("2010-03-01", pounds=10), a_row("2012-03-01", pounds=5), a_row("4999-03-01", pounds=7))
    write_workbook(tmp_path / "long.xlsx", contents_of(session, "", MADE_ON))
    costs = values_of(tmp_path / "long.xlsx")["costs"]
    rows = {row[1]: row for row in costs.iter_rows(values_only=True) if isinstance(row[1], int)}
    assert [rows[year][6] for year in (2010, 2011, 2012, 2013, 4999)] == [10, 10, 15, 15, 22]
    assert rows[4999][4] == 7 / 22 and len(rows) == 2990
