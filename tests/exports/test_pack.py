"""The pack as a whole: where it goes, what it is called, what it refuses, and for one case, several, or hundreds."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.pack import make_pack
from sample_sessions.build import sample_session
from tests.builders import CASE, a_row, a_session
from tests.exports.conftest import MADE_ON
from tests.exports.reading import figures_of, formulas_of, pages_of, rows_of_sheet, values_of
from tests.exports.reckoning import Reckoner
from workshop.model.dates import in_month, in_year
from workshop.model.edits.review import begin_review
from workshop.model.edits.statements import reword_statement, write_statement
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused

ROOT = Path(__file__).resolve().parents[2]


def several_cases(number: int) -> Session:
    session = begin_review(Session(), "Bay View review")
    for n in range(number):
        rows = [
            a_row("2010-03-01", to="nhs_gp", outcome="bounced", pounds=100 + n, demand=Demand.FAILURE,
                  began_with="person"),
            a_row("2010-05-01", "nhs_gp", pounds=50, demand=Demand.VALUE),
        ]  # fmt: skip
        session = a_session(*rows, case_id=f"c{n}", code=f"Case {n + 1}", session=session, asked_pence=5_000)
    return session


def test_the_folder_is_made_and_both_files_are_named_after_the_case(case_a: Session, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "packs"
    paths = make_pack(case_a, folder, made_on=MADE_ON)
    assert paths == [folder / "Case A pack.xlsx", folder / "Case A pack.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == ["Case A pack.pdf", "Case A pack.xlsx"]


def test_the_same_session_on_the_same_day_makes_the_same_bytes(
    case_a: Session, case_a_pack: Path, tmp_path: Path
) -> None:
    for path in make_pack(case_a, tmp_path, made_on=MADE_ON):
        assert path.read_bytes() == (case_a_pack / path.name).read_bytes()


def test_another_run_of_the_program_makes_the_same_bytes(case_a_pack: Path, tmp_path: Path) -> None:
    program = f"""
from datetime import datetime
from pathlib import Path
from exports.pack import make_pack
from sample_sessions.build import sample_session
make_pack(sample_session("case_a"), Path({str(tmp_path)!r}), made_on=datetime.fromisoformat({MADE_ON.isoformat()!r}))
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True)
    for path in case_a_pack.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_a_pack_made_again_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    make_pack(a_session(a_row("2010-03-01", what_happened="first")), tmp_path, made_on=MADE_ON)
    workbook = make_pack(a_session(a_row("2010-03-01", what_happened="second")), tmp_path, made_on=MADE_ON)[0]
    assert rows_of_sheet(workbook, "events")[0]["what happened"] == "second"
    assert len(list(tmp_path.iterdir())) == 2


def test_cases_whose_codes_make_one_name_never_take_the_place_of_one_another(tmp_path: Path) -> None:
    def pack(code: str) -> list[str]:
        session = a_session(a_row("2010-03-01", what_happened=f"of {code}"), code=code)
        return [path.name for path in make_pack(session, tmp_path, made_on=MADE_ON)]

    assert pack("a/b") == ["a-b pack.xlsx", "a-b pack.pdf"]
    assert pack("a:b") == ["a-b 2 pack.xlsx", "a-b 2 pack.pdf"]
    assert pack("Case B")[0] == "Case B pack.xlsx"
    assert pack("case b")[0] == "case b 2 pack.xlsx"
    (tmp_path / "a-b pack.xlsx").unlink()
    assert pack("a?b")[0] == "a-b 3 pack.xlsx"
    for code, name in (("a/b", "a-b pack"), ("a:b", "a-b 2 pack"), ("case b", "case b 2 pack")):
        assert pack(code)[0] == f"{name}.xlsx"
        assert rows_of_sheet(tmp_path / f"{name}.xlsx", "events")[0]["what happened"] == f"of {code}"
    long = ["x" * 200 + last for last in "yz"]
    assert [pack(code)[0] for code in long] == [f"{'x' * 80}.xlsx", f"{'x' * 80} 2 pack.xlsx"]


def test_a_strangers_file_of_the_same_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "Case B pack.xlsx").write_text("somebody's own")
    (tmp_path / "Case B 2 pack.pdf").write_text("somebody's own")
    paths = make_pack(a_session(a_row("2010-03-01")), tmp_path, made_on=MADE_ON)
    assert [path.name for path in paths] == ["Case B 3 pack.xlsx", "Case B 3 pack.pdf"]
    assert (tmp_path / "Case B pack.xlsx").read_text() == "somebody's own"


