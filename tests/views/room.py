"""A room with one window in it: what a person would do with keys and hand, and what stands on the screen then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from workshop.journal.opening import data_folder
from workshop.journal.workbench import Workbench
from workshop.model.records import Interaction, Referral
from workshop.model.session import Session
from workshop.views.app import start_qt
from workshop.views.trouble_line import install_hook
from workshop.views.window import MainWindow


class Room:
    """The window over a workbench, and hands for it. Trouble is met as in the app; a fault of ours fails the test."""

    def __init__(self, qtbot, bench: Workbench, size: tuple[int, int] = (1920, 1080)) -> None:
        start_qt()
        # Windows of earlier tests that wait for a loop of events to be deleted are deleted now.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.bench = bench
        self.window = MainWindow(bench)
        self.window.resize(*size)
        qtbot.addWidget(self.window, before_close_func=lambda _: self.go_home())
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.window.map.take_the_hand()
        self._let_go: Callable[[], None] = install_hook(self.window, data_folder() / "faults.log")
        QApplication.processEvents()

    def go_home(self) -> None:
        """Leave without a word to the window: what is not on the disk by now is lost."""
        self._let_go()
        self.window._leaving = True

    def types(self, text: str) -> None:
        """Type letters where the hand is."""
        for letter in text:
            hand = QApplication.focusWidget()
            if letter.isascii():
                QTest.keyClick(hand, letter)
            else:
                # A key that only some keyboards have, as the system hands it over.
                QApplication.sendEvent(hand, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
        QApplication.processEvents()

    def presses(self, *keys: str) -> None:
        """Press keys one after the other: F, Ctrl+Z, Enter, Esc …"""
        for key in keys:
            stroke = QKeySequence({"Enter": "Return"}.get(key, key))[0]
            QTest.keyClick(QApplication.focusWidget(), stroke.key(), stroke.keyboardModifiers())
            QApplication.processEvents()

    def selects(self, *ids: str) -> None:
        """Select entries, with the hand on the wall."""
        self.window.map.take_the_hand()
        self.bench.look(selected=frozenset(ids))

    def clicks(self, interaction_id: str) -> None:
        """Click the mark of an entry on the wall."""
        place = self.window.map.wall.place_of(interaction_id)
        assert place is not None
        point = QPoint(round(place[0]), round(place[1]))
        QTest.mouseClick(self.window.map.wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        QApplication.processEvents()

    @property
    def session(self) -> Session:
        return self.bench.session

    @property
    def entries(self) -> list[Interaction]:
        """All entries in the order they were taken down."""
        return list(self.session.interactions.values())

    @property
    def referrals(self) -> list[Referral]:
        return list(self.session.referrals.values())

    @property
    def selected(self) -> frozenset[str]:
        return self.bench.viewpoint.selected

    @property
    def line(self) -> str:
        """What stands in the entry line."""
        return self.window.map.entry.line.text()

    @property
    def said(self) -> str:
        """What the quiet line says, or nothing where it is not there."""
        return self.window.quiet.words.text() if self.window.quiet.isVisible() else ""

    @property
    def warned(self) -> str:
        """What the banner says, or nothing where it is not there."""
        return self.window.banner.words.text() if self.window.banner.isVisible() else ""

    def texts(self) -> list[str]:
        """Everything that labels say on the screen now."""
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible() and label.text()]
