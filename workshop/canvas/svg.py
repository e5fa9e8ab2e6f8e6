"""The third pen: the same picture as a small SVG of shapes and real text, with no picture of anything inside."""

from __future__ import annotations

from xml.sax.saxutils import escape

import numpy as np

from workshop.canvas.fonts import FAMILIES
from workshop.layout.glyphs import look
from workshop.layout.picture import (
    Boxes,
    Clip,
    Discs,
    Hatch,
    Lines,
    Marks,
    Picture,
    Text,
    hatch_strokes,
)  # fmt: skip
from workshop.layout.theme import Theme

_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}


def svg_of(picture: Picture, width: int, height: int, theme: Theme) -> str:
    """A picture as an SVG document."""
    pen = _SvgPen(theme)
    for shape in picture:
        pen.add(shape)
    families = ", ".join(f"'{family}'" for family in FAMILIES)
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="{families}, sans-serif">',
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
        self._looks: set[int] = set()
        self._clips = 0
        self._clipped = False
        self._add = {
            Boxes: self._boxes, Lines: self._lines, Discs: self._discs, Hatch: self._hatch, Text: self._text,
            Marks: self._marks, Clip: self._clip,
        }  # fmt: skip

    def add(self, shape: Boxes | Lines | Discs | Hatch | Text | Marks | Clip) -> None:
        self._add[type(shape)](shape)

    def _boxes(self, shape: Boxes) -> None:
        half = shape.stroke_width / 2 if shape.stroke else 0.0
        paint = _paint(shape.fill, shape.stroke, shape.stroke_width)
        radius = f' rx="{_n(shape.radius)}"' if shape.radius else ""
        for x, y, width, height in shape.at.tolist():
            if width > 0 and height > 0:
                self.body.append(
                    f'<rect x="{_n(x + half)}" y="{_n(y + half)}" width="{_n(max(width - 2 * half, 0))}"'
                    f' height="{_n(max(height - 2 * half, 0))}"{radius}{paint}/>'
                )

    def _lines(self, shape: Lines) -> None:
        if len(shape.at):
            way = "".join(f"M{_n(a)} {_n(b)}L{_n(c)} {_n(d)}" for a, b, c, d in shape.at.tolist())
            self.body.append(f'<path d="{way}"{_paint("", shape.colour, shape.width)}/>')

    def _discs(self, shape: Discs) -> None:
        paint = _paint(shape.fill, shape.stroke, shape.stroke_width)
        for x, y, radius in shape.at.tolist():
            self.body.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{paint}/>')

    def _hatch(self, shape: Hatch) -> None:
        self._boxes(Boxes(shape.at, fill=shape.ground))
        strokes = [hatch_strokes(box, shape.gap, shape.phase) for box in shape.at]
        self._lines(Lines(np.concatenate(strokes), shape.colour, max(1.0, shape.gap * 0.14)))

    def _text(self, shape: Text) -> None:
        figures = ' style="font-variant-numeric:tabular-nums"' if shape.tabular else ""
        self.body.append(
            f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" font-weight="{shape.weight}"'
            f' text-anchor="{_ANCHORS[shape.align]}" fill="{shape.colour}"{figures}>{escape(shape.text)}</text>'
        )

    def _marks(self, shape: Marks) -> None:
        faded = shape.faded.tolist() if shape.faded is not None else [False] * len(shape.at)
        for (x, y), code, dim in zip(shape.at.tolist(), shape.code.tolist(), faded, strict=True):
            if code not in self._looks:
                self._looks.add(code)
                self.defined.append(self._look(code))
            opacity = f' opacity="{_n(shape.faded_to)}"' if dim else ""
            place = f"translate({_n(x)} {_n(y)}) scale({shape.size})"
            self.body.append(f'<use href="#mark{code}" class="mark" transform="{place}"{opacity}/>')

    def _look(self, code: int) -> str:
        parts: list[str] = []
        for stroke in look(code):
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in stroke.points)
            fill = getattr(self.theme, stroke.fill) if stroke.fill else ""
            line = getattr(self.theme, stroke.stroke) if stroke.stroke else ""
            dashed = f' stroke-dasharray="{_n(stroke.width * 1.6)} {_n(stroke.width * 1.3)}"' if stroke.dashed else ""
            tag = "polygon" if stroke.closed else "polyline"
            parts.append(f'<{tag} points="{points}"{_paint(fill, line, stroke.width)}{dashed}/>')
        return f'<g id="mark{code}">{"".join(parts)}</g>'

    def _clip(self, shape: Clip) -> None:
        if self._clipped:
            self.body.append("</g>")
            self._clipped = False
        if shape.box is not None:
            self._clips += 1
            x, y, width, height = (_n(v) for v in shape.box)
            self.defined.append(
                f'<clipPath id="plot{self._clips}"><rect x="{x}" y="{y}" width="{width}" height="{height}"/></clipPath>'
            )
            self.body.append(f'<g clip-path="url(#plot{self._clips})">')
            self._clipped = True


def _paint(fill: str, stroke: str, width: float) -> str:
    line = f' stroke="{stroke}" stroke-width="{_n(width)}"' if stroke and width else ""
    return f' fill="{fill or "none"}"{line}'


def _n(value: float) -> str:
    """A number as short as it can be said."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
