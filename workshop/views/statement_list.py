"""A list of statements of one type: write the next one at its end, drag them to order, take one out and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from workshop.model.changes import Change
from workshop.model.edits import statements as edits
from workshop.model.records import Statement
from workshop.model.session import Session
from workshop.views.page import QuietLine, Room
from workshop.views.statement_card import StatementCard
from workshop.views.statement_lines import InsertionLine, NextLine
from workshop.views.writing_place import StatementEditor

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

NOUN = {"purpose": "purpose", "principle": "principle", "rule": "rule", "owner_line": "owner’s sentence"}
NEXT = {
    "purpose": "Write what we are here for, as the person would say it",
    "principle": "Write the next principle, as the person would say it",
    "rule": "Write the next rule that always holds",
    "owner_line": "Write what the owner of a case says to the person",
}
LABEL_LENGTH = 60


class StatementList(QWidget):
    """The statements of a type in their order. `begun` says that somebody began to write."""

    begun = Signal()

    def __init__(self, bench: Workbench, of: str) -> None:
        super().__init__()
        self.bench = bench
        self.type = of
        self.room = Room()
        self.cards: list[StatementCard] = []
        self.editor: StatementEditor | None = None
        self._gap: int | None = None
        self._lifted: StatementCard | None = None
        self._removed = ""
        self.setAccessibleName(f"{NOUN[of].capitalize()}: the list")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.next = NextLine(NEXT[of], self)
        self.next.clicked.connect(lambda: self.write_next())
        self.quiet = QuietLine()
        self.column.addWidget(self.quiet)
        self.column.addWidget(self.next)
        self._line = InsertionLine(self)

    def present(self, session: Session, room: Room, changes: Sequence[Change] = ()) -> None:
        """Show the statements of this session; words that somebody is writing stay."""
        if room != self.room:
            self.room = room
            self._line.room = room
            self._clear()
        self.column.setSpacing(room.px(10 if self.type == "principle" else 4))
        touched = {change.id for change in changes if change.table == "statements"}
        shown = edits.statements_of(session, self.type)
        if self._removed and not (touched == {self._removed} and self._removed not in session.statements):
            self._removed = ""
            self.quiet.clear()
        self._show(shown, touched)

    def write_next(self, begun: str = "") -> None:
        """Turn the dashed line into a place to write, with what was typed on it already."""
        if self.editor is None:
            self.editor = StatementEditor(self.type, NEXT[self.type])
            self.editor.kept.connect(self._add)
            self.editor.left.connect(self.stop_writing)
            self.editor.typed.connect(self._keep_draft)
            self.column.insertWidget(self.column.indexOf(self.next), self.editor)
            self.next.hide()
            self.editor.show()
        self.begun.emit()
        self.editor.begin()
        if begun:
            self.editor.text.insertPlainText(begun)
        self._keep_in_sight(self.editor)

    def stop_writing(self) -> None:
        """Show the dashed line again."""
        if self.editor is None:
            return
        had_focus = self.editor.holds(QApplication.focusWidget())
        self.editor.typed.disconnect(self._keep_draft)
        self._keep_draft("")
        self.column.removeWidget(self.editor)
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = None
        self.next.show()
        if had_focus:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, text: str, replaces: str) -> None:
        assert self.editor
        if not text and not replaces:
            self.stop_writing()
            return
        label = f"Write {NOUN[self.type]}: {_short(text)}"
        if self.editor.quiet.trying(
            lambda: self.bench.do(label, edits.write_statement, self.type, text, replaces=replaces)
        ):
            self._keep_draft("")
            self.editor.clear()
            self.editor.begin()
            self._keep_in_sight(self.editor)

    def _reword(self, card: StatementCard, text: str, replaces: str) -> None:
        assert card.editor
        label = f"Say {NOUN[self.type]} in other words: {_short(text)}"
        statement_id = card.statement.id
        if card.editor.quiet.trying(
            lambda: self.bench.do(label, edits.reword_statement, statement_id, text=text, replaces=replaces)
        ):
            card.stop_editing()

    def _move(self, card: StatementCard, to: int) -> None:
        here = self.cards.index(card)
        if to == here or not 0 <= to < len(self.cards):
            return
        label = f"Move {NOUN[self.type]}: {_short(card.statement.text)}"
        self.quiet.trying(lambda: self.bench.do(label, edits.move_statement, card.statement.id, to))
        self._keep_in_sight(card)

    def _remove(self, card: StatementCard) -> None:
        place, statement = self.cards.index(card), card.statement
        label = f"Remove {NOUN[self.type]}: {_short(statement.text)}"
        self._removed = statement.id
        if not self.quiet.trying(lambda: self.bench.do(label, edits.remove_statement, statement.id)):
            self._removed = ""
            return
        self.quiet.say(f"Removed “{_short(statement.text)}”.", "soft", "Undo", self._undo)
        (self.cards[min(place, len(self.cards) - 1)] if self.cards else self.next).setFocus()

    def _keep_draft(self, draft: str) -> None:
        self.bench.keep_draft(draft, self.type)

    def restore(self) -> None:
        """Take up what was being written when the program ended."""
        if draft := self.bench.draft(self.type):
            self.write_next()
            assert self.editor
            self.editor.restore(draft)

    def _undo(self) -> None:
        back = self._removed
        self.quiet.trying(self.bench.undo)
        for card in self.cards:
            if card.statement.id == back:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, card: StatementCard, step: int) -> None:
        to = self.cards.index(card) + step
        if 0 <= to < len(self.cards):
            self.cards[to].setFocus(Qt.FocusReason.TabFocusReason)
            self._keep_in_sight(self.cards[to])
        elif to == len(self.cards):
            self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _history(self, card: StatementCard) -> None:
        if card.history:
            card.show_history([])
            return
        wordings = list(self.bench.wordings(card.statement.id))
        lines = [(_worded(w.text, w.replaces), _who_when(w)) for w in reversed(wordings[:-1])]
        first = _who_when(wordings[-1]) if wordings else ""
        card.show_history(lines or [("These are its first words.", first)])

    # --- dragging: the line shows where it would stand

    def _drag(self, card: StatementCard, at: QPointF) -> None:
        self._lifted = card
        y = self.mapFromGlobal(at).y()
        self._gap = sum(1 for other in self.cards if y > other.geometry().center().y())
        self._line.show_at(self._gap_y(self._gap), self.width())
        if area := self._scroll_area():
            point = area.widget().mapFromGlobal(at.toPoint())
            area.ensureVisible(area.widget().width() // 2, point.y(), 0, self.room.px(40))

    def _drop(self) -> None:
        card, gap = self._lifted, self._gap
        self._leave_drag()
        if card is None or gap is None:
            return
        here = self.cards.index(card)
        self._move(card, gap - 1 if gap > here else gap)

    def _leave_drag(self) -> None:
        self._lifted, self._gap = None, None
        self._line.hide()

    def _gap_y(self, gap: int) -> int:
        half = self.column.spacing() // 2
        if gap < len(self.cards):
            return max(1, self.cards[gap].geometry().top() - half - 1)
        return self.cards[-1].geometry().bottom() + half + 1

    # --- cards

    def _show(self, statements: list[Statement], touched: set[str]) -> None:
        have = {card.statement.id: card for card in self.cards}
        wanted = {statement.id for statement in statements}
        for card in self.cards:
            if card.statement.id not in wanted:
                self._let_go(card)
        self.cards = []
        for place, statement in enumerate(statements):
            card = have.get(statement.id)
            if card is None:
                card = self._new_card(statement, place + 1)
            elif card.statement is not statement or card.number.text() != str(place + 1):
                card.show_statement(statement, place + 1)
            self.cards.append(card)
            if self.column.indexOf(card) != place:
                self.column.insertWidget(place, card)
            if card.statement.id in touched and len(touched) <= 2:
                card.glow()

    def stops(self) -> list[QWidget]:
        """Where Tab stops in this list: each statement, what can be done with it, and at last the dashed line."""
        return [*(stop for card in self.cards for stop in (card, card.more)), self.next]

    def _new_card(self, statement: Statement, number: int) -> StatementCard:
        card = StatementCard(statement, number, self.room)
        if draft := self.bench.draft(statement.id):
            card.restore(draft)
        card.typed.connect(lambda draft: self.bench.keep_draft(draft, card.statement.id))
        card.reworded.connect(lambda text, replaces: self._reword(card, text, replaces))
        card.move_wanted.connect(lambda step: self._move(card, self.cards.index(card) + step))
        card.step_wanted.connect(lambda step: self._step(card, step))
        card.remove_wanted.connect(lambda: self._remove(card))
        card.history_wanted.connect(lambda: self._history(card))
        card.dragged.connect(lambda at: self._drag(card, at))
        card.dropped.connect(self._drop)
        card.drag_left.connect(self._leave_drag)
        return card

    def _let_go(self, card: StatementCard) -> None:
        if card.editor and card.editor.has_words() and card.editor.text.words() != card.statement.text:
            # Somebody took it out while it was being reworded: the new words go where the next is written.
            self.write_next()
            assert self.editor
            self.editor.text.setPlainText(card.editor.text.words())
        self.column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _clear(self) -> None:
        for card in self.cards:
            if card.editor is None:
                self._let_go(card)
        self.cards = [card for card in self.cards if card.editor]

    def _scroll_area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _keep_in_sight(self, widget: QWidget) -> None:
        if area := self._scroll_area():
            self.window().ensurePolished()
            area.widget().layout().activate()
            area.ensureWidgetVisible(widget, 0, self.room.px(24))


def _short(text: str) -> str:
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1].rstrip() + "…"


def _worded(text: str, replaces: str) -> str:
    return f"{text}  (instead of: {replaces})" if replaces else text


def _who_when(wording) -> str:
    at = wording.at
    when = f"{at.day} {at:%B %Y, %H:%M}"
    return f"{wording.who}, {when}" if wording.who else when
