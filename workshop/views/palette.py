"""The palette: anything that can be done, found by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.views.actions import ACTIONS, WHILE_HELD, action, keys_text
from workshop.views.chooser import Option

if TYPE_CHECKING:
    from workshop.views.window import MainWindow


def open_palette(window: MainWindow) -> None:
    """Ask what to do, then do it."""
    rows = [row for row in ACTIONS if row.where != WHILE_HELD and row.key != "palette"]
    options = [Option(row.key, row.text, " · ".join(filter(None, (row.menu, keys_text(row.keys))))) for row in rows]

    def do_it(key: str) -> None:
        window.chooser.let_go()
        window.perform(action(key))

    window.chooser.ask("What would you like to do?", options, do_it)
