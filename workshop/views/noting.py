"""What comes up while people talk and has no place on the wall yet: questions, things parked, one thing told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.model.edits.duplicates import merge_two
from workshop.model.edits.notes import PARKING, QUESTION, note
from workshop.model.order import in_order

if TYPE_CHECKING:
    from workshop.views.window import MainWindow


def ask_question(window: MainWindow) -> None:
    """Note a question about what is selected, or about the case."""
    _ask(window, QUESTION, "What is the question?", "Note a question")


def ask_parking(window: MainWindow) -> None:
    """Park something for later."""
    _ask(window, PARKING, "What do we park for later?", "Park something for later")


def not_two(window: MainWindow) -> str:
    """What to do first where not exactly two entries are selected."""
    return (
        ""
        if len(window.bench.viewpoint.selected) == 2
        else "Select the two entries first: click one, Ctrl+click the other."
    )


def merge_selected(window: MainWindow) -> None:
    """Make one entry of the two that are selected; the earlier one stays."""
    one, other = in_order(window.bench.session.interaction(i) for i in window.bench.viewpoint.selected)
    window.bench.do("Make one entry of two", merge_two, one.id, other.id)
    window.bench.look(selected=frozenset({one.id}))
    window.say_quietly("They are one entry now. Ctrl+Z makes two of it again.")


def _ask(window: MainWindow, kind: str, question: str, words: str) -> None:
    selected = window.bench.viewpoint.selected
    about = next(iter(selected)) if len(selected) == 1 else ""

    def keep(text: str) -> None:
        window.bench.do(words, note, kind, text, window.map.case_id(), about)
        window.chooser.let_go()
        window.say_quietly("It stands in the lists: Ctrl+Shift+J.")

    window.chooser.ask_line(question, "", keep)
