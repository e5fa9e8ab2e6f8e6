"""What is not placed yet: entries whose date nobody could read. They are kept, counted, and wait here."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.words import count, say
from workshop.views.plain import tip, without_mnemonic


def unplaced(session: Session, case_id: str) -> list[Interaction]:
    """The entries of a case that have no date, in the order they were taken down."""
    return [i for i in session.interactions.values() if i.when is None and i.case == case_id]


class Tray(QPushButton):
    """How many entries of this case are not placed yet; not there at all where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "tray")
        self.setAutoDefault(False)
        tip(self, "Entries without a readable date. Choose one to say when it was.")
        self.hide()

    def present(self, session: Session, case_id: str) -> None:
        """Count again."""
        number = len(unplaced(session, case_id))
        text = f"{count(number, 'entry', 'entries')} {say('not_placed_yet')}"
        self.setText(without_mnemonic(text))
        self.setAccessibleName(text)
        self.setVisible(number > 0)
