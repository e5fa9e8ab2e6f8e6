"""Keys pressed in the room's window: on one screen they are the presenter's, and mean what they do in the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

WHO_HAS_THE_KEYS = "The room’s window has the keys; Escape gives them back."


def press_for(window: MainWindow, event: QKeyEvent) -> None:
    """Do what this key means in the main window. A letter that means nothing there is nobody's word: that is said."""
    hand = window.focusWidget()
    at_the_wall = window.bench.viewpoint.page == "map" and hand is window.map.wall_in_front()
    meant = _meant(window, QKeySequence(event.keyCombination()), at_the_wall)
    if meant is not None:
        meant.trigger()
        if window.focusWidget() is not hand or window.menu.isVisible():
            # Something waits for the keyboard there: a question, the entry line, a page.
            window.raise_()
            window.activateWindow()
    elif event.text().strip().isalnum():
        window.say_quietly(WHO_HAS_THE_KEYS)
    elif at_the_wall:
        # The wall's own gestures: arrows, Home, End.
        QApplication.sendEvent(hand, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))


def _meant(window: MainWindow, keys: QKeySequence, at_the_wall: bool) -> QAction | None:
    """The action of these keys: the wall's own first, where the hand is there, then the window's."""
    places = [window.map.wall, window] if at_the_wall else [window]
    actions = (action for place in places for action in place.actions())
    return next((action for action in actions if keys in action.shortcuts()), None)
