"""What is flagged does not vanish where it is counted: its bar wears ink or a small flag, in every lens."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.layout.walls import laid_out, letters, row, session_with
from workshop.layout.draw_flags import draw_flags
from workshop.layout.draw_lanes import bar_heights
from workshop.layout.lens import LENSES
from workshop.layout.picture import Boxes
from workshop.layout.theme import DARK, LIGHT, Theme
from workshop.layout.wall import Wall, time_picture
from workshop.model.viewpoint import Viewpoint

SIZE = (900, 400)


def crowded(lens: str = "demand", **fields) -> Wall:
    """Two crowds far apart, each one bar, with one entry in the second that says this of itself."""
    rows = [row(n, 0, demand=0) for n in range(40)] + [row(n, 3000, demand=int(n == 40)) for n in range(40, 80)]
    rows[60] = replace(rows[60], **fields)
    return laid_out(session_with(*rows), *SIZE, Viewpoint(lens=lens))


def inked(picture, wall: Wall, theme: Theme) -> list[Boxes]:
    return [s for s in picture if isinstance(s, Boxes) and s.fill == theme.ink and len(s.at)]


def caps(picture, wall: Wall, theme: Theme) -> np.ndarray:
    """What is as broad as a bar and inked."""
    found = [s.at for s in inked(picture, wall, theme) if (s.at[:, 2] == wall.frame.pitch - 2).all()]
    return np.concatenate(found) if found else np.zeros((0, 4))


def flags(wall: Wall) -> list[Boxes]:
    drawn = draw_flags(wall.placed, wall.subject.order, wall.frame, LIGHT)
    return [s for s in inked(drawn, wall, LIGHT) if (s.at[:, 2] < wall.frame.pitch - 2).all()]


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("still", [True, False])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_bar_that_counts_what_matters_most_has_a_cap_of_ink(lens, still, theme):
    wall = crowded(lens, significant=True)
    assert len(wall.placed.count) == 2
    found = caps(time_picture(wall, theme, letters, still=still), wall, theme)
    assert found[:, 0].tolist() == [wall.placed.bar_x.max() + 1]


def test_bars_without_flags_have_no_ink():
    wall = crowded()
    assert draw_flags(wall.placed, wall.subject.order, wall.frame, LIGHT) == []


def test_the_cap_leaves_the_one_pixel_of_a_single_failure_at_the_foot_in_sight():
    wall = crowded(significant=True)
    foot, _, red, _ = (part[np.argmax(wall.placed.bar_x)] for part in bar_heights(wall.placed, wall.frame))
    found = caps(draw_flags(wall.placed, wall.subject.order, wall.frame, LIGHT), wall, LIGHT)
    assert red >= 1
    assert (found[:, 1] + found[:, 3]).max() < foot - red


def test_a_bar_that_counts_a_warning_sign_has_a_small_flag_and_no_other_has():
    wall = crowded(red_flag=True)
    right = wall.placed.bar_x.max()
    drawn = np.concatenate([shape.at for shape in flags(wall)])
    assert len(drawn)
    assert (drawn[:, 0] >= right).all() and (drawn[:, 0] + drawn[:, 2] <= right + wall.frame.pitch).all()
    assert not flags(crowded(significant=True))


def test_while_something_is_looked_for_only_what_matches_has_a_cap():
    wall = crowded(significant=True, what_happened="a letter")
    for words, many in (("letter", 1), ("nothing of the kind", 0)):
        seen = laid_out(wall.subject.session, *SIZE, Viewpoint(words=words))
        assert len(caps(time_picture(seen, LIGHT, letters), seen, LIGHT)) == many
