"""Where trouble is met, once: what is refused, what the disk did, and what is a fault of ours.

A refusal is a quiet line that goes by itself; trouble with a file is a banner that stays till it is
dismissed; anything else is written to a log, without a word of what people typed, and said in one sentence.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workshop.model.trouble import FileTrouble, Refused
from workshop.views.plain import TwoLines, button, label
from workshop.views.style import space_px

QUIET_FOR_MS = 6000
OUR_FAULT = "Something went wrong in Casewall. Your work is saved up to this minute."


class Room(Protocol):
    """Whoever can tell the room about trouble."""

    def say_quietly(self, sentence: str) -> None: ...
    def say_until_dismissed(self, sentence: str) -> None: ...


def install_hook(room: Room, log: Path) -> Callable[[], None]:
    """Meet every exception nobody answered; returns how to let go. What is our fault goes on to the hook before."""
    before = sys.excepthook

    def meet(kind: type[BaseException], trouble: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Refused):
            room.say_quietly(own_words(trouble))
        elif issubclass(kind, FileTrouble):
            room.say_until_dismissed(own_words(trouble))
        else:
            if issubclass(kind, Exception):
                write_log(log, kind, trace)
                room.say_until_dismissed(OUR_FAULT)
            before(kind, trouble, trace)

    def let_go() -> None:
        if sys.excepthook is meet:
            sys.excepthook = before

    sys.excepthook = meet
    return let_go


def own_words(trouble: BaseException) -> str:
    """What the trouble says, without what Qt puts before it on its way through a widget's event."""
    return re.sub(r"^(Error calling Python override of [^:]*(::[^:]*)*: )+", "", str(trouble))


def log_faults(log: Path, faults: Iterable[BaseException]) -> None:
    """Write down faults that were met where they arose, such as what the wall could not draw."""
    for fault in faults:
        write_log(log, type(fault), fault.__traceback__)


def write_log(log: Path, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Write down what failed and where. Never the message of the exception: it may hold what people typed."""
    lines = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write("\n".join([f"{datetime.now():%Y-%m-%d %H:%M:%S} {kind.__name__}", *lines, ""]))
    except OSError:
        # The disk that fails here has been told about by the edit that failed on it.
        return


class QuietLine(QFrame):
    """One slim sentence that goes by itself; it keeps its place when the window or the sizes of the room change."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setObjectName("quiet_line")
        self.setAccessibleName("Message")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = TwoLines("", "body")
        row = QHBoxLayout(self)
        row.addWidget(self.words)
        self._timer = QTimer(self, singleShot=True, interval=QUIET_FOR_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str, place: QRect, size: float) -> None:
        """Say this at the right of `place`, in one line, or in two where it is too long for one."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.settle(place, size)
        self.show()
        self.raise_()
        self._timer.start()

    def settle(self, place: QRect, size: float) -> None:
        """Stand in this place with the sizes of a room."""
        edge, gap = space_px(12, size), space_px(4, size)
        self.layout().setContentsMargins(edge, gap, edge, gap)
        self.words.ensurePolished()
        metrics = self.words.fontMetrics()
        widest = place.width() - 2 * gap
        width = min(widest, metrics.horizontalAdvance(self.words.text()) + 2 * edge + 8)
        lines = 1 if width < widest else 2
        height = min(place.height() - 2 * gap, lines * metrics.lineSpacing() + 2 * gap + 4)
        top = place.top() + (place.height() - height) // 2
        self.setGeometry(place.right() - gap - width, top, width, height)


class Banner(QFrame):
    """A sentence across the top that stays until somebody dismisses it."""

    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._until_next_step = False
        self.words = label("", "card", wrap=True)
        self.away = button("Dismiss", name="Dismiss this message")
        self.away.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 16, 10)
        row.addWidget(self.words, 1)
        row.addWidget(self.away)
        self.hide()

    def say(self, sentence: str, until_next_step: bool = False) -> None:
        """Say this until it is dismissed, or until something else is done."""
        self._until_next_step = until_next_step
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def after_a_step(self) -> None:
        """Something was done: what was true of the step before goes."""
        if self._until_next_step:
            self.hide()

    def holds_trouble(self) -> bool:
        """Whether something stands there that is to be dismissed by hand."""
        return self.isVisible() and not self._until_next_step

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()


class LookingBack(QFrame):
    """The band that says we are looking at the past, and the way back to now."""

    return_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("looking_back")
        self.words = label("", "card")
        self.back = button("Return to now")
        self.back.clicked.connect(self.return_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 16, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.back)
        self.hide()

    def present(self, clock: str) -> None:
        """Say at what time this was, or go where `clock` is empty."""
        self.words.setText(f"As it was at {clock}. Escape returns to now." if clock else "")
        self.setAccessibleName(self.words.text() or "Looking back")
        self.setVisible(bool(clock))
