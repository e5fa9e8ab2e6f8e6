from __future__ import annotations

from tests.builders import CASE, a_row, a_session
from workshop.intake.lookalikes import lookalikes
from workshop.model.edits.notes import tell_apart


def pairs(*rows) -> list[tuple[str, str]]:
    return [(pair.one, pair.other) for pair in lookalikes(a_session(*rows), CASE)]


def test_the_same_visit_from_two_files_is_found():
    assert pairs(
        a_row("2005-01-14", what_happened="Home visit, no answer at the door"),
        a_row("2005-01-15", what_happened="home visit: no answer at door"),
        a_row("2005-01-14", what_happened="Letter about the rent"),
    ) == [("r1", "r2")]


def test_the_same_words_weeks_apart_or_with_another_agency_are_two_things():
    assert not pairs(
        a_row("2005-01-14", what_happened="Home visit"),
        a_row("2005-02-14", what_happened="Home visit"),
        a_row("2005-01-14", "nhs_gp", what_happened="Home visit"),
    )


def test_silent_rows_are_alike_only_where_day_kind_and_cost_are():
    assert pairs(a_row("2005-01-14", kind="letter"), a_row("2005-01-14", kind="letter")) == [("r1", "r2")]
    assert not pairs(a_row("2005-01-14", kind="letter"), a_row("2005-01-14", kind="notice"))
    assert not pairs(a_row("2005-01-14"), a_row("2005-01-14"))


def test_a_pair_that_was_told_apart_is_not_asked_about_again():
    session = a_session(
        a_row("2005-01-14", what_happened="Home visit"), a_row("2005-01-14", what_happened="Home visit")
    )
    assert lookalikes(session, CASE)
    assert not lookalikes(tell_apart(session, "r1", "r2"), CASE)
