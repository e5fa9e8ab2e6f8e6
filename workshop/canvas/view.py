"""The frame the wall widget shows: what is laid out, painted into one pixmap, and kept until something moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from workshop.canvas.atlas import Atlas
from workshop.canvas.fonts import text_width
from workshop.canvas.ground import Ground
from workshop.canvas.guard import draw_what_can_be
from workshop.canvas.pens import SpritePen
from workshop.layout.among import Among
from workshop.layout.arcs import MOST_ARCS
from workshop.layout.draw_lanes import Light
from workshop.layout.frame import Frame
from workshop.layout.picture import Clip, Picture
from workshop.layout.sought import Sought
from workshop.layout.subject import Subject
from workshop.layout.theme import Theme, theme_named
from workshop.layout.wall import Ground as GroundDrawn
from workshop.layout.wall import (
    Wall,
    axis_of,
    frame_of,
    names_picture,
    panels_picture,
    time_names_picture,
    time_picture,
    wall_of,
    with_links,
)
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
        self._names_of: tuple[object, ...] = ()
        self._sought: Sought | None = None
        self._ground: Ground | None = None

    def laid_out(
        self, subject: Subject, viewpoint: Viewpoint, width: int, height: int, dpr: float,
        focus: tuple[int, ...] = (), among: Among | None = None,
    ) -> Wall:  # fmt: skip
        """The wall for this viewpoint, in device pixels; `focus` are positions whose referrals are always shown."""
        shown = (viewpoint.strips, viewpoint.lens, viewpoint.first_lane)
        size = viewpoint.room_size
        home = subject.settled
        # What it shares with the walls beside it moves nothing in the frame, and is another after every edit.
        stands = replace(among, beside=None) if among else None
        key = (id(home.lanes), id(home.columns.rows), id(home.around), width, height, dpr, size, stands, *shown)
        if self._frame is None or key != self._frame_of:
            self._frame = frame_of(home, width, height, size, text_width, dpr, *shown, stands)
            self._frame_of = key
        self.wall = wall = wall_of(subject, self._frame, viewpoint, among.beside if among else None)
        if focus and len(subject.links) > MOST_ARCS and not len(wall.arcs.link):
            # Whether there are too many arcs in sight is known only after placing them; the focused ones always show.
            links = subject.link_columns
            near = np.array(focus, np.int64)
            only = np.flatnonzero(np.isin(links.source, near) | np.isin(links.answer, near))
            self.wall = with_links(wall, only)
        return self.wall

    def painted(self, wall: Wall, theme_name: str, light: Light) -> QPixmap:
        """The wall as a pixmap in device pixels, as good as it gets."""
        theme = theme_named(theme_name)
        self._ready(wall, theme)
        painter = QPainter(self._pixmap)
        try:
            self._paint_time(painter, wall, theme, light, still=True)
        finally:
            painter.end()
        return self._pixmap

    def paint_moving(self, painter: QPainter, wall: Wall, theme_name: str, light: Light, plot_only: bool) -> None:
        """Paint the wall straight onto a painter in device pixels, fast, while time moves under the hand.

        `plot_only` says that nothing outside the plot needs painting.
        """
        theme = theme_named(theme_name)
        self._ready(wall, theme)
        frame = wall.frame
        if plot_only:
            self._paint_time(painter, wall, theme, light, still=False)
            return
        for x, width in ((0, frame.left), (frame.right, frame.width - frame.right)):
            painter.drawPixmap(x, 0, self._pixmap, x, 0, width, frame.height)
        top = frame.foot
        painter.drawPixmap(frame.left, top, self._pixmap, frame.left, top, frame.plot_width, frame.height - top)
        self._paint_time(painter, wall, theme, light, still=False)

    def _ready(self, wall: Wall, theme: Theme) -> None:
        """See that what stays while time moves is in the pixmap."""
        frame = wall.frame
        if self._pixmap.width() != frame.width or self._pixmap.height() != frame.height:
            self._pixmap = QPixmap(frame.width, frame.height)
            self._ground_of = ()
        self._pixmap.setDevicePixelRatio(1.0)
        ground = (id(wall.subject), id(frame), theme.name)
        if self._ground is None or ground != self._ground_of:
            self._ground = Ground(wall, theme, self.atlas)
            self._ground_of, self._names_of = ground, ()
        names = (wall.lens.key, wall.time_named)
        if names == self._names_of and wall.sought is self._sought:
            return
        if names[:1] == self._names_of[:1] and wall.sought is self._sought:
            picture = _beside_the_years(wall, theme)
        else:
            picture = [*_beside_the_plot(wall, theme), *names_picture(wall, theme, text_width)]
        painter = QPainter(self._pixmap)
        try:
            draw_what_can_be(SpritePen(painter, theme, self.atlas), picture, wall.troubles)
        finally:
            painter.end()
        self._names_of, self._sought = names, wall.sought

    def _paint_time(self, painter: QPainter, wall: Wall, theme: Theme, light: Light, still: bool) -> None:
        frame, ground = wall.frame, self._ground
        axis = axis_of(wall, text_width)
        # Periods lie on the panels, under the lines.
        has_lines = not frame.periods
        drawn = GroundDrawn(axis, has_lines, ground.has_overview)
        # Worked out before anything is painted: the ground fills the processor's memory, and is then at hand itself.
        picture = time_picture(wall, theme, text_width, light, still, drawn)
        pen = SpritePen(painter, theme, self.atlas, still)
        pen.draw([Clip((float(frame.left), 0.0, float(frame.plot_width), float(frame.foot)))])
        ground.paint(painter, axis if has_lines else None)
        draw_what_can_be(pen, picture, wall.troubles)


def _beside_the_plot(wall: Wall, theme: Theme) -> Picture:
    """Paper and panels but for the plot, which is painted in every frame."""
    frame, panels = wall.frame, panels_picture(wall, theme)
    around = ((0, 0, frame.left, frame.height), (frame.right, 0, frame.width - frame.right, frame.height),
              (frame.left, frame.foot, frame.plot_width, frame.height - frame.foot))  # fmt: skip
    picture: Picture = []
    for box in around:
        x, y, width, height = (float(side) for side in box)
        picture += [Clip((x, y, width, height)), *panels]
    return [*picture, Clip(None)]


def _beside_the_years(wall: Wall, theme: Theme) -> Picture:
    """The ground and the names left of the axis and the bars under it, which change with the time in sight."""
    frame = wall.frame
    if wall.subject.is_beside:
        return []
    box = (0.0, 0.0, float(frame.left), float(max(frame.axis.bottom, frame.years.bottom)))
    names = time_names_picture(wall, theme, text_width)
    return [Clip(box), *panels_picture(wall, theme), *names, Clip(None)]


def show_again(painter: QPainter, painted: QPixmap, region: QRegion, dpr: float) -> None:
    """Show those parts of the painted wall that are asked for, one by one: all at once they would be cut out of it."""
    painted.setDevicePixelRatio(dpr)
    if dpr != round(dpr):
        painter.drawPixmap(0, 0, painted)
        return
    for part in region:
        inside = QRect(part.topLeft() * int(dpr), part.size() * int(dpr))
        painter.drawPixmap(part, painted, inside)
