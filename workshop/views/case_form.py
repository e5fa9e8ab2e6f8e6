"""What is said of one case, each thing edited in place and a step of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from workshop.model.catalogue import entries
from workshop.model.date_words import read_date
from workshop.model.dates import spoken
from workshop.model.edits.cases import household_said, say_household
from workshop.model.edits.review import describe_case
from workshop.model.money import pence_from, pounds
from workshop.model.records import Case
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint
from workshop.views.chooser import Option
from workshop.views.inspector_fields import ChoiceField, LineField, WordsField
from workshop.views.page import QuietLine, Room
from workshop.views.plain import button, label

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

PRONOUNS = [Option("she", "she"), Option("he", "he"), Option("they", "they")]
ROWS: tuple[tuple[str, str, str], ...] = (
    ("code", "Code, never a name", "Case B"),
    ("pronoun", "How we speak of the person", ""),
    ("first_presented", "First came to us", "march 2002"),
    ("asked", "What was asked, in their own words", ""),
    ("asked_pence", "What that would have cost", "£20,000"),
    ("given", "What they got instead", ""),
    ("exclusions", "Left out of the total", "the care of the child"),
    ("need_before", "Their need before", ""),
    ("need_after", "Their need after", ""),
    ("household", "Who lives there", "mother 1975; C 2000"),
    ("note", "A note for us", ""),
)
LONG = frozenset({"asked", "given", "note"})
CHOICES = frozenset({"pronoun", "need_before", "need_after"})
LINES_PX = 62


class CaseForm(QWidget):
    """The fields of a case; what cannot be read is said under them and stays as it was typed."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._hides = True
        self._note_of = ""
        self.fields: dict[str, LineField | WordsField | ChoiceField] = {}
        self.quiet = QuietLine()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for row, (name, words, hint) in enumerate(ROWS):
            field = self.fields[name] = _field(name, words, hint)
            field.said.connect(lambda case_id, said, name=name: self._say(case_id, name, said))
            says = label(words, "small", tone="soft", wrap=True)
            self._grid.addWidget(
                says, row, 0, Qt.AlignmentFlag.AlignTop if name in LONG else Qt.AlignmentFlag.AlignVCenter
            )
            self._grid.addWidget(field, row, 1)
        self.note_door = button("Open the note for us", "link")
        self.note_door.clicked.connect(self._open_note)
        self._grid.addWidget(self.note_door, len(ROWS) - 1, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self.quiet, len(ROWS), 1)
        self._grid.setRowStretch(len(ROWS) + 1, 1)
        for name in ("need_before", "need_after"):
            self.fields[name].offer([Option(e.key, e.label) for e in entries("segments").values()])
        self.fields["pronoun"].offer(PRONOUNS)

    def dress(self, room: Room) -> None:
        """Take on the sizes of a room."""
        self._grid.setHorizontalSpacing(room.px(16))
        self._grid.setVerticalSpacing(room.px(8))
        self._grid.setColumnMinimumWidth(0, room.px(170))
        for name in LONG:
            self.fields[name].setFixedHeight(room.px(LINES_PX))

    def present(self, session: Session, case: Case, viewpoint: Viewpoint) -> None:
        """Show a case."""
        self.setEnabled(not viewpoint.as_of)
        shown: dict[str, str] = {name: getattr(case, name) for name, _, _ in ROWS if hasattr(case, name)}
        first, price = case.first_presented, case.asked_pence
        shown["first_presented"] = (
            ""
            if first is None
            else spoken(first, hide_day=True)
            if viewpoint.names_hidden
            else first.as_written or spoken(first)
        )
        shown["asked_pence"] = "" if price is None else pounds(price)
        shown["household"] = household_said(session, case.id, viewpoint.names_hidden)
        self._present_note(case, viewpoint.names_hidden)
        for name, field in self.fields.items():
            if name != "note":
                field.present(case.id, shown[name])

    def _present_note(self, case: Case, hides: bool) -> None:
        """While days are hidden the note stands behind a door, for each case anew: a room may be looking."""
        note = self.fields["note"]
        if not hides or case.id != self._note_of or hides != self._hides:
            self._show_note(not hides)
        self._note_of, self._hides = case.id, hides
        if note.isHidden():
            note.present("", "")
        else:
            note.present(case.id, case.note)
        self.note_door.setText("Open the note for us" if case.note else "Write a note for us")

    def _show_note(self, shows: bool) -> None:
        self.fields["note"].setVisible(shows)
        self.note_door.setVisible(not shows)

    def _open_note(self) -> None:
        case, note = self._bench.session.cases.get(self._note_of), self.fields["note"]
        if case:
            note.present(case.id, case.note)
            self._show_note(True)
            note.setFocus()

    def _say(self, case_id: str, name: str, said: str) -> None:
        self.quiet.trying(lambda: self._do(case_id, name, said.strip()))

    def _do(self, case_id: str, name: str, said: str) -> None:
        words = next(words for key, words, _ in ROWS if key == name)
        if name == "household":
            self._bench.do("Say who lives there", say_household, case_id, said, self._hides)
            return
        read: Callable[[str], Any] = _READ.get(name, str)
        if name == "code":
            said = self._code(case_id, said)
        self._bench.do(f"Say of a case: {words.lower()}", describe_case, case_id, **{name: read(said)})

    def _code(self, case_id: str, said: str) -> str:
        if not said:
            raise Refused("A case needs a code, such as Case B. Never a real name.")
        if any(case.code == said and case.id != case_id for case in self._bench.session.cases.values()):
            raise Refused(f"There is already a case called “{said}”.")
        return said


def _field(name: str, words: str, hint: str) -> LineField | WordsField | ChoiceField:
    if name in CHOICES:
        return ChoiceField(words)
    if name in LONG:
        return WordsField(words, "Not shown to the room, and in no pack" if name == "note" else "")
    return LineField(words, f"such as: {hint}")


def _date(said: str) -> object:
    if not said:
        return None
    found = read_date(said, today=date.today())
    if found is None:
        raise Refused(f"“{said}” cannot be read as a date. Try march 2002.")
    return found


def _price(said: str) -> int | None:
    pence = pence_from(said) if said else None
    if said and pence is None:
        raise Refused(f"“{said}” cannot be read as an amount. Try £20,000.")
    return pence


_READ: dict[str, Callable[[str], Any]] = {
    "first_presented": _date,
    "asked_pence": _price,
    "pronoun": lambda said: said or "they",
}
