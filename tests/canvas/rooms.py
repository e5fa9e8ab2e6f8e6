"""A wall on the offscreen desktop, and hands to touch it with."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop.canvas.touching import rim_of
from workshop.canvas.wall import Wall
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def a_wall(qtbot, session: Session, viewpoint: Viewpoint | None = None, size=(1200, 700)) -> Wall:
    """A shown wall with this session on it."""
    wall = Wall()
    qtbot.addWidget(wall)
    wall.resize(*size)
    wall.present(session, viewpoint or Viewpoint())
    wall.show()
    qtbot.waitExposed(wall)
    QApplication.processEvents()
    return wall


def place(wall: Wall, interaction_id: str) -> QPoint:
    at = wall.place_of(interaction_id)
    assert at is not None, f"{interaction_id} has no mark of its own in sight"
    return QPoint(round(at[0]), round(at[1]))


def rim(wall: Wall, interaction_id: str) -> QPoint:
    """A point on the rim around a selected mark, above it, from which an arrow is drawn."""
    inner, outer = rim_of(wall)
    return place(wall, interaction_id) - QPoint(0, round((inner + outer) / 2 / wall.devicePixelRatioF()))


def click(wall: Wall, at: QPoint, modifier=NO_KEY) -> None:
    QTest.mouseClick(wall, LEFT, modifier, at)


def drag(wall: Wall, start: QPoint, end: QPoint, modifier=NO_KEY, let_go: bool = True) -> None:
    """Press, move in a few steps, and let go."""
    QTest.mousePress(wall, LEFT, modifier, start)
    for part in (0.2, 0.6, 1.0):
        at = start + (end - start) * part
        _send(wall, QEvent.Type.MouseMove, at, modifier)
    if let_go:
        QTest.mouseRelease(wall, LEFT, modifier, end)


def hover(wall: Wall, at: QPoint) -> None:
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(wall.mapToGlobal(at)), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, NO_KEY,
    )  # fmt: skip
    QApplication.sendEvent(wall, moved)


def turn_wheel(wall: Wall, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(wall.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, NO_KEY,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(wall, event)


def pixels(wall: Wall) -> np.ndarray:
    """What the wall shows, as rows of #rrggbb numbers."""
    image = wall.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return image_pixels(image)


def image_pixels(image: QImage) -> np.ndarray:
    flat = np.frombuffer(bytes(image.constBits()), np.uint32)
    return flat.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()] & 0xFFFFFF


def number(colour: str) -> int:
    return int(colour[1:], 16)


def _send(wall: Wall, kind: QEvent.Type, at: QPoint, modifier) -> None:
    event = QMouseEvent(kind, QPointF(at), QPointF(wall.mapToGlobal(at)), LEFT, LEFT, modifier)
    QApplication.sendEvent(wall, event)
