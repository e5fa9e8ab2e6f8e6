"""One statement as the room reads it: large, rewritten in place, dragged to its place, with its earlier words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QKeySequence, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from workshop.model.records import Statement
from workshop.views import plain
from workshop.views.page import Room
from workshop.views.said import Said, said
from workshop.views.writing_place import StatementEditor

GLOW_MS = 3000
ROOM_ABOVE_PX = {"purpose": 7, "principle": 17, "rule": 9, "owner_line": 16}


class StatementCard(QFrame):
    """A statement that can be reworded (double click, F2, Enter), moved (drag, Alt+Up, Alt+Down) and removed (Delete).

    It decides nothing itself: every wish is a signal for the list it stands in.
    """

    reworded = Signal(str, str)
    move_wanted = Signal(int)
    step_wanted = Signal(int)
    remove_wanted = Signal()
    history_wanted = Signal()
    dragged = Signal(QPointF)
    dropped = Signal()
    drag_left = Signal()
    typed = Signal(str)

    def __init__(self, statement: Statement, number: int, room: Room) -> None:
        super().__init__()
        self.statement = statement
        self.room = room
        self.editor: StatementEditor | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        self.setProperty("type", statement.type)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lay_out()
        self.show_statement(statement, number)

    def show_statement(self, statement: Statement, number: int) -> None:
        """Show these words under this number."""
        self.statement = statement
        self.number.setText(str(number))
        self.words.setText(_spoken(statement))
        self.now.setText(statement.replaces)
        self.now.setVisible(bool(statement.replaces) and self.editor is None)
        instead = f", instead of: {statement.replaces}" if statement.replaces else ""
        self.setAccessibleName(f"{number}. {statement.text}{instead}")

    def restore(self, draft: str) -> None:
        """Take up a rewording that was never finished."""
        self.edit()
        assert self.editor
        self.editor.restore(draft)

    def edit(self) -> None:
        """Let it be reworded in place."""
        if self.editor:
            self.editor.begin()
            return
        statement = self.statement
        self.editor = StatementEditor(statement.type, "As the person would say it", statement.text, statement.replaces)
        self.editor.kept.connect(self.reworded)
        self.editor.left.connect(self.stop_editing)
        self.editor.typed.connect(self.typed)
        for part in (self.words, self.now):
            part.hide()
        self.column.insertWidget(0, self.editor)
        self.editor.show()
        self.editor.begin()

    def stop_editing(self) -> None:
        """Show the words that stand."""
        if self.editor is None:
            return
        had_focus = self.editor.holds(QApplication.focusWidget())
        self.editor.typed.disconnect(self.typed)
        self.typed.emit("")
        self.column.removeWidget(self.editor)
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = None
        self.words.show()
        self.now.setVisible(bool(self.statement.replaces))
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_history(self, lines: list[tuple[str, str]]) -> None:
        """Unfold the earlier wordings below, pairs of words and who and when; an empty list folds them up."""
        if self.history:
            self.column.removeWidget(self.history)
            self.history.hide()
            self.history.deleteLater()
            self.history = None
        if not lines:
            return
        self.history = QFrame()
        column = QVBoxLayout(self.history)
        column.setContentsMargins(0, self.room.px(8), 0, 0)
        column.setSpacing(self.room.px(2))
        column.addWidget(plain.label("Said before", "small", tone="value"))
        for words, who in lines:
            column.addWidget(said(words))
            column.addWidget(plain.label(who, "caption"))
        self.column.addWidget(self.history)

    def glow(self) -> None:
        """Show for three seconds that this is what just changed."""
        self._say("glows", "yes")
        QTimer.singleShot(GLOW_MS, self, lambda: self._say("glows", "no"))

    def _lay_out(self) -> None:
        room, of = self.room, self.statement.type
        self.number = plain.label("", "says_number")
        self.number.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = Said("", f"says_{of}")
        self.now = Said("", "replaces", struck=True)
        self.history: QFrame | None = None
        self.column = QVBoxLayout()
        self.column.setSpacing(room.px(4))
        self.column.addWidget(self.now)
        self.column.addWidget(self.words)
        self.more = _more_button(self)
        row = QHBoxLayout(self)
        side, above = room.px(20), room.px(ROOM_ABOVE_PX[of])
        row.setContentsMargins(side if of != "purpose" else room.px(6), above, room.px(6), above)
        row.setSpacing(room.px(10))
        row.addWidget(self.number)
        # Shown before it stood in the card, it would flash as a window of its own and take the keyboard.
        self.number.setVisible(of == "purpose")
        row.addLayout(self.column, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def _say(self, name: str, value: str) -> None:
        if self.property(name) != value:
            self.setProperty(name, value)
            plain.repolish(self)

    def _stop_dragging(self) -> None:
        self._pressed, self._dragging = None, False
        self._say("lifted", "no")
        self.unsetCursor()

    # --- Qt's own names

    def keyPressEvent(self, event) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._dragging and key == Qt.Key.Key_Escape:
            self._stop_dragging()
            self.drag_left.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            (self.move_wanted if alt else self.step_wanted).emit(step)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        elif key == Qt.Key.Key_H and not event.modifiers():
            self.history_wanted.emit()
        elif key == Qt.Key.Key_Menu:
            self.more.showMenu()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.editor is None:
            self._pressed = event.position()
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event) -> None:
        if self._pressed is None:
            return
        if not self._dragging:
            if (event.position() - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._dragging = True
            self._say("lifted", "yes")
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.dragged.emit(event.globalPosition())

    def mouseReleaseEvent(self, event) -> None:
        was_dragging = self._dragging
        self._stop_dragging()
        if was_dragging:
            self.dropped.emit()
        event.accept()

    def mouseDoubleClickEvent(self, event) -> None:
        self.edit()
        event.accept()

    def contextMenuEvent(self, event) -> None:
        self.more.menu().popup(event.globalPos())

    def enterEvent(self, event) -> None:
        self.more.update()
        super().enterEvent(event)

    def leaveEvent(self, event) -> None:
        self.more.update()
        super().leaveEvent(event)

    def focusInEvent(self, event) -> None:
        self.more.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event) -> None:
        self.more.update()
        super().focusOutEvent(event)


class _MoreButton(QToolButton):
    """Three dots, drawn only where the hand or the focus is: a wall of words stays quiet."""

    def __init__(self, card: StatementCard) -> None:
        super().__init__(card)
        self._card = card
        self.setProperty("role", "more")
        self.setAccessibleName("What can be done with this statement")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._card.room.px(28), self._card.room.px(28))

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if not (self._card.underMouse() or self._card.hasFocus() or self.hasFocus()):
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(self._card.room.theme.ink_soft)))
            size = self._card.room.k * 4
            middle = self.rect().center()
            for step in (-1, 0, 1):
                painter.drawEllipse(QRectF(middle.x() + step * 2 * size - size / 2, middle.y() - size / 2, size, size))
        finally:
            painter.end()


def _more_button(card: StatementCard) -> _MoreButton:
    button = _MoreButton(card)
    menu = QMenu(button)
    for text, key, do in (
        ("Say it in other words", "F2", card.edit),
        ("Earlier wordings", "H", card.history_wanted.emit),
        ("Move up", "Alt+Up", lambda: card.move_wanted.emit(-1)),
        ("Move down", "Alt+Down", lambda: card.move_wanted.emit(1)),
        ("Remove", "Delete", card.remove_wanted.emit),
    ):
        action = menu.addAction(text)
        action.triggered.connect(lambda _=False, do=do: do())
        # The card answers these keys itself; the menu only says them.
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    button.setMenu(menu)
    return button


def _spoken(statement: Statement) -> str:
    return f"“{statement.text}”" if statement.type == "owner_line" else statement.text
