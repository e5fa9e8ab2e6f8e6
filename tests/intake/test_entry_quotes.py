"""What somebody said is taken whole: the outermost marks count, and marks that do not pair are left as typed."""

from __future__ import annotations

from datetime import date

import pytest

from workshop.intake.entry import Entry
from workshop.intake.entry_adding import enter
from workshop.intake.entry_line import read_entry
from workshop.intake.entry_show import shown_as_line
from workshop.model.edits.review import open_case
from workshop.model.session import Session
from workshop.model.trouble import Refused


def read(text: str, session: Session | None = None) -> Entry:
    return read_entry(f"14 jan 2005 housing {text}", session or Session(), None, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("words", "story", "ask"),
    [
        ('"she said "no" to him"', "", 'she said "no" to him'),
        ("came “she said “no” to him” again", "came again", "she said “no” to him"),
        ('"she said “no” to him"', "", "she said “no” to him"),
        ('"a" and "b"', "and", "a … b"),
        ('said "hello," and left', "said and left", "hello,"),
        ('5" pipe "no"', '5" pipe', "no"),
        ("never “closed “no”", "never “closed", "no"),
    ],
)
def test_the_outermost_pair_is_what_was_said(words, story, ask):
    entry = read(words)
    assert (entry.story, entry.ask) == (story, ask)
    session = enter(open_case(Session(), "Case A", "a"), "a", entry, "one")
    again = read_entry(shown_as_line(session.interactions["one"], session), session, None, date(2026, 11, 25))
    assert (again.story, again.ask) == (story, ask)


@pytest.mark.parametrize(
    "words", ['"she said "no" to him', '"it was 5" wide"', '"never closed', 'said" and "no"', '"I can’t” said "no"']
)
def test_marks_that_do_not_pair_are_left_as_typed(words):
    entry = read(words)
    assert (entry.story, entry.ask) == (words, "")


@pytest.mark.parametrize("marks", ['"' * 999, '"', "“", "“ “” ”", '"\u200b"'])
def test_marks_around_nothing_are_nothing_to_add(marks):
    entry = read(marks)
    assert entry.is_empty
    with pytest.raises(Refused):
        enter(open_case(Session(), "Case A", "a"), "a", entry)
