"""Pictures of pages: the real window, at the size asked for, with or without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from sample_sessions.build import sample_session
from workshop.layout.theme import DARK, LIGHT
from workshop.model.trouble import FileTrouble, Refused
from workshop.views.pictures import PAGE_NAMES, picture

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def case_a():
    return sample_session("case_a")


def share_of(image: QImage, colour: str) -> float:
    wanted = QColor(colour).rgb()
    seen = [image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return sum(pixel == wanted for pixel in seen) / len(seen)


def test_the_names_of_the_pages():
    assert PAGE_NAMES == ("map", "demand", "routes", "costs", "purpose", "pack")


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_the_map_has_the_size_asked_for_and_shows_failure_in_vermilion(qtbot, case_a, tmp_path, size):
    picture(case_a, "map", tmp_path / "map.png", size)
    image = QImage(str(tmp_path / "map.png"))
    assert image.size().toTuple() == size
    assert share_of(image, LIGHT.failure) > 0.01


def test_a_dark_picture_is_dark(qtbot, case_a, tmp_path):
    picture(case_a, "map", tmp_path / "map.png", (1280, 720), theme="dark")
    image = QImage(str(tmp_path / "map.png"))
    assert share_of(image, DARK.failure) > 0.01
    assert share_of(image, LIGHT.panel) < 0.01


@pytest.mark.parametrize("page", PAGE_NAMES)
def test_every_page_can_be_pictured(qtbot, case_a, tmp_path, page):
    picture(case_a, page, tmp_path / "page.png", (1280, 720))
    assert QImage(str(tmp_path / "page.png")).size().toTuple() == (1280, 720)


def test_a_page_that_does_not_exist_is_refused(case_a, tmp_path):
    with pytest.raises(Refused, match="There is no page"):
        picture(case_a, "attic", tmp_path / "page.png")


def test_a_folder_that_does_not_exist_is_said(qtbot, case_a, tmp_path):
    with pytest.raises(FileTrouble, match="could not be written"):
        picture(case_a, "map", tmp_path / "nowhere" / "map.png")


def test_a_picture_needs_no_screen(tmp_path):
    program = (
        "from pathlib import Path\n"
        "from sample_sessions.build import sample_session\n"
        "from workshop.views.pictures import picture\n"
        f"picture(sample_session('anna'), 'map', Path({str(tmp_path / 'map.png')!r}), (1280, 720))\n"
    )
    env = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert QImage(str(tmp_path / "map.png")).size().toTuple() == (1280, 720)
