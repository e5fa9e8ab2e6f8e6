"""What Qt wrote into a PDF, made readable and short again.

Figures of one width are other glyphs than the ordinary ones, and Qt names such a glyph by the private code point the
font also keeps it under, so that copying “£107,000” from a page gives no number. Here each is named by what it shows.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import Any

from exports.figures.drawn import UnknownDrawing
from exports.figures.said_again import said_again

_PRIVATE = range(0xE000, 0xF900)
_OF_ONE_WIDTH = "0123456789,.:;+-–−£%()/ "
_WEIGHTS = (400, 500, 600, 700)
_CODE = re.compile(rb"<([0-9A-F]{4})>(?= |\])")


def with_words(page: bytes) -> bytes:
    """The same page with its fonts' tables saying what every glyph shows, and its drawing said in few bytes."""
    import pikepdf

    said = _said()
    with pikepdf.open(BytesIO(page)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                item.ToUnicode.write(_CODE.sub(lambda found: _named(found, said), item.ToUnicode.read_bytes()))
            if isinstance(item, pikepdf.Dictionary) and "/FontName" in item:
                # Which glyphs a font has it says itself.
                if "/CIDSet" in item:
                    del item.CIDSet
                # Qt begins the name with letters of chance, and the same wall should make the same bytes.
                item.FontName = pikepdf.Name("/WALLED+" + str(item.FontName).rpartition("+")[2].lstrip("/"))
        for sheet in pdf.pages:
            _drawn_short(pdf, sheet)
        if "/Metadata" in pdf.Root:
            # It says what the document's information says, and takes more than all the words.
            del pdf.Root.Metadata
        out = BytesIO()
        pikepdf.settings.set_flate_compression_level(9)
        pdf.save(out, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _drawn_short(pdf: Any, sheet: Any) -> None:
    """Say again what is drawn on a page; what cannot be read stays as Qt drew it."""
    try:
        sheet.Contents = pdf.make_stream(said_again(sheet))
    except UnknownDrawing:
        return
    for unused in ("/ColorSpace", "/Pattern", "/XObject"):
        if unused in sheet.Resources:
            del sheet.Resources[unused]


def _named(found: re.Match[bytes], said: dict[int, int]) -> bytes:
    code = int(found[1], 16)
    return b"<%04X>" % said[code] if code in said else found[0]


@cache
def _said() -> dict[int, int]:
    """From a private code point of the bundled type to the character its glyph shows."""
    from PySide6.QtGui import QRawFont, QTextLayout

    from workshop.canvas.fonts import font

    # Qt says tab where it means the space, which has the same glyph.
    said = {0x09: 0x20}
    for weight in _WEIGHTS:
        type_ = font(20, weight, tabular=True)
        glyphs = QRawFont.fromFont(type_).glyphIndexesForString("".join(map(chr, _PRIVATE)))
        private = {glyph: code for code, glyph in zip(_PRIVATE, glyphs, strict=True) if glyph}
        for char in _OF_ONE_WIDTH:
            layout = QTextLayout(char, type_)
            layout.beginLayout()
            layout.createLine()
            layout.endLayout()
            for run in layout.glyphRuns():
                said.update({private[glyph]: ord(char) for glyph in run.glyphIndexes() if glyph in private})
    return said
