"""Who held the case, and on how many days nobody did."""

from __future__ import annotations

from datetime import date

from tests.builders import CASE, a_row, a_session, held
from workshop.model.records import Authority
from workshop.study.ownership import gap_days, gaps, overlaps


def a_year():
    return a_session(a_row("2010-01-01"), a_row("2011-01-01"))


def test_without_owners_every_day_but_the_last_is_a_gap():
    assert gap_days(a_year(), CASE) == 365


def test_the_day_of_letting_go_is_held_by_nobody():
    session = held(a_year(), "2010-02-01", "2010-03-01")
    assert gaps(session, CASE) == [(date(2010, 1, 1), date(2010, 2, 1)), (date(2010, 3, 1), date(2011, 1, 1))]
    assert gap_days(session, CASE) == 365 - 28


def test_who_can_only_advise_does_not_hold_the_case():
    session = held(held(a_year(), "2010-01-01", authority=Authority.ADVISE), "2010-01-01", authority=Authority.NONE)
    assert gap_days(session, CASE) == 365


def test_an_owner_from_before_until_today_leaves_no_gap():
    assert gap_days(held(a_year(), "2009-01-01", authority=Authority.SPEND), CASE) == 0


def test_two_owners_at_once_are_listed():
    session = held(held(a_year(), "2010-01-01", "2010-06-01"), "2010-05-01", "2010-07-01")
    assert overlaps(session, CASE) == [(date(2010, 5, 1), date(2010, 6, 1))]
    assert gap_days(session, CASE) == 184


def test_owners_one_after_the_other_leave_one_gap_behind_them():
    session = held(held(a_year(), "2010-01-01", "2010-02-01"), "2010-02-01", "2010-03-01")
    assert gaps(session, CASE) == [(date(2010, 3, 1), date(2011, 1, 1))]
    assert overlaps(session, CASE) == []


def test_a_case_of_one_day_has_no_days_to_hold():
    assert gap_days(a_session(a_row("2010-01-01")), CASE) == 0
