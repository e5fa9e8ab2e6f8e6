"""Around the lanes, pixel by pixel: bands are tinted behind the lanes alone, feelings are dots of ink."""

from __future__ import annotations

import numpy as np
import pytest

from sample_sessions.build import sample_session
from tests.canvas.rooms import a_wall, number, pixels
from workshop.canvas.fonts import text_width
from workshop.layout.draw_feeling import feeling_places
from workshop.layout.draw_periods import period_edges
from workshop.layout.feelings import feelings_of
from workshop.layout.picture import Text
from workshop.layout.theme import LIGHT, theme_named
from workshop.layout.wall import time_picture
from workshop.model.dates import in_year
from workshop.model.records import Period
from workshop.model.viewpoint import Viewpoint


def has(image: np.ndarray, colour: str) -> bool:
    return bool((image == number(colour)).any())


def is_tinted(image: np.ndarray, colour: str) -> bool:
    """Whether a run of pixels has this colour; the edge of a letter may have it by chance."""
    return bool(np.lib.stride_tricks.sliding_window_view(image == number(colour), 8, axis=1).all(axis=-1).any())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_period_is_tinted_behind_the_lanes_and_nowhere_above_its_name(qtbot, theme):
    wall = a_wall(qtbot, sample_session("justin"), Viewpoint(theme=theme))
    image, layout, colours = pixels(wall), wall.layout_now, theme_named(theme)
    for n, span in enumerate(wall.subject.around.periods):
        left, right = (int(x) for x in period_edges(span, layout.frame, layout.sight))
        lanes = image[layout.frame.lanes.top : layout.frame.lanes.bottom, left + 2 : right - 2]
        assert is_tinted(lanes, colours.periods[n])
    above = image[: layout.frame.periods.top, layout.frame.left :]
    assert not is_tinted(above, colours.periods[1])


@pytest.mark.parametrize("size", [(1280, 618), (1920, 978)])
@pytest.mark.parametrize("name", ["پہلے", "گھر چج", "Jumpy"])
def test_no_letter_of_a_periods_name_is_cut_by_the_edge_of_its_tab(qtbot, name, size):
    session = sample_session("case_a").put(Period(id="p", case="case-a", name=name, starts=in_year(2004)))
    wall = a_wall(qtbot, session, size=size)
    image, layout = pixels(wall), wall.layout_now
    named = next(s for s in time_picture(layout, LIGHT, text_width) if isinstance(s, Text) and s.text == name)
    wide = int(text_width(name, named.size, named.weight))
    band = image[layout.frame.periods.top : layout.frame.periods.bottom, int(named.x) : int(named.x) + wide]
    # The rows of the edges are all of one colour; no letter reaches into them.
    edges = [row for row in range(len(band)) if (band[row] == number(LIGHT.system)).mean() > 0.5]
    assert len(edges) >= 2
    assert all((band[row] == number(LIGHT.system)).all() for row in edges)
    assert (band[edges[-1] + 1 :] == band[-1, 0]).all()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_middle_of_a_low_is_ink_and_of_a_high_is_not(qtbot, theme):
    wall = a_wall(qtbot, sample_session("case_a"), Viewpoint(theme=theme, strips=frozenset({"feeling"})))
    image, layout, colours = pixels(wall), wall.layout_now, theme_named(theme)
    felt = feelings_of(wall.subject)
    x, y = feeling_places(felt, layout.frame, layout.sight)
    lowest, highest = int(np.argmin(felt.valence)), int(np.argmax(felt.valence))
    assert image[int(y[lowest]), int(x[lowest])] == number(colours.ink)
    assert image[int(y[highest]), int(x[highest])] == number(colours.panel)


def test_an_amount_in_figures_of_one_width_ends_where_it_should(qtbot):
    from PySide6.QtGui import QImage, QPainter

    from tests.canvas.rooms import image_pixels
    from workshop.canvas.atlas import Atlas
    from workshop.canvas.pens import SpritePen
    from workshop.layout.picture import BOLD, Text
    from workshop.layout.theme import LIGHT

    image = QImage(300, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    try:
        words = [Text(200.0, 40.0, "£111,110", 24, LIGHT.ink, BOLD, "right", tabular=True)]
        SpritePen(painter, LIGHT, Atlas()).draw(words)
    finally:
        painter.end()
    inked = np.flatnonzero((image_pixels(image) != 0xFFFFFF).any(axis=0))
    assert 194 <= inked.max() <= 200
