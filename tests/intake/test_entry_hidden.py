"""What hides, reorders or breaks other text is not taken from the entry line, as it is not from a pasted table."""

from __future__ import annotations

from datetime import date

from workshop.intake.entry_line import read_entry
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
