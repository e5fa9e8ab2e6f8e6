"""Cells of the table: what they show, what a text typed or pasted into them means, and what goes over the clipboard."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CASE, a_row, a_session
from workshop.intake.cell_edits import Block, clear_cells, fill_down, lay_over, say_cell, unreadable
from workshop.intake.cells import COLUMNS, USUAL, column
from workshop.intake.clipboard import as_page, as_tabs, grid_from
from workshop.intake.pasting import add_pasted, has_header, read_pasted
from workshop.model.dates import Precision
from workshop.model.records import Demand
from workshop.model.trouble import Refused


@pytest.fixture
def session():
    return a_session(
        a_row(
            "2005-01-14", "council_housing", what_happened="told her to wait", ask="I can’t get up there", pounds=110
        ),
        a_row("2005-02-01", "nhs_gp", demand=Demand.FAILURE, cause="passed_on"),
        a_row("", "police", date_as_written="last whitsun"),
    )


def shown(session, row: str, key: str, hidden: bool = False) -> str:
    return column(key).show(session, session.interactions[row], hidden)


def test_the_private_note_has_no_column():
    assert not any("note" in cells.title.casefold() for cells in COLUMNS)
    assert set(USUAL) <= {cells.key for cells in COLUMNS}


def test_a_day_reads_as_its_month_while_days_are_hidden(session):
    assert shown(session, "r1", "when", hidden=True) == "January 2005"
    assert shown(session, "r1", "when") == "14 January 2005"
    assert shown(session, "r3", "when") == "last whitsun"


def test_a_text_is_taken_for_several_entries_at_once(session):
    after = say_cell(session, ["r1", "r3"], "when", "mar 2004")
    assert {after.interactions[i].when.precision for i in ("r1", "r3")} == {Precision.MONTH}
    assert after.interactions["r3"].date_as_written == ""


def test_value_takes_the_cause_away(session):
    after = say_cell(session, ["r2"], "demand", "value")
    assert (after.interactions["r2"].demand, after.interactions["r2"].cause) == (Demand.VALUE, "")


def test_an_agency_is_found_by_what_rooms_call_it_and_a_new_one_is_made(session):
    after = say_cell(session, ["r1"], "agency", "GP")
    assert after.interactions["r1"].agency == "nhs_gp"
    after = say_cell(session, ["r1"], "agency", "Debt Angels")
    assert shown(after, "r1", "agency") == "Debt Angels"


@pytest.mark.parametrize(
    ("key", "text"), [("when", "some time"), ("cost", "a lot"), ("kind", "zzz"), ("demand", "zzz"), ("number", "7"),
                      ("left_out", "perhaps"), ("quantity", "a few")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_where_it_is_typed(session, key, text):
    with pytest.raises(Refused):
        say_cell(session, ["r1"], key, text)


def test_filling_down_copies_the_day_and_not_only_what_the_room_sees_of_it(session):
    after = fill_down(session, ["r1", "r2", "r3"], ["when", "what"])
    assert {i.when.earliest for i in after.interactions.values()} == {date(2005, 1, 14)}
    assert {i.what_happened for i in after.interactions.values()} == {"told her to wait"}
    assert after.interactions["r2"].demand is Demand.FAILURE


def test_emptying_leaves_what_is_only_read(session):
    after = clear_cells(session, ["r1"], ["number", "cost", "ask"])
    assert (after.interactions["r1"].amount_pence, after.interactions["r1"].ask) == (None, "")
    assert after.interactions["r1"].place == session.interactions["r1"].place
    with pytest.raises(Refused):
        clear_cells(session, ["r1"], ["number"])


def test_a_block_laid_over_the_table_keeps_what_it_cannot_read_with_the_entry(session):
    block = Block(
        [["3 mar 2006", "a lot"], ["whitsun", "£5"], ["2007", "12"]],
        ("r1", "r3", ""),
        ("when", "cost"),
        ("When", "Cost"),
    )
    after = lay_over(session, CASE, block, hidden=False)
    assert after.interactions["r1"].when.earliest == date(2006, 3, 3)
    assert after.interactions["r1"].extras == (("Cost", "a lot"),)
    assert (after.interactions["r3"].date_as_written, after.interactions["r3"].amount_pence) == ("whitsun", 500)
    added = [i for key, i in after.interactions.items() if key not in session.interactions]
    assert [i.amount_pence for i in added] == [1200]
    assert unreadable(session, block, hidden=False) == 2


def test_what_is_copied_and_pasted_back_changes_nothing_though_days_are_hidden(session):
    keys = tuple(cells.key for cells in COLUMNS)
    rows = tuple(session.interactions)
    grid = [[shown(session, row, key, hidden=True) for key in keys] for row in rows]
    back = grid_from(as_page(grid), as_tabs(grid))
    after = lay_over(session, CASE, Block(back, rows, keys, keys), hidden=True)
    assert after.interactions == session.interactions


def test_rows_copied_with_their_titles_become_entries_again(session):
    keys = [cells.key for cells in COLUMNS]
    grid = [[column(key).title for key in keys]]
    grid += [[shown(session, row, key) for key in keys] for row in session.interactions]
    pasted = read_pasted(grid_from(as_page(grid), ""))
    assert has_header(grid) and pasted.rows == 3
    after = add_pasted(session, CASE, pasted)
    added = [i for key, i in after.interactions.items() if key not in session.interactions]
    assert [column(k).show(after, i, False) for i in added for k in keys if k != "number"] == [
        shown(session, row, k) for row in session.interactions for k in keys if k != "number"
    ]
    assert not any(i.extras for i in added)


STRANGER = [
    ["Ref", "Date of contact", "Team", "Notes", "First name"],
    ["A1", "13/02/2004", "Housing", "Rang about the stairs again", "Sheila"],
    ["A2", "never", "Debt Angels", "Went through the bills", "Sheila"],
    ["A3", "14/02/2004", "", "", ""],
]


def test_rows_of_a_stranger_are_read_by_their_headers_and_none_is_lost(session):
    pasted = read_pasted(STRANGER)
    assert has_header(STRANGER) and "“Date of contact”" in pasted.says and "1" in pasted.says
    after = add_pasted(session, CASE, pasted)
    added = [i for key, i in after.interactions.items() if key not in session.interactions]
    assert len(added) == 3
    assert added[0].when.earliest == date(2004, 2, 13) and added[0].extras == (("Ref", "A1"),)
    assert added[1].date_as_written == "never" and shown(after, added[1].id, "agency") == "Debt Angels"
    assert "Sheila" not in repr(added)


def test_rows_without_a_header_are_told_by_what_stands_in_them(session):
    grid = [["3 mar 2004", "rang the council about the stairs"], ["9 apr 2004", "nobody came to look at them"]]
    assert not has_header(grid)
    after = add_pasted(session, CASE, read_pasted(grid))
    added = [i for key, i in after.interactions.items() if key not in session.interactions]
    assert [(i.when.earliest, i.what_happened) for i in added] == [
        (date(2004, 3, 3), grid[0][1]), (date(2004, 4, 9), grid[1][1]),
    ]  # fmt: skip


def test_nothing_that_leaves_acts_as_a_formula():
    grid = [["=1+1", "-2+3", "@SUM(A1)", "+44 20", "-£5", "-3", "plain"]]
    for cell in as_tabs(grid).rstrip("\n").split("\t"):
        assert cell[0] not in "=@+" and (cell[0] != "-" or cell in ("-£5", "-3"))
    assert grid_from("", as_tabs(grid)) == grid
    assert "mso-number-format" in as_page(grid)


def test_a_page_is_read_for_the_text_of_its_cells_alone():
    page = "<html><style>td{}</style><table><tr><td><b>Rang</b> &amp; wrote<script>alert(1)</script></td></tr></table>"
    assert grid_from(page, "") == [["Rang & wrote"]]


def test_a_cell_across_several_columns_leaves_those_after_it_in_their_columns():
    page = "<table><tr><td colspan=2>spring 2004</td><td>rang</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>"
    assert grid_from(page, "") == [["spring 2004", "", "rang"], ["a", "b", "c"]]


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=3), min_size=1, max_size=4))
def test_every_cell_comes_back_as_the_text_it_was(grid):
    width = max(map(len, grid))
    grid = [[*row, *[""] * width][:width] for row in grid]
    from workshop.model.cleaning import clean

    wanted = [[clean(cell).strip() for cell in row] for row in grid]
    wanted = [[cell.replace("\t", " ") if "\n" in cell else cell for cell in row] for row in wanted]
    while wanted and not any(wanted[-1]):
        wanted.pop()
    assert grid_from("", as_tabs(wanted)) == wanted
