"""The head of the Map page, in the room's words."""

from __future__ import annotations

from datetime import date

import pytest

from sample_sessions.build import sample_session
from tests.builders import CASE, a_row, a_session, held
from workshop.model.records import Demand
from workshop.study.headline import headline, headline_of_several, spoken_length


@pytest.fixture(scope="module")
def case_a():
    return headline(sample_session("case_a"), "case-a")


def figure(found, key):
    return next(figure for figure in found.figures if figure.key == key)


@pytest.mark.parametrize(
    ("key", "value", "label", "base", "behind"),
    [
        ("failure", "80.5 %", "failure", "99 of 123 marked entries", 99),
        ("told_no", "10 ×", "told no", "10 of 143 entries", 10),
        ("nobody_held_it", "11 years 5 months", "nobody held it", "4,187 of 4,187 days", 142),
        ("spent", "£107,000", "spent", "care of the child left out", 141),
        ("asked_for", "£20,000", "what she asked for", "more spent by September 2007", 1),
        ("passed_on", "49 ×", "passed on", "49 of 143 entries", 49),
        ("sent_back", "12 ×", "came back", "12 of 49 came back or never arrived", 12),
    ],
)
def test_each_figure_of_case_a_stands_on_its_base(case_a, key, value, label, base, behind):
    found = figure(case_a, key)
    assert (found.value_text, found.label, found.base_text) == (value, label, base)
    assert len(set(found.ids)) == behind


def test_it_says_what_she_asked_and_what_she_got(case_a):
    assert case_a.asked == "Help me with the housework and let me get upstairs in my own house"
    assert case_a.given.startswith("anger management classes for C")


def test_the_ask_leads_to_the_entry_with_her_words(case_a):
    assert figure(case_a, "asked_for").ids == ("a-002",)


def test_what_was_made_up_says_so_in_whichever_review_it_stands_and_makes_nothing_else_made_up():
    session = a_session(a_row("2010-01-01"))
    made_up = a_row("2011-01-01", illustrative=True)
    both = a_session(made_up, case_id="other", code="Sample", session=session)
    assert not headline(session, CASE).made_up
    assert (headline(both, CASE).made_up, headline(both, "other").made_up) == (False, True)
    assert headline_of_several(both, [CASE, "other"]).made_up


def test_without_a_price_the_ask_is_no_figure():
    found = headline(a_session(a_row("2010-01-01")), CASE)
    assert "asked_for" not in [figure.key for figure in found.figures]


def test_an_ask_that_was_never_outspent_names_no_day():
    found = headline(a_session(a_row("2010-01-01", pounds=1), asked_pence=500, pronoun="he"), CASE)
    assert (figure(found, "asked_for").label, figure(found, "asked_for").base_text) == ("what he asked for", "")


def test_nothing_marked_is_said_and_shown_as_no_number():
    found = figure(headline(a_session(a_row("2010-01-01")), CASE), "failure")
    assert (found.value_text, found.base_text) == ("–", "nothing marked yet")


def test_an_empty_case_has_a_headline():
    assert figure(headline(a_session(), CASE), "nobody_held_it").value_text == "0 days"


def test_entries_while_somebody_held_the_case_are_not_behind_nobody_held_it():
    session = held(a_session(a_row("2010-01-01"), a_row("2010-03-01"), a_row("2010-04-01")), "2010-02-01")
    found = figure(headline(session, CASE), "nobody_held_it")
    assert (found.value_text, found.base_text, found.ids) == ("1 month", "31 of 90 days", ("r1",))


def test_entries_that_cost_nothing_or_are_left_out_are_not_behind_what_was_spent():
    session = a_session(
        a_row("2010-01-01", pounds=4), a_row("2010-01-02"), a_row("2010-01-03", pounds=9, left_out=True)
    )
    found = figure(headline(session, CASE), "spent")
    assert (found.value_text, found.base_text, found.ids) == ("£4", "some costs left out", ("r1",))


def test_marking_an_entry_changes_the_figure_and_what_is_behind_it():
    session = a_session(a_row("2010-01-01", demand=Demand.VALUE), a_row("2010-01-02", demand=Demand.FAILURE))
    assert figure(headline(session, CASE), "failure").ids == ("r2",)
    assert figure(headline(session, CASE), "failure").value_text == "50.0 %"


@pytest.mark.parametrize(
    ("stretches", "words"),
    [
        ([(date(2002, 3, 11), date(2013, 8, 27))], "11 years 5 months"),
        ([(date(2010, 1, 1), date(2011, 1, 1))], "1 year"),
        ([(date(2010, 1, 1), date(2010, 1, 2))], "1 day"),
        ([(date(2010, 1, 1), date(2010, 1, 21)), (date(2010, 6, 1), date(2010, 6, 21))], "1 month"),
    ],
)
def test_a_length_is_said_in_years_and_months(stretches, words):
    assert spoken_length(stretches) == words
