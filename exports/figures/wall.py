"""The wall on paper: one page, vectors only, its words still words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exports.figures.qt_app import ensure_app
from exports.figures.readable import with_words
from workshop.layout.theme import LIGHT, Theme
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

DRAWN_WIDTH = 1600
"""The width in pixels the wall is laid out for; at A3 width its 13 px type becomes 9 pt."""
_DOTS_PER_POINT = 10


def wall_pdf_page(session: Session, case_id: str, width: float, height: float, theme: Theme = LIGHT) -> bytes:
    """The wall of a case as a one-page PDF of this size in points, for joining into another file."""

    def paint(painter: Any) -> None:
        from workshop.canvas.paint import paint_wall

        viewpoint = Viewpoint(case=case_id, theme=theme.name)
        paint_wall(painter, session, viewpoint, DRAWN_WIDTH, round(DRAWN_WIDTH * height / width), theme, pen="path")

    return pdf_page(paint, width, height, DRAWN_WIDTH)


def pdf_page(paint: Callable[[Any], None], width: float, height: float, drawn_width: int) -> bytes:
    """What is painted as a one-page PDF of this size in points; `drawn_width` units of the painter are its width."""
    return with_words(page_as_qt_writes_it(paint, width, height, drawn_width))


def page_as_qt_writes_it(paint: Callable[[Any], None], width: float, height: float, drawn_width: int) -> bytes:
    """The same page before its words are made readable and its drawing short."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
    from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

    from workshop.canvas.fonts import load_fonts

    ensure_app()
    load_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72 * _DOTS_PER_POINT)
    size = QSizeF(width, height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    try:
        scale = width / drawn_width * _DOTS_PER_POINT
        painter.scale(scale, scale)
        paint(painter)
    finally:
        painter.end()
    buffer.close()
    return bytes(buffer.data().data())
