"""The window: the rail, one page at a time, and what may lie over a page. It tells the pages, and meets trouble."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.canvas.fonts import font
from workshop.journal.stamps import moment_of
from workshop.layout.theme import Theme, theme_named
from workshop.model.changes import Change, difference
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.viewpoint import Viewpoint
from workshop.views import marking
from workshop.views.actions import Action, action
from workshop.views.bursts import Bursts
from workshop.views.chooser import Chooser
from workshop.views.colours import palette
from workshop.views.equipping import build_menu, equip
from workshop.views.history_lines import moment_clock
from workshop.views.history_panel import HistoryPanel
from workshop.views.later import Later
from workshop.views.map_page import MapPage
from workshop.views.page_links import connect_page
from workshop.views.pages import page_class, page_named
from workshop.views.playing import Playing
from workshop.views.rail import Rail
from workshop.views.showing import Showing
from workshop.views.stepping_back import step_back
from workshop.views.style import size_for, stylesheet
from workshop.views.timing import Timing, day_of
from workshop.views.trouble_line import Banner, LookingBack, QuietLine

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench
    from workshop.views.bringing_sheet import BringingSheet
    from workshop.views.help_sheet import HelpSheet

bringing = Later("bringing")
by_hand = Later("by_hand")
correcting = Later("correcting")
going_back = Later("going_back")
running = Later("running")
saying = Later("saying")
seeking = Later("seeking")

PUBLISH_EVERY_MS = 3 * 60 * 1000
LEAST_PX = (800, 460)


class MainWindow(QMainWindow):
    """Shows one workbench. `shown` is the session on the screen: the truth now, or the review as it stood."""

    file_asked = Signal(object)
    review_asked = Signal(object)
    sample_asked = Signal(str)
    closed = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.shown: Session = bench.session
        self._dressed_for: tuple[str, float] = ("", 0.0)
        self._pages: dict[str, QWidget] = {}
        self._missed: dict[str, tuple[Change, ...]] = {}
        self._past: tuple[str, Session] = ("", bench.session)
        self._peeking = self._resumes = False
        # The case that was open before, and every one opened since: only others show their cover first.
        self.opened_cases: set[str] = {bench.viewpoint.case}
        self._leaving = False
        self._published = len(bench.steps())
        # The window's title shows on every shared screen and task bar, so it never says whose case this is.
        self.setWindowTitle("Casewall")
        # A screen of 1920×1080 at twice the size has 960×540 for all windows and the task bar.
        self.setMinimumSize(*LEAST_PX)
        self._build()
        self._stop_watching = bench.watch(self._present)
        self._publish_timer = QTimer(self, interval=PUBLISH_EVERY_MS)
        self._publish_timer.timeout.connect(self._publish_if_needed)
        self._publish_timer.start()
        self._present(bench.session, bench.viewpoint, ())
        if bench.notice:
            self.say_until_dismissed(bench.notice)
        self._resumes = bool(bench.draft())
        self.take_up_work()

    @property
    def size_factor(self) -> float:
        """The factor for all sizes in this window."""
        return size_for(self.bench.viewpoint.room_size, self.height())

    @property
    def theme(self) -> Theme:
        return theme_named(self.bench.viewpoint.theme)

    def perform(self, row: Action) -> None:
        """Do an action. Refused, with what to do first, where it is not possible now."""
        first = row.why_not(self)
        if first:
            raise Refused(first)
        row.does(self)

    def say_quietly(self, sentence: str) -> None:
        """Say something in a free place; it goes by itself."""
        saying.say(self, sentence)

    def say_until_dismissed(self, sentence: str) -> None:
        """Say something across the top that stays."""
        self.banner.say(sentence)

    def say_until_next_step(self, sentence: str) -> None:
        """Say across the top what was just done, until something else is done; trouble that stands there goes first."""
        if self.banner.holds_trouble():
            self.say_quietly(sentence)
        else:
            self.banner.say(sentence, until_next_step=True)

    def take_up_work(self) -> None:
        """Give the hand to the wall; where a line was half typed when the program ended, to the end of that line."""
        if self._resumes and self.map.entry.line.text():
            self.map.entry.start("")
        else:
            self.map.take_the_hand()

    def help_sheet(self) -> HelpSheet:
        """The help sheet, made when it is first asked for."""
        if self._help is None:
            from workshop.views.help_sheet import HelpSheet

            self._help = HelpSheet(self.ground)
            self._help.dress(self.size_factor)
        self._help.settle(self.page_area())
        return self._help

    def leave(self) -> None:
        """Put this window away because another takes its place."""
        self.close()
        if self.isVisible():
            # It could not be put on the stick; it said so, and it is safe here.
            self.close()

    def peek(self, on: bool) -> None:
        """While a key is held, days and private notes show; they hide again by themselves."""
        self.showing.reveal(on)
        if on and self.bench.viewpoint.names_hidden:
            self._peeking = True
            self.bench.look(names_hidden=False)
        elif not on and self._peeking:
            self._peeking = False
            self.bench.look(names_hidden=True)

    def page_shown(self, key: str) -> QWidget | None:
        """The page of this key, where it has been looked at."""
        return self._pages.get(key)

    def _build(self) -> None:
        self.ground = QWidget()
        self.ground.setObjectName("ground")
        self.ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCentralWidget(self.ground)
        self.map = MapPage(self.bench)
        self._pages["map"] = self.map
        self.qactions = equip(self, self.map.wall, self.map.place.under)
        self.map.empty.addAction(self.qactions["type"])
        self.menu = build_menu(self, self.qactions)
        self.timing = Timing(self)
        self.playing = Playing(self)
        self.timing.say_day(day_of(self.shown, date.today()))
        self.rail = Rail(self.menu, self.timing)
        self.banner, self.looking_back, self._stack = Banner(), LookingBack(), QStackedWidget()
        self._stack.addWidget(self.map)
        # No page makes the window larger than the screen for itself and for all the others.
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self.banner, self.looking_back, self._stack):
            column.addWidget(part, 1 if part is self._stack else 0)
        row = QHBoxLayout(self.ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.history = HistoryPanel(self.ground, self.bench)
        self.chooser = Chooser(self.ground)
        self.quiet = QuietLine(self.ground)
        self.showing = Showing(self)
        self._help: HelpSheet | None = None
        self.sheet: BringingSheet | None = None
        self.setAcceptDrops(True)
        self.rail.page_asked.connect(lambda key: self.bench.look(page=key))
        self.rail.action_asked.connect(lambda key: self.perform(action(key)))
        self.map.action_asked.connect(lambda key: self.perform(action(key)))
        self.map.refer_asked.connect(lambda i, agency: marking.refer_by_hand(self, i, agency))
        self.map.wished.connect(lambda wish, told: by_hand.grant(self, wish, told))
        self.map.told.connect(self.say_quietly)
        self.bursts = Bursts(self)
        self.map.letter_pressed.connect(self.bursts.begin)
        self.map.further_asked.connect(self.playing.step_on)
        self.map.break_asked.connect(lambda found: running.explain_break(self, found))
        self.map.agency_asked.connect(lambda i, sector: marking.ask_agency_of(self, i, sector))
        self.map.entry.correction_asked.connect(lambda: self.perform(action("correct")))
        self.map.taking.chip_touched.connect(lambda chip: correcting.correct_chip(self, chip))
        # What is typed next is shown as it is read, so what was said before gives way.
        self.map.entry.read_anew.connect(self.quiet.hide)
        self.map.year_asked.connect(lambda year: seeking.go_to_year(self, year))
        self.map.sample_wanted.connect(lambda: self.sample_asked.emit("case_a"))
        self.history.action_asked.connect(lambda key: self.perform(action(key)))
        self.looking_back.return_asked.connect(lambda: going_back.return_to_now(self))
        self.ground.installEventFilter(self)
        self.map.entry.installEventFilter(self)

    def _present(self, session: Session, viewpoint: Viewpoint, changes: tuple[Change, ...]) -> None:
        then = self._session_then(session, viewpoint.as_of)
        if then is not session or (self.shown is not session and not changes):
            changes = difference(self.shown, then)
        if changes:
            self.banner.after_a_step()
        self.shown = then
        for key in self._pages:
            self._missed[key] = (*self._missed.get(key, ()), *changes)
        self._dress(viewpoint)
        self.rail.present(viewpoint, self.theme, self.size_factor)
        clock_then = self._clock_then(viewpoint.as_of)
        self.looking_back.present(clock_then)
        self._show_page(viewpoint.page)
        for key in {"map", viewpoint.page}:
            if key in self._pages:
                self._pages[key].present(then, viewpoint, self._missed.pop(key, ()))
        self.history.present(viewpoint)
        self.showing.present(then, viewpoint, clock_then)
        bringing.tell_of_contests(self)

    def _show_page(self, key: str) -> None:
        page = page_named(key)
        if page.key not in self._pages:
            made = self._pages[page.key] = page_class(page)(self.bench)
            self._stack.addWidget(made)
            connect_page(self, made)
        # Where a hand has nowhere to go back to, the page takes it.
        self.ground.setFocusProxy(self._pages[page.key])
        if self._stack.currentWidget() is not self._pages[page.key]:
            self.chooser.let_go()
            self._stack.setCurrentWidget(self._pages[page.key])
            if page.key == "map":
                self.take_up_work()
                self._resumes = False
            else:
                self._pages[page.key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _session_then(self, now: Session, stamp: str) -> Session:
        if not stamp:
            return now
        if self._past[0] != stamp:
            self._past = (stamp, self.bench.session_as_of(stamp))
        return self._past[1]

    def _clock_then(self, stamp: str) -> str:
        return moment_clock(moment_of(stamp), datetime.now().astimezone().date()) if stamp else ""

    def _dress(self, viewpoint: Viewpoint) -> None:
        wanted = (viewpoint.theme, self.size_factor)
        if wanted == self._dressed_for:
            return
        self._dressed_for = wanted
        theme, size = self.theme, self.size_factor
        self.setPalette(palette(theme))
        self.setFont(font(16 * size))
        self.setStyleSheet(stylesheet(theme, size))
        for part in (self.chooser, self.history):
            part.dress(size)
        if self._help:
            self._help.dress(size)

    def page_area(self) -> QRect:
        """The part of the window that belongs to the page, without the entry line."""
        area = QRect(self._stack.geometry())
        if self.bench.viewpoint.page == "map":
            area.setBottom(area.bottom() - self.map.entry.height())
        return area

    def _settle(self) -> None:
        area = self.page_area()
        self.chooser.settle(area)
        below = QRect(area)
        if self.bench.viewpoint.page == "map" and self.map.headline.isVisible():
            below.setTop(below.top() + self.map.headline.height())
        self.history.settle(below)
        self._settle_quiet()
        if self._help:
            self._help.settle(area)

    def _settle_quiet(self) -> None:
        if self.quiet.isVisible():
            self.quiet.settle(saying.place_to_speak(self), self.size_factor)

    def _publish_if_needed(self) -> None:
        """Set a copy aside every few minutes, and put the file that travels in place, where something is new."""
        steps = len(self.bench.steps())
        if steps == self._published:
            return
        self.bench.set_aside()
        if self.bench.path:
            self.bench.publish()
        self._published = len(self.bench.steps())

    def _finish_typing(self) -> None:
        """Let the field or cell under the hand say what stands in it, as when the hand goes elsewhere."""
        hand = QApplication.focusWidget()
        if hand is not None and self.isAncestorOf(hand):
            hand.clearFocus()

    # --- Qt's own names

    def keyPressEvent(self, event) -> None:
        hand = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            step_back(self)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(hand, QAbstractButton):
            # Outside of dialogs Qt lets only the space bar press a button; people press Enter.
            hand.click()
        elif event.key() == Qt.Key.Key_F8 and not event.isAutoRepeat():
            self.peek(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_F8 and not event.isAutoRepeat():
            self.peek(False)
        super().keyReleaseEvent(event)

    def dragEnterEvent(self, event) -> None:
        if bringing.reviews_in(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        bringing.dropped(self, bringing.reviews_in(event.mimeData().urls()))
        event.acceptProposedAction()

    def changeEvent(self, event) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.peek(False)
        super().changeEvent(event)

    def eventFilter(self, watched, event) -> bool:
        if watched is self.ground and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self._settle)
            self._settle()
        if watched is self.map.entry and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._settle_quiet()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._dress(self.bench.viewpoint)
        self.rail.dress(self.theme, self.size_factor)

    def closeEvent(self, event) -> None:
        self._finish_typing()
        self.map.inspector.commit()
        self.map.entry.keep_draft_now()
        if self.bench.path and not self._leaving:
            try:
                self.bench.publish()
            except (FileTrouble, Refused) as trouble:
                # The work is safe here, but it did not get onto the stick: leaving takes a second word.
                self._leaving = True
                self.say_until_dismissed(f"{trouble} Everything is saved on this laptop. Leave again to leave anyway.")
                event.ignore()
                return
        # A place on a page keeps what is half written there as it goes out of sight: before the file closes.
        self.ground.hide()
        self._publish_timer.stop()
        self._stop_watching()
        self.showing.close()
        self.bench.close()
        self.closed.emit()
        event.accept()
