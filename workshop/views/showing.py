"""Showing the room: which window stands on which screen, what is lit, what stays, and when all is blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from workshop.model.changes import difference
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.views.audience import Audience, for_room
from workshop.views.blank import Blank
from workshop.views.room_keys import press_for

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

OWN_KEYS = ("audience", "spotlight", "stay", "blank", "full_screen")
"""Actions whose keys work in the room's window too."""
SHARE_OF_ONE_SCREEN = 0.8


class Showing(QObject):
    """Holds the room's window for the main one; `audience` is None until it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.audience: Audience | None = None
        self.wanted = self.lit = self.stays = self._revealed = False
        self._place = Viewpoint()
        self._kept: Session | None = None
        self._clock = ""
        self._now = (window.bench.session, window.bench.viewpoint, "")
        self._seen: Session | None = None
        self.blank = Blank(window, window.ground)
        self.blank.ended.connect(self.end_blank)
        app = QGuiApplication.instance()
        app.screenAdded.connect(self._screen_came)
        app.screenRemoved.connect(self._screen_went)
        app.primaryScreenChanged.connect(self._settle_soon)

    @property
    def is_open(self) -> bool:
        return self.audience is not None and self.audience.isVisible()

    def open(self) -> None:
        """Put the room's window on the second screen, or beside the main one where there is none."""
        self.wanted = True
        if self.audience is None:
            self._make()
        self._seen = None
        self._show()
        other = screen_for_room(self._window, QGuiApplication.screens())
        if other:
            _fill(self.audience, other)
            self._window.activateWindow()
        else:
            _stand_beside(self.audience, self._window.screen())
            self.audience.activateWindow()
            self.audience.say_quietly("There is one screen. F11 fills it with the room’s window, Escape leaves it.")
        if self.blank.isVisibleTo(self._window):
            self.begin_blank()

    def leave(self) -> None:
        """Put the room's window away."""
        self.wanted = False
        if self.audience is not None:
            self.audience.hide()
            self._window.activateWindow()

    def present(self, session: Session, viewpoint: Viewpoint, clock: str) -> None:
        """Show the room what the main window shows now, or, where it stays, what became of the place it stays at."""
        self._now = (session, viewpoint, clock)
        if not self.stays:
            self._place, self._kept, self._clock = viewpoint, session, clock
        elif not self._place.as_of:
            self._kept = self._window.bench.session
        self._place = replace(
            self._place, theme=viewpoint.theme, room_size=viewpoint.room_size, selected=viewpoint.selected
        )
        if self.is_open:
            self._show()

    def light(self, on: bool) -> None:
        """Light what the presenter selects, or put the light out."""
        self.lit = on
        if self.is_open:
            self._show()

    def stay(self, on: bool) -> None:
        """Stay where the room is now, or follow the presenter again."""
        self.stays = on
        if not on:
            self.present(*self._now)

    def reveal(self, on: bool) -> None:
        """Show days while a key is held."""
        if on != self._revealed:
            self._revealed = on
            if self.is_open:
                self._show()

    def begin_blank(self) -> None:
        """Blank every window of ours."""
        paper = self._window.theme.paper
        self._window.peek(False)
        self.blank.cover(paper)
        if self.audience is not None:
            self.audience.blank.cover(paper)

    def end_blank(self) -> None:
        """Show everything again."""
        self.blank.uncover()
        if self.audience is not None:
            self.audience.blank.uncover()

    def close(self) -> None:
        """The main window goes, and this one with it."""
        self.wanted = False
        app = QGuiApplication.instance()
        app.screenAdded.disconnect(self._screen_came)
        app.screenRemoved.disconnect(self._screen_went)
        if self.audience is not None:
            audience, self.audience = self.audience, None
            audience.hide()
            audience.deleteLater()

    def settle(self, screens: Sequence[QScreen] | None = None) -> None:
        """Put both windows where they belong on these screens; the main one always stands where it can be seen."""
        screens = QGuiApplication.screens() if screens is None else screens
        if not screens:
            return
        _keep_in_sight(self._window, screens)
        if not self.wanted or self.audience is None:
            return
        other = screen_for_room(self._window, screens)
        if other:
            self._seen = None
            self._show()
            _fill(self.audience, other)
            self._window.activateWindow()
        elif self.audience.isFullScreen():
            # It would lie over the main window, where nobody could put it away.
            self.audience.hide()
            self._window.say_quietly("The second screen is gone. The room’s window comes back with it.")

    def _is_following(self) -> bool:
        return self.audience is not None and not self.stays

    def _make(self) -> None:
        self.audience = Audience(self._window.bench)
        self.audience.show_time_of(self._window.timing)
        self.audience.left.connect(self.leave)
        self.audience.peeked.connect(self.reveal)
        self.audience.keyed.connect(lambda event: press_for(self._window, event))
        self.audience.blank.ended.connect(self.end_blank)
        for key in OWN_KEYS:
            self.audience.addAction(self._window.qactions[key])

    def _show(self) -> None:
        assert self.audience is not None
        session = self._window.shown if self._kept is None else self._kept
        changes = () if self._seen is None or self._seen is session else difference(self._seen, session)
        self._seen = session
        self.audience.present(session, for_room(self._place, self.lit, self._revealed), changes, self._clock)
        page = self._window.page_shown(self.audience.viewpoint.page)
        if page is not None and self.audience.viewpoint.page != "map":
            self.audience.scroll_with(page, self._is_following)

    def _screen_came(self, screen: QScreen) -> None:
        if not self.wanted:
            self._window.say_quietly("There is a second screen. F5 shows the room’s window on it.")
        self._settle_soon()

    def _screen_went(self, screen: QScreen) -> None:
        if self.wanted and self.audience is not None and self.audience.screen() is screen:
            self.audience.hide()
        self._settle_soon()

    def _settle_soon(self) -> None:
        # Qt moves windows from a screen that goes only after it has said so.
        QTimer.singleShot(0, self, self.settle)


