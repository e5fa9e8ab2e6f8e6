"""Counting value and failure demand."""

from __future__ import annotations

from tests.builders import CASE, a_row, a_session
from workshop.model.records import Demand
from workshop.study.demand import causes, count_demand, failure_share, failure_share_of_asks, value_share
from workshop.study.journey import rows_of
from workshop.study.shares import Share


def the_rows(*demands, **fields):
    session = a_session(*(a_row("2010-01-01", demand=demand, **fields) for demand in demands))
    return rows_of(session, CASE)


def test_own_paperwork_and_what_is_not_agreed_stay_out_of_the_failure_share():
    rows = the_rows(Demand.VALUE, Demand.FAILURE, Demand.FAILURE, Demand.SYSTEM, Demand.UNCLEAR, Demand.NOT_CODED)
    assert failure_share(rows) == Share(2, 3, unsettled=1)


def test_the_value_share_counts_own_paperwork_as_coded():
    rows = the_rows(Demand.VALUE, Demand.FAILURE, Demand.SYSTEM, Demand.UNCLEAR)
    assert value_share(rows) == Share(1, 3, unsettled=1)


def test_every_row_is_counted_once():
    rows = the_rows(*Demand)
    count = count_demand(rows)
    assert count.value + count.failure + count.system + count.unclear + count.not_coded == len(rows)


def test_nobody_marked_anything_gives_no_share():
    assert failure_share(the_rows(Demand.NOT_CODED)).value is None


def test_asks_are_what_people_began_themselves():
    session = a_session(
        *(
            a_row("2010-01-01", demand=Demand.FAILURE, began_with=who)
            for who in ("person", "family", "neighbour", "volunteer", "agency", "other_agency", "unknown", "")
        )
    )
    assert failure_share_of_asks(rows_of(session, CASE)) == Share(4, 4)


def test_causes_count_failure_rows_only_and_an_unsaid_cause_is_unknown():
    session = a_session(
        a_row("2010-01-01", demand=Demand.FAILURE, cause="wait"),
        a_row("2010-01-02", demand=Demand.FAILURE, cause="wait"),
        a_row("2010-01-03", demand=Demand.FAILURE),
        a_row("2010-01-04", demand=Demand.SYSTEM, cause="letter_harm"),
    )
    assert causes(rows_of(session, CASE)) == {"wait": 2, "unknown": 1}
