from __future__ import annotations

from datetime import date

from tests.builders import CASE, a_row, a_session, held
from workshop.study.journey import journey_of
from workshop.study.loops import loop_words, loops_in
from workshop.study.until import session_until


def a_ping_pong():
    return a_session(
        a_row("2010-01-01", "nhs_gp", to="council_housing", pounds=50),
        a_row("2010-02-01", "council_housing", to="nhs_mh", pounds=30),
        a_row("2010-03-01", "nhs_mh", to="nhs_gp", pounds=20),
        a_row("2010-05-01", "nhs_gp", to="police"),
        a_row("2010-06-01", "police"),
    )


def test_a_loop_is_the_way_from_an_agency_back_to_it_with_its_days_hand_offs_and_cost():
    (loop,) = loops_in(journey_of(a_ping_pong(), CASE))
    assert (loop.ids, loop.days, loop.hand_offs, loop.pence) == (("r1", "r2", "r3", "r4"), 120, 3, 10_000)
    assert loop_words(loop) == "120 days, passed on 3 times, £100"


def test_a_way_that_never_comes_back_is_no_loop():
    session = a_session(a_row("2010-01-01", "nhs_gp", to="police"), a_row("2010-02-01", "police"))
    assert loops_in(journey_of(session, CASE)) == []


def test_an_answer_that_stands_before_its_referral_leads_nowhere():
    session = a_session(a_row("2010-03-01", "nhs_gp", to="police"), a_row("2010-02-01", "police", to="nhs_gp"))
    assert loops_in(journey_of(session, CASE)) == []


def test_what_came_after_a_day_was_not_known_then():
    session = held(held(a_ping_pong(), "2010-01-15"), "2010-05-01")
    then = session_until(session, date(2010, 2, 1))
    assert set(then.interactions) == {"r1", "r2"}
    assert {r.interaction for r in then.referrals.values()} == {"r1", "r2"}
    assert len(then.ownerships) == 1
    assert session_until(session, date(2020, 1, 1)).interactions == session.interactions
