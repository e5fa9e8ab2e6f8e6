"""Run by a test in a process of its own: a laptop and a projector, and what becomes of the windows as they come and go.

Prints one line of `name=value` for each fact; the test holds them against what a room would want.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sample_sessions.build import sample_session
from workshop.journal.workbench import Workbench
from workshop.views.actions import action
from workshop.views.app import start_qt
from workshop.views.showing import screen_for_room
from workshop.views.window import MainWindow


def tell(name: str, value: object) -> None:
    QApplication.processEvents()
    sys.stdout.write(f"{name}={value}\n")


def main() -> None:
    start_qt()
    laptop, projector = QGuiApplication.screens()
    window = MainWindow(Workbench.of(sample_session("anna")))
    window.setGeometry(laptop.availableGeometry())
    window.show()
    window.activateWindow()
    QTest.qWait(50)
    window.perform(action("audience"))
    QTest.qWait(50)
    audience = window.showing.audience
    assert audience is not None
    tell("on", audience.screen().name())
    tell("fills", audience.geometry() == projector.geometry() and audience.isFullScreen())
    tell("keyboard_stays", QApplication.activeWindow() is window)

    # As Qt tells it: first that the screen goes, while the window still stands on it.
    QGuiApplication.instance().screenRemoved.emit(projector)
    window.showing.settle([laptop])
    tell("seen_without_projector", audience.isVisible())
    tell("said", window.quiet.words.text())
    tell("main_without_projector", window.isVisible() and laptop.geometry().contains(window.geometry().center()))

    window.showing.settle([laptop, projector])
    tell("seen_again", audience.isVisible() and audience.geometry() == projector.geometry())

    # The lid goes down: what is left is the screen the room looks at.
    window.showing.settle([projector])
    tell("main_with_lid_down", window.isVisible() and projector.geometry().contains(window.geometry().center()))
    tell("covers_main", audience.isVisible())

    window.showing.settle([projector, laptop])
    tell("lid_up", audience.isVisible() and audience.geometry() == laptop.geometry())

    tell("mirror", screen_for_room(window, [window.screen(), window.screen()]))
    window.close()
    tell("left_behind", [w for w in QApplication.topLevelWidgets() if w.isVisible()])


if __name__ == "__main__":
    main()
