"""The headline of the map: whose road this is, what was asked, what came of it, and the figures that matter.

A figure is one piece: it is shown whole or not at all. In a narrow window what was asked and got give way first, then
the figures draw together: smaller, and their base in two lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from workshop.layout.alignment import cases_together, shifts_of
from workshop.layout.draw_headline import NOBODY_WROTE, years_of
from workshop.model.changes import Change
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import count, say
from workshop.study.headline import Figure, headline, headline_of_several
from workshop.views.asked_and_got import AskedAndGot
from workshop.views.framed import FramedButton
from workshop.views.plain import TwoLines, label, say_tone, tip
from workshop.views.style import headline_px, space_px

TABLES_SHOWN = ("reviews", "cases", "interactions", "referrals", "ownerships")
LEAST_FOR_WORDS_PX, WISH_FOR_WORDS_PX, CLOSE_FOR_WORDS_PX = 330, 640, 280
LEAST_SHARE_FOR_WORDS = 0.31
FIGURES_FIRST, FIGURES_THAT_STAY = 5, 4
BY_WEIGHT = ("failure", "nobody_held_it", "spent", "asked_for", "told_no", "passed_on", "sent_back")
"""Which figures a narrow window keeps; they always stand in the order of the study."""
EXPLAINED = ("told_no", "nobody_held_it", "sent_back")
WIDEST_PX = 16_777_215
COUNTED_AT_ONCE, COUNT_AFTER_MS = 1000, 150


class Headline(QFrame):
    """Emits `figure_chosen` with the ids of the interactions behind a figure, `case_asked` when the code is clicked."""

    figure_chosen = Signal(frozenset)
    case_asked = Signal()
    about_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("headline")
        self.setAccessibleName("The case in short")
        self.code = FramedButton("Choose a case")
        self.code.clicked.connect(self.case_asked)
        self._code_words = label("", "title")
        self._years = label("", "small", tone="soft")
        self.mark = label("", "small", tone="value")
        lines = QVBoxLayout(self.code)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in (self._code_words, self._years, self.mark):
            lines.addWidget(part)
        self._words = AskedAndGot()
        self.asked, self.got = self._words.asked, self._words.got
        self._words.clicked.connect(self.about_asked)
        self.figures = [FigureButton() for _ in range(7)]
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)
        for figure in self.figures:
            figure.clicked.connect(lambda _=False, f=figure: self._choose(f))
            self._row.addWidget(figure, 0, Qt.AlignmentFlag.AlignVCenter)
        self._shown = 0
        self._next: Callable[[], None] = lambda: None
        self._soon = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._soon.timeout.connect(self._count_now)
        self._size = 1.0
        self._plays = False
        self._seen: tuple[object, ...] = ()

    def present(self, session: Session, viewpoint: Viewpoint, changes: tuple[Change, ...] = ()) -> None:
        """Show the case's figures; does nothing where none of the tables behind them changed."""
        seen = (
            *(session.table(name) for name in TABLES_SHOWN),
            viewpoint.overlaid,
            viewpoint.beside,
            viewpoint.case,
            viewpoint.names_hidden,
        )
        if len(seen) == len(self._seen) and all(map(_same, seen, self._seen)):
            return
        self._hold(viewpoint.until_day is not None)
        same_case = bool(self._seen) and self._seen[-4:] == seen[-4:]
        self._seen = seen
        if viewpoint.case not in session.cases:
            return
        self._next = lambda: self._count(session, viewpoint)
        if same_case and len(session.interactions) > COUNTED_AT_ONCE:
            # In a long journey the mark that was made is painted first, and the figures follow.
            self._soon.start()
        else:
            self._count_now()

    def _count_now(self) -> None:
        self._soon.stop()
        self._next()

    def _count_several(self, session: Session, cases: tuple[str, ...]) -> None:
        told = headline_of_several(session, frozenset(cases))
        self._code_words.setText(count(len(cases), "case", "cases"))
        self._years.setText("")
        self.code.setAccessibleName(f"{self._code_words.text()}. Choose a case")
        self._say_made_up(told.made_up)
        self._words.setVisible(False)
        for button, figure in zip(self.figures, told.figures, strict=False):
            button.present(figure)
        self._shown = len(told.figures)
        self._fit_counted()

    def _say_made_up(self, made_up: bool) -> None:
        self.mark.setText(say("illustrative_mark") if made_up else "")
        self.mark.setVisible(made_up)
        tip(self.mark, say("illustrative") if made_up else "")

    def _count(self, session: Session, viewpoint: Viewpoint) -> None:
        self._words.setVisible(True)
        if viewpoint.overlaid:
            together = cases_together(session, viewpoint)
            self._count_several(session, tuple(shifts_of(session, together, viewpoint.aligned)))
            return
        case = session.cases[viewpoint.case]
        told = headline(session, case.id)
        self._code_words.setText(case.code)
        self._years.setText(years_of(session, case.id))
        self.code.setAccessibleName(f"{case.code}. Choose a case")
        self.asked.setText(f"“{told.asked}”" if told.asked else NOBODY_WROTE)
        self.got.setText(told.given or NOBODY_WROTE)
        say_tone(self.asked, "" if told.asked else "soft")
        say_tone(self.got, "" if told.given else "soft")
        self._words.setAccessibleName(f"{say('asked')}: {self.asked.text()}. {say('got')}: {self.got.text()}")
        self._say_made_up(told.made_up)
        for button, figure in zip(self.figures, told.figures, strict=False):
            button.present(figure)
        for words in (self.asked, self.got):
            tip(words, words.text())
        self._words.fit()
        has_entries = any(i.case == case.id for i in session.interactions.values())
        self._shown = min(len(told.figures), len(self.figures)) if has_entries else 0
        self._fit_counted()

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self.setFixedHeight(headline_px(size))
        self._row.setContentsMargins(space_px(24, size), 0, space_px(16, size), 0)
        self._row.setSpacing(space_px(14, size))
        self._size = size
        self._words.dress(size)
        self._fit()

    def _choose(self, button: FigureButton) -> None:
        if button.figure:
            self.figure_chosen.emit(frozenset(button.figure.ids))

    def _hold(self, plays: bool) -> None:
        """While the years are played every figure keeps the place it has, so that only its number moves."""
        if plays == self._plays:
            return
        self._plays = False
        self._fit(plays)
        self._plays = plays
        for figure in self.figures:
            if plays:
                figure.setFixedWidth(figure.needs(plays))
            else:
                figure.setMinimumWidth(0)
                figure.setMaximumWidth(WIDEST_PX)
        self._fit()

    def _fit_counted(self) -> None:
        """Fit what was counted anew; while the years are played, only where a figure has outgrown its place."""
        if any(not figure.fits_its_place() for figure in self.figures[: self._shown]):
            self._fit_again()
        self._fit()

    def _fit_again(self) -> None:
        """Fit what is shown into another width or type, also while the years are played."""
        plays = self._plays
        self._hold(False)
        self._fit()
        self._hold(plays)

    def _fit(self, plays: bool = False) -> None:
        """Show as many whole figures as the width holds: the first ones beside the least that what was asked and got
        need, the others where those words then still stand in full."""
        if self._plays:
            return
        all_shown, left = self._fits(False, plays)
        if not all_shown or (self._words.isVisibleTo(self) and self._words.is_small_in(left)):
            self._fits(True, plays)

    def _fits(self, is_close: bool, plays: bool) -> tuple[bool, int]:
        """Lay the figures out, close together or not; whether all of the first are shown, and what width is left."""
        spacing = self._row.spacing()
        left = self.width() - self.code.sizeHint().width() - 3 * spacing - space_px(40, self._size)
        # From the back of a hall, few words need more of the width than many figures do.
        share = LEAST_SHARE_FOR_WORDS + 0.2 * max(0.0, self._size - 1)
        least = max(space_px(LEAST_FOR_WORDS_PX, self._size), round(share * self.width()))
        if is_close:
            least = space_px(CLOSE_FOR_WORDS_PX, self._size)
        wish = space_px(WISH_FOR_WORDS_PX, self._size)
        shown = sorted(self.figures[: self._shown], key=_weight)
        for figure in self.figures[self._shown :]:
            figure.hide()
        all_so_far = True
        for place, figure in enumerate(shown):
            figure.dress(is_close)
            needs = figure.needs(plays) + spacing
            fits = left - needs > (least if place < FIGURES_FIRST else wish)
            # Of those that weigh most a wide one makes way for the next; the others stand only beside all of these.
            figure.setVisible(fits and (all_so_far or place < FIGURES_THAT_STAY))
            left -= 0 if figure.isHidden() else needs
            all_so_far = all_so_far and not figure.isHidden()
        return not any(figure.isHidden() for figure in shown[:FIGURES_FIRST]), left

    # --- Qt's own names

    def resizeEvent(self, event) -> None:
        self._fit_again()
        super().resizeEvent(event)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            # Every part takes on the new type only after this one, and what fits depends on it.
            QTimer.singleShot(0, self, self._fit_again)


