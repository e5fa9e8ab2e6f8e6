"""Bringing in another review file: a colleague's copy of this review, or another table's review beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from workshop.journal.travelling import SUFFIX, arrive
from workshop.model.trouble import Refused
from workshop.views.going_back import return_to_now
from workshop.views.reviewing import FILES

if TYPE_CHECKING:
    from workshop.views.window import MainWindow


def ask_what_to_bring(window: MainWindow) -> None:
    """Ask which file. The dialog belongs to the window and blocks nothing else."""
    start = str(window.bench.path.parent) if window.bench.path else ""
    dialog = QFileDialog(window, "Bring in which review?", start, FILES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: bring(window, Path(name)))
    dialog.open()


def bring(window: MainWindow, path: Path) -> None:
    """Show what bringing in this file would do; nothing is done before it is accepted.

    A copy of this review is merged; of another review the cases come in beside ours. Refused: nothing new in it.
    """
    return_to_now(window)
    bench = window.bench
    arrival = arrive(path)
    try:
        if bench.is_this_review(arrival.file):
            _meet(window, arrival.file, path)
        else:
            _gather(window, arrival.file, path)
    finally:
        arrival.file.close()


def dropped(window: MainWindow, paths: list[Path]) -> None:
    """Take what was dropped on the window: into an empty review it opens, beside or into one with cases it comes in."""
    if not window.bench.session.cases and len(paths) == 1:
        window.file_asked.emit(paths[0])
    else:
        bring(window, paths[0])


def reviews_in(urls) -> list[Path]:
    """The review files among what is dragged."""
    return [Path(u.toLocalFile()) for u in urls if u.isLocalFile() and u.toLocalFile().lower().endswith(SUFFIX)]


def _meet(window: MainWindow, file, path: Path) -> None:
    from workshop.views.meeting_sheet import MeetingSheet

    met = window.bench.meet(file, path.stem)
    if not met.there:
        raise Refused(f"Everything in “{path.stem}” is here already.")
    MeetingSheet(window, met, path.stem).open()


def _gather(window: MainWindow, file, path: Path) -> None:
    raise Refused(f"“{path.stem}” is another review.")
