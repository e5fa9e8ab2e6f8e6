"""The cost library page and what it gives to entries, through the window by keys."""

from __future__ import annotations

import pytest

from tests.builders import a_row, a_session
from tests.views.room import Room
from workshop.journal.workbench import Workbench
from workshop.views import costing
from workshop.views.cost_library import RESTATED, CostLibraryPage


@pytest.fixture
def room(qtbot) -> Room:
    rows = [
        a_row("2010-05-01", "ambulance", kind="emergency", what_happened="ambulance called, conveyed to hospital"),
        a_row("2005-02-01", "nhs_gp", what_happened="saw her", pounds=40),
    ]
    return Room(qtbot, Workbench.of(a_session(*rows, pronoun="she")))


def opened(room: Room) -> CostLibraryPage:
    room.presses("Ctrl+L")
    page = room.window.page_shown("cost_library")
    assert page is not None and page.isVisible() and page.search.hasFocus()
    return page


def test_a_key_opens_it_on_the_search_and_escape_goes_back_to_the_map(room):
    opened(room)
    room.presses("Esc")
    assert room.bench.viewpoint.page == "map"


def test_words_narrow_the_rates_and_each_names_its_licence(room):
    page = opened(room)
    room.types("ambulance")
    assert page.model.costs and all("mbulance" in c.service + c.agency for c in page.model.costs)
    last = page.model.columnCount() - 1
    assert "Licence" in page.model.data(page.model.index(0, last))


def test_rates_are_restated_to_a_chosen_year(room):
    page = opened(room)
    room.types("cell operation")
    page.base.setCurrentIndex(page.base.findData("2024-25"))
    assert page.model.data(page.model.index(0, RESTATED)) == "£641.34"
    page.base.setCurrentIndex(0)
    assert page.model.data(page.model.index(0, RESTATED)) == "–"


def test_enter_gives_the_marked_rate_to_what_is_selected_as_one_step(room):
    room.selects("r1", "r2")
    opened(room)
    steps = len(room.bench.steps())
    room.types("see and treat")
    room.presses("Enter", "Enter")
    assert len(room.bench.steps()) == steps + 1
    entry = room.session.interactions["r1"]
    assert entry.cost_source.startswith("Ambulance: see and treat") and entry.price_year == "2010-11"


def test_a_rate_of_our_own_is_asked_for_step_by_step(room):
    opened(room)
    room.presses("Ctrl+K")
    room.types("rate of our own")
    room.presses("Enter")
    for answer in ("Visit by a helper", "£12.50", "a visit", "2024-25"):
        room.types(answer)
        room.presses("Enter")
    room.presses("Enter")
    (cost,) = room.session.unit_costs.values()
    assert (cost.service, cost.pence, cost.unit, cost.price_year) == ("Visit by a helper", 1250, "a visit", "2024-25")


def test_a_list_without_a_licence_asks_for_it_and_is_one_step(room, tmp_path):
    page = opened(room)
    path = tmp_path / "rates.csv"
    path.write_text("service,unit cost,agency\nVisit,45,nhs_gp\nCall,dear,nhs_gp\n", encoding="utf-8")
    costing.load(room.window, path)
    assert "Under which licence" in room.window.chooser.question.text()
    room.presses("Enter")
    (cost,) = room.session.unit_costs.values()
    assert cost.licence == "our own use only"
    assert "Not read: 1 row (row 3" in page.quiet.words.text()
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    room.presses("Del")
    assert not room.session.unit_costs


def test_a_key_on_the_wall_offers_what_fits_best_first(room):
    room.selects("r1")
    room.presses("P")
    assert "mbulance" in room.window.chooser.list.item(0).text()
    room.presses("Enter")
    assert room.session.interactions["r1"].cost_rate_pence


def test_the_details_offer_a_rate_and_one_touch_takes_it(room):
    room.selects("r1")
    room.presses("I")
    six = room.window.map.inspector.six
    assert six.usual.isVisible() and "in 2010-11" in six.usual.text()
    six.usual.click()
    entry = room.session.interactions["r1"]
    assert entry.cost_pence == entry.cost_rate_pence and entry.price_year == "2010-11"
    assert not six.usual.isVisible()


def test_the_costs_page_leads_there(room):
    room.presses("Ctrl+4")
    page = room.window.page_shown("costs")
    page.action_asked.emit("cost_library")
    assert room.bench.viewpoint.page == "cost_library"


def test_the_room_sees_no_buttons_of_it(room):
    page = opened(room)
    page.for_the_room()
    assert not page.search.isVisible() and page.table.isVisible()
