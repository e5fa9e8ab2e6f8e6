"""What Qt wrote into a PDF, made readable and short again.

Figures of one width are other glyphs than the ordinary ones, and Qt names such a glyph by the private code point the
font also keeps it under, so that copying “£107,000” from a page gives no number. Here each is named by what it shows.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

_PRIVATE = range(0xE000, 0xF900)
_OF_ONE_WIDTH = "0123456789,.:;+-–−£%()/ "
_WEIGHTS = (400, 500, 600, 700)
_LONG = re.compile(rb"-?[0-9]+[.][0-9]+")
_PLACES = (b" m", b" l", b" c", b" re", b" v", b" y")
"""What ends a row that says where a line or a box goes, in pixels of the wall: a tenth of one is enough."""
_CODE = re.compile(rb"<([0-9A-F]{4})>(?= |\])")


def with_words(page: bytes) -> bytes:
    """The same page with its fonts' tables saying what every glyph shows."""
    import pikepdf

    said = _said()
    with pikepdf.open(BytesIO(page)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                item.ToUnicode.write(_CODE.sub(lambda found: _named(found, said), item.ToUnicode.read_bytes()))
            if isinstance(item, pikepdf.Dictionary) and "/FontName" in item:
                # Qt begins the name with letters of chance, and the same wall should make the same bytes.
                item.FontName = pikepdf.Name("/WALLED+" + str(item.FontName).rpartition("+")[2].lstrip("/"))
        for sheet in pdf.pages:
            sheet.Contents = pdf.make_stream(_brief(sheet.Contents.read_bytes()))
        out = BytesIO()
        pikepdf.settings.set_flate_compression_level(9)
        pdf.save(out, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _brief(drawn: bytes) -> bytes:
    """What Qt drew, its numbers of nine figures said with as many as can be seen."""
    rows = (row.rstrip() for row in drawn.split(b"\n"))
    return b"\n".join(_LONG.sub(_tenths if row.endswith(_PLACES) else _thousandths, row) for row in rows)


def _tenths(found: re.Match[bytes]) -> bytes:
    return _said_short(float(found[0]), 1)


def _thousandths(found: re.Match[bytes]) -> bytes:
    return _said_short(float(found[0]), 3)


def _said_short(number: float, decimals: int) -> bytes:
    said = f"{number:.{decimals}f}".rstrip("0").rstrip(".")
    return b"0" if said in ("-0", "") else said.encode()


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
