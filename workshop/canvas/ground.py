"""The ground of the plot: panels and the paper between them, and the fine lines of the axis, filled in every frame.

To fill them costs a third of copying them from a picture that is kept.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtGui import QPainter, QPixmap

from workshop.canvas.atlas import Atlas
from workshop.canvas.guard import draw_what_can_be
from workshop.canvas.pens import SpritePen
from workshop.layout.draw_axis import Axis, lined_bands
from workshop.layout.draw_ground import draw_panels
from workshop.layout.draw_overview import draw_overview
from workshop.layout.frame import Band, Frame
from workshop.layout.guarded import layer
from workshop.layout.picture import Boxes, Floats, beside, boxes
from workshop.layout.sight import whole_journey
from workshop.layout.theme import Theme
from workshop.layout.wall import Wall

Stripe = tuple[Floats, str, tuple[float, float]]
"""A box across the plot, its colour, and from where to where fine lines are drawn once it is filled."""
LOW_PX = 12
"""Paper lower than this has its lines drawn together with those of the panel above it."""


class Ground:
    """The rows of one wall's ground, for one theme."""

    def __init__(self, wall: Wall, theme: Theme, atlas: Atlas) -> None:
        subject, frame = wall.subject, wall.frame
        # Kept, so that nothing made later can be taken for it (`View` goes by its identity).
        self._wall, self._frame, self._theme = wall, frame, theme
        grounds = [shape for shape in draw_panels(subject, frame, theme, plot_only=True) if isinstance(shape, Boxes)]
        self._stripes = _stripes(grounds, frame)
        self._dividers = [(_in_plot(shape.at, frame), shape.fill) for shape in grounds if _divides(shape)]
        self._overview = self._overview_of(wall, theme, atlas)

    def paint(self, pen: SpritePen, axis: Axis | None) -> None:
        """Paint the ground, with the axis' lines if it is given."""
        lines = beside(axis.lines, 0.0, 1.0, 0.0) if axis is not None else None
        for at, fill, (top, bottom) in self._stripes:
            pen.fill(at, fill)
            # Before the next panel, while these rows are still at hand.
            if lines is not None and bottom > top:
                lines[:, 1], lines[:, 3] = top, bottom - top
                pen.fill(lines, self._theme.line)
        for at, fill in self._dividers:
            pen.fill(at, fill)

    def _overview_of(self, wall: Wall, theme: Theme, atlas: Atlas) -> QPixmap | None:
        frame, subject = wall.frame, wall.subject
        whole = whole_journey(subject.columns, subject.scale)
        picture = layer(wall.troubles, "overview", draw_overview, subject, frame, whole, theme)
        if not picture:
            return None
        pixmap = QPixmap(frame.plot_width, frame.overview.height)
        painter = QPainter(pixmap)
        try:
            painter.translate(-frame.left, -frame.overview.top)
            pen = SpritePen(painter, theme, atlas)
            self.paint(pen, None)
            draw_what_can_be(pen, picture, wall.troubles)
        finally:
            painter.end()
        return pixmap

    def paint_overview(self, painter: QPainter) -> bool:
        """Show the overview without the box around what is in sight, which is the same in every frame."""
        band = self._frame.overview
        if self._overview is None:
            return False
        painter.drawPixmap(self._frame.left, band.top, self._overview)
        return True


def _stripes(grounds: list[Boxes], frame: Frame) -> list[Stripe]:
    """The panels and the paper between them from top to bottom; lines are due where a panel or all lines end."""
    found: list[Stripe] = []
    filled = [(box, shape.fill) for shape in grounds if not _divides(shape) for box in _in_plot(shape.at, frame)]
    filled.sort(key=lambda stripe: stripe[0][1])
    for band in lined_bands(frame):
        filled = [part for box, fill in filled for part in _cut(box, fill, band)]
    begun = 0.0
    lined = [any(band.top <= y and y + tall <= band.bottom for band in lined_bands(frame))
             for (_, y, _, tall), _ in filled]  # fmt: skip
    for n, (box, fill) in enumerate(filled):
        top, bottom = float(box[1]), float(box[1] + box[3])
        if not (n and lined[n - 1]) or box[3] >= LOW_PX:
            begun = top
        goes_on = n + 1 < len(filled) and lined[n + 1] and filled[n + 1][0][3] < LOW_PX
        found.append((box[None], fill, (begun, bottom) if lined[n] and not goes_on else (0.0, 0.0)))
    return found


def _cut(box: Floats, fill: str, band: Band) -> list[tuple[Floats, str]]:
    """A box in two or three where a band begins or ends inside it."""
    x, y, width, height = box.tolist()
    edges = [y, *(edge for edge in (float(band.top), float(band.bottom)) if y < edge < y + height), y + height]
    return [(boxes((x, top, width, bottom - top))[0], fill) for top, bottom in pairwise(edges)]


def _divides(shape: Boxes) -> bool:
    """Whether these are the fine lines between lanes, which lie over the panels."""
    return bool(len(shape.at)) and bool((shape.at[:, 3] <= 1.0).all())


def _in_plot(at: Floats, frame: Frame) -> Floats:
    left = np.maximum(at[:, 0], frame.left)
    return beside(left, at[:, 1], np.minimum(at[:, 0] + at[:, 2], frame.right) - left, at[:, 3])
