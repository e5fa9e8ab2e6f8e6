"""The frame the wall widget shows: what is laid out, painted into one pixmap, and kept until something moves."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QPainter, QPixmap

from workshop.canvas.atlas import Atlas
from workshop.canvas.fonts import text_width
from workshop.canvas.pens import SpritePen
from workshop.layout.arcs import MOST_ARCS
from workshop.layout.draw_ground import draw_panels
from workshop.layout.draw_lanes import Light
from workshop.layout.frame import Frame
from workshop.layout.picture import Clip
from workshop.layout.subject import Subject
from workshop.layout.theme import theme_named
from workshop.layout.wall import Wall, frame_of, ground_picture, time_picture, wall_of
from workshop.model.viewpoint import Viewpoint


class View:
    """Keeps the painted wall of one subject at one size; paints again only what changed."""

    def __init__(self) -> None:
        self.atlas = Atlas()
        self.wall: Wall | None = None
        self._pixmap = QPixmap()
        self._frame: Frame | None = None
        self._frame_of: tuple[object, ...] = ()
        self._ground_of: tuple[object, ...] = ()

    def laid_out(
        self, subject: Subject, viewpoint: Viewpoint, width: int, height: int, dpr: float, focus: tuple[int, ...] = ()
    ) -> Wall:
        """The wall for this viewpoint, in device pixels; `focus` are positions whose referrals are always shown."""
        key = (id(subject.lanes), id(subject.columns.rows), width, height, dpr, viewpoint.room_size)
        if self._frame is None or key != self._frame_of:
            self._frame = frame_of(subject, width, height, viewpoint.room_size, text_width, dpr)
            self._frame_of = key
        only = None
        if len(subject.links) > MOST_ARCS:
            # Whether there are too many arcs in sight is known only after placing them; the focused ones always show.
            self.wall = wall_of(subject, self._frame, viewpoint)
            if len(self.wall.arcs.link):
                return self.wall
            links = subject.link_columns
            near = np.array(focus, np.int64)
            only = np.flatnonzero(np.isin(links.source, near) | np.isin(links.answer, near))
        self.wall = wall_of(subject, self._frame, viewpoint, only)
        return self.wall

    def painted(self, wall: Wall, theme_name: str, light: Light, still: bool) -> QPixmap:
        """The wall as a pixmap in device pixels."""
        theme = theme_named(theme_name)
        frame = wall.frame
        if self._pixmap.width() != frame.width or self._pixmap.height() != frame.height:
            self._pixmap = QPixmap(frame.width, frame.height)
            self._ground_of = ()
        self._pixmap.setDevicePixelRatio(1.0)
        painter = QPainter(self._pixmap)
        try:
            pen = SpritePen(painter, theme, self.atlas, still)
            ground = (id(wall.subject), id(frame), theme.name, wall.year_unit)
            if ground != self._ground_of:
                pen.draw(ground_picture(wall, theme, text_width))
                self._ground_of = ground
            else:
                # The legend under the plot belongs to the ground and stays.
                pen.draw([Clip((float(frame.left), 0.0, float(frame.plot_width), float(frame.legend.top)))])
                pen.draw(draw_panels(wall.subject, frame, theme))
            pen.draw(time_picture(wall, theme, text_width, light))
        finally:
            painter.end()
        return self._pixmap
