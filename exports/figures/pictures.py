"""The map as a picture file, the headline above the wall: PNG for slides, SVG and PDF for print; one layout for all."""

from __future__ import annotations

import gzip
from pathlib import Path

from exports.figures.qt_app import ensure_app
from exports.figures.wall import pdf_page
from exports.handing_out import to_hand_out
from workshop.layout.theme import theme_named
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.viewpoint import Viewpoint

_POINTS_PER_PIXEL = 0.75


def map_file(session: Session, viewpoint: Viewpoint, out: Path, size: tuple[int, int] = (1920, 1080)) -> None:
    """Write the map from a viewpoint as .png, .svg, .svgz or .pdf, by the ending of the path; `size` is in pixels.

    Names, private notes and unknown columns are taken out first, whatever the viewpoint shows. Refused for any other
    ending, FileTrouble where the file cannot be written.
    """
    writers = {".png": _png, ".svg": _svg, ".svgz": _svgz, ".pdf": _pdf}
    write = writers.get(out.suffix.lower())
    if write is None:
        raise Refused("A picture of the wall ends in .png, .svg, .svgz or .pdf.")
    ensure_app()
    alone = "" if viewpoint.beside or viewpoint.overlaid else viewpoint.case
    data = write(to_hand_out(session, alone), viewpoint, *size)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
    except OSError as trouble:
        why = trouble.strerror or "the disk or share did not take it"
        raise FileTrouble(f"“{out.name}” could not be written: {why}. Choose another folder.") from trouble


def _png(session: Session, viewpoint: Viewpoint, width: int, height: int) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QColor, QImage, QPainter

    from workshop.canvas.paint import paint_map

    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(theme_named(viewpoint.theme).paper))
    painter = QPainter(image)
    try:
        paint_map(painter, session, viewpoint, width, height)
    finally:
        painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _svg(session: Session, viewpoint: Viewpoint, width: int, height: int) -> bytes:
    from workshop.canvas.paint import map_svg

    return map_svg(session, viewpoint, width, height).encode()


def _svgz(session: Session, viewpoint: Viewpoint, width: int, height: int) -> bytes:
    # Without the time of day the same map makes the same bytes.
    return gzip.compress(_svg(session, viewpoint, width, height), 9, mtime=0)


def _pdf(session: Session, viewpoint: Viewpoint, width: int, height: int) -> bytes:
    from workshop.canvas.paint import paint_map

    points = (width * _POINTS_PER_PIXEL, height * _POINTS_PER_PIXEL)
    return pdf_page(lambda painter: paint_map(painter, session, viewpoint, width, height), *points, width)
