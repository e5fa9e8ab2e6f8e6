"""A black-and-white print, small windows and large halls: what is failure is seen, and what the room reads is large."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from sample_sessions.build import sample_session
from tests.canvas.rooms import a_wall, place
from tests.layout.test_lanes import forty
from tests.layout.walls import ALL_SECTORS, case_a, laid_out, row, session_with
from tests.views.room import Room
from workshop.canvas.fonts import font, text_width
from workshop.canvas.paint import map_picture, paint_wall
from workshop.journal.workbench import Workbench
from workshop.layout.links import TAKEN_ON, came_back
from workshop.layout.picture import MEDIUM, Text
from workshop.layout.theme import DARK, LIGHT
from workshop.layout.wall import ground_picture, time_picture
from workshop.model.viewpoint import Viewpoint
from workshop.views.pages import PAGES
from workshop.views.style import ROOM_SIZES

DEMANDS = {"value": 0, "failure": 1, "system": 2}
PAPER, DARKER = 255, 200


def grey_of(wall) -> np.ndarray:
    image = wall.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    flat = np.frombuffer(bytes(image.constBits()), np.uint8)
    return flat.reshape(image.height(), image.bytesPerLine())[:, : image.width()].astype(int)


def ink_around(grey: np.ndarray, x: int, y: int, reach: int) -> tuple[float, float, int]:
    """How dark a mark's box is on the whole, how grey its middle is, and how wide its ink spreads."""
    box = grey[y - reach : y + reach + 1, x - reach : x + reach + 1]
    inked = box < DARKER
    across = np.flatnonzero(inked.any(axis=0))
    darkness = float((PAPER - box).mean() / PAPER)
    return darkness, float(grey[y, x]), int(across[-1] - across[0] + 1) if len(across) else 0


@pytest.mark.parametrize("kind", ["contact", "assessment", "visit"])
def test_turned_grey_the_three_kinds_of_mark_are_told_apart_by_fill_and_size(qtbot, kind):
    rows = [replace(row(n, 300 * n + 150, 0, which), kind=kind) for n, which in enumerate(DEMANDS.values())]
    wall = a_wall(qtbot, session_with(*rows))
    grey, reach = grey_of(wall), wall.layout_now.frame.pitch // 2 + 1
    seen = {}
    for n, name in enumerate(DEMANDS):
        at = place(wall, f"i{n}")
        seen[name] = ink_around(grey, at.x(), at.y(), reach)
    ink, middle, spread = (dict(zip(seen, part, strict=True)) for part in zip(*seen.values(), strict=True))
    assert middle["failure"] < 150 < middle["value"] and middle["system"] > 150
    assert ink["value"] > 1.25 * ink["system"]
    assert spread["system"] < spread["value"]


