"""The spotlight: what the presenter has selected, ringed on the room's wall, with what happened and her words large."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workshop.canvas.wall import Wall
from workshop.layout.card import Line, card_lines
from workshop.layout.cells import places_of
from workshop.layout.theme import LIGHT, Theme
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.model.words import count, say
from workshop.views.page import emptied
from workshop.views.plain import label
from workshop.views.style import space_px

ROLES = {"head": ("card", "soft"), "said": ("figure", "value"), "body": ("said", ""), "soft": ("card", "soft")}
TONES = {Demand.FAILURE: "failure", Demand.VALUE: "value"}
WIDTH_PX, LEAST_WIDTH_SHARE = 620, 0.36
LONGEST = (300, 220, 150, 100, 60)
"""How many letters a paragraph may have: the first of these with which the whole card stands on the wall."""


class Spotlight(QWidget):
    """Lies over the room's wall, never in the way of a hand: a ring, a card, and a line from one to the other."""

    def __init__(self, wall: Wall) -> None:
        super().__init__(wall)
        self.wall = wall
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.card = QFrame(self)
        self.card.setProperty("role", "overlay")
        self._column = QVBoxLayout(self.card)
        self._lines: list[Line] = []
        self._theme, self._size = LIGHT, 1.0
        self.hide()

    def present(self, lines: list[Line]) -> None:
        """Light what the wall has selected and say these lines; none puts the light out."""
        self._lines = lines
        self.setVisible(bool(lines))
        self.settle()

    def dress(self, theme: Theme, size: float) -> None:
        """Take on the colours of a theme and the sizes of a room."""
        self._theme, self._size = theme, size
        self.settle()

    def settle(self) -> None:
        """Lay the card beside what is lit, inside the wall, where it does not hide it."""
        if not self._lines:
            return
        self.setGeometry(self.wall.rect())
        away, lit = space_px(44, self._size), self._lit()
        width = min(space_px(WIDTH_PX, self._size), round(self.width() * 0.45))
        if lit:
            beside = max(self.width() - lit[0].x() - away, lit[0].x() - away - self._lanes().left())
            width = min(width, max(round(beside) - 8, round(self.width() * LEAST_WIDTH_SHARE)))
        self._say_what_fits(width)
        self.card.move(self._place_of(lit, away))
        self.raise_()
        self.update()

    def _say_what_fits(self, width: int) -> None:
        edge = space_px(18, self._size)
        for longest in LONGEST:
            emptied(self._column)
            self._column.setContentsMargins(edge + 4, edge, edge + 4, edge)
            self._column.setSpacing(space_px(7, self._size))
            self.card.setFixedWidth(width)
            for line in self._lines:
                role, tone = ROLES.get(line.manner, ("section", TONES.get(line.manner, "system")))
                self._column.addWidget(label(shortened(line.text, longest), role, tone=tone, wrap=True))
            for words in self.card.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                words.ensurePolished()
                words.show()
            height = self._column.totalHeightForWidth(width)
            if height <= self.height() - 2 * edge:
                break
        self.card.resize(width, min(height, self.height() - 8))
        self.card.setAccessibleName(" ".join(line.text for line in self._lines))

    def _place_of(self, lit: list[QPointF], away: int) -> QPoint:
        """Beside the mark, under what the wall says above its lanes where the card is not too tall for that."""
        card, lanes, lowest = self.card.size(), self._lanes(), self.height() - self.card.height() - 8
        if not lit:
            return QPoint(self.width() - card.width() - away // 2, max(4, lowest - away // 2))
        at = lit[0]
        fits_right = at.x() + away + card.width() <= self.width() - 4
        left = at.x() + away if fits_right else max(8.0, at.x() - away - card.width())
        top = min(max(at.y() - card.height() / 2, lanes.top() + 4.0), float(lowest))
        return QPoint(round(left), round(max(top, 4.0)))

    def _lanes(self) -> QRect:
        frame, dpr = self.wall.layout_now.frame, self.wall.devicePixelRatioF()
        return QRect(round(frame.left / dpr), round(frame.lanes.top / dpr), round(frame.plot_width / dpr), 1)

    def _lit(self) -> list[QPointF]:
        """Where the selected entries in sight stand; the place in a counted bar where one is counted."""
        wall = self.wall
        layout, dpr = wall.layout_now, wall.devicePixelRatioF()
        at = wall.subject.positions(sorted(wall.viewpoint.selected))
        if len(at) > 1:
            return []
        x, y = places_of(wall.subject.order, layout.frame, layout.sight, np.asarray(at, np.int64))
        frame = layout.frame
        return [QPointF(a / dpr, b / dpr) for a, b in zip(x, y, strict=True) if frame.left <= a <= frame.right]

    # --- Qt's own names

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at in self._lit():
                _paint_ring(painter, at, self.card.geometry(), self._theme, self._radius())
        finally:
            painter.end()

    def _radius(self) -> float:
        return self.wall.layout_now.frame.pitch / self.wall.devicePixelRatioF() * 1.35


def spoken_lines(session: Session, ids: Iterable[str], names_hidden: bool) -> list[Line]:
    """What the room's card says of these entries. A private note never stands in it, whatever else is shown."""
    rows = [session.interactions[i] for i in ids if i in session.interactions]
    if len(rows) == 1:
        return card_lines(session, for_the_room(rows[0], names_hidden), names_hidden)
    if not rows:
        return []
    failures = sum(row.demand is Demand.FAILURE for row in rows)
    entries = count(len(rows), say("head_entry"), say("entries"))
    return [Line(say("wall_bar", entries=entries, failure=f"{failures:,}"), "body")]


def for_the_room(entry: Interaction, names_hidden: bool) -> Interaction:
    """The entry as the room may see it: no private note, and no unread date that could hold a day."""
    return replace(entry, private_note="", date_as_written="" if names_hidden else entry.date_as_written)


def shortened(text: str, longest: int) -> str:
    """The text, or its first words and … where it is longer; a quotation stays closed."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    kept = text[:longest].rsplit(" ", 1)[0].rstrip(" ,;.") + " …"
    return kept + "”" if text.startswith("“") and not kept.endswith("”") else kept


def _paint_ring(painter: QPainter, at: QPointF, card: QRect, theme: Theme, radius: float) -> None:
    edge = QPointF(card.left() if card.left() > at.x() else card.right(), at.y())
    edge.setY(min(max(edge.y(), card.top() + 12.0), card.bottom() - 12.0))
    away = edge - at
    length = max((away.x() ** 2 + away.y() ** 2) ** 0.5, 1.0)
    painter.setPen(QPen(QColor(theme.ink), 2.5))
    if length > radius:
        painter.drawLine(at + away * (radius / length), edge)
    ring = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(QColor(theme.paper), 9))
    painter.drawEllipse(ring)
    painter.setPen(QPen(QColor(theme.ink), 5))
    painter.drawEllipse(ring)
