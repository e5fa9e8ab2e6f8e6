"""What every page but the map has in common: it looks again only when something it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from workshop.layout.theme import LIGHT, Theme, theme_named
from workshop.model.changes import Change
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count, say
from workshop.views import plain
from workshop.views.page_style import page_stylesheet
from workshop.views.said import Said, said
from workshop.views.style import size_for, type_px

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

FULL_HEIGHT = 1080
EMPTY_WIDTH = 620


@dataclass(frozen=True, slots=True)
class Room:
    """How things are drawn here: the colours and the factor for all sizes."""

    theme: Theme = LIGHT
    k: float = 1.0

    def px(self, px: float) -> int:
        """A distance in this room."""
        return max(1, round(px * self.k))

    def type(self, px: float) -> int:
        """A size of type in this room, never under the smallest."""
        return type_px(px, self.k)


class Page(QWidget):
    """A page with a head and a body. Its kind names the tables it shows and builds its body in `show_session`.

    `sample_wanted` asks the window for the sample; `import_wanted` and `open_wanted` for its ways in.
    """

    sample_wanted = Signal()
    import_wanted = Signal()
    TABLES: tuple[str, ...] = ()
    TITLE = ""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.room = Room()
        self.session = Session()
        self.viewpoint = Viewpoint()
        self._seen: tuple[object, ...] = ()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.TITLE)
        self.head = PageHead(self.TITLE)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        filled(self, [self.head, self.body])

    def present(self, session: Session, viewpoint: Viewpoint, changes: Sequence[Change] = ()) -> None:
        """Show this session from here; does nothing where no table it shows and nothing of its look has changed."""
        seen = (*(session.table(name) for name in self.TABLES), *self.looks_at(viewpoint))
        if len(seen) == len(self._seen) and all(
            a is b or _same_text(a, b) for a, b in zip(seen, self._seen, strict=True)
        ):
            return
        is_first, self._seen = not self._seen, seen
        self.session, self.viewpoint = session, viewpoint
        self._dress()
        self.show_session(changes)
        hand = QApplication.focusWidget()
        if is_first and hand and (hand is self or self.isAncestorOf(hand)) and (place := self.first_place()):
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def looks_at(self, viewpoint: Viewpoint) -> tuple[object, ...]:
        """The parts of the viewpoint that this page shows."""
        return (viewpoint.case, viewpoint.theme, viewpoint.room_size, viewpoint.names_hidden, viewpoint.as_of)

    def show_session(self, changes: Sequence[Change]) -> None:
        """Show `self.session` from `self.viewpoint` in `self.room`."""
        raise NotImplementedError

    def room_changed(self) -> None:
        """The theme or the sizes are other ones now; what is laid out by hand is laid out again."""

    def for_the_room(self) -> None:
        """Leave out what only the one at the keyboard needs."""
        for empty in self.findChildren(EmptyState):
            for way_in in empty.findChildren(QPushButton):
                way_in.hide()

    def case_id(self) -> str:
        """The case that is looked at: the viewpoint's, or the first there is, or none."""
        if self.viewpoint.case in self.session.cases:
            return self.viewpoint.case
        return next(iter(self.session.cases), "")

    def first_place(self) -> QWidget | None:
        """Where the hand goes when the page is opened: the button that begins, where there is nothing on it yet."""
        return next((empty.begin for empty in self.findChildren(EmptyState) if empty.isVisibleTo(self)), None)

    def show_on_map(self, ids: Sequence[str] | frozenset[str]) -> None:
        """Select these entries and go to the map."""
        if ids:
            self.bench.look(selected=frozenset(ids), page="map")

    def _dress(self) -> bool:
        window = self.window()
        height = window.height() if window is not self or self.isVisible() else FULL_HEIGHT
        room = Room(theme_named(self.viewpoint.theme), size_for(self.viewpoint.room_size, height))
        if room == self.room and self.styleSheet():
            return False
        self.room = room
        self.setStyleSheet(page_stylesheet(room.theme, room.k))
        self.head.dress(room)
        self.room_changed()
        return True

    # --- Qt's own names

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        if place := self.first_place():
            place.setFocus(event.reason())

    def resizeEvent(self, event) -> None:
        if self._seen and self._dress():
            self.show_session(())
        super().resizeEvent(event)


