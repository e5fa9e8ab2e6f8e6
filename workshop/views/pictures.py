"""Pictures of the pages as a person would see them, with or without a screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from workshop.journal.workbench import Workbench
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.viewpoint import Viewpoint
from workshop.views.pages import PAGES

PAGE_NAMES = tuple(page.key for page in PAGES if page.digit)


def picture(
    session: Session,
    page: str,
    out: Path,
    size: tuple[int, int] = (1920, 1080),
    case_id: str = "",
    theme: str = "light",
    room_size: float = 1.0,
) -> None:
    """Save a page of this session as a PNG of this size in pixels. Refused for a page that does not exist."""
    if page not in PAGE_NAMES:
        raise Refused(f"There is no page “{page}”. There are: {', '.join(PAGE_NAMES)}.")
    if not QGuiApplication.instance() and sys.platform.startswith("linux"):
        screens = ("DISPLAY", "WAYLAND_DISPLAY")
        if not any(os.environ.get(name) for name in screens):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from workshop.views.app import start_qt
    from workshop.views.window import MainWindow

    app = start_qt()
    bench = Workbench.of(session, Viewpoint(case=case_id, theme=theme, page=page, room_size=room_size))
    window = MainWindow(bench)
    try:
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(*size)
        window.show()
        _settle(app)
        taken = window.grab()
        # A screen with more dots to the point gives more pixels than asked for.
        if taken.size().toTuple() != size:
            taken = taken.scaled(
                *size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        if not taken.save(str(out), "PNG"):
            raise FileTrouble(
                f"The picture could not be written to {out}. Is there such a folder, and room on the disk?"
            )
    finally:
        window.close()
        window.deleteLater()
        _settle(app)


def _settle(app: QApplication) -> None:
    for _ in range(4):
        app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
