"""Pictures read back as pixels, whatever wrote them, and how much of one differs from another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SEEN = 32
"""A pixel counts as another one where red, green or blue is more than an eighth of the whole range off."""


def pixels_of(path: Path, width: int, height: int) -> np.ndarray:
    """A picture as height × width × blue, green, red."""
    if path.suffix == ".pdf":
        page = pypdfium2.PdfDocument(str(path))[0]
        drawn = page.render(scale=width / page.get_width()).to_numpy()
        return drawn[:height, :width, :3].astype(np.int16)
    image = QImage(str(path)) if path.suffix == ".png" else QImage(width, height, QImage.Format.Format_RGB32)
    if path.suffix != ".png":
        painter = QPainter(image)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            QSvgRenderer(str(path)).render(painter)
        finally:
            painter.end()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    assert (image.width(), image.height()) == (width, height)
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)[:, :, :3].astype(np.int16)


def share_that_differs(one: Path, other: Path, width: int, height: int) -> float:
    """Which part of two pictures' pixels anybody could tell apart."""
    apart = np.abs(pixels_of(one, width, height) - pixels_of(other, width, height)).max(axis=2)
    return float((apart > SEEN).mean())
