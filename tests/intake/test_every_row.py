"""Whatever a table holds, every row of it is stored or set aside, and nothing of it is lost."""

from __future__ import annotations

import csv
import io

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from workshop.intake.mapping import guess, with_said
from workshop.intake.report import report_of
from workshop.intake.tables import Table, table_from
from workshop.intake.taking_in import prepare, take_in
from workshop.intake.text_table import read_text_table
from workshop.model.cleaning import clean
from workshop.model.links import dangling
from workshop.model.session import Session
from workshop.model.trouble import Refused

HEADERS = (
    "Date", "End date", "Case", "Team", "Event type", "Note", "Cost", "Outcome", "Referred to", "Demand", "Cause",
    "Surname", "NHS No", "DOB", "Ward", "", "Date",
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "NA", "?", "EMPTY", "01/02/2014", "13/25/2014", "2014-02-30", "spring 2014", "£5", "-3", "1e9", "GP",
         "failure", "told no", "=1+1", "\u202ex", "a\nb", '"', "x" * 300, "9434765919", "Ann Lee", "1980-01-01"]
    ),
    st.text(max_size=12),
)  # fmt: skip


@st.composite
def odd_tables(draw: st.DrawFn) -> list[list[str]]:
    header = draw(st.lists(st.sampled_from(HEADERS), min_size=2, max_size=8))
    rows = draw(st.lists(st.lists(CELLS, max_size=9), min_size=1, max_size=12))
    return [["Date", *header], *rows]


def table_of(grid: list[list[str]]) -> Table:
    table = table_from([[clean(cell) for cell in row] for row in grid], "odd.csv")
    assume(table is not None)
    assert table is not None
    return table


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(odd_tables(), st.sampled_from(["", "Case B"]), st.sampled_from([None, True, False]))
def test_rows_in_are_rows_stored_and_rows_set_aside(grid, case_code, day_first):
    table = table_of(grid)
    try:
        mapping = with_said(guess(table, "odd.csv"), {"date": "Date"} if "Date" in table.header else {})
        prepared = prepare(table, mapping, day_first=day_first)
        session = take_in(Session(), prepared, case_code)
    except Refused:
        return
    report = report_of(prepared, session, case_code)
    assert report.rows_in == len(table.rows) == len(report.lines) == report.stored + report.set_aside
    assert report.stored == len(session.interactions)
    assert not dangling(session)
    kept = [row for row, line in zip(table.rows, report.lines, strict=True) if line.fate != "set aside"]
    placed = sorted(session.interactions.values(), key=lambda one: one.place)
    for cells, interaction in zip(kept, placed, strict=True):
        written = {value for _, value in interaction.extras}
        for column in mapping.others:
            value = cells[table.header.index(column)].strip()
            assert not value or value in written


@settings(max_examples=150)
@given(
    st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=5), min_size=2, max_size=8), st.sampled_from(",;\t|")
)
def test_what_a_csv_writer_wrote_is_read_back_or_refused(grid, separator):
    width = len(grid[0])
    grid = [[f"c{n}" for n in range(width)], *([*row, *[""] * width][:width] for row in grid)]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(grid)
    try:
        content = text.getvalue().encode("utf-8")
        table, _ = read_text_table(content, "odd.csv")
    except (Refused, UnicodeEncodeError):
        return
    if len(table.header) == width and table.header[0] == "c0":
        assert table.rows == [tuple(clean(cell) for cell in row) for row in grid[1:]]


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_are_refused(content):
    try:
        table, _ = read_text_table(content, "odd.csv")
    except Refused:
        return
    assert all(len(row) == len(table.header) for row in table.rows)


@settings(max_examples=300)
@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=30))
def test_cleaning_is_done_once_and_for_all(text):
    assert clean(clean(text)) == clean(text)
