"""The ground of the plot: panels and the paper between them, and the fine lines of the axis, filled in every frame.

To fill them costs a third of copying them from a picture that is kept.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPixmap

from workshop.canvas.atlas import Atlas
from workshop.canvas.guard import draw_what_can_be
from workshop.canvas.pens import SpritePen
from workshop.layout.draw_axis import Axis, lined_bands
from workshop.layout.draw_ground import draw_panels
from workshop.layout.draw_overview import draw_overview
from workshop.layout.frame import Frame
from workshop.layout.guarded import layer
from workshop.layout.picture import Boxes, Floats, beside, boxes
from workshop.layout.sight import whole_journey
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme
from workshop.layout.wall import Wall

Stripe = tuple[Floats, str, tuple[float, float]]
"""A box across the plot, its colour, and from where to where fine lines run through it."""


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
        lines = beside(axis.lines, 0.0, 1.0, 0.0) if axis is not None else None
        for at, fill, (top, bottom) in self._stripes:
            pen.fill(at, fill)
            # Before the next panel, while these rows are still at hand.
            if lines is not None and bottom > top:
                lines[:, 1], lines[:, 3] = top, bottom - top
                pen.fill(lines, self._theme.line)

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
    """The panels and the paper between them, as far as they lie in the plot, from top to bottom."""
    found: list[Stripe] = []
    for shape in draw_panels(subject, frame, theme, plot_only=True):
        for x, y, width, height in shape.at.tolist() if isinstance(shape, Boxes) else ():
            left, right = max(x, frame.left), min(x + width, frame.right)
            lined = [(max(y, band.top), min(y + height, band.bottom)) for band in lined_bands(frame)]
            span = next(((top, bottom) for top, bottom in lined if bottom > top), (0.0, 0.0))
            found.append((boxes((left, y, right - left, height)), shape.fill, span))
    return sorted(found, key=lambda stripe: stripe[0][0, 1])
