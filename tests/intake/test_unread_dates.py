"""Dates as people say them in the line: read as far as they are known, or said to be unread; never passed over."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import a_row, a_session
from workshop.intake.entry import Entry
from workshop.intake.entry_line import read_entry
from workshop.model.date_words import read_date
from workshop.model.dates import Precision, in_month, on_day
from workshop.model.feasts import easter

TODAY = date(2020, 6, 1)


def read(text: str, first_row: bool = False) -> Entry:
    session = a_session(a_row("2004-09-03", "nhs_gp"))
    return read_entry(text, session, None if first_row else session.interaction("r1"), TODAY)


@pytest.mark.parametrize(
    ("said", "earliest", "latest"),
    [
        ("summer 06", date(2006, 6, 1), date(2006, 8, 31)),
        ("autumn '06", date(2006, 9, 1), date(2006, 11, 30)),
        ("oct 02", date(2002, 10, 1), date(2002, 10, 31)),
        ("winter 05/06", date(2005, 12, 1), date(2006, 2, 28)),
        ("xmas 2005", date(2005, 12, 20), date(2006, 1, 2)),
        ("christmas 05", date(2005, 12, 20), date(2006, 1, 2)),
        ("easter 2005", date(2005, 3, 20), date(2005, 4, 3)),
        ("early 06", date(2006, 1, 1), date(2006, 4, 30)),
        ("early may 2005", date(2005, 5, 1), date(2005, 5, 10)),
        ("2 weeks later", date(2004, 9, 10), date(2004, 9, 24)),
        ("a month later", date(2004, 9, 26), date(2004, 10, 10)),
        ("the next week", date(2004, 9, 6), date(2004, 9, 12)),
        ("next month", date(2004, 10, 1), date(2004, 10, 31)),
        ("next day", date(2004, 9, 4), date(2004, 9, 4)),
        ("3/15", date(2015, 3, 1), date(2015, 3, 31)),
    ],
)
def test_a_date_as_it_is_said_is_read_as_far_as_it_is_known(said, earliest, latest):
    entry = read(f"{said} gp depression")
    assert entry.when is not None
    assert (entry.when.earliest, entry.when.latest) == (earliest, latest)
    assert entry.story == "depression" and entry.agency is not None and entry.agency.key == "nhs_gp"
    assert not any(chip.problem for chip in entry.chips)


@pytest.mark.parametrize("said", ["06", "a few weeks later", "christmas", "march", "on tuesday"])
def test_what_looks_like_a_date_and_is_not_read_says_so(said):
    entry = read(f"{said} police came")
    assert entry.chips[0].text == "3 September 2004, as before"
    assert entry.chips[0].problem == f"“{said}” is not read as a date"
    assert entry.agency is not None and entry.agency.key == "police"
    assert entry.story == f"{said} came"


@pytest.mark.parametrize("words", ["marched in", "mayor came", "before he left", "told her to wait"])
def test_words_that_only_begin_like_a_date_are_words(words):
    assert not read(words).chips[0].problem


def test_a_date_with_one_end_waits_for_its_place():
    entry = read("before xmas 2005 gp depression")
    assert entry.when is None and entry.date_as_written == "before xmas 2005"
    assert "only one end" in entry.chips[0].problem and entry.story == "depression"


def test_two_numbers_are_a_day_of_the_year_before_and_on_a_first_row_a_question():
    after, first = read("3/02 housing came"), read("3/02 housing came", first_row=True)
    assert after.when is not None and after.when.earliest == date(2004, 2, 3) and not after.chips[0].problem
    assert first.when is not None and first.when.latest == date(2002, 3, 31)
    assert first.chips[0].problem.startswith("month and year?")


def test_nothing_is_more_exact_than_the_row_it_is_said_from():
    october = in_month(2002, 10)
    next_day, two_weeks = (read_date(said, today=TODAY, after=october) for said in ("next day", "+2w"))
    assert next_day is not None and two_weeks is not None
    assert (next_day.earliest, next_day.latest) == (date(2002, 10, 2), date(2002, 11, 1))
    assert (two_weeks.earliest, two_weeks.latest) == (date(2002, 10, 15), date(2002, 11, 14))
    assert next_day.precision is two_weeks.precision is Precision.RANGE


def test_same_repeats_the_words_of_the_date_before():
    spring = read_date("spring 2004")
    assert read_date("same", after=spring) == spring


def test_nothing_is_said_after_the_last_year_there_is():
    assert read_date("the next year", after=on_day(date(2150, 5, 1))) is None
    assert read_date("2 months later", after=on_day(date(2150, 12, 1))) is None


@pytest.mark.parametrize(("year", "month", "day"), [(2000, 4, 23), (2005, 3, 27), (2008, 3, 23), (2038, 4, 25)])
def test_easter_is_where_the_calendar_has_it(year, month, day):
    assert easter(year) == date(year, month, day)
