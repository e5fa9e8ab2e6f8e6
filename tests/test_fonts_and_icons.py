"""The bundled fonts hold the letters of the people we write about, and every icon can be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "workshop" / "canvas" / "fonts"
ICONS = ROOT / "workshop" / "views" / "icons"

WELSH = "ŵŷŴŶâêîôûïẁỳ"
POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
FIGURES = "0123456789£–→×½"
URDU = "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے٠"


def letters_missing(font: str, letters: str) -> str:
    raw = QRawFont(str(FONTS / font), 16)
    assert raw.isValid()
    return "".join(letter for letter in letters if not raw.supportsCharacter(ord(letter)))


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold", "Bold"])
def test_inter_holds_welsh_and_polish_names_and_figures(qapp: object, weight: str) -> None:
    assert letters_missing(f"Inter-{weight}.ttf", WELSH + POLISH + FIGURES) == ""


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold", "Bold"])
def test_inter_has_figures_of_one_width(qapp: object, weight: str) -> None:
    substitutions = bytes(QRawFont(str(FONTS / f"Inter-{weight}.ttf"), 16).fontTable("GSUB").data())
    assert b"tnum" in substitutions


def test_noto_naskh_arabic_holds_urdu_names(qapp: object) -> None:
    assert letters_missing("NotoNaskhArabic-Regular.ttf", URDU) == ""


def test_noto_sans_holds_vietnamese_and_greek_and_cyrillic_names(qapp: object) -> None:
    for weight in ("Regular", "SemiBold"):
        assert letters_missing(f"NotoSans-{weight}.ttf", "ếộữƠΑθήναЖанна") == ""


@pytest.mark.parametrize("icon", sorted(path.name for path in ICONS.glob("*.svg")))
def test_an_icon_leaves_a_mark(qapp: object, icon: str) -> None:
    renderer = QSvgRenderer(str(ICONS / icon))
    image = QImage(24, 24, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    assert renderer.isValid()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_each_font_and_the_icons_have_their_licence_beside_them() -> None:
    for name in ("OFL-Inter.txt", "OFL-NotoSans.txt", "OFL-NotoNaskhArabic.txt"):
        assert "SIL Open Font License" in (FONTS / name).read_text(encoding="utf-8")
    assert "ISC License" in (ICONS / "LICENSE.txt").read_text(encoding="utf-8")
