"""Marking one by one, and letting the room decide: the ways in, the count of hands, and each side’s words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.model.catalogue import entries
from workshop.model.edits.readings import MOST_HANDS, say_reading
from workshop.model.records import Demand
from workshop.model.trouble import Refused
from workshop.model.words import say
from workshop.views.chooser import Option
from workshop.views.coding_page import CodingPage, one_chosen
from workshop.views.reviewing import no_case

if TYPE_CHECKING:
    from workshop.views.window import MainWindow


def begin_marking(window: MainWindow) -> None:
    """Mark what is not marked yet, one by one."""
    _begin(window, "coding")


def begin_blind(window: MainWindow) -> None:
    """Let a second pair of eyes mark what is marked, without seeing how."""
    _begin(window, "second_eyes")


def show_large(window: MainWindow) -> None:
    """Show what is selected large, for the room to decide."""
    _page(window, "coding").setFocus()


def ask_hands(window: MainWindow, interaction_id: str = "") -> None:
    """Ask how many hands are up for failure, then for value, and show the spread."""
    chosen = interaction_id or one_chosen(window.shown, window.bench.viewpoint.selected)

    def with_failure(typed: str) -> None:
        failure = _number(typed)
        window.chooser.ask_line("How many hands for value?", "", lambda value: keep(failure, _number(value)))

    def keep(failure: int, value: int) -> None:
        window.chooser.let_go()
        show_large(window)
        _page(window, "coding").keep_hands(chosen, failure, value)

    window.chooser.ask_line("How many hands for failure?", "", with_failure)


def ask_reason(window: MainWindow) -> None:
    """Ask in whose words a side reads it so; nobody is named."""
    chosen = one_chosen(window.shown, window.bench.viewpoint.selected)

    def with_side(side: str) -> None:
        words = say(side)
        window.chooser.ask_line(
            f"Why do some read it as {words}? No names",
            "",
            lambda reason: window.bench.do(f"Say why some read {words}", say_reading, chosen, Demand(side), reason),
        )

    options = [Option(str(d), say(str(d))) for d in (Demand.FAILURE, Demand.VALUE)]
    window.chooser.ask("Whose reading?", options, with_side)


def ask_cause_here(window: MainWindow) -> None:
    """Ask why what is shown large is failure, from the whole list."""
    options = [Option(e.key, e.label, e.definition) for e in entries("causes").values()]
    page = window.page_shown(window.bench.viewpoint.page)
    if isinstance(page, CodingPage):
        window.chooser.ask("Why did it come back?", options, page.say_cause)


def not_one(window: MainWindow) -> str:
    """What to do first where not exactly one entry is selected."""
    return "" if one_chosen(window.shown, window.bench.viewpoint.selected) else "Select the one entry first."


def not_marking(window: MainWindow) -> str:
    """What to do first where nothing can be marked one by one."""
    return no_case(window)


def _begin(window: MainWindow, key: str) -> None:
    page = _page(window, key)
    page.begin()
    page.setFocus()


def _page(window: MainWindow, key: str) -> CodingPage:
    window.bench.look(page=key)
    page = window.page_shown(key)
    assert isinstance(page, CodingPage)
    return page


def _number(typed: str) -> int:
    if not (typed.strip().isascii() and typed.strip().isdigit() and int(typed) <= MOST_HANDS):
        raise Refused(f"“{typed.strip()}” is no number of hands. Type a number, such as 17.")
    return int(typed)
