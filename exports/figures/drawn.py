"""What a page draws, read as a list of shapes and words, each with all that says how it is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
Operands = tuple[Any, ...]
Row = tuple[Operands, str]
AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_WAY = frozenset({"m", "l", "c", "v", "y", "h", "re"})
FILLED = frozenset({"f", "F", "f*"})
_PAINTED = FILLED | frozenset({"S", "s", "B", "B*", "b", "b*", "n"})
_COLOURS = {"/DeviceRGB", "/CSp"}


class UnknownDrawing(Exception):
    """A page draws with something that is not read here; it had better be left as it is."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How something is drawn: where, within what edges, and with what, by the operators that say it."""

    matrix: Matrix = AS_IT_IS
    clip: tuple[tuple[Matrix, tuple[Row, ...], str], ...] = ()
    said: dict[str, Operands] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shape:
    """A way and how it is painted."""

    manner: Manner
    way: tuple[Row, ...]
    painted: str


@dataclass(frozen=True, slots=True)
class Words:
    """Glyphs of one font in one line: each with how far along the line it begins."""

    manner: Manner
    font: str
    size: float
    line: Matrix
    glyphs: tuple[tuple[float, bytes], ...]


def drawn_on(page: Any) -> list[Shape | Words]:
    """What a page draws, first to last; UnknownDrawing where not all of it can be read."""
    import pikepdf

    reader = _Reader()
    for row in pikepdf.parse_content_stream(page):
        if not isinstance(row, pikepdf.ContentStreamInstruction):
            raise UnknownDrawing("a picture")
        reader.read(tuple(row.operands), str(row.operator))
    return reader.found


def in_one_measure(drawn: list[Shape | Words]) -> list[Shape | Words]:
    """The same things, what is only filled in the measures that most are drawn in; Qt says it in its own."""
    counted = Counter(each.manner.matrix for each in drawn if is_upright(each.manner.matrix))
    if not counted:
        return drawn
    usual = counted.most_common(1)[0][0]
    return [_in_measure(each, usual) if isinstance(each, Shape) else each for each in drawn]


def _in_measure(shape: Shape, usual: Matrix) -> Shape:
    own = shape.manner.matrix
    if shape.painted not in FILLED or own == usual or not is_upright(own):
        return shape
    way = through(shape.way, _within(own, _inverse(usual)))
    return replace(shape, manner=replace(shape.manner, matrix=usual), way=way)


class _Reader:
    def __init__(self) -> None:
        self.found: list[Shape | Words] = []
        self._manner = Manner()
        self._kept: list[tuple[Manner, tuple[str, float]]] = []
        self._way: list[Row] = []
        self._clips = ""
        self._font: tuple[str, float] = ("", 0.0)
        self._line = AS_IT_IS
        self._along = 0.0

    def read(self, operands: Operands, operator: str) -> None:
        if operator in _WAY:
            self._way.append((tuple(float(each) for each in operands), operator))
        elif operator in _PAINTED:
            self._paint(operator)
        elif operator in ("q", "Q"):
            self._keep(operator)
        elif operator in ("W", "W*"):
            self._clips = operator
        elif operator == "cm":
            self._manner = replace(self._manner, matrix=_within(_matrix(operands), self._manner.matrix))
        elif operator in ("cs", "CS"):
            if str(operands[0]) not in _COLOURS:
                raise UnknownDrawing(operands[0])
        elif operator in ("scn", "SCN", "rg", "RG"):
            self._say({"scn": "rg", "SCN": "RG"}.get(operator, operator), tuple(float(each) for each in operands))
        elif operator in ("w", "J", "j", "M", "d", "gs"):
            self._say(operator, tuple(_plain(each) for each in operands))
        else:
            self._write(operands, operator)

    def _write(self, operands: Operands, operator: str) -> None:
        """What stands between BT and ET."""
        if operator == "BT":
            self._line, self._along = AS_IT_IS, 0.0
        elif operator == "Tf":
            self._font = str(operands[0]), float(operands[1])
        elif operator == "Tm":
            self._line, self._along = _matrix(operands), 0.0
        elif operator == "Td":
            self._move(float(operands[0]), float(operands[1]))
        elif operator == "Tj":
            self._glyphs(bytes(operands[0]))
        elif operator != "ET":
            raise UnknownDrawing(operator)

    def _say(self, name: str, operands: Operands) -> None:
        self._manner = replace(self._manner, said={**self._manner.said, name: operands})

    def _keep(self, operator: str) -> None:
        if operator == "q":
            self._kept.append((self._manner, self._font))
        else:
            if not self._kept:
                raise UnknownDrawing("an end without a beginning")
            self._manner, self._font = self._kept.pop()

    def _paint(self, operator: str) -> None:
        way, clips = tuple(self._way), self._clips
        self._way, self._clips = [], ""
        if operator != "n" and way:
            self.found.append(Shape(self._manner, way, operator))
        if clips:
            if not is_upright(self._manner.matrix):
                raise UnknownDrawing("edges that are turned")
            within = (self._manner.matrix, way, clips)
            self._manner = replace(self._manner, clip=(*self._manner.clip, within))

    def _move(self, x: float, y: float) -> None:
        if y:
            a, b, c, d, e, f = self._line
            x, self._along = x + self._along, 0.0
            self._line = (a, b, c, d, e + a * x + c * y, f + b * x + d * y)
        else:
            self._along += x

    def _glyphs(self, codes: bytes) -> None:
        # Qt says where each glyph stands; of several in one string only the first is known.
        if len(codes) != 2:
            raise UnknownDrawing(codes)
        last = self.found[-1] if self.found else None
        here = (self._manner, *self._font, self._line)
        if isinstance(last, Words) and (last.manner, last.font, last.size, last.line) == here:
            self.found[-1] = replace(last, glyphs=(*last.glyphs, (self._along, codes)))
        else:
            self.found.append(Words(*here, ((self._along, codes),)))


def _plain(operand: Any) -> float | str | tuple[float, ...]:
    """An operand as a number, a name with its slash, or numbers."""
    import pikepdf

    if isinstance(operand, pikepdf.Array):
        return tuple(float(each) for each in operand)
    return str(operand) if isinstance(operand, pikepdf.Name) else float(operand)


def _matrix(operands: Operands) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def through(way: Iterable[Row], matrix: Matrix) -> tuple[Row, ...]:
    """A way in the measures that an upright matrix leads to."""
    a, _, _, d, e, f = matrix
    found: list[Row] = []
    for operands, operator in way:
        if operator == "re":
            x, y, wide, tall = operands
            found.append(((a * x + e, d * y + f, a * wide, d * tall), operator))
        else:
            moved = (v * (a, d)[n % 2] + (e, f)[n % 2] for n, v in enumerate(operands))
            found.append((tuple(moved), operator))
    return tuple(found)


def is_upright(matrix: Matrix) -> bool:
    """Whether a matrix leaves boxes boxes: it does not turn."""
    return not matrix[1] and not matrix[2]


def _inverse(upright: Matrix) -> Matrix:
    a, _, _, d, e, f = upright
    return 1 / a, 0.0, 0.0, 1 / d, -e / a, -f / d


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    """A matrix that is first the inner one, then the outer one."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, l_ = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l_)
