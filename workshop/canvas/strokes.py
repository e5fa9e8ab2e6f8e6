"""Marks, curves and the brushes and pens they are painted with, as Qt's own paths; each brush and pen is made once."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from workshop.layout.glyphs import ROUND as ROUND_POINTS
from workshop.layout.glyphs import Stroke
from workshop.layout.polylines import is_straight
from workshop.layout.theme import Theme

# Asking one of Qt's enumerations for its member takes longer than drawing a small box.
NO_PEN, NO_BRUSH, SMOOTH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush, QPainter.RenderHint.Antialiasing
SOLID, FLAT, MITRED, ROUND = (
    Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin,
)  # fmt: skip


def draw_look(painter: QPainter, strokes: tuple[Stroke, ...], at: np.ndarray, size: float, theme: Theme) -> None:
    """Marks of one look as paths, their boxes of this size centred at these points (n × x, y).

    Circles are two curves each, which are drawn in a quarter of the time that their corners take, and keep files small.
    """
    for stroke in strokes:
        fill = getattr(theme, stroke.fill) if stroke.fill else ""
        line = getattr(theme, stroke.stroke) if stroke.stroke else ""
        path = QPainterPath()
        radius = stroke.points[0][0] * size if len(stroke.points) == ROUND_POINTS else 0.0
        for x, y in at.tolist():
            if radius:
                _add_disc(path, x, y, radius)
                continue
            path.addPolygon(QPolygonF([QPointF(x + px * size, y + py * size) for px, py in stroke.points]))
            if stroke.closed:
                path.closeSubpath()
        painter.setBrush(brush(fill) if fill else NO_BRUSH)
        if line:
            edge = QPen(pen(line, stroke.width * size, MITRED))
            if stroke.dashed:
                edge.setDashPattern([1.6, 1.3])
            painter.setPen(edge)
        else:
            painter.setPen(NO_PEN)
        painter.drawPath(path)


def _add_disc(path: QPainterPath, x: float, y: float, radius: float) -> None:
    """A disc in two curves, half of what Qt takes; a fiftieth of its radius off, which nobody sees."""
    over = radius * 4 / 3
    path.moveTo(x - radius, y)
    path.cubicTo(x - radius, y - over, x + radius, y - over, x + radius, y)
    path.cubicTo(x + radius, y + over, x - radius, y + over, x - radius, y)


def curves(at: np.ndarray) -> QPainterPath:
    """Curves from a point with two handles to a point (n × 8) as one path."""
    path = QPainterPath()
    for ax, ay, *handles, bx, by in at.tolist():
        path.moveTo(ax, ay)
        if is_straight(ax, ay, *handles, bx, by):
            path.lineTo(bx, by)
        else:
            path.cubicTo(*handles, bx, by)
    return path


@cache
def colour(hex_colour: str) -> QColor:
    """The colour of a #rrggbb."""
    return QColor(hex_colour)


@cache
def brush(hex_colour: str) -> QBrush:
    """What fills with a colour."""
    # Neither made from its colour nor used by fillRect: the first of either gets ready all that a gradient may be.
    made = QBrush()
    made.setStyle(Qt.BrushStyle.SolidPattern)
    made.setColor(colour(hex_colour))
    return made


@lru_cache(maxsize=512)
def pen(hex_colour: str, width: float, join: Qt.PenJoinStyle = ROUND) -> QPen:
    """What strokes with a colour, its ends cut off flat."""
    return QPen(colour(hex_colour), width, SOLID, FLAT, join)
