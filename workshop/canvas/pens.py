"""Two pens for one picture: sprites for the screen, paths for paper. Both draw whole runs per call."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from workshop.canvas.arrays import LINES, RECTS, WHOLE_RECTS
from workshop.canvas.atlas import Atlas
from workshop.canvas.fonts import font, text_width
from workshop.canvas.strokes import (
    MITRED,
    NO_BRUSH,
    NO_PEN,
    SMOOTH,
    brush,
    colour,
    curves,
    draw_look,
    pen,
)
from workshop.canvas.written import Hand, key_of, prepared
from workshop.layout.glyphs import look
from workshop.layout.picture import (
    Boxes,
    Clip,
    Discs,
    Hatch,
    Lines,
    Marks,
    Picture,
    Shape,
    Text,
    Whole,
    crisp,
    foot,
    hatch_strokes,
)  # fmt: skip
from workshop.layout.polylines import as_polylines
from workshop.layout.theme import Theme

ONE_BY_ONE = 3
"""Up to so many boxes are filled one by one, which needs no array."""


class PathPen:
    """Draws a picture with paths and real text, for paper and large pictures."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter, self.theme = painter, theme
        self._draw = {
            Boxes: self.boxes, Lines: self.lines, Discs: self.discs, Hatch: self.hatch, Text: self.text,
            Marks: self.marks, Clip: self.clip,
        }  # fmt: skip
        self.smooth = True
        self._hand: Hand | None = None
        self._smoothing: bool | None = None
        self._clip: tuple[float, float, float, float] | None = None
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)

    def draw(self, picture: Picture) -> None:
        """Draw all shapes, first to last."""
        for shape in picture:
            if type(shape) is not Text:
                self._hand = None
            self._draw[type(shape)](shape)

    def smoothly(self, on: bool) -> None:
        """Smooth the edges of what is drawn from now on, or leave them sharp."""
        if on != self._smoothing:
            self.painter.setRenderHint(SMOOTH, on)
            self._smoothing = on

    def boxes(self, shape: Boxes) -> None:
        if not len(shape.at):
            return
        painter = self.painter
        if shape.radius and self.smooth:
            self._rounded(shape)
            return
        self.smoothly(False)
        inner = shape.at
        if shape.stroke and shape.fill:
            self.fill(shape.at, shape.stroke)
            edge = np.minimum(shape.stroke_width, np.minimum(shape.at[:, 2], shape.at[:, 3]) / 2)
            inner = shape.at.copy()
            inner[:, :2] += edge[:, None]
            inner[:, 2:] -= 2 * edge[:, None]
        if shape.fill:
            self.fill(inner, shape.fill)
        elif shape.stroke:
            half = shape.stroke_width / 2
            painter.setBrush(NO_BRUSH)
            painter.setPen(pen(shape.stroke, shape.stroke_width, MITRED))
            painter.drawRects(*RECTS.filled(shape.at + np.array([half, half, -2 * half, -2 * half])))

    def fill(self, at: np.ndarray, hex_colour: str) -> None:
        """Fill rectangles in one call."""
        self.painter.setPen(NO_PEN)
        self.painter.setBrush(brush(hex_colour))
        self.painter.drawRects(*RECTS.filled(at))

    def _rounded(self, shape: Boxes) -> None:
        painter, half = self.painter, shape.stroke_width / 2
        self.smoothly(True)
        painter.setBrush(brush(shape.fill) if shape.fill else NO_BRUSH)
        painter.setPen(pen(shape.stroke, shape.stroke_width) if shape.stroke else NO_PEN)
        for x, y, width, height in shape.at.tolist():
            box = QRectF(x + half, y + half, width - 2 * half, height - 2 * half)
            painter.drawRoundedRect(box, shape.radius, shape.radius)

    def lines(self, shape: Lines) -> None:
        straight, slanting = (np.zeros((0, 4)), shape.at) if shape.smooth else crisp(shape.at, shape.width)
        if len(straight):
            self.smoothly(False)
            self.fill(straight, shape.colour)
        self.smoothly(shape.smooth)
        self.painter.setBrush(NO_BRUSH)
        if shape.smooth and shape.whole:
            for whole in shape.whole():
                self._curves(whole, shape)
        elif len(slanting):
            path = QPainterPath()
            for line in as_polylines(slanting):
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line.tolist()]))
            self.painter.setPen(pen(shape.colour, shape.width))
            self.painter.drawPath(path)

    def _curves(self, whole: Whole, shape: Lines) -> None:
        dashed = QPen(pen(shape.colour, shape.width))
        if whole.on:
            # Qt counts dashes in widths of the pen.
            dashed.setDashPattern([whole.on / shape.width, whole.off / shape.width])
            dashed.setDashOffset(whole.begun / shape.width)
        self.painter.setPen(dashed)
        self.painter.drawPath(curves(whole.curves))

    def discs(self, shape: Discs) -> None:
        painter = self.painter
        self.smoothly(True)
        painter.setBrush(brush(shape.fill) if shape.fill else NO_BRUSH)
        painter.setPen(pen(shape.stroke, shape.stroke_width) if shape.stroke else NO_PEN)
        for x, y, radius in shape.at.tolist():
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def hatch(self, shape: Hatch) -> None:
        self.boxes(Boxes(shape.at, fill=shape.ground))
        strokes = [hatch_strokes(box, shape.gap, shape.phase) for box in shape.at]
        self.lines(Lines(np.concatenate(strokes), shape.colour, max(1.0, shape.gap * 0.14), smooth=True))

    def text(self, shape: Text) -> None:
        # Figures of one width are glyphs of their own, which a PDF cannot name; on paper nothing needs them.
        self.painter.setFont(font(shape.size, shape.weight))
        self.painter.setPen(colour(shape.colour))
        x, y = foot(shape)
        self.painter.drawText(QPointF(x - _ahead(shape), y), shape.text)

    def marks(self, shape: Marks) -> None:
        self.smoothly(True)
        faded = shape.faded if shape.faded is not None else np.zeros(len(shape.at), bool)
        for dim in (True, False):
            self.painter.setOpacity(shape.faded_to if dim else 1.0)
            at, codes = shape.at[faded == dim], shape.code[faded == dim]
            # Marks never hide one another, so those of one look may be drawn together.
            for code in np.flatnonzero(np.bincount(codes, minlength=1)).tolist():
                draw_look(self.painter, look(code), at[codes == code], shape.size, self.theme)
        self.painter.setOpacity(1.0)

    def clip(self, shape: Clip) -> None:
        if shape.box == self._clip:
            return
        self._clip = shape.box
        if shape.box is None:
            self.painter.setClipping(False)
        else:
            self.painter.setClipRect(QRectF(*shape.box))


