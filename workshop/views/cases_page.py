"""The cases of the review: which there are, in which order, and what is said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workshop.model.changes import Change
from workshop.model.edits.cases import move_case
from workshop.model.edits.review import close_case
from workshop.model.order import cases_in_order
from workshop.model.words import count
from workshop.study.headline import is_made_up
from workshop.views import plain
from workshop.views.case_form import CaseForm
from workshop.views.chooser import HINT, TwoPartLine
from workshop.views.page import EmptyState, Page, QuietLine, drawn_from

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench


class CasesPage(Page):
    """A list of the cases and the form of the one that is marked; emits the key of an action that is wanted."""

    action_asked = Signal(str)
    TABLES = ("reviews", "cases", "households", "interactions")
    TITLE = "Cases"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.list = QListWidget()
        self.list.setAccessibleName("The cases, in order. Alt+Up and Alt+Down move one")
        self.list.setItemDelegate(TwoPartLine(self.list))
        self.form = CaseForm(bench)
        self.quiet = QuietLine()
        self.empty = EmptyState(
            "Here stand the cases of the review: one person or household each, by a code.",
            "Begin a case",
            lambda: self.action_asked.emit("new_case"),
            self.sample_wanted.emit,
        )
        self._filled = QWidget()
        self._build()

    def show_session(self, changes: Sequence[Change]) -> None:
        """Show the cases of this session."""
        cases = cases_in_order(self.session)
        self._filled.setVisible(bool(cases))
        self.empty.setVisible(not cases)
        self.head.say(drawn_from(self.session), is_made_up(self.session))
        edge = self.room.px(28)
        self._across.setContentsMargins(edge, self.room.px(20), edge, self.room.px(20))
        self._across.setSpacing(self.room.px(28))
        self.form.dress(self.room)
        rows = Counter(i.case for i in self.session.interactions.values())
        with QSignalBlocker(self.list):
            self.list.clear()
            for case in cases:
                item = QListWidgetItem(case.code)
                item.setData(Qt.ItemDataRole.UserRole, case.id)
                item.setData(HINT, count(rows[case.id], "entry", "entries"))
                self.list.addItem(item)
                if case.id == self.case_id():
                    self.list.setCurrentItem(item)
        if cases:
            self.form.present(self.session, self.session.cases[self.case_id()], self.viewpoint)
        for each in self._changing:
            each.setEnabled(not self.viewpoint.as_of)

    def for_the_room(self) -> None:
        """Codes only."""
        super().for_the_room()
        self.form.hide()

    def first_place(self) -> QWidget | None:
        """The list, where there are cases."""
        return self.list if self.session.cases else super().first_place()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.quiet)
        self._changing = []
        ways = (
            ("Begin another case", "new_case", ""),
            ("Up", "", "up"),
            ("Down", "", "down"),
            ("Remove", "", "remove"),
            ("Take off this laptop …", "take_off", ""),
        )
        row = QHBoxLayout()
        for words, key, way in ways:
            made = plain.button(words, "primary" if key == "new_case" else "")
            do = (lambda key=key: self.action_asked.emit(key)) if key else getattr(self, f"_{way}")
            made.clicked.connect(lambda _=False, do=do: do())
            self._changing.append(made)
            row.addWidget(made)
        row.addStretch(1)
        left.addLayout(row)
        open_it = plain.button("Look at it on the map", "primary")
        open_it.clicked.connect(lambda: self.bench.look(page="map"))
        right = QVBoxLayout()
        right.addWidget(plain.scrolled(self.form, "What is said of the case"), 1)
        right.addWidget(open_it, 0, Qt.AlignmentFlag.AlignLeft)
        self._across = QHBoxLayout(self._filled)
        self._across.addLayout(left, 4)
        self._across.addLayout(right, 5)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._filled, 1)
        # From the list the hand goes to what is said of the case, and to what takes it away only after that.
        places = [self.list, *self.form.fields.values(), open_it, *self._changing]
        for before, after in pairwise(places):
            QWidget.setTabOrder(before, after)
        self.list.currentItemChanged.connect(self._go)
        self.list.itemActivated.connect(lambda _: self.bench.look(page="map"))
        self.list.installEventFilter(self)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item:
            case_id = item.data(Qt.ItemDataRole.UserRole)
            self.bench.look(case=case_id, selected=frozenset(), first_day=None, last_day=None)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        code = self.session.case(self.case_id()).code
        self.quiet.trying(lambda: self.bench.do(f"Move {code}", move_case, self.case_id(), by))

    def _remove(self) -> None:
        case = self.session.case(self.case_id())
        rows = sum(i.case == case.id for i in self.session.interactions.values())
        if self.quiet.trying(lambda: self.bench.do(f"Remove {case.code}", close_case, case.id)):
            removed = f"{case.code} and {count(rows, 'entry', 'entries')} are removed."
            self.quiet.say(removed, "soft", "Undo", self._bring_back)

    def _bring_back(self) -> None:
        self.bench.undo()
        self.quiet.clear()

    # --- Qt's own names

    def eventFilter(self, watched, event) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress:
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
        return super().eventFilter(watched, event)
