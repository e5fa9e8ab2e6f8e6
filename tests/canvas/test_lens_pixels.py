"""What a lens and a search do to the pixels of the wall, in both themes and for every pen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from tests.canvas.rooms import a_wall, image_pixels, number, pixels, place
from tests.layout.walls import case_a, row, session_with
from workshop.canvas.paint import paint_wall, wall_svg
from workshop.layout.faces import FACES
from workshop.layout.theme import DARK, LIGHT
from workshop.model.viewpoint import Viewpoint

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def around(seen: np.ndarray, at, reach: int = 7) -> np.ndarray:
    return seen[at.y() - reach : at.y() + reach + 1, at.x() - reach : at.x() + reach + 1]


@THEMES
def test_through_the_cause_lens_a_mark_has_the_colour_of_its_cause_and_none_of_failure(qtbot, theme):
    session = session_with(
        row(1, 0, cause="wait"), row(2, 400, cause="passed_on"), row(3, 800, cause="not_understood"), row(4, 1200)
    )
    wall = a_wall(qtbot, session, Viewpoint(lens="cause", theme=theme.name))
    seen, lens = pixels(wall), wall.layout_now.lens
    for key in ("i1", "i2", "i3"):
        position = int(wall.subject.positions([key])[0])
        colour = getattr(theme, FACES[lens.classes[int(lens.of[position])].face].colour)
        mark = around(seen, place(wall, key))
        assert (mark == number(colour)).sum() >= 10
        assert not (mark == number(theme.failure)).any()
    assert seen[place(wall, "i4").y(), place(wall, "i4").x()] == number(theme.panel)


@THEMES
def test_one_key_back_to_demand_gives_the_very_same_pixels(qtbot, theme):
    wall = a_wall(qtbot, case_a(), Viewpoint(theme=theme.name))
    before = pixels(wall)
    wall.present(case_a(), Viewpoint(theme=theme.name, lens="feeling"))
    assert (pixels(wall) != before).any()
    wall.present(case_a(), Viewpoint(theme=theme.name))
    assert (pixels(wall) == before).all()


@THEMES
def test_what_matches_keeps_its_full_colour_and_the_rest_is_faint_but_there(qtbot, theme):
    session = session_with(row(1, 0, what_happened="a letter"), row(2, 400, what_happened="a visit"))
    wall = a_wall(qtbot, session, Viewpoint(words="letter", theme=theme.name))
    seen = pixels(wall)
    found, other = (seen[place(wall, key).y(), place(wall, key).x()] for key in ("i1", "i2"))
    assert found == number(theme.failure)
    assert other not in (number(theme.failure), number(theme.panel))


@THEMES
def test_beside_a_selection_the_other_marks_can_still_be_read(qtbot, theme):
    wall = a_wall(qtbot, session_with(row(1, 0), row(2, 400)), Viewpoint(theme=theme.name, selected=frozenset({"i1"})))
    other = int(pixels(wall)[place(wall, "i2").y(), place(wall, "i2").x()])
    assert contrast(other, number(theme.panel)) > 1.9
    assert other != number(theme.failure)


def test_what_is_hidden_leaves_no_mark(qtbot):
    session = session_with(row(1, 0, what_happened="a letter"), row(2, 400, what_happened="a visit"))
    wall = a_wall(qtbot, session)
    gone = place(wall, "i2")
    wall.present(session, Viewpoint(words="letter", hides=True))
    assert wall.place_of("i2") is None
    assert (around(pixels(wall), gone, 4) == number(LIGHT.panel)).all()
    wall.present(session, Viewpoint(words="letter"))
    assert wall.place_of("i2") is not None


def test_sectors_opened_while_some_are_hidden_stay_open_when_they_come_back(qtbot):
    sought = Viewpoint(words="stairs", hides=True)
    wall = a_wall(qtbot, case_a(), sought)
    wall.present(case_a(), replace(sought, open_sectors=frozenset({"nhs"})))
    opened = [lane.name for lane in wall.subject.lanes.all]
    wall.present(case_a(), Viewpoint(open_sectors=frozenset({"nhs"})))
    assert [lane.name for lane in wall.subject.lanes.all] == opened
    assert len(wall.subject.columns) == 143


@pytest.mark.parametrize("lens", ["cause", "cost", "feeling"])
def test_the_pens_for_screen_and_paper_draw_the_same_lens(qtbot, lens):
    pictures = []
    for pen in ("sprite", "path"):
        image = QImage(1208, 580, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        try:
            paint_wall(painter, case_a(), Viewpoint(lens=lens), 1208, 580, LIGHT, pen)
        finally:
            painter.end()
        seen = image_pixels(image)
        pictures.append(np.stack([seen >> shift & 255 for shift in (16, 8, 0)]).astype(int))
    assert (np.abs(pictures[0] - pictures[1]).max(axis=0) > 80).mean() < 0.03


def test_the_svg_holds_the_colours_of_the_lens(qtbot):
    svg = wall_svg(case_a(), Viewpoint(lens="feeling", words="stairs"), 1208, 580, LIGHT)
    assert LIGHT.low_3 in svg
    assert "match</text>" in svg


@pytest.mark.parametrize("lens", ["demand", "feeling"])
def test_the_svg_says_in_its_key_what_waits_and_of_what_nothing_more_is_known(qtbot, lens):
    svg = wall_svg(case_a(), Viewpoint(lens=lens), 1848, 940, LIGHT)
    assert "still waiting</text>" in svg
    assert "nothing more is known</text>" in svg


def contrast(one: int, other: int) -> float:
    darker, lighter = sorted(_luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: int) -> float:
    parts = np.array([colour >> 16 & 255, colour >> 8 & 255, colour & 255]) / 255
    return float(np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4) @ (0.2126, 0.7152, 0.0722))
