"""What surrounds a case, asked line by line: periods, life events, who lives there, what years may cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from workshop.layout.feelings import feelings_of
from workshop.layout.told import ids_within, stretch_lines, stretches_in_time
from workshop.model.catalogue import entries, label
from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate, spoken
from workshop.model.edits.surroundings import (
    add_household_member,
    add_life_event,
    change_household_member,
    change_life_event,
    change_period,
    expect_cost,
    name_period,
    remove_household_member,
    remove_life_event,
    remove_period,
    remove_projection,
)
from workshop.model.money import pence_from, pounds
from workshop.model.records import Household, LifeEvent, Period, Projection
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.words import count
from workshop.views.chooser import Option

if TYPE_CHECKING:
    from workshop.views.window import MainWindow

CHANGE, TAKE_BACK = "-change", "-take-back"
USUAL_PERIODS = ("Before", "Pilot", "Service lag")
_YEARS = re.compile(r"^\s*(\d{4})(?:\s*(?:-|–|to)\s*(\d{4}))?\s*$")
_RANGE = re.compile(r"^(.*?)(?:\s+(?:to|and)\s+|\s*[-–]\s*)(.*)$")


def toggle_feeling(window: MainWindow) -> None:
    """Show or hide how it felt."""
    _toggle(window, "feeling")


def toggle_cost_by_sector(window: MainWindow) -> None:
    """Show what was spent by sector, or failure's part of it."""
    _toggle(window, "cost_by_sector")


def no_feelings(window: MainWindow) -> str:
    """Why there is nothing to show of how it felt."""
    subject = window.map.wall.subject
    if subject.cases:
        return "How it felt is shown for one case at a time."
    return "" if len(feelings_of(subject).day) else "Nobody has said yet how any of it felt."


def no_costs(window: MainWindow) -> str:
    return "" if window.map.wall.subject.total_pence else "No cost is written down yet."


def choose_stretch(window: MainWindow) -> None:
    """Walk along who held it: look at one stretch, select what happened in it, and say it in words."""
    subject = window.map.wall.subject
    hidden = window.bench.viewpoint.names_hidden
    found = stretches_in_time(subject)
    lines = [stretch_lines(stretch, hidden) for stretch in found]
    options = [Option(str(n), head.text, span.text) for n, (head, span) in enumerate(lines)]

    def look(key: str) -> None:
        stretch = found[int(key)]
        margin = max((stretch.until - stretch.since) * 0.1, 7)
        scale = subject.scale
        window.bench.look(
            page="map",
            selected=ids_within(subject, stretch.since, stretch.until),
            first_day=stretch.since - scale.shift - margin,
            last_day=stretch.until - scale.shift + margin,
        )
        window.say_quietly(": ".join(line.text for line in lines[int(key)]))

    window.chooser.ask("Who held it: which stretch?", options, look)


def no_stretches(window: MainWindow) -> str:
    return "" if stretches_in_time(window.map.wall.subject) else "Nothing has a date yet, so nobody can have held it."


def ask_period(window: MainWindow) -> None:
    """Name a new period, or choose one that is there to change it or take it back."""
    case_id = window.map.case_id()
    hidden = window.bench.viewpoint.names_hidden
    here = [p for p in window.shown.periods.values() if p.case == case_id]
    options = [Option(p.id, p.name, _span_words(p, hidden)) for p in sorted(here, key=lambda p: p.starts.earliest)]
    taken = {p.name.casefold() for p in here}
    options += [Option(name, name, "a new one") for name in USUAL_PERIODS if name.casefold() not in taken]

    def take(key: str) -> None:
        period = window.shown.periods.get(key)
        if period is None:
            name_it(key)
            return
        _change_or_take_back(
            window,
            period.name,
            lambda: _ask_span(window, period, lambda **days: do_change(period, **days)),
            lambda: window.bench.do("Take a period back", remove_period, period.id),
        )

    def do_change(period: Period, **days: PartialDate | None) -> None:
        window.bench.do("Say a period’s days otherwise", change_period, period.id, **days)

    def name_it(name: str) -> None:
        _ask_span(window, None, lambda **days: window.bench.do("Name a period", name_period, case_id, name, **days))

    window.chooser.ask("Which period? Type a name for a new one", options, take, own_words=name_it)


