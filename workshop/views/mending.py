"""Mending the list of agencies: another name, another sector, two that are one, and one nobody needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.model.catalogue import entries, label
from workshop.model.edits.agencies import join_agencies, move_agency, remove_agency, rename_agency
from workshop.model.words import count
from workshop.views.chooser import Option

if TYPE_CHECKING:
    from workshop.views.window import MainWindow


def ask_agency(window: MainWindow) -> None:
    """Ask which agency, then what is to be mended."""
    window.chooser.ask("Which agency?", _options(window), lambda key: _ask_what(window, key))


def no_agency(window: MainWindow) -> str:
    """What to do first where there is no agency yet."""
    return "" if window.shown.agencies else "There is no agency in this review yet."


def _ask_what(window: MainWindow, key: str) -> None:
    name = window.bench.session.agency(key).label
    options = [
        Option("rename", "Call it otherwise", "its old name still finds it"),
        Option("sector", "Put it into another sector"),
        Option("join", "It is another one of these", "all that was done with it goes over"),
        Option("remove", "Take it out", "where nothing was done with it"),
    ]
    ways = {"rename": _ask_name, "sector": _ask_sector, "join": _ask_other, "remove": _remove}
    window.chooser.ask(f"{name}: what is to be mended?", options, lambda way: ways[way](window, key))


def _ask_name(window: MainWindow, key: str) -> None:
    name = window.bench.session.agency(key).label
    window.chooser.ask_line(
        "What is it called?",
        name,
        lambda typed: window.bench.do(f"Call {name} otherwise", rename_agency, key, typed),
    )


def _ask_sector(window: MainWindow, key: str) -> None:
    agency = window.bench.session.agency(key)
    options = [Option(e.key, e.label, "now" if e.key == agency.sector else "") for e in entries("sectors").values()]
    window.chooser.ask(
        f"{agency.label}: which sector?",
        options,
        lambda sector: window.bench.do(
            f"Put {agency.label} under {label('sectors', sector)}", move_agency, key, sector
        ),
    )


def _ask_other(window: MainWindow, key: str) -> None:
    name = window.bench.session.agency(key).label
    others = [option for option in _options(window) if option.key != key]

    def join(into: str) -> None:
        other = window.bench.session.agency(into).label
        window.bench.do(f"Say that {name} is {other}", join_agencies, key, into)
        window.say_quietly(f"{name} is {other} now. Ctrl+Z makes two of them again.")

    window.chooser.ask(f"{name} is which of these?", others, join)


def _remove(window: MainWindow, key: str) -> None:
    name = window.bench.session.agency(key).label
    window.bench.do(f"Take {name} out", remove_agency, key)


def _options(window: MainWindow) -> list[Option]:
    session = window.bench.session
    counted = dict.fromkeys(session.agencies, 0)
    for row in session.interactions.values():
        if row.agency in counted:
            counted[row.agency] += 1
    return [
        Option(a.id, a.label, f"{label('sectors', a.sector)} · {count(counted[a.id], 'entry', 'entries')}")
        for a in session.agencies.values()
    ]
