"""The find bar: words and conditions to look for, above the wall. It stays in sight as long as anything is looked for.

Open, it has a line to type in: what can be asked for is offered under it, Enter takes the marked line or goes to the
next match. Closed, it says in one low row what is looked for and how much was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.study.conditions import Condition, Pair, condition_words, conditions_of, grouped, offered, year_in
from workshop.study.finding import is_looking
from workshop.views.chooser import HINT, TwoPartLine
from workshop.views.plain import ElidedLabel, button, label, line_edit, say_tone
from workshop.views.style import space_px

MOST_VALUES = 3
"""More alternatives of one field than this stand in one chip."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries were found, of how many; where several cases are beside one another, in how many of them, and
    the code of the one that the headline is about."""

    found: int
    total: int
    cases: int = 1
    in_front: str = ""


class FindBar(QFrame):
    """Emits what is looked for; changes nothing itself."""

    words_changed = Signal(str)
    only_changed = Signal(object)
    step_asked = Signal(int)
    year_asked = Signal(int)
    hides_asked = Signal()
    close_asked = Signal()
    clear_asked = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        self.setObjectName("find")
        self.setProperty("role", "panel")
        self.setAccessibleName("Find")
        self.title = label("Find", "lane")
        self.line = line_edit("Find: words, who, why, a year", hint="words, who, why, a year, £500 …")
        self.count = label("", "lane")
        self.base = ElidedLabel("", "small", tone="soft")
        self.next = button("Next", "quiet", name="Next match", hint="Enter or F3")
        self.previous = button("Previous", "quiet", name="Previous match", hint="Shift+F3")
        self.manner = button("", "quiet", hint="Alt+H")
        self.clear = button("Esc clears", "quiet", name="Look for nothing any more")
        self.chips: list[QPushButton] = []
        self._chip_row = QHBoxLayout()
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.title)
        self._row.addLayout(self._chip_row)
        self._row.addWidget(self.line, 2)
        self._row.addWidget(self.count)
        self._row.addWidget(self.base, 3)
        self._row.addStretch(1)
        for part in (self.previous, self.next, self.manner, self.clear):
            self._row.addWidget(part)
        self.offers = Offers(over)
        self.is_open = False
        self._session, self._viewpoint = Session(), Viewpoint()
        self._taken: list[Pair] = []
        self._conditions: Sequence[Condition] = ()
        self._conditions_of: tuple[tuple[object, ...], str | None] = ((None,) * 3, None)
        self._size = 1.0
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._enter)
        self.line.installEventFilter(self)
        self.offers.itemClicked.connect(lambda _: self._enter())
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        self.previous.clicked.connect(lambda: self.step_asked.emit(-1))
        self.manner.clicked.connect(self.hides_asked)
        self.clear.clicked.connect(self.clear_asked)
        self.hide()

    def open(self) -> None:
        """Open the line and take the hand."""
        self.is_open = True
        self.line.setText(self._viewpoint.words)
        self._lay_out()
        self._offered("")
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_line(self) -> None:
        """Close the line; what is looked for stays, and is said."""
        self.is_open = False
        self.offers.hide()
        self._lay_out()

    def present(self, session: Session, viewpoint: Viewpoint, tally: Tally | None) -> None:
        """Show what is looked for from here, and what was found of it."""
        self._viewpoint = viewpoint
        self._session = session
        self._taken = [pair for pair in self._taken if pair in viewpoint.only]
        self._taken += sorted(viewpoint.only - set(self._taken))
        if self.is_open and self.line.text() != viewpoint.words and not self.line.hasFocus():
            self.line.setText(viewpoint.words)
        self.count.setText(_count_words(tally, viewpoint.hides) if tally else "")
        nothing = tally is not None and not tally.found
        say_tone(self.count, "failure" if nothing else "value")
        self.base.setText(_base_words(tally) if tally else "")
        self.manner.setText("Hide the rest" if not viewpoint.hides else "Show the rest faintly")
        self._lay_out()
        self._make_chips(session)
        self._fit()

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        edge, low = space_px(16, size), space_px(4, size)
        self._row.setContentsMargins(edge, low, edge, low)
        self._row.setSpacing(space_px(8, size))
        self._chip_row.setSpacing(space_px(6, size))
        self.line.setMinimumWidth(space_px(220, size))

    def _lay_out(self) -> None:
        looking = is_looking(self._viewpoint)
        self.setVisible(self.is_open or looking)
        self.line.setVisible(self.is_open)
        self.title.setText("Find" if self.is_open else "Looking for")
        for part in (self.count, self.next, self.previous, self.manner):
            part.setVisible(looking)
        self.clear.setVisible(looking and not self.is_open)

    def _offered(self, text: str) -> list[Condition]:
        """What can be asked for, gathered once for as long as the entries stay as they are."""
        session, case = self._session, self._viewpoint.case
        key = (session.interactions, session.agencies, session.periods)
        kept, kept_case = self._conditions_of
        if case != kept_case or any(now is not then for now, then in zip(key, kept, strict=True)):
            self._conditions, self._conditions_of = conditions_of(session, case), (key, case)
        return offered(self._conditions, text)

    def _make_chips(self, session: Session) -> None:
        wanted: list[tuple[str, frozenset[Pair]]] = []
        if not self.is_open and self._viewpoint.words.strip():
            wanted.append((f"“{self._viewpoint.words.strip()}”", frozenset()))
        groups = grouped(self._viewpoint.only)
        # In the order in which they were taken, so that Backspace takes off the last one.
        groups.sort(key=lambda group: min(self._taken.index(pair) for pair in group[1]))
        for field, pairs in groups:
            title = Condition((field, ""), "", 0).title
            if len(pairs) > MOST_VALUES:
                wanted.append((f"{title}: any of {len(pairs)}", pairs))
                continue
            ordered = [pair for pair in self._taken if pair in pairs]
            wanted.append((f"{title}: {' or '.join(condition_words(session, pair) for pair in ordered)}", pairs))
        if [words for words, _ in wanted] == [chip.accessibleName() for chip in self.chips]:
            return
        for chip in self.chips:
            self._chip_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for words, pairs in wanted:
            chip = button(f"{words}  ×", "chip", name=words, hint="Let it go")
            chip.clicked.connect(lambda _=False, pairs=pairs: self._drop(pairs))
            self._chip_row.addWidget(chip)
            self.chips.append(chip)

    def _drop(self, pairs: frozenset[Pair]) -> None:
        if pairs:
            self.only_changed.emit(self._viewpoint.only - pairs)
        else:
            self.words_changed.emit("")

    def _typed(self, text: str) -> None:
        self.words_changed.emit(text)
        self._offer(text)

    def _offer(self, text: str) -> None:
        """Offer the year that was typed, and the conditions that fit all of it or its last word."""
        self.offers.clear()
        found = self._offered(text) or self._offered(_last_word(text))
        year = year_in(text)
        if year is not None:
            self.offers.add(f"Go to {year}", "", year)
        for condition in found:
            if condition.pair not in self._viewpoint.only:
                number = f" · {condition.count:,}" if condition.count >= 0 else ""
                self.offers.add(condition.words, condition.title + number, condition.pair)
        if self.offers.count():
            self.offers.add(f"“{text.strip()}”", "only in the words", None)
            self.offers.setCurrentRow(0)
            self.offers.settle(self.line, self._size)
        self.offers.setVisible(self.offers.count() > 0)

    def _enter(self) -> None:
        """Take the marked line, or go to the next match."""
        item = self.offers.currentItem() if self.offers.isVisible() else None
        wanted = item.data(Qt.ItemDataRole.UserRole) if item else None
        self.offers.hide()
        if isinstance(wanted, int):
            self._say("")
            self.year_asked.emit(wanted)
        elif wanted:
            whole = self._offered(self.line.text())
            rest = "" if whole else self.line.text().strip().removesuffix(_last_word(self.line.text())).strip()
            pair = (str(wanted[0]), str(wanted[1]))
            self._say(rest)
            self._taken.append(pair)
            self.only_changed.emit(self._viewpoint.only | {pair})
        else:
            self.step_asked.emit(1)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self.line.setText(words)
        self.words_changed.emit(words)

    def _fit(self) -> None:
        """Leave the quietest words out where they would be cut."""
        others = [self.title, *self.chips, self.count, self.previous, self.next, self.manner]
        others += [self.clear] if not self.is_open else []
        taken = sum(part.sizeHint().width() + self._row.spacing() for part in others)
        taken += self.line.minimumWidth() * 1.2 if self.is_open else 0
        words = self.base.fontMetrics().horizontalAdvance(self.base.text())
        room = self.width() - taken - space_px(48, self._size)
        self.base.setVisible(is_looking(self._viewpoint) and words < room)

    # --- Qt's own names

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched, event) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.offers.isVisible():
                QApplication.sendEvent(self.offers, event)
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._taken:
                self.only_changed.emit(self._viewpoint.only - {self._taken[-1]})
                return True
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self.offers.hide()
        return super().eventFilter(watched, event)


class Offers(QListWidget):
    """What can be asked for, under the line; it never has the hand itself."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAccessibleName("What can be asked for")
        self.setProperty("role", "overlay")
        self.setItemDelegate(TwoPartLine(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def add(self, words: str, hint: str, wanted: object) -> None:
        """Add a line."""
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, wanted)
        item.setData(HINT, hint)
        self.addItem(item)

    def settle(self, line: QWidget, size: float) -> None:
        """Lie under the line, as high as the lines need."""
        place = line.mapTo(self.parentWidget(), QPoint(0, line.height() + 2))
        high = sum(self.sizeHintForRow(n) for n in range(self.count())) + 8
        self.setGeometry(place.x(), place.y(), max(line.width(), space_px(460, size)), high)
        self.raise_()


def _count_words(tally: Tally, hides: bool) -> str:
    noun = "entry" if tally.total == 1 else "entries"
    words = f"{tally.found:,} of {tally.total:,} {noun} {'shown' if hides else 'match'}"
    return f"{words} in these {tally.cases} cases" if tally.cases > 1 else words


def _base_words(tally: Tally) -> str:
    of = f"{tally.in_front} alone" if tally.cases > 1 else f"all {tally.total:,}"
    return f"the figures above are of {of}"


def _last_word(text: str) -> str:
    return text.split()[-1] if text.split() else ""
