"""Marks drawn once each into one pixmap, from which the screen takes them as sprites; words likewise (`written.py`)."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap

from workshop.canvas.arrays import SPRITES
from workshop.canvas.strokes import colour, draw_look
from workshop.canvas.written import Written
from workshop.layout.glyphs import CODES, look
from workshop.layout.picture import Marks
from workshop.layout.theme import Theme

ACROSS = 20
_PLACES = np.stack((np.arange(CODES) % ACROSS, np.arange(CODES) // ACROSS), axis=1).astype(np.float64)
"""The column and the row of each look, always the same: elsewhere its edges would be smoothed a little differently."""


class Atlas:
    """The sprites of one theme at one size in device pixels; a look is drawn when it is first asked for."""

    def __init__(self) -> None:
        self._key: tuple[str, int] | None = None
        self._known = np.zeros(CODES, bool)
        self._pixmap = QPixmap()
        self.written = Written()
        self._tiles: dict[tuple[str, str, float], QBrush] = {}

    def draw(self, painter: QPainter, marks: Marks, theme: Theme) -> None:
        """Draw these marks in one call."""
        count = len(marks.at)
        if not count:
            return
        self._ready(marks, theme)
        cell = marks.size + 2
        sprites = SPRITES.room(count)
        # A sprite lies on whole pixels, so its centre does on whole or half ones.
        sprites[:, :2] = np.floor(marks.at) + (cell % 2) / 2
        sprites[:, 2:4] = _PLACES[marks.code] * cell
        sprites[:, 4:] = (cell, cell, 1.0, 1.0, 0.0, 1.0)
        if marks.faded is not None:
            sprites[marks.faded, 9] = marks.faded_to
        painter.drawPixmapFragments(SPRITES.first, count, self._pixmap)

    def hatch(self, stroke: str, ground: str, gap: float) -> QBrush:
        """A brush of slanting strokes whose tile repeats without a seam."""
        side = max(4, round(gap))
        key = (stroke, ground, side)
        tile = self._tiles.get(key)
        if tile is None:
            tile = self._tiles[key] = QBrush()
            tile.setTexture(_hatch_tile(stroke, ground, side))
        return tile

    def _ready(self, marks: Marks, theme: Theme) -> None:
        cell = marks.size + 2
        if self._key != (theme.name, marks.size):
            self._key = (theme.name, marks.size)
            self._pixmap = QPixmap()
        # Not np.unique, whose first use imports a part of numpy that takes longer than all the rest.
        asked = np.flatnonzero(np.bincount(marks.code, minlength=CODES))
        rows = int(asked[-1]) // ACROSS + 1
        if rows * cell > self._pixmap.height():
            # Only as high as it must be; the looks of one lens lie together.
            self._pixmap = QPixmap(ACROSS * cell, rows * cell)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            self._known[:] = False
        missing = asked[~self._known[asked]]
        if not len(missing):
            return
        painter = QPainter(self._pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            for code in missing.tolist():
                x = code % ACROSS * cell + cell / 2
                y = code // ACROSS * cell + cell / 2
                # Nothing of it may stand in its neighbour's cell, not even the last bit of an edge.
                painter.setClipRect(QRectF(x - cell / 2, y - cell / 2, cell, cell))
                draw_look(painter, look(code), np.array([[x, y]]), marks.size, theme)
        finally:
            painter.end()
        self._known[missing] = True


def _hatch_tile(stroke: str, ground: str, side: int) -> QPixmap:
    tile = QPixmap(side, side)
    tile.fill(colour(ground))
    painter = QPainter(tile)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(colour(stroke), max(1.0, side * 0.14)))
        for shift in (-side, 0, side):
            painter.drawLine(QPointF(shift - 2, side + 2), QPointF(shift + side + 2, -2))
    finally:
        painter.end()
    return tile
