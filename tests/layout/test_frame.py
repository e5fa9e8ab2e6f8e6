"""At every size of window and room the wall's strips stand one below the other, and its type can be read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from sample_sessions.build import sample_session
from tests.layout.walls import ALL_SECTORS, case_a, laid_out, letters
from workshop.layout.draw_ground import draw_names
from workshop.layout.frame import sizes_for
from workshop.layout.picture import Text
from workshop.layout.theme import DARK, LIGHT
from workshop.layout.wall import ground_picture, time_picture
from workshop.model.records import Agency
from workshop.model.viewpoint import Viewpoint

SIZES = [(1208, 560), (1208, 620), (1848, 940), (2488, 1300), (960, 420)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("sectors", [frozenset(), ALL_SECTORS])
@pytest.mark.parametrize("room", [1.0, 1.25, 1.6, 2.0])
def test_nothing_overlaps_and_nothing_leaves_the_wall(width, height, sectors, room):
    frame = laid_out(case_a(), width, height, Viewpoint(open_sectors=sectors, room_size=room)).frame
    spans = [(b.top, b.bottom) for b in (frame.axis, frame.years, frame.words, frame.held) if b]
    lanes = zip(frame.lane_top[frame.shown].tolist(), frame.lane_height[frame.shown].tolist(), strict=True)
    spans += [(top, top + tall) for top, tall in lanes]
    spans += [(b.top, b.bottom) for b in (frame.cost, frame.overview, frame.note, frame.legend) if b]
    for (_, bottom), (top, _) in pairwise(spans):
        assert bottom <= top
    assert spans[-1][1] <= height
    assert frame.left < frame.right < width


@pytest.mark.parametrize(("width", "height"), [(1280, 587), (1920, 883)])
@pytest.mark.parametrize("sample", ["case_a", "justin"])
@pytest.mark.parametrize("room", [1.6, 2.0])
def test_in_a_hall_the_bars_of_each_year_stay_and_lanes_go_out_of_sight_down_to_five(width, height, sample, room):
    frame = laid_out(sample_session(sample), width, height, Viewpoint(room_size=room)).frame
    assert frame.years
    assert frame.shown.sum() >= 5
    assert frame.shown.all() or not frame.overview


def test_the_overview_goes_first_then_the_key_and_the_bars_of_each_year_go_last():
    gone = {"overview": 0, "legend": 0, "years": 0}
    for height in range(900, 300, -4):
        frame = laid_out(case_a(), 1280, height, Viewpoint(room_size=1.6)).frame
        for name in gone:
            if not getattr(frame, name):
                gone[name] = max(gone[name], height)
    assert gone["overview"] > gone["legend"] > gone["years"] > 300


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_names_of_lanes_fit_their_lane_and_their_column(width, height):
    wall = laid_out(case_a(), width, height, Viewpoint(open_sectors=ALL_SECTORS))
    names = [s for s in draw_names(wall.subject, wall.frame, LIGHT, letters, "Y") if isinstance(s, Text)]
    for text in names:
        if text.align == "left":
            assert text.x + letters(text.text, text.size, text.weight) <= wall.frame.left


@pytest.mark.parametrize(
    ("width", "height", "room", "big"), [(1848, 940, 1.25, 30), (1208, 560, 1.0, 20), (1848, 940, 1.0, 24)]
)
def test_what_the_room_must_read_is_large_enough(width, height, room, big):
    sizes = sizes_for(width, height, room)
    assert sizes.big >= big
    assert min(sizes.small, sizes.mid) >= 13


def test_a_window_with_small_pixels_has_the_same_wall_in_more_of_them():
    once, twice = sizes_for(1848, 940, 1.0), sizes_for(3696, 1880, 1.0, dpr=2.0)
    assert (twice.big, twice.pitch) == (2 * once.big, 2 * once.pitch)


@pytest.mark.parametrize(("width", "height"), [(1208, 560), (1848, 940)])
@pytest.mark.parametrize("room", [1.0, 1.25])
def test_no_text_on_the_wall_is_under_thirteen_pixels(width, height, room):
    wall = laid_out(case_a(), width, height, Viewpoint(room_size=room))
    picture = ground_picture(wall, LIGHT, letters) + time_picture(wall, LIGHT, letters)
    sizes = [shape.size for shape in picture if isinstance(shape, Text)]
    assert min(sizes) >= 13


def test_forty_agencies_have_a_lane_each():
    session = case_a()
    rows = list(session.interactions.values())
    agencies = [Agency(id=f"x_{n}", label=f"Agency {n}", sector="other", order=n) for n in range(40)]
    crowded = session.put_all(agencies).put_all(replace(r, agency=f"x_{n % 40}") for n, r in enumerate(rows))
    crowded = replace(crowded, referrals={})
    wall = laid_out(crowded, 1848, 940, Viewpoint(open_sectors=ALL_SECTORS))
    assert len(wall.subject.lanes) == 40
    assert (np.diff(wall.frame.lane_top) > 0).all()
    assert wall.frame.lane_top[-1] + wall.frame.lane_height[-1] <= 940


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_colours_can_be_told_from_what_they_stand_on(theme):
    for ground in (theme.paper, theme.panel):
        for text in (theme.ink, theme.ink_soft, theme.failure_text, theme.value_text, theme.system_text):
            assert contrast(text, ground) >= 4.5, (text, ground)
        for mark in (theme.failure, theme.value, theme.system):
            assert contrast(mark, ground) >= 3.0, (mark, ground)
    assert contrast(theme.ink, theme.sand) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
