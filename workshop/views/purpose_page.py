"""The Purpose page: what we are here for, how we will work, what always holds, and what the owner of a case says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.model.catalogue import entries
from workshop.model.changes import Change
from workshop.model.words import say
from workshop.study.headline import is_made_up
from workshop.study.journey import journey_of
from workshop.views import plain
from workshop.views.evidence import seen_in
from workshop.views.fact import Fact
from workshop.views.flow import Flow
from workshop.views.page import EmptyState, Page, drawn_from, emptied, section
from workshop.views.statement_list import StatementList

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

TYPES = ("purpose", "principle", "rule", "owner_line")
AS_THEY_STAND = ("purpose", "rule", "owner_line", "principle")
THREE_COLUMNS_FROM = 1250
"""Width in sizes of a desk from which what we saw stands in a column of its own."""


class PurposePage(Page):
    """Purpose in the person's words, principles from what we do now to what we will do, rules, the owner's sentence."""

    TABLES = ("statements", "interactions", "referrals", "ownerships", "cases", "reviews")
    TITLE = "Purpose and principles"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.lists = {each: StatementList(bench, each) for each in TYPES}
        self._empty = EmptyState(
            "What are we here for? The room says it in the person’s words, and then how it will work instead of now.",
            "Write what we are here for",
            self._begin,
            self.sample_wanted.emit,
        )
        self._begun = False
        self._evidence_of: tuple[object, ...] = ()
        self._lay_out()
        for made in self.lists.values():
            made.begun.connect(self._show_board)
            made.restore()

    def show_session(self, changes: Sequence[Change]) -> None:
        self.head.say(drawn_from(self.session), is_made_up(self.session))
        for made in self.lists.values():
            made.present(self.session, self.room, changes)
            # The past is looked at, not rewritten.
            made.setEnabled(not self.viewpoint.as_of)
        stops = [stop for each in AS_THEY_STAND for stop in self.lists[each].stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self._show_evidence()
        is_empty = not self.session.statements and not self._begun
        self._empty.setVisible(is_empty)
        self._board.setVisible(not is_empty)

    def for_the_room(self) -> None:
        """The room reads statements; the places to write them are the presenter's."""
        super().for_the_room()
        for made in self.lists.values():
            made.next.hide()

    def room_changed(self) -> None:
        self._purpose_column.setContentsMargins(*[self.room.px(12)] * 4)
        self._evidence_of = ()
        self._arrange()

    def _lay_out(self) -> None:
        self._board = QWidget()
        self._columns = QHBoxLayout(self._board)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._board, 1)

        frame = QFrame()
        frame.setProperty("role", "statements")
        self._purpose_column = QVBoxLayout(frame)
        self._purpose_column.addWidget(self.lists["purpose"])

        self._saw = QWidget()
        self._saw_column = QVBoxLayout(self._saw)
        self._saw_column.setContentsMargins(0, 0, 0, 0)
        self._middle = _column(
            section("Purpose, in the person’s words"),
            frame,
            section("Rules that stay"),
            self.lists["rule"],
            section("What the owner of a case says"),
            self.lists["owner_line"],
            section("Before we act: is it…"),
            _five_checks(),
        )
        self._right = _column(
            section("Principles", "from what we do now, to what we will do"),
            self.lists["principle"],
        )
        self._left = _column(self._saw)
        self._areas = {
            "left": plain.scrolled(self._left, "What we saw"),
            "middle": plain.scrolled(self._middle, "Purpose, rules and the owner’s sentence"),
            "right": plain.scrolled(self._right, "Principles"),
        }
        for name, stretch in (("left", 23), ("middle", 42), ("right", 41)):
            self._columns.addWidget(self._areas[name], stretch)

    def _arrange(self) -> None:
        """Three columns where there is room; else what we saw stands under the purpose."""
        room = self.room
        self._columns.setContentsMargins(room.px(24), 0, room.px(12), 0)
        self._columns.setSpacing(room.px(16))
        for inside in (self._left, self._middle, self._right):
            inside.layout().setContentsMargins(room.px(4), room.px(22), room.px(14), room.px(28))
            inside.layout().setSpacing(room.px(14))
        three = self.width() / room.k >= THREE_COLUMNS_FROM
        home = self._left if three else self._middle
        if self._saw.parentWidget() is not home:
            layout = home.layout()
            layout.insertWidget(max(0, layout.count() - 1), self._saw)
        self._areas["left"].setVisible(three)

    def _show_evidence(self) -> None:
        session, case_id = self.session, self.case_id()
        drawn_with = (session.interactions, session.referrals, session.ownerships, session.cases, case_id, self.room)
        if self._evidence_of and all(a is b for a, b in zip(drawn_with, self._evidence_of, strict=True)):
            return
        self._evidence_of = drawn_with
        emptied(self._saw_column)
        self._saw_column.setSpacing(self.room.px(11))
        if not case_id or not any(i.case == case_id for i in session.interactions.values()):
            return
        self._saw_column.addWidget(section(f"What we saw in {session.case(case_id).code}", say("not_the_worker")))
        for evidence in seen_in(journey_of(session, case_id)):
            fact = Fact(evidence, self.room)
            fact.asked.connect(self.show_on_map)
            self._saw_column.addWidget(fact)

    def _begin(self) -> None:
        self.lists["purpose"].write_next()

    def _show_board(self) -> None:
        self._begun = True
        self._empty.hide()
        self._board.show()

    # --- Qt's own names

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._arrange()


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for place, part in enumerate(parts):
        if place and part.property("heads"):
            column.addSpacing(12)
        column.addWidget(part)
    column.addStretch(1)
    return made


def _five_checks() -> QWidget:
    """The five checks as words to ask; nothing is ticked before anything is judged (S3.13)."""
    made = Flow()
    for entry in entries("checks").values():
        check = plain.label(f"{entry.label.capitalize()}: {entry.definition}", "check")
        check.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        check.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        made.add(check)
    return made
