"""The wall on any painter or as SVG, for pictures, pages and the audience: the same layout as the screen's."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from workshop.canvas.atlas import Atlas
from workshop.canvas.fonts import load_fonts, text_width
from workshop.canvas.guard import trouble_picture
from workshop.canvas.pens import PathPen, SpritePen
from workshop.canvas.svg import svg_of
from workshop.layout.guarded import subject_that_can_be_shown
from workshop.layout.picture import Picture
from workshop.layout.theme import Theme, theme_named
from workshop.layout.wall import frame_of, ground_picture, time_picture, wall_of
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


def wall_svg(session: Session, viewpoint: Viewpoint, width: int, height: int, theme: Theme | str) -> str:
    """The wall of a case as an SVG document of this size."""
    theme = theme_named(theme) if isinstance(theme, str) else theme
    return svg_of(wall_picture(session, viewpoint, width, height, theme), width, height, theme)


def wall_picture(session: Session, viewpoint: Viewpoint, width: int, height: int, theme: Theme) -> Picture:
    """The whole wall as one picture in plain numbers."""
    load_fonts()
    subject, troubles = subject_that_can_be_shown(session, viewpoint)
    strips, lens, first_lane = viewpoint.strips, viewpoint.lens, viewpoint.first_lane
    room_size = viewpoint.room_size
    frame = frame_of(subject, width, height, room_size, text_width, strips=strips, lens=lens, first_lane=first_lane)
    wall = wall_of(subject, frame, viewpoint)
    picture = ground_picture(wall, theme, text_width) + time_picture(wall, theme, text_width)
    return picture + trouble_picture([*troubles, *wall.troubles], frame, theme)
