"""More about an entry: its kind, who began it, what it is about, how it felt, who held the case, a private note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.catalogue import entries
from workshop.model.catalogue import label as words_of
from workshop.model.date_words import read_date
from workshop.model.dates import spoken
from workshop.model.edits.interactions import change_interaction
from workshop.model.edits.ownership import remove_ownership
from workshop.model.records import Interaction, Ownership
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count
from workshop.views.cell_fields import CellFields
from workshop.views.chooser import Option
from workshop.views.inspector_fields import ChoiceField, LineField, TickField, WordsField, titled
from workshop.views.marking import agency_label, list_options
from workshop.views.plain import button, label
from workshop.views.style import space_px

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

LISTS = (
    ("kind", "What kind", "kinds"), ("channel", "How", "channels"), ("began_with", "Who began it", "beginners"),
    ("request_outcome", "What became of the request", "outcomes"), ("feeling", "How it felt", "feelings"),
    ("evidence", "How sure we are", "evidence"),
)  # fmt: skip
REST = (
    "valence", "value_work", "letter", "source", "quantity", "unit", "rate", "price_year", "cost_source", "cost_basis",
    "lens", "payer",
)  # fmt: skip


class MoreFields(QWidget):
    """Closed at first; the private note has a closed door of its own."""

    hold_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.door = button("More", "link", name="More about this entry")
        self.door.setCheckable(True)
        self.door.toggled.connect(self._open)
        self.choices = {name: ChoiceField(title) for name, title, _ in LISTS}
        self.about = ChoiceField("What it’s about")
        self.end = LineField("Until", "until when it lasted")
        self.significant = TickField("matters most: their words stand on the wall")
        self.red_flag = TickField("a warning sign")
        self.rest = CellFields(bench, REST)
        self.extras = label("", "body", wrap=True)
        self.held = QVBoxLayout()
        self.note = WordsField("Private note", "Not shown to the room, and in no pack")
        self.note_door = button("Open the private note", "link")
        self.note_door.clicked.connect(self._open_note)
        self._note_of = ""
        self._held_seen: tuple[object, ...] = ()
        self._build()

    def fields(self) -> tuple[LineField | WordsField, ...]:
        """The fields that are typed into."""
        return self.end, *self.rest.fields(), self.note

    def present(self, session: Session, entry: Interaction, viewpoint: Viewpoint) -> None:
        """Show an entry."""
        for name, _, listed in LISTS:
            self.choices[name].offer([Option(e.key, e.label) for e in entries(listed).values()])
            self.choices[name].present(entry.id, getattr(entry, name))
        self.about.offer(_threads(session, entry.case))
        self.about.present(entry.id, entry.need_thread)
        self.end.present(entry.id, spoken(entry.end, viewpoint.names_hidden) if entry.end else "")
        self.significant.present(entry.id, entry.significant)
        self.red_flag.present(entry.id, entry.red_flag)
        self.rest.present(session, [entry], viewpoint.names_hidden)
        # What came with a file as it was written may hold a day or a name, so it shows only where days do.
        kept = "" if viewpoint.names_hidden else "\n".join(f"{name}: {text}" for name, text in entry.extras)
        self.extras.setText(kept or f"{count(len(entry.extras), 'column', 'columns')}, hidden from the room")
        self._kept.setVisible(bool(entry.extras))
        self._present_held(session, entry, viewpoint)
        if entry.id != self._note_of:
            self._note_of = entry.id
            self._close_note()
        if not self.note.isHidden() or self.note.owner == entry.id:
            self.note.present(entry.id, entry.private_note)
        self.note_door.setText("Open the private note" if entry.private_note else "Write a private note")

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self.note.setFixedHeight(space_px(80, size))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.door, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside = QWidget()
        inner = QVBoxLayout(self._inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for name, title, _ in LISTS:
            field = self.choices[name]
            field.said.connect(lambda i, key, name=name, title=title: self._change(f"{title}", i, **{name: key}))
            inner.addWidget(titled(title, field))
        inner.addWidget(titled("What it’s about", self.about))
        inner.addWidget(titled("Until", self.end))
        inner.addWidget(self.significant)
        inner.addWidget(self.red_flag)
        inner.addWidget(self.rest)
        self._kept = titled("Kept as it was written", self.extras)
        inner.addWidget(self._kept)
        inner.addWidget(label("Who held it then", "small", tone="soft"))
        inner.addLayout(self.held)
        hold = button("Say who held it …", "link")
        hold.clicked.connect(self.hold_asked)
        inner.addWidget(hold, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.note_door, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.note)
        column.addWidget(self._inside)
        self._inside.hide()
        self.note.hide()
        self.about.said.connect(lambda i, key: self._change("What it’s about", i, need_thread=key))
        self.end.said.connect(self._say_end)
        self.significant.said.connect(lambda i, on: self._change("Matters most", i, significant=on))
        self.red_flag.said.connect(lambda i, on: self._change("A warning sign", i, red_flag=on))
        self.note.said.connect(lambda i, text: self._change("Write a private note", i, private_note=text.strip()))

    def _present_held(self, session: Session, entry: Interaction, viewpoint: Viewpoint) -> None:
        held = [o for o in session.ownerships.values() if o.case == entry.case and _covers(o, entry)]
        seen = (viewpoint.names_hidden, *held)
        if seen == self._held_seen and self.held.count():
            return
        self._held_seen = seen
        while item := self.held.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for ownership in held:
            self.held.addWidget(self._held_line(session, ownership, viewpoint.names_hidden))
        if not held:
            self.held.addWidget(label("nobody held it", "body", tone="failure"))

    def _held_line(self, session: Session, ownership: Ownership, hide_days: bool) -> QWidget:
        who = ownership.holder or agency_label(session, ownership.agency)
        until = f" until {spoken(ownership.until, hide_days)}" if ownership.until else ""
        text = (
            f"{who}, {words_of('authorities', ownership.authority)}, from {spoken(ownership.since, hide_days)}{until}"
        )
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(text, "body", wrap=True), 1)
        away = button("Remove", "quiet", name=f"Remove: {who} held it")
        away.clicked.connect(lambda: self._bench.do("Take back who held it", remove_ownership, ownership.id))
        row.addWidget(away)
        return made

    def _open(self, wanted: bool) -> None:
        self._inside.setVisible(wanted)
        self.door.setText("Less" if wanted else "More")

    def _open_note(self) -> None:
        entry = self._bench.session.interactions.get(self._note_of)
        if entry:
            self.note.present(entry.id, entry.private_note)
            self.note.show()
            self.note_door.hide()
            self.note.setFocus()

    def _close_note(self) -> None:
        self.note.present("", "")
        self.note.hide()
        self.note_door.show()

    def _change(self, step: str, interaction_id: str, **fields: object) -> None:
        self._bench.do(step, change_interaction, interaction_id, **fields)

    def _say_end(self, interaction_id: str, text: str) -> None:
        end = read_date(text, today=date.today()) if text.strip() else None
        if text.strip() and end is None:
            raise Refused(f"“{text.strip()}” cannot be read as a date. Try 14 jan 2005, or mar 2004.")
        self._change("Say how long it lasted", interaction_id, end=end)


def _threads(session: Session, case_id: str) -> list[Option]:
    """What an entry can be about: what the case's entries are about already, then the common needs."""
    used = dict.fromkeys(i.need_thread for i in session.interactions.values() if i.case == case_id and i.need_thread)
    return [
        *(Option(key, words_of("needs", key)) for key in used),
        *(option for option in list_options("needs") if option.key not in used),
    ]


def _covers(ownership: Ownership, entry: Interaction) -> bool:
    if entry.when is None:
        return False
    day = entry.when.earliest
    return ownership.since.earliest <= day and (ownership.until is None or day < ownership.until.earliest)
