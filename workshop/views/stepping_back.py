"""Escape: one step back from whatever lies on top, and never further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.study.finding import is_looking
from workshop.views.later import Later
from workshop.views.pages import page_named

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

going_back = Later("going_back")
seeking = Later("seeking")


def step_back(window: MainWindow) -> None:
    """Close what lies on top, else the list over the line, else stop typing, else return, else let go of one thing."""
    view = window.bench.viewpoint
    if window.chooser.isVisible():
        window.chooser.let_go()
    elif window._help and window._help.isVisible():
        window._help.let_go()
    elif window.sheet:
        window.sheet.let_go()
    elif window.map.find.is_open and view.page == "map":
        window.map.find.close_line()
        window.map.present_find()
        window.map.take_the_hand()
    elif window.quiet.isVisible() and view.page == "map" and window.map.place.has_hand():
        # A sentence beside the cell is what Escape is pressed for; the hand stays in the table.
        window.quiet.hide()
    elif view.page == "map" and window.map.entry.is_typing and window.map.taking.offers.isVisible():
        # One step only: whoever wanted the list gone is still typing, and the next letters are words.
        window.map.taking.put_offers_away()
    elif view.page == "map" and (window.map.entry.is_typing or window.map.place.has_hand()):
        window.map.take_the_hand()
    elif view.as_of:
        going_back.return_to_now(window)
    elif window.history.isVisible():
        window.history.toggle()
    elif view.page != "map":
        # The pages of the rail are places of their own; the others were opened from somewhere.
        if not page_named(view.page).digit:
            window.bench.look(page="map")
    elif window.map.inspector.isVisible():
        window.map.inspector.let_go()
    else:
        _let_go(window)


def _let_go(window: MainWindow) -> None:
    """Let go of the one thing that holds the wall: what is played, a loop, the selection, what is looked for."""
    view = window.bench.viewpoint
    if view.until_day is not None:
        window.playing.end()
    elif view.loop:
        window.bench.look(loop=())
    elif view.selected or not is_looking(view):
        window.bench.look(selected=frozenset())
    else:
        seeking.clear(window)
    window.map.take_the_hand()
