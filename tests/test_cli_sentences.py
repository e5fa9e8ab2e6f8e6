"""What the command line says of what it cannot do: short, in words, and never a command to the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sample_sessions.build import sample_session
from tests.test_cli import run
from workshop.cli import main
from workshop.journal import travelling
from workshop.journal.workbench import Workbench
from workshop.model.trouble import FileTrouble


@pytest.fixture
def case_a(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "Case A.casewall"
    assert run(capsys, "sample", "case_a", "--out", path)[0] == 0
    return path


@pytest.mark.parametrize("table", ["agencies", "interactions", "cases"])
def test_a_file_whose_links_point_at_nothing_gives_its_figures_and_a_sentence(tmp_path, capsys, table):
    whole = sample_session("case_a")
    lost = next(iter(whole.table(table).values()))
    if table == "interactions":
        lost = whole.interactions[next(iter(whole.referrals.values())).interaction]
    bench = Workbench.of(whole.without(lost))
    try:
        path = bench.publish(tmp_path / "loose")
    finally:
        bench.close()
    status, out, err = run(capsys, "facts", path)
    assert (status, err.count("\n")) == (0, 1)
    assert "“loose.casewall”: " in err and "at nothing" in err
    wanted = {"agencies": 143, "interactions": 142, "cases": 0}[table]
    assert json.loads(out)["all"]["interactions"] == wanted
    assert run(capsys, "check", path)[0] == 1


@pytest.mark.parametrize("size", ["²²²x²²²", "٣٢٠x٢٤٠", "1920", "99999999999x1", "319x240", "x"])
def test_a_size_that_is_none_is_said_in_words(case_a, tmp_path, capsys, size):
    with pytest.raises(SystemExit):
        main(["picture", str(case_a), "--out", str(tmp_path / "p.png"), f"--size={size}"])
    said = capsys.readouterr().err
    assert "say the size as 1920x1080" in said and "_size" not in said


def test_a_picture_larger_than_a_machine_can_hold_is_refused(case_a, tmp_path, capsys):
    status, _, err = run(capsys, "picture", case_a, "--out", tmp_path / "p.png", "--size", "16000x16000")
    assert (status, err.count("\n")) == (1, 1) and "64 million dots" in err
    assert not (tmp_path / "p.png").exists()


def test_what_is_said_back_is_short_and_commands_no_terminal(case_a, capsys):
    status, _, err = run(capsys, "facts", case_a, "--case", "\x1b[2J" + "z" * 5_000)
    assert status == 1 and "\x1b" not in err
    assert f"“[2J{'z' * 117}…”" in err and len(err) < 300
    assert len(run(capsys, "facts", case_a, "--case", "a” " + "z” " * 5_000)[2]) < 2_100
    assert str(FileTrouble("a\x9b\u202eb “" + "y" * 120 + "” c")) == "ab “" + "y" * 120 + "” c"


@pytest.mark.parametrize("command", ["facts", "check"])
def test_what_a_newer_file_says_of_its_maker_commands_no_terminal(case_a, capsys, monkeypatch, command):
    body = travelling.body_of(case_a.read_bytes(), "Case A")
    with monkeypatch.context() as later:
        later.setattr(travelling, "VERSION", 7)
        later.setattr(travelling, "__version__", "3.2\x1b[31m\r\x9b")
        case_a.write_bytes(travelling.packed_up(body))
    status, _, err = run(capsys, command, case_a)
    assert status == 1 and "made by Casewall 3.2[31m (file version 7)" in err
