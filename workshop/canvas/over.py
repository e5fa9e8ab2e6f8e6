"""What lies over the painted wall and changes without painting it again: rings, glow, card, band, a drawn arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from workshop.canvas.atlas import Atlas
from workshop.canvas.fonts import text_width
from workshop.canvas.guard import trouble_picture
from workshop.canvas.pens import SpritePen
from workshop.canvas.touching import touched_picture
from workshop.layout.card import card_picture
from workshop.layout.cells import Bar, places_of
from workshop.layout.guarded import layer
from workshop.layout.order import Floats, Ints
from workshop.layout.picture import Boxes, Clip, Discs, Picture, boxes
from workshop.layout.theme import Theme, theme_named
from workshop.layout.told import Told

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall

MOST_RINGS = 300
Box = tuple[float, float, float, float]


def paint_over(painter: QPainter, wall: Wall, atlas: Atlas) -> None:
    """Paint what lies over the wall, in device pixels."""
    theme = theme_named(wall.viewpoint.theme)
    SpritePen(painter, theme, atlas).draw(over_picture(wall, theme))


def over_picture(wall: Wall, theme: Theme) -> Picture:
    """Rings around what is selected, the glow of what just changed, what a gesture draws, the card."""
    layout = wall.layout_now
    frame = layout.frame
    in_sight = (0.0, float(frame.height))
    if not frame.shown[: len(wall.subject.lanes)].all():
        in_sight = (float(frame.lanes.top), float(frame.lanes.height))
    picture: Picture = [Clip((float(frame.left), in_sight[0], float(frame.plot_width), in_sight[1]))]
    u = max(frame.unit, 0.7)
    if wall.glowing:
        x, y = _places(wall, wall.subject.positions(list(wall.glowing)))
        picture.append(Discs(_around(x, y, frame.pitch * 0.85), stroke=theme.glow, stroke_width=5 * u))
    if not wall.gestures.busy:
        picture += touched_picture(wall, theme)
    if wall.viewpoint.selected:
        x, y = _places(wall, wall.subject.positions(list(wall.viewpoint.selected)))
        picture += _rings(x, y, frame.pitch * 0.72, theme.ink, 2.4 * u)
    at = _card_place(wall)
    if isinstance(wall.pointed, int) and at is not None:
        around = np.array([[at[0] + 0.5, at[1] + 0.5, frame.pitch * 0.66]])
        picture.append(Discs(around, stroke=theme.ink_soft, stroke_width=1.6 * u))
    elif isinstance(wall.pointed, Bar):
        picture.append(_bar_ring(wall, wall.pointed, theme, u))
    picture += wall.gestures.picture(theme)
    picture.append(Clip(None))
    picture += wall.lanes.picture(theme)
    if wall.hasFocus():
        edge = boxes((1, 1, frame.width - 2, frame.height - 2))
        picture.append(Boxes(edge, stroke=theme.value, stroke_width=max(2.0, round(2 * u))))
    picture += trouble_picture(wall.guard.troubles, frame, theme)
    wall.card_box = None
    if at is not None and wall.card_stands and not wall.gestures.busy:
        picture += layer(layout.troubles, "card", lambda: _card(wall, at, theme))
    return picture


def _card(wall: Wall, at: tuple[float, float], theme: Theme) -> Picture:
    lines = wall.card()
    if not lines:
        return []
    picture, wall.card_box = card_picture(lines, *at, wall.layout_now.frame, theme, text_width)
    return picture


def pointed_areas(wall: Wall) -> list[QRect]:
    """The parts of the widget that change when something else is pointed at: the ring, and the card if it stands."""
    at = _card_place(wall)
    if at is None:
        return []
    reach = wall.layout_now.frame.pitch + 4.0
    ring = (at[0] - reach, at[1] - reach, 2 * reach, 2 * reach)
    if isinstance(wall.pointed, Bar):
        ring = _bar_box(wall, wall.pointed) or ring
    card = wall.card_box if wall.card_stands else None
    return [_around_box(box, wall.devicePixelRatioF()) for box in (ring, card) if box]


def _around_box(box: Box, dpr: float) -> QRect:
    """The whole pixels of the widget around a box of device pixels, and a few more for what is smoothed."""
    x, y, width, height = box
    left, top = int((x - 2) // dpr), int((y - 2) // dpr)
    return QRect(left, top, int(-(-(x + width + 2) // dpr)) - left, int(-(-(y + height + 2) // dpr)) - top)


def _card_place(wall: Wall) -> tuple[float, float] | None:
    if isinstance(wall.pointed, int):
        placed = wall.layout_now.placed
        hit = np.flatnonzero(placed.at == wall.pointed)
        # What is pointed at stands as a mark, unless the wall has moved away beneath the pointer.
        x, y = (placed.x[hit], placed.y[hit]) if len(hit) else _places(wall, np.array([wall.pointed], np.int64))
        return float(x[0]), float(y[0])
    if isinstance(wall.pointed, Bar):
        box = _bar_box(wall, wall.pointed)
        return (box[0] + box[2] / 2, box[1] + box[3] / 2) if box else None
    if isinstance(wall.pointed, Told):
        left, top, width, height = wall.pointed.box
        frame = wall.layout_now.frame
        left, right = max(left, frame.left), min(left + width, frame.right)
        return (left + right) / 2, top + height
    return None


def _bar_box(wall: Wall, bar: Bar) -> tuple[float, float, float, float] | None:
    layout = wall.layout_now
    hit = np.flatnonzero((layout.placed.bar_lane == bar.lane) & (layout.placed.bar_from == bar.first))
    if not len(hit):
        return None
    frame = layout.frame
    return (
        float(layout.placed.bar_x[hit[0]]), float(frame.lane_top[bar.lane]),
        float(frame.pitch), float(frame.lane_height[bar.lane]),
    )  # fmt: skip


def _bar_ring(wall: Wall, bar: Bar, theme: Theme, u: float) -> Boxes:
    box = _bar_box(wall, bar)
    return Boxes(boxes(box) if box else boxes(), stroke=theme.ink, stroke_width=max(1.0, round(1.6 * u)))


def _places(wall: Wall, positions: Ints) -> tuple[Floats, Floats]:
    layout = wall.layout_now
    return places_of(wall.subject.order, layout.frame, layout.sight, positions, layout.placed)


def _around(x: Floats, y: Floats, radius: float) -> Floats:
    return np.column_stack((x + 0.5, y + 0.5, np.full(len(x), radius)))[:MOST_RINGS]


def _rings(x: Floats, y: Floats, radius: float, colour: str, width: float) -> Picture:
    if len(x) <= MOST_RINGS:
        return [Discs(_around(x, y, radius), stroke=colour, stroke_width=width)]
    # Thousands of them are drawn as thin filled edges, which costs a tenth of stroked ones; those in one place once.
    corners = np.unique(np.column_stack((np.round(x - radius), np.round(y - radius))), axis=0)
    side, edge = round(2 * radius), max(1, round(width))
    sides = ((0, 0, side, edge), (0, side - edge, side, edge), (0, edge, edge, side - 2 * edge),
             (side - edge, edge, edge, side - 2 * edge))  # fmt: skip
    edges = [
        np.column_stack((corners + np.array((dx, dy)), np.full((len(corners), 2), (w, h)))) for dx, dy, w, h in sides
    ]
    return [Boxes(np.concatenate(edges), fill=colour)]
