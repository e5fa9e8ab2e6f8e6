"""Words that move are taken from where they were written once, and look as if they were written anew."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.canvas.rooms import image_pixels
from tests.canvas.test_kept_ground import are_alike
from workshop.canvas.atlas import Atlas
from workshop.canvas.pens import SpritePen
from workshop.canvas.written import OFTEN, WIDE
from workshop.layout.picture import Boxes, Picture, Text, boxes
from workshop.layout.theme import theme_named

SIZE = (900, 220)


def drawn(picture: Picture, theme: str, times: int, atlas: Atlas | None = None):
    """The pixels of a picture in motion after it was drawn so many times, on an empty ground each time."""
    colours, atlas = theme_named(theme), atlas or Atlas()
    for _ in range(times):
        image = QImage(*SIZE, QImage.Format.Format_RGB32)
        image.fill(QColor(colours.panel))
        painter = QPainter(image)
        try:
            SpritePen(painter, colours, atlas, still=False).draw(picture)
        finally:
            painter.end()
    return image_pixels(image)


def lines(words: list[str], colour: str, align: str = "left") -> Picture:
    return [Text(300.0, 30.0 + 28 * n, said, 15 + n, colour, 600, align, True) for n, said in enumerate(words)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("align", ["left", "middle", "right"])
def test_what_is_drawn_again_and_again_stays_where_it_was_and_as_it_was(qapp, theme, align):
    colours = theme_named(theme)
    picture = lines(["June 2021 · £2,341", "“nobody knew”", "کارکن", "£107,000", "fj"], colours.failure_text, align)
    picture.insert(2, Boxes(boxes((0.0, 0.0, 900.0, 220.0)), fill=colours.value_tint))
    first = drawn(picture, theme, 1)
    assert (first != first[0, 0]).any()
    assert are_alike(drawn(picture, theme, OFTEN + 2), first)


def test_on_a_full_page_nothing_that_is_in_sight_is_lost(qapp):
    atlas, ink = Atlas(), theme_named("light").ink
    for n in range(120):
        words = [f"{n} {k} {'what was said at the time ' * 4}" for k in range(6)]
        drawn(lines(words, ink), "light", OFTEN, atlas)
    assert are_alike(drawn(lines(words, ink), "light", 1, atlas), drawn(lines(words, ink), "light", 1))


def test_words_wider_than_the_page_are_written_where_they_stand(qapp):
    atlas, ink = Atlas(), theme_named("light").ink
    wide = lines(["W" * WIDE, "and so on"], ink)
    assert are_alike(drawn(wide, "light", OFTEN + 2, atlas), drawn(wide, "light", 1))
