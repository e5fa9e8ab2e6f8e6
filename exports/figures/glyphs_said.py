"""The glyphs of a line of words as rows of a PDF: one string, with steps only where its font puts one elsewhere."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from exports.figures.drawn import Words

_NEAR = 8
"""A glyph this many thousandths of its size off stands where it should."""


@dataclass(frozen=True, slots=True)
class Font:
    """How wide each glyph is, in thousandths of the size, and whether any is of a script read from right to left."""

    widths: dict[int, float]
    leftwards: bool


def fonts_of(page: Any) -> dict[str, Font]:
    """The fonts of a page by the names it calls them."""
    return {name: Font(_widths(font), _is_leftwards(font)) for name, font in page.Resources.get("/Font", {}).items()}


def glyphs_said(words: Words, font: Font) -> list[bytes]:
    """The rows that write a line of words from where the pen stands."""
    return _one_by_one(words) if font.leftwards else [_in_one(words, font.widths)]


def said_short(number: float, decimals: int) -> bytes:
    """A number with so many decimals at most, and no nought that says nothing."""
    said = f"{number:.{decimals}f}".rstrip("0").rstrip(".") if decimals else str(round(number))
    said = said.replace("0.", ".", 1) if said.startswith(("0.", "-0.")) else said
    return b"0" if said in ("-0", "") else said.encode()


def _in_one(words: Words, widths: dict[int, float]) -> bytes:
    rows: list[bytes] = []
    string, at = b"", words.glyphs[0][0]
    for along, code in words.glyphs:
        off = round((at - along) * 1000 / words.size)
        if abs(off) > _NEAR:
            rows.append(b"<" + string + b">%d" % off)
            string, at = b"", at - off * words.size / 1000
        string += code.hex().upper().encode()
        at += widths.get(int.from_bytes(code, "big"), 1000.0) * words.size / 1000
    last = b"<" + string + b">"
    return b"[" + b"".join(rows) + last + b"]TJ" if rows else last + b"Tj"


def _one_by_one(words: Words) -> list[bytes]:
    """Each glyph by itself: readers put letters that stand alone into the order they are read in, but no strings."""
    rows: list[bytes] = []
    at = words.glyphs[0][0]
    for along, code in words.glyphs:
        step = said_short(along - at, 2)
        at += float(step)
        rows.append((step + b" 0 Td" if step != b"0" else b"") + b"<" + code.hex().upper().encode() + b">Tj")
    return rows


def _widths(font: Any) -> dict[int, float]:
    import pikepdf

    found: dict[int, float] = {}
    kept = list(font.DescendantFonts[0].get("/W", ())) if "/DescendantFonts" in font else []
    while kept:
        first, second = int(kept.pop(0)), kept.pop(0)
        if isinstance(second, pikepdf.Array):
            found.update({first + n: float(wide) for n, wide in enumerate(second)})
        else:
            found.update(dict.fromkeys(range(first, int(second) + 1), float(kept.pop(0))))
    return found


def _is_leftwards(font: Any) -> bool:
    said = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    codes = (int(code, 16) for code in re.findall(rb"<([0-9A-Fa-f]{4})>", said))
    return any(unicodedata.bidirectional(chr(code)) in ("R", "AL") for code in codes if not 0xD800 <= code < 0xE000)
