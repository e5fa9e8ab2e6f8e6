"""A warning sign is seen from the back row: its flag flies over the whole mark and leaves the middle its colour."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.canvas.rooms import a_wall, image_pixels, number, pixels, place
from tests.layout.walls import row, session_with
from workshop.canvas.strokes import draw_look
from workshop.layout.columns import FAILURE, RED_FLAG, SHAPES, SIGNIFICANT
from workshop.layout.glyphs import code, look
from workshop.layout.theme import DARK, LIGHT
from workshop.model.viewpoint import Viewpoint

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def drawn(of: int, size: int, theme) -> np.ndarray:
    """One mark in a box of this many pixels."""
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.panel))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_look(painter, look(of), np.array([[size / 2, size / 2]]), size, theme)
    finally:
        painter.end()
    return image_pixels(image)


@THEMES
@pytest.mark.parametrize("size", range(10, 21))
@pytest.mark.parametrize("shape", range(len(SHAPES)), ids=SHAPES)
def test_a_flagged_failure_keeps_the_colour_of_its_middle_under_a_flag_as_broad_as_the_mark(shape, size, theme):
    plain, flagged = (drawn(code(FAILURE, shape, flags), size, theme) for flags in (0, RED_FLAG))
    middle = (size // 2, size // 2)
    assert flagged[middle] == plain[middle]
    inked = flagged == number(theme.ink)
    assert inked.any(axis=0).sum() >= 0.6 * size
    assert inked.sum() >= 0.12 * size * size


@pytest.mark.parametrize("flags", [RED_FLAG, RED_FLAG | SIGNIFICANT])
def test_a_flag_stays_inside_the_box_of_its_mark(flags):
    added = look(code(FAILURE, 0, flags))[len(look(code(FAILURE, 0, flags & ~RED_FLAG))) :]
    assert added
    for stroke in added:
        assert max(abs(x) for x, _ in stroke.points) + stroke.width / 2 <= 0.5
        assert max(abs(y) for _, y in stroke.points) <= 0.5


@THEMES
def test_on_the_wall_a_flagged_failure_is_vermilion_in_the_middle(qtbot, theme):
    wall = a_wall(qtbot, session_with(row(1, 0, red_flag=True), row(2, 400)), Viewpoint(theme=theme.name))
    at = place(wall, "i1")
    assert pixels(wall)[at.y(), at.x()] == number(theme.failure)
