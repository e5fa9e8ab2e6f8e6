"""The Anna and Justin samples: before and after, and thousands of rows by a fixed rule."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from sample_sessions.build import sample_session
from sample_sessions.justin import laid_on
from sample_sessions.reading import Row, read_sample
from workshop.model.records import Demand
from workshop.model.session import Session


@pytest.fixture(scope="module")
def justin() -> Session:
    return sample_session("justin")


@pytest.fixture(scope="module")
def anna() -> Session:
    return sample_session("anna")


def of_year(session, year, agency="", kind=""):
    return [
        row
        for row in session.interactions.values()
        if row.when.earliest.year == year and agency in ("", row.agency) and kind in ("", row.kind)
    ]


def test_justin_has_his_rows_and_pounds_in_every_year(justin):
    expected = {
        2017: (318, 285_400), 2018: (341, 297_900), 2019: (352, 305_600), 2020: (329, 294_200), 2021: (347, 306_900),
        2022: (358, 310_000), 2023: (96, 42_240), 2024: (14, 930),
    }  # fmt: skip
    assert len(justin.interactions) == 2155
    for year, (count, pounds) in expected.items():
        rows = of_year(justin, year)
        assert (len(rows), sum(row.cost_pence for row in rows)) == (count, 100 * pounds)


def test_arrests_of_2017_fall_on_the_days_of_the_rule(justin):
    # Line 0, 44 events: day ⌊0.5 × 365 / 44⌋ = 4 is 5 January, ⌊1.5 × 365 / 44⌋ = 12 is 13 January, the last 360.
    days = [row.when.earliest for row in of_year(justin, 2017, "police", "arrest")]
    assert days[:2] == [date(2017, 1, 5), date(2017, 1, 13)]
    assert days[-1] == date(2017, 12, 27)


def test_days_wrap_at_the_end_of_the_year(justin):
    # Line 20, one event: day ⌊182.5⌋ + 220 = 402, less 365 is 37, which is 7 February.
    assert [row.when.earliest for row in of_year(justin, 2017, "fire")] == [date(2017, 2, 7)]


def test_prison_shares_out_the_years_amount_and_gives_the_first_stay_the_rest(justin):
    pounds = [row.cost_pence / 100 for row in of_year(justin, 2021, "prison")]
    assert pounds == [3_945, 3_944, 3_944, 3_944, 3_944, 3_944]
    assert [row.cost_pence for row in of_year(justin, 2017, "prison")] == [511_300] * 5


def test_each_line_has_its_value_rows(justin):
    before = [row for row in justin.interactions.values() if row.when.earliest.year < 2023]
    value = Counter((row.agency, row.kind) for row in before if row.demand is Demand.VALUE)
    assert value["drug_alcohol", "appointment"] == 78
    assert value["nhs_gp", "appointment"] == 32
    assert value["police", "arrest"] == 0
    assert value["vcs", "contact"] == 98


def test_a_text_is_laid_on_the_nearest_row_of_its_agency_kind_and_year(justin):
    (first,) = [row for row in justin.interactions.values() if row.ask == "Just lift us, it's freezing."]
    # The text is of 9 January; arrests of that year fall on 5 and 13 January, and the earlier one is taken.
    assert first.when.earliest == date(2017, 1, 5)
    assert (first.cost_pence, first.demand, first.cause) == (135_000, Demand.FAILURE, "no_owner")
    assert justin.referrals[f"{first.id}-r1"].to_agency == "courts"


def test_six_texts_find_no_row_and_stay_in_their_file(justin):
    texts = read_sample("justin").rows["entries to lay on events"]
    there = {row.what_happened for row in justin.interactions.values()}
    assert [text.number for text in texts if text.happened not in there] == [9, 10, 16, 25, 28, 40]


def test_each_row_takes_one_text():
    events = [Row(0, date(2017, 1, day), "police", "arrest", demand="failure", cause="unknown") for day in (1, 9)]
    texts = [Row(n, date(2017, 1, 2), "police", "arrest", happened=f"text {n}") for n in (1, 2, 3)]
    assert [row.happened for row in laid_on(texts, events)] == ["text 1", "text 2"]


def test_a_failure_without_a_cause_is_unknown_and_value_has_none(justin):
    for row in justin.interactions.values():
        assert bool(row.cause) is (row.demand is Demand.FAILURE)


def test_the_offences_are_a_note_of_the_case(justin):
    assert justin.case("justin").note.startswith("309 offences recorded 2017 to 2022")


def test_neither_the_caseworkers_time_nor_what_was_before_is_on_the_wall(justin):
    assert "caseworker" not in {row.agency for row in justin.interactions.values()}
    assert min(row.when.earliest for row in justin.interactions.values()).year == 2017


def test_the_rows_stand_in_order_and_are_named_by_it(justin):
    days = [row.when.earliest for row in justin.interactions.values()]
    assert days == sorted(days)
    assert next(iter(justin.interactions)) == "j-0001"
    assert list(justin.interactions)[-1] == "j-2155"


def test_anna_has_seventy_rows_in_two_periods(anna):
    assert len(anna.interactions) == 70
    assert [period.name for period in anna.periods.values()] == ["Before", "With the team"]
    assert all(row.illustrative for row in anna.interactions.values())
    assert sum(row.cost_pence for row in anna.interactions.values()) == 100 * (22_622 + 8_514)


def test_the_team_holds_annas_case_from_its_first_visit(anna):
    (team,) = anna.ownerships.values()
    assert team.since == anna.interaction("n-055").when
    assert team.agency == "locality_team"


def test_every_sample_says_that_it_is_made_up(anna, justin):
    assert anna.review.illustrative
    assert justin.review.illustrative
