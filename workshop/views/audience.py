"""The room's window: the same wall or page, larger, with nothing in it that only the one at the keyboard needs.

Days stand as months, private notes never stand here, and no hand in it can change the review. A key pressed in it
is the presenter’s, who has one screen: it goes on to the main window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from workshop.canvas.fonts import font
from workshop.canvas.wall import Wall
from workshop.layout.alignment import cases_together
from workshop.layout.theme import theme_named
from workshop.model.changes import Change
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint
from workshop.study.until import as_played
from workshop.views.blank import Blank
from workshop.views.headline import Headline
from workshop.views.map_page import NOTHING_HERE_YET
from workshop.views.pages import page_class, page_named
from workshop.views.plain import label
from workshop.views.saying import FOOT_PX
from workshop.views.several import Several
from workshop.views.spotlight import Spotlight, spoken_lines
from workshop.views.style import size_for, space_px, stylesheet
from workshop.views.timing import TimeLeft, Timing, place_in_corner
from workshop.views.trouble_line import QuietLine

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

FOR_THE_ROOM = ("map", "cover", "coding", "demand", "routes", "costs", "learn", "purpose")
"""Pages a room reads. Where the one at the keyboard is on another, the room keeps what it saw last."""
LEAST_ROOM_SIZE = 1.25


class Audience(QWidget):
    """Shows a session to the room. `left` when somebody at this window leaves it, `peeked` while days are asked for;
    `keyed` with a key that has no meaning of this window's own."""

    left = Signal()
    keyed = Signal(object)
    peeked = Signal(bool)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.bench = LookedAt(bench)
        self.setObjectName("audience")
        self.setWindowTitle("Casewall")
        self.setAccessibleName("The room’s window")
        self.setMinimumSize(640, 400)
        self.viewpoint = Viewpoint()
        self._page = "map"
        self._pages: dict[str, QWidget] = {}
        self._dressed_for: tuple[str, float] = ("", 0.0)
        self._build()

    def present(
        self, session: Session, viewpoint: Viewpoint, changes: tuple[Change, ...] = (), clock: str = ""
    ) -> None:
        """Show this session from here; `viewpoint` is the room's (see `for_room`), `clock` the time of the past."""
        if viewpoint.page in FOR_THE_ROOM:
            self._page = viewpoint.page
        self.viewpoint = self.bench.viewpoint = replace(viewpoint, page=self._page)
        self.bench.session = session
        self.past.setText(f"As it stood at {clock}" if clock else "")
        self.past.setVisible(bool(clock))
        self._dress()
        if self._page == "map":
            self._show_map(session, changes)
        else:
            self._show_page(session)

    def say_quietly(self, sentence: str) -> None:
        """Say something here at the foot; it goes by itself."""
        self.quiet.say(sentence, self._foot(), self._dressed_for[1])

    def show_time_of(self, timing: Timing) -> None:
        """Show this timer in the corner for as long as the room may see it."""
        self.time_left = TimeLeft(timing, self.ground, only_if_shown=True)
        timing.changed.connect(self._place_time)

    def page(self) -> QWidget:
        """The page the room sees."""
        return self._stack.currentWidget()

    def scroll_with(self, page: QWidget, wanted: Callable[[], bool]) -> None:
        """Let the room's copy of a page follow, as long as it is wanted, how far the presenter has scrolled."""
        ours = self.page().findChildren(QScrollArea)
        for theirs, mine in zip(page.findChildren(QScrollArea), ours, strict=False):
            bars = theirs.verticalScrollBar(), mine.verticalScrollBar()
            follow = partial(_scroll_alike, *bars, wanted)
            if not mine.property("follows"):
                mine.setProperty("follows", True)
                mine.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
                bars[0].valueChanged.connect(lambda _, f=follow: f())
                bars[1].rangeChanged.connect(lambda _, __, f=follow: f())
            follow()

    def _build(self) -> None:
        self.ground = QWidget(self)
        self.ground.setObjectName("ground")
        self.ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # A click in the room's window must never change what is selected, or open a place to write.
        self.ground.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.past = label("", "card")
        self.past.setObjectName("past")
        self.headline, self.wall = Headline(), Wall()
        self.nothing = label(NOTHING_HERE_YET, "title", tone="soft")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._map = QWidget()
        self._map.setAccessibleName("Map")
        self.several = Several(lambda wall: wall.setFocusPolicy(Qt.FocusPolicy.NoFocus))
        _stacked(self._map, [self.headline, self.nothing, self.several, self.wall])
        self._map.layout().setStretch(2, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._map)
        _stacked(self.ground, [self.past, self._stack])
        _stacked(self, [self.ground])
        self.spotlight = Spotlight(self.wall)
        self.time_left: TimeLeft | None = None
        self.quiet = QuietLine(self.ground)
        self.blank = Blank(self, self.ground)
        _keep_from_keys(self.ground)

    def _show_map(self, session: Session, changes: tuple[Change, ...]) -> None:
        self._stack.setCurrentWidget(self._map)
        view = self.viewpoint
        has_rows = any(i.case == view.case for i in session.interactions.values())
        self.headline.setVisible(view.case in session.cases)
        beside = not view.overlaid and bool(cases_together(session, view))
        has_rows = has_rows or beside or view.overlaid
        self.wall.setVisible(has_rows and not beside)
        self.several.setVisible(beside)
        self.nothing.setVisible(not has_rows)
        if beside:
            self.several.present(session, view, changes)
        self.headline.present(as_played(session, view), view, changes)
        self.wall.present(session, view, changes)
        here = [i for i in view.selected if i in session.interactions and session.interactions[i].case == view.case]
        lines = spoken_lines(session, here, view.names_hidden) if has_rows and not beside else []
        self.spotlight.present(lines)

    def _show_page(self, session: Session) -> None:
        if self._page not in self._pages:
            made = self._pages[self._page] = page_class(page_named(self._page))(self.bench)
            self._stack.addWidget(made)
        page = self._pages[self._page]
        self._stack.setCurrentWidget(page)
        page.present(session, self.viewpoint, ())
        page.for_the_room()
        _keep_from_keys(page)

    def _foot(self) -> QRect:
        height = space_px(FOOT_PX, self._dressed_for[1])
        return QRect(0, self.height() - height, self.width(), height)

    def _place_time(self) -> None:
        if self.time_left is not None and self.time_left.isVisible():
            place_in_corner(self.time_left, self._dressed_for[1])

    def _dress(self) -> None:
        size = size_for(self.viewpoint.room_size, self.height())
        wanted = (self.viewpoint.theme, size)
        if wanted == self._dressed_for:
            return
        self._dressed_for = wanted
        theme = theme_named(self.viewpoint.theme)
        self.setFont(font(16 * size))
        own = f"""
#audience {{ background: {theme.paper}; }}
#past {{ background: {theme.glow}; color: #1B1F24; padding: {round(8 * size)}px {round(24 * size)}px; }}
#time_left {{ font-size: {round(22 * size)}px; padding: {round(2 * size)}px {round(16 * size)}px; }}
"""
        self.setStyleSheet(stylesheet(theme, size) + own)
        self.headline.dress(size)
        self.spotlight.dress(theme, size)

    # --- Qt's own names

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._dress()
        self.layout().activate()
        self._place_time()
        if self.quiet.isVisible():
            self.quiet.settle(self._foot(), self._dressed_for[1])
        self.spotlight.dress(theme_named(self.viewpoint.theme), self._dressed_for[1])

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F8 and not event.isAutoRepeat():
            self.peeked.emit(True)
        else:
            self.keyed.emit(event)
            event.accept()

    def keyReleaseEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_F8 and not event.isAutoRepeat():
            self.peeked.emit(False)
        super().keyReleaseEvent(event)

    def changeEvent(self, event) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.peeked.emit(False)
        super().changeEvent(event)

    def closeEvent(self, event) -> None:
        self.left.emit()
        event.accept()


