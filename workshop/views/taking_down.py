"""Taking down what is said: the line is read as it is typed, offered ways to go on, entered, and opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from workshop.intake.entry import Chip, Entry
from workshop.intake.entry_adding import enter, say_anew
from workshop.intake.entry_dates import waits_for_an_entry, with_entry_picked
from workshop.intake.entry_holding import with_holding_said
from workshop.intake.entry_line import read_entry
from workshop.intake.entry_show import shown_as_line
from workshop.intake.entry_suggest import Habits, habits_of, suggestions
from workshop.model.changes import Change
from workshop.model.dates import PartialDate, spoken
from workshop.model.edits.review import begin_review, case_by_code, open_case
from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint
from workshop.views.entry_bar import EntryBar
from workshop.views.entry_offers import Offers
from workshop.views.entry_preview import Preview

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

LookAt = Callable[[Interaction], dict[str, object]]
FIRST_CODE = "Case A"
AGAIN = "again"
WENT_ON = "going on with what was typed before"


class TakingDown(QObject):
    """Reads the entry line for a page and enters it; `look_at` says how an entry is looked at that was just typed.

    `moved` where what lies over the foot of the page needs another place.
    """

    moved = Signal()
    chip_touched = Signal(object)

    def __init__(
        self, page: QWidget, bench: Workbench, bar: EntryBar, look_at: LookAt, is_typing: Callable[[], bool]
    ) -> None:
        super().__init__(page)
        self.bench, self.bar, self._look_at, self._is_typing = bench, bar, look_at, is_typing
        self.preview, self.offers = Preview(page), Offers(page)
        bar.offers = self.offers
        self.entry = Entry()
        self._session, self._viewpoint = Session(), Viewpoint()
        self._last_id = ""
        self._without_offers = ""
        self._went_on = False
        # An entry opened again and the line as it stood before it was emptied: Ctrl+Z brings back both.
        self._let_go_last, self._text_seen = ("", ""), ""
        self._again_id = bench.draft(AGAIN)
        self._habits: tuple[object, str, Habits] = (None, "", Habits())
        # What was half typed when the program ended leant on the entry before it.
        self._resumes = bool(bench.draft())
        # While the line becomes an entry it is not read again: a moment later it is empty.
        self._entering = False
        bar.restore(bench.draft())
        bar.entered.connect(self._enter)
        bar.draft_changed.connect(bench.keep_draft)
        bar.read_anew.connect(self.read)
        bar.state_changed.connect(lambda _: self.read())
        bar.again_asked.connect(self.open_last_again)
        bar.went_on.connect(self._go_on)
        self.offers.taken.connect(bar.take_offer)
        self.preview.touched.connect(self.chip_touched)

    def present(self, session: Session, viewpoint: Viewpoint) -> None:
        """Read the line anew in this session."""
        self._session, self._viewpoint = session, viewpoint
        if not self._entering:
            self.read()

    def case_id(self) -> str:
        """The case that is looked at, or none."""
        return self._viewpoint.case if self._viewpoint.case in self._session.cases else ""

    def last(self) -> Interaction | None:
        """The entry whose date and agency hold on: the one typed last in this case."""
        rows = self.bench.session.interactions
        row = rows.get(self._last_id)
        if row is None and self._resumes:
            row = self._newest()
        return row if row is not None and row.case == self.case_id() else None

    def read(self) -> None:
        """Show how the line is read, and how it may go on."""
        text = self.bar.line.text()
        if not text.strip():
            if self._again_id:
                self._let_go_last = (self._again_id, self._text_seen)
            self._let_again_go()
            self._went_on = False
        elif not self._again_id and text == self._let_go_last[1]:
            self._hold_again(self._let_go_last[0])
        self._text_seen = text
        typing = self._is_typing() and self.bar.isEnabled()
        last = None if self._again_id else self.last()
        wanted = typing and (bool(text.strip()) or last is not None)
        if wanted:
            self.entry = self._as_shown(self._read(text))
            self.preview.present(self.entry)
        at_end = self.bar.line.cursorPosition() == len(text)
        if text != self._without_offers:
            self._without_offers = ""
        offering = typing and at_end and bool(text.strip()) and not self._without_offers
        offered = self._offered(text, last) if offering else []
        self.preview.setVisible(wanted)
        self.offers.present(offered)
        self.moved.emit()

    def put_offers_away(self) -> None:
        """Have the list gone until another letter is typed."""
        self._without_offers = self.bar.line.text()
        self.read()

    def settle(self, area: QRect) -> None:
        """Stand over the foot of this part of the page."""
        self.preview.settle(area)
        if self.preview.isVisible():
            area = QRect(area.topLeft(), QPoint(area.right(), self.preview.geometry().top() - 1))
        line = self.bar.line
        self.offers.settle(area, line.mapTo(self.bar.parentWidget(), line.cursorRect().topLeft()).x() - 24)
        for part in (self.preview, self.offers):
            part.raise_()

    def open_last_again(self) -> None:
        """Put the entry typed last back into the line, to be said otherwise. Refused where there is none."""
        row = self.last() or self._newest()
        if row is None:
            raise Refused("Nothing was typed in this case yet.")
        self._hold_again(row.id)
        self.bar.restore(shown_as_line(row, self.bench.session))
        self.bar.line.end(False)
        self.bench.look(selected=frozenset({row.id}))

    def waits_for_a_mark(self) -> bool:
        """Whether the next mark that is touched is meant in the line: `after …`, `after 24 before …`."""
        return self.bar.isEnabled() and waits_for_an_entry(self.bar.line.text())

    def pick(self, interaction_id: str) -> None:
        """A mark was touched for the line: its number goes there."""
        number = self.bench.session.interaction(interaction_id).place
        self.bar.take_offer(with_entry_picked(self.bar.line.text(), number))
        self.bar.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, text: str) -> Entry:
        last = None if self._again_id else self.last()
        return read_entry(text, self.bench.session, last, date.today(), self.case_id())

    def _enter(self, text: str) -> None:
        """Take the line as an entry, or as other words for one. Refused: the line keeps its text."""
        entry = self._read(text)
        again = self.bench.session.interactions.get(self._again_id)
        if again:
            self._last_id = again.id
            before = self._read(shown_as_line(again, self.bench.session))
            self._do(_label("Say anew what happened", entry), say_anew, again.id, before, entry)
            self._let_again_go()
            self._let_go_last = ("", "")
        else:
            self._last_id = ""
            self._do(_label("Add what happened", entry), enter_somewhere, self.case_id(), entry)
        self.bar.taken()

    def _do(self, label: str, edit: Callable[..., Session], *args: object) -> None:
        """Do the edit and look at its entry in one, so that the wall is painted once."""
        self._entering = True
        try:
            self.bench.do_and_look(self._look_after, label, edit, *args)
        finally:
            self._entering = False

    def _look_after(self, session: Session, changes: tuple[Change, ...]) -> dict[str, object]:
        added = next((c.id for c in changes if c.table == "interactions" and c.before is None), "")
        self._last_id = added or self._last_id
        row = session.interactions.get(self._last_id)
        return self._look_at(row) if row else {}

    def _hold_again(self, interaction_id: str) -> None:
        self._again_id = interaction_id
        self.bench.keep_draft(interaction_id, AGAIN)

    def _go_on(self) -> None:
        self._went_on = True

    def _let_again_go(self) -> None:
        if self._again_id:
            self._again_id = ""
            self.bench.keep_draft("", AGAIN)

    def _newest(self) -> Interaction | None:
        rows = (row for row in self.bench.session.interactions.values() if row.case == self.case_id())
        return max(rows, key=lambda row: row.place, default=None)

    def _offered(self, text: str, last: Interaction | None):
        return suggestions(text, self._session, last, date.today(), self.case_id(), self._habits_now())

    def _habits_now(self) -> Habits:
        rows, case_id = self._session.interactions, self.case_id()
        if self._habits[0] is not rows or self._habits[1] != case_id:
            self._habits = (rows, case_id, habits_of(self._session, case_id))
        return self._habits[2]

    def _as_shown(self, entry: Entry) -> Entry:
        """Where days are hidden a date shows its month alone; an entry opened again says so first."""
        if self._viewpoint.names_hidden:
            dates = {"date": entry.when, "end": entry.fields.get("end")}
            entry = with_holding_said(entry, hide_days=True)
            entry = replace(entry, chips=tuple(_month_alone(chip, dates.get(chip.kind)) for chip in entry.chips))
        again = self.bench.session.interactions.get(self._again_id)
        if again:
            return replace(entry, chips=(Chip("again", f"number {again.place}, typed anew"), *entry.chips))
        if self._went_on:
            return replace(entry, chips=(Chip("again", WENT_ON), *entry.chips))
        return entry


def enter_somewhere(session: Session, case_id: str, entry: Entry) -> Session:
    """Enter the line into its case; where there is none yet, into a first one."""
    if case_id not in session.cases:
        if not session.reviews:
            session = begin_review(session, "A review")
        session = open_case(session, FIRST_CODE)
        case = case_by_code(session, FIRST_CODE)
        assert case is not None
        case_id = case.id
    return enter(session, case_id, entry)


def _month_alone(chip: Chip, when: PartialDate | None) -> Chip:
    """The chip of a date without its day; the line itself stays as it was typed."""
    return replace(chip, text=chip.text.replace(spoken(when), spoken(when, True))) if when else chip


def _label(what: str, entry: Entry) -> str:
    return f"{what} with {entry.agency.label}" if entry.agency else what
