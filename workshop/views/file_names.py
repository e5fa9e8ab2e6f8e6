"""Names of files before a room: councils call files after people, so while days are hidden they do not show."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from workshop.model.dates import MONTHS

if TYPE_CHECKING:
    from workshop.views.left_here import Kept
    from workshop.views.window import MainWindow

NAMES_COME_INTO_SIGHT = "The names of files come into sight now. Esc leaves them; B blanks every window first."


def kept_words(kept: Kept, hidden: bool) -> tuple[str, str]:
    """What a review of this laptop is called in a list, and what tells it from the others.

    What people called a review in the app may stand; of a file that travels only when it was put there.
    """
    if not hidden or not kept.travels:
        return kept.name, kept.where
    try:
        put = datetime.fromtimestamp(kept.path.stat().st_mtime)
    except OSError:
        return "A review file", "its name is hidden"
    return "A review file", f"of {put.day} {MONTHS[put.month - 1][:3]} {put.year}, {put:%H:%M}"


def file_words(path: Path, hidden: bool, else_words: str = "the file") -> str:
    """The name of a file, or what to call it where names are hidden."""
    return else_words if hidden else path.name


def before_a_file_dialog(window: MainWindow) -> None:
    """Say that names of files come into sight, where the room may see the screen they come on."""
    from workshop.views.showing import screen_for_room

    showing = window.showing
    apart = showing.is_open and screen_for_room(window, QGuiApplication.screens()) is not None
    if window.bench.viewpoint.names_hidden and not apart:
        window.say_quietly(NAMES_COME_INTO_SIGHT)
