"""`casewall gather`: other tables' files into one review, accounted for row by row on the console."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_gathering import table_of
from tests.test_cli import facts_of, run
from workshop.journal.workbench import Workbench
from workshop.model.edits.interactions import change_interaction
from workshop.model.session import Session


@pytest.fixture
def on_stick(tmp_path: Path):
    """Puts a table's review on the stick as a file."""

    def put(session: Session, name: str) -> Path:
        bench = Workbench.of(session)
        try:
            return bench.publish(tmp_path / name)
        finally:
            bench.close()

    return put


def test_two_tables_become_one_review_and_again_they_are_the_same(on_stick, tmp_path, capsys):
    files = [on_stick(table_of("Police", rows=5), "police"), on_stick(table_of("Health", rows=4), "health")]
    wall = tmp_path / "wall.casewall"
    status, out, err = run(capsys, "gather", *files, "--out", wall)
    assert (status, err) == (0, "")
    assert "police.casewall:\n  1 case: 1 new.\n  5 entries: 5 new.\n  1 referral: 1 new.\n" in out
    assert "“Case A” is called “Case A (Health)” here" in out
    assert facts_of(capsys, wall)["all"]["interactions"] == 9
    status, out, err = run(capsys, "gather", *files, "--into", wall)
    assert (status, err) == (0, "")
    assert out.count("entries: 5 the same.") == out.count("entries: 4 the same.") == 1
    assert facts_of(capsys, wall)["all"]["interactions"] == 9
    assert run(capsys, "check", wall)[0] == 0


def test_a_corrected_file_is_known_again_across_two_runs(on_stick, tmp_path, capsys):
    wall = tmp_path / "wall.casewall"
    other = table_of("Police")
    assert run(capsys, "gather", on_stick(other, "police"), "--into", wall)[0] == 0
    corrected = on_stick(change_interaction(other, "Police 1", what_happened="Put right."), "police 2")
    assert "3 entries: 1 changed, 2 the same." in run(capsys, "gather", corrected, "--into", wall)[1]


def test_two_names_of_one_agency_can_be_said(on_stick, tmp_path, capsys):
    one = on_stick(table_of("One", agencies=("Town Lettings",)), "one")
    two = on_stick(table_of("Two", agencies=("Town Lettings Team",)), "two")
    out = run(capsys, "gather", one, two, "--out", tmp_path / "asked")[1]
    assert "“Town Lettings Team” may be “Town Lettings”" in out
    out = run(capsys, "gather", one, two, "--out", tmp_path / "said", "--same", "Town Lettings Team=Town Lettings")[1]
    assert "may be" not in out
    assert facts_of(capsys, tmp_path / "said.casewall")["all"]["agencies"] == 1


@pytest.mark.parametrize(
    ("same", "named"),
    [
        ("Town Letings=Town Lettings", "“Town Letings”"),
        ("Town Lettings Team=Town Hall", "“Town Hall”"),
        ("Town Lettings=Town Lettings Team", "“Town Lettings Team”"),
    ],
)
def test_a_name_that_matches_nothing_is_refused_before_anything_is_done(on_stick, tmp_path, capsys, same, named):
    one = on_stick(table_of("One", agencies=("Town Lettings",)), "one")
    two = on_stick(table_of("Two", agencies=("Town Lettings Team",)), "two")
    status, out, err = run(capsys, "gather", one, two, "--out", tmp_path / "said", "--same", same)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert named in err and not (tmp_path / "said.casewall").exists()


def test_a_file_that_was_never_there_is_not_said_to_have_gone(tmp_path, capsys):
    status, _, err = run(capsys, "gather", tmp_path / "nowhere.casewall", "--out", tmp_path / "wall")
    assert status == 1 and "“nowhere.casewall” is not there." in err and "any more" not in err


def test_one_bad_file_among_good_ones_changes_nothing(on_stick, tmp_path, capsys):
    good, bad = on_stick(table_of("One"), "one"), tmp_path / "bad.casewall"
    bad.write_bytes(b"CASEWALL and then nothing")
    status, _, err = run(capsys, "gather", good, bad, "--out", tmp_path / "wall")
    assert status == 1
    assert err.count("\n") == 1
    assert not (tmp_path / "wall.casewall").exists()


def test_a_copy_of_the_review_itself_is_refused(on_stick, tmp_path, capsys):
    wall = on_stick(table_of("One"), "one")
    before = wall.read_bytes()
    status, _, err = run(capsys, "gather", wall, "--into", wall)
    assert status == 1
    assert "copy of this very review" in err
    assert wall.read_bytes() == before


def test_where_it_goes_must_be_said_once(tmp_path):
    with pytest.raises(SystemExit) as wrong:
        run_without_capture(["gather", str(tmp_path / "one.casewall")])
    assert wrong.value.code == 2


def run_without_capture(arguments: list[str]) -> int:
    from workshop.cli import main

    return main(arguments)
