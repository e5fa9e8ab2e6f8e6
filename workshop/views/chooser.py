"""The quick list: a question, a line to type two letters into, and what can be chosen. It lies over the page.

Causes, referrals, who held it, cases, samples and the palette all ask through it, so a hand learns it once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop.views.hand import give_back, hand_in
from workshop.views.plain import button, label, line_edit
from workshop.views.style import space_px

HINT = Qt.ItemDataRole.UserRole + 1
WIDTH_PX, HEIGHT_PX = 620, 420
LARGEST_LIST = 400


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: its key, its words, what helps to tell it from the others, and what else it is called."""

    key: str
    words: str
    hint: str = ""
    also: tuple[str, ...] = ()


class Chooser(QFrame):
    """Asks one question at a time; the answer is passed on, and Escape lets it go.

    What is refused leaves the question open with what was typed in it.
    """

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setProperty("role", "overlay")
        self.setAccessibleName("Choose")
        self.question = label("", "card", wrap=True)
        self.line = line_edit("Type a few letters to find it")
        self.list = QListWidget()
        self.list.setAccessibleName("What can be chosen")
        self.list.setItemDelegate(TwoPartLine(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot = label("", "small", tone="soft")
        # What Enter and Escape do, for the hand on the mouse too.
        self.going_on = button("Enter goes on", "link", name="Go on")
        self.closing = button("Esc lets it go", "link", name="Let it go")
        column = QVBoxLayout(self)
        for part in (self.question, self.line, self.list):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.foot, 1)
        for part in (self.going_on, self.closing):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(part)
        column.addLayout(row)
        self._options: Sequence[Option] = ()
        self._then: Callable[[str], object] | None = None
        self._own_words: Callable[[str], object] | None = None
        self._came_from: QWidget | None = None
        self._asked = 0
        self._size = 1.0
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self.accept)
        self.list.itemClicked.connect(lambda _: self.accept())
        self.going_on.clicked.connect(self.accept)
        self.closing.clicked.connect(self.let_go)
        self.hide()

    def ask(
        self,
        question: str,
        options: Sequence[Option],
        then: Callable[[str], object],
        own_words: Callable[[str], object] | None = None,
    ) -> None:
        """Ask which of the options it is; `own_words`, where given, takes what was typed where nothing fits."""
        self._options, self._own_words = options, own_words
        self.list.show()
        self.going_on.hide()
        self._open(question, "", then)

    def ask_line(self, question: str, text: str, then: Callable[[str], object]) -> None:
        """Ask for a line of text, which may stay empty."""
        self._options, self._own_words = (), None
        self.list.hide()
        self.going_on.show()
        self._open(question, text, then)
        self.foot.clear()
        self.line.selectAll()

    def accept(self) -> None:
        """Take the marked line, or what was typed."""
        asked, then, typed = self._asked, self._then, self.line.text()
        if then is None:
            return
        if self.list.isHidden():
            then(typed)
        elif item := self.list.currentItem():
            key = item.data(Qt.ItemDataRole.UserRole)
            if key is None and self._own_words:
                self._own_words(typed.strip())
            else:
                then(key)
        else:
            return
        if asked == self._asked:
            self.let_go()

    def let_go(self) -> None:
        """Close without an answer, and give the hand back to where it came from."""
        self._then = None
        self._asked += 1
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self) or self.line.hasFocus()
        self.hide()
        if had_focus and (host := self.parentWidget()):
            give_back(self._came_from, host)
        self._came_from = None

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        edge = space_px(16, size)
        self.layout().setContentsMargins(edge, edge, edge, edge)
        self.layout().setSpacing(space_px(8, size))

    def settle(self, area: QRect) -> None:
        """Lie low in this part of the window, where the wall is least hidden."""
        width = min(space_px(WIDTH_PX, self._size), area.width() - 24)
        wanted = self.sizeHint().height() if self.list.isHidden() else space_px(HEIGHT_PX, self._size)
        height = min(wanted, area.height() - 24)
        self.setGeometry(area.left() + 16, area.bottom() - height - 8, width, height)

    def _open(self, question: str, text: str, then: Callable[[str], object]) -> None:
        if not self.isVisible():
            self._came_from = hand_in(self)
        self._asked += 1
        self._then = then
        self.question.setText(question)
        self.line.setAccessibleName(question)
        self.line.setText(text)
        self._filter(text)
        self.show()
        self.raise_()
        if host := self.parentWidget():
            QApplication.sendEvent(host, QEvent(QEvent.Type.LayoutRequest))
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _filter(self, text: str) -> None:
        self.list.clear()
        if self.list.isHidden():
            return
        typed, fits = text.strip(), fitting(self._options, text)[:LARGEST_LIST]
        for option in fits:
            self._add_line(option.words, option.key, option.hint)
        if self._own_words and typed and all(option.words.casefold() != typed.casefold() for option in fits):
            self._add_line(f"“{typed}”", None, "as you typed it")
        self.list.setCurrentRow(0)
        foot = "Enter takes the marked line" + (" · or type your own words" if self._own_words else "")
        self.foot.setText(foot if self.list.count() else f"Nothing fits “{typed}”: try fewer letters")

    def _add_line(self, words: str, key: str | None, hint: str) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setData(HINT, hint)
        self.list.addItem(item)

    # --- Qt's own names

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The line has answered by now; the same Enter must not press the button that has the hand next.
            event.accept()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched, event) -> bool:
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if watched is self.line and event.type() == QEvent.Type.KeyPress and event.key() in moves:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)


class TwoPartLine(QStyledItemDelegate):
    """Paints a line of a list in two parts: the words, and at the right in a quieter colour what helps to tell them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        self.initStyleOption(option, index)
        words, hint = option.text, index.data(HINT) or ""
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        inner = option.rect.adjusted(12, 0, -12, 0)
        metrics = QFontMetrics(option.font)
        gap = 16 if hint else 0
        words_width = min(metrics.horizontalAdvance(words) + 2, inner.width())
        hint_width = max(0, inner.width() - words_width - gap)
        painter.save()
        painter.setFont(option.font)
        side = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), shown)
        if hint and hint_width > 40:
            painter.setOpacity(0.72)
            place = QRect(inner.topLeft() + QPoint(words_width + gap, 0), QSize(hint_width, inner.height()))
            shown = metrics.elidedText(hint, Qt.TextElideMode.ElideRight, hint_width)
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine), shown)
        painter.restore()


def fitting(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that fit: first those that begin so, then those with such a word, then those with such a hint."""
    wanted = typed.strip().casefold()
    if not wanted:
        return list(options)
    ranked: list[tuple[int, int, Option]] = []
    for place, option in enumerate(options):
        words = option.words.casefold()
        if words.startswith(wanted):
            rank = 0
        elif any(word.startswith(wanted) for word in (*words.replace("-", " ").split(), *option.also)):
            rank = 1
        elif wanted in words:
            rank = 2
        elif wanted in option.hint.casefold():
            rank = 3
        else:
            continue
        ranked.append((rank, place, option))
    return [option for *_, option in sorted(ranked, key=lambda line: line[:2])]
