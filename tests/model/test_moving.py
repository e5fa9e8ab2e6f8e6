"""What happened is moved in time as exactly as its date is known, and lasts as long as it did."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CASE, a_row, a_session, held
from workshop.model.date_words import read_date
from workshop.model.dates import PartialDate, Precision, on_day, spoken
from workshop.model.edits.interactions import change_interaction, move_in_time, say_how_long
from workshop.model.edits.ownership import change_held
from workshop.model.edits.referrals import refer, refer_answered
from workshop.model.moved_dates import moved, step_of
from workshop.model.trouble import Refused

WORDS = (
    "14 jan 2005", "14/1/2005 09:30", "2005-01-14T09:30:00+01:00", "mar 2004", "2012", "spring 2004", "winter 2004",
    "Q2 2014", "summer term 2010", "c. 2012", "c. mar 2004", "about 5 march 2004", "2013-15",
    "3 feb 2005 to 9 mar 2005", "2014/15",
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "days", "said"),
    [
        ("14 jan 2005", 14, "28 January 2005"),
        ("14/1/2005 09:30", 1, "15 January 2005 09:30"),
        ("mar 2004", 10, "March 2004"),
        ("mar 2004", 31, "April 2004"),
        ("2012", -365, "2011"),
        ("spring 2004", 91, "summer 2004"),
        ("winter 2004", 95, "spring 2005"),
        ("Q4 2014", 80, "Q1 2015"),
        ("summer term 2010", 365, "summer term 2011"),
        ("c. 2012", 400, "about 2013"),
        ("3 feb 2005 to 9 mar 2005", 5, "8 Feb 2005 to 14 Mar 2005"),
    ],
)
def test_a_date_goes_as_far_as_it_can_be_known(written, days, said):
    assert spoken(moved(read_date(written), days)) == said


@pytest.mark.parametrize("written", WORDS)
@given(days=st.integers(-4000, 4000))
def test_a_moved_date_is_as_exact_as_before_and_can_be_read_again(written, days):
    before = read_date(written)
    after = moved(before, days)
    assert after.precision is before.precision
    if after.moment:
        assert after.moment == before.moment + timedelta(days=days)
        return
    again = read_date(after.as_written)
    assert (again.earliest, again.latest, again.precision) == (after.earliest, after.latest, after.precision)


@pytest.mark.parametrize("written", WORDS)
@pytest.mark.parametrize("long", [False, True])
def test_a_step_by_key_moves_every_date_and_back(written, long):
    when = read_date(written)
    there = moved(when, step_of(when, long))
    assert there.earliest > when.earliest
    back = moved(there, -step_of(there, long))
    assert abs((back.earliest - when.earliest).days) <= 3652 // 1000


@given(start=st.integers(0, 9000), long=st.integers(1, 900), days=st.integers(-3000, 3000))
def test_a_range_keeps_its_length(start, long, days):
    first = date(2000, 1, 1) + timedelta(days=start)
    when = PartialDate(first, first + timedelta(days=long), Precision.RANGE)
    assert (moved(when, days).latest - moved(when, days).earliest).days == long


def test_several_move_together_and_what_has_no_date_stays():
    session = a_session(a_row("2005-01-14"), a_row("2005-02-01"), a_row())
    after = move_in_time(session, ["r1", "r2", "r3"], 7)
    assert [i.when and i.when.earliest for i in after.interactions.values()] == [
        date(2005, 1, 21), date(2005, 2, 8), None
    ]  # fmt: skip
    with pytest.raises(Refused):
        move_in_time(session, ["r3"], 7)
    assert move_in_time(session, ["r1"], 0) == session
    with pytest.raises(Refused):
        move_in_time(session, ["r1"], 5_000_000)


@given(st.sampled_from(WORDS), st.sampled_from(WORDS), st.integers(-2000, 2000))
def test_a_spell_never_ends_before_it_begins(begins, ends, days):
    when, end = read_date(begins), read_date(ends)
    if end.latest < when.earliest:
        when, end = end, when
    session = change_interaction(a_session(a_row("2005-01-14")), "r1", when=when, end=end)
    after = move_in_time(session, ["r1"], days).interactions["r1"]
    assert after.end.latest >= after.when.earliest
    if when.precision is end.precision is Precision.DAY:
        assert after.end.latest - after.when.earliest == end.latest - when.earliest


def test_a_moment_becomes_a_spell_longer_shorter_and_a_moment_again():
    session = a_session(a_row("2005-01-14"))
    spell = say_how_long(session, "r1", until=date(2005, 3, 1))
    assert spell.interactions["r1"].end.latest == date(2005, 3, 1)
    later = say_how_long(spell, "r1", since=date(2005, 2, 1)).interactions["r1"]
    assert (later.when.earliest, later.end.latest) == (date(2005, 2, 1), date(2005, 3, 1))
    assert say_how_long(spell, "r1", until=date(2005, 1, 14)).interactions["r1"].end is None
    earlier = say_how_long(session, "r1", since=date(2005, 1, 1)).interactions["r1"]
    assert (earlier.when.earliest, earlier.end.latest) == (date(2005, 1, 1), date(2005, 1, 14))
    with pytest.raises(Refused):
        say_how_long(session, "r1", until=date(2005, 1, 1))
    with pytest.raises(Refused):
        say_how_long(spell, "r1", since=date(2005, 3, 2))


def test_an_answer_is_stated_on_the_referral_that_waits_or_on_a_new_one():
    session = a_session(a_row("2005-01-14", to="nhs_gp"), a_row("2005-02-01", "nhs_gp"), a_row("2004-01-01", "nhs_gp"))
    after = refer_answered(session, "r1", "r2")
    assert len(after.referrals) == 1 and after.referrals["r1-sent"].answered_by == "r2"
    again = refer_answered(after, "r1", "r2", "queued")
    assert len(again.referrals) == 2
    with pytest.raises(Refused):
        refer_answered(session, "r1", "r3")
    with pytest.raises(Refused):
        refer_answered(refer(session, "r1", "nhs_gp"), "r1", "r1")


def test_who_held_it_is_told_otherwise_from_both_ends():
    session = held(a_session(a_row("2005-01-14")), "2005-01-14", "2005-06-01")
    (key,) = session.ownerships
    later = change_held(session, key, since=on_day(date(2005, 2, 1))).ownerships[key]
    assert (later.since.earliest, later.until.earliest) == (date(2005, 2, 1), date(2005, 6, 1))
    longer = change_held(session, key, until=on_day(date(2006, 1, 1))).ownerships[key]
    assert longer.until.earliest == date(2006, 1, 1) and longer.case == CASE
    with pytest.raises(Refused):
        change_held(session, key, until=on_day(date(2005, 1, 14)))