class FigureButton(FramedButton):
    """One figure with its words and its base; pressing it selects the interactions behind it."""

    TONES: ClassVar = {"failure": "failure", "told_no": "failure", "nobody_held_it": "failure", "asked_for": "value"}

    def __init__(self) -> None:
        super().__init__("A figure")
        self.value = label("", "figure")
        self.what = label("", "lane")
        self.base = TwoLines("", "small", "soft")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(6, 2, 6, 2)
        lines.setSpacing(0)
        for part in (self.value, self.what, self.base):
            lines.addWidget(part)
        self.figure: Figure | None = None
        self.hide()

    def present(self, figure: Figure) -> None:
        """Show this figure."""
        self.figure = figure
        self.value.setText(figure.value_text)
        self.what.setText(figure.label)
        self.base.setText(figure.base_text)
        tip(self, say(f"means_{figure.key}") if figure.key in EXPLAINED else "")
        is_nothing = figure.value_text[:2] in ("0 ", "–")
        say_tone(self.value, "" if is_nothing else self.TONES.get(figure.key, ""))
        self.setAccessibleName(f"{figure.value_text} {figure.label}, {figure.base_text}. Show the entries behind it")

    def needs(self, plays: bool) -> int:
        """How wide it is; while the years are played, how wide it gets until they have passed."""
        width = self.sizeHint().width()
        if not plays or not self.figure:
            return width
        self.value.ensurePolished()
        edges = self.layout().contentsMargins()
        longest = self.value.fontMetrics().horizontalAdvance(self.figure.longest) + edges.left() + edges.right()
        # Ten months are a little wider than eleven.
        return round(max(width, longest) * 1.06)

    def fits_its_place(self) -> bool:
        """Whether it stands uncut in the width that it is held to, if any."""
        return self.sizeHint().width() <= self.maximumWidth()

    def dress(self, is_close: bool) -> None:
        """Stand close to the other figures, the base in two lines, or at ease with all of it in one."""
        role = "figure_close" if is_close else "figure"
        if self.value.property("role") != role:
            self.value.setProperty("role", role)
            self.value.style().polish(self.value)
        side = 2 if is_close else 6
        self.layout().setContentsMargins(side, 2, side, 2)
        self.base.ensurePolished()
        metrics, text = self.base.fontMetrics(), self.base.text()
        lines = 2 if is_close and " " in text else 1
        self.base.setFixedHeight(lines * metrics.lineSpacing())
        self.base.setMinimumWidth(_width_in(lines, text, metrics) + 4)


def _weight(button: FigureButton) -> int:
    return BY_WEIGHT.index(button.figure.key) if button.figure else len(BY_WEIGHT)


def _width_in(lines: int, text: str, metrics: QFontMetrics) -> int:
    """The least width in which the text stands in one or two lines."""
    words = text.split()
    if lines == 1 or len(words) < 2:
        return metrics.horizontalAdvance(text)
    halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
    return min(max(map(metrics.horizontalAdvance, both)) for both in halves)


def _same(a: object, b: object) -> bool:
    return a is b or (isinstance(a, (str, bool, tuple)) and a == b)
