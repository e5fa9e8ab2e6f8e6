"""The wall as a picture file: PNG for slides, SVG and PDF for print."""

from __future__ import annotations

from pathlib import Path

from exports.figures.qt_app import ensure_app
from exports.figures.wall import paint_case, wall_pdf_page
from exports.handing_out import to_hand_out
from workshop.layout.theme import theme_named
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.viewpoint import Viewpoint

_POINTS_PER_PIXEL = 0.75


def wall_picture(
    session: Session, case_id: str, out: Path, size: tuple[int, int] = (1920, 1080), theme: str = "light"
) -> None:
    """Write the wall of a case as .png, .svg or .pdf, by the ending of the path; `size` is in pixels.

    Names, private notes and unknown columns are taken out first. Refused for any other ending, FileTrouble where the
    file cannot be written.
    """
    writers = {".png": _png, ".svg": _svg, ".pdf": _pdf}
    write = writers.get(out.suffix.lower())
    if write is None:
        raise Refused("A picture of the wall ends in .png, .svg or .pdf.")
    ensure_app()
    data = write(to_hand_out(session, case_id), case_id, size, theme)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
    except OSError as trouble:
        why = trouble.strerror or "the disk or share did not take it"
        raise FileTrouble(f"“{out.name}” could not be written: {why}. Choose another folder.") from trouble


def _png(session: Session, case_id: str, size: tuple[int, int], theme: str) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QColor, QImage, QPainter

    colours = theme_named(theme)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colours.paper))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_case(painter, session, case_id, *size, colours)
    finally:
        painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _svg(session: Session, case_id: str, size: tuple[int, int], theme: str) -> bytes:
    from workshop.canvas.fonts import load_fonts
    from workshop.canvas.paint import wall_svg

    load_fonts()
    return wall_svg(session, Viewpoint(case=case_id, theme=theme), *size, theme_named(theme)).encode()


def _pdf(session: Session, case_id: str, size: tuple[int, int], theme: str) -> bytes:
    width, height = (pixels * _POINTS_PER_PIXEL for pixels in size)
    return wall_pdf_page(session, case_id, width, height, theme_named(theme))
