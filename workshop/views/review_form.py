"""What is said of a review: its name, place and days, who takes part, on which footing, and until when it is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QWidget

from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate, spoken
from workshop.model.records import Review
from workshop.model.trouble import Refused
from workshop.views.page import Room
from workshop.views.plain import label, line_edit

LINES: tuple[tuple[str, str, str], ...] = (
    ("name", "What it is called", "The town review, June 2026"),
    ("place", "Where", "Town hall, room 2"),
    ("starts", "First day", "8 jun 2026"),
    ("ends", "Last day", "19 jun 2026"),
    ("partners", "Who takes part", "council, police, hospital, school, a mother who was there"),
    ("lawful_basis", "On which lawful basis", "public task, agreement of 3 May"),
    ("special_category_condition", "Condition for health and other special data", "substantial public interest"),
    ("purpose", "What the records are used for", "to see what our services do to a person, and to change them"),
    ("expires", "Kept until", "30 jun 2027"),
)
DATES = frozenset({"starts", "ends", "expires"})


class ReviewForm(QWidget):
    """A line for each thing that is said of a review; `entered` when somebody presses Enter in the last one."""

    entered = Signal()
    trouble = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for row, (field, words, hint) in enumerate(LINES):
            says = label(words, "small", tone="soft", wrap=True)
            line = line_edit(words, hint=f"such as: {hint}")
            says.setBuddy(line)
            self.lines[field] = line
            self._grid.addWidget(says, row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(line, row, 1)
            line.returnPressed.connect(lambda row=row: self._go_on(row))
            if field in DATES:
                line.editingFinished.connect(lambda field=field: self._check(field))

    def dress(self, room: Room) -> None:
        """Take on the sizes of a room."""
        self._grid.setHorizontalSpacing(room.px(16))
        self._grid.setVerticalSpacing(room.px(8))
        self._grid.setColumnMinimumWidth(0, room.px(170))

    def show_review(self, review: Review) -> None:
        """Show what was said of this review."""
        for field, line in self.lines.items():
            line.setText(_as_typed(getattr(review, field)))

    def said(self) -> dict[str, Any]:
        """What was said, as fields of a review. Refused without a name, or where a date cannot be read."""
        found: dict[str, Any] = {field: line.text().strip() for field, line in self.lines.items()}
        if not found["name"]:
            raise Refused("Give the review a name, such as the place and the month.")
        for field in DATES:
            found[field] = _date_of(found[field])
        starts, ends = found["starts"], found["ends"]
        if starts and ends and ends.latest < starts.earliest:
            raise Refused("The last day lies before the first one. Nothing was changed.")
        return found

    def is_empty(self) -> bool:
        """Whether nobody has typed anything yet."""
        return not any(line.text().strip() for line in self.lines.values())

    def focus_on_trouble(self) -> None:
        """Put the hand where something cannot be read."""
        for field, line in self.lines.items():
            if (field in DATES and not _is_date(line.text())) or (field == "name" and not line.text().strip()):
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                line.selectAll()
                return

    def _check(self, field: str) -> None:
        """Say at once, while the hand is near, that a date cannot be read; and nothing once it can."""
        try:
            _date_of(self.lines[field].text().strip())
        except Refused as refused:
            self.trouble.emit(str(refused))
        else:
            self.trouble.emit("")

    def keyPressEvent(self, event) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _go_on(self, row: int) -> None:
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
            return
        if row + 1 < len(LINES):
            following = self.lines[LINES[row + 1][0]]
            following.setFocus(Qt.FocusReason.TabFocusReason)
            following.selectAll()
        else:
            self.entered.emit()


def _is_date(text: str) -> bool:
    return not text.strip() or read_date(text.strip(), today=date.today()) is not None


def _date_of(text: str) -> PartialDate | None:
    if not text:
        return None
    found = read_date(text, today=date.today())
    if found is None:
        raise Refused(f"“{text}” cannot be read as a date. Try 8 jun 2026. What you typed stands here still.")
    return found


def _as_typed(value: str | PartialDate | None) -> str:
    if isinstance(value, str) or value is None:
        return value or ""
    return value.as_written or spoken(value)