def ask_event(window: MainWindow) -> None:
    """Note what changed in the person's life, or choose an event that is there."""
    case_id = window.map.case_id()
    hidden = window.bench.viewpoint.names_hidden
    here = [e for e in window.shown.life_events.values() if e.case == case_id]
    options = [Option(e.id, e.what, spoken(e.when, hidden) if e.when else "no date yet") for e in here]

    def take(key: str) -> None:
        event: LifeEvent = window.shown.life_events[key]

        def change(what: str) -> None:
            _ask_day(window, event.when, lambda when: window.bench.do(
                "Say a life event otherwise", change_life_event, event.id, what=what, when=when))  # fmt: skip

        _change_or_take_back(
            window,
            event.what,
            lambda: window.chooser.ask_line("What changed in their life?", event.what, change),
            lambda: window.bench.do("Take a life event back", remove_life_event, event.id),
        )

    def note(what: str) -> None:
        _ask_day(window, None, lambda when: window.bench.do(
            "Note a life event", add_life_event, case_id, what, when=when))  # fmt: skip

    question = "What changed in their life that no agency made? Type it: a son is born, a job is lost"
    window.chooser.ask(question, options, take, own_words=note)


def ask_member(window: MainWindow) -> None:
    """Say who lives there, by role or initial, and their year of birth; or choose somebody who is there."""
    case_id = window.map.case_id()
    here = [h for h in window.shown.households.values() if h.case == case_id]
    hidden = window.bench.viewpoint.names_hidden
    options = [Option(h.id, h.member, _born(h.birth_year, hidden)) for h in here]

    def ask_year(name: str, year: int | None, then: Callable[[int | None], object]) -> None:
        if year and hidden:
            question = f"{name}: born in which year? The year is hidden; leave the line empty to keep it"
            window.chooser.ask_line(question, "", lambda typed: then(_year(typed) or year))
            return
        question = f"{name}: born in which year? Leave it empty if nobody knows"
        window.chooser.ask_line(question, str(year or ""), lambda typed: then(_year(typed)))

    def take(key: str) -> None:
        member: Household = window.shown.households[key]

        def change(year: int | None) -> None:
            window.bench.do("Say a year of birth", change_household_member, member.id, birth_year=year)

        _change_or_take_back(
            window,
            member.member,
            lambda: ask_year(member.member, member.birth_year, change),
            lambda: window.bench.do("Take a household member back", remove_household_member, member.id),
        )

    def add(name: str) -> None:
        ask_year(name, None, lambda year: window.bench.do(
            "Say who lives there", add_household_member, case_id, name, year))  # fmt: skip

    question = "Who lives there? A role or an initial, never a name"
    window.chooser.ask(question, options, take, own_words=add)


def ask_expected(window: MainWindow) -> None:
    """Say what each year is expected to cost on one path, a year after the other until Esc."""
    case_id = window.map.case_id()
    options = [Option(key, entry.label, _path_hint(window.shown, case_id, key)) for key, entry in _paths().items()]
    window.chooser.ask("Which path?", options, lambda scenario: _ask_years(window, case_id, scenario, ""))


def _ask_years(window: MainWindow, case_id: str, scenario: str, years: str) -> None:
    def with_years(typed: str) -> None:
        first, last = _years(typed)
        said = _said_of(window.shown, case_id, scenario, first)
        amount = pounds(said.pence) if said and first == last else ""
        window.chooser.ask_line(
            f"{typed.strip()}: what is each year expected to cost? Leave it empty to take it back",
            amount,
            lambda cost: with_cost(first, last, cost, said),
        )

    def with_cost(first: int, last: int, cost: str, said: Projection | None) -> None:
        if not cost.strip():
            window.bench.do("Take back what is expected", _take_back, case_id, scenario, first, last)
            return
        pence = _pence(cost)
        low_high = (
            f"{pounds(said.low_pence)} to {pounds(said.high_pence)}"
            if said and said.low_pence is not None and said.high_pence is not None
            else ""
        )
        window.chooser.ask_line(
            "At least and at most? 40,000 to 60,000, or leave it empty",
            low_high,
            lambda between: with_range(first, last, pence, between, said),
        )

    def with_range(first: int, last: int, pence: int, between: str, said: Projection | None) -> None:
        low, high = _low_high(between)
        window.chooser.ask_line(
            "Why? A few words: care, hospital, a lost tenancy",
            said.reason if said else "",
            lambda reason: do_it(first, last, pence, low, high, reason),
        )

    def do_it(first: int, last: int, pence: int, low: int | None, high: int | None, reason: str) -> None:
        window.bench.do(
            "Say what is expected to be spent", _expect_all, case_id, scenario, range(first, last + 1), pence, low,
            high, reason,
        )  # fmt: skip
        _ask_years(window, case_id, scenario, str(last + 1))

    question = f"{label('scenarios', scenario)}: which year? Or several: 2014-2022"
    window.chooser.ask_line(question, years, with_years)


