"""The icons, drawn from their outlines in any colour."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SHARPEST = 2.0


def icon(name: str, colour: str, px: int) -> QIcon:
    """The icon of this name in a colour (#rrggbb), sharp at this size."""
    made = QIcon(_drawn(name, colour, px))
    made.setIsMask(False)
    return made


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, px: int) -> QPixmap:
    outline = files("workshop.views").joinpath(f"icons/{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(outline.replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(px, px) * SHARPEST)
    picture.setDevicePixelRatio(SHARPEST)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        renderer.render(painter, QRectF(0, 0, px, px))
    finally:
        painter.end()
    return picture
