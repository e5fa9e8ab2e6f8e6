"""Periods, life events, household, gaps and expected costs are said, changed and taken back; nonsense is refused."""

from __future__ import annotations

from datetime import date

import pytest

from workshop.model.dates import in_year, on_day
from workshop.model.edits.review import close_case, open_case
from workshop.model.edits.surroundings import (
    add_household_member,
    add_life_event,
    change_gap,
    change_household_member,
    change_life_event,
    change_period,
    change_projection,
    expect_cost,
    explain_gap,
    name_period,
    remove_gap,
    remove_household_member,
    remove_life_event,
    remove_period,
    remove_projection,
)
from workshop.model.records import GapReason
from workshop.model.session import Session
from workshop.model.trouble import Refused


@pytest.fixture
def session() -> Session:
    return open_case(Session(), "Case A", "a")


def test_a_period_is_named_changed_and_taken_back(session):
    named = name_period(session, "a", " Pilot ", "p", starts=in_year(2014))
    assert named.periods["p"].name == "Pilot"
    assert change_period(named, "p", name="Before").periods["p"].name == "Before"
    assert not remove_period(named, "p").periods


def test_a_period_that_ends_before_it_starts_is_refused(session):
    with pytest.raises(Refused, match="cannot end before it starts"):
        name_period(session, "a", "Pilot", starts=in_year(2014), ends=in_year(2013))
    with pytest.raises(Refused, match="a name"):
        name_period(session, "a", "  ", starts=in_year(2014))


def test_a_life_event_needs_words_but_no_date(session):
    told = add_life_event(session, "a", "a son is born", "e")
    assert told.life_events["e"].when is None
    assert change_life_event(told, "e", when=in_year(1994)).life_events["e"].when == in_year(1994)
    assert not remove_life_event(told, "e").life_events
    with pytest.raises(Refused, match="what changed"):
        add_life_event(session, "a", "")


def test_two_members_of_a_household_cannot_share_a_name(session):
    lives = add_household_member(session, "a", "C", 1994, "h")
    with pytest.raises(Refused, match="lives there already"):
        add_household_member(lives, "a", "c")
    assert change_household_member(lives, "h", birth_year=1995).households["h"].birth_year == 1995
    assert not remove_household_member(lives, "h").households


@pytest.mark.parametrize("year", [3, 1492, 9999])
def test_a_year_nobody_there_can_be_born_in_is_refused(session, year):
    with pytest.raises(Refused, match="year of birth"):
        add_household_member(session, "a", "C", year)


def test_a_gap_says_why_nothing_stands_there(session):
    days = on_day(date(2004, 1, 1)), on_day(date(2004, 6, 1))
    said = explain_gap(session, "a", GapReason.NOT_SHARED, *days, gap_id="g")
    assert change_gap(said, "g", reason=GapReason.NO_RECORD).gaps["g"].reason is GapReason.NO_RECORD
    assert not remove_gap(said, "g").gaps
    with pytest.raises(Refused, match="cannot end before"):
        explain_gap(session, "a", GapReason.NOT_SHARED, days[1], days[0])


def test_a_year_is_expected_to_cost_one_amount_on_one_path(session):
    first = expect_cost(session, "a", "old_projected", 2014, 4_800_000, 4_000_000, 6_000_000, "care")
    again = expect_cost(first, "a", "old_projected", 2014, 5_000_000)
    assert [p.pence for p in again.projections.values()] == [5_000_000]
    other = expect_cost(again, "a", "alternative", 2014, 205_000)
    assert len(other.projections) == 2
    key = next(iter(first.projections))
    assert change_projection(first, key, reason=" hospital ").projections[key].reason == "hospital"
    assert not remove_projection(first, key).projections


@pytest.mark.parametrize(
    ("scenario", "year", "amounts", "sentence"),
    [
        ("old_projected", 20140, (1,), "not a year"),
        ("old_projected", 2014, (-1,), "less than nothing"),
        ("old_projected", 2014, (500, 600, 700), "does not lie between"),
        ("by_magic", 2014, (500,), "which path"),
    ],
)
def test_an_expectation_that_cannot_be_meant_is_refused(session, scenario, year, amounts, sentence):
    with pytest.raises(Refused, match=sentence):
        expect_cost(session, "a", scenario, year, *amounts)


def test_all_of_it_goes_with_its_case(session):
    full = name_period(session, "a", "Pilot", starts=in_year(2014))
    full = add_life_event(add_household_member(full, "a", "C"), "a", "moved")
    full = expect_cost(full, "a", "alternative", 2014, 1)
    full = explain_gap(full, "a", GapReason.NO_CONTACT, in_year(2004), in_year(2005))
    assert close_case(full, "a") == Session()
