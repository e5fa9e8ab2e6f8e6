"""What would become, or became, of every row of a file: the count as a sentence, and the rows worth a look."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from workshop.intake.report import STORED, Line, Report
from workshop.model.words import count, say
from workshop.views import plain
from workshop.views.page import Room
from workshop.views.said import said

LINES_SHOWN = 300


class ReportView(QWidget):
    """The count, what is pointed out, and the buttons that follow from them."""

    import_wanted = Signal()
    save_wanted = Signal()
    map_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.summary = said("", "section")
        self.notes = said("", "small", "soft")
        self.lines = QListWidget()
        self.lines.setAccessibleName("Rows to look at")
        self.import_button = plain.button("Import", "primary")
        self.import_button.clicked.connect(self.import_wanted)
        self.save_button = plain.button("Save the report …")
        self.save_button.clicked.connect(self.save_wanted)
        self.map_button = plain.button("See it on the map", "primary")
        self.map_button.clicked.connect(self.map_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.summary)
        self._column.addWidget(self.notes)
        self._column.addWidget(self.lines, 100)
        buttons = QHBoxLayout()
        for button in (self.import_button, self.map_button, self.save_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        self._is_done = False
        self.set_ready(False)

    def dress(self, room: Room) -> None:
        self._column.setSpacing(room.px(8))

    def show_report(self, report: Report, done: bool) -> None:
        """Show the account of an import; `done` says whether it is still a promise."""
        self._is_done = done
        self.summary.setText(summary_of(report, done))
        self.notes.setText("  ·  ".join(report.notes))
        self.notes.setVisible(bool(report.notes))
        self.lines.clear()
        worth_a_look = [line for line in report.lines if line.why or line.fate != STORED]
        for line in worth_a_look[:LINES_SHOWN]:
            self.lines.addItem(spoken_line(line))
        if len(worth_a_look) > LINES_SHOWN:
            self.lines.addItem(say("import_more_lines", more=f"{len(worth_a_look) - LINES_SHOWN:,}"))
        self.lines.setVisible(bool(worth_a_look))

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.lines, self.import_button, self.map_button, self.save_button]

    def begin(self) -> None:
        """Put the hand on what comes next: to import, or to see what came in."""
        (self.map_button if self._is_done else self.import_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_ready(self, ready: bool) -> None:
        """Whether there is something that can be imported now."""
        self.import_button.setVisible(not self._is_done)
        self.import_button.setEnabled(ready)
        self.map_button.setVisible(self._is_done)
        self.save_button.setEnabled(ready or self._is_done)
        if not ready and not self._is_done:
            self.summary.setText("")
            self.notes.hide()
            self.lines.hide()

    # --- Qt's own names

    def keyPressEvent(self, event) -> None:
        pressed = next((b for b in (self.save_button, self.map_button) if b.hasFocus()), self.import_button)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pressed.isVisible() and pressed.isEnabled():
            pressed.click()
        else:
            super().keyPressEvent(event)


def summary_of(report: Report, done: bool) -> str:
    """The count as a sentence: 120 rows: 118 will be stored, 2 set aside, 3 not placed yet, 4 pointed out."""
    stored = say("import_were_stored" if done else "import_will_be_stored", stored=f"{report.stored:,}")
    parts = [stored, say("import_set_aside", aside=f"{report.set_aside:,}")]
    if report.not_placed:
        parts.append(say("import_not_placed", number=f"{report.not_placed:,}"))
    if report.pointed_out:
        parts.append(say("import_pointed_out", number=f"{report.pointed_out:,}"))
    return f"{count(report.rows_in, 'row', 'rows')}: {', '.join(parts)}."


def spoken_line(line: Line) -> str:
    """A row of the report as the room reads it."""
    fate = "" if line.fate == STORED else line.fate
    return f"Row {line.row:,}:  " + ";  ".join(part for part in (fate, line.why) if part)
