"""The start: begin a review, open one that is on this laptop, look at a sample, or take in a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop.model.changes import Change
from workshop.views import plain
from workshop.views.file_names import kept_words
from workshop.views.left_here import kept_reviews
from workshop.views.page import Page, QuietLine, emptied, section
from workshop.views.review_form import ReviewForm
from workshop.views.reviewing import SAMPLE_TITLES

if TYPE_CHECKING:
    from workshop.journal.workbench import Workbench

MOST_SHOWN = 8
SAFE = "Everything you type is saved on this laptop as you go, and nowhere else until you put it on a stick or share."


class StartPage(Page):
    """Emits what is wanted: a new review (its fields), a file (its path), a sample (its name), or an action's key."""

    review_wanted = Signal(object)
    file_wanted = Signal(object)
    one_sample_wanted = Signal(str)
    action_asked = Signal(str)
    TABLES = ("reviews", "cases")
    TITLE = "Start"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.form = ReviewForm()
        self.begin = plain.button("Begin the review", "primary")
        self.quiet = QuietLine()
        self.back = plain.button("Go on with this review", "")
        self.recent = QVBoxLayout()
        self.samples = QVBoxLayout()
        self._build()
        self.begin.clicked.connect(self._begin)
        self.form.entered.connect(self._begin)
        self.form.trouble.connect(lambda said: self.quiet.say(said) if said else self.quiet.clear())
        self.back.clicked.connect(lambda: self.bench.look(page="map"))

    def show_session(self, changes: Sequence[Change]) -> None:
        """Show what is on this laptop."""
        self.form.dress(self.room)
        edge = self.room.px(28)
        self._across.setContentsMargins(edge, self.room.px(20), edge, self.room.px(20))
        self._across.setSpacing(self.room.px(28))
        for frame in self._frames:
            pad = self.room.px(20)
            frame.layout().setContentsMargins(pad, pad, pad, pad)
            frame.layout().setSpacing(self.room.px(10))
        going = bool(self.session.reviews or self.session.cases)
        self.back.setVisible(going)
        name = self.session.review.name
        self.head.say(f"Open now: {name}" if going and name else "What is begun here stays on this laptop", False)
        self._show_recent()

    def first_place(self) -> QWidget | None:
        """The first line of the form, where nothing is open yet; else the way back."""
        return self.back if self.back.isVisibleTo(self) else self.form.lines["name"]

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._show_recent()

    def _build(self) -> None:
        left, right = plain.panel("card"), plain.panel("plain")
        self._frames: list[QFrame] = [left]
        column = QVBoxLayout(left)
        column.addWidget(
            section("A new review", "Only the name is needed now: Ctrl+Enter begins. All else can be said later.")
        )
        column.addWidget(self.form)
        column.addWidget(self.quiet)
        row = QHBoxLayout()
        row.addWidget(self.begin)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(plain.label(SAFE, "small", tone="soft", wrap=True))
        column.addStretch(1)
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        side.addWidget(self._card(section("On this laptop"), self.recent, self._ways_in()))
        side.addWidget(self._card(section("Samples", "Made up for training; no real person."), self.samples))
        side.addStretch(1)
        for name, (title, about) in SAMPLE_TITLES.items():
            self._add_choice(self.samples, title, about, lambda name=name: self.one_sample_wanted.emit(name))
        inside = QWidget()
        self._across = QHBoxLayout(inside)
        self._across.addWidget(left, 5, Qt.AlignmentFlag.AlignTop)
        self._across.addWidget(right, 4)
        self.head.add(self.back)
        self.body.addWidget(plain.scrolled(inside, "Start"), 1)

    def _ways_in(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, key in (("Open a file", "open"), ("Take in a file from an agency", "import")):
            way = plain.button(words, "")
            way.clicked.connect(lambda _=False, key=key: self.action_asked.emit(key))
            row.addWidget(way)
        row.addStretch(1)
        return row

    def _card(self, heading: QWidget, *parts: QVBoxLayout | QHBoxLayout) -> QFrame:
        card = plain.panel("card")
        column = QVBoxLayout(card)
        column.addWidget(heading)
        for part in parts:
            column.addLayout(part)
        self._frames.append(card)
        return card

    def _show_recent(self) -> None:
        emptied(self.recent)
        kept = kept_reviews(self.bench)
        for review in kept[:MOST_SHOWN]:
            open_it = lambda path=review.path: self.file_wanted.emit(Path(path))  # noqa: E731  one line for each button
            self._add_choice(self.recent, *kept_words(review, self.viewpoint.names_hidden), open_it)
        if not kept:
            nothing = "No other review is on this laptop." if self.session.reviews else "Nothing was begun here yet."
            self.recent.addWidget(plain.label(nothing, "small", tone="soft", wrap=True))
        elif len(kept) > MOST_SHOWN:
            more = plain.button(f"{len(kept) - MOST_SHOWN} more", "link")
            more.clicked.connect(lambda: self.action_asked.emit("recent"))
            self.recent.addWidget(more)

    def _add_choice(self, column: QVBoxLayout, words: str, about: str, do) -> QPushButton:
        row = QHBoxLayout()
        choice = plain.button(words, "link", name=f"{words}, {about}")
        choice.clicked.connect(lambda _=False: do())
        row.addWidget(choice, 0)
        row.addWidget(plain.ElidedLabel(about, "small", "soft"), 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        return choice

    def _begin(self) -> None:
        if not self.quiet.trying(lambda: self.review_wanted.emit(self.form.said())):
            self.form.focus_on_trouble()


class ReviewPage(Page):
    """What is said of the review that is open: name, place, days, partners, footing, purpose, until when it is kept."""

    TABLES = ("reviews",)
    TITLE = "About this review"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.form = ReviewForm()
        self.keep = plain.button("Keep this", "primary")
        self.quiet = QuietLine()
        card = plain.panel("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 24)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addWidget(self.form)
        column.addWidget(self.quiet)
        column.addLayout(row)
        column.addStretch(1)
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(28, 20, 28, 20)
        across.addWidget(card, 3)
        across.addStretch(1)
        self.body.addWidget(plain.scrolled(inside, self.TITLE), 1)
        self.keep.clicked.connect(self._keep)
        self.form.entered.connect(self._keep)

    def show_session(self, changes: Sequence[Change]) -> None:
        """Show what was said so far."""
        self.form.dress(self.room)
        self.head.say(
            "Who looks at what, on which footing, and until when it is kept", self.session.review.illustrative
        )
        self.form.show_review(self.session.review)
        self.form.setEnabled(not self.viewpoint.as_of)

    def first_place(self) -> QWidget | None:
        """The name."""
        return self.form.lines["name"]

    def _keep(self) -> None:
        from workshop.model.edits.review import describe_review

        if self.quiet.trying(lambda: self.bench.do("Say what the review is", describe_review, **self.form.said())):
            self.quiet.say("Kept. It stands in the history.", "value")
