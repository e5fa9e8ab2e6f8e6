"""Words written once each into one pixmap, from which they are taken while time moves: faster than writing them again.

A text is written there once it has been drawn a few times: what passes by costs no more than it must. A full page is
begun anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QStaticText

from workshop.canvas.arrays import SPRITES
from workshop.canvas.fonts import ascent, font
from workshop.canvas.strokes import colour
from workshop.layout.picture import Text

WIDE, HIGH = 2048, 768
OFTEN, MOST_KNOWN = 3, 4000
AROUND = 2
"""Letters may reach so many pixels out of the box of their text."""
Hand = tuple[QFont, QColor]
Key = tuple[str, int, int, bool, str, str]


class Place(NamedTuple):
    """Where a text stands on the page, how large that is, and how far left of and above its point it begins."""

    x: int
    y: int
    wide: int
    tall: int
    ahead: float
    above: float


class Written:
    """The page and what stands where on it; shelf by shelf, each as high as the type it holds."""

    def __init__(self) -> None:
        self._page = QPixmap()
        self._places: dict[Key, Place | None] = {}
        self._drawn: Counter[Key] = Counter()
        self._shelves: dict[int, tuple[int, int]] = {}
        self._foot = 0

    def draw(self, painter: QPainter, texts: Sequence[Text], one_by_one: Callable[[Text], None]) -> None:
        """Draw these texts in one call; `one_by_one` draws those that have no place on the page."""
        keys = [key_of(text) for text in texts]
        try:
            places = [self._places[key] for key in keys]
        except KeyError:
            places = self._places_of(keys)
        rows: list[tuple[float, ...]] = []
        for text, place in zip(texts, places, strict=True):
            if place is None:
                one_by_one(text)
                continue
            x, y, wide, tall, ahead, above = place
            rows.append((round(text.x - ahead) + wide / 2, round(text.y - above) + tall / 2, x, y, wide, tall,
                         1.0, 1.0, 0.0, 1.0))  # fmt: skip
        if rows:
            SPRITES.room(len(rows))[:] = rows
            painter.drawPixmapFragments(SPRITES.first, len(rows), self._page)

    def _places_of(self, keys: Sequence[Key]) -> list[Place | None]:
        """Where these texts stand, those being written that were drawn often enough; on a full page all of them are."""
        missing = {key for key in keys if key not in self._places}
        if len(self._drawn) > MOST_KNOWN:
            self._drawn.clear()
        self._drawn.update(missing)
        often = [key for key in missing if self._drawn[key] >= OFTEN]
        if often and not self._write(often):
            self._begin_anew()
            self._write(key for key in keys if self._drawn[key] >= OFTEN)
        return [self._places.get(key) for key in keys]

    def _begin_anew(self) -> None:
        self._places.clear()
        self._shelves.clear()
        self._foot = 0
        self._page.fill(Qt.GlobalColor.transparent)

    def _write(self, keys: Iterable[Key]) -> bool:
        """Write what is not written yet; whether all of it had a place."""
        if self._page.isNull():
            self._page = QPixmap(WIDE, HIGH)
            self._begin_anew()
        fits = True
        painter = QPainter(self._page)
        try:
            for key in dict.fromkeys(keys):
                fits &= self._write_one(painter, key)
        finally:
            painter.end()
        return fits

    def _write_one(self, painter: QPainter, key: Key) -> bool:
        static, hand, ahead, above = prepared(*key)
        size = static.size()
        wide, tall = ceil(size.width()) + 2 * AROUND, ceil(size.height()) + 2 * AROUND
        x, y = self._shelves.get(tall, (WIDE, 0))
        if x + wide > WIDE:
            x, y = 0, self._foot
            if wide > WIDE or y + tall > HIGH:
                self._places[key] = None
                return False
            self._foot += tall
        self._shelves[tall] = (x + wide, y)
        painter.setFont(hand[0])
        painter.setPen(hand[1])
        painter.drawStaticText(x + AROUND, y + AROUND, static)
        self._places[key] = Place(x, y, wide, tall, ahead + AROUND, above + AROUND)
        return True


def key_of(text: Text) -> Key:
    """What two texts have in common that look alike."""
    return text.text, round(text.size), text.weight, text.tabular, text.colour, text.align


@lru_cache(maxsize=4000)
def prepared(
    text: str, size: int, weight: int, tabular: bool, hex_colour: str, align: str
) -> tuple[QStaticText, Hand, float, float]:
    """A text laid out, what it is written with, and how far left of and above its point it begins."""
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    hand = _hand(size, weight, tabular, hex_colour)
    static.prepare(font=hand[0])
    # Figures of one width are wider than those of their own: what ends at a place is measured as it is drawn.
    part = {"left": 0.0, "middle": 0.5}.get(align, 1.0)
    return static, hand, part * static.size().width() if part else 0.0, ascent(text, size, weight)


@cache
def _hand(size: int, weight: int, tabular: bool, hex_colour: str) -> Hand:
    return font(size, weight, tabular), colour(hex_colour)
