"""What a page may ask of the window: each signal that it has is led to where it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workshop.views.actions import action
from workshop.views.later import Later

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

deciding = Later("deciding")


def connect_page(window: MainWindow, page: QWidget) -> None:
    """Answer what this page asks."""
    if hasattr(page, "sample_wanted"):
        page.sample_wanted.connect(lambda: window.sample_asked.emit("case_a"))
    if hasattr(page, "hands_asked"):
        page.hands_asked.connect(lambda i: deciding.ask_hands(window, i))
    if hasattr(page, "one_sample_wanted"):
        page.one_sample_wanted.connect(window.sample_asked)
        page.file_wanted.connect(window.file_asked)
        page.review_wanted.connect(window.review_asked)
    if hasattr(page, "import_wanted"):
        page.import_wanted.connect(lambda: window.bench.look(page="import"))
    if hasattr(page, "action_asked"):
        page.action_asked.connect(lambda key: window.perform(action(key)))
