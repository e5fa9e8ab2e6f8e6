"""A laptop in the room: Casewall is started on it, used with keys alone, killed, and started again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from tests.views.room import Room
from workshop.journal.opening import data_folder
from workshop.views.app import Desk, start_qt
from workshop.views.left_here import open_last
from workshop.views.sheet import SheetTable


class Laptop(Room):
    """Keys for a laptop, as a room has them; `bench` and `window` are those of the program that runs now."""

    def __init__(self, qtbot, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._qtbot, self._folder, self._patch = qtbot, folder, patch
        self._starts = 0
        self.starts()

    def starts(self) -> None:
        """Start Casewall without a word of what to open."""
        self._starts += 1
        start_qt()
        self._desk = Desk(QApplication.instance())
        self.window = self._desk.show(open_last())
        self.bench = self.window.bench
        self.window.showNormal()
        self.window.resize(1280, 720)
        self.window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        QApplication.processEvents()

    def is_killed(self) -> None:
        """The power goes: what lies on the disk at this moment is all there is from now on."""
        left = self._folder / f"disk {self._starts}"
        shutil.copytree(data_folder(), left)
        self._shuts()
        self._patch.setenv("CASEWALL_DATA", str(left))

    def goes_home(self) -> None:
        """Leave as people leave."""
        self._shuts()

    def _shuts(self) -> None:
        self.window.close()
        self._desk.let_go()
        QApplication.processEvents()

    @property
    def hand(self) -> QWidget:
        """Where letters go now."""
        hand = QApplication.focusWidget()
        assert hand is not None
        return hand

    def scribe_types(self, *lines: str) -> None:
        """Type lines into the entry line, each with Enter; ⇥ is the Tab key, which takes the suggestion."""
        for line in lines:
            self.types_with_tabs(line)
            self.presses("Enter")
            assert self.line == "" and not self.said, (line, self.line, self.said)

    def types_with_tabs(self, line: str) -> None:
        first, *others = line.split("⇥")
        self.types(first)
        for part in others:
            assert self.window.map.taking.offers.isVisible(), line
            self.presses("Tab")
            self.types(part)

    def answers(self, *lines: str) -> None:
        """Answer what is asked, line by line."""
        for line in lines:
            self.types(line)
            self.presses("Enter")

    def wishes(self, words: str) -> None:
        """Find something in the list of everything that can be done, and do it."""
        self.presses("Ctrl+K")
        self.answers(words)

    def walks_to(self, number: int) -> None:
        """Walk along the wall from its first entry to the one of this number, with the arrow keys."""
        self.presses("Home")
        for _ in range(len(self.entries)):
            if self.number() == number:
                return
            self.presses("Right")
        raise AssertionError(f"Nobody comes by number {number}")

    def number(self) -> int:
        """The number of the one entry that is selected."""
        (chosen,) = self.selected
        return self.session.interactions[chosen].place

    def names_a_file(self, path: Path) -> None:
        """Type a path into the dialog that asks for one."""
        self._qtbot.waitUntil(lambda: bool(self.window.findChildren(QFileDialog)))
        dialog = self.window.findChildren(QFileDialog)[-1]
        self._qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or self.window))
        self.presses("Ctrl+A")
        self.types(str(path))
        self.presses("Enter")
        self._qtbot.waitUntil(lambda: not self.window.findChildren(QFileDialog))
        self.window.activateWindow()
        QApplication.processEvents()

    def numbered(self, number: int) -> str:
        """The id of the entry of this number."""
        (found,) = (row.id for row in self.entries if row.place == number)
        return found

    def tabs_to(self, words: str) -> None:
        """Press Tab until the hand is on the button that says this."""
        for _ in range(20):
            if isinstance(self.hand, QAbstractButton) and self.hand.text() == words:
                return
            self.presses("Tab")
        raise AssertionError(f"No Tab leads to “{words}”")

    def chooses_list(self, title: str) -> None:
        """Walk through the lists to work through, to the one of this title."""
        self.presses("Left", "Home")
        while self.hand.currentItem().text() != title:
            at = self.hand.currentRow()
            self.presses("Down")
            assert self.hand.currentRow() > at, title

    def goes_to_cell(self, number: int, title: str) -> None:
        """Walk through the table to the row of this number and the column of this title."""
        table = self.hand
        assert isinstance(table, SheetTable)
        model = table.model()
        self.presses("Ctrl+Home")
        for _ in range(model.place[self.numbered(number)]):
            self.presses("Down")
        for _ in range([column.title for column in model.columns].index(title)):
            self.presses("Right")

    def step_chosen(self) -> str:
        """The step under the hand in the history."""
        return self.window.history.list.currentIndex().data()

    def cells_of_sheet(self) -> list[str]:
        """What stands in the sheet that shows what would be brought in, cell by cell."""
        assert self.window.sheet is not None
        return [cell for line in self.window.sheet.lines.lines for cell in line.cells]
