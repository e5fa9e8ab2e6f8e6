"""Lists to work through: what is still unsaid, what nobody acted on, what may be one thing told twice, and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from workshop.intake.lookalikes import Pair, lookalikes
from workshop.model.changes import Change
from workshop.model.dates import spoken_or_written
from workshop.model.edits.duplicates import merge_two
from workshop.model.edits.notes import (
    PARKING,
    QUESTION,
    note,
    notes_of,
    remove_note,
    settle_note,
    tell_apart,
)  # fmt: skip
from workshop.model.records import Interaction, Note, Reading
from workshop.model.words import say
from workshop.study.agreement import seen_twice
from workshop.study.headline import is_made_up
from workshop.study.oddities import oddities
from workshop.study.to_do import lists_of
from workshop.views import plain
from workshop.views.chooser import HINT, TwoPartLine
from workshop.views.page import EmptyState, Page, QuietLine
from workshop.views.said import said

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

ALIKE = "alike"
DIFFER = "differ"
ODD = "odd"
TITLES = {
    DIFFER: "Two pairs of eyes marked it differently",
    ALIKE: "Perhaps one thing told twice",
    QUESTION: "Questions",
    PARKING: "Parked for later",
}
MOST_SHOWN = 400
KEY = Qt.ItemDataRole.UserRole
NOTHING = {
    "without_ask": "Everywhere stands what was asked.",
    "without_demand": "Everything is marked.",
    "unplaced": "Everything has its place on the wall.",
    ODD: "No row looks like a slip.",
    ALIKE: "No two entries look alike.",
}


class ListsPage(Page):
    """The lists at the left with their counts, what stands in one of them at the right."""

    TABLES = ("cases", "interactions", "referrals", "notes", "agencies")
    TITLE = "Lists"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.lists, self.rows = _list("The lists"), _list("What stands in the list")
        self.detail = said("", "body")
        self.line = plain.line_edit("Write one more", hint="write one more, and press Enter")
        self.quiet = QuietLine()
        self.empty = EmptyState(
            "Here stands what is still to be said: of every case, list by list.",
            "Look at the map",
            lambda: self.bench.look(page="map"),
            self.sample_wanted.emit,
        )
        self.ways: dict[str, QPushButton] = {}
        self._second: dict[str, Reading] = {}
        self._listed: dict[str, Sequence[Interaction | Note | Pair]] = {}
        self._filled = QWidget()
        self._build()

    def show_session(self, changes: Sequence[Change]) -> None:
        """Show the lists of the case."""
        case_id, session = self.case_id(), self.session
        self._filled.setVisible(bool(case_id))
        self.empty.setVisible(not case_id)
        code = session.cases[case_id].code if case_id else ""
        self.head.say(code, is_made_up(session, case_id))
        if not case_id:
            return
        edge = self.room.px(28)
        self._across.setContentsMargins(edge, self.room.px(20), edge, self.room.px(20))
        self._across.setSpacing(self.room.px(24))
        titles = dict(TITLES)
        self._listed = {}
        for each in lists_of(session, case_id):
            titles[each.key] = each.title
            self._listed[each.key] = [session.interactions[i] for i in each.ids]
        self._second = {pair.row.id: pair.second for pair in seen_twice(session, case_id) if not pair.agree}
        self._listed[DIFFER] = [session.interactions[i] for i in self._second]
        self._listed[ALIKE] = lookalikes(session, case_id)
        for kind in (QUESTION, PARKING):
            self._listed[kind] = [n for n in notes_of(session, kind) if n.case in ("", case_id)]
        chosen = self.listed_now()
        with QSignalBlocker(self.lists):
            self.lists.clear()
            for key, rows in self._listed.items():
                still = [r for r in rows if not (isinstance(r, Note) and r.settled)]
                _add(self.lists, titles[key], key, f"{len(still):,}" if still else "none")
                if key == chosen:
                    self.lists.setCurrentRow(self.lists.count() - 1)
            if self.lists.currentRow() < 0:
                self.lists.setCurrentRow(0)
        self._show_rows()

    def listed_now(self) -> str:
        """The key of the list that is looked at."""
        item = self.lists.currentItem()
        return item.data(KEY) if item else ""

    def first_place(self) -> QWidget | None:
        """The lists."""
        return self.lists if self.case_id() else super().first_place()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.rows, 1)
        right.addWidget(self.detail)
        right.addWidget(self.line)
        right.addWidget(self.quiet)
        row = QHBoxLayout()
        for key, words, do in (
            ("open", "Open on the map", self._open),
            ("all", "Select all on the map", self._open_all),
            ("one", "These are one: merge them", self._merge),
            ("two", "These are two", self._apart),
            ("settle", "Settled", self._settle),
            ("remove", "Remove", self._remove),
        ):
            self.ways[key] = way = plain.button(words, "primary" if key in ("open", "one", "settle") else "")
            way.clicked.connect(lambda _=False, do=do: do())
            row.addWidget(way)
        row.addStretch(1)
        right.addLayout(row)
        self._across = QHBoxLayout(self._filled)
        self._across.addWidget(self.lists, 2)
        self._across.addLayout(right, 3)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._filled, 1)
        self.lists.currentItemChanged.connect(lambda *_: self._show_rows())
        self.lists.itemActivated.connect(lambda _: self.rows.setFocus())
        self.rows.currentItemChanged.connect(lambda *_: self._show_detail())
        self.rows.itemActivated.connect(lambda _: self._touch())
        self.line.returnPressed.connect(self._note)
        self.rows.installEventFilter(self)
        self.lists.installEventFilter(self)

    def _show_rows(self) -> None:
        key, at = self.listed_now(), max(self.rows.currentRow(), 0)
        listed = self._listed.get(key, ())
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for each in listed[:MOST_SHOWN]:
                words, hint = self._words(each)
                _add(self.rows, words, each, hint)
            self.rows.setCurrentRow(min(at, self.rows.count() - 1))
        at_hand = next((button for button in self.ways.values() if button.hasFocus()), None)
        notes, pairs = key in (QUESTION, PARKING), key == ALIKE
        self.line.setVisible(notes)
        shown = {
            "open": not notes, "all": not (notes or pairs),
            "one": pairs, "two": pairs, "settle": notes, "remove": notes,
        }  # fmt: skip
        for way, button in self.ways.items():
            button.setVisible(shown[way] and bool(listed))
            button.setEnabled(way in ("open", "all") or not self.viewpoint.as_of)
        if at_hand and at_hand.isHidden():
            # The last of a list is done: the hand goes back to the lists, for the next one.
            self.lists.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_detail()

    def _show_detail(self) -> None:
        each, key = self._now(), self.listed_now()
        if each is None:
            self.detail.setText(NOTHING.get(key, "Nothing stands here."))
        elif isinstance(each, Pair):
            pair = (self.session.interactions[i] for i in (each.one, each.other))
            self.detail.setText("\n".join(" – ".join(filter(None, self._words(row)[::-1])) for row in pair))
        elif isinstance(each, Note):
            self.ways["settle"].setText("Open again" if each.settled else "Settled")
            self.detail.setText("Settled" if each.settled else "")
        else:
            second = self._second.get(each.id) if key == DIFFER else None
            if second:
                self.detail.setText(
                    f"Marked {say(str(each.demand))}; the second pair of eyes: {say(str(second.demand))}."
                )
                self.detail.show()
                return
            why = oddities([each], date.today()) if key == ODD else {}
            more = len(self._listed.get(key, ())) - MOST_SHOWN
            parts = [", ".join(why.get(each.id, ())).capitalize()]
            parts += [f"{more:,} more follow as these are done."] if more > 0 else []
            self.detail.setText("\n".join(filter(None, parts)))
        self.detail.setVisible(bool(self.detail.text()))

    def _words(self, each: Interaction | Note | Pair) -> tuple[str, str]:
        if isinstance(each, Note):
            return each.text, "settled" if each.settled else ""
        if isinstance(each, Pair):
            first = self.session.interactions[each.one]
            return self._words(first)[0], f"{each.alike} % alike"
        agency = self.session.agencies.get(each.agency)
        hidden = self.viewpoint.names_hidden
        when = spoken_or_written(each.when, each.date_as_written, hidden) or "no date yet"
        words = each.what_happened or each.ask or "Nothing written"
        return words, " · ".join(part for part in (when, agency.label if agency else "") if part)

    def _now(self) -> Interaction | Note | Pair | None:
        item = self.rows.currentItem()
        return item.data(KEY) if item else None

    def _touch(self) -> None:
        each = self._now()
        if isinstance(each, Note):
            self._settle()
        else:
            self._open()

    def _open(self) -> None:
        each = self._now()
        if isinstance(each, Pair):
            self.show_on_map((each.one, each.other))
        elif isinstance(each, Interaction):
            self.show_on_map((each.id,))

    def _open_all(self) -> None:
        self.show_on_map(
            frozenset(each.id for each in self._listed[self.listed_now()] if isinstance(each, Interaction))
        )

    def _merge(self) -> None:
        pair = self._now()
        if isinstance(pair, Pair):
            numbers = [self.session.interactions[i].place for i in (pair.one, pair.other)]
            words = f"Merge {numbers[0]} and {numbers[1]}"
            self._do(words, f"{numbers[0]} and {numbers[1]} are one entry now.", merge_two, pair.one, pair.other)

    def _apart(self) -> None:
        pair = self._now()
        if isinstance(pair, Pair):
            self._do(
                "Say that two entries are two things",
                "They are not asked about again.",
                tell_apart,
                pair.one,
                pair.other,
            )

    def _settle(self) -> None:
        each = self._now()
        if isinstance(each, Note):
            words = "Open a note again" if each.settled else "Settle a note"
            self._do(words, "", settle_note, each.id, not each.settled)

    def _remove(self) -> None:
        each = self._now()
        if isinstance(each, Note):
            self._do("Remove a note", "Removed.", remove_note, each.id)

    def _note(self) -> None:
        kind, text = self.listed_now(), self.line.text()
        words = "Note a question" if kind == QUESTION else "Park something for later"
        if self._do(words, "", note, kind, text, self.case_id()):
            self.line.clear()

    def _do(self, words: str, then: str, edit: Callable, *args: object) -> bool:
        if not self.quiet.trying(lambda: self.bench.do(words, edit, *args)):
            return False
        if then:
            self.quiet.say(then, "soft", "Undo", self.bench.undo)
        return True

    # --- Qt's own names

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            if watched is self.lists and event.key() == Qt.Key.Key_Right:
                self.rows.setFocus()
                return True
            if watched is self.rows and event.key() == Qt.Key.Key_Left:
                self.lists.setFocus()
                return True
            if watched is self.rows and event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
        return super().eventFilter(watched, event)


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setItemDelegate(TwoPartLine(made))
    made.setUniformItemSizes(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def _add(into: QListWidget, words: str, key: object, hint: str) -> None:
    item = QListWidgetItem(words)
    item.setData(KEY, key)
    item.setData(HINT, hint)
    into.addItem(item)