def _expect_all(
    session: Session, case_id: str, scenario: str, years: range, pence: int, low: int | None, high: int | None,
    reason: str,
) -> Session:  # fmt: skip
    for year in years:
        session = expect_cost(session, case_id, scenario, year, pence, low, high, reason)
    return session


def _take_back(session: Session, case_id: str, scenario: str, first: int, last: int) -> Session:
    said = [p for year in range(first, last + 1) if (p := _said_of(session, case_id, scenario, year))]
    if not said:
        raise Refused("Nothing is expected of that year yet. Type what it may cost, or Esc.")
    for projection in said:
        session = remove_projection(session, projection.id)
    return session


def _said_of(session: Session, case_id: str, scenario: str, year: int) -> Projection | None:
    here = session.projections.values()
    return next((p for p in here if (p.case, p.scenario, p.year) == (case_id, scenario, year)), None)


def _paths():
    return {key: entry for key, entry in entries("scenarios").items() if not key.endswith("actual")}


def _path_hint(session: Session, case_id: str, scenario: str) -> str:
    said = [p for p in session.projections.values() if (p.case, p.scenario) == (case_id, scenario)]
    return f"{count(len(said), 'year', 'years')}, {pounds(sum(p.pence for p in said))}" if said else "nothing said yet"


def _change_or_take_back(
    window: MainWindow, name: str, change: Callable[[], object], take_back: Callable[[], object]
) -> None:
    options = [Option(CHANGE, "Say it otherwise"), Option(TAKE_BACK, "Take it back", "Ctrl+Z brings it back")]
    window.chooser.ask(f"{name}:", options, lambda key: change() if key == CHANGE else take_back())


def _ask_span(window: MainWindow, period: Period | None, then: Callable[..., object]) -> None:
    def with_start(starts: PartialDate | None) -> None:
        if starts is None:
            raise Refused("Say from when: a day, a month or a year.")
        until = period.ends if period else None
        question = "Until when? Leave it empty if it goes on"
        _ask_day(window, until, lambda ends: then(starts=starts, ends=ends), question, starts)

    _ask_day(window, period.starts if period else None, with_start, "From when? A month or a year is enough")


def _ask_day(
    window: MainWindow,
    now: PartialDate | None,
    then: Callable[[PartialDate | None], object],
    question: str = "When? A year is enough; leave it empty if nobody knows",
    after: PartialDate | None = None,
) -> None:
    shown = spoken(now, window.bench.viewpoint.names_hidden) if now else ""

    def with_day(typed: str) -> None:
        # A day the room only sees the month of is kept where nobody changed it.
        if now and typed.strip() == shown:
            then(now)
            return
        when = read_date(typed, today=date.today(), after=after) if typed.strip() else None
        if typed.strip() and when is None:
            raise Refused(f"“{typed.strip()}” cannot be read as a date. Try 2014, or mar 2014.")
        then(when)

    window.chooser.ask_line(question, shown, with_day)


def _span_words(period: Period, hidden: bool) -> str:
    ends = spoken(period.ends, hidden) if period.ends else "still going on"
    return f"{spoken(period.starts, hidden)} – {ends}"


def _born(year: int | None, hidden: bool) -> str:
    if year is None:
        return "year of birth not said"
    return "" if hidden else f"born {year}"


def _year(typed: str) -> int | None:
    if not typed.strip():
        return None
    if not typed.strip().isdecimal():
        raise Refused(f"“{typed.strip()}” is no year. Try 1994, or leave it empty.")
    return int(typed)


def _years(typed: str) -> tuple[int, int]:
    found = _YEARS.match(typed)
    if not found:
        raise Refused(f"“{typed.strip()}” cannot be read as years. Try 2014, or 2014-2022.")
    first, last = int(found[1]), int(found[2] or found[1])
    if not first <= last <= first + 100:
        raise Refused("The last year comes after the first, and at most a hundred years after it.")
    return first, last


def _pence(typed: str) -> int:
    pence = pence_from(typed)
    if pence is None:
        raise Refused(f"“{typed.strip()}” cannot be read as an amount. Try £48,000.")
    return pence


def _low_high(typed: str) -> tuple[int | None, int | None]:
    if not typed.strip():
        return None, None
    found = _RANGE.match(typed.strip())
    if not found:
        raise Refused("Give two amounts, such as 40,000 to 60,000, or leave it empty.")
    return _pence(found[1]), _pence(found[2])


def _toggle(window: MainWindow, strip: str) -> None:
    window.bench.look(page="map", strips=window.bench.viewpoint.strips ^ {strip})