@pytest.mark.parametrize("wrong", [b"\xff" * 20, b"\x00" * 20], ids=["ones", "noughts"])
def test_a_damaged_workbook_of_the_same_name_is_left_alone(wrong: bytes, tmp_path: Path) -> None:
    session = a_session(a_row("2010-03-01"))
    first = make_pack(session, tmp_path, made_on=MADE_ON)[0]
    with ZipFile(first) as book:
        packed = book.getinfo("docProps/core.xml")
    damaged = bytearray(first.read_bytes())
    start = packed.header_offset + 30 + len(packed.filename)
    damaged[start : start + len(wrong)] = wrong
    first.write_bytes(damaged)
    paths = make_pack(session, tmp_path, made_on=MADE_ON)
    assert [path.name for path in paths] == ["Case B 2 pack.xlsx", "Case B 2 pack.pdf"]
    assert first.read_bytes() == damaged


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("Case B/2: “why?”", "Case B-2- “why-” pack"),
        ("CON", "CON pack"),
        ("../../etc", "etc pack"),
        ("Siân & Łukasz", "Siân & Łukasz pack"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_code_becomes_a_name_every_system_takes(code: str, name: str, tmp_path: Path) -> None:
    assert make_pack(a_session(a_row("2010-03-01"), code=code), tmp_path, made_on=MADE_ON)[0].name == f"{name}.xlsx"


def test_an_empty_review_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nothing in this review"):
        make_pack(Session(), tmp_path / "packs")
    assert not (tmp_path / "packs").exists()


def test_a_case_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        make_pack(a_session(a_row("2010-03-01")), tmp_path, case_id="nobody")


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileTrouble, match="could not be written"):
        make_pack(a_session(a_row("2010-03-01")), tmp_path / "file")


def test_where_one_file_cannot_be_replaced_the_sentence_says_what_is_safe(tmp_path: Path) -> None:
    (tmp_path / "Case B pack.pdf").mkdir()
    with pytest.raises(FileTrouble, match="Your review is safe"):
        make_pack(a_session(a_row("2010-03-01")), tmp_path, made_on=MADE_ON)
    assert not list(tmp_path.glob(".pack-*"))


def test_a_case_with_purpose_and_no_entries_yet_has_a_pack(tmp_path: Path) -> None:
    session = write_statement(a_session(), "purpose", "You understand what I need.")
    workbook, pdf = make_pack(session, tmp_path, made_on=MADE_ON)
    assert figures_of(workbook)["Entries"][0] == 0
    assert "You understand what I need." in " ".join(pages_of(pdf))


def test_vague_and_missing_dates_stand_as_people_know_them(tmp_path: Path) -> None:
    session = a_session(
        a_row(date_as_written="after Easter", what_happened="undated"),
        a_row("2004-03-01", what_happened="a year"),
        a_row("2003-03-01", what_happened="a month"),
    )
    _, year, month = session.interactions.values()
    session = session.put(replace(year, when=in_year(2004, "2004")), replace(month, when=in_month(2003, 5, "May 2003")))
    workbook, pdf = make_pack(session, tmp_path, made_on=MADE_ON)
    month, year, undated = rows_of_sheet(workbook, "events")
    assert (month["date"], month["earliest"], month["latest"], month["how exact"]) == (
        None, datetime(2003, 5, 1), datetime(2003, 5, 31), "month",
    )  # fmt: skip
    assert (year["what happened"], year["date as written"]) == ("a year", "2004")
    assert (undated["how exact"], undated["date as written"]) == ("not placed yet", "after Easter")
    assert "not placed yet: after Easter" in " ".join(pages_of(pdf))
    assert "1 entry has no date that can be read" in " ".join(pages_of(pdf))


def test_costs_left_out_other_money_and_rates_each_keep_their_place(tmp_path: Path) -> None:
    session = a_session(
        a_row("2010-03-01", cost_quantity="2.5", cost_unit="hours", cost_rate_pence=4_199),
        a_row("2010-04-01", pounds=1_000, left_out=True),
        a_row("2010-05-01", pounds=70, cost_lens="economic"),
        a_row("2010-06-01", pounds=-5),
    )
    workbook = make_pack(session, tmp_path, made_on=MADE_ON)[0]
    figures = figures_of(workbook)
    assert figures["Spent"][0] == pytest.approx(104.98 - 5)
    assert figures["Left out of the total"][0] == 1_000
    reckoner = Reckoner(formulas_of(workbook))
    assert reckoner.cell("events", "AE3") == pytest.approx(104.98)
    assert [row["counts in the total"] for row in rows_of_sheet(workbook, "events")] == [
        "yes", "left out", "other money", "yes",
    ]  # fmt: skip
    costs = [row[:4] for row in values_of(workbook)["costs"].iter_rows(values_only=True)]
    assert ("economic", "economic", 1, 70) in costs


def test_two_cases_have_a_story_and_a_wall_each(tmp_path: Path) -> None:
    workbook, pdf = make_pack(several_cases(2), tmp_path, made_on=MADE_ON)
    assert pdf.name == "Bay View review pack.pdf"
    text = " ".join(pages_of(pdf))
    assert "All cases in five numbers" in text
    assert "Case 1 in five numbers" in text
    assert "Case 2 in five numbers" in text
    assert figures_of(workbook)["Spent"][0] == 301
    by_case = [row[:4] for row in values_of(workbook)["costs"].iter_rows(values_only=True)]
    assert ("Case 2", "Case 2", 2, 151) in by_case


