"""What the wall keeps from frame to frame is never older than what it shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter

from sample_sessions.build import sample_session
from tests.canvas.rooms import a_wall, image_pixels, pixels
from tests.layout.walls import case_a
from workshop.canvas.atlas import Atlas
from workshop.canvas.fonts import text_width
from workshop.canvas.pens import SpritePen
from workshop.canvas.view import View
from workshop.layout.draw_lanes import Light
from workshop.layout.subject import subject_of
from workshop.layout.theme import theme_named
from workshop.layout.wall import ground_picture, time_picture
from workshop.model.changes import difference
from workshop.model.records import Demand
from workshop.model.viewpoint import Viewpoint

SEEN = (12500.0, 14000.0)


def with_an_edit(session):
    one = next(iter(session.interactions.values()))
    return session.put(replace(one, demand=Demand.VALUE if one.demand is Demand.FAILURE else Demand.FAILURE))


def with_an_entry(session):
    one = next(iter(session.interactions.values()))
    return session.put(replace(one, id="another"))


def in_motion(wall, days=SEEN):
    wall.look_at(*days)
    return inside(pixels(wall))


def are_alike(one, other) -> bool:
    """Whether two pictures are the same but for the last bit of smoothed edges."""
    differ = [abs((one >> bits & 0xFF).astype(int) - (other >> bits & 0xFF).astype(int)).max() for bits in (0, 8, 16)]
    return max(differ) <= 1


def inside(seen):
    """Without the frame around a wall that has the keyboard."""
    return seen[4:-4, 4:-4]


@pytest.mark.parametrize("edited", [with_an_edit, with_an_entry])
def test_after_an_edit_the_moving_wall_is_that_of_the_edited_review(qtbot, edited):
    before, after = case_a(), edited(case_a())
    wall, fresh = a_wall(qtbot, before), a_wall(qtbot, after)
    in_motion(wall, (12400.0, 13900.0))
    wall.present(after, wall.viewpoint, difference(before, after))
    wall.glowing = frozenset()
    assert are_alike(in_motion(wall), in_motion(fresh))


@pytest.mark.parametrize(
    "seen",
    [
        {"words": "letter"},
        {"words": "letter", "hides": True},
        {"only": frozenset({("demand", "failure")})},
        {"lens": "kind"},
        {"compressed": True},
        {"until_day": 13800.0},
        {"room_size": 1.4},
        {"theme": "dark"},
        {"strips": frozenset({"feeling"})},
        {"open_sectors": frozenset({"council", "nhs"})},
    ],
    ids=" ".join,
)
def test_seen_otherwise_the_moving_wall_is_that_of_a_new_one(qtbot, seen):
    session = case_a()
    wall = a_wall(qtbot, session)
    in_motion(wall, (12400.0, 13900.0))
    for viewpoint in (replace(Viewpoint(), **seen), Viewpoint()):
        wall.present(session, viewpoint)
        fresh = a_wall(qtbot, session, viewpoint)
        assert are_alike(in_motion(wall), in_motion(fresh))


@pytest.mark.parametrize("lens", ["demand", "kind"])
def test_from_everything_to_years_months_days_and_back_the_names_are_those_of_a_new_wall(qtbot, lens):
    viewpoint = Viewpoint(lens=lens, names_hidden=False)
    wall = a_wall(qtbot, case_a(), viewpoint)
    whole = wall.whole_journey()
    for days in (whole, SEEN, (13000.0, 13200.0), (13000.0, 13012.0), SEEN, whole):
        moved = in_motion(wall, days)
        assert are_alike(moved, in_motion(a_wall(qtbot, case_a(), viewpoint), days))


def test_in_another_size_the_moving_wall_is_that_of_a_new_one(qtbot):
    wall = a_wall(qtbot, case_a())
    in_motion(wall)
    wall.resize(1000, 800)
    fresh = a_wall(qtbot, case_a(), size=(1000, 800))
    assert are_alike(in_motion(wall), in_motion(fresh))


def test_on_a_finer_screen_the_wall_is_painted_anew():
    subject, viewpoint = subject_of(case_a(), Viewpoint()), Viewpoint()
    moved, fresh = View(), View()
    moved.painted(moved.laid_out(subject, viewpoint, 1200, 700, 1.0), "light", Light())
    seen = [
        image_pixels(view.painted(view.laid_out(subject, viewpoint, 2400, 1400, 2.0), "light", Light()).toImage())
        for view in (moved, fresh)
    ]
    assert (seen[0] == seen[1]).all()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("case", ["case_a", "justin"])
def test_the_moving_wall_is_the_picture_that_every_pen_draws(qtbot, case, theme):
    wall = a_wall(qtbot, sample_session(case), Viewpoint(theme=theme))
    first, last = wall.whole_journey()
    seen = in_motion(wall, (first + (last - first) * 0.2, last))
    layout, colours = wall.layout_now, theme_named(theme)
    image = QImage(layout.frame.width, layout.frame.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        SpritePen(painter, colours, Atlas()).draw(ground_picture(layout, colours, text_width))
        SpritePen(painter, colours, Atlas(), still=False).draw(time_picture(layout, colours, text_width, still=False))
    finally:
        painter.end()
    assert are_alike(seen, inside(image_pixels(image)))
