"""The entry line: always there at the foot of the map, read as you type, and never losing a letter.

Two states, always to be seen: typing (the line is lit, letters are words) and marking (the keys are shown large, a
letter acts on the selection).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workshop.model.trouble import Refused
from workshop.model.words import say
from workshop.views.entry_offers import Offers
from workshop.views.framed import FramedButton
from workshop.views.plain import PlainLine, label, repolish, run_left_to_right, say_tone, tip
from workshop.views.style import ENTRY_PX, space_px

KEEP_DRAFT_AFTER_MS = 250
LONGEST_LINE = 20_000
LINE_PX, CLOSE_LINE_PX = 600, 380
SHARE_OF_LINE_TYPED_IN = 0.56
LEAST_SHARE_OF_LINE = 0.3
EXAMPLE = "14 jan 2005 housing told mum to ring the GP “I can’t get up there” £110"
CAPS = (
    ("failure", "F", "failure"), ("value", "V", "value"), ("system", "S", "our own"), ("cause", "C", "why"),
    ("refer", "R", "sent to"), ("hold", "O", "held by"), ("unclear", "U", "don’t agree"),
    ("significant", "M", "matters most"), ("details", "I", "details"),
)  # fmt: skip


class EntryBar(QFrame):
    """Emits `entered` with what was typed, `draft_changed` a moment after each change, and the key of a pressed cap."""

    entered = Signal(str)
    draft_changed = Signal(str)
    action_asked = Signal(str)
    read_anew = Signal()
    state_changed = Signal(bool)
    again_asked = Signal()
    went_on = Signal()
    correction_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("entry")
        self.setAccessibleName("What happened")
        self.line = KeptLine()
        self.line.setAccessibleName("Type what happened: date, who, what")
        self.line.setPlaceholderText(EXAMPLE)
        self.line.setObjectName("entry_line")
        run_left_to_right(self.line)
        self.line.setMaxLength(LONGEST_LINE)
        self.state = label(say("marking"), "body", tone="value")
        self.saved = label(say("saved_here"), "small", tone="soft")
        self.caps = [KeyCap(*cap) for cap in CAPS]
        self.all_keys = KeyCap("help", "F1", "all keys")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.state)
        for cap in (*self.caps, self.all_keys):
            cap.clicked.connect(lambda _=False, key=cap.key: self.action_asked.emit(key))
            self._row.addWidget(cap)
        self._row.addWidget(self.saved)
        self._draft_timer = QTimer(self, singleShot=True, interval=KEEP_DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.keep_draft_now)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._enter)
        self.line.installEventFilter(self)
        self.offers: Offers | None = None
        self._typing = False
        self._size = 1.0
        self._beside: list[QWidget] = []
        self.show_state(False)

    @property
    def is_typing(self) -> bool:
        """Whether letters are words now."""
        return self.line.hasFocus()

    def start(self, text: str) -> None:
        """Begin to type, with this text after what stands there. Refused while looking at the past."""
        if not self.isEnabled():
            raise Refused("This is the review as it was. Return to now to add to it: Escape.")
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.line.deselect()
            self.line.end(False)
            before = self.line.text()
            if before.strip():
                # What was left standing there is never run into, and the room is told that it goes on.
                self.went_on.emit()
            self.line.insert(text if not before or before[-1].isspace() else f" {text}")

    def say_otherwise(self, first: int, end: int, words: str) -> None:
        """Put other words where these letters stand, and go on at the end of the line."""
        text = self.line.text()
        before, after = text[:first].rstrip(), text[end:].lstrip()
        self.line.setSelection(0, len(text))
        self.line.insert(" ".join(part for part in (before, words.strip(), after) if part) + " ")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_offer(self, line: str) -> None:
        """Go on as a suggestion says."""
        self.line.setSelection(0, len(self.line.text()))
        self.line.insert(line)

    def restore(self, text: str) -> None:
        """Put back what was half typed when the program ended."""
        self.line.setText(text)

    def keep_draft_now(self) -> None:
        """Have what is typed kept at once."""
        self._draft_timer.stop()
        self.draft_changed.emit(self.line.text())

    def stand_beside(self, other: QWidget) -> None:
        """Have something else stand at the end of the line, where it covers nothing."""
        self._beside.append(other)
        self._row.addWidget(other)

    def taken(self) -> None:
        """The line has become an entry: begin the next one."""
        # Setting the text, unlike clearing it, also forgets the line's own undo: Ctrl+Z now undoes the entry.
        self.line.setText("")
        self.keep_draft_now()

    def dress(self, size: float) -> None:
        """Take on the sizes of a room."""
        self._size = size
        self.setFixedHeight(space_px(ENTRY_PX, size))
        edge = space_px(16, size)
        self._row.setContentsMargins(edge, space_px(8, size), edge, space_px(8, size))
        self._row.setSpacing(space_px(12, size))
        self.line.setFixedHeight(space_px(ENTRY_PX - 16, size))
        self._fit()

    def _typed(self) -> None:
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self.read_anew.emit()

    def _enter(self) -> None:
        self.keep_draft_now()
        self.entered.emit(self.line.text())

    def show_state(self, typing: bool) -> None:
        """Say whether letters are words now, or keys that mark."""
        self._typing = typing and self.line.hasFocus()
        self.state.setText(say("typing" if typing else "marking"))
        say_tone(self.state, "value" if typing else "")
        for cap in (*self.caps, self.all_keys):
            cap.light(not typing)
        self._fit()
        self.state_changed.emit(typing)

    def _meant_otherwise(self, event) -> bool:
        """Tab takes the lit suggestion, Up and Down walk through them; in an empty line Up asks for the last entry.

        While anything stands in the line, Tab never leaves it.
        """
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key, offered = event.key(), self.offers is not None and self.offers.isVisible()
        if offered and key == Qt.Key.Key_Tab:
            self.take_offer(self.offers.lit().line)
        elif offered and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.offers.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Tab and self.line.text().strip():
            # Where nothing is offered the hand stays with its words; Shift+Tab and Escape leave the line.
            pass
        elif key == Qt.Key.Key_Up and not self.line.text().strip():
            self.again_asked.emit()
        elif key == Qt.Key.Key_F2:
            self.correction_asked.emit()
        else:
            return False
        return True

    def _fit(self) -> None:
        """In a narrow window the line gets shorter, then the rarer keys lose their words, and last they go.

        Where any key is not said in full, the one that shows all of them is.
        """
        spacing = self._row.spacing()
        room = self.width() - self.state.sizeHint().width() - spacing * 4
        for other in self._beside:
            room -= other.sizeHint().width() + spacing if other.isVisibleTo(self) else 0
        full = [cap.width_with_words() + spacing for cap in self.caps]
        short = [cap.width_without_words() + spacing for cap in self.caps]
        comfortable = room - space_px(LINE_PX, self._size)
        least = min(space_px(CLOSE_LINE_PX, self._size), round(self.width() * LEAST_SHARE_OF_LINE))
        if self._typing:
            # The keys do not act now, and what is typed must be seen.
            least = max(least, round(self.width() * SHARE_OF_LINE_TYPED_IN))
        close = room - least
        all_said = sum(full) <= close
        close -= 0 if all_said else self.all_keys.width_with_words() + spacing
        worded = shown = len(self.caps)
        while worded and sum(full[:worded]) + sum(short[worded:]) > close:
            worded -= 1
        while shown > worded and sum(full[:worded]) + sum(short[worded:shown]) > close:
            shown -= 1
        for place, cap in enumerate(self.caps):
            cap.say_words(place < worded)
            cap.setVisible(place < shown)
        self.all_keys.setVisible(not all_said)
        self.saved.setVisible(comfortable > sum(full) + self.saved.sizeHint().width() + spacing)

    # --- Qt's own names

    def resizeEvent(self, event) -> None:
        self._fit()
        super().resizeEvent(event)

    def eventFilter(self, watched, event) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and self._meant_otherwise(event):
            return True
        if watched is self.line and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.show_state(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)


class KeptLine(PlainLine):
    """A line that goes on where it ended. Qt selects a line reached by a key: the next letter would wipe it out."""

    # --- Qt's own names

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        if event.reason() in by_key:
            self.deselect()
            self.end(False)


class KeyCap(FramedButton):
    """A single key and what it does; a press of it is the same as the key."""

    def __init__(self, key: str, letter: str, words: str) -> None:
        super().__init__(f"{words}, key {letter}")
        self.key = key
        self.letter = label(letter, "key", tone={"F": "failure", "V": "value"}.get(letter, ""))
        self.letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = label(words, "small")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.letter)
        row.addWidget(self.words)

    def width_with_words(self) -> int:
        return self.width_without_words() + 6 + self.words.sizeHint().width()

    def width_without_words(self) -> int:
        return self.letter.sizeHint().width()

    def say_words(self, in_full: bool) -> None:
        """Show what the key does, or only its letter, which says it when it is pointed at."""
        self.words.setVisible(in_full)
        tip(self, "" if in_full else self.words.text())

    def light(self, lit: bool) -> None:
        """Large while marking, quiet while typing."""
        self.letter.setProperty("lit", "yes" if lit else "")
        repolish(self.letter)
        say_tone(self.words, "" if lit else "soft")
