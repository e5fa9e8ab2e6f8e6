"""The Pack page: what the room takes away, for which cases, and the one button that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.journal.opening import data_folder
from workshop.model.changes import Change
from workshop.model.order import cases_in_order
from workshop.model.words import count, say
from workshop.study.headline import is_made_up
from workshop.views import plain
from workshop.views.file_names import NAMES_COME_INTO_SIGHT
from workshop.views.in_background import InBackground
from workshop.views.page import EmptyState, Page, QuietLine, emptied, section
from workshop.views.said import said

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

ALL_CASES = ""
REMEMBERED = "pack_folder.txt"
WORKBOOK = ("pack_read_me", "pack_events", "pack_referrals", "pack_costs", "pack_statements", "pack_sources")
PAGES = ("pack_story", "pack_wall", "pack_figures", "pack_entries", "pack_purpose")


class PackPage(Page):
    """Says what the pack will hold, asks where it goes, makes it beside the window and says where it lies.

    `made` with the paths once the pack is there.
    """

    TABLES = ("interactions", "cases", "statements", "reviews")
    TITLE = "The pack"

    made = Signal(list)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.folder = remembered_folder()
        self.paths: list[Path] = []
        self.work = InBackground(self)
        self._chosen = ALL_CASES
        self._empty = EmptyState(
            "The pack is what the room takes away: a workbook and pages to print. It needs a case with entries first.",
            "Go to the map and begin",
            lambda: self.bench.look(page="map"),
            self.sample_wanted.emit,
        )
        self._lay_out()

    def show_session(self, changes: Sequence[Change]) -> None:
        self._show_folder()
        has_entries = bool(self.session.interactions)
        self._empty.setVisible(not has_entries)
        self._board.setVisible(has_entries)
        entries = count(len(self.session.interactions), "entry", "entries")
        cases = count(len(self.session.cases), "case", "cases")
        self.head.say(f"{cases}, {entries}" if has_entries else "", is_made_up(self.session))
        self._show_cases()
        self._made_up.setVisible(is_made_up(self.session, self._chosen))
        self._show_folder()

    def room_changed(self) -> None:
        room = self.room
        self._columns.setContentsMargins(room.px(28), room.px(24), room.px(28), room.px(24))
        self._columns.setSpacing(room.px(32))
        for column in (self._holds, self._making):
            column.setSpacing(room.px(12))
        for column in self._card_columns:
            column.setContentsMargins(*[room.px(20)] * 4)
            column.setSpacing(room.px(7))

    def first_place(self) -> QWidget | None:
        """The button that makes the pack: one press is all it takes."""
        return super().first_place() or (self.button if self.button.isEnabled() else None)

    def make(self) -> None:
        """Make the pack of the chosen cases in the chosen folder, beside the window."""
        session, folder, case_id = self.session, self.folder, self._chosen
        wordings = {key: list(self.bench.wordings(key)) for key in session.statements}
        made_on = datetime.now().replace(microsecond=0)

        def make() -> list[Path]:
            from exports.pack import make_pack

            return make_pack(session, folder, case_id=case_id, wordings=wordings, made_on=made_on)

        had_the_hand = self.button.hasFocus()
        self.button.setEnabled(False)
        if had_the_hand:
            # A button that is switched off hands on to whatever comes next; the hand waits here instead.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_progress(0.0)
        self.work.start(make, self._show_made, self._show_trouble, self._show_progress)

    def choose_folder(self, folder: Path) -> None:
        """Put the pack there, this time and next time."""
        self.folder = folder
        remember_folder(folder)
        self._show_folder()
        self.quiet.clear()

    def _lay_out(self) -> None:
        self._board = QWidget()
        self._columns = QHBoxLayout(self._board)
        self._card_columns: list[QVBoxLayout] = []
        held = QWidget()
        self._holds = QVBoxLayout(held)
        self._holds.setContentsMargins(0, 0, 12, 0)
        self._holds.addWidget(section("What the pack holds"))
        self._holds.addWidget(self._card("A workbook for Excel", WORKBOOK))
        self._holds.addWidget(self._card("Pages to print or show, as PDF", PAGES))
        self._holds.addWidget(said(say("pack_stays_behind"), "small", "soft"))
        self._holds.addStretch(1)
        making = QWidget()
        self._making = QVBoxLayout(making)
        self._making.setContentsMargins(0, 0, 12, 0)
        self._making.addWidget(section("For which case"))
        self._cases = plain.choice("For which case", [])
        self._cases.activated.connect(self._choose_case)
        self._making.addWidget(self._cases, 0, Qt.AlignmentFlag.AlignLeft)
        self._one_case = plain.label("", "card")
        self._making.addWidget(self._one_case)
        self._made_up = said(say("pack_made_up"), "small", "soft")
        self._making.addWidget(self._made_up)
        self._making.addWidget(section("Where it goes"))
        self._where = said("", "body")
        self._making.addWidget(self._where)
        self._elsewhere = plain.button("Choose another folder …")
        self._elsewhere.clicked.connect(self._ask_folder)
        self._making.addWidget(self._elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self.button = plain.button("Make the pack", "primary")
        self.button.clicked.connect(self.make)
        self._making.addSpacing(10)
        self._making.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.quiet = QuietLine()
        self._making.addWidget(self.quiet)
        self._result = QVBoxLayout()
        self._making.addLayout(self._result)
        self._making.addStretch(1)
        self._columns.addWidget(plain.scrolled(held, "What the pack holds"), 1)
        self._columns.addWidget(plain.scrolled(making, "Making the pack"), 1)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._board, 1)

    def _card(self, title: str, keys: Sequence[str]) -> QWidget:
        made = plain.panel("card")
        column = QVBoxLayout(made)
        column.addWidget(said(title, "card"))
        for key in keys:
            column.addWidget(said(say(key), "body"))
        self._card_columns.append(column)
        return made

    def _show_cases(self) -> None:
        options = [(case.id, case.code) for case in cases_in_order(self.session)]
        if len(options) > 1:
            options.insert(0, (ALL_CASES, f"All {len(options):,} cases"))
        keys = [key for key, _ in options]
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else ALL_CASES
        self._cases.blockSignals(True)
        self._cases.clear()
        for key, words in options:
            self._cases.addItem(words, key)
        self._cases.setCurrentIndex(max(0, self._cases.findData(self._chosen)))
        self._cases.blockSignals(False)
        self._cases.setVisible(len(options) > 1)
        self._one_case.setVisible(len(options) == 1)
        self._one_case.setText(options[0][1] if options else "")

    def _choose_case(self) -> None:
        self._chosen = self._cases.currentData() or ALL_CASES
        self._made_up.setVisible(is_made_up(self.session, self._chosen))

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Where shall the pack go?", str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.choose_folder(Path(name)))
        if self.viewpoint.names_hidden:
            self.quiet.say(NAMES_COME_INTO_SIGHT, "soft")
            dialog.finished.connect(self.quiet.clear)
        dialog.open()

    def _show_folder(self) -> None:
        hidden = self.viewpoint.names_hidden
        self._where.setText("the folder chosen last" if hidden else spoken_folder(self.folder))

    def _show_progress(self, seconds: float) -> None:
        lasts = f" ({seconds:.0f} s)" if seconds >= 1 else ""
        self.quiet.say(f"Making the workbook and the pages{lasts}. The wall can be used meanwhile.", "soft")

    def _show_trouble(self, sentence: str) -> None:
        self.button.setEnabled(True)
        if self.hasFocus():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.quiet.say(sentence)

    def _show_made(self, paths: list[Path]) -> None:
        self.button.setEnabled(True)
        self.paths = paths
        self.quiet.clear()
        emptied(self._result)
        card = plain.panel("value")
        column = QVBoxLayout(card)
        column.setContentsMargins(*[self.room.px(18)] * 4)
        column.setSpacing(self.room.px(6))
        column.addWidget(said("The pack is made.", "card"))
        for path in paths:
            if not self.viewpoint.names_hidden:
                column.addWidget(said(f"{spoken_folder(path.parent)} › {path.name}", "body"))
        if self.viewpoint.names_hidden:
            column.addWidget(said(f"{count(len(paths), 'file', 'files')}, in the folder you chose", "body"))
        self.open_folder = plain.button("Open the folder", "link")
        self.open_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.paths[0].parent)))
        )
        column.addWidget(self.open_folder, 0, Qt.AlignmentFlag.AlignLeft)
        self._result.addWidget(card)
        if self.hasFocus():
            self.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)
        self.made.emit(paths)


def spoken_folder(folder: Path) -> str:
    """A folder as the room may read it: inside the person's own folder without that folder's name."""
    if not folder.is_relative_to(Path.home()):
        return str(folder)
    return " › ".join((say("own_folder"), *folder.relative_to(Path.home()).parts))


def remembered_folder() -> Path:
    """The folder of the last pack, or the person's own documents where there was none or it is gone."""
    kept = data_folder() / REMEMBERED
    if kept.is_file():
        folder = Path(kept.read_text(encoding="utf-8").strip())
        if folder.is_dir():
            return folder
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def remember_folder(folder: Path) -> None:
    """Keep this folder for the next pack."""
    kept = data_folder() / REMEMBERED
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(str(folder), encoding="utf-8")
