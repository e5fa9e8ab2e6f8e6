"""Before a case opens: its code, its years and how many agencies, and a question to everybody in the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.changes import Change
from workshop.model.session import Session
from workshop.model.words import count
from workshop.views import plain
from workshop.views.page import Page

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench
    from workshop.views.window import MainWindow

QUESTION = "Do you know this person? Tell us quietly."
THEN = "Whoever does may step out, or we take another case. Nobody has to say why."


class CoverPage(Page):
    """Emits the key of an action that is wanted. Nothing of the case but what stands here is on the screen."""

    action_asked = Signal(str)
    TABLES = ("cases", "interactions")
    TITLE = "Before it opens"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.head.hide()
        self.code = plain.label("", "title")
        self.about = plain.label("", "section", tone="soft")
        self.question = plain.label(QUESTION, "title")
        self.open_it = plain.button("Open it", "primary")
        self.another = plain.button("Take another case", "")
        self.take_off = plain.button("Take it off this laptop …", "")
        column = QVBoxLayout()
        column.setSpacing(18)
        for part in (self.code, self.about, self.question, plain.label(THEN, "card", tone="soft")):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        self._ways = QWidget()
        row = QHBoxLayout(self._ways)
        row.addStretch(1)
        for way in (self.open_it, self.another, self.take_off):
            row.addWidget(way)
        row.addStretch(1)
        column.addWidget(self._ways)
        self.body.addStretch(2)
        self.body.addLayout(column)
        self.body.addStretch(3)
        self.open_it.clicked.connect(lambda: self.bench.look(page="map"))
        self.another.clicked.connect(lambda: self.action_asked.emit("choose_case"))
        self.take_off.clicked.connect(lambda: self.action_asked.emit("take_off"))

    def show_session(self, changes: Sequence[Change]) -> None:
        """Show how the case is called, and no more of it than helps to know whether one knows the person."""
        case = self.session.cases.get(self.case_id())
        self.code.setText(case.code if case else "")
        self.about.setText(case_in_short(self.session, self.case_id()))
        self.another.setVisible(len(self.session.cases) > 1)

    def for_the_room(self) -> None:
        """The question, without the buttons."""
        self._ways.hide()

    def first_place(self) -> QWidget | None:
        """The button that opens it."""
        return self.open_it


def case_in_short(session: Session, case_id: str) -> str:
    """The years of a case and how many agencies: "2002 – 2013 · 14 agencies"."""
    rows = [i for i in session.interactions.values() if i.case == case_id]
    dated = [i.when for i in rows if i.when is not None]
    agencies = len({i.agency for i in rows if i.agency})
    first, last = (min(w.earliest.year for w in dated), max(w.latest.year for w in dated)) if dated else (0, 0)
    years = "" if not dated else str(first) if first == last else f"{first} – {last}"
    return " · ".join(part for part in (years, count(agencies, "agency", "agencies") if agencies else "") if part)


def cover_if_new(window: MainWindow, case_id: str) -> str:
    """The page to show a case with: its cover the first time a real one is opened, else the page we are on."""
    session, page = window.shown, window.bench.viewpoint.page
    made_up = session.review.illustrative or case_id not in session.cases
    if made_up or case_id in window.opened_cases or not any(i.case == case_id for i in session.interactions.values()):
        return page if page != "cover" else "map"
    window.opened_cases.add(case_id)
    return "cover"
