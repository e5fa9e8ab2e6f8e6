"""What a drag on the wall means to change: each is one step, asked for first where the hand cannot say everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from workshop.layout.draw_moving import days_words
from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate, on_day, spoken
from workshop.model.edits.interactions import change_interactions, move_in_time, say_how_long
from workshop.model.edits.ownership import change_held
from workshop.model.edits.referrals import refer_answered
from workshop.model.moved_dates import step_of
from workshop.model.records import Interaction
from workshop.model.trouble import Refused
from workshop.model.words import count
from workshop.study.journey import rows_of
from workshop.views.chooser import Option
from workshop.views.marking import agency_label, agency_options, ask_holder, list_options

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

IN_THE_PAST = "This is the review as it was. Return to now to change it: Escape."
SELECT_ONE = "Select one thing that happened first: click it, or walk there with the arrow keys."


def grant(window: MainWindow, wish: str, told: tuple) -> None:
    """Do what a drag on the wall asks for, one of those that `canvas/wall.py` names."""
    if window.bench.viewpoint.as_of:
        raise Refused(IN_THE_PAST)
    WISHES[wish](window, *told)


def move(window: MainWindow, ids: tuple[str, ...], days: int) -> None:
    """Move entries by days."""
    way = "later" if days > 0 else "earlier"
    window.bench.do(f"Move {days_words(abs(days))} {way}" + _of(ids), move_in_time, ids, days)


def give_to_lane(window: MainWindow, ids: tuple[str, ...], agencies: tuple[str, ...], sector: str) -> None:
    """Entries were put into another lane: they were with its agency, or with which of them?"""
    if len(agencies) == 1:
        _give_to(window, ids, agencies[0])
        return
    here = window.shown.agencies
    options = [o for o in agency_options(window.shown) if o.key in here and here[o.key].sector == sector]
    window.chooser.ask("Which of them was it with?", options, lambda key: _give_to(window, ids, key))


def say_lasting(window: MainWindow, interaction_id: str, since: date | None, until: date | None) -> None:
    """Say from when or until when something lasted."""
    window.bench.do("Say how long it lasted", say_how_long, interaction_id, since, until)


def answer(window: MainWindow, from_interaction: str, answered_by: str) -> None:
    """An arrow was drawn from one entry to another: ask what became of it, and say which one answered."""
    target = window.shown.interaction(answered_by)
    # What cannot be is refused before anything is asked.
    window.bench.try_out(refer_answered, from_interaction, answered_by)
    name = agency_label(window.shown, target.agency)
    window.chooser.ask(
        f"Sent to {name}, and answered: what became of it?",
        [Option("", "Don’t know yet", ""), *list_options("outcomes", without=("unknown",))],
        lambda outcome: window.bench.do(
            f"Sent to {name}, and answered", refer_answered, from_interaction, answered_by, outcome
        ),
    )


def hold_between(window: MainWindow, case_id: str, since: date, until: date | None) -> None:
    """The hand went along the strip: ask who held the case then."""
    ask_holder(window, case_id, on_day(since), on_day(until) if until else None)


def hold_anew(window: MainWindow, ownership_id: str, since: date | None, until: date | None) -> None:
    """An edge of a held stretch was dragged."""
    window.bench.do("Say when they held it", change_held, ownership_id, _on(since), _on(until))


def step_in_time(window: MainWindow, way: int, long: bool) -> None:
    """Move the selection by a key: a day or a week, or as little as what is known less exactly can be moved by."""
    ids = _selected(window)
    whens = [when for i in ids if (when := window.shown.interaction(i).when)]
    if not whens:
        raise Refused("Nobody has said yet when that was, so it cannot be moved.")
    move(window, ids, way * max(step_of(when, long) for when in whens))


def step_across(window: MainWindow, way: int) -> None:
    """Give the selection to the agency of the next lane up or down."""
    wall = window.map.wall_in_front()
    ids, subject = _selected(window), wall.subject
    at = subject.positions(list(ids))
    own = subject.order.lane[at[at < subject.in_lanes]]
    there = (int(own.min()) if way < 0 else int(own.max())) + way if len(own) else -1
    if not 0 <= there < len(subject.lanes):
        raise Refused("There is no other lane that way.")
    lane = subject.lanes.all[there]
    give_to_lane(window, ids, lane.agencies, lane.sector)


def ask_until(window: MainWindow) -> None:
    """Ask until when what is selected lasted."""
    entry = _the_one(window)
    if entry.when is None:
        raise Refused("Say first when it began.")
    when, hidden = entry.when, window.bench.viewpoint.names_hidden
    shown = spoken(entry.end, hidden) if entry.end else ""

    def take(typed: str) -> None:
        if typed.strip() != shown:
            until = _read(typed, when).latest if typed.strip() else when.latest
            say_lasting(window, entry.id, None, until)

    window.chooser.ask_line("Until when did it last? Leave it empty if it was over the same day", shown, take)


def ask_answer(window: MainWindow) -> None:
    """Ask which entry answered what is selected."""
    entry, hidden = _the_one(window), window.bench.viewpoint.names_hidden
    later = [
        row for row in rows_of(window.shown, entry.case)
        if row.id != entry.id and row.agency and row.when and (not entry.when or row.when.latest >= entry.when.earliest)
    ]  # fmt: skip
    if not later:
        raise Refused("Nothing happened after that yet which could have answered it.")
    options = [
        Option(row.id, f"{spoken(row.when, hidden)} · {agency_label(window.shown, row.agency)}", row.what_happened[:80])
        for row in later
        if row.when
    ]
    window.chooser.ask("Which entry answered it?", options, lambda key: answer(window, entry.id, key))


def ask_held_when(window: MainWindow) -> None:
    """Choose somebody who held the case, and say anew from when and until when."""
    hidden = window.bench.viewpoint.names_hidden
    held = {o.id: o for o in window.shown.ownerships.values() if o.case == window.map.case_id()}

    def with_held(key: str) -> None:
        since, until = held[key].since, held[key].until
        said = spoken(since, hidden)
        window.chooser.ask_line("From when?", said, lambda typed: with_since(key, since, until, typed, said))

    def with_since(key: str, since: PartialDate, until: PartialDate | None, typed: str, said: str) -> None:
        begins = since if typed.strip() == said else _read(typed, since)
        shown = spoken(until, hidden) if until else ""
        window.chooser.ask_line(
            "Until when? Leave it as it is if that is right", shown,
            lambda words: window.bench.do(
                "Say when they held it", change_held, key, begins,
                until if words.strip() == shown else _read(words, begins),
            ),
        )  # fmt: skip

    options = [
        Option(o.id, o.holder or agency_label(window.shown, o.agency), spoken(o.since, hidden))
        for o in sorted(held.values(), key=lambda o: o.since.instant)
    ]
    window.chooser.ask("Which of them?", options, with_held)


def nobody_held(window: MainWindow) -> str:
    """What to do first where nobody is known to have held the case."""
    case_id = window.map.case_id()
    held = any(o.case == case_id for o in window.shown.ownerships.values())
    return "" if held else "Nobody has said yet who held it: select what happened, then O."


def not_one(window: MainWindow) -> str:
    """What to do first where not one thing alone is selected."""
    return "" if len(window.bench.viewpoint.selected) == 1 else SELECT_ONE


WISHES: dict[str, Callable[..., None]] = {
    "move": move, "agency": give_to_lane, "lasting": say_lasting, "answer": answer, "hold": hold_between,
    "held": hold_anew,
}  # fmt: skip


def _give_to(window: MainWindow, ids: tuple[str, ...], agency: str) -> None:
    step = f"It was with {agency_label(window.shown, agency)}" + _of(ids)
    window.bench.do(step, change_interactions, ids, agency=agency)


def _the_one(window: MainWindow) -> Interaction:
    if first := not_one(window):
        raise Refused(first)
    return window.shown.interaction(_selected(window)[0])


def _selected(window: MainWindow) -> tuple[str, ...]:
    if window.bench.viewpoint.as_of:
        raise Refused(IN_THE_PAST)
    chosen = window.bench.viewpoint.selected
    return tuple(i for i in window.shown.interactions if i in chosen)


def _read(text: str, after: PartialDate | None) -> PartialDate:
    when = read_date(text, today=date.today(), after=after)
    if when is None:
        raise Refused(f"“{text.strip()}” cannot be read as a date. Try 14 jan 2005, or mar 2004.")
    return when


def _on(day: date | None) -> PartialDate | None:
    return on_day(day) if day else None


def _of(ids: tuple[str, ...]) -> str:
    return f" ({count(len(ids), 'entry', 'entries')})" if len(ids) > 1 else ""
