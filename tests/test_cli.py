"""The command line does what it says without a screen, and says in one sentence what it will not do."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    capsys.readouterr()
    status = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def facts_of(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> dict:
    status, out, err = run(capsys, "facts", path, *more)
    assert (status, err) == (0, "")
    return json.loads(out)


@pytest.fixture
def case_a(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "Case A.casewall"
    assert run(capsys, "sample", "case_a", "--out", path)[0] == 0
    return path


def test_the_sample_gives_the_figures_of_its_case(case_a, capsys):
    figures = facts_of(capsys, case_a)["cases"]["Case A"]
    assert figures["interactions"] == 143
    assert figures["cost_total_pence"] == 10_700_000
    assert {k: figures["demand"][k] for k in ("value", "failure", "system")} == {
        "value": 24, "failure": 99, "system": 20
    }  # fmt: skip
    assert round(figures["failure_share"], 3) == 0.805
    assert (figures["referrals"], round(figures["bounce_rate"], 3)) == (49, 0.245)
    assert figures["crossing_date"] == "2007-09-03"
    assert figures["ownership_gap_days"] == 4_187
    assert figures["hand_offs"] == 116


def test_one_case_alone_is_the_same_as_that_case_among_all(case_a, capsys):
    assert facts_of(capsys, case_a, "--case", "Case A") == facts_of(capsys, case_a)["cases"]["Case A"]


def test_a_sample_is_never_written_over_a_file(case_a, capsys):
    before = case_a.read_bytes()
    status, _, err = run(capsys, "sample", "anna", "--out", case_a)
    assert status == 1
    assert err.count("\n") == 1
    assert case_a.read_bytes() == before


def test_a_sound_file_checks_out_and_a_damaged_one_does_not(case_a, capsys):
    assert run(capsys, "check", case_a)[0] == 0
    damaged = case_a.with_name("damaged.casewall")
    content = bytearray(case_a.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(content)
    status, _, err = run(capsys, "check", damaged)
    assert status == 1
    assert "Traceback" not in err and err.strip()


@pytest.mark.parametrize(
    "content", [b"", b"hello, not a review at all", b"PK\x03\x04" + b"\0" * 400], ids=["empty", "text", "zip"]
)
def test_a_file_that_is_no_review_is_refused_in_one_sentence(tmp_path, capsys, content):
    path = tmp_path / "stranger.casewall"
    path.write_bytes(content)
    for command in ("facts", "check"):
        status, _, err = run(capsys, command, path)
        assert status == 1
        assert err.count("\n") == 1
    assert path.read_bytes() == content


def test_a_case_that_is_not_there_is_refused_and_the_cases_named(case_a, capsys):
    status, _, err = run(capsys, "facts", case_a, "--case", "Case Z")
    assert status == 1
    assert "Case A" in err


def test_wrong_usage_ends_with_two():
    with pytest.raises(SystemExit) as ended:
        main(["facts"])
    assert ended.value.code == 2


def test_a_list_is_imported_and_every_row_accounted_for(tmp_path, capsys):
    source, review, report = tmp_path / "Housing.csv", tmp_path / "r.casewall", tmp_path / "report.csv"
    source.write_text(
        "Ref,Date,Team,Note,Cost\nA1,14/01/2005,Repairs,Damp reported,£12.50\nA1,sometime,Repairs,Rang again,\n"
        "A2,2006-03-01,Lettings,Band C,0\n,,,,\n",
        encoding="utf-8",
    )
    status, out, err = run(
        capsys,
        "import",
        review,
        "--map",
        "date=Date,agency=Team,case=Ref,what=Note,cost=Cost",
        source,
        "--report",
        report,
    )
    assert (status, err) == (0, "")
    rows = list(csv.DictReader(report.open(encoding="utf-8-sig", newline="")))
    assert len(rows) == 4
    figures = facts_of(capsys, review)
    assert set(figures["cases"]) == {"A1", "A2"}
    assert figures["all"]["interactions"] == 3
    assert figures["all"]["cost_total_pence"] == 1_250


def test_each_map_applies_to_the_sources_after_it(tmp_path, capsys):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("who,day,said\nA,2005-01-14,came\n", encoding="utf-8")
    second.write_text("person,start,event\nA,2006-01-14,left\n", encoding="utf-8")
    review = tmp_path / "r.casewall"
    status, _, err = run(
        capsys, "import", review, "--map", "case=who,date=day,what=said", first, "--map",
        "case=person,date=start,what=event", second,
    )  # fmt: skip
    assert (status, err) == (0, "")
    assert facts_of(capsys, review)["cases"]["A"]["interactions"] == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("prose.txt", b"This is a letter.\nIt has no table in it.\n"),
        ("nodate.csv", b"name,colour\nAnn,red\nBob,blue\n"),
        ("cut.xlsx", b"PK\x03\x04" + b"\x14\0" * 60),
        ("noise.csv", bytes(range(256)) * 8),
        ("page.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_the_review_stays_as_it_was(case_a, tmp_path, capsys, name, content):
    source = tmp_path / name
    source.write_bytes(content)
    before = facts_of(capsys, case_a)
    status, _, err = run(capsys, "import", case_a, source)
    assert status == 1
    assert err.count("\n") == 1 and "Traceback" not in err
    assert facts_of(capsys, case_a) == before


def test_a_bad_source_among_good_ones_changes_nothing(tmp_path, capsys):
    good, bad, review = tmp_path / "good.csv", tmp_path / "bad.csv", tmp_path / "r.casewall"
    good.write_text("date,what\n2005-01-14,came\n", encoding="utf-8")
    bad.write_bytes(b"")
    assert run(capsys, "import", review, good, bad)[0] == 1
    assert not review.exists()


XES = "case=case:concept:name,date=time:timestamp,what=concept:name"
EVENT_LOGS = {
    "receipt.csv": f"{XES},agency=org:group",
    "sepsis.csv": "case=Case ID,agency=org:group,date=Complete Timestamp,what=Activity",
    "running-example.csv": f"{XES},agency=org:resource,cost=Costs",
    "bpi2014_incident_log.csv.gz": "case=incident_id,agency=assignment_group,date=data_stamp,"
    "what=incident_activity_type",
}


@pytest.mark.parametrize("name", EVENT_LOGS)
def test_a_published_event_log_gives_its_published_figures(shared: Path, tmp_path, capsys, name):
    source = shared / "data/events" / name
    expected = json.loads((shared / "data/expected.json").read_text(encoding="utf-8"))[f"events/{name}"]
    expected = expected.get("log", expected)
    review = tmp_path / "log.casewall"
    status, _, err = run(capsys, "import", review, "--map", EVENT_LOGS[name], source)
    assert (status, err) == (0, "")
    figures = facts_of(capsys, review)
    everything = figures["all"]
    assert everything["interactions"] == expected["rows"]
    assert len(figures["cases"]) == expected["cases"]
    assert everything["agencies"] == expected["agencies"]
    assert everything["hand_offs"] == expected["handoffs"]
    assert everything["returns"] == expected["returns_A_B_A"]
    assert everything["repeat_same_agency_within_30_days"] == expected["repeat_same_agency_within_30d"]
    assert everything["first_date"][:10] == expected["first"][:10]
    if name == "sepsis.csv":
        assert figures["cases"]["NA"]["interactions"] == expected["rows_of_the_case_called_NA"]
    if name == "running-example.csv":
        assert everything["cost_total_pence"] == round(100 * expected["sum_Costs"])


def test_five_agencies_lists_become_one_wall_per_person(shared: Path, tmp_path, capsys):
    expected = json.loads((shared / "data/expected.json").read_text(encoding="utf-8"))["agencies"]
    review, report = tmp_path / "city.casewall", tmp_path / "report.csv"
    arguments: list[object] = ["import", review]
    for name, (start,) in expected["start_column"].items():
        arguments += ["--map", f"case=NHS No,date={start}", shared / f"data/agencies/{name}.csv"]
    status, _, err = run(capsys, *arguments, "--report", report)
    assert (status, err) == (0, "")
    figures = facts_of(capsys, review)
    assert len(figures["cases"]) == expected["people_in_all"]
    known_to = [case["agencies"] for case in figures["cases"].values()]
    assert {str(n): known_to.count(n) for n in (2, 3, 4, 5)} == expected["people_known_to_n_agencies"]
    assert figures["all"]["interactions"] == sum(expected["rows"].values())
    pointed_out = [
        row for row in csv.reader(report.open(encoding="utf-8-sig", newline="")) if "before" in " ".join(row)
    ]
    assert len(pointed_out) == sum(expected["end_before_start"].values())


def test_no_name_of_a_list_is_in_the_file_that_travels(shared: Path, tmp_path, capsys):
    source = shared / "data/agencies/housing.csv"
    review = tmp_path / "housing.casewall"
    assert run(capsys, "import", review, "--map", "case=NHS No", source)[0] == 0
    content = review.read_bytes()
    with source.open(encoding="utf-8", newline="") as file:
        people = [row["Last Name"] for row in csv.DictReader(file)]
    assert not [name for name in set(people) if len(name) > 6 and name.encode() in content]


def test_the_commands_work_with_no_display_and_import_no_widget(case_a, tmp_path):
    script = (
        "import sys; from workshop.cli import main; status = main(sys.argv[1:]);"
        "assert not [m for m in sys.modules if m.startswith('PySide6')], 'a widget was imported'; sys.exit(status)"
    )
    quiet = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    for arguments in (["facts", case_a], ["check", case_a], ["sample", "anna", "--out", tmp_path / "anna.casewall"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *map(str, arguments)], env=quiet, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr


def test_opening_a_window_without_a_screen_is_refused_in_a_sentence(case_a):
    quiet = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    if sys.platform != "linux":
        pytest.skip("Only Linux can be without a screen.")
    done = subprocess.run(
        [sys.executable, "-m", "workshop", "open", str(case_a)], env=quiet, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.startswith("There is no screen") and done.stderr.count("\n") == 1


def test_pack_and_pictures_are_made_with_no_display(case_a, tmp_path):
    quiet = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    for arguments in (
        ["pack", case_a, "--out", tmp_path / "packs"],
        ["picture", case_a, "--page", "map", "--out", tmp_path / "map.png", "--size", "1280x720"],
        ["picture", case_a, "--page", "map", "--out", tmp_path / "map.svg"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "workshop", *map(str, arguments)],
            env=quiet,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
    made = {path.suffix for path in (tmp_path / "packs").iterdir()}
    assert made == {".xlsx", ".pdf"}
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").lstrip().startswith("<")


A_LIST = "Date,Team,Note\n14/01/2005,Repairs,Damp reported\n15/01/2005,Repairs,Rang again\n"


@pytest.fixture
def a_list(tmp_path: Path) -> Path:
    path = tmp_path / "Housing.csv"
    path.write_text(A_LIST, encoding="utf-8")
    return path


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one sentence with which a command is refused."""
    status, _, err = run(capsys, *arguments)
    assert status == 1
    assert err.count("\n") == 1 and "Traceback" not in err
    return err


