"""What the line may go on with is offered where it can be said, and taken as it was shown."""

from __future__ import annotations

import pytest

from tests.intake.test_entry_line import TODAY, read, three_rows, typed
from workshop.intake.entry_suggest import habits_of, suggestions
from workshop.model.records import Interaction
from workshop.model.session import Session


def test_the_first_suggestion_is_what_this_agency_does_most():
    session, last = typed(*["14 jan 2005 gp saw her /v /appointment", "housing came /f passed on /letter"] * 3)
    habits = habits_of(session, "a")
    offered = suggestions("3/02 gp saw her /", session, last, TODAY, "a", habits)
    lines = [offer.line for offer in offered]
    assert lines[0] == "3/02 gp saw her /v /kind appointment "
    assert {"3/02 gp saw her /v ", "3/02 gp saw her /kind appointment "} <= set(lines)


def test_a_suggestion_taken_is_read_as_it_was_shown():
    session, last = three_rows()
    habits = habits_of(session, "a")
    (offer,) = suggestions("3/02/2005 polic", session, last, TODAY, "a", habits)
    assert offer.line == "3/02/2005 Police "
    assert not suggestions("3/02/2005 police", session, last, TODAY, "a", habits)
    made = suggestions("3/02/2005 Debt Angels", session, last, TODAY, "a", habits)
    assert [(offer.line, offer.hint) for offer in made] == [("3/02/2005 Debt Angels: ", "Voluntary")]


def offered(line: str, session: Session, last: Interaction) -> list[str]:
    return [offer.line for offer in suggestions(line, session, last, TODAY, "a", habits_of(session, "a"))]


@pytest.mark.parametrize("told", ["“oh”", '"oh"', "£110"])
def test_after_her_words_or_an_amount_the_line_may_go_on_without_a_slash(told):
    session, last = typed("14 jan 2005 housing came /f passed on /letter")
    assert offered(f"rang {told}", session, last)[0] == f"rang {told} /f passed on /kind letter "
    assert offered(f"rang {told} ", session, last)[0] == f"rang {told} /f passed on /kind letter "
    assert not offered(f"rang {told} and", session, last)


def test_after_a_slash_the_first_letters_of_the_next_thing_are_enough():
    session, last = typed("14 jan 2005 housing came /v")
    line = "rang /v fri"
    assert offered(line, session, last)[0] == "rang /v /felt frightened "
    assert read(line, session, last).story == "rang fri"
    assert not offered("rang /v fri ", session, last)


def test_whom_it_was_sent_to_and_what_became_of_it_are_found_by_the_beginnings_of_both():
    session, last = typed("14 jan 2005 housing came /v")
    assert "rang /v /to Adult social care no reply " in offered("rang /v ad no", session, last)
    assert "rang /to Adult social care told no " in offered("rang /to soc told", session, last)


def test_no_offer_says_a_part_of_another_offer_that_says_several_things():
    session, last = typed(*["14 jan 2005 housing came /f passed on /letter /neighbour", "gp saw her /v /letter"] * 3)
    said = [set(line.split(" /")[1:]) for line in offered("housing rang “x”", session, last)]
    together = [parts for parts in said if len(parts) > 1]
    assert together and not any(one < other for one in together for other in together)
