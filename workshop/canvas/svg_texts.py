"""The words of an SVG: real text, which stays where it is meant to be in another type than the bundled one too."""

from __future__ import annotations

from xml.sax.saxutils import escape

from workshop.canvas.fonts import text_width
from workshop.canvas.svg_looks import short_colour
from workshop.canvas.svg_paths import number
from workshop.layout.letters import has_leftward_letters
from workshop.layout.picture import REGULAR, Text, foot

SHORT = 5
"""Fewer letters than these are in no other type so much wider that they would meet what stands beside them."""
_ANCHORS = {"left": "", "middle": ";text-anchor:middle"}


def manner_of(shape: Text) -> str:
    """How a text is written: its size, weight, colour, and which of its points stands where it says."""
    weight = f";font-weight:{shape.weight}" if shape.weight != REGULAR else ""
    anchor = _ANCHORS.get(shape.align, ";text-anchor:end")
    return f"font-size:{_size(shape)}px{weight}{anchor};fill:{short_colour(shape.colour)}"


def text_said(shape: Text, manner: str = "") -> str:
    """A text where it stands, long ones as wide as they are; with the name of its manner where no group says it."""
    x, y = foot(shape)
    named = f' class="{manner}"' if manner else ""
    return f'<text{named} x="{number(x)}" y="{number(y)}"{_wide(shape)}>{escape(shape.text)}</text>'


def _wide(shape: Text) -> str:
    joined = has_leftward_letters(shape.text)
    if len(shape.text) < SHORT and not joined:
        return ""
    wide = round(text_width(shape.text, _size(shape), shape.weight))
    # Joined letters are narrowed together, not parted.
    return f' textLength="{wide}"' + (' lengthAdjust="spacingAndGlyphs"' if joined else "")


def _size(shape: Text) -> int:
    return max(1, round(shape.size))
