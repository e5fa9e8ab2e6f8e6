"""The month the years have come to while they are played: it covers nothing that is written, at any time and size."""

from __future__ import annotations

from datetime import date

import pytest

from tests.layout.walls import case_a, laid_out, letters
from workshop.layout.picture import Text
from workshop.layout.sight import EPOCH
from workshop.layout.theme import LIGHT
from workshop.layout.wall import Wall, time_picture
from workshop.model.viewpoint import Viewpoint

SIZES = ((1848, 940), (1200, 600), (880, 440))
Box = tuple[float, float, float, float]


def playing(size: tuple[int, int], year: int, month: int, **looking) -> Wall:
    return laid_out(case_a(), *size, Viewpoint(until_day=float(date(year, month, 20).toordinal() - EPOCH), **looking))


def written(wall: Wall) -> list[Text]:
    return [shape for shape in time_picture(wall, LIGHT, letters) if isinstance(shape, Text)]


def span_of(text: Text) -> Box:
    wide = letters(text.text, text.size, text.weight)
    left = text.x - {"left": 0.0, "middle": wide / 2, "right": wide}[text.align]
    return left, text.y - 0.75 * text.size, left + wide, text.y


def meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("month", [1, 5, 9, 12])
def test_the_month_covers_no_figure_and_no_year_wherever_the_years_have_come_to(size, month):
    for year in range(2003, 2013):
        wall = playing(size, year, month)
        texts = written(wall)
        (said,) = (text for text in texts if text.colour == LIGHT.paper and str(year) in text.text)
        pad = wall.frame.big / 2
        left, top, right, bottom = span_of(said)
        plate = (left - pad, top, right + pad, bottom)
        assert wall.frame.left <= plate[0] and plate[2] <= wall.frame.right + 1
        assert not [text.text for text in texts if text is not said and meet(plate, span_of(text))]


def test_years_beside_the_month_are_named_as_ever():
    named = {text.text for text in written(playing((1848, 940), 2007, 6))}
    assert {"2003", "2005", "2009", "2011"} <= named and "2007" not in named
