"""Where a review is put the first time: what the dialog suggests is a name that every system takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from sample_sessions.build import sample_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.edits.review import describe_review


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Bay View 14/6: what now?", "Bay View 14-6- what now"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "Case CON"),
        ("", "Review"),
        ("Plain", "Plain"),
    ],
)
def test_the_name_suggested_is_one_in_the_own_folder(qtbot, name, suggested):
    room = Room(qtbot, Workbench.of(describe_review(sample_session("anna"), name=name)))
    room.presses("Ctrl+S")
    dialog = room.window.findChild(QFileDialog)
    assert [Path(path) for path in dialog.selectedFiles()] == [Path.home() / f"{suggested}.casewall"]
    dialog.reject()
