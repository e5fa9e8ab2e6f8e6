"""Edits lead from one session to the next, and say no in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from workshop.model.dates import on_day
from workshop.model.edits.agencies import add_agency, name_agency
from workshop.model.edits.interactions import (
    add_interaction,
    change_interactions,
    mark_cause,
    mark_demand,
    remove_interactions,
)
from workshop.model.edits.ownership import hold, let_go
from workshop.model.edits.referrals import refer, remove_referral, say_answer, say_outcome
from workshop.model.edits.review import begin_review, close_case, open_case
from workshop.model.edits.statements import move_statement, reword_statement, statements_of, write_statement
from workshop.model.records import Authority, Demand
from workshop.model.session import Session
from workshop.model.trouble import Refused


@pytest.fixture
def session() -> Session:
    """A case with a visit and a call, and two agencies."""
    session = open_case(begin_review(Session(), "A review"), "Case A", "a")
    session = add_agency(add_agency(session, "police"), "council_housing")
    session = add_interaction(session, "a", "police", on_day(date(2002, 3, 11)), "A visit", "visit")
    return add_interaction(session, "a", "council_housing", on_day(date(2002, 4, 1)), "A call", "call")


def test_marking_several_at_once_marks_each(session):
    after = mark_demand(session, ["visit", "call"], Demand.FAILURE)
    assert [i.demand for i in after.interactions.values()] == [Demand.FAILURE, Demand.FAILURE]


def test_a_cause_makes_what_was_not_marked_failure_demand(session):
    after = mark_cause(session, ["visit"], "not_heard")
    assert (after.interactions["visit"].demand, after.interactions["visit"].cause) == (Demand.FAILURE, "not_heard")


def test_what_was_value_after_all_keeps_no_cause(session):
    after = mark_demand(mark_cause(session, ["visit"], "not_heard"), ["visit"], Demand.VALUE)
    assert after.interactions["visit"].cause == ""


def test_marking_nothing_is_refused(session):
    with pytest.raises(Refused, match="Select what happened first"):
        mark_demand(session, [], Demand.VALUE)


def test_removing_an_interaction_takes_its_referrals_with_it(session):
    after = remove_interactions(refer(session, "visit", "council_housing", "bounced"), ["visit"])
    assert "visit" not in after.interactions
    assert not after.referrals


def test_a_referral_may_go_to_its_own_agency_and_change_its_outcome(session):
    after = refer(session, "visit", "police", "queued", "r")
    after = say_outcome(after, "r", "accepted")
    assert after.referrals["r"].outcome == "accepted"
    assert not remove_referral(after, "r").referrals


@pytest.mark.parametrize(("agency", "outcome"), [("", ""), ("nowhere", ""), ("police", "vanished")])
def test_a_referral_to_nobody_or_with_an_unknown_outcome_is_refused(session, agency, outcome):
    with pytest.raises(Refused):
        refer(session, "visit", agency, outcome)


def test_only_another_entry_of_the_same_person_can_have_answered(session):
    session = open_case(session, "Case B", "b")
    session = add_interaction(session, "b", "council_housing", on_day(date(2002, 5, 1)), "Another's call", "other")
    session = refer(session, "visit", "council_housing", referral_id="r")
    assert say_answer(session, "r", "call").referrals["r"].answered_by == "call"
    for stranger in ("visit", "other"):
        with pytest.raises(Refused, match="same person"):
            say_answer(session, "r", stranger)


def test_several_entries_are_not_given_to_an_agency_that_is_not_there(session):
    with pytest.raises(Refused):
        change_interactions(session, ["visit", "call"], agency="nowhere")


def test_somebody_holds_the_case_until_they_let_go(session):
    after = hold(session, "a", "Housing officer", on_day(date(2003, 1, 1)), authority=Authority.SPEND, ownership_id="o")
    after = let_go(after, "o", on_day(date(2003, 6, 1)))
    assert after.ownerships["o"].until == on_day(date(2003, 6, 1))
    with pytest.raises(Refused):
        let_go(after, "o", on_day(date(2002, 1, 1)))


def test_closing_a_case_leaves_nothing_of_it_behind(session):
    after = close_case(hold(refer(session, "visit", "police"), "a", "Somebody", on_day(date(2003, 1, 1))), "a")
    assert not (after.cases or after.interactions or after.referrals or after.ownerships)
    assert after.agencies == session.agencies


def test_a_case_code_is_used_once(session):
    with pytest.raises(Refused, match="already a case"):
        open_case(session, "Case A")


def test_statements_keep_the_order_they_were_dragged_to():
    session = Session()
    for text in ("one", "two", "three"):
        session = write_statement(session, "principle", text, statement_id=text)
    moved = move_statement(session, "three", 0)
    assert [s.text for s in statements_of(moved, "principle")] == ["three", "one", "two"]


def test_a_statement_without_words_is_refused():
    session = write_statement(Session(), "purpose", "You understand what I need.", statement_id="p")
    with pytest.raises(Refused):
        reword_statement(session, "p", "  ")


def test_an_agency_of_the_rooms_own_is_named_as_written_and_only_once():
    session = name_agency(name_agency(name_agency(Session(), "Group 1"), "group-1"), "Group 1")
    assert [(a.id, a.label) for a in session.agencies.values()] == [
        ("x_group_1", "Group 1"),
        ("x_group_1_2", "group-1"),
    ]


def test_a_table_no_edit_touched_is_the_same_object(session):
    after = mark_demand(session, ["visit"], Demand.VALUE)
    assert after.cases is session.cases
    assert after.interactions is not session.interactions
