"""What the single keys do to the selection: mark it, say why, say who it was sent to and who held the case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workshop.model.catalogue import entries, label
from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate, spoken
from workshop.model.edits.agencies import add_agency, name_agency
from workshop.model.edits.interactions import (
    leave_out_cost,
    mark_cause,
    mark_demand,
    mark_significant,
    raise_red_flag,
    remove_interactions,
)
from workshop.model.edits.ownership import hold
from workshop.model.edits.referrals import refer_all
from workshop.model.records import Authority, Demand
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.words import count
from workshop.views.chooser import Option

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

# So many at once are seldom meant by a single key: it is said across the top, and removing them is asked about.
MANY = 10
SELECT_FIRST = "Select what happened first: click it, or walk there with the arrow keys."
DEMAND_LABELS = {
    Demand.FAILURE: "Mark as failure",
    Demand.VALUE: "Mark as value",
    Demand.SYSTEM: "Mark as our own paperwork",
    Demand.UNCLEAR: "Mark as not agreed yet",
    Demand.NOT_CODED: "Take the mark off",
}


def nothing_selected(window: MainWindow) -> str:
    """What to do first where nothing is selected."""
    return "" if _selected(window) else SELECT_FIRST


def mark_as(window: MainWindow, demand: Demand) -> None:
    """Mark the selection as value, failure, our own paperwork, not agreed, or not marked."""
    ids = _selected(window)
    losing = sum(window.shown.interaction(i).demand is not Demand.NOT_CODED for i in ids)
    window.bench.do(DEMAND_LABELS[demand] + _of(ids), mark_demand, ids, demand)
    if demand is Demand.NOT_CODED:
        _say_of_many(window, losing, "lost their mark")
    else:
        _say_of_many(window, len(ids), f"marked as {DEMAND_LABELS[demand].removeprefix('Mark as ')}")


def ask_cause(window: MainWindow) -> None:
    """Ask why it came back, then mark it so."""
    ids = _selected(window)
    options = [Option(e.key, e.label, e.definition) for e in entries("causes").values()]
    window.chooser.ask(
        "Why did it come back?",
        options,
        lambda cause: window.bench.do(f"Say why: {label('causes', cause)}" + _of(ids), mark_cause, ids, cause),
    )


def ask_referral(window: MainWindow) -> None:
    """Ask whom it was sent to, then what became of it."""
    ids = _selected(window)
    window.chooser.ask(
        "Sent to whom? An agency, or type a new one",
        agency_options(window.shown),
        lambda key: ask_outcome(window, ids, key),
        own_words=lambda typed: ask_outcome(window, ids, "", typed),
    )


def ask_outcome(window: MainWindow, ids: list[str], to_agency: str, named: str = "") -> None:
    """Ask what became of a referral, then refer; not knowing is an answer. `named` is an agency nobody listed."""
    name = named or agency_label(window.shown, to_agency)
    options = [Option("", "Don’t know yet", ""), *list_options("outcomes", without=("unknown",))]
    step = f"Sent to {name}" + _of(ids)
    window.chooser.ask(
        f"Sent to {name}: what became of it?",
        options,
        lambda outcome: window.bench.do(step, refer_bringing_in, ids, to_agency, outcome, named),
    )


def refer_bringing_in(session: Session, ids: list[str], to_agency: str, outcome: str, named: str = "") -> Session:
    """Refer, with the agency brought into the review where it was not met before; `named` is one of the room's own."""
    if named:
        session = name_agency(session, named)
        own = next(agency.id for agency in session.agencies.values() if agency.label == named)
        return refer_all(session, ids, own, outcome)
    return refer_all(add_agency(session, to_agency), ids, to_agency, outcome)


def ask_holder_here(window: MainWindow) -> None:
    """Ask who held the case from what is selected on."""
    interaction = window.shown.interaction(_selected(window)[0])
    ask_holder(window, interaction.case, interaction.when)


def ask_holder(window: MainWindow, case_id: str, since: PartialDate | None, until: PartialDate | None = None) -> None:
    """Ask who held the case, what they could decide, from when and until when; what is known is filled in."""

    def with_holder(key: str, typed: str = "") -> None:
        agency, role = (key, "") if key else ("", typed)
        name = agency_label(window.shown, agency) if agency else role
        window.chooser.ask(
            f"{name} held it: what could they decide?",
            list_options("authorities"),
            lambda authority: _ask_since(window, case_id, agency, role, Authority(authority), since, until),
        )

    window.chooser.ask(
        "Who held it? An agency, or type a role, never a name",
        agency_options(window.shown),
        with_holder,
        own_words=lambda typed: with_holder("", typed),
    )


def toggle_significant(window: MainWindow) -> None:
    """Say that the selection matters most, or take that back."""
    ids = _selected(window)
    on = not all(window.shown.interaction(i).significant for i in ids)
    window.bench.do(("Matters most" if on else "Matters like the others") + _of(ids), mark_significant, ids, on)
    _say_of_many(window, len(ids), "matter most" if on else "matter like the others")


def toggle_red_flag(window: MainWindow) -> None:
    """Mark the selection as a warning sign, or take that back."""
    ids = _selected(window)
    on = not all(window.shown.interaction(i).red_flag for i in ids)
    window.bench.do(("A warning sign" if on else "No warning sign") + _of(ids), raise_red_flag, ids, on)
    _say_of_many(window, len(ids), "are warning signs" if on else "are no warning signs")


