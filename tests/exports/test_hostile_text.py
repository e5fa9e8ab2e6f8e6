"""What people type comes out as plain text: no formula, no markup, no link, nothing lost."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from exports.pack import make_pack
from tests.builders import a_row, a_session
from tests.exports.conftest import MADE_ON
from tests.exports.reading import formulas_of, pages_of, rows_of_sheet
from workshop.model.edits.statements import write_statement
from workshop.model.records import Demand

LONG_NOTE = " ".join(f"word{n}" for n in range(1, 1_400))
ONE_LONG_WORD = "Llanfair" * 400
HOSTILE = [
    '=HYPERLINK("http://example.org","click")',
    "=1+1",
    "+44 1248 351151",
    "-3 since May",
    "@SUM(A1:A9)",
    "{=1+1}",
    "<b>bold</b> & <i>not</i>",
    '<img src="file:///etc/passwd"/>',
    '<a href="http://example.org">here</a>',
    "<para>&amp;&lt;</para>",
    "http://example.org/page",
    "_x0041_ and 00042",
    "Siân from Llŷn said ŵ",
    "Łukasz Wójcik, źrebię",
    "لڑکی نے کہا کہ گھر میں سیڑھیاں ہیں",
    "He said وہ نہیں آئے 2014 میں and left",
    LONG_NOTE,
    ONE_LONG_WORD,
    "line one\nline two\r\nline three",
    "\n".join(f"note {n}" for n in range(300)),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        a_row(f"2010-{1 + n // 28:02}-{1 + n % 28:02}", ask=text, what_happened=text, cost_source=text, pounds=1,
              demand=Demand.FAILURE, significant=n < 6)
        for n, text in enumerate(HOSTILE)
    ]  # fmt: skip
    session = a_session(*rows, code="=cmd|' /C calc'!A0", asked="<b>=2+2</b>", given="& nothing <br/> else")
    session = write_statement(session, "purpose", "<font size=90>=A1</font>", "@old & <ways>")
    folder = tmp_path_factory.mktemp("hostile")
    make_pack(session, folder, made_on=MADE_ON)
    return folder


def only(folder: Path, ending: str) -> Path:
    (found,) = folder.glob(f"*{ending}")
    return found


def test_no_text_becomes_a_formula_or_a_link(folder: Path) -> None:
    workbook = formulas_of(only(folder, ".xlsx"))
    for row in workbook["events"].iter_rows(min_row=3):
        for cell in row:
            assert cell.data_type != "f" or cell.column_letter in ("AL", "AM"), cell.coordinate
            assert cell.hyperlink is None
    with zipfile.ZipFile(only(folder, ".xlsx")) as parts:
        links = [name for name in parts.namelist() if "rels" in name]
        assert not [name for name in links if b"TargetMode" in parts.read(name)]


def test_every_text_stands_in_the_workbook_as_it_was_typed(folder: Path) -> None:
    asks = [row["ask"] for row in rows_of_sheet(only(folder, ".xlsx"), "events")]
    # Excel files end lines with a line feed alone.
    assert asks == [text.replace("\r\n", "\n") for text in HOSTILE]


def test_every_text_stands_on_a_page_as_it_was_typed(folder: Path) -> None:
    pages = "".join("".join(pages_of(only(folder, ".pdf"))).split())
    for text in HOSTILE:
        if not re.search("[\u0600-\u06ff]", text) and len(text) < 1_000:
            assert "".join(text.split()) in pages, text
    assert "<b>=2+2</b>" in pages
    assert "&nothing<br/>else" in pages
    assert "<fontsize=90>=A1</font>" in pages


def test_a_long_note_is_on_the_pages_to_its_last_word(folder: Path) -> None:
    words = set(" ".join(pages_of(only(folder, ".pdf"))).split())
    assert {f"word{n}" for n in range(1, 1_400)} <= words
    joined = "".join(" ".join(pages_of(only(folder, ".pdf"))).split())
    assert joined.count("Llanfair") >= 800
    assert "note299" in joined


def test_urdu_is_joined_and_its_words_are_whole(folder: Path) -> None:
    text = " ".join(pages_of(only(folder, ".pdf")))
    for word in ("سیڑھیاں", "لڑکی", "میں"):
        assert word in text or word[::-1] in text


def test_control_characters_emoji_and_lone_surrogates_do_no_harm(tmp_path: Path) -> None:
    odd = "a\x00b\x0bc\x1bd \ud800 e\ufffe \u202egnp.exe 😀 👩‍👧 漢字 done"
    session = a_session(a_row("2010-03-01", what_happened=odd, ask=odd))
    workbook, pdf = make_pack(session, tmp_path, made_on=MADE_ON)
    assert rows_of_sheet(workbook, "events")[0]["ask"] == "abcd  e gnp.exe 😀 👩‍👧 漢字 done"
    page = " ".join(pages_of(pdf))
    assert "[grinning face]" in page
    assert "□□ done" in page
    assert "\u202e" not in page


def test_a_text_longer_than_a_cell_holds_says_that_it_was_cut(tmp_path: Path) -> None:
    session = a_session(a_row("2010-03-01", what_happened="😀" * 20_000))
    workbook = make_pack(session, tmp_path, made_on=MADE_ON)[0]
    said = rows_of_sheet(workbook, "events")[0]["what happened"]
    assert said.endswith("[cut here: longer than a cell can hold]")
    assert len(said.encode("utf-16-le")) // 2 <= 32_767