def toggle_audience(window: MainWindow) -> None:
    """Open the room's window, or put it away."""
    window.showing.leave() if window.showing.is_open else window.showing.open()


def toggle_spotlight(window: MainWindow) -> None:
    """Light what is selected for the room, or put the light out."""
    window.showing.light(not window.showing.lit)
    lit = "The room sees what you select, lit." if window.showing.lit else "The light is out."
    window.say_quietly(lit)


def toggle_stay(window: MainWindow) -> None:
    """Let the room stay where it is, or follow."""
    window.showing.stay(not window.showing.stays)
    stays = "The room stays where it is. F7 lets it follow you." if window.showing.stays else "The room follows you."
    window.say_quietly(stays)


def blank(window: MainWindow) -> None:
    """A blank page in every window."""
    window.showing.begin_blank()


def not_open(window: MainWindow) -> str:
    return "" if window.showing.is_open else "Open the room’s window first, with F5."


def toggle_full_screen(window: MainWindow) -> None:
    """The whole screen for the window in front, or a window again."""
    audience = window.showing.audience
    front = audience if audience is not None and QApplication.activeWindow() is audience else window
    front.showNormal() if front.isFullScreen() else front.showFullScreen()


def screen_for_room(window: QWidget, screens: Sequence[QScreen]) -> QScreen | None:
    """A screen beside the one the window stands on; one that only mirrors it is none."""
    home = window.screen().geometry() if window.screen() in screens else screens[0].geometry()
    return next((screen for screen in screens if not screen.geometry().intersects(home)), None)


def _fill(audience: QWidget, screen: QScreen) -> None:
    if audience.isFullScreen() and audience.isVisible() and audience.screen() is screen:
        return
    audience.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    audience.hide()
    audience.setWindowState(Qt.WindowState.WindowNoState)
    audience.setScreen(screen)
    audience.setGeometry(screen.geometry())
    audience.showFullScreen()


def _stand_beside(audience: QWidget, screen: QScreen) -> None:
    audience.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
    place = screen.availableGeometry()
    size = place.size() * SHARE_OF_ONE_SCREEN
    audience.setWindowState(Qt.WindowState.WindowNoState)
    audience.setGeometry(QRect(place.center().x() - size.width() // 2, place.center().y() - size.height() // 2,
                               size.width(), size.height()))  # fmt: skip
    audience.show()


def _keep_in_sight(window: QWidget, screens: Sequence[QScreen]) -> None:
    if any(screen.geometry().contains(window.frameGeometry().center()) for screen in screens):
        return
    home = screens[0].availableGeometry()
    window.resize(window.size().boundedTo(home.size()))
    window.move(home.topLeft())
