"""Finding: words anywhere, conditions together, and the same answer for one case and for several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.walls import case_a, row, session_with
from workshop.model.dates import on_day
from workshop.model.records import Case, Period
from workshop.model.viewpoint import Viewpoint
from workshop.study.finding import FIELDS, fold, found_in, is_looking, matches, words_in

RECORDS = st.builds(
    dict,
    agency=st.integers(0, 4),
    demand=st.integers(0, 4),
    cause=st.sampled_from(["", "wait", "passed_on"]),
    red_flag=st.booleans(),
    significant=st.booleans(),
    amount_pence=st.one_of(st.none(), st.integers(0, 30_000)),
    valence=st.one_of(st.none(), st.integers(-3, 3)),
    what_happened=st.sampled_from(["told to wait", "the café sent her home", "CAFE closed", "a letter came"]),
)
CONDITIONS = st.sets(
    st.sampled_from([
        ("agency", "nhs_gp"), ("agency", "police"), ("sector", "nhs"), ("demand", "failure"), ("demand", "value"),
        ("cause", "wait"), ("cause", ""), ("flag", "red_flag"), ("flag", "significant"), ("cost", "none"),
        ("cost", "any"), ("cost", "10000-"), ("feeling", "-3"), ("feeling", ""),
    ])
)  # fmt: skip


def ids(session, words="", *only, case="case") -> set[str]:
    return set(found_in(session, Viewpoint(words=words, only=frozenset(only)), case).matching)


def made(records):
    return session_with(*(row(n, n, **fields) for n, fields in enumerate(records)))


def test_words_are_found_wherever_they_stand_and_however_they_are_written():
    session = session_with(
        row(1, 0, what_happened="Sent to the Café"), row(2, 1, ask="where is the CAFE?"), row(3, 2, agency=2),
        row(4, 3, cause="passed_on"), row(5, 4, private_note="cafe"), row(6, 5, what_happened="we didn’t ring"),
    )  # fmt: skip
    assert ids(session, "cafe") == {"i1", "i2"}
    assert ids(session, "CAFÉ sent") == {"i1"}
    assert ids(session, "gp") == {"i3"}
    assert ids(session, "passed") == {"i4"}
    assert ids(session, "didn't") == {"i6"}


def test_words_in_quotation_marks_stand_together():
    session = session_with(row(1, 0, ask="up the stairs"), row(2, 1, ask="the lift, up, stairs"))
    assert ids(session, "up stairs") == {"i1", "i2"}
    assert ids(session, '"up the stairs"') == {"i1"}


@given(st.lists(RECORDS, max_size=12), CONDITIONS)
def test_conditions_of_one_field_are_alternatives_and_those_of_several_all_hold(records, only):
    session = made(records)
    found = ids(session, "", *only)
    expected = set(session.interactions)
    for field in {field for field, _ in only}:
        expected &= set().union(*(ids(session, "", pair) for pair in only if pair[0] == field))
    assert found == expected


@given(st.lists(RECORDS, max_size=12), CONDITIONS, st.sampled_from(["", "cafe", "wait", "her home"]))
def test_more_words_and_more_fields_never_find_more(records, only, words):
    session = made(records)
    assert ids(session, words, *only) <= ids(session, words) & ids(session, "", *only)
    assert ids(session, f"{words} letter", *only) <= ids(session, words, *only)


@given(st.text(max_size=30))
def test_every_entry_is_found_by_its_own_words(text):
    session = session_with(row(1, 0, what_happened=text), row(2, 1, what_happened="else"))
    for word in text.split():
        assert not words_in(word) or "i1" in ids(session, f'"{word}"' if '"' not in fold(word) else word)


def test_nothing_looked_for_is_everything_found():
    found = found_in(case_a(), Viewpoint(), next(iter(case_a().cases)))
    assert found.count == len(found.ids) == 143
    assert not is_looking(Viewpoint(words="  "))


def test_a_period_a_vague_date_and_a_range_of_cost():
    session = session_with(row(1, 0, amount_pence=9_900), row(2, 40, amount_pence=10_000), row(3, 80))
    vague = replace(session.interactions["i3"].when, latest=date(2010, 12, 1))
    session = session.put(
        replace(session.interactions["i3"], when=vague),
        Period(id="p", case="case", name="Before", starts=on_day(date(2010, 1, 1)), ends=on_day(date(2010, 1, 31))),
    )
    assert ids(session, "", ("period", "Before")) == {"i1"}
    assert ids(session, "", ("flag", "vague")) == {"i3"}
    assert ids(session, "", ("cost", "10000-")) == {"i2"}
    assert ids(session, "", ("cost", "none")) == {"i3"}


def test_our_own_paperwork_is_not_found_by_why_something_came_back():
    session = session_with(row(1, 0, cause="wait"), row(2, 1, demand=2, cause="wait"), row(3, 2, demand=0))
    assert ids(session, "", ("cause", "wait")) == {"i1"}
    assert ids(session, "", ("cause", "no_failure")) == {"i2", "i3"}


def test_the_same_question_asked_of_two_cases():
    session = session_with(row(1, 0, cause="wait"), replace(row(2, 1, cause="wait"), case="other"), row(3, 2))
    session = session.put(Case(id="other", code="Two"))
    assert ids(session, "", ("cause", "wait")) == {"i1"}
    assert ids(session, "", ("cause", "wait"), case="other") == {"i2"}


def test_what_is_found_follows_every_edit():
    session = session_with(row(1, 0, what_happened="a letter"), row(2, 1, what_happened="a visit"))
    assert ids(session, "letter") == {"i1"}
    after = session.put(replace(session.interactions["i2"], what_happened="another letter"))
    assert ids(after, "letter") == {"i1", "i2"}
    assert ids(session, "letter") == {"i1"}
    renamed = after.put(replace(after.agencies["council_housing"], label="Homes"))
    assert ids(renamed, "homes") == {"i1", "i2"}


def test_a_field_nobody_knows_finds_nothing_and_every_field_can_be_asked():
    everything = list(case_a().interactions)
    assert not matches(case_a(), Viewpoint(only=frozenset({("colour", "red")})), everything).any()
    for field in FIELDS:
        assert matches(case_a(), Viewpoint(only=frozenset({(field, "nothing like it")})), everything).dtype == np.bool_
