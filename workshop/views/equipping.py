"""Equipping the window: an action of Qt's for each row of the table of actions, and the one menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from workshop.views.actions import ACTIONS, IN_THE_TABLE, MENUS, ON_THE_WALL, WHILE_HELD
from workshop.views.plain import without_mnemonic

if TYPE_CHECKING:
    from workshop.views.window import MainWindow


def equip(window: MainWindow, wall: QWidget, sheet: QWidget) -> dict[str, QAction]:
    """Give the window, the wall and the table beside it their keys: an action of Qt's per row of the table."""
    made: dict[str, QAction] = {}
    for row in ACTIONS:
        made[row.key] = qaction = QAction(without_mnemonic(row.text), window)
        qaction.triggered.connect(lambda _=False, row=row: window.perform(row))
        qaction.setMenuRole(QAction.MenuRole.NoRole)
        if row.where != WHILE_HELD:
            # The caps on the screen are capitals, so people press Shift with them, too.
            also = [f"Shift+{key}" for key in row.keys if key.isalpha() and len(key) == 1]
            qaction.setShortcuts([QKeySequence(key) for key in (*row.keys, *also)])
        place = {ON_THE_WALL: wall, IN_THE_TABLE: sheet}.get(row.where, window)
        context = Qt.ShortcutContext
        anywhere = place is window
        qaction.setShortcutContext(context.WindowShortcut if anywhere else context.WidgetWithChildrenShortcut)
        place.addAction(qaction)
    return made


def build_menu(window: MainWindow, made: dict[str, QAction]) -> QMenu:
    """The one menu with a part per kind of action; what is not possible now is greyed while it is open."""
    menu = QMenu(window)
    for title in MENUS:
        part = menu.addMenu(title)
        for row in ACTIONS:
            if row.menu == title and row.where != WHILE_HELD:
                part.addAction(made[row.key])
    menu.aboutToShow.connect(lambda: [made[a.key].setEnabled(not a.why_not(window)) for a in ACTIONS])
    # Keys of greyed actions must go on working: pressing one says in a sentence what to do first.
    menu.aboutToHide.connect(lambda: [made[a.key].setEnabled(True) for a in ACTIONS])
    return menu