class PageHead(QWidget):
    """The head of a page: what it is called, what it was drawn from, and whether the case was made up."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("page_head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = plain.label(title, "title")
        self.under = plain.ElidedLabel("", "body", "soft")
        self.made_up = plain.label(say("illustrative"), "small", tone="soft")
        self.made_up.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.under)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.made_up, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end of the head."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def dress(self, room: Room) -> None:
        self._row.setContentsMargins(room.px(28), room.px(10), room.px(28), room.px(10))
        self._row.setSpacing(room.px(20))
        self.setMinimumHeight(room.px(84))

    def say(self, under: str, made_up: bool) -> None:
        self.under.setText(under)
        self.made_up.setVisible(made_up)


class EmptyState(QWidget):
    """What stands on a page with nothing on it: what belongs here, one button to begin, one link to the sample."""

    def __init__(
        self, sentence: str, begin: str, do: Callable[[], object], sample: Callable[[], object] | None
    ) -> None:
        super().__init__()
        says = Said(sentence, "section", centred=True)
        says.setFixedWidth(EMPTY_WIDTH)
        self.begin = plain.button(begin, "primary")
        self.begin.clicked.connect(lambda: do())
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(says, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        if sample:
            self.sample = plain.button("See how it looks in the sample case", "link")
            self.sample.clicked.connect(lambda: sample())
            column.addSpacing(6)
            column.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


class QuietLine(QWidget):
    """One line that says what was declined or done, where the hand is; empty it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.words = said("", "small")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.addWidget(self.words, 1)
        self._offer: QWidget | None = None
        self.hide()

    def say(self, text: str, tone: str = "failure", offer: str = "", do: Callable[[], object] | None = None) -> None:
        """Say this; `offer` is a link beside it that does something, such as Undo."""
        self.clear()
        self.words.setText(text)
        plain.say_tone(self.words, tone)
        if offer and do:
            link = plain.button(offer, "link", name=f"{offer}: {text}")
            link.clicked.connect(lambda: do())
            self._row.addWidget(link)
            self._offer = link
        self.setVisible(bool(text))

    def clear(self) -> None:
        if self._offer:
            self._row.removeWidget(self._offer)
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None
        self.words.setText("")
        self.hide()

    def trying(self, do: Callable[[], object]) -> bool:
        """Do this; what is refused is said here. Returns whether it was done."""
        try:
            do()
        except Refused as refused:
            self.say(str(refused))
            return False
        self.clear()
        return True


def filled(widget: QWidget, parts: Sequence[QWidget | QLayout], spacing: int = 0) -> QVBoxLayout:
    """Lay these parts into the widget from top to bottom, without margins; the last takes the rest."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for place, part in enumerate(parts):
        stretch = 1 if place == len(parts) - 1 else 0
        if isinstance(part, QWidget):
            column.addWidget(part, stretch)
        else:
            column.addLayout(part, stretch)
    return column


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            emptied(inner)


def section(title: str, under: str = "") -> QWidget:
    """The heading of a part of a page, with a line under it that says how to read it."""
    made = QWidget()
    made.setProperty("heads", True)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(said(title, "section"))
    if under:
        column.addWidget(said(under, "small", tone="soft"))
    return made


def drawn_from(session: Session) -> str:
    """What a page about the whole review is drawn from, as text."""
    review = session.review
    entries = count(len(session.interactions), "entry", "entries")
    if not session.interactions:
        return "  ·  ".join(part for part in (review.name, review.place) if part)
    parts = [review.name, review.place, f"drawn from {count(len(session.cases), 'case', 'cases')} and {entries}"]
    return "  ·  ".join(part for part in parts if part)


def _same_text(a: object, b: object) -> bool:
    return isinstance(a, (str, int, float, frozenset)) and type(a) is type(b) and a == b
