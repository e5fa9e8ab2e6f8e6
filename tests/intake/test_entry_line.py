"""A line is read as it is said, and nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.intake.entry_line import Entry, enter, kept_for_next, read_entry
from workshop.model.dates import iso
from workshop.model.edits.review import open_case
from workshop.model.records import Demand, Interaction
from workshop.model.session import Session
from workshop.model.trouble import Refused

TODAY = date(2026, 11, 25)


def read(text: str, session: Session | None = None, last: Interaction | None = None) -> Entry:
    return read_entry(text, session or Session(), last, TODAY)


def typed(*lines: str) -> tuple[Session, Interaction]:
    """The session after these lines, and its last row."""
    session, last = open_case(Session(), "Case A", "a"), None
    for line in lines:
        session = enter(session, "a", read(line, session, last))
        last = list(session.interactions.values())[-1]
    assert last is not None
    return session, last


def test_the_line_of_the_guide_is_read_whole():
    session, row = typed('14 jan 2005 housing told mum to ring the GP "I can\'t get up there" £110')
    assert iso(row.when) == "2005-01-14"
    assert session.agencies[row.agency].label == "Housing"
    assert row.what_happened == "told mum to ring the GP"
    assert row.ask == "I can't get up there"
    assert row.amount_pence == 11_000
    assert row.demand is Demand.NOT_CODED
    assert not session.referrals


def test_after_a_slash_demand_cause_and_referral_are_said():
    session, row = typed("14 jan 2005 housing said no /f passed on /to GP sent back")
    assert (row.demand, row.cause, row.what_happened) == (Demand.FAILURE, "passed_on", "said no")
    (referral,) = session.referrals.values()
    assert (referral.to_agency, referral.outcome, referral.pulled_in) == ("nhs_gp", "bounced", False)


def test_the_date_and_agency_of_the_row_before_hold_until_others_are_said():
    session, row = typed("14 jan 2005 housing came", "rang again", "3/02 gp saw her")
    rows = list(session.interactions.values())
    assert [iso(r.when) for r in rows] == ["2005-01-14", "2005-01-14", "2005-02-03"]
    assert [session.agencies[r.agency].label for r in rows] == ["Housing", "Housing", "GP"]


def test_an_amount_within_a_sentence_stays_in_the_sentence():
    _, row = typed("14 jan 2005 housing charged £20 a week for it")
    assert (row.amount_pence, row.what_happened) == (2_000, "charged £20 a week for it")


def test_a_date_that_cannot_be_is_kept_as_written_and_not_placed():
    _, row = typed("31/02/2005 police came")
    assert row.when is None
    assert (row.date_as_written, row.what_happened) == ("31/02/2005", "came")


def test_what_is_not_understood_stays_in_the_story():
    _, row = typed("14 jan 2005 housing came /xyz and/or 24/7")
    assert row.what_happened == "came /xyz and/or 24/7"


def test_a_new_agency_is_named_by_a_referral():
    session, _ = typed("14 jan 2005 housing came /to Debt Angels")
    assert [a.label for a in session.agencies.values()] == ["Housing", "Debt Angels"]


def test_an_ordinary_word_after_the_date_is_no_agency():
    entry = read("14 jan 2005 he rang the police")
    assert entry.agency is None
    assert entry.story == "he rang the police"


def test_two_letters_are_enough_for_an_agency_of_the_review():
    session, _ = typed("14 jan 2005 housing came")
    assert read("15 jan 2005 ho came back", session).agency.key == "council_housing"


def test_a_line_in_which_nothing_happened_is_refused_and_keeps_its_date():
    entry = read("14 jan 2005 housing")
    with pytest.raises(Refused):
        enter(open_case(Session(), "Case A", "a"), "a", entry)
    assert kept_for_next(entry) == "14 jan 2005 housing "


@pytest.mark.parametrize(
    "line", ["14 jan 2005 housing came", "+2w gp came", "3/02 police came", "spring 2006 dwp wrote"]
)
def test_the_next_line_begins_with_the_same_date_and_agency(line):
    session, last = typed("14 jan 2005 housing came")
    entry = read(line, session, last)
    again = read(kept_for_next(entry) + "something else", session, last)
    assert (again.when.earliest, again.agency.key) == (entry.when.earliest, entry.agency.key)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=80))
def test_every_word_typed_is_somewhere_in_what_was_read(text):
    entry = read("14 jan 2005 housing " + text)
    kept = " ".join([entry.story, entry.ask, *(chip.text for chip in entry.chips), str(entry.fields)])
    for word in text.replace("/", " ").replace('"', " ").replace("“", " ").replace("”", " ").split():
        if word.isalpha() and len(word) > 3:
            assert word.lower() in kept.lower()


def test_an_agency_nobody_listed_is_said_in_capitals_or_before_a_colon():
    session, row = typed("14 jan 2005 GP saw her", "+2w CAB rang the landlord", "Debt Angels: went through the bills")
    assert [session.agencies[r.agency].label for r in session.interactions.values()] == ["GP", "CAB", "Debt Angels"]
    assert row.what_happened == "went through the bills"
    assert [agency.label for agency in session.agencies.values()].count("CAB") == 1


@pytest.mark.parametrize("story", ["rang again: no answer", "Mrs B rang", "DNA again", "I rang them", "A letter came"])
def test_a_story_that_begins_like_a_name_stays_with_the_agency_before(story):
    _, last = typed("14 jan 2005 GP saw her")
    session, row = typed("14 jan 2005 GP saw her", story)
    assert (session.agencies[row.agency].label, row.what_happened) == ("GP", story)


def test_a_mistyped_agency_is_read_and_said_as_what_it_was_read_from():
    session, row = typed("14 jan 2005 police came", "spring 2006 hosptial admitted the lad")
    assert session.agencies[row.agency].label == "Hospital"
    assert row.what_happened == "admitted the lad"
    assert "Hospital, from “hosptial”" in [c.text for c in read("spring 2006 hosptial admitted the lad").chips]


def test_a_name_nobody_knows_is_asked_about_and_not_given_to_the_agency_before_in_silence():
    session, last = typed("14 jan 2005 police came")
    (agency,) = [c for c in read("3/02 Debt Angels went through the bills", session, last).chips if c.kind == "agency"]
    assert agency.text == "Police, as before"
    assert "colon" in agency.problem and "Debt Angels" in agency.problem


def test_a_referral_to_an_agency_nobody_listed_keeps_its_outcome():
    session, _ = typed("14 jan 2005 housing said wait /to CAB sent back /v")
    (referral,) = session.referrals.values()
    assert (session.agencies[referral.to_agency].label, referral.outcome) == ("CAB", "bounced")


def test_a_day_said_from_today_is_no_date_of_the_journey_and_is_kept_as_said():
    _, row = typed("14 jan 2005 housing came", "last tuesday social worker visited")
    assert (row.when, row.date_as_written, row.what_happened) == (None, "last tuesday", "visited")


@pytest.mark.parametrize(
    ("line", "day", "agency", "story"),
    [
        ("GP 5 may 2007 saw her about her back", "2007-05-05", "GP", "saw her about her back"),
        ("housing, 3 feb 2008, came about the damp", "2008-02-03", "Housing", "came about the damp"),
        ("CAB 5/4/2006 helped with the form", "2006-04-05", "CAB", "helped with the form"),
        ("Debt Angels: 6 may 2007 letter about arrears", "2007-05-06", "Debt Angels", "letter about arrears"),
        ("on 4 may 2008 police came", "2008-05-04", "Police", "came"),
    ],
)
def test_who_may_be_said_before_when(line, day, agency, story):
    _, last = typed("14 jan 2005 housing told her to wait")
    entry = read(line, last=last)
    assert entry.when is not None and iso(entry.when) == day
    assert entry.agency is not None
    assert (entry.agency.label, entry.story) == (agency, story)


@pytest.mark.parametrize("line", ["GP 24/7 cover told her to wait", "GP 2 nurses came", "GP said come back in may"])
def test_numbers_in_the_story_are_no_dates(line):
    _, last = typed("14 jan 2005 housing told her to wait")
    entry = read(line, last=last)
    assert last.when is not None and entry.when == last.when
    assert not entry.chips[0].problem


@pytest.mark.parametrize("line", ["GP 3/6 rang", "she rang again on 5 apr 2006"])
def test_a_date_among_the_words_is_pointed_at_before_it_is_the_wrong_day(line):
    _, last = typed("14 jan 2005 housing told her to wait")
    assert "a date comes first" in read(line, last=last).chips[0].problem


def test_two_marks_in_a_line_are_pointed_out():
    assert read("2 june 2007 DWP stopped it /f /v").chips[-1].problem == "several marks: the last one counts"
