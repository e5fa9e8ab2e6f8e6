"""What is done with the past: open the history, take back any step, name a moment, go to one, return to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.journal.undoing import InTheWay
from workshop.model.edits.moments import forget_moment, name_moment
from workshop.model.trouble import Refused
from workshop.views.chooser import Option

if TYPE_CHECKING:
    from workshop.views.window import MainWindow


def toggle_history(window: MainWindow) -> None:
    """Open or close the list of what was done."""
    window.history.toggle()


def return_to_now(window: MainWindow) -> None:
    """Leave the past."""
    window.bench.look(as_of="")


def undo_step(window: MainWindow) -> None:
    """Take back the step chosen in the history; what stands in the way is said, and the hand is put on it."""
    line = window.history.chosen_line()
    if line is None or line.step is None or line.moment:
        raise Refused("Choose a step in the history first.")
    return_to_now(window)
    try:
        done = window.bench.undo_step(line.step.key)
    except InTheWay as trouble:
        window.history.point_at_step(trouble.key)
        raise
    window.say_quietly(f"Taken back: {done.what}")


def no_step_chosen(window: MainWindow) -> str:
    if not window.history.isVisible():
        return "Open the history first: Ctrl+H."
    line = window.history.chosen_line()
    return "" if line and line.step and not line.moment else "Choose a step in the history first."


def ask_moment(window: MainWindow) -> None:
    """Ask what this moment is called: the step chosen in the history, the past looked at, or now."""
    bench = window.bench
    line = window.history.chosen_line() if window.history.isVisible() else None
    stamp = (line.stamp if line else "") or bench.viewpoint.as_of or next((s.stamp for s in bench.heads()), "")
    known = sorted(moment.name for moment in bench.session.moments.values() if moment.stamp == stamp)
    also = f" It is called {', '.join(f'“{name}”' for name in known)} already." if known else ""

    def take(name: str) -> None:
        looking_at = bench.viewpoint.as_of
        bench.look(as_of="")
        try:
            bench.do(f"Name a moment: {' '.join(name.split())}", name_moment, name, stamp)
        finally:
            bench.look(as_of=looking_at)

    window.chooser.ask_line(f"What is this moment called? Such as end of day 3.{also}", "", take)


def nothing_done(window: MainWindow) -> str:
    return "" if window.bench.session.reviews or window.bench.session.cases else "Nothing was done yet."


def choose_moment(window: MainWindow) -> None:
    """Choose among the named moments, and see the review as it stood then."""
    bench = window.bench
    known = {step.stamp: step for step in bench.heads()}
    options = [
        Option(m.id, m.name, _when(window, m.stamp) if m.stamp in known else "its step is not in this copy")
        for m in sorted(bench.session.moments.values(), key=lambda m: m.stamp, reverse=True)
    ]

    def go(moment_id: str) -> None:
        stamp = bench.session.moments[moment_id].stamp
        if stamp not in known:
            raise Refused("This moment was named on another copy, and its step is not in this one. Bring that copy in.")
        bench.look(as_of=stamp, selected=frozenset())

    window.chooser.ask("Which moment?", options, go)


def choose_moment_to_forget(window: MainWindow) -> None:
    """Choose a named moment whose name is taken off; what was done stays."""
    moments = window.bench.session.moments
    options = [Option(m.id, m.name, _when(window, m.stamp)) for m in moments.values()]

    def forget(moment_id: str) -> None:
        window.bench.do(f"Take the name off a moment: {moments[moment_id].name}", forget_moment, moment_id)

    window.chooser.ask("Take the name off which moment? What was done stays.", options, forget)


def no_moment(window: MainWindow) -> str:
    return "" if window.bench.session.moments else "No moment has a name yet. Ctrl+Alt+M names one."


def _when(window: MainWindow, stamp: str) -> str:
    from datetime import datetime

    from workshop.journal.stamps import moment_of
    from workshop.views.history_lines import moment_clock

    return moment_clock(moment_of(stamp), datetime.now().astimezone().date())
