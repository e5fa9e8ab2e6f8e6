"""The history: what was done, by whom and when, newest first, with the named moments as headings.

Choosing a line shows the review as it stood then; the step under the hand is told in words, and can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from workshop.model.telling import told
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count
from workshop.views.chooser import TwoPartLine
from workshop.views.hand import give_back, hand_in
from workshop.views.history_lines import UNKNOWN, HistoryLines, Key, Line
from workshop.views.plain import button, label, line_edit
from workshop.views.style import space_px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.journal.steps import Step
    from workshop.journal.workbench import Workbench

WIDTH_PX = 460
TOLD_LINES = 5
SEARCH_AFTER_MS = 200


class HistoryPanel(QFrame):
    """Lies over the right of the page; follows the steps while it is open."""

    action_asked = Signal(str)

    def __init__(self, ground: QWidget, bench: Workbench) -> None:
        super().__init__(ground)
        self.setObjectName("history")
        self.setAccessibleName("What was done")
        self.bench = bench
        self.lines = HistoryLines()
        self.line = line_edit("Search what was done", hint="Search: a word, initials, a named moment …")
        self.list = QListView()
        self.list.setAccessibleName("What was done, newest first")
        self.list.setModel(self.lines)
        self.list.setItemDelegate(TwoPartLine(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found = label("", "small", tone="soft")
        self.told = label("", "small", wrap=True)
        self.closing = button("Close", "quiet")
        self.taking_back = button("Take this step back", "link", hint="Del, or Ctrl+Alt+Z")
        self.naming = button("Name this moment", "link", hint="F2, or Ctrl+Alt+M")
        self._lay_out()
        self._search = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._search.timeout.connect(lambda: self._fill(anew=True))
        self.line.textChanged.connect(self._search.start)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(lambda _: self._show_then())
        self.list.activated.connect(lambda _: self._show_then())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.lines.modelReset.connect(self._tell)
        self.closing.clicked.connect(self.toggle)
        self.taking_back.clicked.connect(lambda: self._ask("undo_step"))
        self.naming.clicked.connect(lambda: self.action_asked.emit("name_moment"))
        self._size = 1.0
        self._steps: Sequence[Step] = ()
        self._seen: tuple[object, ...] = ()
        self._came_from: QWidget | None = None
        self.hide()

    def toggle(self) -> None:
        """Open or close."""
        if self.isVisible() and not self.isAncestorOf(QApplication.focusWidget() or self.parentWidget()):
            # It is there, but the hand is elsewhere: it comes back.
            self.list.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        if self.isVisible():
            self.hide()
            give_back(self._came_from, self.parentWidget())
            return
        self._came_from = hand_in(self)
        self.line.clear()
        self._search.stop()
        self._fill(anew=True)
        self.point_at(self.bench.viewpoint.as_of)
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def present(self, viewpoint: Viewpoint) -> None:
        """List the steps there are now, and mark the one looked at."""
        if self.isVisible():
            self._fill()
            if viewpoint.as_of and (chosen := self.chosen_line()) and chosen.stamp != viewpoint.as_of:
                self.point_at(viewpoint.as_of)

    def point_at(self, stamp: str) -> None:
        """Bring the step of this stamp under the hand, or the newest."""
        self._go_to(max(0, self.lines.row_of(stamp)) if stamp else 0)

    def point_at_step(self, key: Key) -> None:
        """Bring exactly this step under the hand, past any search that hides it."""
        row = self.lines.row_of_key(key)
        if row < 0:
            self.line.clear()
            self._search.stop()
            self._fill(anew=True)
            row = self.lines.row_of_key(key)
        self._go_to(row)

    def chosen_line(self) -> Line | None:
        """The line under the hand."""
        row = self.list.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        edge = space_px(16, size)
        self.layout().setContentsMargins(edge, edge, edge, edge)
        self.layout().setSpacing(space_px(8, size))

    def settle(self, area: QRect) -> None:
        """Stand at the right edge of this part of the window."""
        width = min(space_px(WIDTH_PX, self._size), area.width() // 2)
        self.setGeometry(area.right() - width + 1, area.top(), width, area.height())

    def _ask(self, key: str) -> None:
        """Ask for an action, and keep the hand in the list: the button may be possible no more."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.action_asked.emit(key)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label("What was done", "section"), 1)
        head.addWidget(self.closing)
        acts = QHBoxLayout()
        for part in (self.taking_back, self.naming):
            acts.addWidget(part)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(label("Choose a line to see the review as it stood then.", "small", tone="soft", wrap=True))
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.found)
        column.addWidget(self.told)
        column.addLayout(acts)

    def _fill(self, anew: bool = False) -> None:
        bench, words = self.bench, self.line.text()
        steps = bench.heads(self._steps)
        seen = (len(steps), steps[0].key if steps else "", bench.session.moments, words)
        if not anew and seen == self._seen:
            return
        chosen = self.chosen_line()
        was_newest = self.list.currentIndex().row() <= 0
        self._steps, self._seen = steps, seen
        others = {step.key for step in steps if not bench.is_ours(step)}
        said = bench.steps_saying(words, bench.viewpoint.names_hidden)
        self.lines.show(steps, bench.session.moments.values(), words, said, others)
        self.found.setVisible(bool(words.strip()))
        self.found.setText(f"{count(len(self.lines.lines), 'line', 'lines')} with “{words.strip()}”")
        row = -1 if was_newest or not (chosen and chosen.step) else self.lines.row_of_key(chosen.step.key)
        self._go_to(max(0, row))

    def _go_to(self, row: int) -> None:
        index = self.lines.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _show_then(self) -> None:
        line = self.chosen_line()
        if line is None or not line.stamp:
            return
        newest = bool(self._steps) and line.step is self._steps[0]
        self.bench.look(as_of="" if newest else line.stamp, selected=frozenset())

    def _tell(self) -> None:
        line = self.chosen_line()
        self.taking_back.setEnabled(bool(line and line.step and not line.moment))
        self.naming.setEnabled(bool(line and line.step))
        self.told.setText("\n".join(said[:1].upper() + said[1:] for said in self._told(line)) if line else "")

    def _told(self, line: Line) -> list[str]:
        if line.step is None:
            return [f"This moment was named on another copy: {UNKNOWN}. Bring that copy in to see it."]
        if line.moment:
            return [f"“{line.moment.name}” is the review as the step below left it."]
        bench = self.bench
        found: list[str] = []
        changes = bench.step(line.step.key).changes
        for number, change in enumerate(changes):
            found += told(change, bench.session, bench.viewpoint.names_hidden)
            if len(found) >= TOLD_LINES and number + 1 < len(changes):
                found.append(f"and {count(len(changes) - number - 1, 'more record', 'more records')}")
                break
        return found

    # --- Qt's own names

    def eventFilter(self, watched, event) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        walks = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if alt and key in walks[:2]:
            self._go_to(self.lines.next_moment(self.list.currentIndex().row(), -1 if key == walks[0] else 1))
        elif watched is self.line and key in walks:
            QApplication.sendEvent(self.list, event)
        elif watched is self.line and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._search.isActive():
                self._search.stop()
                self._fill(anew=True)
            self._show_then()
        elif watched is self.list and key == Qt.Key.Key_Delete:
            self.action_asked.emit("undo_step")
        elif watched is self.list and key == Qt.Key.Key_F2:
            self.action_asked.emit("name_moment")
        elif (
            watched is self.list
            and event.text().strip()
            and not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        ):
            # Letters search, wherever in the panel the hand is.
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(self.line, event)
        else:
            return super().eventFilter(watched, event)
        return True
