"""The figures of several cases together, of periods, and of the other samples."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_sessions.build import sample_session
from tests.builders import CASE, a_row, a_session, held, with_own_agency
from workshop.model.edits.interactions import change_interaction
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.trouble import Refused
from workshop.study.facts import facts


@pytest.fixture(scope="module")
def justin():
    return facts(sample_session("justin"))["cases"]["Justin"]


@pytest.fixture(scope="module")
def anna():
    return facts(sample_session("anna"))["cases"]["Anna"]


@pytest.mark.parametrize(
    ("period", "rows", "value", "of", "percent", "pounds"),
    [
        ("Before", 2045, 331, 2045, 16.2, 1_800_000),
        ("First year", 96, 55, 96, 57.3, 42_240),
        ("Second year", 14, 14, 14, 100.0, 930),
    ],
)
def test_justins_periods_have_the_published_figures(justin, period, rows, value, of, percent, pounds):
    found = justin["periods"][period]
    assert found["interactions"] == rows
    assert found["value_share_counts"] == {"value": value, "of": of}
    assert round(100 * found["value_share"], 1) == percent
    assert found["cost_total_pence"] == 100 * pounds


def test_a_mapped_period_is_a_census_and_says_what_a_sample_of_it_would_be(justin):
    found = justin["periods"]["Second year"]
    assert found["basis"] == "census"
    assert found["value_share_interval"] is None
    assert [round(100 * end, 1) for end in found["value_share_interval_if_sampled"]] == [78.5, 100.0]


def test_justins_years_before_are_stable_and_always_high(justin):
    xmr = justin["periods"]["Before"]["xmr"]
    assert [round(xmr[name] / 100) for name in ("mean", "mean_moving_range", "lower_limit", "upper_limit")] == [
        300_000, 9_480, 274_783, 325_217,
    ]  # fmt: skip
    assert xmr["signals"] == []


def test_2024_costs_three_thousandths_of_2022(justin):
    by_year = justin["cost_by_year"]
    assert by_year["2022"] == 31_000_000
    assert by_year["2024"] / by_year["2022"] == pytest.approx(0.003)


def test_a_failure_nobody_gave_a_cause_for_is_unknown(justin):
    assert sum(justin["causes"].values()) == justin["demand"]["failure"]
    assert max(justin["causes"], key=justin["causes"].get) == "unknown"


def test_annas_figures_are_the_published_ones(anna):
    before, team = anna["periods"]["Before"], anna["periods"]["With the team"]
    assert (before["interactions"], team["interactions"]) == (54, 16)
    assert (before["cost_total_pence"], team["cost_total_pence"]) == (2_262_200, 851_400)
    assert [before["demand"][kind] for kind in ("value", "failure", "system")] == [8, 39, 7]
    assert round(100 * before["failure_share"], 1) == 83.0
    assert team["value_share"] == 1.0
    assert anna["ping_pong"] == 4


def two_cases():
    first = a_session(
        a_row("2010-01-01", pounds=10, demand=Demand.FAILURE, request_outcome="rejected"),
        a_row("2010-01-11", "nhs_gp", pounds=5, demand=Demand.VALUE),
        asked_pence=1_000,
    )
    return a_session(
        a_row("2010-01-05", "police", pounds=7, demand=Demand.FAILURE),
        a_row("2011-01-05", "nhs_gp", to="nhs_mh", outcome="bounced"),
        case_id="case-c",
        code="Case C",
        asked_pence=500,
        session=first,
    )


def test_for_all_cases_counts_and_costs_add_up():
    found = facts(two_cases())
    together, cases = found["all"], found["cases"].values()
    for figure in ("interactions", "cost_total_pence", "told_no", "referrals", "hand_offs", "ownership_gap_days",
                   "asked_pence", "unplaced", "returns", "seed_rows"):  # fmt: skip
        assert together[figure] == sum(case[figure] for case in cases), figure
    assert list(found["cases"]) == ["Case B", "Case C"]


def test_for_all_cases_shares_are_recomputed_and_nothing_crosses():
    together = facts(two_cases())["all"]
    assert together["failure_share_counts"] == {"failure": 2, "of": 3}
    assert together["bounce_rate_counts"] == {"bounced": 1, "of": 1}
    assert together["crossing_date"] is None
    assert together["ownership_gap_counts"] == {"gap_days": 375, "of_days": 375}
    assert (together["first_date"], together["last_date"]) == ("2010-01-01", "2011-01-05")


def test_a_review_of_one_case_crosses_in_that_case_only():
    found = facts(a_session(a_row("2010-01-01", pounds=20), asked_pence=1_000))
    assert found["cases"]["Case B"]["crossing_date"] == "2010-01-01"
    assert found["all"]["crossing_date"] is None


def test_the_gap_share_of_all_weighs_each_cases_days():
    session = held(two_cases(), "2010-01-01")
    assert facts(session)["all"]["ownership_gap_counts"] == {"gap_days": 365, "of_days": 375}


def test_agencies_of_the_rooms_own_go_by_their_name_as_written():
    session, key = with_own_agency(a_session(a_row("2010-01-01", pounds=3)), "St Jude’s Lunch Club")
    session = change_interaction(session, "r1", agency=key)
    assert facts(session, CASE)["cost_by_agency"] == {"St Jude’s Lunch Club": 300}
    assert facts(session, CASE)["cost_by_sector"] == {"other": 300}


def test_quiet_years_stand_between_busy_ones():
    session = a_session(a_row("2010-01-01", pounds=3), a_row("2013-01-01", pounds=4))
    assert facts(session, CASE)["cost_by_year"] == {"2010": 300, "2011": 0, "2012": 0, "2013": 400}


def test_an_empty_review_has_figures_too():
    found = facts(Session())
    assert found["cases"] == {}
    assert found["all"]["interactions"] == 0
    assert found["all"]["failure_share"] is None
    json.dumps(found)


def test_a_case_without_rows_has_figures_too():
    found = facts(a_session(), CASE)
    assert (found["first_date"], found["mean_cost_pence"], found["longest_chain"]["length"]) == (None, None, 0)


def test_a_case_nobody_knows_is_refused():
    with pytest.raises(Refused):
        facts(Session(), "nobody")


AGENCIES = ("nhs_gp", "police", "council_housing", "")
A_ROW = st.builds(
    lambda day, agency, demand, pounds, out, thread: a_row(
        f"20{10 + day % 5}-0{1 + day % 9}-{1 + day % 28:02d}" if day else "",
        agency, demand=demand, pounds=pounds, left_out=out, need_thread=thread,
    ),
    st.integers(0, 999), st.sampled_from(AGENCIES), st.sampled_from(list(Demand)), st.integers(0, 99), st.booleans(),
    st.sampled_from(("", "stairs")),
)  # fmt: skip


@given(st.lists(A_ROW, max_size=12))
def test_whatever_happened_the_parts_add_up_to_the_whole(rows):
    session = a_session(*rows)
    found = facts(session, CASE)
    assert found["interactions"] == len(rows) == sum(found["demand"].values())
    assert sum(found["rows_by_agency"].values()) == sum(found["rows_by_sector"].values()) == len(rows)
    assert sum(found["rows_by_year"].values()) == len(rows) - found["unplaced"]
    for parts in ("cost_by_agency", "cost_by_sector", "cost_by_demand"):
        assert sum(found[parts].values()) == found["cost_total_pence"]
    assert sum(found["cost_by_year"].values()) + found["cost_not_placed_pence"] == found["cost_total_pence"]
    written = sum(row.cost_pence or 0 for row in session.interactions.values())
    assert found["cost_total_pence"] + found["cost_excluded_pence"] == written
    assert facts(session)["all"]["hand_offs"] == found["hand_offs"] >= found["returns"]
