"""Pictures of the wall: by the ending of the file, at the size asked for."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PySide6.QtGui import QImage

from exports.figures.pictures import wall_picture
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_png_has_the_size_asked_for_and_the_theme(case_a: Session, tmp_path: Path, theme: str) -> None:
    out = tmp_path / "wall.png"
    wall_picture(case_a, "case-a", out, (1280, 720), theme)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1280, 720)
    assert (image.pixelColor(2, 2).lightness() > 128) == (theme == "light")
    seen = {image.pixelColor(x, y).name() for x in range(0, 1280, 2) for y in range(0, 720, 2)}
    assert len(seen) > 50


def test_an_svg_holds_the_words_and_no_picture(case_a: Session, tmp_path: Path) -> None:
    out = tmp_path / "new" / "wall.SVG"
    wall_picture(case_a, "case-a", out)
    root = ET.fromstring(out.read_text(encoding="utf-8"))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "text" in names
    assert "image" not in names


def test_a_pdf_is_one_page_of_the_shape_asked_for(case_a: Session, tmp_path: Path) -> None:
    out = tmp_path / "wall.pdf"
    wall_picture(case_a, "case-a", out, (1600, 900))
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1
        box = pdf.pages[0].mediabox
        assert float(box[2]) / float(box[3]) == pytest.approx(16 / 9, rel=0.01)
        kinds = [item.get("/Subtype") for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        assert "/Image" not in kinds


def test_any_other_ending_is_refused(case_a: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.png, \.svg or \.pdf"):
        wall_picture(case_a, "case-a", tmp_path / "wall.jpg")


def test_a_place_that_cannot_be_written_is_said(case_a: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileTrouble, match="could not be written"):
        wall_picture(case_a, "case-a", tmp_path / "file" / "wall.png", (640, 360))
