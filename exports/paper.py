"""Paper and type of the PDF: sizes, fonts, styles, and paragraphs from plain text."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from exports.scripts import has_latin, has_right_to_left, in_pieces, is_right_to_left, shown, visual
from exports.tags import TaggedParagraph
from workshop.layout.theme import LIGHT

REGULAR, SEMIBOLD, BOLD = "Inter", "Inter-SemiBold", "Inter-Bold"
FALL_BACK, FALL_BACK_BOLD, ARABIC = "NotoSans", "NotoSans-SemiBold", "NotoNaskhArabic"
_FILES = {
    REGULAR: "Inter-Regular.ttf",
    SEMIBOLD: "Inter-SemiBold.ttf",
    BOLD: "Inter-Bold.ttf",
    FALL_BACK: "NotoSans-Regular.ttf",
    FALL_BACK_BOLD: "NotoSans-SemiBold.ttf",
    ARABIC: "NotoNaskhArabic-Regular.ttf",
}

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A3_LANDSCAPE = (420 * MM, 297 * MM)
MARGIN = 18 * MM
APPENDIX_MARGIN = 12 * MM


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style by meaning; sizes in points."""

    size: float
    font: str = REGULAR
    colour: str = LIGHT.ink
    before: float = 0
    after: float = 4
    role: str = "P"
    right: bool = False


TITLE = Look(26, BOLD, after=2, role="H1")
SECTION = Look(15, SEMIBOLD, before=12, after=5, role="H2")
SMALL_HEADING = Look(11, SEMIBOLD, before=8, after=3, role="H2")
BODY = Look(10, after=4)
LEAD = Look(14, SEMIBOLD, after=4)
SOFT = Look(9, colour=LIGHT.ink_soft)
MARK = Look(10.5, SEMIBOLD, LIGHT.failure_text, after=6)
CELL = Look(8, after=0)
CELL_RIGHT = Look(8, after=0, right=True)
CELL_ASKED = Look(8, SEMIBOLD, after=1)
CELL_STRONG = Look(8, SEMIBOLD, after=0)
CELL_FAILURE = Look(8, SEMIBOLD, LIGHT.failure_text, after=0)
CELL_VALUE = Look(8, SEMIBOLD, LIGHT.value_text, after=0)
CELL_SOFT = Look(8, colour=LIGHT.system_text, after=0)
HEAD = Look(8, SEMIBOLD, "#FFFFFF", after=0)
HEAD_RIGHT = Look(8, SEMIBOLD, "#FFFFFF", after=0, right=True)
NUMBER = Look(20, BOLD, after=0)
BODY_CELL = Look(10, after=2)
BODY_CELL_STRONG = Look(10, SEMIBOLD, after=2)


def load_fonts() -> None:
    """Make the bundled fonts known to ReportLab, once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in _FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(files("workshop.canvas").joinpath("fonts", file))))


def paragraph(text: str, look: Look = BODY, width: float = 0, bar: str = "", bookmark: str = "") -> TaggedParagraph:
    """A paragraph of plain text: no markup is read from it. Text read from the right is broken to `width` points."""
    from reportlab.lib.colors import HexColor

    right = look.right or is_right_to_left(text)
    made = TaggedParagraph(_markup(text, look, width), _style(look, right))
    made.role, made.bookmark = look.role, bookmark
    made.bar = HexColor(bar) if bar else None
    return made


@cache
def _style(look: Look, right: bool) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.enums import TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        f"{look.font}{look.size}",
        fontName=look.font,
        fontSize=look.size,
        leading=look.size * 1.36,
        textColor=HexColor(look.colour),
        spaceBefore=look.before,
        spaceAfter=look.after,
        alignment=TA_RIGHT if right else TA_LEFT,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def drawable(text: str) -> str:
    """The text with what no bundled font can draw said instead."""
    return shown(text, _has_glyph)


def _markup(text: str, look: Look, width: float) -> str:
    """The text as ReportLab reads it: everything a person typed is escaped, runs of other scripts name their font."""
    said = drawable(text)
    if not has_right_to_left(said):
        return _fonts_named(said, look)
    if is_right_to_left(said) and not has_latin(said):
        return "<br/>".join(_from_right(line, look, width) for line in said.split("\n"))
    made: list[str] = []
    for piece, from_right in in_pieces(said):
        if from_right:
            made.append(_from_right(piece, look, width))
        else:
            made.append(_fonts_named(piece, look))
    return "".join(made)


def _from_right(piece: str, look: Look, width: float) -> str:
    """Words read from the right, broken into lines here, since the page writer would break them from the wrong end."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines: list[list[str]] = [[]]
    room = width or A4[0] - 2 * MARGIN
    for word in piece.split():
        line = [*lines[-1], word]
        if lines[-1] and stringWidth(visual(line), ARABIC, look.size) > room:
            lines.append([word])
        else:
            lines[-1] = line
    # A no-break space keeps a line's words together in the order they were put in.
    said = (html.escape(visual(line), quote=False).replace(" ", "\u00a0") for line in lines if line)
    return "<br/>".join(f'<font name="{ARABIC}">{line}</font>' for line in said)


def _fonts_named(text: str, look: Look) -> str:
    if all(ord(char) in glyphs(look.font) or char in "\n\t" for char in text):
        return _escaped(text)
    made: list[str] = []
    run, run_font = "", look.font
    for char in text:
        font = _font_for(char, look.font) if char not in "\n\t" else run_font
        if font != run_font and run:
            made.append(_run(run, run_font, look.font))
            run = ""
        run, run_font = run + char, font
    return "".join([*made, _run(run, run_font, look.font)])


def _run(text: str, font: str, usual: str) -> str:
    return _escaped(text) if font == usual else f'<font name="{font}">{_escaped(text)}</font>'


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br/>")


def _font_for(char: str, usual: str) -> str:
    fall_back = FALL_BACK if usual == REGULAR else FALL_BACK_BOLD
    return next((font for font in (usual, fall_back, ARABIC) if ord(char) in glyphs(font)), usual)


def _has_glyph(char: str) -> bool:
    return any(ord(char) in glyphs(font) for font in (REGULAR, FALL_BACK, ARABIC))


@cache
def glyphs(font: str) -> frozenset[int]:
    """The code points a font has a glyph for."""
    from reportlab.pdfbase.pdfmetrics import getFont

    known: Any = getFont(font)
    return frozenset(code for code, glyph in known.face.charToGlyph.items() if glyph)
