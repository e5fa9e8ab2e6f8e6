"""The clipboard: text and a page's table put there together, and left as plain text when the program ends."""

from __future__ import annotations

import atexit
from functools import cache

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

OURS = "application/x-casewall-cells"
"""Says that what is on the clipboard was put there by this program."""


def put_on_clipboard(text: str, page: str = "") -> None:
    """Put a text on the clipboard, with the same as a page of HTML where there is one."""
    _leave_text_at_the_end()
    held = QMimeData()
    held.setText(text)
    held.setData(OURS, b"cells")
    if page:
        held.setHtml(page)
    QGuiApplication.clipboard().setMimeData(held)


@cache
def _leave_text_at_the_end() -> None:
    atexit.register(_leave_text)


def _leave_text() -> None:
    # What Python made and the clipboard still holds when Qt ends brings the process down; text that Qt made does not.
    if QGuiApplication.instance() is None:
        return
    board = QGuiApplication.clipboard()
    if board.mimeData().hasFormat(OURS):
        board.setText(board.text())
