"""The help sheet: the key stands beside every line, whole, however narrow the window and however large the room."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.views.chooser import HINT


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("factor", [1.0, 1.25, 1.6, 2.0])
def test_every_key_stands_in_sight_beside_its_words(qtbot, size, factor):
    room = Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"))), size)
    room.bench.look(room_size=factor)
    room.presses("F1")
    sheet = room.window.help_sheet().list
    QApplication.processEvents()
    assert sheet.horizontalScrollBar().maximum() == 0
    for row in range(sheet.count()):
        item = sheet.item(row)
        keys = item.data(HINT)
        if not keys:
            continue
        option = QStyleOptionViewItem()
        option.initFrom(sheet)
        option.widget, option.font = sheet, sheet.font()
        words_place, keys_place = sheet.itemDelegate().places(option, item.text(), keys)
        place = sheet.visualItemRect(item)
        assert words_place.left() >= 0 and words_place.right() < keys_place.left(), item.text()
        assert keys_place.right() <= sheet.viewport().width(), item.text()
        assert max(words_place.height(), keys_place.height()) <= place.height(), item.text()
        widest = max(QFontMetrics(sheet.font()).horizontalAdvance(word) for word in keys.split())
        assert widest <= keys_place.width(), keys


@pytest.mark.parametrize(("words", "found"), [("zoom", "Nearer and further"), ("audience", "The room’s window")])
def test_what_people_call_it_finds_it(qtbot, words, found):
    room = Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"))))
    room.presses("F1")
    room.types(words)
    assert any(found in text for text in lines(room))


def test_where_nothing_is_found_it_says_so(qtbot):
    room = Room(qtbot, Workbench.of(a_session(a_row("2005-01-14"))))
    room.presses("F1")
    room.types("zebra")
    assert lines(room) == ["“zebra” stands nowhere on this sheet. Try a shorter word."]


def lines(room: Room) -> list[str]:
    sheet = room.window.help_sheet().list
    return [sheet.item(n).text() for n in range(sheet.count())]
