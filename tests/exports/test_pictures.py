"""Pictures of the map: by the ending of the file, at the size asked for, small, and alike whatever wrote them."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PySide6.QtGui import QImage

from bench.looking_alike import share_that_differs
from bench.pictures import fonts_in, marks_and_bars
from exports.figures.pictures import map_file
from sample_sessions.build import sample_session
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.viewpoint import Viewpoint

CASE_A = Viewpoint(case="case-a")
pytestmark = pytest.mark.usefixtures("qapp")
MOST_BYTES_A_MARK = 120
MOST_THAT_DIFFERS = 0.03


@pytest.fixture(scope="module")
def justin() -> Session:
    return sample_session("justin")


def a_view(session: Session, **more: object) -> Viewpoint:
    return Viewpoint(case=next(iter(session.cases)), **more)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_png_has_the_size_asked_for_and_the_theme(case_a: Session, tmp_path: Path, theme: str) -> None:
    out = tmp_path / "wall.png"
    map_file(case_a, a_view(case_a, theme=theme), out, (1280, 720))
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1280, 720)
    assert (image.pixelColor(2, 2).lightness() > 128) == (theme == "light")
    seen = {image.pixelColor(x, y).name() for x in range(0, 1280, 2) for y in range(0, 720, 2)}
    assert len(seen) > 50


def test_an_svg_holds_the_headline_the_words_and_no_picture(case_a: Session, tmp_path: Path) -> None:
    out = tmp_path / "new" / "wall.SVG"
    map_file(case_a, CASE_A, out)
    root = ET.fromstring(out.read_text(encoding="utf-8"))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "text" in names
    assert "image" not in names
    said = " ".join("".join(element.itertext()) for element in root.iter() if element.tag.endswith("text"))
    assert "“Help me with the housework and let me get upstairs in my own house”" in said
    assert "80.5 %" in said and "99 of 123 marked entries" in said


def test_a_pdf_is_one_page_of_the_shape_asked_for(case_a: Session, tmp_path: Path) -> None:
    out = tmp_path / "wall.pdf"
    map_file(case_a, CASE_A, out, (1600, 900))
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1
        box = pdf.pages[0].mediabox
        assert float(box[2]) / float(box[3]) == pytest.approx(16 / 9, rel=0.01)
        kinds = [item.get("/Subtype") for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        assert "/Image" not in kinds


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["case_a", "justin"])
def test_svg_and_pdf_look_like_the_png(request: pytest.FixtureRequest, tmp_path: Path, name: str, theme: str) -> None:
    session, size = request.getfixturevalue(name), (1920, 1080)
    made = [tmp_path / f"wall.{ending}" for ending in ("png", "svg", "pdf")]
    for out in made:
        map_file(session, a_view(session, theme=theme), out, size)
    for other in made[1:]:
        assert share_that_differs(made[0], other, *size) < MOST_THAT_DIFFERS


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_a_mark_takes_few_bytes(justin: Session, tmp_path: Path, ending: str) -> None:
    view, out = a_view(justin), tmp_path / f"wall.{ending}"
    map_file(justin, view, out)
    assert (out.stat().st_size - fonts_in(out)) / marks_and_bars(justin, view, 1920, 1080) < MOST_BYTES_A_MARK


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_a_pdf_is_small_even_with_few_marks_among_many_words(
    case_a: Session, tmp_path: Path, size: tuple[int, int]
) -> None:
    out = tmp_path / "wall.pdf"
    map_file(case_a, CASE_A, out, size)
    assert (out.stat().st_size - fonts_in(out)) / marks_and_bars(case_a, CASE_A, *size) < MOST_BYTES_A_MARK


def test_a_packed_svg_is_the_same_svg_and_small_even_with_few_marks(case_a: Session, tmp_path: Path) -> None:
    for name in ("wall.svg", "wall.svgz"):
        map_file(case_a, CASE_A, tmp_path / name)
    packed = (tmp_path / "wall.svgz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "wall.svg").read_bytes()
    assert len(packed) / marks_and_bars(case_a, CASE_A, 1920, 1080) < MOST_BYTES_A_MARK


def test_any_other_ending_is_refused(case_a: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.png, \.svg, \.svgz or \.pdf"):
        map_file(case_a, CASE_A, tmp_path / "wall.jpg")


def test_a_place_that_cannot_be_written_is_said(case_a: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileTrouble, match="could not be written"):
        map_file(case_a, CASE_A, tmp_path / "file" / "wall.png")
