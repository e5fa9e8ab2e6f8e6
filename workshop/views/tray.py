"""The tray: entries whose date nobody could read, which wait here for their place, and rows that are worth a look."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.words import count, say
from workshop.study.oddities import kinds_of, oddities
from workshop.views.plain import tip, without_mnemonic

COUNTED_AT_ONCE, COUNT_AFTER_MS = 1000, 300


def unplaced(session: Session, case_id: str) -> list[Interaction]:
    """The entries of a case that have no date, in the order they were taken down."""
    return [i for i in session.interactions.values() if i.when is None and i.case == case_id]


def odd_rows(session: Session, case_id: str) -> dict[str, tuple[str, ...]]:
    """The entries of a case that are worth a look, and why."""
    return oddities((i for i in session.interactions.values() if i.case == case_id), date.today())


class Tray(QPushButton):
    """How many entries of this case are not placed yet or worth a look; not there at all where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "tray")
        self.setAutoDefault(False)
        self.setAccessibleName("Everything has its place on the wall")
        tip(self, "Entries without a readable date, and rows to look at. Choose one to put it right.")
        self.hide()
        self._of: tuple[object, str] = (None, "")
        self._next = (Session(), "")
        self._soon = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._soon.timeout.connect(self._count)

    def present(self, session: Session, case_id: str) -> None:
        """Count again where anything changed; in a long journey a moment later, so that nobody waits for it."""
        if self._of[0] is session.interactions and self._of[1] == case_id:
            return
        same_case = self._of[1] == case_id
        self._of, self._next = (session.interactions, case_id), (session, case_id)
        if same_case and len(session.interactions) > COUNTED_AT_ONCE:
            self._soon.start()
        else:
            self._count()

    def _count(self) -> None:
        self._soon.stop()
        waiting, odd = len(unplaced(*self._next)), odd_rows(*self._next)
        parts = [f"{count(waiting, 'entry', 'entries')} {say('not_placed_yet')}"] if waiting else []
        if odd:
            rows = f"{len(odd):,} to look at" if waiting else f"{count(len(odd), 'row', 'rows')} to look at"
            parts.append(f"{rows}: {', '.join(kinds_of(odd))}")
        text = " · ".join(parts)
        self.setText(without_mnemonic(text))
        self.setAccessibleName(text or "Everything has its place on the wall")
        self.setVisible(bool(parts))
        self.adjustSize()
