"""What a page draws, said again in few bytes: nothing twice, a word as one string, only figures that can be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from exports.figures.alike import Look, alike
from exports.figures.drawn import (
    AS_IT_IS,
    Manner,
    Matrix,
    Operands,
    Row,
    Shape,
    UnknownDrawing,
    Words,
    drawn_on,
    in_one_measure,
    through,
)
from exports.figures.glyphs_said import Font, fonts_of, glyphs_said, said_short

_ASKS = {"f": "rg", "F": "rg", "f*": "rg", "S": "RG", "s": "RG"}
_STROKED = ("RG", "w", "J", "j", "M", "d")
_FROM_THE_START: dict[str, bytes] = {
    "rg": b"0 0 0", "RG": b"0 0 0", "w": b"1", "J": b"0", "j": b"0", "M": b"10", "d": b"[] 0",
}  # fmt: skip


def said_again(page: Any) -> bytes:
    """The same page's drawing in few bytes; UnknownDrawing where not all of it can be read."""
    writer = _Writer(fonts_of(page))
    drawn = drawn_on(page)
    if len({"gs" in each.manner.said for each in drawn}) > 1:
        # How much is seen through what says nothing of it depends on where it stands.
        raise UnknownDrawing("what is seen through in part")
    for each in alike(in_one_measure(drawn)):
        writer.write(each)
    writer.end()
    return b"\n".join(writer.rows)


class _Writer:
    def __init__(self, fonts: dict[str, Font]) -> None:
        self.rows: list[bytes] = []
        self._fonts = fonts
        self._place: tuple[Matrix, object] = (AS_IT_IS, ())
        self._said: dict[str, bytes] = dict(_FROM_THE_START)
        self._writing = False

    def write(self, each: Shape | Words | Look) -> None:
        """Say one thing that is drawn."""
        self._go_to(each.shapes[0].manner if isinstance(each, Look) else each.manner)
        if isinstance(each, Look):
            self._look(each)
        elif isinstance(each, Words):
            self._words(each)
        else:
            self._shape(each)

    def end(self) -> None:
        """Close what is open."""
        self._stop_writing()
        if self._place != (AS_IT_IS, ()):
            self.rows.append(b"Q")

    def _go_to(self, manner: Manner) -> None:
        """Draw from now on in these measures and within these edges."""
        if (manner.matrix, manner.clip) == self._place:
            return
        self.end()
        self._place, self._said = (manner.matrix, manner.clip), dict(_FROM_THE_START)
        if self._place == (AS_IT_IS, ()):
            return
        self.rows.append(b"q")
        for matrix, way, clips in manner.clip:
            # Edges are said in the page's own measures.
            self.rows += (*_rows(through(way, matrix), 3), clips.encode() + b" n")
        if manner.matrix != AS_IT_IS:
            self.rows.append(_numbers(manner.matrix, 5) + b" cm")

    def _look(self, look: Look) -> None:
        """Move from place to place, and say the same rows at each of them."""
        self._stop_writing()
        at_x = at_y = 0
        for place in look.places:
            # Counted in tenths, so that the way back leads to where it began.
            x, y = (round(each * 10) for each in place)
            self._step(x - at_x, y - at_y)
            at_x, at_y = x, y
            for shape in look.shapes:
                # What is said again and again may be said exactly.
                self._shape(shape, decimals=2)
        self._step(-at_x, -at_y)

    def _step(self, x: int, y: int) -> None:
        self.rows.append(b"1 0 0 1 " + _numbers((x / 10, y / 10), 1) + b" cm")

    def _shape(self, shape: Shape, decimals: int = 1) -> None:
        self._stop_writing()
        asked = _ASKS.get(shape.painted, "both")
        self._say(shape.manner, *(("rg",) if asked != "RG" else ()), *(_STROKED if asked != "rg" else ()))
        self.rows += (*_rows(shape.way, decimals), shape.painted.encode())

    def _words(self, words: Words) -> None:
        self._say(words.manner, "rg")
        if not self._writing:
            self.rows.append(b"BT")
            self._writing = True
        font = f"{words.font} {words.size:g}".encode()
        if self._said.get("Tf") != font:
            self._said["Tf"] = font
            self.rows.append(font + b" Tf")
        a, b, c, d, e, f = words.line
        begin = words.glyphs[0][0]
        line = (a, b, c, d, e + a * begin, f + b * begin)
        self.rows.append(_numbers(line[:4], 4) + b" " + _numbers(line[4:], 1) + b" Tm")
        self.rows += glyphs_said(words, self._fonts[words.font])

    def _stop_writing(self) -> None:
        if self._writing:
            self.rows.append(b"ET")
            self._writing = False

    def _say(self, manner: Manner, *names: str) -> None:
        """Say of these what is not so already."""
        for name in ("gs", *names):
            said = _operands(manner.said[name]) if name in manner.said else _FROM_THE_START.get(name)
            if said is not None and self._said.get(name) != said:
                self._said[name] = said
                self.rows.append(said + b" " + name.encode())


def _rows(way: Iterable[Row], decimals: int = 1) -> Iterable[bytes]:
    # Readers set boxes on whole pixels, so a tenth may put an edge on another one.
    return (
        (_numbers(operands, max(decimals, 2) if operator == "re" else decimals) + b" " + operator.encode()).strip()
        for operands, operator in way
    )


def _operands(operands: Operands) -> bytes:
    return b" ".join(_operand(each) for each in operands)


def _operand(operand: Any) -> bytes:
    if isinstance(operand, tuple):
        return b"[" + _numbers(operand, 3) + b"]"
    return operand.encode() if isinstance(operand, str) else said_short(operand, 3)


def _numbers(numbers: Iterable[Any], decimals: int) -> bytes:
    return b" ".join(said_short(float(number), decimals) for number in numbers)
