"""One layout, three pens: screen, paper and SVG place the same marks; paper and SVG hold no picture of one."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from tests.canvas.rooms import image_pixels, number
from tests.layout.walls import ALL_SECTORS, case_a
from workshop.canvas.paint import paint_wall, wall_picture, wall_svg
from workshop.canvas.svg_texts import SHORT
from workshop.layout.picture import Marks
from workshop.layout.theme import DARK, LIGHT
from workshop.model.viewpoint import Viewpoint

SVG = "{http://www.w3.org/2000/svg}"
WIDTH, HEIGHT = 1600, 900


@pytest.fixture(scope="module")
def marks(qapp) -> list[tuple[float, float, int]]:
    """Where the layout places marks, and of which look."""
    found = [shape for shape in wall_picture(case_a(), Viewpoint(), WIDTH, HEIGHT, LIGHT) if isinstance(shape, Marks)]
    return [
        (x, y, code) for shape in found for (x, y), code in zip(shape.at.tolist(), shape.code.tolist(), strict=True)
    ]


def test_the_svg_places_every_mark_where_the_layout_does(marks):
    tree = ET.fromstring(wall_svg(case_a(), Viewpoint(), WIDTH, HEIGHT, LIGHT))
    uses = [use for group in tree.iter(f"{SVG}g") if group.get("class") == "marks" for use in group.iter(f"{SVG}use")]
    placed = [(float(use.get("x")), float(use.get("y")), use.get("href")) for use in uses]
    assert len(placed) >= 143
    for (x, y, _), (at_x, at_y, _) in zip(placed, marks, strict=True):
        assert (x, y) == pytest.approx((at_x, at_y), abs=0.051)
    looks = {look.get("id") for look in tree.iter(f"{SVG}g") if look.get("id")}
    assert {f"#{name}" for name in looks} == {href for _, _, href in placed}
    # Each name of a look stands for one look.
    assert len({(code, href) for (_, _, code), (_, _, href) in zip(marks, placed, strict=True)}) == len(looks)


@pytest.mark.parametrize("pen", ["sprite", "path"])
def test_both_painters_place_every_failure_where_the_layout_does(marks, pen):
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        paint_wall(painter, case_a(), Viewpoint(), WIDTH, HEIGHT, LIGHT, pen)
    finally:
        painter.end()
    seen = image_pixels(image)
    solid = [(x, y) for x, y, code in marks if code // 56 == 1 and code % 56 // 8 not in (3, 6) and not code & 6]
    assert len(solid) > 80
    assert all(seen[int(y), int(x)] == number(LIGHT.failure) for x, y in solid)


def test_the_svg_holds_shapes_and_text_and_no_picture():
    text = wall_svg(case_a(), Viewpoint(open_sectors=ALL_SECTORS), WIDTH, HEIGHT, DARK)
    tree = ET.fromstring(text)
    assert not list(tree.iter(f"{SVG}image"))
    assert "base64" not in text
    said = [element.text for element in tree.iter(f"{SVG}text")]
    assert "nobody, 11 years 5 months (4,187 days)" in said
    assert "Adult social care" in said


def test_every_long_text_of_the_svg_says_how_wide_it_is_so_that_another_type_fits():
    tree = ET.fromstring(wall_svg(case_a(), Viewpoint(), WIDTH, HEIGHT, LIGHT))
    texts = list(tree.iter(f"{SVG}text"))
    assert len(texts) > 50
    assert all(float(text.get("textLength")) > 0 for text in texts if len(text.text) >= SHORT)
    assert "sans-serif" in "".join(style.text for style in tree.iter(f"{SVG}style"))


def test_the_page_holds_paths_and_text_and_no_picture(tmp_path, qapp):
    path = tmp_path / "wall.pdf"
    writer = QPdfWriter(str(path))
    writer.setResolution(144)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    try:
        paint_wall(painter, case_a(), Viewpoint(), writer.width(), writer.height(), LIGHT)
    finally:
        painter.end()
    with pikepdf.open(path) as book:
        page = book.pages[0]
        assert not [x for x in page.Resources.get("/XObject", {}).values() if x.get("/Subtype") == "/Image"]
    text = pypdfium2.PdfDocument(str(path))[0].get_textpage().get_text_range()
    # A bracket before figures is a glyph of its own, which a PDF cannot name.
    assert "nobody, 11 years 5 months" in text and "4,187 days)" in text
    assert "£107,000" in text


def test_words_with_markup_in_them_stay_words():
    session = case_a()
    case = next(iter(session.cases.values()))
    hostile = session.put(type(case)(**{name: getattr(case, name) for name in case.__slots__ if name != "id"}
                                     | {"exclusions": "<b>care</b> & more"}, id=case.id))  # fmt: skip
    said = [e.text for e in ET.fromstring(wall_svg(hostile, Viewpoint(), WIDTH, HEIGHT, LIGHT)).iter(f"{SVG}text")]
    assert any("<b>care</b>" in (words or "") for words in said)


def test_the_screens_and_papers_walls_look_alike(qapp):
    seen = []
    for pen in ("sprite", "path"):
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        try:
            paint_wall(painter, case_a(), Viewpoint(), WIDTH, HEIGHT, LIGHT, pen)
        finally:
            painter.end()
        seen.append(image_pixels(image.scaled(WIDTH // 8, HEIGHT // 8)) >> 8 & 0xFF)
    assert np.abs(seen[0].astype(int) - seen[1].astype(int)).mean() < 6
