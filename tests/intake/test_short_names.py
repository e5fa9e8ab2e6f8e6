"""Agencies said short: two letters count from the first row, and letters that nobody knows are asked about."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import a_row, a_session
from workshop.intake.entry import Entry
from workshop.intake.entry_line import read_entry
from workshop.model.session import Session

TODAY = date(2020, 6, 1)


def read(text: str, session: Session | None = None) -> Entry:
    session = session or a_session(a_row("2004-09-03", "nhs_gp"))
    return read_entry(text, session, next(iter(session.interactions.values())), TODAY)


@pytest.mark.parametrize(
    ("said", "agency"), [("po", "police"), ("vcs", "vcs"), ("hv", "nhs_community"), ("gp", "nhs_gp")]
)
def test_letters_that_mean_one_agency_count_from_the_first_row(said, agency):
    entry = read(f"5 may 2005 {said} came")
    assert entry.agency is not None and entry.agency.key == agency and entry.story == "came"
    assert not entry.chips[1].problem


def test_letters_that_mean_several_are_a_question():
    chip = read("5 may 2005 ho came").chips[1]
    assert "Housing" in chip.several and chip.problem.startswith("“ho” may be Housing")


def test_letters_mean_an_agency_of_this_review_before_one_not_met_yet():
    session = a_session(a_row("2004-09-03", "council_housing"))
    entry = read("5 may 2005 ho came", session)
    assert entry.agency is not None and entry.agency.key == "council_housing"


@pytest.mark.parametrize("said", ["xq", "sw", "cps"])
def test_letters_that_nobody_knows_are_asked_about(said):
    chip = read(f"5 may 2005 {said} came").chips[1]
    assert (chip.text, chip.problem, chip.name) == ("GP, as before", f"who is “{said}”? F2 says who", said)


@pytest.mark.parametrize("words", ["jo rang", "he came", "lost it", "ok then", "my mum rang", "dna again"])
def test_short_words_of_a_sentence_are_nobody(words):
    chip = read(f"5 may 2005 {words}").chips[1]
    assert (chip.text, chip.problem) == ("GP, as before", "")
