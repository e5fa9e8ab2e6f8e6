"""Following referrals: answers, waits, ping-pong, chains, hand-offs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.builders import CASE, a_row, a_session
from workshop.model.dates import at_moment, in_year
from workshop.model.edits.interactions import change_interaction
from workshop.study.journey import journey_of, rows_of
from workshop.study.referrals import (
    Answer,
    answers,
    answers_in,
    bounce_rate,
    hand_offs,
    longest_chain,
    ping_pong,
    repeats_within_30_days,
    request_outcomes,
    returns,
    told_no,
    waits_days,
)
from workshop.study.shares import Share


def test_the_first_later_row_of_the_target_in_the_same_thread_answers():
    session = a_session(
        a_row("2010-01-01", "nhs_mh", need_thread="mood"),
        a_row("2010-02-01", "nhs_gp", to="nhs_mh", need_thread="mood"),
        a_row("2010-03-01", "nhs_mh", need_thread="stairs"),
        a_row("2010-04-01", "nhs_mh", need_thread="mood"),
        a_row("2010-05-01", "nhs_mh", need_thread="mood"),
    )
    assert answers(session, CASE) == {"r2-sent": Answer("r4", stated=False)}


def test_an_answer_that_somebody_stated_counts_before_any_guess():
    session = a_session(
        a_row("2010-02-01", "nhs_gp", to="nhs_mh", answered_by="r3"),
        a_row("2010-03-01", "nhs_mh"),
        a_row("2010-06-01", "nhs_mh"),
    )
    assert answers(session, CASE)["r1-sent"] == Answer("r3", stated=True)


@pytest.mark.parametrize(("day", "answered"), [("2011-07-05", True), ("2011-07-06", False)])
def test_after_550_days_nobody_answered(day, answered):
    session = a_session(a_row("2010-01-01", "nhs_gp", to="nhs_mh"), a_row(day, "nhs_mh"))
    assert bool(answers(session, CASE)) is answered


def test_a_row_of_the_same_day_answers_if_it_stands_later():
    session = a_session(a_row("2010-01-01", "ambulance", to="nhs_acute"), a_row("2010-01-01", "nhs_acute"))
    journey = journey_of(session, CASE)
    assert waits_days(journey, answers_in(journey)) == [0]


def test_an_agency_may_send_the_person_to_itself():
    session = a_session(a_row("2010-01-01", "nhs_mh", to="nhs_mh"), a_row("2010-02-01", "nhs_mh"))
    assert answers(session, CASE)["r1-sent"].interaction_id == "r2"


def test_a_row_without_a_date_answers_nothing_and_is_not_answered():
    session = a_session(a_row("2010-01-01", "nhs_gp", to="nhs_mh"), a_row("", "nhs_mh", to="nhs_gp"))
    assert answers(session, CASE) == {}


def test_the_bounce_rate_leaves_out_outcomes_nobody_knows():
    outcomes = ("accepted", "bounced", "rejected", "signposted", "not_sent", "no_reply", "closed", "unknown", "")
    session = a_session(*(a_row("2010-01-01", "nhs_gp", to="nhs_mh", outcome=outcome) for outcome in outcomes))
    assert bounce_rate(session.referrals.values()) == Share(5, 7)


def test_told_no_counts_each_row_once():
    session = a_session(
        a_row("2010-01-01", request_outcome="rejected"),
        a_row("2010-01-02", "nhs_gp", to="nhs_mh", outcome="rejected", request_outcome="rejected"),
        a_row("2010-01-03", request_outcome="queued"),
    )
    assert told_no(journey_of(session, CASE)) == ["r1", "r2"]


def test_there_and_back_is_ping_pong_within_a_thread():
    session = a_session(
        a_row("2010-01-01", "council_asc", to="nhs_community"),
        a_row("2010-02-01", "nhs_community", to="council_asc"),
        a_row("2010-03-01", "nhs_community", to="council_asc", need_thread="another"),
    )
    assert [(a.id, b.id) for a, b in ping_pong(journey_of(session, CASE))] == [("r1-sent", "r2-sent")]


def test_an_agency_that_sends_to_itself_twice_plays_no_ping_pong():
    session = a_session(a_row("2010-01-01", "nhs_mh", to="nhs_mh"), a_row("2010-02-01", "nhs_mh", to="nhs_mh"))
    assert ping_pong(journey_of(session, CASE)) == []


def test_the_longest_chain_goes_from_answer_to_answer():
    session = a_session(
        a_row("2010-01-01", "nhs_gp", to="nhs_community"),
        a_row("2010-02-01", "nhs_community", to="council_asc"),
        a_row("2010-03-01", "council_asc"),
        a_row("2010-04-01", "nhs_gp", to="nhs_mh"),
    )
    journey = journey_of(session, CASE)
    assert [row.id for row in longest_chain(journey, answers_in(journey))] == ["r1", "r2", "r3"]


def test_an_answer_stated_to_be_earlier_makes_no_endless_chain():
    session = a_session(
        a_row("2010-01-01", "nhs_gp", to="nhs_mh", answered_by="r2"),
        a_row("2010-02-01", "nhs_mh", to="nhs_gp", answered_by="r1"),
    )
    journey = journey_of(session, CASE)
    assert [row.id for row in longest_chain(journey, answers_in(journey))] == ["r1", "r2"]


def test_help_that_was_pulled_in_is_no_referral():
    session = a_session(a_row("2010-01-01", "nhs_gp", to="nhs_mh"))
    pulled = session.put(*(type(r)(id=r.id, interaction=r.interaction, to_agency=r.to_agency, pulled_in=True)
                           for r in session.referrals.values()))  # fmt: skip
    journey = journey_of(pulled, CASE)
    assert (len(journey.referrals), len(journey.pulled_in)) == (0, 1)


def test_hand_offs_and_returns_collapse_neighbours_and_skip_rows_without_an_agency():
    # police, housing, police, GP, GP, housing: four steps, one return (police, housing, police).
    keys = (
        "police",
        "police",
        "council_housing",
        "",
        "council_housing",
        "police",
        "nhs_gp",
        "nhs_gp",
        "council_housing",
    )
    rows = rows_of(a_session(*(a_row(f"2010-01-{d:02d}", key) for d, key in enumerate(keys, start=1))), CASE)
    assert (hand_offs(rows), returns(rows)) == (4, 1)


def test_a_repeat_is_30_times_24_hours_at_most_at_the_same_agency():
    first = datetime(2010, 1, 1, 12, 0, 0, tzinfo=UTC)
    moments = (first, first + timedelta(days=30), first + timedelta(days=60, seconds=1))
    session = a_session(a_row(), a_row(), a_row())
    session = session.put(*(type(r)(id=r.id, case=r.case, agency=r.agency, when=at_moment(m), place=r.place)
                            for r, m in zip(session.interactions.values(), moments, strict=True)))  # fmt: skip
    assert repeats_within_30_days(rows_of(session, CASE)) == 1


def test_the_row_before_is_of_any_agency():
    rows = rows_of(a_session(a_row("2010-01-01"), a_row("2010-01-02", "police"), a_row("2010-01-03")), CASE)
    assert repeats_within_30_days(rows) == 0


def test_moments_are_ordered_by_their_instant_whatever_their_offset():
    early = datetime(2010, 1, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))
    late = datetime(2010, 1, 1, 11, 0, tzinfo=UTC)
    session = a_session(a_row("", id="late"), a_row("", id="early"))
    for row_id, moment in (("late", late), ("early", early)):
        row = session.interactions[row_id]
        session = session.put(type(row)(id=row_id, case=row.case, when=at_moment(moment), place=row.place))
    assert [row.id for row in rows_of(session, CASE)] == ["early", "late"]


def test_requests_that_were_sent_on_are_told_by_their_referrals_alone():
    session = a_session(
        a_row("2010-01-01", "nhs_gp", request_outcome="rejected"),
        a_row("2010-02-01", "nhs_gp", to="nhs_mh", outcome="bounced", request_outcome="rejected"),
    )
    journey = journey_of(session, CASE)
    assert request_outcomes(journey.rows, journey.referrals) == {"rejected": 1}


def test_a_referral_without_a_date_reverses_nothing():
    there_and_back = [a_row("2010-01-01", "nhs_gp", to="nhs_mh"), a_row("", "nhs_mh", to="nhs_gp")]
    assert not ping_pong(journey_of(a_session(*there_and_back), CASE))


def test_an_answer_of_which_only_the_year_is_known_tells_no_wait():
    session = a_session(a_row("2010-03-01", "nhs_gp", to="nhs_mh", answered_by="r2"), a_row("", "nhs_mh"))
    session = change_interaction(session, "r2", when=in_year(2010))
    journey = journey_of(session, CASE)
    assert answers_in(journey)["r1-sent"].stated
    assert waits_days(journey, answers_in(journey)) == []
