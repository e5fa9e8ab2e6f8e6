"""Tables on paper: whole rows, their heads on every page, no text cut, and time that grows with the rows only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable

from exports.paper import HEAD, HEAD_RIGHT, REGULAR, SECTION, Look, drawable, paragraph
from exports.tags import TaggedTable
from workshop.layout.theme import LIGHT

LONGEST_CELL = 1_200
MOST_LINES = 20
"""A text longer than this goes on in a further row, so that every row fits a page."""
_WIDE_LETTER = 4.5
_SIDE, _ABOVE = 3.5, 2.5
_TALLEST = 100_000

Said = tuple[str, Look]
Cell = Said | list[Said]
"""What stands in a cell: one text, or several under each other."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table on paper; `width` is a part of the whole width."""

    title: str
    width: float
    right: bool = False


Measured = tuple[list[Any], float]
"""A row's cells, each a list of paragraphs, and its height in points."""


class RowsOnPages(Flowable):
    """Rows measured one by one and drawn a page at a time; all its pieces are one table to a screen reader.

    ReportLab's own table takes four times as long for twice the rows.
    """

    def __init__(self, heads: Sequence[Cell], rows: list[Measured], widths: list[float], whole: object) -> None:
        super().__init__()
        self.heads, self.rows, self.widths, self.whole = heads, rows, widths, whole
        self.head = _measured(heads, widths)
        self.total = self.head[1] + sum(height for _, height in rows)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = sum(self.widths), self.total
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        left, fitting = availHeight - self.head[1], 0
        while fitting < len(self.rows) and self.rows[fitting][1] <= left:
            left -= self.rows[fitting][1]
            fitting += 1
        if not fitting:
            return []
        pieces = (self.rows[:fitting], self.rows[fitting:])
        return [RowsOnPages(self.heads, piece, self.widths, self.whole) for piece in pieces if piece]

    def draw(self) -> None:
        rows = [self.head, *self.rows]
        made = TaggedTable([cells for cells, _ in rows], colWidths=self.widths, rowHeights=[h for _, h in rows])
        made.whole = self.whole
        made.setStyle(
            [
                # The page writer names a font for every cell; its own, Helvetica, would not be embedded.
                ("FONT", (0, 0), (-1, -1), REGULAR, 8),
                ("BACKGROUND", (0, 0), (-1, 0), HexColor(LIGHT.rail)),
                ("LINEBELOW", (0, 1), (-1, -1), 0.5, HexColor(LIGHT.line)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), _SIDE),
                ("RIGHTPADDING", (0, 0), (-1, -1), _SIDE),
                ("TOPPADDING", (0, 0), (-1, -1), _ABOVE),
                ("BOTTOMPADDING", (0, 0), (-1, -1), _ABOVE),
            ]
        )
        made.wrapOn(self.canv, self.width, self.height)
        made.drawOn(self.canv, 0, 0)


def table(columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]], width: float) -> RowsOnPages:
    """A table of these rows, `width` points wide."""
    total = sum(column.width for column in columns)
    widths = [column.width / total * width for column in columns]
    heads: list[Cell] = [(column.title, HEAD_RIGHT if column.right else HEAD) for column in columns]
    measured = [_measured(part, widths) for row in rows for part in _in_parts(row, widths)]
    return RowsOnPages(heads, measured, widths, object())


def under(title: str, made: RowsOnPages, whole: bool = True) -> list[Any]:
    """A table under its heading, begun on a new page where this one has no room for both, or for a good part."""
    heading, short, least = 45, 560, 240
    room = made.total + heading if whole and made.total < short else min(least, made.total + heading)
    return [CondPageBreak(room), paragraph(title, SECTION, bookmark=title), made]


def _measured(row: Sequence[Cell], widths: Sequence[float]) -> Measured:
    cells: list[Any] = []
    tallest = 0.0
    for cell, width in zip(row, widths, strict=True):
        room = width - 2 * _SIDE
        paragraphs = [paragraph(text, look, room) for text, look in _texts(cell) if text]
        tall = sum(each.wrap(room, _TALLEST)[1] + each.getSpaceAfter() for each in paragraphs)
        cells.append(paragraphs or "")
        tallest = max(tallest, tall)
    return cells, tallest + 2 * _ABOVE


def _texts(cell: Cell) -> list[Said]:
    return cell if isinstance(cell, list) else [cell]


def _in_parts(row: Sequence[Cell], widths: Sequence[float]) -> list[list[Cell]]:
    """The row, or the several rows a row with a very long text goes on in."""
    pieces = [_pieces(_texts(cell), _most_letters(width)) for cell, width in zip(row, widths, strict=True)]
    longest = max(len(cell) for cell in pieces)
    return [[cell[n] if n < len(cell) else [] for cell in pieces] for n in range(longest)]


def _most_letters(width: float) -> int:
    return min(LONGEST_CELL, MOST_LINES * max(1, int((width - 2 * _SIDE) / _WIDE_LETTER)))


def _pieces(texts: list[Said], most: int) -> list[list[Said]]:
    """The texts of a cell in pieces that fit a page, cut between words where there are any; nothing is lost."""
    plain = [(drawable(text), look) for text, look in texts]
    if sum(len(text) for text, _ in plain) <= most and sum(text.count("\n") for text, _ in plain) < MOST_LINES:
        return [plain]
    found: list[list[Said]] = []
    for text, look in plain:
        while text:
            cut = _cut(text, most)
            found.append([(text[:cut].rstrip("\n"), look)])
            text = text[cut:]
    return found


def _cut(text: str, most: int) -> int:
    """Where a piece of this text ends: at a line's end, else at a space if one is near."""
    end = 0
    for _ in range(MOST_LINES):
        line_end = text.find("\n", end) + 1
        end = line_end or len(text)
        if not line_end:
            break
    if end <= most:
        return end
    space = text.rfind(" ", 0, most)
    return space + 1 if space > most // 2 else most
