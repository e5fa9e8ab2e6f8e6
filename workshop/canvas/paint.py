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
from workshop.layout.among import Among, lowered
from workshop.layout.draw_headline import draw_headline, headline_height
from workshop.layout.frame import sizes_for
from workshop.layout.guarded import subject_that_can_be_shown
from workshop.layout.picture import Boxes, Picture, Text, boxes, moved
from workshop.layout.stacked import GAP_PX, not_aligned, stacked
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
    shown = (viewpoint.strips, viewpoint.lens, viewpoint.first_lane)
    frame = frame_of(subject, width, height, viewpoint.room_size, text_width, 1.0, *shown, among)
    wall = wall_of(subject, frame, viewpoint)
    picture = ground_picture(wall, theme, text_width) + time_picture(wall, theme, text_width)
    return picture + trouble_picture([*troubles, *wall.troubles], frame, theme)


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
    parts = stacked(height - foot, len(views), gap, sizes) if views else []
    lefts = [
        left_of(lowered(subject_that_can_be_shown(session, view)[0], part), sizes, text_width, width)
        for view, (part, _, _) in zip(views, parts, strict=True)
    ]
    picture: Picture = []
    for view, (part, top, deep) in zip(views, parts, strict=True):
        part = replace(part, left=(max(a for a, _ in lefts), max(b for _, b in lefts)))
        picture += moved(wall_picture(session, view, width, deep, theme, part), top)
    if words:
        picture.append(Text(26 * sizes.unit, height - foot * 0.35, words, sizes.small, theme.ink_soft))
    return picture