@pytest.mark.parametrize("name", ["Case A.casewall", "Other.casewall", "Housing.csv", "nowhere/report.csv", ""])
def test_a_report_without_a_place_of_its_own_is_refused_before_anything_is_done(case_a, a_list, tmp_path, capsys, name):
    (tmp_path / "Other.casewall").write_bytes(b"another review")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    refused(capsys, "import", case_a, a_list, "--report", tmp_path / name)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "command", [["import", "nowhere/r.casewall", "Housing.csv"], ["sample", "anna", "--out", "nowhere/r.casewall"]]
)
def test_a_review_is_refused_where_there_is_no_folder_for_it(a_list, tmp_path, capsys, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    assert "no folder" in refused(capsys, *command)
    assert list(tmp_path.iterdir()) == [a_list]


def test_one_map_after_the_sources_is_meant_for_all_of_them(tmp_path, capsys):
    source, review = tmp_path / "list.csv", tmp_path / "r.casewall"
    source.write_text("asked on,seen on\n2005-01-14,2006-03-01\n", encoding="utf-8")
    assert run(capsys, "import", review, source, "--map", "date=seen on")[0] == 0
    assert facts_of(capsys, review)["all"]["first_date"] == "2006-03-01"


def test_a_map_that_no_source_follows_is_not_passed_over(a_list, tmp_path, capsys):
    review = tmp_path / "r.casewall"
    assert "“date=Note”" in refused(capsys, "import", review, "--map", "date=Date", a_list, "--map", "date=Note")
    assert not review.exists()


def test_importing_a_list_again_says_that_its_rows_stand_there_twice(a_list, tmp_path, capsys):
    review = tmp_path / "r.casewall"
    assert "twice" not in run(capsys, "import", review, a_list)[1]
    a_list.write_text(A_LIST + "16/01/2005,Repairs,Boards up\n", encoding="utf-8")
    status, out, _ = run(capsys, "import", review, a_list)
    assert status == 0
    assert "stand in this review twice now: 2." in out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_what_never_ends_is_no_source(tmp_path, capsys):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    refused(capsys, "import", tmp_path / "r.casewall", pipe)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_what_never_ends_is_no_review(a_list, tmp_path, capsys):
    pipe = tmp_path / "pipe.casewall"
    os.mkfifo(pipe)
    for command in (["facts", pipe], ["check", pipe], ["import", pipe, a_list]):
        refused(capsys, *command)


@pytest.mark.parametrize("name", ["Case A.casewall", "picture.docx", "picture", "nowhere/map.png", "nowhere/map.svg"])
def test_a_picture_without_a_place_or_a_name_for_it_is_refused(case_a, tmp_path, capsys, name):
    before = case_a.read_bytes()
    refused(capsys, "picture", case_a, "--out", tmp_path / name)
    assert list(tmp_path.iterdir()) == [case_a]
    assert case_a.read_bytes() == before


def test_a_review_named_without_its_ending_is_found_again(a_list, tmp_path, capsys):
    for _ in range(2):
        assert run(capsys, "import", tmp_path / "my review", a_list)[0] == 0
    assert facts_of(capsys, tmp_path / "my review.casewall")["all"]["interactions"] == 4


def test_a_case_named_on_two_lines_is_one_line(a_list, tmp_path, capsys):
    review = tmp_path / "r.casewall"
    assert run(capsys, "import", review, a_list, "--case", "Mrs\nX\x07 ")[0] == 0
    assert list(facts_of(capsys, review)["cases"]) == ["Mrs X"]


def test_a_column_of_day_numbers_is_named_with_what_to_do(tmp_path, capsys):
    source = tmp_path / "list.csv"
    source.write_text("Date,Note\n38366,came\n38367.5,went\n", encoding="utf-8")
    said = refused(capsys, "import", tmp_path / "r.casewall", source)
    assert "38366" in said and "format the column as dates" in said


def test_a_refusal_does_not_recite_hundreds_of_columns(tmp_path, capsys):
    source = tmp_path / "wide.csv"
    source.write_text(",".join(f"c{n}" for n in range(500)) + "\n" + ",".join("x" * 500) + "\n", encoding="utf-8")
    assert "c11 and 488 more" in refused(capsys, "import", tmp_path / "r.casewall", source)


def test_saying_no_file_at_all_is_wrong_usage(tmp_path, capsys):
    for arguments in (["facts", ""], ["sample", "anna", "--out", ""], ["import", str(tmp_path / "r.casewall"), ""]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
