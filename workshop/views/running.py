"""How time runs on the wall: empty stretches folded and explained, cases beside or over one another, aligned."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workshop.layout.breaks import Break, empty_stretches_of
from workshop.model.dates import on_day, spoken
from workshop.model.edits.surroundings import change_gap, explain_gap, remove_gap
from workshop.model.records import Gap, GapReason
from workshop.model.session import Session
from workshop.model.words import say
from workshop.views.chooser import Option
from workshop.views.marking import list_options

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

TAKE_BACK, UNFOLD = "-take-back", "-unfold"


def toggle_folds(window: MainWindow) -> None:
    """Fold the stretches in which nothing stands, or let time run evenly again."""
    view = window.bench.viewpoint
    window.bench.look(page="map", compressed=not view.compressed)
    if view.compressed:
        return
    folded = len(window.map.wall.subject.breaks)
    if not folded:
        window.say_quietly(say("wall_nothing_to_fold"))


def ask_why_nothing(window: MainWindow) -> None:
    """Choose among the stretches in which nothing stands, and say why."""
    found = empty_stretches_of(window.shown, window.map.wall.subject)
    options = [
        Option(str(n), _when(window, one), f"{' '.join(one.length)}, {one.reason}") for n, one in enumerate(found)
    ]
    window.chooser.ask(say("wall_which_gap"), options, lambda n: explain_break(window, found[int(n)]))


def nothing_empty(window: MainWindow) -> str:
    """Why there is no stretch to explain."""
    subject = window.map.wall.subject
    if subject.cases:
        return say("wall_gap_of_one_case")
    return "" if empty_stretches_of(window.shown, subject) else say("wall_nothing_to_fold")


def explain_break(window: MainWindow, found: Break) -> None:
    """Ask why nothing stands in a stretch; or unfold it, or take back what was said."""
    case_id = window.map.wall.subject.case.id
    starts, ends = (on_day(day) for day in found.days(window.map.wall.subject.scale.shift))
    options = list_options("gap_reasons")
    gap = _said_of(window.shown, case_id, starts.earliest, ends.latest)
    if gap is not None:
        options = [*options, Option(TAKE_BACK, say("wall_gap_take_back"))]
    if window.bench.viewpoint.compressed:
        options = [*options, Option(UNFOLD, say("wall_unfold"))]
    question = say("wall_why_nothing", length=" ".join(found.length), when=_when(window, found))

    def take(key: str) -> None:
        if key == UNFOLD:
            window.bench.look(compressed=False)
        elif key == TAKE_BACK and gap is not None:
            window.bench.do("Take back why nothing stands there", remove_gap, gap.id)
        elif gap is not None:
            window.bench.do("Say otherwise why nothing stands there", change_gap, gap.id, reason=GapReason(key))
        else:
            window.bench.do("Say why nothing stands there", explain_gap, case_id, GapReason(key), starts, ends)

    window.chooser.ask(question, options, take)


def _said_of(session: Session, case_id: str, first: date, last: date) -> Gap | None:
    """What was said of these very days of a case, for all agencies."""
    for gap in session.gaps.values():
        if gap.case == case_id and not gap.agency and (gap.starts.earliest, gap.ends.latest) == (first, last):
            return gap
    return None


def _when(window: MainWindow, found: Break) -> str:
    hidden = window.bench.viewpoint.names_hidden
    first, last = found.days(window.map.wall.subject.scale.shift)
    return f"{spoken(on_day(first), hidden)} – {spoken(on_day(last), hidden)}"