class LookedAt:
    """What a page in the room's window has for a workbench: all there is to see, and no way to change any of it."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self.session, self.viewpoint = bench.session, bench.viewpoint
        self.who, self.path = "", None

    def look(self, **fields: Any) -> None:
        """The room looks where it is shown."""

    def keep_draft(self, text: str, of: str = "") -> None:
        """Nobody writes here."""

    def draft(self, of: str = "") -> str:
        """Half-typed words are nobody's but the writer's."""
        return ""

    def wordings(self, statement_id: str) -> list:
        """How a statement was worded, oldest first."""
        return self._bench.wordings(statement_id)

    def do(self, *step: Any, **fields: Any) -> None:
        """Refused, whatever it is."""
        raise Refused("The room’s window only shows. Change it in the other one.")

    undo = redo = do


def for_room(viewpoint: Viewpoint, lit: bool, revealed: bool) -> Viewpoint:
    """The presenter's viewpoint as the room may have it: larger, days hidden, the selection only in a spotlight."""
    return replace(
        viewpoint,
        names_hidden=not revealed,
        # What is shown large, or lit, is shown because the presenter selected it.
        selected=viewpoint.selected if lit or viewpoint.page == "coding" else frozenset(),
        room_size=max(LEAST_ROOM_SIZE, viewpoint.room_size),
    )


def _stacked(widget: QWidget, parts: list[QWidget]) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if part is parts[-1] else 0)


def _scroll_alike(their: QScrollBar, our: QScrollBar, wanted: Callable[[], bool]) -> None:
    if wanted():
        our.setValue(round(their.value() / max(their.maximum(), 1) * our.maximum()))


def _keep_from_keys(widget: QWidget) -> None:
    """No part of it takes the keyboard."""
    for part in (widget, *widget.findChildren(QWidget)):
        part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
