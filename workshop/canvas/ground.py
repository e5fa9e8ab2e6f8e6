"""The ground of the plot: whole rows of one colour with the fine lines of the axis, each painted once.

Rows are copied from a row that is kept, lines and all: less time than it takes to fill them, and a line painted after
them would have to fetch each row again.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap

from workshop.canvas.atlas import Atlas
from workshop.canvas.guard import draw_what_can_be
from workshop.canvas.pens import SpritePen
from workshop.canvas.strokes import NO_PEN, colour
from workshop.layout.draw_axis import Axis, lined_bands
from workshop.layout.draw_ground import draw_panels
from workshop.layout.draw_overview import draw_overview
from workshop.layout.frame import Frame
from workshop.layout.guarded import layer
from workshop.layout.picture import Boxes
from workshop.layout.sight import whole_journey
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.layout.wall import Wall

Stripe = tuple[QRect, str, bool]
"""Whole rows, their colour, and whether fine lines run through them."""
MOST_ROWS = 64
"""Where more are copied at once, Qt shares them out among threads, which takes longer than copying them."""


class Ground:
    """The rows of one wall's ground, for one theme."""

    def __init__(self, wall: Wall, theme: Theme, atlas: Atlas) -> None:
        subject, frame = wall.subject, wall.frame
        # Kept, so that nothing made later can be taken for it (`View` goes by its identity).
        self._wall, self._frame = wall, frame
        self._line = colour(theme.line).rgb()
        self._overview: QPixmap | None = None
        self._rows: dict[tuple[str, bool], tuple[_Row, list[QRect]]] = {}
        for box, fill, lined in _stripes(subject, frame, theme):
            if (fill, lined) not in self._rows:
                self._rows[fill, lined] = (_Row(frame.plot_width, colour(fill)), [])
            self._rows[fill, lined][1].append(box)
        self._overview = self._overview_of(wall, theme, atlas)

    @property
    def has_overview(self) -> bool:
        """Whether the overview is among it, but for the box around what is in sight."""
        return self._overview is not None

    def paint(self, painter: QPainter, axis: Axis | None) -> None:
        """Paint the ground, with the axis' lines if it is given."""
        frame = self._frame
        at = axis.lines[(axis.lines >= frame.left) & (axis.lines < frame.right)] - frame.left if axis else None
        painter.setPen(NO_PEN)
        painter.setBrushOrigin(frame.left, 0)
        for (_, lined), (row, boxes) in self._rows.items():
            if lined:
                row.draw(at, self._line)
            painter.setBrush(row.brush)
            painter.drawRects(boxes)
        painter.setBrushOrigin(0, 0)
        if self._overview is not None:
            painter.drawPixmap(frame.left, frame.overview.top, self._overview)

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
            self.paint(painter, None)
            draw_what_can_be(SpritePen(painter, theme, atlas), picture, wall.troubles)
        finally:
            painter.end()
        return pixmap


class _Row:
    """One row of pixels as a brush."""

    def __init__(self, width: int, paint: QColor) -> None:
        self._colour = paint.rgb()
        self._pixels = np.full(width, self._colour, np.uint32)
        self._image = QImage(self._pixels.data, width, 1, 4 * width, QImage.Format.Format_RGB32)
        self.brush = QBrush()
        self.draw(None, 0)

    def draw(self, at: np.ndarray | None, line: int) -> None:
        self._pixels[:] = self._colour
        if at is not None:
            self._pixels[at.astype(np.int64)] = line
        self.brush.setTextureImage(self._image)


def _stripes(subject: Subject, frame: Frame, theme: Theme) -> list[Stripe]:
    """The panels and the paper between them, cut where fine lines begin and end."""
    cuts = sorted({edge for band in lined_bands(frame) for edge in (band.top, band.bottom)})
    found: list[Stripe] = []
    for shape in draw_panels(subject, frame, theme, plot_only=True):
        for x, y, width, height in shape.at.tolist() if isinstance(shape, Boxes) else ():
            left, right = max(int(x), frame.left), min(int(x + width), frame.right)
            top, bottom = int(y), int(y + height)
            edges = sorted({*range(top, bottom, MOST_ROWS), *(cut for cut in cuts if top < cut < bottom), bottom})
            for a, b in pairwise(edges):
                lined = any(band.top <= a and b <= band.bottom for band in lined_bands(frame))
                found.append((QRect(left, a, right - left, b - a), shape.fill, lined))
    return found
