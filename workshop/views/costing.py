"""What is done with unit costs: given to what is selected, added by hand, taken in from a file, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from workshop.intake.unit_cost_files import CostList, read_cost_list
from workshop.model.edits.agencies import add_agency
from workshop.model.edits.unit_costs import remove_unit_cost, say_rate, take_in_unit_costs, take_unit_cost
from workshop.model.money import pence_from, pounds
from workshop.model.records import UnitCost
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.model.words import count
from workshop.study.cost_library import at_prices_of, is_own, library, suggested
from workshop.views.chooser import Option
from workshop.views.file_names import before_a_file_dialog, file_words
from workshop.views.marking import SELECT_FIRST, agency_label, agency_options

if TYPE_CHECKING:
    from workshop.views.cost_library import CostLibraryPage
    from workshop.views.window import MainWindow

LISTS = "Lists (*.csv *.tsv *.xlsx *.xlsm *.xls *.ods);;All files (*)"
PAGE = "cost_library"


def not_in_library(window: MainWindow) -> str:
    """What to do first where the cost library is not open."""
    return "" if window.bench.viewpoint.page == PAGE else "Open the cost library first: Ctrl+L."


def ask_cost(window: MainWindow) -> None:
    """Ask what the selected entries cost by rate: those that fit best first, then the whole library."""
    session = window.shown
    ids = _selected(window)
    first = session.interaction(ids[0])
    fitting = suggested(session, first, 5)
    rest = [cost for cost in library(session) if cost not in fitting]
    rates = {cost.id: cost for cost in (*fitting, *rest)}
    options = [Option(cost.id, cost.service, _said(session, cost)) for cost in rates.values()]
    window.chooser.ask("What is it by rate? Those that fit best stand first", options,
                       lambda key: give(window, ids, rates[key]))  # fmt: skip


def give(window: MainWindow, ids: list[str], cost: UnitCost) -> None:
    """Give entries this rate, each in the prices of its own year; one step."""
    of = f" ({count(len(ids), 'entry', 'entries')})" if len(ids) > 1 else ""
    window.bench.do(f"Cost by rate: {cost.service}{of}", take_at_prices_then, ids, cost)
    window.say_quietly(f"{cost.service}: {count(len(ids), 'entry', 'entries')}. Ctrl+Z takes it back.")


def take_at_prices_then(session: Session, ids: list[str], cost: UnitCost) -> Session:
    """Take a rate as the cost of entries, restated to the year of each where both years are known (F4)."""
    by_rate: dict[UnitCost, list[str]] = {}
    for interaction_id in ids:
        then = at_prices_of(cost, session.interaction(interaction_id))
        by_rate.setdefault(then, []).append(interaction_id)
    for then, those in by_rate.items():
        session = take_unit_cost(session, those, then)
    return session


def give_marked(window: MainWindow) -> None:
    """Give the rate that is marked on the page to what is selected on the map."""
    cost = _page(window).chosen()
    if cost is None:
        raise Refused("Mark a rate first: search, then walk there with the arrow keys.")
    give(window, _selected(window), cost)


def ask_rate(window: MainWindow) -> None:
    """Ask for a rate of the room's own: what for, how much, the unit, the price year, and whose it is."""
    ask = window.chooser.ask_line

    def with_service(service: str) -> None:
        if not service.strip():
            raise Refused("Say what the rate is for, such as a home visit by a nurse.")
        ask(f"{service.strip()}: what does one cost?", "", lambda cost: with_cost(service, cost))

    def with_cost(service: str, cost: str) -> None:
        if pence_from(cost) is None:
            raise Refused(f"“{cost.strip()}” cannot be read as an amount. Try £45.50.")
        ask("One what? A visit, an hour, a night", "", lambda unit: with_unit(service, cost, unit))

    def with_unit(service: str, cost: str, unit: str) -> None:
        ask("In the prices of which year? 2024-25, or leave it empty", "",
            lambda year: with_year(service, cost, unit, year))  # fmt: skip

    def with_year(service: str, cost: str, unit: str, year: str) -> None:
        options = [Option("", "Any agency"), *agency_options(window.shown)]
        window.chooser.ask("Whose rate is it?", options, lambda agency: done(service, cost, unit, year, agency))

    def done(service: str, cost: str, unit: str, year: str, agency: str) -> None:
        fields = {"unit": unit.strip(), "price_year": year.strip(), "agency": agency}
        window.bench.do(f"Add a rate: {service.strip()}", _rate_of, service, cost, fields)

    ask("What is the rate for?", "", with_service)


def ask_list(window: MainWindow) -> None:
    """Ask for a file of rates; the dialog blocks nothing else."""
    dialog = QFileDialog(window, "Load which list of unit costs?", "", LISTS)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: load(window, Path(name)))
    before_a_file_dialog(window)
    dialog.open()


def load(window: MainWindow, path: Path) -> None:
    """Read a list of rates; where it names no licence ask under which it may be used, then take it in as one step."""
    made = read_cost_list(path, window.bench.session)
    if not made.costs:
        raise Refused(f"{_name(window, path)} holds no rate that can be read. Nothing was changed.")
    if made.names_licences:
        _take_in(window, made)
        return
    named = file_words(path, window.bench.viewpoint.names_hidden)
    window.chooser.ask_line(
        f"{count(len(made.costs), 'rate', 'rates')} in {named}. Under which licence may they be used?",
        "our own use only",
        lambda licence: _take_in(window, read_cost_list(path, window.bench.session, licence.strip())),
    )


def _name(window: MainWindow, path: Path) -> str:
    return "The file" if window.bench.viewpoint.names_hidden else f"“{path.name}”"


def remove(window: MainWindow) -> None:
    """Remove the marked rate where it is one of the review's own."""
    cost = _page(window).chosen()
    if cost is None or not is_own(cost):
        raise Refused("Only rates of this review can be removed; those that come with Casewall stay.")
    window.bench.do(f"Remove a rate: {cost.service}", remove_unit_cost, cost.id)
    _page(window).say(f"Removed: {cost.service}. Ctrl+Z brings it back.")


def _take_in(window: MainWindow, made: CostList) -> None:
    window.bench.do(f"Load {count(len(made.costs), 'rate', 'rates')}", take_in_unit_costs, made.costs)
    left = f" Not read: {count(len(made.left), 'row', 'rows')}" if made.left else ""
    why = f" (row {made.left[0][0]:,}: {made.left[0][1]})." if made.left else ""
    _page(window).say(f"Loaded {count(len(made.costs), 'rate', 'rates')}.{left}{why} Ctrl+Z takes it back.")


def _rate_of(session: Session, service: str, cost: str, fields: dict[str, str]) -> Session:
    if fields["agency"]:
        session = add_agency(session, fields["agency"])
    return say_rate(session, service, cost, **fields)


def _said(session: Session, cost: UnitCost) -> str:
    who = agency_label(session, cost.agency) if cost.agency else ""
    return " · ".join(part for part in (f"{pounds(cost.pence)} {cost.unit}".strip(), cost.price_year, who) if part)


def _selected(window: MainWindow) -> list[str]:
    ids = sorted(i for i in window.bench.viewpoint.selected if i in window.bench.session.interactions)
    if not ids:
        raise Refused(SELECT_FIRST)
    return ids


def _page(window: MainWindow) -> CostLibraryPage:
    page = window.page_shown(PAGE)
    if page is None:
        raise Refused("Open the cost library first: Ctrl+L.")
    return page
