"""Where the hand is: remembered while something lies over the page, and given back when it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def hand_in(ground: QWidget) -> QWidget | None:
    """The widget of this window that has the keyboard, or had it before a dialog took it: a dialog's own line goes."""
    return ground.window().focusWidget()


def give_back(hand: QWidget | None, ground: QWidget) -> None:
    """Give the keyboard back to where it came from; where that is gone or out of sight, to the page on this ground."""
    is_there = hand is not None and isValid(hand) and hand.isVisible()
    (hand if is_there else ground).setFocus(Qt.FocusReason.PopupFocusReason)
