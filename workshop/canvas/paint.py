"""The wall on any painter or as SVG, for pictures, pages and the audience: the same layout as the screen's."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QPainter

from workshop.canvas.atlas import Atlas
from workshop.canvas.fonts import load_fonts, text_width
from workshop.canvas.guard import trouble_picture
from workshop.canvas.pens import PathPen, SpritePen
from workshop.canvas.svg import svg_of
from workshop.layout.alignment import cases_together, shifts_of
from workshop.layout.among import Among, beside_one_another, lowered
from workshop.layout.draw_headline import draw_headline, headline_height
from workshop.layout.frame import Frame, Sizes, sizes_for
from workshop.layout.guarded import subject_that_can_be_shown
from workshop.layout.picture import Boxes, Picture, Text, boxes, moved
from workshop.layout.stacked import GAP_PX, not_aligned, stacked
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme, theme_named
from workshop.layout.wall import frame_of, ground_picture, left_of, time_picture, wall_of
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint


def paint_wall(
    painter: QPainter,
    session: Session,
    viewpoint: Viewpoint,
    width: int,
    height: int,
    theme: Theme | str,
    pen: str = "path",
) -> None:
    """Paint the wall of a case into width × height of a painter's units; `pen` is path (paper) or sprite (screen)."""
    theme = theme_named(theme) if isinstance(theme, str) else theme
    picture = wall_picture(session, viewpoint, width, height, theme)
    (SpritePen(painter, theme, Atlas()) if pen == "sprite" else PathPen(painter, theme)).draw(picture)


def paint_map(painter: QPainter, session: Session, viewpoint: Viewpoint, width: int, height: int) -> None:
    """Paint the headline and the wall into width × height of a painter's units, as paths."""
    theme = theme_named(viewpoint.theme)
    PathPen(painter, theme).draw(map_picture(session, viewpoint, width, height, theme))


def map_svg(session: Session, viewpoint: Viewpoint, width: int, height: int) -> str:
    """The headline and the wall as an SVG document of this size."""
    theme = theme_named(viewpoint.theme)
    return svg_of(map_picture(session, viewpoint, width, height, theme), width, height, theme)


def wall_svg(session: Session, viewpoint: Viewpoint, width: int, height: int, theme: Theme | str) -> str:
    """The wall of a case as an SVG document of this size."""
    theme = theme_named(theme) if isinstance(theme, str) else theme
    return svg_of(wall_picture(session, viewpoint, width, height, theme), width, height, theme)


def wall_picture(
    session: Session, viewpoint: Viewpoint, width: int, height: int, theme: Theme, among: Among | None = None
) -> Picture:
    """The whole wall as one picture in plain numbers."""
    load_fonts()
    subject, troubles = subject_that_can_be_shown(session, viewpoint)
    subject = lowered(subject, among)
    frame = _frame(subject, viewpoint, width, height, among)
    wall = wall_of(subject, frame, viewpoint, among.beside if among else None)
    picture = ground_picture(wall, theme, text_width) + time_picture(wall, theme, text_width)
    return picture + trouble_picture([*troubles, *wall.troubles], frame, theme)


def _frame(subject: Subject, viewpoint: Viewpoint, width: int, height: int, among: Among | None) -> Frame:
    shown = (viewpoint.strips, viewpoint.lens, viewpoint.first_lane)
    return frame_of(subject, width, height, viewpoint.room_size, text_width, 1.0, *shown, among)


def map_picture(session: Session, viewpoint: Viewpoint, width: int, height: int, theme: Theme) -> Picture:
    """The map without a window: the headline, and under it the wall, or the walls of the cases beside one another."""
    load_fonts()
    picture: Picture = [Boxes(boxes((0, 0, width, height)), fill=theme.paper)]
    together = () if viewpoint.overlaid else cases_together(session, viewpoint)
    if together:
        return picture + _beside(session, viewpoint, together, width, height, theme)
    tall = headline_height(width, height, viewpoint.room_size)
    picture += moved(wall_picture(session, viewpoint, width, height - tall, theme), tall)
    return picture + draw_headline(session, viewpoint, width, height, tall, theme, text_width)


def _beside(
    session: Session, viewpoint: Viewpoint, together: tuple[str, ...], width: int, height: int, theme: Theme
) -> Picture:
    """The walls of several cases under one another; those that have no day to be aligned at are named at the foot."""
    aligned = shifts_of(session, together, viewpoint.aligned)
    sizes = sizes_for(width, height, viewpoint.room_size)
    words = not_aligned(session, together, aligned, viewpoint.aligned)
    foot = round(sizes.small * 2.0) if words else 0
    gap = round(GAP_PX * sizes.unit)
    views = [replace(viewpoint, case=key) for key in aligned]
    parts = _in_common(session, views, width, stacked(height - foot, len(views), gap, sizes), sizes) if views else []
    picture: Picture = []
    for view, (part, top, deep) in zip(views, parts, strict=True):
        picture += moved(wall_picture(session, view, width, deep, theme, part), top)
    if words:
        picture.append(Text(26 * sizes.unit, height - foot * 0.35, words, sizes.small, theme.ink_soft))
    return picture


def _in_common(
    session: Session, views: list[Viewpoint], width: int, parts: list[tuple[Among, int, int]], sizes: Sizes
) -> list[tuple[Among, int, int]]:
    """The parts with what all these walls share: where the plot begins, and what the bars of the years are drawn by."""
    subjects = [
        lowered(subject_that_can_be_shown(session, view)[0], part)
        for view, (part, *_) in zip(views, parts, strict=True)
    ]
    lefts = [left_of(subject, sizes, text_width, width) for subject in subjects]
    left = (max(a for a, _ in lefts), max(b for _, b in lefts))
    parts = [(replace(part, left=left), top, deep) for part, top, deep in parts]
    shown = zip(subjects, views, parts, strict=True)
    frames = [_frame(subject, view, width, deep, part) for subject, view, (part, _, deep) in shown]
    beside = beside_one_another(list(zip(subjects, frames, strict=True)))
    return [(replace(part, beside=beside), top, deep) for part, top, deep in parts]
