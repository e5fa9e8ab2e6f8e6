"""What hides, reorders or breaks other text is not taken from the entry line, as it is not from a pasted table."""

from __future__ import annotations

from datetime import date

import pytest

from workshop.intake.entry_adding import enter
from workshop.intake.entry_line import read_entry
from workshop.intake.mapping import guess
from workshop.intake.taking_in import prepare
from workshop.intake.text_table import read_text_table
from workshop.model.edits.review import open_case
from workshop.model.session import Session

TODAY = date(2026, 11, 25)


def test_control_and_direction_marks_typed_into_the_line_are_not_kept():
    line = "14 jan\u200b 2005 housing\x00 rang\x1b[0m \x0bher \u202eagain\u2066 “no\x07thing” /to Debt\u200b Angels"
    entry = read_entry(line, Session(), None, TODAY)
    assert entry.when is not None and entry.agency is not None
    assert (entry.when.earliest, entry.agency.label) == (date(2005, 1, 14), "Housing")
    assert (entry.story, entry.ask) == ("rang[0m her again", "nothing")
    assert entry.sent[0].agency.label == "Debt Angels"


def test_what_was_read_is_pointed_at_where_it_stands_in_the_line_though_letters_of_it_are_not_kept():
    line = "14 jan 2005 \u200bhousing charged \u202e£110"
    entry = read_entry(line, Session(), None, TODAY)
    pointed = {chip.kind: line[chip.span[0] : chip.span[1]] for chip in entry.chips}
    assert (pointed["date"], pointed["agency"], pointed["cost"]) == ("14 jan 2005", "housing", "£110")


def test_letters_that_cannot_be_seen_are_nothing_to_add():
    assert read_entry("14 jan 2005 housing \u200b\u2060 \ufeff", Session(), None, TODAY).is_empty


@pytest.mark.parametrize("name", [",", '"', "-", "\u3164", "…"])
def test_marks_after_a_slash_are_no_agency_and_nobody_who_held_it(name):
    for said in ("/to", "/pull", "/held by"):
        entry = read_entry(f"14 jan 2005 housing rang {said} {name}", Session(), None, TODAY)
        assert (entry.sent, entry.held, entry.story) == ((), (), f"rang {said} {name}")
        assert any("Kept as words" in chip.problem for chip in entry.chips)


def test_marks_before_a_colon_are_no_agency():
    entry = read_entry("2005 ,: rang", Session(), None, TODAY)
    assert entry.agency is None
    assert entry.story == ",: rang"


def test_names_written_with_letters_and_accents_apart_are_found_again():
    line = "14 jan 2005 Cafe\u0301 Zoe\u0308: rang /to Caffe\u0300 Due /held by Rene\u0301"
    session = enter(open_case(Session(), "Case A", "a"), "a", read_entry(line, Session(), None, TODAY, "a"), "one")
    assert {agency.label for agency in session.agencies.values()} == {"Café Zoë", "Caffè Due"}
    assert [held.holder for held in session.ownerships.values()] == ["René"]


@pytest.mark.parametrize("written", ["2005 - 1990", "2005-1990", "10/3/2005 - 1/2/2005", "jun 2005 to may 2005"])
def test_a_stretch_said_backwards_is_kept_as_it_was_typed_and_not_placed(written):
    entry = read_entry(f"{written} gp rang", Session(), None, TODAY)
    assert (entry.when, entry.date_as_written, entry.story) == (None, written, "rang")
    assert entry.chips[0].problem.startswith(f"“{written}” ends before it begins")


def test_a_cell_with_years_said_backwards_refuses_no_table():
    table, _ = read_text_table(b"Date,Agency,What happened\n14/1/2005,GP,rang\n2005 - 1990,GP,came\n", "a.csv")
    rows = prepare(table, guess(table)).rows
    assert [row.fields.get("date_as_written", "") for row in rows] == ["", "2005 - 1990"]
