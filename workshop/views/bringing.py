"""Bringing in another review file: a colleague's copy of this review, or another table's review beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from workshop.journal.travelling import SUFFIX, arrive
from workshop.model.trouble import Refused
from workshop.model.words import count
from workshop.views.file_names import before_a_file_dialog
from workshop.views.going_back import return_to_now
from workshop.views.reviewing import FILES

if TYPE_CHECKING:
    from workshop.views.window import MainWindow


def ask_what_to_bring(window: MainWindow) -> None:
    """Ask which files. The dialog belongs to the window and blocks nothing else."""
    start = str(window.bench.path.parent) if window.bench.path else ""
    dialog = QFileDialog(window, "Bring in which reviews?", start, FILES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: bring(window, *map(Path, names)))
    before_a_file_dialog(window)
    dialog.open()


def bring(window: MainWindow, path: Path, *more: Path) -> None:
    """Show what bringing in this file would do; nothing is done before it is accepted, then `more` files follow.

    A copy of this review is merged; of another review the cases come in beside ours. Refused: nothing new in it.
    """
    return_to_now(window)

    def then() -> None:
        if more:
            bring(window, *more)

    bench = window.bench
    arrival = arrive(path)
    try:
        if bench.is_this_review(arrival.file):
            _meet(window, arrival.file, path, then)
        else:
            _gather(window, arrival.file, path, then)
    finally:
        arrival.file.close()


def look_at_contests(window: MainWindow) -> None:
    """Show what this copy and one that came in said in two ways; either wording can be taken."""
    from workshop.views.meeting_sheet import ContestSheet

    return_to_now(window)
    ContestSheet(window).open()


def tell_of_contests(window: MainWindow) -> None:
    """Say once that a copy came in by itself, from the stick or share, and said something in another way."""
    if window.bench.contested_unseen:
        window.bench.contested_unseen = False
        said = count(len(window.bench.contested), "thing was", "things were")
        window.say_until_dismissed(
            f"{said} said in two ways, here and in the file that travels. The later wording shows;"
            " Ctrl+Alt+W shows both."
        )


def nothing_contested(window: MainWindow) -> str:
    return "" if window.bench.contested else "Nothing was said in two ways since this review was opened."


def dropped(window: MainWindow, paths: list[Path]) -> None:
    """Take what was dropped on the window: into an empty review it opens, beside or into one with cases it comes in."""
    if not window.bench.session.cases and len(paths) == 1:
        window.file_asked.emit(paths[0])
    else:
        bring(window, *paths)


def reviews_in(urls) -> list[Path]:
    """The review files among what is dragged."""
    return [Path(u.toLocalFile()) for u in urls if u.isLocalFile() and u.toLocalFile().lower().endswith(SUFFIX)]


def _meet(window: MainWindow, file, path: Path, then: Callable[[], object]) -> None:
    from workshop.views.meeting_sheet import MeetingSheet

    name = "That copy" if window.bench.viewpoint.names_hidden else f"“{path.stem}”"
    met = window.bench.meet(file, path.stem)
    if not met.there:
        raise Refused(f"{name}: everything in it is here already.")
    MeetingSheet(window, met, name, then).open()


def _gather(window: MainWindow, file, path: Path, then: Callable[[], object]) -> None:
    from workshop.views.gather_sheet import GatherSheet

    other = file.load()
    # What people called their review may stand on the wall and in the history; what its file is called may not.
    GatherSheet(window, other, other.review.name or "another table’s review", then).open()
