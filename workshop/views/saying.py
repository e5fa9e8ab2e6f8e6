"""Where a quiet sentence stands: in the place of the key caps, or at the foot of a page, over nothing people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from workshop.views.style import space_px

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

FOOT_PX = 52


def say(window: MainWindow, sentence: str) -> None:
    """Say it in the window that is looked at: on one screen the room's may lie over the presenter's."""
    if room_lies_over(window):
        window.showing.audience.say_quietly(sentence)
    else:
        window.quiet.say(sentence, place_to_speak(window), window.size_factor)


def room_lies_over(window: MainWindow) -> bool:
    """Whether the room's window is in front on the only screen there is."""
    from workshop.views.showing import screen_for_room

    showing = window.showing
    is_in_front = showing.is_open and QApplication.activeWindow() is showing.audience
    return is_in_front and screen_for_room(window, QGuiApplication.screens()) is None


def place_to_speak(window: MainWindow) -> QRect:
    """The place of the keys on the map, without what is typed; elsewhere a strip at the foot, above a question."""
    size = window.size_factor
    entry = window.map.entry
    if window.map.isVisible() and window.bench.viewpoint.page == "map" and not window.map.entry.isHidden():
        bar = QRect(entry.mapTo(window.ground, QPoint(0, 0)), entry.size())
        if entry.is_typing or entry.line.text():
            bar.setLeft(entry.line.mapTo(window.ground, QPoint(entry.line.width(), 0)).x())
        return bar
    area = window.page_area()
    bottom = window.chooser.geometry().top() if window.chooser.isVisible() else area.bottom()
    height = space_px(FOOT_PX, size)
    return QRect(area.left(), bottom - height, area.width(), height)
