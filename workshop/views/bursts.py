"""A date word typed fast from the wall is words: `may 2002 …` goes to the line, and what its letters did is taken back.

Single letters act at once while marking; three of them in a breath that begin a month, a season or another word that
dates begin with were never meant as keys.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from workshop.model.viewpoint import Viewpoint
    from workshop.views.window import MainWindow

# From one letter to the next: slower letters are keys.
A_BREATH_MS = 300
LONG_ENOUGH = 3
DATE_WORDS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "spring", "summer", "autumn",
    "winter", "same", "next", "after", "about", "early", "late", "xmas", "christmas", "easter", "c.",
)  # fmt: skip


class Bursts(QObject):
    """Listens to the letters that follow a first one on the wall, as long as they may be such a word."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._typed, self._steps, self._complete = "", 0, False
        self._view: Viewpoint | None = None
        self._over = QTimer(self, singleShot=True, interval=A_BREATH_MS)
        self._over.timeout.connect(self._let_go)

    def begin(self, letter: str) -> None:
        """A letter was pressed on the wall, and its action is about to be done."""
        if self._typed or not any(word.startswith(letter) for word in DATE_WORDS):
            return
        bench = self._window.bench
        self._typed, self._steps, self._view = letter, len(bench.steps()), bench.viewpoint
        QApplication.instance().installEventFilter(self)
        self._over.start()

    def _next(self, letter: str) -> bool:
        """Another letter: whether the word is one by now."""
        self._typed += letter
        words = [word for word in DATE_WORDS if word.startswith(self._typed)]
        if not words:
            self._let_go()
            return False
        self._over.start()
        return any(len(self._typed) >= min(LONG_ENOUGH, len(word)) for word in words)

    def _let_go(self) -> None:
        self._over.stop()
        self._typed, self._complete = "", False
        QApplication.instance().removeEventFilter(self)

    def _be_words(self) -> None:
        """Take back what the letters did as keys, and go on with them in the line."""
        window, bench, typed, before = self._window, self._window.bench, self._typed, self._view
        self._let_go()
        window.chooser.let_go()
        if window.showing.blank.isVisible():
            window.showing.end_blank()
        if window.map.inspector.isVisible():
            window.map.inspector.let_go()
        done = len(bench.steps()) - self._steps
        for _ in range(done):
            bench.undo()
        now = bench.viewpoint
        was = {each.name: getattr(before, each.name) for each in fields(now)}
        bench.look(**{name: value for name, value in was.items() if value != getattr(now, name)})
        window.map.entry.start(typed)
        if done:
            window.say_quietly(f"“{typed}” begins a date. What its letters marked is taken back.")

    # --- Qt's own names

    def eventFilter(self, watched, event) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not self._typed:
            return False
        if watched is not QApplication.focusWidget():
            return False
        letter = event.text().lower()
        if event.type() == QEvent.Type.KeyPress:
            if self._complete:
                self._be_words()
                return True
            return False
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.isAutoRepeat() or not plain or len(letter) != 1:
            self._let_go()
            return False
        if self._next(letter):
            # No shortcut, then: the press itself follows.
            self._complete = True
            event.accept()
            return True
        return False
