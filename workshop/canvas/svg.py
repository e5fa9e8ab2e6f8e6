"""The third pen: the same picture as a small SVG of shapes and real text, with no picture of anything inside.

Small, because it is mailed and put on slides: marks are said once a look and then used, boxes and strokes of one colour
are one path, curves are curves, and the manners of writing and painting stand at the top. The type is named and not
carried along; every long text says how wide it is, and the others on which of their points they stand, so that another
type that takes its place fits where the bundled one stood.
"""

from __future__ import annotations

import numpy as np

from workshop.canvas.fonts import FAMILIES
from workshop.canvas.svg_boxes import bars_path, boxes_path
from workshop.canvas.svg_hatch import hatch_said
from workshop.canvas.svg_looks import look_said, short_colour, short_name
from workshop.canvas.svg_paths import curves_path, number, strokes_path
from workshop.canvas.svg_texts import manner_of, text_said
from workshop.layout.picture import (
    Boxes,
    Clip,
    Discs,
    Floats,
    Hatch,
    Lines,
    Marks,
    Picture,
    Text,
    Whole,
    beside,
    crisp,
)  # fmt: skip
from workshop.layout.theme import Theme

_JOINED = ' stroke-linejoin="round"'


def svg_of(picture: Picture, width: int, height: int, theme: Theme) -> str:
    """A picture as an SVG document."""
    pen = _SvgPen(theme)
    for shape in picture:
        pen.add(shape)
    pen.end_texts()
    families = ",".join(f"'{family}'" for family in FAMILIES)
    manners = "".join(f".{name}{{{manner}}}" for manner, name in pen.manners.items())
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="{FAMILIES[0]}" fill="none">',
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
        self._texts: list[Text] = []
        self._clips = self._hatches = 0
        self._clipped = False
        self._seen: tuple[float, float, float, float] | None = None
        self._add = {
            Boxes: self._boxes, Lines: self._lines, Discs: self._discs, Hatch: self._hatch, Text: self._text,
            Marks: self._marks, Clip: self._clip,
        }  # fmt: skip

    def add(self, shape: Boxes | Lines | Discs | Hatch | Text | Marks | Clip) -> None:
        if type(shape) is not Text or (self._texts and manner_of(shape) != manner_of(self._texts[0])):
            self.end_texts()
        self._add[type(shape)](shape)

    def end_texts(self) -> None:
        """Write the texts of one manner that followed one another."""
        texts, self._texts = self._texts, []
        if not texts:
            return
        manner = self._manner(manner_of(texts[0]))
        if len(texts) == 1:
            self.body.append(text_said(texts[0], manner))
        else:
            self._group(f' class="{manner}"', [text_said(each) for each in texts])

    def _text(self, shape: Text) -> None:
        if shape.text.strip():
            self._texts.append(shape)

    def _boxes(self, shape: Boxes) -> None:
        half = shape.stroke_width / 2 if shape.stroke else 0.0
        paint = _paint(shape.fill, shape.stroke, shape.stroke_width)
        inner = shape.at[(shape.at[:, 2] > 0) & (shape.at[:, 3] > 0)] + np.array([half, half, -2 * half, -2 * half])
        inner[:, 2:] = np.maximum(inner[:, 2:], 0.0)
        if shape.radius:
            for x, y, width, height in inner.tolist():
                box = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
                self.body.append(f'<rect {box} rx="{number(shape.radius)}"{paint}/>')
        elif shape.stroke:
            self._path(boxes_path(inner), paint)
        else:
            self._filled(inner, shape.fill)

    def _filled(self, at: Floats, colour: str) -> None:
        """Boxes of one colour, as what is shorter of their outline and thick strokes."""
        at = self._inside(at)
        if not len(at):
            return
        ways = [(boxes_path(at), _paint(colour, "", 0.0))]
        bars = bars_path(at)
        if bars:
            ways.append((bars[0], _paint("", colour, bars[1])))
        self._path(*min(ways, key=lambda way: len(way[0]) + len(way[1])))

    def _path(self, way: str, paint: str) -> None:
        if way:
            self.body.append(f'<path{paint} d="{way}"/>')

    def _lines(self, shape: Lines) -> None:
        if shape.whole:
            for whole in shape.whole():
                self._whole(whole, shape)
            return
        straight, slanting = (np.zeros((0, 4)), shape.at) if shape.smooth else crisp(shape.at, shape.width)
        self._filled(straight, shape.colour)
        self._path(strokes_path(slanting), _paint("", shape.colour, shape.width) + _JOINED * (len(slanting) > 1))

    def _whole(self, whole: Whole, shape: Lines) -> None:
        paint = _paint("", shape.colour, shape.width)
        if whole.on:
            paint += f' stroke-dasharray="{number(whole.on)} {number(whole.off)}"'
        if whole.begun:
            paint += f' stroke-dashoffset="{number(whole.begun)}"'
        self._path(curves_path(whole.curves), paint)

    def _discs(self, shape: Discs) -> None:
        paint = _paint(shape.fill, shape.stroke, shape.stroke_width)
        discs = [f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"' for x, y, radius in shape.at.tolist()]
        if len(discs) > 1:
            self._group(paint, [f"<circle {disc}/>" for disc in discs])
        else:
            self.body += (f"<circle {disc}{paint}/>" for disc in discs)

    def _hatch(self, shape: Hatch) -> None:
        self._boxes(Boxes(shape.at, fill=shape.ground))
        inside: list[str] = []
        for box in shape.at:
            self._hatches += 1
            inside += hatch_said(box, shape.gap, shape.phase, f"hatch{self._hatches}")
        self._group(_paint("", shape.colour, max(1.0, shape.gap * 0.14)), inside)

    def _marks(self, shape: Marks) -> None:
        faded = shape.faded if shape.faded is not None else np.zeros(len(shape.at), bool)
        for dim in (True, False):
            those = faded == dim
            if not those.any():
                continue
            placed = zip(shape.at[those].tolist(), shape.code[those].tolist(), strict=True)
            opacity = f' opacity="{shape.faded_to:g}"' if dim else ""
            self._group(
                f' class="marks"{opacity}',
                [f'<use href="#{self._look(code, shape.size)}" x="{number(x)}" y="{number(y)}"/>'
                 for (x, y), code in placed],
            )  # fmt: skip

    def _group(self, said: str, inside: list[str]) -> None:
        self.body.append(f"<g{said}>{''.join(inside)}</g>")

    def _look(self, code: int, size: int) -> str:
        """The name of a look at a size, which is defined when it is first used."""
        name = self._looks.get((code, size))
        if name is None:
            name = self._looks[code, size] = short_name(len(self._looks))
            self.defined.append(f'<g id="{name}">{look_said(code, size, self.theme, self._manner)}</g>')
        return name

    def _manner(self, said: str) -> str:
        """The name of a manner of writing or painting, which is defined when it is first used."""
        return self.manners.setdefault(said, short_name(len(self.manners)))

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
    """The colours of a shape; nothing is filled that does not say so."""
    filled = f' fill="{short_colour(fill)}"' if fill else ""
    drawn = f' stroke="{short_colour(stroke)}" stroke-width="{_hundredths(width)}"' if stroke and width else ""
    return filled + drawn


def _hundredths(width: float) -> str:
    return f"{width:.2f}".rstrip("0").rstrip(".")
