"""Text files of every make are read as they were meant."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.intake.strangers import a_csv
from workshop.intake.sources import read_source
from workshop.model.cleaning import clean
from workshop.model.trouble import Refused


def table_of(path: Path):
    return read_source(path).tables[0]


# Its JSON holds the same row with another telephone number.
DISAGREES_WITH_ITSELF = "location_coordinates"


def test_every_file_of_the_csv_spectrum_means_what_its_json_says(shared: Path):
    files = sorted((shared / "data/messy/csv-spectrum").glob("*.csv"))
    assert len(files) == 12
    for path in files:
        if path.stem == DISAGREES_WITH_ITSELF:
            continue
        meant = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        table = table_of(path)
        read = [dict(zip(table.header, row, strict=True)) for row in table.rows]
        # Line ends inside a cell are kept as one kind.
        assert read == [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in meant], path.name


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_columns_is_found_even_where_commas_stand_in_amounts(tmp_path, sign):
    lines = [["Date", "Team", "Cost"], ["01/02/2014", "Repairs", "12"], ["02/02/2014", "Lettings", "14"]]
    if sign != ",":
        lines += [["03/02/2014", "Repairs, east", "1,200"]]
    table = table_of(a_csv(tmp_path, "\n".join(sign.join(line) for line in lines)))
    assert table.header == ("Date", "Team", "Cost")
    assert table.rows[-1] == tuple(lines[-1])


def test_a_line_that_says_the_separator_is_believed(tmp_path):
    table = table_of(a_csv(tmp_path, "sep=;\nDate;Note\n01/02/2014;a, b, c\n"))
    assert table.header == ("Date", "Note")
    assert table.first_row == 3


def test_notes_above_the_header_are_passed_over_and_rows_keep_their_numbers(tmp_path):
    table = table_of(
        a_csv(tmp_path, "Extract of housing contacts\nPrinted,01/03/2020\n\nRef,Date,Team,Note\nA1,14/01/2005,R,Damp\n")
    )
    assert table.header == ("Ref", "Date", "Team", "Note")
    assert (table.first_row, len(table.rows)) == (5, 1)


def test_blank_and_repeated_column_names_are_told_apart(tmp_path):
    table = table_of(a_csv(tmp_path, "Date,Note,,Note\n2014-01-01,a,b,c,d\n"))
    assert table.header == ("Date", "Note", "Column 3", "Note (2)", "Column 5")
    assert table.rows == [("2014-01-01", "a", "b", "c", "d")]


def test_a_table_without_a_header_has_its_columns_numbered(tmp_path):
    table = table_of(a_csv(tmp_path, "14/01/2005,Housing,rang\n15/01/2005,Housing,rang again\n"))
    assert table.header == ("Column 1", "Column 2", "Column 3")
    assert len(table.rows) == 2 and table.first_row == 1


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"), ("cp1252", "Windows western European"),
    ],
)  # fmt: skip
def test_letters_survive_every_usual_encoding(tmp_path, encoding, said):
    source = read_source(a_csv(tmp_path, "Date,Note\n14/01/2005,café “£20” Siân\n", encoding=encoding))
    assert source.tables[0].rows == [("14/01/2005", "café “£20” Siân")]
    assert source.encoding == said


def test_one_old_letter_far_down_a_plain_file_is_still_read(tmp_path):
    path = tmp_path / "long.csv"
    path.write_bytes(b"Date,Note\n" + b"14/01/2005,rang\n" * 9000 + b"15/01/2005,caf\xe9\n")
    assert table_of(path).rows[-1] == ("15/01/2005", "café")


def test_utf8_with_one_damaged_letter_stays_utf8_and_says_so(tmp_path):
    path = tmp_path / "damaged.csv"
    path.write_bytes("Date,Note\n14/01/2005,café żółć £20\n".encode() + b"15/01/2005,caf\xe9 au lait\n")
    source = read_source(path)
    assert source.tables[0].rows[0][1] == "café żółć £20"
    assert any("damaged" in note for note in source.tables[0].notes)


def test_a_packed_csv_is_opened(tmp_path):
    path = tmp_path / "Housing.csv.gz"
    path.write_bytes(gzip.compress(b"Date,Note\n14/01/2005,rang\n"))
    source = read_source(path)
    assert source.name == "Housing.csv"
    assert source.tables[0].rows == [("14/01/2005", "rang")]


def test_a_web_page_named_as_a_spreadsheet_is_read_as_the_table_it_is(tmp_path):
    path = tmp_path / "export.xls"
    path.write_text(
        "<html><head><style>td{color:red}</style></head><table><tr><th>Date<th>Note</tr>"
        "<tr><td>14/01/2005</td><td>Rang <b>twice</b> &amp; wrote</td></tr></table></html>",
        encoding="utf-8",
    )
    source = read_source(path)
    assert (source.kind, source.tables[0].rows) == ("html", [("14/01/2005", "Rang twice & wrote")])


def test_hidden_and_reordering_characters_are_taken_out_and_letters_composed():
    assert clean("pay\u202eee\u202c\u200b no\x00w\x1b") == "payee now"
    assert clean("Zoe\u0308") == "Zoë"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    "text", ["e\u0000\u0301", "\ud800a", "a\u200c\u0301", "ᄀ\u200cᅡ", "\r\u2028\r\n", "\u212b\u200d"]
)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


def test_prose_is_no_table(tmp_path):
    with pytest.raises(Refused, match="no table"):
        read_source(a_csv(tmp_path, "Dear all,\nthis is a letter.\nWe hope, we trust, all is well.\nYours\n", "l.txt"))
