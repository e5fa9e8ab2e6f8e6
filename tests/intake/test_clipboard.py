"""What comes over the clipboard: long cells, stray quotation marks, pages made to hold the window up."""

from __future__ import annotations

import pytest

from workshop.intake.clipboard import MOST_OF_A_PAGE, grid_from


def test_a_cell_longer_than_any_field_of_a_csv_file_is_pasted():
    long = "word " * 40_000 + "end"
    assert grid_from("", f"2004\t{long}\n2005\trang\n") == [["2004", long], ["2005", "rang"]]
    assert grid_from("", f'2004\t"{long}\nmore"\n') == [["2004", f"{long}\nmore"]]


@pytest.mark.parametrize("stray", ['"rang about the stairs', '"', '"she said "never"', 'rang" twice', '"a ""b'])
def test_a_stray_quotation_mark_in_a_list_swallows_no_row(stray):
    rows = [[f"{2000 + n}", "rang", "council"] for n in range(50)]
    rows[6][1] = stray
    rows[30][2] = 'measured 5"'
    assert grid_from("", "\n".join("\t".join(row) for row in rows)) == rows
    assert grid_from("", "\r\n".join("\t".join(row) for row in rows) + "\r\n") == rows
    one_column = [["rang"]] * 20 + [[stray]] + [["wrote"]] * 20
    assert grid_from("", "\n".join(row[0] for row in one_column)) == one_column


def test_a_cell_of_several_lines_is_one_cell_as_spreadsheets_write_it():
    text = '2004\t"She said ""never"".\nThen she wrote."\tcouncil\n2005\t"a\n\nb"\n'
    assert grid_from("", text) == [["2004", 'She said "never".\nThen she wrote.', "council"], ["2005", "a\n\nb"]]


def test_empty_cells_and_lines_keep_their_places():
    assert grid_from("", 'a\t\n\n\t"b"\n""\t""\tc\t') == [["a", ""], [], ["", "b"], ["", "", "c", ""]]
    assert grid_from("", "a\t\n\n\tb\nc\t") == [["a", ""], [], ["", "b"], ["c", ""]]
    assert grid_from("", "\n\n") == grid_from("", "") == []


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<a " * 400_000,
        "<t" + "<!--" * 400_000,
        "<table>" + "<td a='" * 300_000,
        "<table>" + '<td a="b" c=' * 200_000,
        "<table>" + "</" * 500_000,
        "<table>" + "<!" * 500_000,
        "<table><script>" + "</scrip" * 200_000,
        "<table>" + "<td>x" * 10 + " " * (MOST_OF_A_PAGE + 1),
    ],
    ids=["tags", "comments", "marks", "equals", "ends", "declarations", "script", "too long"],
)
def test_a_page_made_to_hold_the_window_up_gives_way_to_the_plain_lines(page):
    assert grid_from(page, "2004\trang") == [["2004", "rang"]]


def test_a_page_cannot_ask_for_more_empty_cells_than_a_machine_has():
    grid = grid_from("<table>" + "<tr><td colspan=999>a" * 20_000 + "</table>", "")
    assert len(grid) == 20_000 and sum(map(len, grid)) < 400_000


def test_a_page_of_a_spreadsheet_is_read_past_its_comments_and_marks():
    page = (
        "<html><head><!--[if gte mso 9]><xml>a > b</xml><![endif]--><style><!-- td {a:b} --></style></head>"
        "<table><!--StartFragment--><tr height=20><td title=\"a > b\" width='9>'>2004</td><TD>R&amp;B &lt;b&gt;<br/>"
        "5 < 6 &#8364;</TD></tr><tr><td data-colspan=4>x</td><td colspan='2'>y</td></tr><!--EndFragment--></table>"
    )
    assert grid_from(page, "") == [["2004", "R&B <b>\n5 < 6 €"], ["x", "y", ""]]
