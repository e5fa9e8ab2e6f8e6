"""Qt without a window: what painting needs where there is no application yet, on a screen or without one."""

from __future__ import annotations

import os
import sys

_kept = []


def ensure_app() -> None:
    """Begin a Qt application for painting if none runs; without a display it is told to work off screen."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    if QGuiApplication.instance() is None:
        if not _has_display():
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # Widgets may be wanted later in the same process, and there is only ever one application.
        _kept.append(QApplication(["casewall"]))


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
