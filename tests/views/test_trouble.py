"""Trouble: a quiet line for what is refused, a banner for the disk, a log without people's words for our own faults."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.model.trouble import FileTrouble, Refused
from workshop.views.trouble_line import OUR_FAULT, QUIET_FOR_MS, install_hook, own_words


@pytest.fixture
def room(qtbot) -> Room:
    return Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"))))


def raised(trouble: BaseException) -> None:
    """As when a slot of Qt's raises: the exception reaches the hook."""
    with pytest.raises(type(trouble)) as caught:
        raise trouble
    sys.excepthook(caught.type, caught.value, caught.tb)


def test_a_refusal_is_a_quiet_line_that_goes_by_itself(room, qtbot):
    QTimer.singleShot(0, lambda: _raise(Refused("Say who the person was sent to.")))
    qtbot.waitUntil(lambda: room.said == "Say who the person was sent to.")
    assert not room.warned
    assert room.window.quiet._timer.interval() == QUIET_FOR_MS
    room.window.quiet._timer.setInterval(1)
    QTest.qWait(50)
    assert not room.said


def test_trouble_with_a_file_stays_until_it_is_dismissed(room):
    raised(FileTrouble("The stick is full. Everything is saved on this laptop."))
    assert room.warned == "The stick is full. Everything is saved on this laptop."
    room.window.banner.away.click()
    assert not room.warned


def test_a_fault_of_ours_is_logged_without_a_word_of_what_people_typed(room, tmp_path):
    passed_on = []
    before, sys.excepthook = sys.excepthook, lambda *trouble: passed_on.append(trouble)
    let_go = install_hook(room.window, tmp_path / "faults.log")
    try:
        raised(ValueError("Mrs Jones rang about the stairs"))
    finally:
        let_go()
        sys.excepthook = before
    assert room.warned == OUR_FAULT
    log = (tmp_path / "faults.log").read_text()
    assert "ValueError" in log and "test_trouble.py" in log and "raised" in log
    assert "Jones" not in log
    assert len(passed_on) == 1


def test_a_refusal_on_its_way_through_a_widgets_event_keeps_its_own_words():
    event = "Error calling Python override of QMainWindow::eventFilter(): "
    assert own_words(Refused(event + event + "Say who: the person was sent to.")) == "Say who: the person was sent to."


def test_what_is_said_is_never_markup(room):
    room.window.say_quietly("<b>Housing</b> & <i>GP</i>")
    assert room.said == "<b>Housing</b> & <i>GP</i>"


def _raise(trouble: Exception) -> None:
    raise trouble


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_quiet_line_is_slim_covers_nothing_of_the_wall_and_follows_the_sizes_of_the_room(qtbot, size):
    room = Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"))), size)
    said = "Anna stands beside Case A, 70 entries. Alt+W shows them on one wall, Ctrl+Z takes it back."
    for factor in (1.0, 2.0, 1.25):
        room.bench.look(room_size=factor)
        room.window.say_quietly(said)
        for other in (factor, 1.6, 1.0):
            room.bench.look(room_size=other)
            QTest.qWait(20)
            quiet, entry = room.window.quiet, room.window.map.entry
            bar = entry.rect().translated(entry.mapTo(room.window.ground, entry.rect().topLeft()))
            assert quiet.isVisible() and bar.contains(quiet.geometry())
            shown = quiet.words.fitted(quiet.words.width(), quiet.words.height())[1]
            assert shown == said, (factor, other)


def test_a_quiet_line_leaves_what_is_being_typed_in_sight(room):
    room.presses("T")
    room.types("14 jan")
    room.window.say_quietly("Say who the person was sent to.")
    line = room.window.map.entry.line
    right = line.mapTo(room.window.ground, line.rect().topRight()).x()
    assert room.window.quiet.geometry().left() > right
