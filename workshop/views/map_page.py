"""The map: one person's road as it is, the headline over it, the wall, and the entry line under it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedLayout, QVBoxLayout, QWidget

from workshop.canvas.wall import Wall
from workshop.journal.opening import data_folder
from workshop.layout.alignment import CALENDAR, cases_together
from workshop.layout.legend import toggled
from workshop.model.changes import Change
from workshop.model.edits.agencies import place_agencies
from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint
from workshop.study.finding import is_looking
from workshop.study.until import as_played
from workshop.views.entry_bar import EntryBar
from workshop.views.find_bar import FindBar, Tally
from workshop.views.headline import Headline
from workshop.views.inspector import Inspector
from workshop.views.plain import button, label
from workshop.views.several import Several
from workshop.views.sheet_place import SheetPlace
from workshop.views.style import size_for
from workshop.views.taking_down import TakingDown
from workshop.views.tray import Tray
from workshop.views.trouble_line import log_faults

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

EPOCH = date(1970, 1, 1)
WHAT_BELONGS_HERE = "Here stands one person’s road through our services: what they asked, and everything we did."
NOTHING_HERE_YET = "Nothing stands here yet."
HOW_TO_TYPE = "Type the first thing that happened: a date, who it was, what they did. Words in “…” are their own."
HOW_TO_BEGIN = "Begin a case, or type the first thing that happened below: a date, who it was, what they did."


class MapPage(QWidget):
    """Puts the parts together and passes on what is asked of them; emits the key of an action that is wanted."""

    action_asked = Signal(str)
    refer_asked = Signal(str, str)
    agency_asked = Signal(str, str)
    break_asked = Signal(object)
    further_asked = Signal()
    told = Signal(str)
    wished = Signal(str, object)
    year_asked = Signal(int)
    sample_wanted = Signal()
    typing_asked = Signal(str)
    letter_pressed = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.setAccessibleName("Map")
        self.headline = Headline()
        self.wall = Wall()
        self.wall.setAccessibleName("The wall: everything that happened, lane by lane")
        self.empty = EmptyMap()
        self.entry = EntryBar()
        self._above = QWidget()
        self._middle = QStackedLayout(self._above)
        self._middle.addWidget(self.wall)
        self.several = Several(self._listen_beside)
        self._middle.addWidget(self.several)
        self._middle.addWidget(self.empty)
        self.place = SheetPlace(bench, self._above)
        self._above.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.headline)
        self.find = FindBar(self)
        column.addWidget(self.find)
        column.addWidget(self.place, 1)
        column.addWidget(self.entry)
        self.inspector = Inspector(self, bench)
        self.taking = TakingDown(self, bench, self.entry, self._look_at, self._is_typing)
        self.preview = self.taking.preview
        self.tray = Tray()
        self.entry.stand_beside(self.tray)
        self._session, self._viewpoint = Session(), Viewpoint()
        self._size = 0.0
        self._connect()

    def present(self, session: Session, viewpoint: Viewpoint, changes: tuple[Change, ...] = ()) -> None:
        """Show this session from here."""
        self._session, self._viewpoint = session, viewpoint
        self._dress(viewpoint)
        has_case = viewpoint.case in session.cases
        has_rows = any(i.case == viewpoint.case for i in session.interactions.values())
        self.empty.present(has_case)
        beside = not viewpoint.overlaid and bool(cases_together(session, viewpoint))
        wall = self.several if beside else self.wall
        self._middle.setCurrentWidget(wall if has_rows or beside or viewpoint.overlaid else self.empty)
        self.headline.setVisible(has_case)
        self.headline.present(as_played(session, viewpoint), viewpoint, changes)
        self.wall.present(session, viewpoint, changes)
        if beside:
            self.several.present(session, viewpoint, changes)
        self.place.present(session, viewpoint)
        self.inspector.present(session, viewpoint)
        self.tray.present(session, viewpoint.case)
        self.present_find()
        self.entry.setEnabled(not viewpoint.as_of)
        self.taking.present(session, viewpoint)
        self._settle()

    def present_find(self) -> None:
        """Show what is looked for, and how much of it was found."""
        walls = self.walls_in_front() if is_looking(self._viewpoint) else []
        sought = [found for wall in walls if (found := wall.layout_now.sought)]
        found, total = sum(each.count for each in sought), sum(each.total for each in sought)
        code = self.wall_in_front().subject.case.code
        self.find.present(self._session, self._viewpoint, Tally(found, total, len(sought), code) if sought else None)

    def case_id(self) -> str:
        """The case that is looked at, or none."""
        return self._viewpoint.case if self._viewpoint.case in self._session.cases else ""

    def open_inspector(self, at_when: bool = False) -> None:
        """Open the details of what is selected."""
        self.inspector.open(at_when)
        self.inspector.present(self._session, self._viewpoint)
        self.inspector.open(at_when)
        self._settle()

    def wall_in_front(self) -> Wall:
        """The wall of the case that is looked at."""
        beside = self._middle.currentWidget() is self.several
        return (self.several.wall_of(self._viewpoint.case) if beside else None) or self.wall

    def walls_in_front(self) -> list[Wall]:
        """The wall that is shown, or those of all the cases beside one another."""
        beside = self._middle.currentWidget() is self.several
        return list(self.several.walls.values()) if beside else [self.wall]

    def take_the_hand(self) -> None:
        """Marking: letters act on the selection from now on."""
        if self._middle.currentWidget() is not self.empty:
            self.wall_in_front().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            place = self.empty.begin if self.empty.begin.isVisibleTo(self) else self.empty
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_entry(self, when: date, agency_id: str) -> None:
        """A double click on the wall: begin to type what happened there."""
        agency = self._session.agencies.get(agency_id)
        words = [f"{when.day} {when:%b} {when.year}", agency.label if agency else ""]
        self.entry.restore("")
        self.entry.start(" ".join(word for word in words if word) + " ")

    def _double_clicked(self, day: float, agency_id: str) -> None:
        # The first of the two clicks has selected the mark under the hand, or let go where there was none.
        if self._viewpoint.selected:
            self.action_asked.emit("details")
        else:
            self.begin_entry(_day(day), agency_id)

    def _connect(self) -> None:
        bench = self.bench
        self.wall.chosen.connect(lambda ids: self._chosen(frozenset(ids)))
        self._listen(self.wall)
        for marking in (self.empty, self.empty.begin):
            marking.installEventFilter(self)
        # Through a signal: what is refused then reaches the one place that meets it, in its own words.
        self.typing_asked.connect(self.entry.start)
        self.find.words_changed.connect(lambda words: bench.look(words=words))
        self.find.only_changed.connect(lambda only: bench.look(only=frozenset(only)))
        for asked, key in (
            (self.find.hides_asked, "hides"), (self.find.clear_asked, "find_clear"),
        ):  # fmt: skip
            asked.connect(lambda key=key: self.action_asked.emit(key))
        self.find.step_asked.connect(lambda by: self.action_asked.emit("find_next" if by > 0 else "find_previous"))
        self.find.year_asked.connect(self.year_asked)
        self.headline.figure_chosen.connect(self._choose)
        self.headline.case_asked.connect(lambda: self.action_asked.emit("choose_case"))
        self.headline.about_asked.connect(lambda: self.action_asked.emit("describe_case"))
        self.taking.moved.connect(self._settle)
        self.entry.action_asked.connect(self.action_asked)
        self.inspector.refer_asked.connect(lambda: self.action_asked.emit("refer"))
        self.inspector.hold_asked.connect(lambda: self.action_asked.emit("hold"))
        self.inspector.closed.connect(self._after_inspector)
        self.inspector.said.connect(self.take_the_hand)
        QApplication.instance().focusChanged.connect(self._hand_moved)
        self.tray.clicked.connect(lambda: self.action_asked.emit("tray"))
        self.empty.begin.clicked.connect(lambda: self.action_asked.emit("new_case"))
        self.empty.sample.clicked.connect(self.sample_wanted)

    def _listen(self, wall: Wall) -> None:
        """Grant what a wall is asked for."""
        bench = self.bench
        wall.looked.connect(lambda first, last: bench.look(first_day=first, last_day=last))
        wall.opened.connect(self._open_sector)
        wall.class_asked.connect(lambda asked: bench.look(only=toggled(self._viewpoint.only, asked)))
        wall.scrolled.connect(lambda first: bench.look(first_lane=first))
        wall.lanes_hidden.connect(lambda hidden: bench.look(hidden_lanes=frozenset(hidden)))
        wall.lane_moved.connect(self._move_lane)
        wall.could_not_draw.connect(lambda faults: log_faults(data_folder() / "faults.log", faults))
        wall.entry_wanted.connect(self._double_clicked)
        wall.agency_asked.connect(self.agency_asked)
        wall.break_asked.connect(self.break_asked)
        wall.further_asked.connect(self.further_asked)
        wall.told.connect(self.told)
        wall.refer_wanted.connect(self.refer_asked)
        wall.wished.connect(self.wished)
        wall.installEventFilter(self)

    def _listen_beside(self, wall: Wall) -> None:
        """Listen to one of several walls: its case comes to the front with whatever is done on it."""
        wall.chosen.connect(lambda ids: self.bench.look(case=wall.viewpoint.case, selected=frozenset(ids)))
        for asked in (wall.entry_wanted, wall.agency_asked, wall.break_asked, wall.refer_wanted, wall.wished):
            asked.connect(lambda *_: self._bring_forward(wall))
        self._listen(wall)
        for key in self.wall.actions():
            wall.addAction(key)

    def _bring_forward(self, wall: Wall) -> None:
        if wall.viewpoint.case != self._viewpoint.case:
            self.bench.look(case=wall.viewpoint.case, selected=frozenset())

    def _look_at(self, added: Interaction) -> dict[str, object]:
        """Select what the line has added and bring it into sight."""
        look: dict[str, object] = {"selected": frozenset({added.id})}
        first, last = self._viewpoint.first_day, self._viewpoint.last_day
        overlaid = self._viewpoint.overlaid and self._viewpoint.aligned != CALENDAR
        if added.when and first is not None and last is not None and not overlaid:
            day = (added.when.earliest - EPOCH).days - self.wall.subject.scale.shift
            margin = (last - first) * 0.04
            if not first + margin <= day <= last - margin:
                half = (last - first) / 2
                look |= {"first_day": day - half, "last_day": day + half}
        return look

    def _is_typing(self) -> bool:
        return self.entry.is_typing and not self.place.has_hand()

    def _chosen(self, ids: frozenset[str]) -> None:
        if len(ids) == 1 and self.taking.waits_for_a_mark():
            # The mark is meant in the line: what was selected stays so.
            self.wall.present(self._session, self._viewpoint)
            self.taking.pick(next(iter(ids)))
            return
        self.bench.look(selected=frozenset(ids))

    def _choose(self, ids: frozenset[str]) -> None:
        self.bench.look(selected=ids)
        self.take_the_hand()

    def _open_sector(self, sector: str) -> None:
        self.bench.look(open_sectors=self._viewpoint.open_sectors ^ {sector})

    def _move_lane(self, agencies: tuple[str, ...], before: str, name: str) -> None:
        if self._viewpoint.as_of:
            raise Refused("This is the review as it was. Return to now to change it: Escape.")
        self.bench.do(f"Put the lane {name} elsewhere", place_agencies, agencies, before)

    def _hand_moved(self, _, now: QWidget | None) -> None:
        """Letters are words wherever there is a line to type in, not in the entry line alone."""
        if now is not None and self.window().isAncestorOf(now):
            self.entry.show_state(isinstance(now, (QLineEdit, QPlainTextEdit)) or self.place.has_hand())

    def _after_inspector(self) -> None:
        if not self.entry.is_typing:
            self.take_the_hand()

    def _dress(self, viewpoint: Viewpoint) -> None:
        size = size_for(viewpoint.room_size, self.window().height())
        if size == self._size:
            return
        self._size = size
        for part in (self.headline, self.find, self.entry, self.inspector, self.place, self.taking.offers):
            part.dress(size)

    def _settle(self) -> None:
        """Lay what lies over the wall where it belongs."""
        top = self.headline.height() if self.headline.isVisibleTo(self) else 0
        top += self.find.sizeHint().height() if self.find.isVisibleTo(self) else 0
        middle = QRect(0, top, self.width(), 0)
        middle.setBottom(self.height() - self.entry.height() - 1)
        self.taking.settle(middle)
        if self.place.is_open:
            # The table is not covered: the details stand over the wall alone.
            middle = QRect(self._above.mapTo(self, QPoint(0, 0)), self._above.size())
        self.inspector.settle(middle)
        for part in (self.preview, self.inspector, self.taking.offers):
            part.raise_()

    # --- Qt's own names

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.take_the_hand()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._dress(self._viewpoint)
        self._settle()

    def eventFilter(self, watched, event) -> bool:
        if watched is self._above and event.type() == QEvent.Type.Resize:
            self._settle()
        marking = isinstance(watched, Wall) or watched in (self.empty, self.empty.begin)
        if event.type() == QEvent.Type.ShortcutOverride and marking and event.text().isalpha():
            self.letter_pressed.emit(event.text().lower())
        if event.type() == QEvent.Type.KeyPress:
            typed = event.text()
            plain_key = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain_key and len(typed) == 1 and typed.isdigit():
                self.typing_asked.emit(typed)
                return True
            if isinstance(watched, Wall) and plain_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not watched.lanes.open():
                    self.action_asked.emit("details")
                return True
        return super().eventFilter(watched, event)


class EmptyMap(QWidget):
    """A map with nothing on it: what belongs here, how to begin, and a link to the sample while there is no case."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(NOTHING_HERE_YET)
        self._words = label(WHAT_BELONGS_HERE, "title", wrap=True)
        self._how = label(HOW_TO_BEGIN, "card", tone="soft", wrap=True)
        self.begin = button("Begin a case", "primary")
        self.sample = button("Look at a sample case first", "link")
        middle = QVBoxLayout()
        middle.setSpacing(16)
        for part in (self._words, self._how):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            middle.addWidget(part)
        for part in (self.begin, self.sample):
            middle.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(middle, 3)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)

    def present(self, has_case: bool) -> None:
        """Say how to begin: a case, or its first entry."""
        self._words.setText(NOTHING_HERE_YET if has_case else WHAT_BELONGS_HERE)
        self._how.setText(HOW_TO_TYPE if has_case else HOW_TO_BEGIN)
        self.begin.setVisible(not has_case)
        self.sample.setVisible(not has_case)


def _day(day: float) -> date:
    return date.fromordinal(EPOCH.toordinal() + int(day // 1))
