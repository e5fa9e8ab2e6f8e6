"""The cost library: what ships and under which licence, prices of another year, finding a rate, and taking it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import a_row, a_session
from workshop.intake.tables import Table
from workshop.intake.unit_cost_files import cost_list, read_cost_list
from workshop.model.catalogue import entries
from workshop.model.dates import in_month, in_year
from workshop.model.edits.unit_costs import (
    add_unit_cost,
    change_unit_cost,
    remove_unit_cost,
    say_rate,
    take_in_unit_costs,
    take_unit_cost,
)
from workshop.model.records import UnitCost
from workshop.model.trouble import Refused
from workshop.study.cost_library import at_prices_of, is_own, library, looked_for, shipped, suggested
from workshop.study.prices import deflators, financial_year, price_year, prices_of, restated

OPEN = ("Open Government Licence", "Open Parliament Licence")


@pytest.fixture
def session():
    return a_session(
        a_row("2010-05-01", "ambulance", kind="emergency", what_happened="ambulance called, conveyed to hospital"),
        a_row("2010-05-02", "council_housing", kind="contact", what_happened="told her to wait", pounds=110),
    )


def test_every_rate_that_ships_names_an_open_licence_a_source_and_a_year():
    assert len(shipped()) > 100
    for cost in shipped():
        assert cost.licence.startswith(OPEN) and cost.source and price_year(cost.price_year), cost
        assert cost.pence > 0 and (not cost.agency or cost.agency in entries("agencies"))
        assert cost.lens in entries("cost_lenses")


def test_amounts_are_restated_by_the_index_of_the_treasury():
    assert deflators()["2024-25"] == 100.0
    assert round(restated(2_000_000, "2002-03", "2013-14") / 100) == 25_807
    assert round(restated(2_000_000, "2002/03", "2024/25") / 100) == 35_336
    assert restated(100, "n.d.", "2024-25") is None and restated(100, "1950", "2024-25") is None


@pytest.mark.parametrize(
    ("written", "year"),
    [("2004/05", "2004-05"), ("2004-2005", "2004-05"), ("2004", "2004-05"), ("1999-00", "1999-00"), ("2004/07", ""),
     ("n.d.", ""), ("", "")],
)  # fmt: skip
def test_a_price_year_is_a_financial_year_however_it_is_written(written, year):
    assert price_year(written) == year


def test_a_financial_year_begins_in_april():
    assert (financial_year(date(2004, 5, 1)), financial_year(date(2004, 3, 31))) == ("2004-05", "2003-04")
    assert prices_of(in_month(2004, 5)) == "2004-05" and prices_of(in_year(2004)) == "" and prices_of(None) == ""


def test_a_rate_is_found_by_any_words_of_its_line(session):
    found = looked_for(library(session), "ambulance convey", session)
    assert found and all("ambulance" in cost.agency for cost in found)
    assert looked_for(library(session), "hansard cell", session)[0].agency == "police"
    assert looked_for(library(session), "no such thing", session) == []


def test_what_fits_an_entry_is_suggested_by_agency_and_words_and_nothing_where_nothing_fits(session):
    assert suggested(session, session.interactions["r1"])[0].service == "Ambulance: see and convey"
    assert suggested(session, session.interactions["r2"]) == []


def test_a_rate_of_our_own_comes_first(session):
    session = say_rate(session, "A call about repairs", "£4.50", agency="council_housing", kind="contact")
    first = suggested(session, session.interactions["r2"])[0]
    assert is_own(first) and first.pence == 450


def test_taking_a_rate_keeps_year_source_unit_and_lens_on_the_row(session):
    cost = UnitCost(id="x", service="Visit", unit="per visit", pence=5000, price_year="2010-11", source="a list",
                    lens="fiscal")  # fmt: skip
    after = take_unit_cost(session, ["r1", "r2"], cost)
    for entry in after.interactions.values():
        assert (entry.cost_pence, entry.cost_quantity, entry.cost_unit) == (5000, "1", "per visit")
        assert (entry.price_year, entry.cost_source, entry.cost_lens) == ("2010-11", "Visit, a list", "fiscal")
        assert entry.cost_basis == "unit_cost" and entry.amount_pence is None
    with pytest.raises(Refused):
        take_unit_cost(session, [], cost)


def test_a_rate_is_taken_in_the_prices_of_the_year_in_which_it_happened(session):
    cost = UnitCost(id="x", service="Visit", pence=10_000, price_year="2024-25", source="a list")
    then = at_prices_of(cost, session.interactions["r1"])
    assert (then.pence, then.price_year) == (6886, "2010-11")
    assert "£100 in 2024-25 prices" in then.source
    undated = at_prices_of(cost, a_session(a_row("")).interactions["r1"])
    assert undated == cost


def test_rates_of_the_review_are_added_changed_and_removed_and_those_that_ship_stay(session):
    session = add_unit_cost(session, "Visit", 500, "own")
    assert change_unit_cost(session, "own", pence=600).unit_costs["own"].pence == 600
    assert not remove_unit_cost(session, "own").unit_costs
    with pytest.raises(Refused):
        remove_unit_cost(session, shipped()[0].id)
    for service, pounds in (("", "5"), ("Visit", "dear"), ("Visit", "-5")):
        with pytest.raises(Refused):
            say_rate(session, service, pounds)


def test_a_list_is_read_by_its_headers_and_what_cannot_be_read_is_listed(session):
    header = ("Agency", "Service", "Unit", "Value (GBP)", "Price year", "Source")
    rows = [
        ("nhs_gp", "Consultation", "each", "45.50", "2023/24", "a manual"),
        ("GP", "Call", "each", "£12", "2023/24", "a manual"),
        ("Debt Angels", "Advice", "an hour", "30", "", "they said"),
        ("police", "Arrest", "each", "dear", "", ""),
        ("", "", "", "", "", ""),
    ]
    made = cost_list(Table("list", header, rows), "list.csv", session, "our own use only")
    assert [(c.agency, c.pence) for c in made.costs] == [("nhs_gp", 4550), ("nhs_gp", 1200), ("", 3000)]
    assert "Debt Angels" in made.costs[2].note and made.costs[0].licence == "our own use only"
    assert [number for number, _ in made.left] == [5, 6]
    after = take_in_unit_costs(session, made.costs)
    assert len(after.unit_costs) == 3
    with pytest.raises(Refused):
        take_in_unit_costs(after, cost_list(Table("list", header, rows), "", session, "our own use only").costs)


def test_a_table_without_prices_is_no_list_of_costs(session):
    with pytest.raises(Refused):
        cost_list(Table("x", ("date", "service"), [("2004", "visit")]), "x.csv", session)


def test_the_whole_shared_list_is_taken_in_with_its_sources(session, shared):
    made = read_cost_list(shared / "domain" / "unit_costs.csv", session, "see source")
    assert len(made.costs) == 662 and not made.left
    assert all(cost.source and cost.licence for cost in made.costs)
