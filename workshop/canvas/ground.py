"""The ground of the plot: panels and the paper between them, and the fine lines of the axis, filled in every frame.

To fill them costs a third of copying them from a picture that is kept.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QPainter, QPixmap

from workshop.canvas.atlas import Atlas
from workshop.canvas.guard import draw_what_can_be
from workshop.canvas.pens import SpritePen
from workshop.layout.draw_axis import Axis, draw_lines
from workshop.layout.draw_ground import draw_panels
from workshop.layout.draw_overview import draw_overview
from workshop.layout.frame import Frame
from workshop.layout.guarded import layer
from workshop.layout.picture import Boxes, Floats
from workshop.layout.sight import whole_journey
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.layout.wall import Wall

Stripe = tuple[Floats, str]
"""Boxes across the plot, and their colour."""


class Ground:
    """The rows of one wall's ground, for one theme."""

    def __init__(self, wall: Wall, theme: Theme, atlas: Atlas) -> None:
        subject, frame = wall.subject, wall.frame
        # Kept, so that nothing made later can be taken for it (`View` goes by its identity).
        self._wall, self._frame, self._theme = wall, frame, theme
        self._stripes = _stripes(subject, frame, theme)
        self._overview = self._overview_of(wall, theme, atlas)

    def paint(self, pen: SpritePen, axis: Axis | None) -> None:
        """Paint the ground, with the axis' lines if it is given."""
        for box, fill in self._stripes:
            pen.fill(box, fill)
        if axis is not None:
            pen.draw(draw_lines(axis, self._frame, self._theme))

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


def _stripes(subject: Subject, frame: Frame, theme: Theme) -> list[Stripe]:
    """The panels and the paper between them, as far as they lie in the plot."""
    found: list[Stripe] = []
    for shape in draw_panels(subject, frame, theme, plot_only=True):
        if isinstance(shape, Boxes):
            at = shape.at.copy()
            ends = np.clip(at[:, 0] + at[:, 2], frame.left, frame.right)
            at[:, 0] = np.maximum(at[:, 0], frame.left)
            at[:, 2] = ends - at[:, 0]
            found.append((at, shape.fill))
    return found
