"""The app: everything meets here, once. Opens a session, shows its window, and changes both when asked."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from workshop.canvas.fonts import load_fonts
from workshop.journal.opening import data_folder, open_session, unpublished
from workshop.journal.workbench import Workbench
from workshop.layout.theme import DARK, LIGHT
from workshop.model.edits.review import begin_review
from workshop.model.trouble import FileTrouble, Refused
from workshop.views.style import ROOM_SIZES
from workshop.views.trouble_line import install_hook
from workshop.views.window import MainWindow

FIRST_SAMPLE = "case_a"
STYLE = "fusion"


def run_app(path: Path | None, sample: bool) -> int:
    """Open a file, the sample, or what was begun here last, and show it until the window closes; its exit status.

    Refused or FileTrouble where the file cannot be opened, Refused where there is no screen to show it on.
    """
    if not has_screen():
        raise Refused(
            "There is no screen to open a window on; “python3 run.py” makes pack and pictures without one."
        )
    app = start_qt()
    if path:
        bench = open_session(path)
    elif sample:
        bench = open_sample(FIRST_SAMPLE)
    else:
        bench = open_last()
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
        window.closed.connect(lambda: _keep("look.json", _look_of(bench)))
        window.sample_asked.connect(lambda name: self.show(open_sample(name)))
        self.window = window
        self._let_go_of_hook()
        self._let_go_of_hook = install_hook(window, data_folder() / "faults.log")
        if before:
            window.setGeometry(before.geometry())
            window.setWindowState(before.windowState())
            bench.look(**_look_of(before.bench))
        else:
            bench.look(**_look_kept())
            _place(window, self._app)
        window.show()
        if before:
            if before.showing.wanted:
                window.showing.open()
            before.leave()
        window.map.take_the_hand()
        return window

    def open_file(self, path: Path) -> None:
        """Open another review in this window's place."""
        now = self.window
        if now and now.bench.path and now.bench.path.absolute() == path.absolute():
            raise Refused("That review is open already.")
        self.show(open_session(path))

    def let_go(self) -> None:
        """Let go of what meets trouble; the window is closed by then."""
        self._let_go_of_hook()

    def begin(self, name: str) -> None:
        """Begin a new review in this window's place."""
        bench = open_session(None)
        bench.do("Begin the review", begin_review, name)
        self.show(bench)


def open_sample(name: str) -> Workbench:
    """The sample of this name, as it was left in a working copy of its own; built by the app's edits the first time."""
    copies = _sample_copies()
    kept = copies.get(name, "")
    if kept and Path(kept).exists():
        try:
            return open_session(Path(kept))
        except FileTrouble:
            # Open in another window, or damaged: a fresh sample harms nobody.
            pass
    from sample_sessions.build import steps

    bench = open_session(None)
    bench.begin_with(steps(name))
    if bench.working_copy:
        _keep("samples.json", {**copies, name: str(bench.working_copy)})
    return bench


def open_last() -> Workbench:
    """What was begun on this laptop last and never travelled, or a new review."""
    samples = set(_sample_copies().values())
    for path in unpublished():
        if str(path) not in samples:
            return open_session(path)
    return open_session(None)


def _place(window: MainWindow, app: QApplication) -> None:
    screen = app.primaryScreen().availableGeometry()
    window.resize(min(1920, screen.width()), min(1080, screen.height()))
    if screen.width() <= 1920:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _look_of(bench: Workbench) -> dict[str, Any]:
    return {"theme": bench.viewpoint.theme, "room_size": bench.viewpoint.room_size}


def _look_kept() -> dict[str, Any]:
    """The theme and the sizes this laptop was left with, as far as they still mean something."""
    kept = _kept("look.json")
    look: dict[str, Any] = {}
    if kept.get("theme") in (LIGHT.name, DARK.name):
        look["theme"] = kept["theme"]
    if kept.get("room_size") in [size for _, size in ROOM_SIZES]:
        look["room_size"] = kept["room_size"]
    return look


def _sample_copies() -> dict[str, str]:
    return {name: path for name, path in _kept("samples.json").items() if isinstance(path, str)}


def _kept(name: str) -> dict[str, Any]:
    try:
        kept = json.loads((data_folder() / name).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _keep(name: str, what: dict[str, Any]) -> None:
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{name}.part"
        part.write_text(json.dumps(what), "utf-8")
        part.replace(folder / name)
    except OSError:
        # How the screen looked is no reason to keep anybody from leaving.
        return
