"""The bundled type: Inter, with Noto for the scripts Inter lacks; the system's type where the files are missing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout

FAMILIES = ["Inter", "Noto Sans", "Noto Naskh Arabic"]
_FOLDER = Path(__file__).with_name("fonts")


@cache
def load_fonts() -> None:
    """Make the bundled fonts known to this process, once; needs a running QGuiApplication."""
    for file in sorted(_FOLDER.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def font(px: float, weight: int = 400, tabular: bool = False) -> QFont:
    """The app's type at a height in pixels, with figures of one width where `tabular`."""
    load_fonts()
    return QFont(_font(max(1, round(px)), weight, tabular))


def text_width(text: str, px: float, weight: int = 400) -> float:
    """How wide a text is, in pixels; remembered."""
    key = (text, round(px), weight)
    width = _widths.get(key)
    if width is None:
        if len(_widths) > 20_000:
            _widths.clear()
        width = _widths[key] = _metrics(*key[1:]).horizontalAdvance(text)
    return width


def ascent(text: str, px: float, weight: int = 400) -> float:
    """How far this line of text reaches above its baseline; other scripts than ours reach further."""
    if _INTERS.fullmatch(text):
        return _metrics(max(1, round(px)), weight).ascent()
    layout = QTextLayout(text, font(px, weight))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return line.ascent()


_INTERS = re.compile("[\u0000-\u024f\u2000-\u22ff]*")
"""Latin letters, figures and signs: what Inter has itself."""
_widths: dict[tuple[str, int, int], float] = {}


@cache
def _font(px: int, weight: int, tabular: bool) -> QFont:
    made = QFont(FAMILIES)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular and hasattr(made, "setFeature"):
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def _metrics(px: int, weight: int) -> QFontMetricsF:
    load_fonts()
    return QFontMetricsF(_font(max(1, px), weight, False))