def test_hundreds_of_cases_have_their_numbers_and_say_why_no_walls(tmp_path: Path) -> None:
    workbook, pdf = make_pack(several_cases(300), tmp_path, made_on=MADE_ON)
    pages = pages_of(pdf)
    assert "This review holds 300 cases." in pages[0]
    assert len(pages) < 40
    assert "Case 300" in " ".join(pages)
    assert figures_of(workbook)["Entries"][0] == 600


def test_a_chosen_case_among_several_has_a_pack_of_its_own(tmp_path: Path) -> None:
    paths = make_pack(several_cases(20), tmp_path, case_id="c4", made_on=MADE_ON)
    assert [path.name for path in paths] == ["Case 5 pack.xlsx", "Case 5 pack.pdf"]
    assert "Case 5 in five numbers" in " ".join(pages_of(paths[1]))


def test_some_made_up_rows_mark_every_page_with_how_many(tmp_path: Path) -> None:
    session = a_session(a_row("2010-03-01", illustrative=True), a_row("2010-04-01"))
    workbook, pdf = make_pack(session, tmp_path, made_on=MADE_ON)
    mark = "Illustrative: 1 of 2 entries are made up for training"
    assert all(mark in page for page in pages_of(pdf))
    assert all(sheet["A1"].value.startswith(mark) for sheet in values_of(workbook))


def test_a_true_review_carries_no_mark(tmp_path: Path) -> None:
    workbook, pdf = make_pack(a_session(a_row("2010-03-01")), tmp_path, made_on=MADE_ON)
    assert not any("Illustrative" in page for page in pages_of(pdf))
    assert not any("Illustrative" in sheet["A1"].value for sheet in values_of(workbook))


@dataclass(frozen=True)
class Said:
    text: str
    replaces: str
    who: str
    at: datetime


def test_earlier_words_of_a_statement_follow_the_words_that_stand(tmp_path: Path) -> None:
    session = write_statement(a_session(), "purpose", "Help me.", statement_id="s1")
    session = reword_statement(session, "s1", "Understand me.")
    words = {"s1": [Said("Help me.", "", "AB", datetime(2025, 1, 1, 10)), Said("Understand me.", "", "AB", MADE_ON)]}
    workbook = make_pack(session, tmp_path, wordings=words, made_on=MADE_ON)[0]
    rows = rows_of_sheet(workbook, "statements")
    assert [(row["text"], row["words"], row["written by"]) for row in rows] == [
        ("Understand me.", "now", None),
        ("Help me.", "earlier", "AB"),
    ]


def test_it_works_in_a_worker_thread(case_a: Session, tmp_path: Path) -> None:
    made: list[Path] = []
    worker = threading.Thread(target=lambda: made.extend(make_pack(case_a, tmp_path, made_on=MADE_ON)))
    worker.start()
    worker.join()
    assert [path.exists() for path in made] == [True, True]


def test_it_works_in_a_new_process_without_a_screen_and_opens_no_connection(tmp_path: Path) -> None:
    program = f"""
import socket
class Closed(socket.socket):
    def __init__(self, *a, **k): raise AssertionError("a connection was asked for")
socket.socket = Closed
from pathlib import Path
from exports.pack import make_pack
from sample_sessions.build import sample_session
print([path.name for path in make_pack(sample_session("anna"), Path({str(tmp_path)!r}))])
"""
    bare = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    child = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=bare, capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    assert child.stdout.strip() == "['Anna pack.xlsx', 'Anna pack.pdf']"


def test_a_long_journey_has_its_periods_and_leaves_its_entries_to_the_workbook(tmp_path: Path) -> None:
    workbook, pdf = make_pack(sample_session("justin"), tmp_path, made_on=MADE_ON)
    text = " ".join(pages_of(pdf))
    assert "Period by period" in text
    assert "1,714 of 2,045" in text
    assert "£1,800,000" in text
    assert len(rows_of_sheet(workbook, "events")) == 2_155
    assert "There are 2,155 entries. Above 500 they stand in the workbook only" in text
    assert "The appendix has the turning points, the workbook every entry." in text
    assert len(pages_of(pdf)) < 20


def test_a_case_with_very_long_words_in_every_place_still_makes_its_pages(tmp_path: Path) -> None:
    long = "Every one of you asked the same. " * 300
    session = a_session(
        a_row("2010-03-01", ask=long, what_happened=long, significant=True, cost_source=long, record_source=long),
        code="C" * 200,
        asked=long,
        given=long,
        exclusions=long,
    )
    session = write_statement(session, "principle", long, long)
    _, pdf = make_pack(session, tmp_path, made_on=MADE_ON)
    assert " ".join(pages_of(pdf)).count("Every one of you asked the same.") >= 2 * 300


def test_the_case_of_the_builder_is_the_one_packed(tmp_path: Path) -> None:
    assert make_pack(a_session(a_row("2010-03-01")), tmp_path, case_id=CASE)[0].name == "Case B pack.xlsx"
