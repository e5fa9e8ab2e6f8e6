"""Marking one by one, large, for everybody to read: what they said, what happened, and which key says what.

The same page lets the room decide: hands are counted, the spread is shown, and where there is no agreement both
readings are kept. A second pair of eyes marks here without seeing the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.layout.letters import quoted
from workshop.model.catalogue import entries, label
from workshop.model.changes import Change
from workshop.model.dates import spoken_or_written
from workshop.model.edits.interactions import mark_cause, mark_demand
from workshop.model.edits.readings import blind_reading, count_hands, keep_both_readings, read_blind, sides_of
from workshop.model.money import pounds
from workshop.model.order import in_order
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.model.words import count, say
from workshop.study.headline import is_made_up
from workshop.views import plain
from workshop.views.page import EmptyState, Page, QuietLine, Room, emptied
from workshop.views.said import said
from workshop.views.spread import Spread

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

KEYS = {
    Qt.Key.Key_V: Demand.VALUE, Qt.Key.Key_F: Demand.FAILURE, Qt.Key.Key_S: Demand.SYSTEM, Qt.Key.Key_U: Demand.UNCLEAR,
}  # fmt: skip
CAPS = (("V", "value"), ("F", "failure"), ("S", "our own paperwork"), ("U", "we don’t agree"))
KEY_DEMAND = {"V": Demand.VALUE, "F": Demand.FAILURE, "S": Demand.SYSTEM, "U": Demand.UNCLEAR}
TONES = {Demand.FAILURE: "failure", Demand.VALUE: "value", Demand.SYSTEM: "system"}
NUMBERED = "123456789"


class CodingPage(Page):
    """One entry at a time. Emits the key of an action that is wanted."""

    action_asked = Signal(str)
    hands_asked = Signal(str)
    TABLES = ("cases", "interactions", "readings", "agencies")
    TITLE = "Marking"
    blind = False

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._queue: list[str] = []
        self._queue_of = ""
        self._at = 0
        self.where, self.ask, self.happened = (
            plain.label("", "card", tone="soft"),
            said("", "spoken_large"),
            said("", "told_large"),
        )
        self.mark = plain.label("", "title")
        self.why = plain.label("", "card", tone="soft", wrap=True)
        self.spread = Spread()
        self.quiet = QuietLine()
        self.choices = KeyCaps()
        self.keys = plain.label("", "card", tone="soft", wrap=True)
        self.empty = EmptyState(
            "Everything in this case is marked.", "Go through all of it again", self.begin_again, None
        )
        self._card = plain.panel("card")
        self._build()

    def looks_at(self, viewpoint) -> tuple[object, ...]:
        """The selection too: it says which entry is shown."""
        return (*super().looks_at(viewpoint), viewpoint.selected)

    def begin(self) -> None:
        """Begin a round: what is not marked yet, or, blind, what is marked and was not looked at twice."""
        self._queue_of = ""
        self._renew_queue()
        if self._queue:
            self._go(0)
        else:
            self._show()

    def begin_again(self) -> None:
        """A round through everything in the case, marked or not."""
        self._renew_queue()
        rows = (r for r in self.bench.session.interactions.values() if r.case == self.case_id())
        self._queue, self._at = [row.id for row in in_order(rows)], 0
        if self._queue:
            self._go(0)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_entry(self) -> Interaction | None:
        """The entry that is shown."""
        chosen = self.viewpoint.selected
        if len(chosen) == 1:
            return self.session.interactions.get(next(iter(chosen)))
        return self.session.interactions.get(self._queue[self._at]) if self._queue else None

    def show_session(self, changes: Sequence[Change]) -> None:
        """Show the entry, and how far the round has come."""
        edge = self.room.px(36)
        self._outside.setContentsMargins(edge, self.room.px(20), edge, self.room.px(12))
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(self.room.px(14))
        self.spread.dress(self.room)
        if self._queue_of != self.case_id():
            self._renew_queue()
        self._show()

    def first_place(self) -> QWidget | None:
        """The page itself: its letters mark."""
        return self

    def for_the_room(self) -> None:
        """The room reads and raises hands; the keys are the presenter's."""
        super().for_the_room()
        self.keys.hide()
        self.choices.hide()
        self.quiet.hide()

    def _build(self) -> None:
        self._column = QVBoxLayout(self._card)
        for part in (self.where, self.ask, self.happened):
            self._column.addWidget(part)
        self._column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.mark)
        row.addWidget(self.why, 1)
        self._column.addLayout(row)
        self._column.addWidget(self.spread)
        inside = QWidget()
        self._outside = QVBoxLayout(inside)
        self._outside.addWidget(self._card, 1)
        self._outside.addWidget(self.quiet)
        self._outside.addWidget(self.choices)
        self._outside.addWidget(self.keys)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(inside, 1)
        self._inside = inside

    def _renew_queue(self) -> None:
        session, case_id = self.bench.session, self.case_id()
        self._queue_of, self._at = case_id, 0
        rows = in_order(row for row in session.interactions.values() if row.case == case_id)
        if self.blind:
            self._queue = [r.id for r in rows if r.demand in TONES and blind_reading(session, r.id) is None]
        else:
            self._queue = [r.id for r in rows if r.demand is Demand.NOT_CODED]

    def _show(self) -> None:
        row = self.shown_entry()
        self._inside.setVisible(row is not None)
        self.empty.setVisible(row is None)
        self.head.say(self._progress(), is_made_up(self.session, self.case_id()))
        if row is None:
            return
        agency = self.session.agencies.get(row.agency)
        when = spoken_or_written(row.when, row.date_as_written, self.viewpoint.names_hidden)
        kind = label("kinds", row.kind) if row.kind else ""
        cost = pounds(row.cost_pence) if row.cost_pence else ""
        self.where.setText("  ·  ".join(part for part in (when, agency.label if agency else "", kind, cost) if part))
        self.ask.setText(quoted(row.ask) if row.ask else "")
        self.ask.setVisible(bool(row.ask))
        self.happened.setText(row.what_happened)
        demand, cause = self._mark_of(row)
        coded = demand is not Demand.NOT_CODED
        self.mark.setText((say(f"demand_chip_{demand}") if coded else say("not_coded")).capitalize())
        plain.say_tone(self.mark, TONES.get(demand, "soft"))
        self.why.setText(label("causes", cause) if cause and demand is Demand.FAILURE else "")
        self.spread.present({} if self.blind else sides_of(self.session, row.id))
        self.choices.present([cap for cap in CAPS if not (self.blind and cap[0] == "U")], self.room)
        self.keys.setText(self._keys_now(demand))

    def _mark_of(self, row: Interaction) -> tuple[Demand, str]:
        """The mark that is shown: blind, only what the second pair of eyes said."""
        if not self.blind:
            return row.demand, row.cause
        second = blind_reading(self.session, row.id)
        return (second.demand, second.cause) if second else (Demand.NOT_CODED, "")

    def _progress(self) -> str:
        if not self._queue:
            return ""
        left = sum(self._is_open(self.session.interactions.get(i)) for i in self._queue)
        done = len(self._queue) - left
        return f"{done:,} of {count(len(self._queue), 'entry', 'entries')} marked in this round"

    def _is_open(self, row: Interaction | None) -> bool:
        return row is not None and self._mark_of(row)[0] is Demand.NOT_CODED

    def _keys_now(self, demand: Demand) -> str:
        rest = "Enter next   Backspace back   Esc to the map" + ("" if self.blind else "   H count hands")
        if demand is not Demand.FAILURE:
            return rest
        listed = list(entries("causes").values())[: len(NUMBERED)]
        causes = "   ".join(f"{n} {cause.label}" for n, cause in zip(NUMBERED, listed, strict=False))
        return f"{causes}   C any other\n{rest}"

    def _mark(self, demand: Demand) -> None:
        row = self.shown_entry()
        if row is None:
            return
        if self.blind:
            self._do("A second pair of eyes marks", read_blind, row.id, demand)
        elif demand is Demand.UNCLEAR:
            self._do("Keep both readings", keep_both_readings, [row.id])
        else:
            self._do(f"Mark as {say(str(demand))}", mark_demand, [row.id], demand)

    def _because(self, number: str) -> None:
        row = self.shown_entry()
        if row is None or self._mark_of(row)[0] is not Demand.FAILURE:
            self.quiet.say("A number says why it is failure: press F first.")
            return
        self.say_cause(list(entries("causes"))[NUMBERED.index(number)])

    def say_cause(self, cause: str) -> None:
        """Say why what is shown is failure."""
        row = self.shown_entry()
        if row is not None and self.blind:
            self._do("A second pair of eyes says why", read_blind, row.id, Demand.FAILURE, cause)
        elif row is not None:
            self._do(f"Say why: {label('causes', cause)}", mark_cause, [row.id], cause)

    def keep_hands(self, interaction_id: str, failure: int, value: int) -> None:
        """Keep how many hands were raised for failure and for value."""
        self._do("Count the hands", count_hands, interaction_id, failure, value)

    def _do(self, words: str, edit, *args) -> None:
        self.quiet.trying(lambda: self.bench.do(words, edit, *args))

    def _step(self, by: int) -> None:
        if not self._queue:
            return
        to = self._at + by
        if to >= len(self._queue):
            self.quiet.say("That was the last one of this round. Esc leads to the map.", "soft")
            return
        self._go(max(to, 0))

    def _go(self, to: int) -> None:
        self._at = to
        self.quiet.clear()
        self.bench.look(selected=frozenset({self._queue[to]}))
        self._show()

    # --- Qt's own names

    def event(self, event) -> bool:
        # Letters and digits mark here, so that no key of the window's takes them.
        plain_key = event.type() == QEvent.Type.ShortcutOverride and not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if plain_key and (event.key() in KEYS or event.text() in NUMBERED or event.key() in _OTHERS):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        row = self.shown_entry()
        ctrl = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if ctrl or row is None:
            super().keyPressEvent(event)
        elif event.key() in KEYS and not (self.blind and event.key() == Qt.Key.Key_U):
            self._mark(KEYS[event.key()])
        elif event.text() and event.text() in NUMBERED:
            self._because(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self._step(1)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            self._step(-1)
        elif event.key() == Qt.Key.Key_C:
            self.action_asked.emit("coding_cause")
        elif event.key() == Qt.Key.Key_H and not self.blind:
            self.hands_asked.emit(row.id)
        else:
            super().keyPressEvent(event)


class KeyCaps(QWidget):
    """The keys that say what it is, each as a large cap with its words, for the whole room to read."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._seen: tuple[object, ...] = ()

    def present(self, caps: Sequence[tuple[str, str]], room: Room) -> None:
        """Show these keys with their words."""
        if (seen := (tuple(caps), room)) == self._seen:
            return
        self._seen = seen
        emptied(self._row)
        self._row.setSpacing(room.px(10))
        for cap, words in caps:
            key = plain.label(cap, "key", tone=TONES.get(KEY_DEMAND.get(cap, Demand.UNCLEAR), ""))
            key.setProperty("lit", "yes")
            self._row.addWidget(key)
            self._row.addWidget(plain.label(words, "section"))
            self._row.addSpacing(room.px(18))
        self._row.addStretch(1)


class SecondEyesPage(CodingPage):
    """The same for a second pair of eyes, which does not see how the first one marked; never shown to the room."""

    TITLE = "A second pair of eyes"
    blind = True


_OTHERS = (Qt.Key.Key_C, Qt.Key.Key_H, Qt.Key.Key_Backspace)


def one_chosen(session: Session, selected: frozenset[str]) -> str:
    """The one entry that is selected, or none."""
    chosen = [i for i in selected if i in session.interactions]
    return chosen[0] if len(chosen) == 1 else ""
