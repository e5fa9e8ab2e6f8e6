"""A room with two windows: the presenter's, with the keyboard, and the one the room looks at."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.session import Session
from workshop.views.audience import Audience

NOTE = "her sister works at the desk"


def three_entries() -> Session:
    """A short journey; the first entry has their words and a private note."""
    return a_session(
        a_row("2005-01-14", ask="I can’t get up there", what_happened="told her to wait", private_note=NOTE),
        a_row("2006-03-02", what_happened="lost the form"),
        a_row("2007-06-21", what_happened="closed the case"),
    )  # fmt: skip


def in_front_of_a_room(qtbot, session) -> Room:
    """A room with its second window open, and the keyboard with the presenter."""
    room = Room(qtbot, Workbench.of(session), (1280, 720))
    room.presses("F5")
    room.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room.window)
    room.window.map.take_the_hand()
    return room


def shown_to(room: Room) -> Audience:
    audience = room.window.showing.audience
    assert audience is not None and audience.isVisible()
    QApplication.processEvents()
    return audience


def words_in(window: QWidget) -> str:
    """Everything a window says to those who see it and to those who hear it."""
    seen = [part for part in window.findChildren(QWidget) if part.isVisible()]
    texts = [part.text() for part in seen if isinstance(part, (QLabel, QAbstractButton))]
    names = [part.accessibleName() + part.accessibleDescription() + part.toolTip() for part in (window, *seen)]
    return "\n".join([window.windowTitle(), *texts, *names])