def test_turned_grey_a_year_shows_a_solid_bar_a_thick_ring_and_a_thin_box(qtbot):
    rows = [row(10 * which + n, 20 * n, 0, which) for which in (0, 1, 2) for n in range(8)]
    wall = a_wall(qtbot, session_with(*rows), size=(1848, 940))
    frame, grey = wall.layout_now.frame, grey_of(wall)
    shapes = [
        s for s in time_picture(wall.layout_now, LIGHT, text_width) if getattr(s, "stroke", "") or hasattr(s, "fill")
    ]
    edges = {}
    for colour, name in ((LIGHT.failure, "failure"), (LIGHT.value, "value"), (LIGHT.system, "system")):
        own = [
            box for shape in shapes for box in shape.at
            if colour in (shape.stroke, shape.fill)
            and frame.years.top <= box[1] < frame.years.bottom and box[3] > 20
        ]  # fmt: skip
        x, y, width, height = (int(v) for v in own[0])
        level = grey[y + height // 2, x : x + width]
        edges[name] = int(np.argmax(level >= DARKER)) if (level >= DARKER).any() else width
        assert (level < DARKER).mean() == 1.0 if name == "failure" else (level < DARKER).mean() < 0.6
    assert edges["value"] > edges["system"] >= 1


def test_turned_grey_a_counted_bar_shows_its_failures_dark_and_the_rest_light(qtbot):
    rows = [row(n, 0, 0, 1 if n < 30 else 2) for n in range(60)] + [row(99, 3000, 0)]
    wall = a_wall(qtbot, session_with(*rows))
    placed, frame = wall.layout_now.placed, wall.layout_now.frame
    assert len(placed.count) == 1
    x = int(placed.bar_x[0]) + frame.pitch // 2
    foot = int(frame.lane_top[0] + frame.lane_height[0]) - 2
    column = grey_of(wall)[: foot - 1, x]
    column = column[int(frame.lane_top[0]) :]
    assert column[-3] < 150
    dark, light = (column < 150).sum(), ((column > 150) & (column < 250)).sum()
    assert dark == pytest.approx(light, abs=3)


def test_turned_grey_a_referral_that_was_sent_back_is_dashed_and_one_that_was_taken_on_is_not():
    wall = laid_out(case_a())
    arcs, manner = wall.arcs, wall.subject.link_columns.manner[wall.arcs.link]
    for which, joined in ((manner == TAKEN_ON, True), (came_back(manner), False)):
        for arc in np.flatnonzero(which).tolist():
            strokes = arcs.strokes[arcs.stroke_of == arc]
            gaps = np.hypot(*(strokes[1:, :2] - strokes[:-1, 2:]).T)
            assert (gaps < 0.01).all() if joined else len(gaps) == 0 or (gaps > 0.5).any()
        assert which.any()


ASKED = Viewpoint(case="case-a")


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_what_the_room_must_read_has_capitals_of_fourteen_pixels(qtbot, size):
    room = Room(qtbot, Workbench.of(sample_session("case_a"), ASKED), size)
    wall = room.window.map.wall
    layout = wall.layout_now
    picture = ground_picture(layout, LIGHT, text_width) + time_picture(layout, LIGHT, text_width)
    texts = {shape.text: shape for shape in picture if isinstance(shape, Text)}
    sectors = [lane.sector_name for lane in wall.subject.lanes.all]
    asked = "£20,000: what she asked for"
    for words in ("2005", "nobody, 11 years 5 months (4,187 days)", "Who held it", "£107,000", asked, *sectors):
        face = font(round(texts[words].size), texts[words].weight)
        assert QFontMetricsF(face).capHeight() >= 14, words
    headline = room.window.map.headline
    figures = [figure.value for figure in headline.figures if figure.isVisible()]
    assert len(figures) >= 5
    for label in figures:
        label.ensurePolished()
        assert QFontMetricsF(label.font()).capHeight() >= 14, label.text()
    for words in (headline.asked, headline.got):
        assert QFontMetricsF(font(words.told.size, MEDIUM)).capHeight() >= 14, words.text()
        assert " ".join(words.told.lines) == words.text()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_in_a_picture_what_was_asked_and_got_and_the_figures_have_them_too(qapp, size):
    picture = map_picture(sample_session("case_a"), ASKED, *size, LIGHT)
    texts = {shape.text: shape for shape in picture if isinstance(shape, Text)}
    of_headline = ("80.5 %", "10 ×", "11 years 5 months", "£107,000", "£20,000")
    said = [text for text in texts if text.startswith(("“Help me", "anger management"))]
    assert len(said) == 2
    for words in (*of_headline, *said):
        assert QFontMetricsF(font(round(texts[words].size), texts[words].weight)).capHeight() >= 14, words


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("room_size", [scale for _, scale in ROOM_SIZES])
def test_at_every_size_of_room_nothing_that_matters_is_cut(qtbot, size, room_size):
    room = Room(qtbot, Workbench.of(sample_session("case_a"), Viewpoint(case="case-a", room_size=room_size)), size)
    window = room.window
    layout = window.map.wall.layout_now
    frame = layout.frame
    picture = ground_picture(layout, LIGHT, text_width) + time_picture(layout, LIGHT, text_width)
    for shape in picture:
        if isinstance(shape, Text) and ("spent than" in shape.text or "nobody" in shape.text or "£107" in shape.text):
            wide = text_width(shape.text, round(shape.size), shape.weight)
            left = shape.x - {"left": 0, "middle": wide / 2, "right": wide}[shape.align]
            assert left >= frame.left - 1 and left + wide <= frame.right + 1, shape.text
    shown = [figure.figure.key for figure in window.map.headline.figures if figure.isVisible()]
    assert shown[0] == "failure" and {"nobody_held_it", "spent"} & set(shown)
    buttons = [b for b in window.rail.findChildren(type(window.rail.menu_button)) if b.isVisible()]
    spans = sorted((b.geometry().top(), b.geometry().bottom()) for b in buttons)
    assert all(bottom < top for (_, bottom), (top, _) in pairwise(spans))
    assert spans[-1][1] <= window.rail.height()
    cut = [label.text() for label in window.map.entry.findChildren(QLabel) if label.isVisible() and
           label.width() < label.sizeHint().width()]  # fmt: skip
    assert cut == []


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_on_a_scaled_screen_the_entry_line_the_wall_and_the_whole_rail_stay_in_sight_after_any_page(qtbot, scale):
    size = (round(1920 / scale), round(1080 / scale))
    room = Room(qtbot, Workbench.of(sample_session("case_a"), ASKED), size)
    window = room.window
    for page in (*PAGES, PAGES[0]):
        room.bench.look(page=page.key)
        QApplication.processEvents()
        window.resize(*size)
        assert (window.width(), window.height()) == size, page.key
    room.bench.look(page="map")
    QApplication.processEvents()
    for part in (window.map.entry.line, window.map.wall, window.map.headline):
        place = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
        assert part.isVisible() and window.rect().contains(place)
    frame = window.map.wall.layout_now.frame
    assert frame.shown.sum() >= 5 and frame.axis and frame.words and frame.held and frame.cost
    buttons = [b for b in window.rail.findChildren(QToolButton) if b.isVisible()]
    spans = sorted((b.geometry().top(), b.geometry().bottom()) for b in buttons)
    assert all(bottom < top for (_, bottom), (top, _) in pairwise(spans)) and spans[-1][1] < window.height()
    for each in buttons:
        lines = each.text().count("\n") + 1
        assert each.height() >= each.iconSize().height() + lines * each.fontMetrics().ascent()


def test_in_a_small_window_no_key_is_lost_and_the_rest_is_a_key_away(qtbot):
    room = Room(qtbot, Workbench.of(sample_session("case_a"), ASKED), (1280, 720))
    entry = room.window.map.entry
    assert [cap.letter.text() for cap in entry.caps if cap.isVisible()] == list("FVSCROUMI")
    assert entry.all_keys.isVisible()
    entry.all_keys.click()
    assert room.window.help_sheet().isVisible()
    assert all(cap.words.isVisible() or cap.toolTip() for cap in entry.caps)


def test_sizes_for_a_large_hall_have_a_key(qtbot):
    room = Room(qtbot, Workbench.of(sample_session("case_a"), ASKED))
    room.presses("Ctrl+Shift+4")
    assert room.bench.viewpoint.room_size == 2.0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("dpr", [1.25, 1.5, 2.0])
def test_on_screens_with_small_pixels_the_wall_is_the_same_and_sharp(qapp, theme, dpr):
    session = forty()
    looks = Viewpoint(open_sectors=ALL_SECTORS, theme=theme.name)
    wide, high = round(1200 * dpr), round(700 * dpr)
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        paint_wall(painter, session, looks, wide, high, theme, "sprite")
    finally:
        painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    assert len({grey.pixelColor(x, y).lightness() for x in range(0, wide, 9) for y in range(0, high, 9)}) > 6
