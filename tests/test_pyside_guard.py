"""PySide6 must not lose references to None: 6.12.0 does on every void call, and Python 3.11 dies of it."""

from __future__ import annotations

import sys

from PySide6.QtGui import QImage, QPainter

VOID_CALLS = 900
# Other threads and caches may hold or drop a None of their own meanwhile.
TOLERATED = 100


def test_painting_takes_no_reference_to_none_away(qapp: object) -> None:
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(VOID_CALLS // 3):
        painter.save()
        painter.translate(1, 0)
        painter.restore()
    painter.end()
    assert abs(sys.getrefcount(None) - before) < TOLERATED


def test_the_project_stays_below_the_release_that_does() -> None:
    from importlib.metadata import version

    major, minor = (int(part) for part in version("PySide6-Essentials").split(".")[:2])
    assert (6, 8) <= (major, minor) < (6, 12)
