"""The third pen: the same picture as a small SVG of shapes and real text, with no picture of anything inside.

Small, because it is mailed and put on slides: marks are said once a look and then used, boxes and strokes of one colour
are one path, and the manners of writing stand at the top. The type is named and not carried along; every text says how
wide it is, so that another type that takes its place fits where the bundled one stood.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

import numpy as np

from workshop.canvas.fonts import FAMILIES, text_width
from workshop.canvas.svg_paths import boxes_path, number, strokes_path
from workshop.layout.glyphs import ROUND, Stroke, look
from workshop.layout.letters import runs_leftwards
from workshop.layout.picture import (
    REGULAR,
    Boxes,
    Clip,
    Discs,
    Floats,
    Hatch,
    Lines,
    Marks,
    Picture,
    Text,
    beside,
    crisp,
    hatch_strokes,
)  # fmt: skip
from workshop.layout.theme import Theme

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def svg_of(picture: Picture, width: int, height: int, theme: Theme) -> str:
    """A picture as an SVG document."""
    pen = _SvgPen(theme)
    for shape in picture:
        pen.add(shape)
    families = ",".join(f"'{family}'" for family in FAMILIES)
    manners = "".join(f".{name}{{{manner}}}" for manner, name in pen.manners.items())
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="{FAMILIES[0]}">',
        # Where a list of types is not understood it would hide the first of them too.
        f"<style>@supports (font-family:{FAMILIES[0]}){{text{{font-family:{families},sans-serif}}}}{manners}</style>",
        f"<defs>{''.join(pen.defined)}</defs>",
        *pen.body,
        "</svg>",
        "",
    ))  # fmt: skip


class _SvgPen:
    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.body: list[str] = []
        self.defined: list[str] = []
        self.manners: dict[str, str] = {}
        self._looks: dict[tuple[int, int], str] = {}
        self._clips = 0
        self._clipped = False
        self._seen: tuple[float, float, float, float] | None = None
        self._add = {
            Boxes: self._boxes, Lines: self._lines, Discs: self._discs, Hatch: self._hatch, Text: self._text,
            Marks: self._marks, Clip: self._clip,
        }  # fmt: skip

    def add(self, shape: Boxes | Lines | Discs | Hatch | Text | Marks | Clip) -> None:
        self._add[type(shape)](shape)

    def _boxes(self, shape: Boxes) -> None:
        half = shape.stroke_width / 2 if shape.stroke else 0.0
        paint = _paint(shape.fill, shape.stroke, shape.stroke_width)
        inner = shape.at[(shape.at[:, 2] > 0) & (shape.at[:, 3] > 0)] + np.array([half, half, -2 * half, -2 * half])
        inner[:, 2:] = np.maximum(inner[:, 2:], 0.0)
        if shape.radius:
            for x, y, width, height in inner.tolist():
                box = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
                self.body.append(f'<rect {box} rx="{number(shape.radius)}"{paint}/>')
        else:
            self._filled(inner if shape.stroke else self._inside(inner), paint)

    def _filled(self, at: Floats, paint: str) -> None:
        if len(at):
            self.body.append(f'<path d="{boxes_path(at)}"{paint}/>')

    def _lines(self, shape: Lines) -> None:
        straight, slanting = (np.zeros((0, 4)), shape.at) if shape.smooth else crisp(shape.at, shape.width)
        self._filled(self._inside(straight), _paint(shape.colour, "", 0.0))
        if len(slanting):
            self.body.append(f'<path d="{strokes_path(slanting)}"{_paint("", shape.colour, shape.width)}/>')

    def _discs(self, shape: Discs) -> None:
        paint = _paint(shape.fill, shape.stroke, shape.stroke_width)
        for x, y, radius in shape.at.tolist():
            self.body.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{paint}/>')

    def _hatch(self, shape: Hatch) -> None:
        self._boxes(Boxes(shape.at, fill=shape.ground))
        strokes = [hatch_strokes(box, shape.gap, shape.phase) for box in shape.at]
        self._lines(Lines(np.concatenate(strokes), shape.colour, max(1.0, shape.gap * 0.14), smooth=True))

    def _text(self, shape: Text) -> None:
        size = max(1, round(shape.size))
        wide = text_width(shape.text, size, shape.weight)
        if not shape.text.strip():
            return
        x = shape.x - {"left": 0.0, "middle": 0.5}.get(shape.align, 1.0) * wide
        weight = f";font-weight:{shape.weight}" if shape.weight != REGULAR else ""
        manner = self.manners.setdefault(f"font-size:{size}px{weight};fill:{shape.colour}", f"t{len(self.manners)}")
        # Joined letters are narrowed together, not parted.
        together = ' lengthAdjust="spacingAndGlyphs"' if runs_leftwards(shape.text) else ""
        self.body.append(
            f'<text class="{manner}" x="{number(x)}" y="{number(shape.y)}" textLength="{number(wide)}"{together}>'
            f"{escape(shape.text)}</text>"
        )

    def _marks(self, shape: Marks) -> None:
        faded = shape.faded if shape.faded is not None else np.zeros(len(shape.at), bool)
        for dim in (True, False):
            those = faded == dim
            if not those.any():
                continue
            opacity = f' opacity="{shape.faded_to:g}"' if dim else ""
            self.body.append(f'<g class="marks"{opacity}>')
            for (x, y), code in zip(shape.at[those].tolist(), shape.code[those].tolist(), strict=True):
                self.body.append(f'<use href="#{self._look(code, shape.size)}" x="{number(x)}" y="{number(y)}"/>')
            self.body.append("</g>")

    def _look(self, code: int, size: int) -> str:
        """The name of a look at a size, which is defined when it is first used."""
        name = self._looks.get((code, size))
        if name is None:
            name = self._looks[code, size] = _short(len(self._looks))
            self.defined.append(f'<g id="{name}">{"".join(self._stroke(each, size) for each in look(code))}</g>')
        return name

    def _stroke(self, stroke: Stroke, size: int) -> str:
        fill = getattr(self.theme, stroke.fill) if stroke.fill else ""
        line = getattr(self.theme, stroke.stroke) if stroke.stroke else ""
        wide = stroke.width * size
        paint = _paint(fill, line, wide)
        if stroke.dashed:
            paint += f' stroke-dasharray="{wide * 1.6:.2f} {wide * 1.3:.2f}"'
        if len(stroke.points) == ROUND:
            return f'<circle r="{stroke.points[0][0] * size:.2f}"{paint}/>'
        points = " ".join(f"{x * size:.2f},{y * size:.2f}" for x, y in stroke.points)
        return f'<{"polygon" if stroke.closed else "polyline"} points="{points}"{paint}/>'

    def _inside(self, at: Floats) -> Floats:
        """What of boxes lies in the part that is seen; not every reader of SVG knows of clipping."""
        if self._seen is None:
            return at
        x, y, width, height = self._seen
        left, top = np.maximum(at[:, 0], x), np.maximum(at[:, 1], y)
        right, bottom = np.minimum(at[:, 0] + at[:, 2], x + width), np.minimum(at[:, 1] + at[:, 3], y + height)
        inner = beside(left, top, right - left, bottom - top)
        return inner[(inner[:, 2] > 0) & (inner[:, 3] > 0)]

    def _clip(self, shape: Clip) -> None:
        self._seen = shape.box
        if self._clipped:
            self.body.append("</g>")
            self._clipped = False
        if shape.box is not None:
            self._clips += 1
            x, y, width, height = (number(v) for v in shape.box)
            self.defined.append(
                f'<clipPath id="plot{self._clips}"><rect x="{x}" y="{y}" width="{width}" height="{height}"/></clipPath>'
            )
            self.body.append(f'<g clip-path="url(#plot{self._clips})">')
            self._clipped = True


def _paint(fill: str, stroke: str, width: float) -> str:
    line = f' stroke="{stroke}" stroke-width="{width:.4g}"' if stroke and width else ""
    return f' fill="{fill or "none"}"{line}'


def _short(count: int) -> str:
    """The shortest name for a look: a letter first, for a name may not begin with a figure."""
    name = ""
    while count >= 26:
        count, digit = divmod(count, len(_DIGITS))
        name = _DIGITS[digit] + name
    return _DIGITS[10 + count] + name
