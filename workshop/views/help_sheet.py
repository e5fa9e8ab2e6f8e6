"""The help sheet: every key and gesture, and the words of the entry line, with a line to search them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workshop.model.words import say
from workshop.views.actions import ACTIONS, IN_THE_TABLE, MENUS, ON_THE_WALL, Action, keys_text
from workshop.views.chooser import HINT
from workshop.views.gestures_told import GESTURES, KEYS_OF_HISTORY, KEYS_OF_STATEMENTS, WORDS_OF_THE_LINE
from workshop.views.hand import give_back, hand_in
from workshop.views.keys_line import KeysLine
from workshop.views.plain import label, line_edit
from workshop.views.style import space_px

WIDTH_PX = 860


class HelpSheet(QFrame):
    """Lies over the page until Escape; what it lists comes from the table of actions alone."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setProperty("role", "overlay")
        self.setAccessibleName("Keys and words")
        self.line = line_edit("Search keys and words", hint="Search: undo, refer, dark …")
        self.list = QListWidget()
        self.list.setAccessibleName("Keys and words")
        self.list.setItemDelegate(KeysLine(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        for part in (label("Keys and words", "section"), self.line, self.list):
            column.addWidget(part)
        foot = "Single letters act on the selection while marking: press Esc, then the letter."
        column.addWidget(label(foot, "small", tone="soft"))
        self.line.textChanged.connect(self._fill)
        self._came_from: QWidget | None = None
        self._size = 1.0
        self.hide()

    def open(self) -> None:
        """Show everything and wait for a search."""
        self._came_from = hand_in(self)
        self.line.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def let_go(self) -> None:
        """Close, and give the hand back to where it came from."""
        self.hide()
        give_back(self._came_from, self.parentWidget())

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        edge = space_px(20, size)
        self.layout().setContentsMargins(edge, edge, edge, edge)
        self.layout().setSpacing(space_px(8, size))

    def settle(self, area: QRect) -> None:
        """Stand in the middle of this part of the window."""
        width = min(space_px(WIDTH_PX, self._size), area.width() - 32)
        self.setGeometry(area.center().x() - width // 2, area.top() + 16, width, area.height() - 32)

    def _fill(self, text: str) -> None:
        wanted = text.strip().casefold()
        self.list.clear()
        for title, lines in lines_of_help():
            fitting = [line for line in lines if wanted in " ".join((title, *line)).casefold()]
            if fitting:
                heading = QListWidgetItem(title)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                font = self.list.font()
                font.setBold(True)
                heading.setFont(font)
                self.list.addItem(heading)
            for words, keys in fitting:
                item = QListWidgetItem(words)
                item.setData(HINT, keys)
                self.list.addItem(item)
        if not self.list.count():
            nothing = QListWidgetItem(say("help_nothing", words=text.strip()))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)


def lines_of_help() -> list[tuple[str, list[tuple[str, str]]]]:
    """The sheet as plain text: titles, and under each the lines of words and keys."""
    parts = []
    for menu in ("Mark", *(m for m in MENUS if m != "Mark")):
        rows = [row for row in ACTIONS if row.menu == menu]
        lines = [(_sentence(row), _keys(row)) for row in rows]
        parts.append((menu, lines))
    parts.insert(1, ("On the wall", [(g.text, g.by_hand or keys_text(g.keys)) for g in GESTURES]))
    parts.insert(2, ("In the entry line", [(means, written) for written, means in WORDS_OF_THE_LINE]))
    parts.insert(3, ("On the purpose page", [(means, keys) for keys, means in KEYS_OF_STATEMENTS]))
    parts.insert(4, ("In the history", [(means, keys) for keys, means in KEYS_OF_HISTORY]))
    return parts


def _sentence(row: Action) -> str:
    if not row.says:
        return row.text
    return f"{row.text}{'' if row.text[-1] in '?…' else '.'} {row.says}"


def _keys(row: Action) -> str:
    keys = keys_text(row.keys)
    if row.where == IN_THE_TABLE:
        return f"{keys}, in the table"
    return f"{keys}, while marking" if row.where == ON_THE_WALL and keys else keys
