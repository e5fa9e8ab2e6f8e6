"""What is no table, or a trap, is refused in one sentence, soon, with the program alive."""

from __future__ import annotations

import gzip
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.strangers import a_csv, a_raw_workbook, a_workbook, cell, made_ready
from workshop.intake import workbook
from workshop.intake.guard import Kind
from workshop.intake.sources import read_source
from workshop.model.trouble import Refused

ROWS = [("Date", "Note"), *((f"{n % 28 + 1:02d}/01/2005", f"rang {n}") for n in range(3000))]
LOL = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
A_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def bytes_of(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


def half_a_workbook(folder: Path) -> Path:
    path = a_workbook(folder, ROWS)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def workbook_without_its_end(folder: Path) -> Path:
    path = a_workbook(folder, ROWS)
    path.write_bytes(path.read_bytes()[:-200])
    return path


def workbook_with_flipped_bytes(folder: Path) -> Path:
    path = a_workbook(folder, ROWS)
    content = bytearray(path.read_bytes())
    chance = random.Random(1)
    for _ in range(60):
        content[chance.randrange(2000, len(content) - 2000)] ^= 0xFF
    path.write_bytes(content)
    return path


def zip_bomb(folder: Path) -> Path:
    block = b"<row><c><v>1</v></c><c><v>1</v></c></row>" * 25_000
    return a_raw_workbook(folder / "bomb.xlsx", (block for _ in range(300)))


def another_zip(folder: Path) -> Path:
    import zipfile

    with zipfile.ZipFile(folder / "several.zip", "w") as archive:
        archive.writestr("a.csv", "Date,Note\n")
    return folder / "several.zip"


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "empty": (bytes_of("e.csv", b""), "is empty"),
    "spaces alone": (bytes_of("s.csv", b" \r\n\r\n  "), "is empty"),
    "half a workbook": (half_a_workbook, "cut short"),
    "a workbook without its end": (workbook_without_its_end, "cut short"),
    "a workbook with flipped bytes": (workbook_with_flipped_bytes, "damaged"),
    "a zip bomb": (zip_bomb, "unpacks to far more"),
    "a bomb of entities": (lambda d: a_raw_workbook(d / "lol.xlsx", A_CELL, LOL), "not a safe workbook"),
    "a zip of files": (another_zip, "unpack it"),
    "half a packed csv": (bytes_of("h.csv.gz", gzip.compress(random.Random(2).randbytes(5000))[:2500]), "cut short"),
    "a packed bomb": (bytes_of("b.csv.gz", gzip.compress(b"0" * (257 << 20), 1)), "far more"),
    "a csv that stops in a quoted cell": (bytes_of("q.csv", b'Date,Note\n14/01/2005,"rang and'), "cut short"),
    "a csv that stops in a row": (
        bytes_of("r.csv", b"Date,Team,Note\n" + b"14/01/2005,Repairs,rang\n" * 5 + b"14/01/2005,Rep"),
        "cut short",
    ),
    "NUL bytes": (bytes_of("n.csv", b"Date,Note\n14/01/2005,\x00\x00\x00rang\n"), "bytes that no table has"),
    "noise": (bytes_of("noise.csv", random.Random(3).randbytes(5000)), "no table has"),
    "an old Japanese encoding": (
        bytes_of("j.csv", "日付,内容\n2005-01-14,電話がありました\n".encode("shift_jis")),
        "letters",
    ),
    "an old Russian encoding": (bytes_of("c.csv", "Дата,Что\n14/01/2005,Позвонила\n".encode("cp1251")), "letters"),
    "a PDF": (bytes_of("p.csv", b"%PDF-1.7\n1 0 obj"), "PDF"),
    "a picture": (bytes_of("p.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "picture"),
    "an XML log": (bytes_of("l.xes", b'<?xml version="1.0"?><log></log>'), "XML"),
    "JSON": (bytes_of("l.json", b'[{"date": "2005-01-14"}]'), "JSON"),
    "a database": (bytes_of("l.casewall", b"SQLite format 3\x00" + bytes(100)), "database"),
    "a page without a table": (bytes_of("p.xls", b"<html><body>Session expired</body></html>"), "without a table"),
    "a folder": (lambda d: d, "folder"),
    "no file": (lambda d: d / "missing.csv", "no file"),
}


@pytest.mark.parametrize("which", BAD)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path, which):
    make, sentence = BAD[which]
    with pytest.raises(Refused, match=sentence) as refused:
        read_source(make(tmp_path))
    assert str(refused.value).count("\n") == 0
    assert str(tmp_path) not in str(refused.value)


def test_a_word_document_is_refused_as_one(tmp_path):
    import zipfile

    path = tmp_path / "letter.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(Refused, match="Word"):
        read_source(path)


def test_a_cell_at_the_far_corner_is_read_with_patience_and_not_lost(tmp_path):
    path = a_raw_workbook(
        tmp_path / "far.xlsx",
        f'<row r="1">{cell("A1", "Date")}{cell("B1", "Note")}</row>'
        f'<row r="2">{cell("A2", "14/01/2005")}</row><row r="3"><c r="XFD3"/></row>',
    )
    source = read_source(path)
    assert source.tables[0].rows == [("14/01/2005", "")]
    assert any("slowly" in note for note in source.notes)


def test_more_filled_columns_than_any_list_has_are_refused_rather_than_cut(tmp_path):
    path = a_csv(tmp_path, ",".join(f"c{n}" for n in range(2001)) + "\n")
    with pytest.raises(Refused, match="columns"):
        read_source(path)


@pytest.mark.skipif(sys.platform != "linux", reason="only here can a process be given a ceiling for its memory")
def test_a_reader_that_dies_takes_nothing_with_it(tmp_path, monkeypatch):
    path = a_workbook(tmp_path, ROWS)
    # A ceiling too low to start in ends the child before it says anything.
    monkeypatch.setattr(workbook, "MEMORY_CEILING", 1 << 20)
    with pytest.raises(Refused, match=r"locked|memory|damaged"):
        workbook.read_workbook(path.read_bytes(), Kind.XLSX, path.name)


def test_a_reader_that_says_nothing_is_ended(tmp_path, monkeypatch):
    path = a_workbook(tmp_path, ROWS)
    monkeypatch.setattr(workbook, "SECONDS_WITHOUT_WORD", 0.001)
    with pytest.raises(Refused, match="took too long"):
        workbook.read_workbook(path.read_bytes(), Kind.XLSX, path.name)


def test_a_table_without_dates_names_its_columns_but_not_the_people_in_it(tmp_path):
    with pytest.raises(Refused, match="tells when") as refused:
        made_ready(a_csv(tmp_path, "Name,Date of Birth,Colour\nAnn Lee,01/02/1980,red\n"))
    assert "Colour" in str(refused.value) and "Ann" not in str(refused.value)


def test_a_header_with_nothing_under_it_is_refused(tmp_path):
    with pytest.raises(Refused, match="nothing under the header"):
        made_ready(a_csv(tmp_path, "Date,Note\n"))


def test_yearly_statistics_are_no_list_of_what_happened(shared: Path):
    paths = sorted((shared / "data/children").glob("c*.csv"))
    assert len(paths) == 2
    for path in paths:
        with pytest.raises(Refused, match="not a list of what happened"):
            made_ready(path)


def test_a_workbook_whose_list_of_parts_is_damaged_is_refused(shared: Path, tmp_path):
    path = tmp_path / "iris.xlsx"
    content = (shared / "data/messy/readxl/iris-google-doc.xlsx").read_bytes()
    path.write_bytes(content.replace(b"xl/_rels/", b"xl/_\xb7els/"))
    with pytest.raises(Refused, match="cut short or damaged"):
        read_source(path)
