"""An SVG says the same in few bytes: curves as curves, boxes as outlines, strokes again and again by name."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from workshop.canvas.pens import PathPen
from workshop.canvas.svg import svg_of
from workshop.canvas.svg_boxes import bars_path, boxes_path
from workshop.canvas.svg_paths import curves_path, strokes_path
from workshop.layout.picture import Boxes, Hatch, Lines, Picture, Text, Whole, boxes, moved, whole_dashes
from workshop.layout.polylines import is_straight
from workshop.layout.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")
WIDE, HIGH = 400, 200
RED = "#D55E00"


def paper() -> QImage:
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def pixels(image: QImage) -> np.ndarray:
    return np.frombuffer(image.constBits(), np.uint8).reshape(HIGH, WIDE, 4)[:, :, :3].astype(np.int16)


def painted(picture: Picture) -> np.ndarray:
    image = paper()
    painter = QPainter(image)
    PathPen(painter, LIGHT).draw(picture)
    painter.end()
    return pixels(image)


def read_back(picture: Picture) -> np.ndarray:
    image = paper()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg_of(picture, WIDE, HIGH, LIGHT).encode())).render(painter)
    painter.end()
    return pixels(image)


def said(picture: Picture) -> ET.Element:
    return ET.fromstring(svg_of(picture, WIDE, HIGH, LIGHT))


def test_boxes_that_touch_are_one_outline():
    assert boxes_path(boxes((0, 10, 5, 20), (5, 0, 5, 30))) == "M0 10h5v-10h5v30h-10z"


def test_boxes_apart_stay_boxes():
    assert boxes_path(boxes((0, 0, 5, 5), (10, 0, 5, 5))) == "M0 0h5v5h-5zm10 0h5v5h-5z"


def test_a_hole_between_boxes_stays_a_hole():
    frame = boxes((10, 10, 90, 10), (10, 90, 90, 10), (10, 20, 10, 70), (90, 20, 10, 70))
    picture: Picture = [Boxes(frame, fill=RED)]
    assert boxes_path(frame).count("z") == 2
    assert (read_back(picture) == painted(picture)).all()


def test_boxes_that_meet_at_a_corner_cover_what_they_covered():
    picture: Picture = [Boxes(boxes((10, 10, 20, 20), (30, 30, 20, 20), (10, 50, 20, 9)), fill=RED)]
    assert (read_back(picture) == painted(picture)).all()


@pytest.mark.parametrize("seed", range(5))
def test_any_heap_of_boxes_covers_what_it_covered(seed):
    chance = np.random.default_rng(seed)
    at = np.column_stack((chance.integers(0, 350, (60, 2)) / (1, 2), chance.integers(1, 40, (60, 2)))).round()
    picture: Picture = [Boxes(at, fill=RED)]
    assert (read_back(picture) == painted(picture)).all()


def test_thin_boxes_of_one_width_are_strokes_begun_where_it_is_nearer():
    assert bars_path(boxes((10, 0, 4, 50), (20, 0, 4, 60))) == ("M12 0v50m10 10v-60", 4.0)
    assert bars_path(boxes((10, 0, 4, 50), (20, 0, 5, 60))) is None
    assert bars_path(boxes((10, 0, 40, 50))) is None


def test_thin_bars_cover_what_the_boxes_do():
    picture: Picture = [Boxes(boxes(*((x, 100 - x % 37, 5, x % 37 + 1) for x in range(3, 390, 6))), fill=RED)]
    assert (read_back(picture) == painted(picture)).all()


def test_an_arc_is_one_curve_and_a_straight_one_a_line():
    arcs = np.array([[10, 10, 10, 30, 40, 50, 40, 70], [50, 10, 50, 20, 50, 30, 50, 40]], float)
    assert curves_path(arcs) == "M10 10c0 20 30 40 30 60m10-60v30"
    assert is_straight(*arcs[1]) and not is_straight(*arcs[0])


def test_a_curve_looks_as_the_path_pen_draws_it_also_when_the_picture_is_lower():
    whole = Whole(np.array([[20, 20, 20, 90, 350, 60, 350, 150]], float), 12, 8)
    picture = moved([Lines(np.zeros((0, 4)), RED, 2.0, True, lambda: (whole,))], 20.0)
    apart = np.abs(read_back(picture) - painted(picture))
    assert painted(picture).min() < 100
    assert (apart.max(axis=2) > 32).mean() < 0.001


def test_a_dashed_line_says_its_dashes_and_where_they_begin():
    line = Lines(np.zeros((0, 4)), RED, 2.0, whole=lambda: whole_dashes(10, 110, 50, 6, 4, 3))
    path = next(element for element in said([line]).iter() if element.tag.endswith("path"))
    assert (path.get("stroke-dasharray"), path.get("stroke-dashoffset"), path.get("d")) == ("6 4", "7", "M10 50h100")


def test_steps_that_are_level_or_upright_are_said_with_one_number():
    assert strokes_path(np.array([[0, 0, 5, 0], [5, 0, 5, 5], [5, 5, 9, 9]], float)) == "M0 0h5v5l4 4"


@pytest.mark.parametrize("gap", [6.0, 7.3])
def test_a_long_hatch_uses_its_strokes_again_and_looks_the_same(gap):
    picture: Picture = [Hatch(boxes((11, 20, 380, 24)), RED, "#FFFFFF", gap, phase=3.0)]
    assert [element for element in said(picture).iter() if element.tag.endswith("use")]
    apart = np.abs(read_back(picture) - painted(picture))[21:43, 12:390]
    assert (apart.max(axis=2) > 48).mean() < 0.02


def test_texts_of_one_manner_that_follow_one_another_say_it_once():
    root = said([Text(10, 20 * n, f"line {n}", 12, RED) for n in range(1, 4)] + [Text(9, 99, "big", 20, RED)])
    groups = [group for group in root.iter() if group.tag.endswith("}g")]
    assert [text.text for text in groups[0]] == ["line 1", "line 2", "line 3"]
    assert not any(text.get("class") for text in groups[0])


def test_a_text_in_the_middle_or_at_the_right_stays_there_in_any_type():
    svg = svg_of([Text(50, 20, "10", 12, RED, align="middle"), Text(90, 20, "£0", 12, RED, align="right")],
                 WIDE, HIGH, LIGHT)  # fmt: skip
    assert "text-anchor:middle" in svg and "text-anchor:end" in svg
    assert 'x="50"' in svg and 'x="90"' in svg
