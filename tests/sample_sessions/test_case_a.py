"""The Case A sample: its rows are the case's, built by the app's own edits, marked as made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sample_sessions.build import sample_session, steps
from workshop.model.dates import on_day
from workshop.model.edits.statements import statements_of
from workshop.model.links import dangling
from workshop.model.session import Session


@pytest.fixture(scope="module")
def case_a() -> Session:
    return sample_session("case_a")


def test_the_case_says_what_was_asked_what_it_would_have_cost_and_what_was_given(case_a):
    case = case_a.case("case-a")
    assert (case.code, case.person_label, case.pronoun) == ("Case A", "Ms A", "she")
    assert case.asked in case_a.interaction("a-002").ask
    assert case.asked_pence == 2_000_000
    assert case.given == (
        "anger management classes for C, a place on a parenting programme, help to clean one bedroom"
    )  # fmt: skip
    assert case.exclusions == "care of the child"
    assert case.first_presented == case_a.interaction("a-001").when


def test_what_matters_most_is_marked(case_a):
    significant = {row.place for row in case_a.interactions.values() if row.significant}
    assert significant == {2, 5, 10, 23, 34, 53, 81, 104, 135, 142, 143}


def test_taking_the_child_into_care_costs_nothing_here_and_is_left_out(case_a):
    left_out = [row for row in case_a.interactions.values() if row.left_out]
    assert [(row.place, row.cost_pence) for row in left_out] == [(81, 0)]


def test_the_review_and_every_row_that_is_made_up_say_so(case_a):
    assert case_a.review.illustrative
    for row in case_a.interactions.values():
        assert row.illustrative is not (row.record_source == "seed")


def test_others_words_keep_who_said_them(case_a):
    assert case_a.interaction("a-001").ask.startswith("Neighbour: That child")
    assert case_a.interaction("a-004").ask.startswith("C: I'm not angry")
    assert case_a.interaction("a-008").ask == "My knees have gone. I'm sleeping on the settee."


def test_an_outcome_without_a_target_is_the_requests_own(case_a):
    assert case_a.interaction("a-010").request_outcome == "rejected"
    assert "a-010-r1" not in case_a.referrals
    assert case_a.interaction("a-029").request_outcome == ""
    assert (case_a.referrals["a-029-r1"].to_agency, case_a.referrals["a-029-r1"].outcome) == ("council_asc", "bounced")


def test_c_is_as_old_as_every_row_says(case_a):
    (child,) = case_a.households.values()
    assert (child.member, child.birth_year) == ("C", 1994)
    for row in case_a.interactions.values():
        for age in re.findall(r"\bC \((\d+)\)|\bC, then (\d+)|\bC, now (\d+)", row.ask + " " + row.what_happened):
            years = row.when.earliest.year - child.birth_year
            assert int("".join(age)) in (years - 1, years), row.place


def test_there_is_a_purpose_with_principles_rules_and_what_the_owner_says(case_a):
    assert [s.text for s in statements_of(case_a, "purpose")] == [
        "You understand what I need.", "You help me resolve my problems.",
    ]  # fmt: skip
    assert len(statements_of(case_a, "principle")) == 4
    assert all(s.replaces for s in statements_of(case_a, "principle"))
    assert len(statements_of(case_a, "rule")) == 2
    assert len(statements_of(case_a, "owner_line")) == 1


def test_nobody_ever_held_the_case(case_a):
    assert not case_a.ownerships


def test_agencies_stand_in_the_order_of_the_common_list(case_a):
    orders = [agency.order for agency in case_a.agencies.values()]
    assert orders == sorted(orders)


@pytest.mark.parametrize("name", ["case_a", "anna", "justin"])
def test_building_twice_gives_the_same_session_in_steps_people_can_read(name):
    assert sample_session(name) == sample_session(name)
    assert dangling(sample_session(name)) == []
    for label, *_ in steps(name):
        assert re.fullmatch(r"[A-Z][\w ,]+", label)
        assert "_" not in label


def test_every_row_is_the_one_of_the_case_file(case_a, shared: Path):
    lines = (shared / "domain" / "case_a.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines if re.match(r"\| \d+ \|", line)]
    rows = [cells for cells in rows if len(cells) == 14]
    assert len(rows) == len(case_a.interactions) == 143
    for row, cells in zip(case_a.interactions.values(), rows, strict=True):
        number, day, agency, kind, began, ask, _, demand, cause, sent, need, pounds, feeling, basis = cells
        assert (row.place, row.agency, row.kind, row.began_with) == (int(number), agency, kind, began)
        assert row.when == on_day(row.when.earliest)
        assert row.when.earliest.isoformat() == day
        assert (str(row.demand), row.cause, row.need_thread, row.feeling) == (demand, cause, need, feeling)
        assert row.ask == ask.replace('"', "")
        assert row.cost_pence == 100 * int(pounds)
        assert row.illustrative is (basis == "ILL")
        referral = case_a.referrals.get(f"{row.id}-r1")
        there = f"{referral.to_agency} ({referral.outcome})" if referral else ""
        assert sent == (there or (f"({row.request_outcome})" if row.request_outcome else ""))
