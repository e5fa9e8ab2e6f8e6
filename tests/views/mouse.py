"""A hand on the mouse in the real window: clicks, drags, double clicks, the wheel and the menu, and nothing else.

Words are typed only where a click has put the hand into a line.
"""

from __future__ import annotations

from datetime import date
from math import cos, sin

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QWidget

from tests.canvas.rooms import CTRL, LEFT, NO_KEY, SHIFT, drag, turn_wheel
from tests.views.room import Room
from workshop.canvas.touching import END, RIM, grips_of, rim_of, touched_at
from workshop.canvas.wall import Wall
from workshop.layout.sight import EPOCH


class Mouse:
    """The mouse in a room; entries go by their words."""

    def __init__(self, room: Room) -> None:
        self.room = room

    @property
    def wall(self) -> Wall:
        return self.room.window.map.wall

    def id_of(self, words: str) -> str:
        (found,) = (row.id for row in self.room.entries if words in row.what_happened.split(" · "))
        return found

    # where things are

    def at_day(self, day: date, y: int) -> QPoint:
        """The middle of a day on the wall, at this height of it."""
        wall = self.wall
        place = wall.subject.scale.place(day.toordinal() - EPOCH + 0.5)
        return QPoint(round(wall.layout_now.sight.at(place) / wall.devicePixelRatioF()), y)

    def lane_y(self, agency: str) -> int:
        lane = self.wall.subject.lanes.number[agency]
        return round(self.wall.layout_now.frame.lane_middle[lane] / self.wall.devicePixelRatioF())

    def strip_y(self) -> int:
        return round(self.wall.layout_now.frame.held.middle / self.wall.devicePixelRatioF())

    def mark(self, words: str) -> QPoint:
        place = self.wall.place_of(self.id_of(words))
        assert place is not None, f"{words} is not in sight"
        return QPoint(round(place[0]), round(place[1]))

    def rim(self, words: str) -> QPoint:
        """A place on the rim of a selected mark that no other mark covers."""
        inner, outer = rim_of(self.wall)
        middle, away = self.mark(words), (inner + outer) / 2 / self.wall.devicePixelRatioF()
        around = [QPoint(round(away * cos(turn)), round(away * sin(turn))) for turn in range(7)]
        places = (middle + aside for aside in around)
        return next(at for at in places if (t := touched_at(self.wall, at.x(), at.y())) and t.part == RIM)

    def free_place(self, agency: str) -> QPoint:
        """A place in the lane of an agency where nothing stands."""
        y, plot = self.lane_y(agency), self.wall.rect_of_plot()
        places = (QPoint(x, y) for x in range(plot.left() + 40, plot.right() - 40, 7))
        return next(at for at in places if self.is_free(at))

    def grip(self, words: str) -> QPoint:
        at, mark = int(self.wall.subject.positions([self.id_of(words)])[0]), self.mark(words)
        dpr = self.wall.devicePixelRatioF()
        return QPoint(round(grips_of(self.wall, at, mark.x() * dpr)[END] / dpr), mark.y())

    def is_free(self, at: QPoint) -> bool:
        """Whether nothing stands at a point of the wall, nor beside it."""
        return all(self.wall.found(at.x() + dx, at.y()) is None for dx in (-16, -8, 0, 8, 16))

    # what the hand does

    def clicks(self, words: str, also: bool = False) -> None:
        """Click the mark of an entry; `also` holds Ctrl."""
        QTest.mouseClick(self.wall, LEFT, CTRL if also else NO_KEY, self.mark(words))
        self._settle()

    def double_clicks(self, at: QPoint) -> None:
        # As a desktop does: the first of the two is a click of its own.
        QTest.mouseClick(self.wall, LEFT, NO_KEY, at)
        QTest.mouseDClick(self.wall, LEFT, NO_KEY, at)
        self._settle()

    def drags(self, start: QPoint, end: QPoint) -> None:
        drag(self.wall, start, end)
        self._settle()

    def bands(self, start: QPoint, end: QPoint) -> None:
        drag(self.wall, start, end, SHIFT)
        self._settle()

    def turns_wheel(self, at: QPoint, notches: int) -> None:
        turn_wheel(self.wall, at, notches)
        self._settle()

    def presses(self, button: QAbstractButton) -> None:
        """Click a button that is to be seen."""
        assert button.isVisible() and button.isEnabled(), button.text()
        QTest.mouseClick(button, LEFT)
        self._settle()

    def presses_cap(self, key: str) -> None:
        """Click one of the keys shown at the foot of the map."""
        (cap,) = (cap for cap in self.room.window.map.entry.caps if cap.key == key)
        assert cap.isVisible(), key
        QTest.mouseClick(cap, LEFT)
        self._settle()

    def types(self, line: QWidget, text: str) -> None:
        """Click a line and type into it."""
        QTest.mouseClick(line, LEFT)
        self.goes_on_typing(line, text)

    def goes_on_typing(self, line: QWidget, text: str) -> None:
        """Type where a click has put the hand; a line that ends in Enter is ended by it."""
        assert QApplication.focusWidget() is line
        self.room.types(text.rstrip("\n"))
        if text.endswith("\n"):
            self.room.presses("Enter")

    def chooses(self, words: str) -> None:
        """Click what the quick list offers under these words."""
        shown = self.room.window.chooser.list
        (item,) = shown.findItems(words, Qt.MatchFlag.MatchExactly)
        shown.scrollToItem(item)
        QTest.mouseClick(shown.viewport(), LEFT, NO_KEY, shown.visualItemRect(item).center())
        self._settle()

    def clicks_in(self, lines: QAbstractItemView, index: QModelIndex) -> None:
        """Click a line of a list."""
        QTest.mouseClick(lines.viewport(), LEFT, NO_KEY, lines.visualRect(index).center())
        self._settle()

    def goes_on(self, text: str = "") -> None:
        """Type into the line that asks, if anything, and click what says that Enter goes on."""
        chooser = self.room.window.chooser
        if text:
            self.types(chooser.line, text)
        self.presses(chooser.going_on)

    def picks(self, title: str, words: str) -> None:
        """Open the menu, its part of this title, and click the action of these words."""
        window, met = self.room.window, []

        def walk() -> None:
            try:
                part = next(part for part in window.menu.findChildren(QMenu) if part.title().replace("&", "") == title)
                _click_in(window.menu, part.menuAction())
                _click_in(part, next(a for a in part.actions() if a.text().replace("&&", "&").startswith(words)))
                met.append(True)
            finally:
                window.menu.close()

        QTimer.singleShot(0, walk)
        QTest.mouseClick(window.rail.menu_button, LEFT)
        # A desktop gives the window its place back once the menu has closed.
        window.activateWindow()
        self._settle()
        assert met, f"{title}: {words} could not be clicked"

    def _settle(self) -> None:
        QApplication.processEvents()


def _click_in(menu: QMenu, action: QAction) -> None:
    # At its beginning: the screen of a test is too narrow for all of a long line.
    line = menu.actionGeometry(action)
    at = QPoint(line.left() + 12, line.center().y())
    assert menu.isVisible() and menu.actionAt(at) is action, action.text()
    QTest.mouseMove(menu, at)
    QTest.mouseClick(menu, LEFT, NO_KEY, at)
    QApplication.processEvents()
