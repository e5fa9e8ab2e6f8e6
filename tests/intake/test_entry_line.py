"""A line is read as it is said, and nothing typed is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.intake.entry import Entry
from workshop.intake.entry_adding import enter, say_anew
from workshop.intake.entry_dates import waits_for_an_entry, with_entry_picked
from workshop.intake.entry_line import read_entry
from workshop.intake.entry_show import shown_as_line
from workshop.model.dates import iso
from workshop.model.edits.review import open_case
from workshop.model.order import in_order
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


def test_a_line_in_which_nothing_happened_is_refused():
    entry = read("14 jan 2005 housing")
    with pytest.raises(Refused):
        enter(open_case(Session(), "Case A", "a"), "a", entry)


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
    assert agency.problem == "who is “Debt Angels”? F2 says who"
    assert agency.name == "Debt Angels"


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


def test_the_end_of_a_line_says_what_is_about_who_began_and_how_it_felt():
    session, row = typed(
        "14 jan 2005 housing said wait /s /letter /neighbour /felt ashamed /about stairs /flag /matters £20 /left out"
    )
    assert (row.demand, row.kind, row.began_with, row.feeling, row.valence) == (
        Demand.SYSTEM, "letter", "neighbour", "ashamed", -2,
    )  # fmt: skip
    assert (row.need_thread, row.red_flag, row.significant, row.left_out) == ("stairs", True, True, True)
    assert (row.what_happened, row.amount_pence) == ("said wait", 2000)


def test_what_is_said_after_a_slash_may_stand_within_the_story():
    _, row = typed("14 jan 2005 housing said /f passed on to ring the GP /home visit and left")
    assert (row.cause, row.kind, row.what_happened) == ("passed_on", "home_visit", "said to ring the GP and left")


def test_who_held_it_is_held_from_the_day_of_the_entry():
    session, row = typed("14 jan 2005 housing took it on /held by Housing can say yes")
    (held,) = session.ownerships.values()
    assert (held.agency, held.authority, held.since.earliest) == ("council_housing", "decide", date(2005, 1, 14))


def test_who_held_it_typed_anew_is_held_once_from_the_day_that_is_said_now():
    session, row = typed("14 jan 2005 housing took it on /held by Housing can say yes")
    before = read(shown_as_line(row, session), session)
    now = read("16 jan 2005 housing took it on /held by Housing can say yes", session)
    moved = say_anew(session, row.id, before, now)
    assert [(held.agency, held.since.earliest) for held in moved.ownerships.values()] == [
        ("council_housing", date(2005, 1, 16))
    ]
    assert not say_anew(session, row.id, before, read("14 jan 2005 housing took it on", session)).ownerships


def test_a_reason_alone_makes_it_failure():
    _, row = typed("14 jan 2005 housing came /because passed on")
    assert (row.demand, row.cause) == (Demand.FAILURE, "passed_on")


def test_words_that_may_mean_several_things_are_kept_and_said():
    entry = read("14 jan 2005 housing came /home")
    assert entry.fields == {"channel": "home"}
    entry = read("14 jan 2005 housing came /not")
    assert entry.story == "came /not"
    assert {"not heard", "not bad enough yet"} <= set(entry.chips[-1].several)


def test_two_letters_that_may_mean_two_agencies_are_asked_about():
    session, last = typed("14 jan 2005 housing came", "hospital saw her")
    entry = read("3/02 ho came", session, last)
    (agency,) = [chip for chip in entry.chips if chip.kind == "agency"]
    assert agency.several == ("Housing", "Hospital")
    assert "ho came" in entry.story


@pytest.mark.parametrize(
    ("part", "agency"),
    [("adul", "Adult social care"), ("bene", "Benefits"), ("police", "Police"), ("ambu", "Ambulance")],
)
def test_any_part_of_a_name_says_who(part, agency):
    entry = read(f"14 jan 2005 {part} came")
    assert entry.agency is not None and (entry.agency.label, entry.story) == (agency, "came")


@pytest.mark.parametrize("story", ["home visit by somebody", "care worker came"])
def test_a_sentence_that_begins_with_a_word_of_a_name_stays_a_sentence(story):
    _, last = typed("14 jan 2005 police came")
    session, row = typed("14 jan 2005 police came", story)
    assert (session.agencies[row.agency].label, row.what_happened) == ("Police", story)


def test_another_word_for_an_agency_is_read_once_it_was_told():
    session, last = typed("14 jan 2005 voluntary came")
    agency = replace(session.agencies["vcs"], also="CAB;Citizens Advice")
    entry = read("3/02 CAB rang", session.put(agency), last)
    assert entry.agency is not None and (entry.agency.key, entry.story) == ("vcs", "rang")


def test_a_new_agency_stands_in_the_sector_its_name_speaks_of():
    session, _ = typed("14 jan 2005 Debt Angels: came", "Moor Lane Surgery: saw her")
    assert [a.sector for a in session.agencies.values()] == ["vcs_own", "nhs"]


@pytest.mark.parametrize(("written", "pence"), [("£12,50", 1250), ("£1.2k", 120_000), ("£1,250", 125_000), ("£7", 700)])
def test_amounts_as_people_write_them(written, pence):
    _, row = typed(f"14 jan 2005 housing charged her {written}")
    assert (row.amount_pence, row.what_happened) == (pence, "charged her")


@pytest.mark.parametrize("written", ["£1.250", "£1,2", "£12.505"])
def test_an_amount_that_may_mean_two_things_is_kept_as_words_and_said(written):
    entry = read(f"14 jan 2005 housing charged her {written}")
    assert (entry.amount_pence, entry.story) == (None, f"charged her {written}")
    assert entry.chips[-1].problem.startswith("not certain")


def three_rows() -> tuple[Session, Interaction]:
    return typed("14 jan 2005 housing came", "feb 2005 gp saw her", "3/04/2005 police came")


def test_a_date_between_two_others_lies_from_the_first_to_the_second_and_after_the_first():
    session, last = three_rows()
    entry = read_entry("after 1 before 2 school rang", session, last, TODAY, "a")
    assert entry.when is not None
    assert (entry.when.earliest, entry.when.latest) == (date(2005, 1, 14), date(2005, 2, 28))
    assert entry.when.as_written == "after Housing in January 2005, before GP in February 2005"
    session = enter(session, "a", entry, "between")
    assert [row.what_happened for row in in_order(session.interactions.values())] == ["came", "rang", "saw her", "came"]


def test_a_date_between_two_others_comes_after_a_first_that_has_a_clock_time():
    session, last = typed("14 jan 2005 11:30 housing came", "feb 2005 gp saw her")
    session = enter(session, "a", read_entry("after 1 before 2 school rang", session, last, TODAY, "a"), "between")
    assert [row.what_happened for row in in_order(session.interactions.values())] == ["came", "rang", "saw her"]


def test_a_date_between_two_others_is_known_by_the_words_that_were_said():
    session, last = three_rows()
    entry = read_entry("after 1 (the fall) before 3 (he left school) mum rang", session, last, TODAY, "a")
    assert entry.when is not None and entry.when.as_written == "after the fall, before he left school"
    assert entry.story == "mum rang"


@pytest.mark.parametrize(
    ("line", "why"), [("after 1 before 9 mum rang", "no number 9"), ("after 3 before 1 x", "before")]
)
def test_a_date_between_entries_that_cannot_be_is_kept_as_said(line, why):
    session, last = three_rows()
    entry = read_entry(line, session, last, TODAY, "a")
    assert entry.when is None and entry.date_as_written.startswith("after")
    assert why in entry.chips[0].problem


def test_marks_that_are_touched_finish_a_date_between_two():
    assert waits_for_an_entry("after ") and not waits_for_an_entry("after the fall")
    line = with_entry_picked("after ", 24)
    assert line == "after 24 before " and waits_for_an_entry(line)
    assert with_entry_picked(line, 41) == "after 24 before 41 "


DATES = ["14 jan 2005 ", "3/2/2006 ", "mar 2004 ", "spring 2004 ", "c. 2012 ", "2013-15 ", "2006 autumn ",
         "31/02/2005 ", "after 1 before 2 ", "after 1 (the fall) before 3 (he left) ", ""]  # fmt: skip
WHO = ["housing ", "gp ", "po ", "Debt Angels: ", "CAB ", "hosptial ", ""]
STORY = ["told mum to ring the GP", "charged £20 a week for it", "rang again: no answer", "5\" pipe", "",
         "and/or 24/7", "came /xyz and", "ho"]  # fmt: skip
MORE = ["“I can’t get up there”", '"no"', "£110", "£12,50", "/f passed on", "/v", "/s", "/u", "/to GP sent back",
        "/flag", "/to Debt Angels", "/pull school", "/letter", "/home visit", "/about stairs", "/about the stairs",
        "/matters", "/felt ashamed", "/felt like a number", "/left out", "/began neighbour", "/because a mistake",
        "/held by GP can pay", "/held by the warden",
        "/told no", "/seen in a file", "/until june 2016", "/phone", "/xyz", "/court", "/to ho", "/f"]  # fmt: skip


@given(
    st.sampled_from(DATES), st.sampled_from(WHO), st.sampled_from(STORY), st.lists(st.sampled_from(MORE), max_size=6)
)
def test_an_entry_said_again_as_a_line_reads_as_the_same_entry(when, who, story, more):
    session, _ = three_rows()
    entry = read_entry(f"{when}{who}{story} {' '.join(more)}", session, None, TODAY, "a")
    if entry.is_empty:
        return
    session = enter(session, "a", entry, "new")
    row = session.interactions["new"]
    again = read_entry(shown_as_line(row, session), session, None, TODAY, "a")
    after = say_anew(session, "new", entry, again)
    assert without_words_of_date(after.interactions["new"]) == without_words_of_date(row)
    assert list(after.referrals.values()) == list(session.referrals.values())
    assert after.ownerships == session.ownerships


def without_words_of_date(row: Interaction) -> Interaction:
    bare = [date and replace(date, as_written="") for date in (row.when, row.end)]
    return replace(row, when=bare[0], end=bare[1])


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=60), st.sampled_from(["", *MORE]))
def test_any_text_is_an_entry_that_holds_every_word_or_is_refused(text, more):
    line = f"14 jan 2005 housing {text} {more}"
    session = open_case(Session(), "Case A", "a")
    entry = read_entry(line, session, None, TODAY, "a")
    try:
        session = enter(session, "a", entry, "new")
    except Refused:
        return
    row = session.interactions["new"]
    kept = " ".join((shown_as_line(row, session), *(chip.text for chip in entry.chips))).casefold()
    for word in re.findall(r"[^\W\d_]{4,}", text):
        assert word.casefold() in kept


def test_a_line_typed_anew_changes_what_it_says_and_nothing_else():
    session, row = typed("14 jan 2005 housing said wait /f passed on /to GP sent back")
    session = session.put(replace(row, private_note="hers", demand_local="value"))
    before = read(shown_as_line(row, session), session)
    now = read("15 jan 2005 housing said no /v /to school", session)
    session = say_anew(session, row.id, before, now)
    (after,) = session.interactions.values()
    assert (after.what_happened, after.demand, after.cause, after.private_note) == ("said no", Demand.VALUE, "", "hers")
    assert after.when is not None and after.when.earliest == date(2005, 1, 15)
    assert [r.to_agency for r in session.referrals.values()] == ["school"]