class SpritePen(PathPen):
    """Draws the same picture fast, for the screen: marks from an atlas, texts prepared once, arcs rough in motion."""

    def __init__(self, painter: QPainter, theme: Theme, atlas: Atlas, still: bool = True) -> None:
        super().__init__(painter, theme)
        self.atlas, self.smooth = atlas, still

    def draw(self, picture: Picture) -> None:
        """Draw all shapes, first to last; in motion texts that follow one another are taken from where they stand."""
        if self.smooth:
            super().draw(picture)
            return
        run: list[Text] = []
        for shape in picture:
            if type(shape) is Text:
                run.append(shape)
                continue
            if run:
                self._write(run)
                run = []
            self._draw[type(shape)](shape)
        if run:
            self._write(run)

    def _write(self, run: list[Text]) -> None:
        self._hand = None
        self.atlas.written.draw(self.painter, run, self.text)

    def fill(self, at: np.ndarray, hex_colour: str) -> None:
        # Boxes lie on whole pixels; fractions are cut off.
        painter = self.painter
        painter.setPen(NO_PEN)
        painter.setBrush(brush(hex_colour))
        if len(at) <= ONE_BY_ONE:
            for x, y, width, height in at.tolist():
                left, top = int(x), int(y)
                painter.drawRect(left, top, int(x + width) - left, int(y + height) - top)
            return
        rows = WHOLE_RECTS.room(len(at))
        # Qt's whole rectangles are kept as first and last pixel.
        rows[:, :2] = at[:, :2]
        np.add(at[:, :2], at[:, 2:], out=rows[:, 2:], casting="unsafe")
        rows[:, 2:] -= 1
        painter.drawRects(WHOLE_RECTS.first, len(at))

    def lines(self, shape: Lines) -> None:
        if not len(shape.at):
            return
        self.smoothly(shape.smooth and self.smooth)
        width = shape.width if self.smooth or not shape.smooth else 0
        self.painter.setPen(pen(shape.colour, width))
        self.painter.drawLines(*LINES.filled(shape.at))

    def boxes(self, shape: Boxes) -> None:
        # In motion corners are left square, and a few thin edges are filled, which needs no pen.
        if (shape.radius and self.smooth) or shape.fill or len(shape.at) > ONE_BY_ONE:
            super().boxes(shape)
            return
        self.smoothly(False)
        for x, y, width, height in shape.at.tolist():
            edge = min(shape.stroke_width, width / 2, height / 2)
            sides = ((x, y, width, edge), (x, y + height - edge, width, edge), (x, y, edge, height),
                     (x + width - edge, y, edge, height))  # fmt: skip
            self.fill(np.array(sides), shape.stroke)

    def marks(self, shape: Marks) -> None:
        self.atlas.draw(self.painter, shape, self.theme)

    def hatch(self, shape: Hatch) -> None:
        self.painter.setPen(NO_PEN)
        self.painter.setBrush(self.atlas.hatch(shape.colour, shape.ground, shape.gap))
        self.smoothly(False)
        for x, y, width, height in shape.at.tolist():
            self.painter.setBrushOrigin(int(shape.phase % max(4, round(shape.gap))), int(y))
            self.painter.drawRect(QRectF(x, y, width, height))

    def text(self, shape: Text) -> None:
        static, hand, ahead, above = prepared(*key_of(shape))
        painter = self.painter
        if self._hand is not hand:
            self._hand = hand
            painter.setFont(hand[0])
            painter.setPen(hand[1])
        painter.drawStaticText(round(shape.x - ahead), round(shape.y - above), static)


def _ahead(shape: Text) -> float:
    """How far left of its point a text begins."""
    if shape.align == "left":
        return 0.0
    width = text_width(shape.text, shape.size, shape.weight)
    return width if shape.align == "right" else width / 2


__all__ = ["PathPen", "Shape", "SpritePen"]
