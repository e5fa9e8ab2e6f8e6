"""The one place where the screen meets a fault while painting: what can be drawn is drawn, and what is missing is said.

An exception that leaves a paintEvent may end the program or leave garbage on the wall, in front of the whole room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from workshop.canvas.fonts import font, text_width
from workshop.canvas.pens import PathPen
from workshop.layout.frame import Frame
from workshop.layout.guarded import Trouble, nothing_to_show, subject_that_can_be_shown, trouble_words
from workshop.layout.letters import wrapped
from workshop.layout.picture import MEDIUM, Boxes, Clip, Picture, Text, boxes
from workshop.layout.subject import Subject, subject_after
from workshop.layout.theme import Theme, theme_named
from workshop.layout.wall import Wall as Layout
from workshop.model.changes import Change
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import say

if TYPE_CHECKING:
    from workshop.canvas.wall import Wall


class Guard:
    """What one wall could not draw, said on it and told once; `missing` is what no layout has a place for."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self.missing: tuple[Trouble, ...] = ()
        self._told: frozenset[str] = frozenset()

    @property
    def troubles(self) -> list[Trouble]:
        """All that is not drawn now."""
        layout = self._wall.layout_kept
        return [*self.missing, *(layout.troubles if layout else ())]

    def subject(self, was: Subject, session: Session, viewpoint: Viewpoint, changes: Sequence[Change]) -> Subject:
        """The subject of this session: patched by its changes if there are any, else made anew."""
        if changes:
            try:
                return subject_after(was, session, viewpoint, changes)
            except Exception:  # noqa: BLE001 - it is made anew below, and what is missing then is said
                self.missing = ()
        subject, self.missing = subject_that_can_be_shown(session, viewpoint)
        return subject

    def laid_out(self, lay_out: Callable[[], Layout]) -> Layout:
        """Where everything stands; where that cannot be found, the years on an empty ground."""
        try:
            return lay_out()
        except Exception as raised:  # noqa: BLE001 - an empty wall that says why, rather than a dead window
            self.missing = (Trouble(say("wall_everything"), raised),)
            self._wall.subject = nothing_to_show()
            return lay_out()

    def paint(self, painter: QPainter, do: Callable[[], None]) -> None:
        """Paint the wall; where that fails, paper and words."""
        wall = self._wall
        try:
            do()
        except Exception as raised:  # noqa: BLE001 - nothing may leave a paintEvent (see above)
            self.missing = (*self.missing, Trouble(say("wall_everything"), raised))
            nothing_but_words(painter, wall.width(), wall.height(), theme_named(wall.viewpoint.theme), self.troubles)
        troubles = self.troubles
        told = frozenset(f"{trouble.what} {type(trouble.raised)}" for trouble in troubles)
        if told != self._told:
            self._told = told
            if troubles:
                wall.setAccessibleDescription(trouble_words(troubles))
                wall.could_not_draw.emit([trouble.raised for trouble in troubles])


def draw_what_can_be(pen: PathPen, picture: Picture, troubles: list[Trouble]) -> None:
    """Draw a picture; where a shape in it cannot be drawn, all the others."""
    try:
        pen.draw(picture)
        return
    except Exception as raised:  # noqa: BLE001 - whatever it is, the others are drawn, and it is said and logged
        troubles.append(Trouble(say("wall_some_signs"), raised))
    for shape in picture:
        try:
            pen.draw([shape])
        except Exception:  # noqa: BLE001 - it has been told of above
            continue
    pen.painter.setOpacity(1.0)


def trouble_picture(troubles: list[Trouble], frame: Frame, theme: Theme) -> Picture:
    """The sentence that says what the wall could not draw, over its foot."""
    words = trouble_words(troubles)
    if not words:
        return []
    size, pad = frame.mid, frame.mid * 0.7
    width = frame.plot_width - 4 * pad
    lines = wrapped(words, width, 6, size, MEDIUM, text_width) or [words]
    tall = len(lines) * size * 1.35 + 2 * pad
    wide = max(text_width(line, size, MEDIUM) for line in lines) + 2 * pad
    left = round(frame.left + (frame.plot_width - wide) / 2)
    # Over the key, where the least is lost.
    top = round(frame.height - frame.margin - tall)
    plate = boxes((left, top, round(wide), round(tall)))
    picture: Picture = [Clip(None), Boxes(plate, theme.panel, theme.failure, max(2.0, round(2 * frame.unit)), 4.0)]
    for n, line in enumerate(lines):
        picture.append(Text(left + pad, top + pad + size * (1.0 + 1.35 * n), line, size, theme.ink, MEDIUM))
    return picture


def nothing_but_words(painter: QPainter, width: int, height: int, theme: Theme, troubles: list[Trouble]) -> None:
    """Where nothing at all can be painted: paper, and the sentence."""
    painter.resetTransform()
    painter.setClipping(False)
    painter.setOpacity(1.0)
    painter.fillRect(0, 0, width, height, QColor(theme.paper))
    painter.setPen(QColor(theme.ink))
    painter.setFont(font(18, MEDIUM))
    around = QRectF(width * 0.15, height * 0.3, width * 0.7, height * 0.4)
    painter.drawText(around, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), trouble_words(troubles))
