"""The Routes page: who passed the person to whom, what became of it, how long it took, and the longest way round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.catalogue import is_bounce
from workshop.model.changes import Change
from workshop.model.words import count, say
from workshop.study.headline import is_made_up
from workshop.study.journey import Journey, journey_of
from workshop.study.referrals import bounce_rate
from workshop.views import plain
from workshop.views.evidence import Evidence
from workshop.views.fact import Fact
from workshop.views.page import EmptyState, Page, Room, emptied, section
from workshop.views.routes import (
    back_and_forth_told,
    chain_told,
    hand_offs_of,
    longest_wait_ids,
    waits_told,
    ways,
)
from workshop.views.said import said
from workshop.views.way_list import WayList

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench


class RoutesPage(Page):
    """The ways between agencies with counts and outcomes, waits, hand-offs, there-and-backs and the longest chain."""

    TABLES = ("interactions", "referrals", "agencies", "cases", "reviews")
    TITLE = "Routes"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._empty = EmptyState(
            "Once entries say whom the person was sent to, this page shows the ways round and what became of them.",
            "Go to the map and say who was sent where",
            lambda: self.bench.look(page="map"),
            self.sample_wanted.emit,
        )
        self.ways = WayList("Who passed whom to whom")
        self.ways.asked.connect(self.show_on_map)
        self.told: list[Told] = []
        self._lay_out()

    def show_session(self, changes: Sequence[Change]) -> None:
        case_id = self.case_id()
        journey = journey_of(self.session, case_id) if case_id else None
        has_routes = journey is not None and bool(journey.referrals)
        self._empty.setVisible(not has_routes)
        self._board.setVisible(has_routes)
        self.head.say(_under(journey), is_made_up(self.session, case_id))
        if journey is None or not has_routes:
            return
        self._show_facts(journey)
        self.ways.show_ways(ways(journey), self.room)
        self._show_stories(journey)

    def room_changed(self) -> None:
        room = self.room
        self._column.setContentsMargins(room.px(28), room.px(20), room.px(28), room.px(16))
        self._column.setSpacing(room.px(18))
        self._facts.setSpacing(room.px(14))
        self._columns.setSpacing(room.px(28))
        self._stories.setSpacing(room.px(12))

    def _lay_out(self) -> None:
        self._board = QWidget()
        self._column = QVBoxLayout(self._board)
        self._facts = QHBoxLayout()
        self._columns = QHBoxLayout()
        self._column.addLayout(self._facts)
        self._column.addLayout(self._columns, 1)

        ways_held = QWidget()
        held = QVBoxLayout(ways_held)
        held.setContentsMargins(0, 0, 10, 0)
        held.addWidget(self.ways)
        held.addStretch(1)
        left = QWidget()
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, 0, 0)
        left_column.addWidget(section("Who passed whom to whom", "most used first; broken where all of it came back"))
        left_column.addWidget(plain.scrolled(ways_held, "Who passed whom to whom"), 1)

        stories_held = QWidget()
        stories_column = QVBoxLayout(stories_held)
        stories_column.setContentsMargins(0, 0, 10, 0)
        self._stories = QVBoxLayout()
        stories_column.addLayout(self._stories)
        stories_column.addStretch(1)
        self._columns.addWidget(left, 62)
        self._columns.addWidget(plain.scrolled(stories_held, "The ways round, told"), 38)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._board, 1)

    def _show_facts(self, journey: Journey) -> None:
        emptied(self._facts)
        for evidence in _evidence(journey):
            fact = Fact(evidence, self.room, "big_fact")
            fact.asked.connect(self.show_on_map)
            self._facts.addWidget(fact, 1)

    def _show_stories(self, journey: Journey) -> None:
        emptied(self._stories)
        self.told = []
        hide_day = self.viewpoint.names_hidden
        chain, ids = chain_told(journey, hide_day)
        if chain:
            self._stories.addWidget(section("The longest way round"))
            self._tell(chain, ids)
        there_and_back = back_and_forth_told(journey, hide_day)
        if there_and_back:
            self._stories.addWidget(section("Sent there and straight back"))
            for sentence, behind in there_and_back:
                self._tell(sentence, behind)
        self._stories.addWidget(said(f"{say('not_the_worker').capitalize()}.", "body", "soft"))

    def _tell(self, sentence: str, ids: frozenset[str]) -> None:
        told = Told(sentence, ids, self.room)
        told.asked.connect(self.show_on_map)
        self._stories.addWidget(told)
        self.told.append(told)


class Told(QFrame):
    """A sentence about what happened; a touch shows its entries."""

    asked = Signal(frozenset)

    def __init__(self, sentence: str, ids: frozenset[str], room: Room) -> None:
        super().__init__()
        self.sentence, self.ids = sentence, ids
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[room.px(16)] * 4)
        column.addWidget(said(sentence, "told"))

    # --- Qt's own names

    def mousePressEvent(self, event) -> None:
        event.accept()

    def mouseReleaseEvent(self, event) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit(self.ids)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(self.ids)
        else:
            super().keyPressEvent(event)


def _under(journey: Journey | None) -> str:
    if journey is None:
        return ""
    sent = count(len(journey.referrals), "time", "times")
    return f"{journey.case.code}  ·  passed on {sent}  ·  {count(len(journey.rows), 'entry', 'entries')}"


def _evidence(journey: Journey) -> list[Evidence]:
    """The figures of the head: how often passed on, how often it came back, how long it took, how many hands."""
    pronoun, share = journey.case.pronoun, bounce_rate(journey.referrals)
    all_ids = frozenset(referral.interaction for referral in journey.referrals)
    back_ids = frozenset(r.interaction for r in journey.referrals if is_bounce(r.outcome))
    of_sent = say("of_sent", pronoun, sent=f"{share.whole:,}")
    number = len(journey.referrals)
    passed_on = say("times_passed_on" if number != 1 else "time_passed_on", pronoun)
    found = [
        Evidence(f"{number:,}", passed_on, say("base_of_entries", entries=f"{len(journey.rows):,}"), all_ids),
        Evidence(f"{share.part:,}", say("sent_back_words"), of_sent, back_ids, "failure"),
    ]
    if waits := waits_told(journey):
        found.append(Evidence(waits[0], say("wait_middle"), waits[1], longest_wait_ids(journey)))
    base = say("hand_offs_base", entries=f"{len(journey.placed):,}")
    found.append(Evidence(f"{hand_offs_of(journey):,}", say("hand_offs_words"), base))
    return found
