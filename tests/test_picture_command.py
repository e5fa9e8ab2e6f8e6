"""The picture command: what the map can be asked to show, and what it declines in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.cli import main


@pytest.fixture
def case_a(tmp_path: Path) -> Path:
    path = tmp_path / "Case A.casewall"
    assert main(["sample", "case_a", "--out", str(path)]) == 0
    return path


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lens", "mood"], "Nothing is coloured by “mood”"),
        (["--from", "soon", "--until", "2009"], "“soon” is no year and no date"),
        (["--from", "2009", "--until", "2005"], "say the earlier one first"),
        (["--from", "2009"], "Say both ends"),
        (["--open-sectors", "NHS,Navy"], "There is no sector “Navy”"),
        (["--beside", "Case A"], "two or more different cases"),
        (["--beside", "Case A,Case Z"], "There is no case called “Case Z”"),
        (["--align", "birth"], "cannot be aligned at “birth”"),
        (["--strips", "weather"], "There is no strip “weather”"),
        (["--room-size", "9"], "“9” is no room size"),
        (["--page", "costs"], "Only the map"),
        (["--case", "Case Z"], "There is no case called “Case Z”"),
    ],
)
def test_what_a_picture_cannot_show_is_refused_in_a_sentence(case_a, tmp_path, capsys, options, said):
    assert main(["picture", str(case_a), "--out", str(tmp_path / "map.svg"), *options]) == 1
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1
    assert not (tmp_path / "map.svg").exists()


def test_a_picture_shows_the_years_and_the_lens_asked_for(qapp, case_a, tmp_path):
    options = ("--from", "2005", "--until", "june 2009", "--lens", "thread", "--open-sectors", "nhs", "--compressed")
    assert main(["picture", str(case_a), "--out", str(tmp_path / "map.svg"), *options]) == 0
    said = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert ">2005<" in said and ">2009<" in said and ">2011<" not in said
    assert ">GP<" in said
