"""The app: everything meets here, once. Opens a session, shows its window, and changes both when asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from workshop.canvas.fonts import load_fonts
from workshop.journal.opening import data_folder, open_session
from workshop.journal.rescuing import DamagedCopy, rescued
from workshop.journal.workbench import Workbench
from workshop.model.edits.review import begin_review
from workshop.model.trouble import FileTrouble, Refused
from workshop.views.chooser import Option
from workshop.views.cover_page import cover_if_new
from workshop.views.left_here import keep_look, look_kept, look_of, open_last, open_sample, remember
from workshop.views.trouble_line import install_hook
from workshop.views.window import MainWindow

STYLE = "fusion"


def run_app(path: Path | None, sample: bool) -> int:
    """Open a file, or what was open here last, and show it until the window closes; its exit status.

    Where nothing was begun on this laptop yet it is the sample if that is wanted, else a new review.
    Refused or FileTrouble where the file cannot be opened, Refused where there is no screen to show it on.
    """
    if not has_screen():
        raise Refused("There is no screen to open a window on; “python3 run.py” makes pack and pictures without one.")
    app = start_qt()
    try:
        bench = open_session(path) if path else open_last(else_sample=sample)
    except DamagedCopy as trouble:
        assert path
        bench = open_session(None)
        bench.passed_over = (path, trouble)
    desk = Desk(app)
    desk.show(bench)
    return app.exec()


def has_screen() -> bool:
    """Whether a window can be shown: Qt ends the whole program where it finds no screen."""
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def start_qt() -> QApplication:
    """The one application object, with our fonts and the style our stylesheet is written for."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("Casewall")
    if app.style().objectName() != STYLE:
        app.setStyle(STYLE)
    load_fonts()
    return app


class Desk(QObject):
    """Holds the one window, and puts another in its place when another review is asked for."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self.window: MainWindow | None = None
        self._let_go_of_hook: Callable[[], None] = lambda: None

    def show(self, bench: Workbench) -> MainWindow:
        """Show a review; the one before is put away, and its copy on this laptop stays."""
        before = self.window
        window = MainWindow(bench)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.file_asked.connect(self.open_file)
        window.review_asked.connect(self.begin)
        window.closed.connect(lambda: keep_look(bench))
        window.sample_asked.connect(lambda name: self.show(open_sample(name)))
        self.window = window
        self._let_go_of_hook()
        self._let_go_of_hook = install_hook(window, data_folder() / "faults.log")
        if before:
            window.setGeometry(before.geometry())
            window.setWindowState(before.windowState())
            bench.look(**look_of(before.bench))
        else:
            bench.look(**look_kept())
            _place(window, self._app)
        if not bench.session.reviews and not bench.session.cases:
            bench.look(page="start")
        else:
            window.opened_cases.discard(bench.viewpoint.case)
            bench.look(page=cover_if_new(window, bench.viewpoint.case))
        window.show()
        remember(bench)
        if before:
            if before.showing.wanted:
                window.showing.open()
            before.leave()
        if bench.viewpoint.page == "map":
            window.take_up_work()
        if bench.passed_over:
            self._offer(*bench.passed_over)
        return window

    def open_file(self, path: Path) -> None:
        """Open another review in this window's place."""
        now = self.window
        if now and now.bench.path and now.bench.path.absolute() == path.absolute():
            raise Refused("That review is open already.")
        try:
            bench = open_session(path)
        except DamagedCopy as trouble:
            if now is None or trouble.rescue is None:
                raise
            self._offer(path, trouble)
            return
        self.show(bench)

    def _offer(self, path: Path, trouble: FileTrouble) -> None:
        """Offer what can be opened instead of a damaged working copy; nothing is opened before somebody says so."""
        window = self.window
        rescue = trouble.rescue if isinstance(trouble, DamagedCopy) else None
        if window is None:
            return
        if rescue is None:
            window.say_until_dismissed(str(trouble))
            return

        def open_it(choice: str) -> None:
            window.chooser.let_go()
            if choice == "open":
                rescued(rescue)
                bench = open_session(path)
                bench.notice = f"{rescue.lost} The damaged copy is kept on this laptop."
                self.show(bench)

        options = [Option("open", rescue.offer, "the damaged copy is kept"), Option("leave", "Leave it as it is")]
        window.chooser.ask(str(trouble), options, open_it)

    def let_go(self) -> None:
        """Let go of what meets trouble; the window is closed by then."""
        self._let_go_of_hook()

    def begin(self, fields: Mapping[str, Any]) -> None:
        """Begin a new review, named in `fields`; where nothing is open yet, in this window, else in its place."""
        now = self.window.bench if self.window else None
        empty = now is not None and not now.steps() and now.path is None
        bench = now if now is not None and empty else open_session(None)
        bench.do("Begin the review", begin_review, **fields)
        if bench is now:
            bench.look(page="map")
        else:
            self.show(bench)


def _place(window: MainWindow, app: QApplication) -> None:
    screen = app.primaryScreen().availableGeometry()
    window.resize(min(1920, screen.width()), min(1080, screen.height()))
    if screen.width() <= 1920:
        window.setWindowState(Qt.WindowState.WindowMaximized)
