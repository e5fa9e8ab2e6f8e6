"""Taking in an agency's file: its first rows with what each column means, the fate of every row, then one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workshop.intake.mapping import Mapping, guess
from workshop.intake.report import Report, report_of, write_report
from workshop.intake.sources import Source, Table, read_source
from workshop.intake.taking_in import Prepared, prepare, take_in
from workshop.model.changes import Change
from workshop.model.session import Session
from workshop.model.trouble import FileTrouble, Refused
from workshop.model.words import count, say
from workshop.views import plain
from workshop.views.column_chooser import ColumnChooser, with_meaning
from workshop.views.file_names import NAMES_COME_INTO_SIGHT, file_words
from workshop.views.import_options import ImportOptions
from workshop.views.import_report import ReportView
from workshop.views.in_background import InBackground
from workshop.views.page import EmptyState, Page, QuietLine

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

FILES = "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.gz *.html);;All files (*)"


@dataclass(frozen=True, slots=True)
class Ready:
    """What an import would do to a session, and the account of it."""

    prepared: Prepared
    report: Report
    case_code: str
    before: Session


class ImportPanel(Page):
    """Shows a file before it is taken in; the names list is hidden. `taken_in` with the report once it is done."""

    TABLES = ("cases", "interactions", "identities")
    TITLE = "Take in a file"
    taken_in = Signal(object)

    def __init__(self, bench: Workbench, path: Path | None = None) -> None:
        super().__init__(bench)
        self.path = path
        self.source: Source | None = None
        self.table: Table | None = None
        self.mapping = Mapping()
        self.ready: Ready | None = None
        self.done: Report | None = None
        self._password = ""
        self._new: list[str] = []
        self._is_taking_in = False
        self._begins = False
        self.work = InBackground(self)
        self.setAcceptDrops(True)
        self._empty = EmptyState(
            "An agency’s list comes in here, as CSV or Excel. Each row becomes an entry; names are kept apart.",
            "Choose a file",
            self.ask_file,
            None,
        )
        self._lay_out()
        if path:
            self.open_file(path)

    def show_session(self, changes: Sequence[Change]) -> None:
        self.options.show_cases(self.bench.session.cases.values())
        if self.table and not self.done and not self._is_taking_in:
            self.chooser.show_table(self.table, self.mapping, self.room)
            self._prepare()
        self._show_state()

    def room_changed(self) -> None:
        room = self.room
        self._column.setContentsMargins(room.px(28), room.px(16), room.px(28), room.px(16))
        self._column.setSpacing(room.px(12))
        self.options.dress(room)
        self.report.dress(room)

    def ask_file(self) -> None:
        """Ask which file; the dialog blocks nothing else."""
        dialog = QFileDialog(self, "Take in which file?", str(self.path.parent) if self.path else "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.viewpoint.names_hidden:
            self.quiet.say(NAMES_COME_INTO_SIGHT, "soft")
            dialog.finished.connect(self.quiet.clear)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def open_file(self, path: Path, password: str = "") -> None:
        """Read this file beside the window and show it. One that is being taken in comes first."""
        if self._is_taking_in:
            self.quiet.say(say("import_one_at_a_time"), "soft")
            return
        if path != self.path or self.done:
            self._forget()
        self.path, self._password = path, password
        self.quiet.say(f"Reading {file_words(path, self.viewpoint.names_hidden)} …", "soft")
        self._show_state()
        self.work.start(lambda: read_source(path, password), self._show_source, self._say_unreadable)

    def correct(self, column: str, meaning: str) -> None:
        """Take a column for something else; what is refused is said and nothing changes."""
        if self.table is None:
            return
        try:
            self.mapping = with_meaning(self.mapping, column, meaning)
        except Refused as refused:
            self.chooser.show_table(self.table, self.mapping, self.room)
            self.quiet.say(str(refused))
            return
        self.chooser.show_table(self.table, self.mapping, self.room)
        self._prepare()

    def take_in(self) -> None:
        """Do the import as it is shown: worked out beside the window, then done in one step."""
        ready = self.ready
        if ready is None or self.path is None:
            return
        self.ready = None
        self._is_taking_in = True
        self._show_state()
        self.quiet.say(f"Taking in {count(ready.report.stored, 'row', 'rows')} …", "soft")
        self.work.start(
            lambda: take_in(ready.before, ready.prepared, ready.case_code),
            lambda after: self._do(ready, after),
            self._say_not_taken_in,
        )

    def save_report(self, path: Path) -> None:
        """Save what became of every row as CSV."""
        report = self.done or (self.ready.report if self.ready else None)
        if report is None:
            return
        try:
            write_report(report, path)
        except FileTrouble as trouble:
            self.quiet.say(str(trouble))
            return
        where = file_words(path, self.viewpoint.names_hidden, "the file you named")
        self.quiet.say(f"The report is in {where}.", "soft")

    def _lay_out(self) -> None:
        self._board = QWidget()
        self._column = QVBoxLayout(self._board)
        self.options = ImportOptions()
        self.options.changed.connect(self._prepare)
        self.options.sheet_chosen.connect(self._choose_table)
        self.options.other_wanted.connect(self.ask_file)
        self.password_row = self._password_place()
        self.chooser = ColumnChooser()
        self.chooser.corrected.connect(self.correct)
        self.quiet = QuietLine()
        self.report = ReportView()
        self.report.import_wanted.connect(self.take_in)
        self.report.save_wanted.connect(self._ask_where)
        self.report.map_wanted.connect(self._show_taken_in)
        self._column.addWidget(self.options)
        self._column.addWidget(self.password_row)
        self._column.addWidget(self.quiet)
        self._column.addWidget(self.chooser)
        self._column.addWidget(self.report, 1)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._board, 1)

    def _password_place(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        self.password = plain.line_edit("The password of the file", "", "The password of the file")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaximumWidth(360)
        self.password.returnPressed.connect(self._try_password)
        self.unlock = plain.button("Open it", "primary")
        self.unlock.clicked.connect(self._try_password)
        row.addWidget(self.password)
        row.addWidget(self.unlock)
        row.addStretch(1)
        made.hide()
        return made

    def _try_password(self) -> None:
        if self.path and self.password.text():
            self.open_file(self.path, self.password.text())
            self.password.clear()

    def _show_source(self, source: Source) -> None:
        self.source = source
        self.quiet.clear()
        self.password_row.hide()
        self.options.show_sheets(source)
        self._choose_table(0)
        self._begins = True

    def _choose_table(self, place: int) -> None:
        assert self.source
        self.table = self.source.tables[place]
        self.mapping = guess(self.table, self.source.name)
        self.options.show_cases(self.bench.session.cases.values())
        self.chooser.open_table(self.table, self.mapping, self.room)
        self._show_state()
        self._prepare()

    def _say_unreadable(self, sentence: str) -> None:
        self._show_state()
        self.quiet.say(f"{sentence} {say('refused_is_safe')}")
        if "password" in sentence:
            self.password_row.show()
            self.password.setFocus()

    def _say_refused(self, sentence: str) -> None:
        self._show_state()
        self.quiet.say(f"{sentence} {say('refused_is_safe')}")

    def _say_not_taken_in(self, sentence: str) -> None:
        self._is_taking_in = False
        self._say_refused(sentence)

    def _prepare(self) -> None:
        """Work out beside the window what would become of every row."""
        if self.table is None or self.source is None or self.done or self._is_taking_in:
            return
        table, mapping, name, before = self.table, self.mapping, self.source.name, self.bench.session
        options = self.options
        agency, case_code, day_first = options.agency_name, options.case_code, options.day_first
        self.ready = None
        self._show_state()

        def work_out() -> Ready:
            prepared = prepare(table, mapping, agency=agency, day_first=day_first, file_name=name)
            return Ready(prepared, report_of(prepared, before, case_code), case_code, before)

        self.work.start(work_out, self._show_ready, self._say_refused)

    def _show_ready(self, ready: Ready) -> None:
        self.ready = ready
        self.quiet.clear()
        self.report.show_report(ready.report, done=False)
        self._show_state()
        self._order_tabs()
        if self._begins and self.isVisible():
            self._begins = False
            self.report.begin()

    def _do(self, ready: Ready, after: Session) -> None:
        self.done = ready.report
        self._is_taking_in = False
        try:
            self.bench.do(f"Import {ready.report.file_name}", _taken_in, ready, after)
        except Refused as refused:
            self.done = None
            self._say_refused(str(refused))
            return
        except FileTrouble:
            self.done = None
            self._prepare()
            raise
        self._new = [i for i in self.bench.session.interactions if i not in ready.before.interactions]
        self.quiet.clear()
        self.report.show_report(ready.report, done=True)
        self._show_state()
        if self.isVisible():
            self.report.begin()
        self.taken_in.emit(ready.report)

    def _order_tabs(self) -> None:
        """Tab goes as people read: how the file is taken, its columns, what becomes of its rows, and the buttons."""
        for before, after in pairwise([*self.options.stops(), *self.chooser.stops(), *self.report.stops()]):
            QWidget.setTabOrder(before, after)

    def _show_taken_in(self) -> None:
        """Select what came in with the first of its cases, on the map."""
        interactions = self.bench.session.interactions
        came = [interactions[i] for i in self._new if i in interactions]
        if not came:
            self.bench.look(page="map")
            return
        case = came[0].case
        self.bench.look(page="map", case=case, selected=frozenset(row.id for row in came if row.case == case))

    def _show_state(self) -> None:
        """Show what belongs to this stage: no file, a file that is shown, an import that is done."""
        has_table = self.table is not None
        self._empty.setVisible(self.path is None)
        self._board.setVisible(self.path is not None)
        self.chooser.setVisible(has_table and self.done is None)
        self.report.setVisible(has_table)
        self.report.set_ready(self.ready is not None)
        self.options.show_stage(self.source, self.mapping, has_table and self.done is None)
        self.head.say(self._under(), False)

    def _under(self) -> str:
        if self.path is None:
            return ""
        if self.source is None:
            return file_words(self.path, self.viewpoint.names_hidden, "A file")
        name = "A file" if self.viewpoint.names_hidden else self.source.name
        parts = [name, self.table.name if self.table and len(self.source.tables) > 1 else ""]
        parts += [self.source.encoding, *self.source.notes]
        return "  ·  ".join(part for part in parts if part)

    def _ask_where(self) -> None:
        start = self.path.parent / f"{self.path.stem} report.csv" if self.path else Path("report.csv")
        dialog = QFileDialog(self, "Save the report", str(start), "CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_report(Path(name)))
        dialog.open()

    def _forget(self) -> None:
        self._is_taking_in = False
        self.work.let_go()
        self.source = self.table = self.ready = self.done = None
        self.mapping = Mapping()
        self.options.forget()
        self.password_row.hide()

    # --- Qt's own names

    def dragEnterEvent(self, event) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_file(Path(url.toLocalFile()))
                event.acceptProposedAction()
                return


def _taken_in(session: Session, ready: Ready, after: Session) -> Session:
    """The edit: what was worked out beside the window, or worked out again where the review has moved on since."""
    return after if session is ready.before else take_in(session, ready.prepared, ready.case_code)