def toggle_left_out(window: MainWindow) -> None:
    """Leave the selection's costs out of the total, or count them again."""
    ids = _selected(window)
    on = not all(window.shown.interaction(i).left_out for i in ids)
    window.bench.do(("Leave the cost out" if on else "Count the cost") + _of(ids), leave_out_cost, ids, on)
    _say_of_many(window, len(ids), "have their cost left out" if on else "have their cost counted")


def remove(window: MainWindow) -> None:
    """Remove the selection; undo brings it back."""
    ids = _selected(window)
    if len(ids) <= MANY:
        _remove(window, ids)
        return
    options = [
        Option("", "No, keep them", ""),
        Option("remove", f"Remove {len(ids):,} entries", "Ctrl+Z brings them back"),
    ]
    window.chooser.ask(
        f"Remove {len(ids):,} entries?", options, lambda answer: _remove(window, ids) if answer else None
    )


def _remove(window: MainWindow, ids: list[str]) -> None:
    window.bench.do("Remove" + _of(ids), remove_interactions, ids)
    window.bench.look(selected=frozenset())
    window.map.take_the_hand()
    window.say_quietly(
        f"Removed {count(len(ids), 'entry', 'entries')}. Ctrl+Z brings {'it' if len(ids) == 1 else 'them'} back."
    )
    _say_of_many(window, len(ids), "removed")


def _say_of_many(window: MainWindow, number: int, what: str) -> None:
    """Say across the top what a single key did to many, and how it is taken back."""
    if number > MANY:
        back = "brings them back" if what in ("removed", "lost their mark") else "takes it back"
        window.say_until_next_step(f"{number:,} entries {what} · Ctrl+Z {back}")


def refer_by_hand(window: MainWindow, interaction_id: str, to_agency: str) -> None:
    """A mark's edge was dragged to a lane: ask only what became of it."""
    window.shown.interaction(interaction_id)
    ask_outcome(window, [interaction_id], to_agency)


def ask_agency_of(window: MainWindow, interaction_id: str, sector: str) -> None:
    """A mark's edge was dragged to a whole sector: ask which of its agencies, then what became of it."""
    window.shown.interaction(interaction_id)
    options = [o for o in agency_options(window.shown) if o.hint == label("sectors", sector)]
    window.chooser.ask("Sent to whom?", options, lambda key: ask_outcome(window, [interaction_id], key))


def agency_options(session: Session) -> list[Option]:
    """The agencies of this review, then the common ones it has not met yet."""
    here = sorted(session.agencies.values(), key=lambda agency: agency.label.casefold())
    common = [e for e in entries("agencies").values() if e.key not in session.agencies]
    return [
        *(Option(a.id, a.label, label("sectors", a.sector), _also_called(a.id)) for a in here),
        *(Option(e.key, e.label, "not met yet", _also_called(e.key)) for e in common),
    ]


def list_options(name: str, without: tuple[str, ...] = ()) -> list[Option]:
    """The lines of one of the field's lists."""
    return [
        Option(e.key, e.label, e.definition if e.definition.casefold() != e.label.casefold() else "")
        for e in entries(name).values()
        if e.key not in without
    ]


def _also_called(key: str) -> tuple[str, ...]:
    common = entries("agencies").get(key)
    return tuple(common.more["said"].split(";")) if common else ()


def agency_label(session: Session, key: str) -> str:
    """What people call this agency, whether the review has met it or not."""
    return session.agencies[key].label if key in session.agencies else label("agencies", key)


def _ask_since(
    window: MainWindow, case_id: str, agency: str, role: str, authority: Authority, when: PartialDate | None,
    until: PartialDate | None,
) -> None:  # fmt: skip
    hidden = window.bench.viewpoint.names_hidden
    # The days are kept though the room only sees their months.
    shown, ended = (spoken(day, hidden) if day else "" for day in (when, until))

    def with_since(typed: str) -> None:
        since = when if when and typed.strip() == shown else _date(typed, when)
        window.chooser.ask_line(
            "Until when? Leave it empty if they still hold it", ended, lambda typed: with_until(since, typed)
        )

    def with_until(since: PartialDate, typed: str) -> None:
        ends = _date(typed, since) if typed.strip() else None
        if until and typed.strip() == ended:
            ends = until
        _hold(window, case_id, agency, role, authority, since, ends)

    window.chooser.ask_line("From when?", shown, with_since)


def _hold(
    window: MainWindow, case_id: str, agency: str, role: str, authority: Authority, since: PartialDate,
    until: PartialDate | None,
) -> None:  # fmt: skip
    # A role is typed, so it might be a name after all: it stays out of the history.
    step = f"{agency_label(window.shown, agency)} held it" if agency else "Say who held it"
    window.bench.do(step, _hold_bringing_in, case_id, role, since, until, authority, agency)


def _hold_bringing_in(
    session: Session, case_id: str, role: str, since: PartialDate, until: PartialDate | None, authority: Authority,
    agency: str,
) -> Session:  # fmt: skip
    if agency:
        session = add_agency(session, agency)
    return hold(session, case_id, role, since, until, authority, agency)


def _date(text: str, after: PartialDate | None) -> PartialDate:
    when = read_date(text, today=date.today(), after=after)
    if when is None:
        raise Refused(f"“{text.strip()}” cannot be read as a date. Try 14 jan 2005, or mar 2004.")
    return when


def _selected(window: MainWindow) -> list[str]:
    chosen = window.bench.viewpoint.selected
    return [i for i in window.shown.interactions if i in chosen] if chosen else []


def _of(ids: list[str]) -> str:
    return f" ({count(len(ids), 'entry', 'entries')})" if len(ids) > 1 else ""
