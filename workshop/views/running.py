"""How time runs on the wall: empty stretches folded and explained, cases beside or over one another, aligned."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workshop.layout.alignment import CALENDAR, FIRST, MOST_BESIDE, PERIOD, cases_together, shifts_of
from workshop.layout.breaks import Break, empty_stretches_of
from workshop.model.dates import on_day, spoken
from workshop.model.edits.surroundings import change_gap, explain_gap, remove_gap
from workshop.model.records import Gap, GapReason
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.words import count, say
from workshop.views.chooser import Option
from workshop.views.marking import list_options

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

TAKE_BACK, UNFOLD, DONE = "-take-back", "-unfold", "-done"


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


def ask_beside(window: MainWindow, picked: tuple[str, ...] = ()) -> None:
    """Choose the cases to be shown under one another, one after the other; Enter on the first line shows them."""
    view, cases = window.bench.viewpoint, window.shown.cases
    picked = picked or tuple(key for key in view.beside if key in cases) or (view.case,)
    if len(picked) == 1 and len(cases) == 2:
        picked = tuple(cases)
    options = (
        [Option(DONE, say("wall_show_beside", cases=count(len(picked), "case", "cases")))] if len(picked) > 1 else []
    )
    options += [Option(key, case.code, say("wall_picked") if key in picked else "") for key, case in cases.items()]

    def take(key: str) -> None:
        if key == DONE:
            front = view.case if view.case in picked else picked[0]
            show_together(window, case=front, beside=picked, overlaid=False)
        elif key in picked:
            ask_beside(window, tuple(one for one in picked if one != key) or (view.case,))
        elif len(picked) == MOST_BESIDE:
            raise Refused(say("wall_most_beside"))
        else:
            ask_beside(window, (*picked, key))

    window.chooser.ask(say("wall_ask_beside"), options, take)


def back_to_one(window: MainWindow) -> None:
    """Show one case by itself again."""
    show_together(window, beside=(), overlaid=False, aligned=CALENDAR)


def toggle_overlay(window: MainWindow) -> None:
    """Lay the cases over one another, those beside one another or else all of them; or take them apart again."""
    show_together(window, overlaid=not window.bench.viewpoint.overlaid)


def ask_aligned(window: MainWindow) -> None:
    """Choose the day at which the cases shown together are laid over one another."""
    session, view = window.shown, window.bench.viewpoint
    cases = cases_together(session, view)
    names = dict.fromkeys(period.name for period in session.periods.values() if period.case in cases)
    ways = [(CALENDAR, say("wall_by_calendar")), (FIRST, say("wall_by_first"))]
    ways += [(f"{PERIOD}{name}", say("wall_by_period", name=name)) for name in names]
    options = [
        Option(way, words, say("wall_have_it", some=len(shifts_of(session, cases, way)), all=len(cases)))
        for way, words in ways
    ]
    window.chooser.ask(say("wall_ask_aligned"), options, lambda way: show_together(window, aligned=way))


def show_together(window: MainWindow, **look: object) -> None:
    """Show cases together in another way, the whole of them."""
    window.bench.look(page="map", first_day=None, last_day=None, **look)
    window.chooser.let_go()
    window.map.take_the_hand()


def one_case(window: MainWindow) -> str:
    """Why cases cannot be shown together."""
    return "" if len(window.shown.cases) > 1 else say("wall_only_one_case")


def not_together(window: MainWindow) -> str:
    """Why there is nothing to align, or to go back from."""
    return "" if cases_together(window.shown, window.bench.viewpoint) else say("wall_not_together")


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
