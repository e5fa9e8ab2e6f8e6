"""The picture command: what the map can be asked to show, and what it declines in a sentence."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from workshop.cli import main
from workshop.journal.opening import open_session
from workshop.layout.theme import LIGHT
from workshop.model.edits.review import begin_review


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


def test_a_review_without_a_case_has_nothing_to_draw(tmp_path, capsys):
    bench = open_session(None)
    bench.do("Begin", begin_review, "Empty")
    bench.publish(tmp_path / "Empty.casewall")
    bench.close()
    assert main(["picture", str(tmp_path / "Empty.casewall"), "--out", str(tmp_path / "map.png")]) == 1
    assert "no case in this review yet" in capsys.readouterr().err


def test_the_whole_window_has_the_rail_that_the_map_alone_has_not(qapp, case_a, tmp_path):
    seen = []
    for name, more in (("map.png", []), ("window.png", ["--window"])):
        assert main(["picture", str(case_a), "--out", str(tmp_path / name), "--size", "1280x720", *more]) == 0
        seen.append(QImage(str(tmp_path / name)).pixelColor(2, 500).name().upper())
    assert seen == [LIGHT.paper, LIGHT.rail]


@pytest.mark.parametrize("more", [["--beside", "Case A,Anna", "--align", "first"], ["--overlay"]])
def test_several_cases_are_drawn_into_one_picture(qapp, case_a, tmp_path, more):
    anna, both, out = tmp_path / "Anna.casewall", tmp_path / "Both.casewall", tmp_path / "both.svg"
    assert main(["sample", "anna", "--out", str(anna)]) == 0
    assert main(["gather", str(case_a), str(anna), "--out", str(both)]) == 0
    assert main(["picture", str(both), "--out", str(out), *more]) == 0
    said = [element.text for element in ET.parse(out).iter() if element.tag.endswith("text")]
    assert {"Case A", "Anna"} <= set(said) if "--beside" in more else "2 cases" in said
