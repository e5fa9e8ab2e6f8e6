"""What was spent, what is left out, and the day more was spent than the ask would have cost."""

from __future__ import annotations

from datetime import date

from tests.builders import CASE, a_row, a_session
from workshop.model.records import Demand
from workshop.study.cost import (
    cost_by,
    cost_by_lens,
    counted_pence,
    counted_pence_of_each,
    crossing_date,
    failure_cost_share,
    running_cost,
    total_pence,
)
from workshop.study.facts import facts
from workshop.study.journey import rows_of
from workshop.study.shares import Share


def test_a_cost_left_out_is_in_no_total_and_reported_apart():
    session = a_session(a_row("2010-01-01", pounds=10), a_row("2010-01-02", pounds=500, left_out=True))
    found = facts(session, CASE)
    assert found["cost_total_pence"] == 1_000
    assert found["cost_excluded_pence"] == 50_000
    assert found["cost_by_year"] == {"2010": 1_000}
    assert running_cost(session, CASE) == [(date(2010, 1, 1), 1_000)]


def test_lenses_are_never_added_together():
    session = a_session(
        a_row("2010-01-01", pounds=10),
        a_row("2010-01-02", pounds=20, cost_lens="fiscal"),
        a_row("2010-01-03", pounds=400, cost_lens="social"),
    )
    rows = rows_of(session, CASE)
    assert total_pence(rows) == 3_000
    assert cost_by_lens(rows) == {"fiscal": 3_000, "social": 40_000}


def test_the_cost_is_quantity_times_rate_where_both_are_given():
    session = a_session(a_row("2010-01-01", cost_quantity="2.5", cost_rate_pence=4_000, pounds=1))
    assert total_pence(rows_of(session, CASE)) == 10_000


def test_many_rows_count_what_each_of_them_counts_alone():
    rows = rows_of(
        a_session(
            a_row("2010-01-01", pounds=10),
            a_row("2010-01-02"),
            a_row("2010-01-03", pounds=500, left_out=True),
            a_row("2010-01-04", pounds=400, cost_lens="social"),
            a_row("2010-01-05", pounds=20, cost_lens="fiscal"),
            a_row("2010-01-06", cost_quantity="2.5", cost_rate_pence=4_000, pounds=1),
            a_row("2010-01-07", cost_quantity="some", cost_rate_pence=4_000, pounds=1),
        ),
        CASE,
    )
    assert counted_pence_of_each(rows) == [1_000, 0, 0, 0, 2_000, 10_000, 100]
    assert counted_pence_of_each(rows) == [counted_pence(row) for row in rows]


def test_the_crossing_date_is_the_first_on_which_the_ask_is_reached_not_passed():
    session = a_session(
        a_row("2010-03-01", pounds=60),
        a_row("2010-01-01", pounds=40),
        a_row("2010-04-01", pounds=1),
        asked_pence=10_000,
    )
    assert crossing_date(session, CASE) == date(2010, 3, 1)


def test_a_case_without_a_price_or_below_it_never_crosses():
    assert crossing_date(a_session(a_row("2010-03-01", pounds=60)), CASE) is None
    assert crossing_date(a_session(a_row("2010-03-01", pounds=60), asked_pence=6_001), CASE) is None


def test_a_vague_date_counts_at_its_earliest_day_and_an_unread_one_in_no_year():
    session = a_session(a_row("2010-03-01", pounds=60), a_row("", pounds=5))
    found = facts(session, CASE)
    assert found["cost_by_year"] == {"2010": 6_000}
    assert found["cost_total_pence"] == 6_500
    assert found["cost_not_placed_pence"] == 500
    assert found["unplaced"] == 1


def test_failure_has_its_share_by_cost():
    session = a_session(
        a_row("2010-01-01", pounds=30, demand=Demand.FAILURE),
        a_row("2010-01-02", pounds=10, demand=Demand.VALUE),
        a_row("2010-01-03", pounds=99, demand=Demand.SYSTEM),
    )
    assert failure_cost_share(rows_of(session, CASE)) == Share(3_000, 4_000)


def test_costs_by_any_question_add_up_to_the_total():
    session = a_session(*(a_row(f"20{10 + n}-01-01", pounds=n * n, need_thread=str(n % 3)) for n in range(9)))
    rows = rows_of(session, CASE)
    assert sum(cost_by(rows, lambda row: row.need_thread).values()) == total_pence(rows) == 20_400
