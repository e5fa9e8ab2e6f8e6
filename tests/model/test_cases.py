from __future__ import annotations

import pytest

from workshop.model.edits.cases import household_said, move_case, say_household
from workshop.model.edits.review import open_case
from workshop.model.order import cases_in_order
from workshop.model.session import Session
from workshop.model.trouble import Refused


def three_cases() -> Session:
    session = Session()
    for letter in "ABC":
        session = open_case(session, f"Case {letter}", case_id=letter)
    return session


def codes(session: Session) -> str:
    return "".join(case.id for case in cases_in_order(session))


def test_cases_nobody_moved_stand_in_the_order_in_which_they_came():
    assert codes(three_cases()) == "ABC"


def test_a_case_is_moved_up_and_down_and_never_beyond_the_ends():
    session = three_cases()
    assert codes(move_case(session, "C", -1)) == "ACB"
    assert codes(move_case(move_case(session, "C", -1), "A", 9)) == "CBA"
    assert move_case(session, "A", -1) is session


def test_a_case_that_comes_after_others_were_moved_stands_last():
    assert codes(open_case(move_case(three_cases(), "C", -2), "Case D", case_id="D")) == "CABD"


def test_a_household_is_said_in_one_line_and_read_back_as_it_was_said():
    session = say_household(three_cases(), "A", "mother 1975; C (born 2000); her friend")
    assert household_said(session, "A") == "mother 1975; C 2000; her friend"
    assert household_said(session, "B") == ""


def test_who_is_named_again_stays_the_same_record_and_who_is_not_goes():
    session = say_household(three_cases(), "A", "mother 1975; C 2000")
    again = say_household(session, "A", "Mother 1976; D")
    kept = {h.member: h for h in again.households.values()}
    assert kept["Mother"].birth_year == 1976 and set(kept) == {"Mother", "D"}
    assert kept["Mother"].id in session.households
    assert say_household(again, "A", "Mother 1976; D") is again


def test_a_year_without_anybody_is_declined():
    with pytest.raises(Refused, match="names nobody"):
        say_household(three_cases(), "A", "mother 1975; 2000")
