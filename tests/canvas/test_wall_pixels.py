"""Facts about the pixels of the wall: no stored pictures, only what a person would swear to see."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from tests.canvas.rooms import a_wall, image_pixels, number, pixels, place
from tests.layout.walls import case_a, row, session_with
from workshop.canvas.paint import paint_wall
from workshop.layout.theme import DARK, LIGHT
from workshop.model.changes import difference
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_failure_is_vermilion_in_the_middle_and_a_value_is_a_ring(qtbot, theme):
    session = session_with(row(1, 0), row(2, 400, demand=0), row(3, 800, demand=2))
    wall = a_wall(qtbot, session, Viewpoint(theme=theme.name))
    seen = pixels(wall)
    failure, value, system = (place(wall, key) for key in ("i1", "i2", "i3"))
    assert seen[failure.y(), failure.x()] == number(theme.failure)
    assert seen[value.y(), value.x()] == number(theme.panel)
    around = seen[value.y() - 7 : value.y() + 8, value.x() - 7 : value.x() + 8]
    assert (around == number(theme.value)).sum() >= 10
    assert seen[system.y(), system.x()] == number(theme.panel)


def test_in_a_grey_print_failure_is_dark_in_the_middle_and_value_is_not(qtbot):
    wall = a_wall(qtbot, session_with(row(1, 0), row(2, 400, demand=0)))
    grey = wall.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    failure, value = place(wall, "i1"), place(wall, "i2")
    assert grey.pixelColor(failure).lightness() < 150 < grey.pixelColor(value).lightness()


def test_where_nobody_held_it_the_strip_is_hatched_and_where_somebody_did_it_is_not(qtbot):
    wall = a_wall(qtbot, case_a(), size=(1848, 940))
    band = wall.layout_now.frame.held
    strip = pixels(wall)[band.top : band.bottom, 600:800]
    ground, stroke = (strip == number(LIGHT.failure_tint)).mean(), reddish(strip).mean()
    assert ground > 0.3
    assert 0.08 < stroke < 0.6


def test_the_years_are_a_sea_of_vermilion_with_few_blue_bars(qtbot):
    wall = a_wall(qtbot, case_a(), size=(1848, 940))
    band = wall.layout_now.frame.years
    strip = pixels(wall)[band.top : band.bottom]
    # Areas say what the numbers say, and of value only the rings are blue: 99 failures and 24 times value.
    assert (strip == number(LIGHT.failure)).sum() > 99 / 24 * (strip == number(LIGHT.value)).sum()


def test_panning_moves_the_lanes_by_whole_pixels(qtbot):
    wall = a_wall(qtbot, case_a(), size=(1500, 800))
    first, last = 12500.0, 14000.0
    wall.look_at(first, last)
    before, layout = pixels(wall), wall.layout_now
    frame, by = layout.frame, 60
    days = by / layout.sight.per_day
    wall.look_at(first + days, last + days)
    after = pixels(wall)
    rows = slice(frame.lanes.top, frame.lanes.bottom)
    # Words beside marks may end sooner at the edge, so the strip they could reach is left out.
    left = before[rows, frame.left + by + 20 : frame.right - 20]
    right = after[rows, frame.left + 20 : frame.right - by - 20]
    assert (left == right).mean() > 0.995


def test_a_dark_room_has_a_dark_wall(qtbot):
    light, dark = (pixels(a_wall(qtbot, case_a(), Viewpoint(theme=name))) for name in ("light", "dark"))
    assert (light & 0xFF).mean() > 200
    assert (dark & 0xFF).mean() < 80


def test_the_selected_mark_wears_a_ring(qtbot):
    session = session_with(row(1, 0), row(2, 400))
    wall = a_wall(qtbot, session)
    at = place(wall, "i2")
    box = (slice(at.y() - 14, at.y() + 15), slice(at.x() - 14, at.x() + 15))
    before = (pixels(wall)[box] == number(LIGHT.ink)).sum()
    wall.choose(["i2"])
    assert (pixels(wall)[box] == number(LIGHT.ink)).sum() > before + 20


def test_what_just_changed_glows_for_a_while(qtbot):
    session = session_with(row(1, 0), row(2, 400))
    wall = a_wall(qtbot, session)
    after = session.put(replace(session.interactions["i2"], demand=Demand.VALUE))
    wall.present(after, Viewpoint(), difference(session, after))
    assert wall.glowing == {"i2"}
    at = place(wall, "i2")
    box = pixels(wall)[at.y() - 16 : at.y() + 17, at.x() - 16 : at.x() + 17]
    assert (box == number(LIGHT.glow)).sum() > 20
    qtbot.waitUntil(lambda: not wall.glowing, timeout=6000)


def test_what_is_left_out_and_what_is_a_warning_look_different_from_the_rest(qtbot):
    plain = session_with(row(1, 0), row(2, 400))
    wall = a_wall(qtbot, plain)
    at = place(wall, "i1")
    box = (slice(at.y() - 9, at.y() + 10), slice(at.x() - 9, at.x() + 10))
    looks = [pixels(wall)[box].tobytes()]
    for said in ({"left_out": True}, {"red_flag": True}, {"significant": True}):
        wall.present(plain.put(replace(plain.interactions["i1"], **said)), Viewpoint())
        looks.append(pixels(wall)[box].tobytes())
    assert len(set(looks)) == 4


def test_an_empty_review_has_an_empty_wall_with_room_for_words(qtbot):
    wall = a_wall(qtbot, Session())
    seen = pixels(wall)
    middle = seen[200:600, 200:1000]
    assert len(np.unique(middle)) <= 2
    assert wall.found(600, 400) is None


def test_a_preview_that_is_taken_back_leaves_nothing_behind(qtbot):
    session = session_with(row(1, 0), row(2, 400))
    wall = a_wall(qtbot, session)
    before = pixels(wall)
    preview = session.put(replace(session.interactions["i2"], demand=Demand.VALUE))
    wall.present(preview, Viewpoint())
    assert (pixels(wall) != before).any()
    wall.present(session, Viewpoint())
    assert (pixels(wall) == before).all()


@pytest.mark.parametrize("pen", ["path", "sprite"])
@pytest.mark.parametrize("size", [(1848, 940), (640, 360)])
def test_the_wall_paints_onto_any_painter(qtbot, pen, size):
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        paint_wall(painter, case_a(), Viewpoint(), *size, LIGHT, pen)
    finally:
        painter.end()
    assert (image_pixels(image) == number(LIGHT.failure)).sum() > 500


def reddish(seen: np.ndarray) -> np.ndarray:
    """Where a pixel is nearer to the vermilion of a stroke than to the tint behind it."""
    green = seen >> 8 & 0xFF
    return green < 0xA0
