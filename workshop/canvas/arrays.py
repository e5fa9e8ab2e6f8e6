"""Arrays of numbers that Qt draws whole: one call for all rectangles, lines or sprites, no object for each.

Qt's value types are plain runs of numbers, so the memory of a numpy array serves as an array of them.
"""

from __future__ import annotations

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRect, QRectF
from PySide6.QtGui import QPainter


class Run:
    """A growing array of one of Qt's value types, written through numpy."""

    def __init__(self, kind: type, numbers: int, of: str = "f8") -> None:
        self._kind, self._width, self._of = kind, numbers, of
        self._hold(64)

    def filled(self, rows: NDArray[np.generic]) -> tuple[object, int]:
        """The first instance and the count of these rows, as Qt's drawing calls take them."""
        numbers = self.room(len(rows))
        numbers[:] = rows
        return self._first, len(rows)

    def room(self, count: int) -> NDArray[np.generic]:
        """The numbers of so many instances, to be written."""
        if count > len(self._numbers):
            self._hold(int(count * 1.25))
        return self._numbers[:count]

    @property
    def first(self) -> object:
        return self._first

    def _hold(self, count: int) -> None:
        self._numbers = np.zeros((count, self._width), self._of)
        self._first = shiboken6.wrapInstance(self._numbers.ctypes.data, self._kind)


RECTS = Run(QRectF, 4)
WHOLE_RECTS = Run(QRect, 4, "i4")
"""Rectangles on whole pixels, as their first and last column and row: much the fastest to fill."""
LINES = Run(QLineF, 4)
SPRITES = Run(QPainter.PixmapFragment, 10)
