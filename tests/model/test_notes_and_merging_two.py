from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_row, a_session
from workshop.model.edits.duplicates import merge_two
from workshop.model.edits.notes import (
    PARKING,
    QUESTION,
    note,
    notes_of,
    remove_note,
    settle_note,
    tell_apart,
    told_apart,
)
from workshop.model.edits.review import open_case
from workshop.model.records import Demand, Reading
from workshop.model.session import Session
from workshop.model.trouble import Refused


def test_open_notes_stand_before_settled_ones_in_the_order_in_which_they_came():
    session = Session()
    for text in ("Who paid?", "Why then?", "Where was he?"):
        session = note(session, QUESTION, text)
    session = settle_note(session, notes_of(session, QUESTION)[0].id)
    assert [n.text for n in notes_of(session, QUESTION)] == ["Why then?", "Where was he?", "Who paid?"]
    session = remove_note(session, notes_of(session, QUESTION)[0].id)
    assert [n.text for n in notes_of(session, QUESTION)] == ["Where was he?", "Who paid?"]
    assert notes_of(session, PARKING) == []


def test_a_note_without_words_is_declined():
    with pytest.raises(Refused, match="Write the question"):
        note(Session(), QUESTION, "  ")


def two(**other):
    return a_session(
        a_row(
            "2005-01-14", what_happened="The GP rang.", record_source="surgery", amount_pence=100, need_thread="mood"
        ),
        a_row("2005-01-14", **{"what_happened": "She was rung by the surgery.", "record_source": "hospital", **other}),
    )


def test_two_entries_become_one_with_the_words_and_sources_of_both():
    one = merge_two(two(), "r1", "r2").interactions
    assert list(one) == ["r1"]
    assert one["r1"].what_happened == "The GP rang. · She was rung by the surgery."
    assert one["r1"].record_source == "surgery · hospital"


def test_what_one_did_not_say_is_filled_from_the_other_and_what_differs_goes_with_it():
    session = two(amount_pence=250, cause="threshold", demand=Demand.FAILURE, red_flag=True)
    one = merge_two(session, "r1", "r2").interactions["r1"]
    assert (one.cause, one.demand, one.red_flag, one.need_thread) == ("threshold", Demand.FAILURE, True, "mood")
    assert one.amount_pence == 100 and ("also amount", "£2.50") in one.extras


def test_the_more_exact_date_stays_and_the_other_is_told():
    session = two()
    vague = replace(session.interactions["r1"], when=replace(session.interactions["r1"].when, as_written="January 2005",
                    latest=session.interactions["r1"].when.latest.replace(day=31)))  # fmt: skip
    one = merge_two(session.put(vague), "r1", "r2").interactions["r1"]
    assert not one.when.is_vague and ("also dated", "January 2005") in one.extras


def test_referrals_answers_and_readings_of_the_other_go_over():
    session = a_session(
        a_row("2005-01-14", what_happened="The GP rang."),
        a_row("2005-01-14", to="nhs_mh", what_happened="The GP rang."),
        a_row("2005-01-10", to="council_housing", what_happened="Asked."),
    )
    first = next(r for r in session.referrals.values() if r.interaction == "r3")
    session = session.put(replace(first, answered_by="r2"), Reading(id="x", interaction="r2"))
    after = merge_two(session, "r1", "r2")
    assert {r.interaction for r in after.referrals.values()} == {"r1", "r3"}
    assert after.referrals[first.id].answered_by == "r1" and after.readings["x"].interaction == "r1"


def test_two_of_different_cases_or_one_and_the_same_are_declined():
    session = open_case(two(), "Other", case_id="other")
    session = session.put(replace(session.interactions["r2"], case="other"))
    with pytest.raises(Refused, match="different cases"):
        merge_two(session, "r1", "r2")
    with pytest.raises(Refused, match="one entry already"):
        merge_two(session, "r1", "r1")


words = st.text(alphabet="abc de", max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.tuples(words, words, words), st.tuples(words, words, words))
def test_no_word_of_either_is_lost(ours, theirs):
    names = ("ask", "what_happened", "private_note")
    session = a_session(a_row("2005-01-14"), a_row("2005-01-14"))
    session = session.put(
        replace(session.interactions["r1"], **dict(zip(names, ours, strict=True))),
        replace(session.interactions["r2"], **dict(zip(names, theirs, strict=True))),
    )
    one = merge_two(session, "r1", "r2").interactions["r1"]
    for name, a, b in zip(names, ours, theirs, strict=True):
        assert a.casefold() in getattr(one, name).casefold() and b.casefold() in getattr(one, name).casefold()


def test_a_pair_told_apart_is_remembered_whichever_comes_first():
    assert frozenset({"r2", "r1"}) in told_apart(tell_apart(two(), "r1", "r2"))
