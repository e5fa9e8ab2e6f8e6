"""Written dates are read as exactly as they were written, and never more exactly."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.model.date_words import read_date, shows_order
from workshop.model.dates import PartialDate, Precision, iso, on_day, packed, spoken, spoken_or_written, unpacked
from workshop.model.trouble import Refused

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision"),
    [
        ("2014-02-01", (2014, 2, 1), (2014, 2, 1), "day"),
        ("20140201", (2014, 2, 1), (2014, 2, 1), "day"),
        ("01/02/2014", (2014, 2, 1), (2014, 2, 1), "day"),
        ("14 jan 2005", (2005, 1, 14), (2005, 1, 14), "day"),
        ("Monday 14th January 2005", (2005, 1, 14), (2005, 1, 14), "day"),
        ("Jan 14, 2005", (2005, 1, 14), (2005, 1, 14), "day"),
        ("14-Jan-05", (2005, 1, 14), (2005, 1, 14), "day"),
        ("1/1/20 0:05", (2020, 1, 1), (2020, 1, 1), "moment"),
        ("Mar 2014", (2014, 3, 1), (2014, 3, 31), "month"),
        ("2012-02", (2012, 2, 1), (2012, 2, 29), "month"),
        ("2014", (2014, 1, 1), (2014, 12, 31), "year"),
        ("spring 2014", (2014, 3, 1), (2014, 5, 31), "season"),
        ("winter 2014", (2014, 12, 1), (2015, 2, 28), "season"),
        ("summer term 2014", (2014, 4, 1), (2014, 7, 31), "season"),
        ("Q2 2014", (2014, 4, 1), (2014, 6, 30), "quarter"),
        ("2014/15", (2014, 4, 1), (2015, 3, 31), "range"),
        ("2013-2014", (2013, 1, 1), (2014, 12, 31), "range"),
        ("2013-15", (2013, 1, 1), (2015, 12, 31), "range"),
        ("2006 autumn", (2006, 9, 1), (2006, 11, 30), "season"),
        ("March 2012 to May 2013", (2012, 3, 1), (2013, 5, 31), "range"),
        ("c. 2012", (2011, 1, 1), (2013, 12, 31), "about"),
        ("2012?", (2011, 1, 1), (2013, 12, 31), "about"),
    ],
)
def test_a_date_is_read_with_the_precision_it_was_written_in(written, earliest, latest, precision):
    read = read_date(written, today=TODAY)
    assert read is not None
    assert (read.earliest, read.latest, read.precision) == (date(*earliest), date(*latest), precision)
    assert read.as_written == written


@pytest.mark.parametrize(
    "words", ["", "n/a", "Age 7", "LL57", "may", "10", "31/02/2014", "2014-13-01", "12.5", "999", "soon", "5 may"]
)
def test_what_is_no_date_is_not_made_into_one(words):
    assert read_date(words, today=TODAY) is None


def test_day_comes_first_unless_the_numbers_or_the_caller_say_otherwise():
    assert read_date("3/4/2005").earliest == date(2005, 4, 3)
    assert read_date("3/4/2005", day_first=False).earliest == date(2005, 3, 4)
    assert read_date("02/13/2014").earliest == date(2014, 2, 13)
    assert (shows_order("13/02/2014"), shows_order("02/13/2014"), shows_order("03/04/2014")) == ("day", "month", "")


def test_a_moment_is_shown_as_written_and_ordered_by_utc():
    summer = read_date("2011-10-11 13:42:22.688000+02:00")
    winter = read_date("2011-10-11 12:30:00+01:00")
    assert summer.instant == datetime(2011, 10, 11, 11, 42, 22, 688000, UTC)
    assert winter.instant < summer.instant
    assert spoken(summer) == "11 October 2011 13:42"


def test_midnight_without_an_offset_is_a_day():
    assert read_date("2014-02-01 00:00:00").precision is Precision.DAY


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/02", "2005-02-03"),
        ("+2w", "2005-01-28"),
        ("+1m", "2005-02-14"),
        ("same", "2005-01-14"),
        ("5 may", "2005-05-05"),
    ],
)
def test_a_date_can_be_said_from_the_row_before(typed, meant):
    before = on_day(date(2005, 1, 14))
    assert iso(read_date(typed, today=TODAY, after=before)) == meant


@pytest.mark.parametrize("typed", ["+9999y", "+9999m", "+9999w"])
def test_a_date_beyond_every_review_is_none(typed):
    assert read_date(typed, after=on_day(date(2005, 1, 14))) is None


def test_the_room_sees_the_month_where_days_are_hidden():
    assert spoken(on_day(date(2005, 1, 14)), hide_day=True) == "January 2005"
    assert spoken(on_day(date(2005, 1, 14))) == "14 January 2005"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3 mar 2012 to 20 mar 2012", "March 2012"),
        ("14 jan 2012 to 3 may 2013", "January 2012 to May 2013"),
        ("20120114 to 20120503", "January 2012 to May 2012"),
        ("c. 14 jan 2012", "about January 2012"),
        ("about 14/1/2012", "about January 2012"),
        ("2013-15", "2013 to 2015"),
        ("2012 to 2014", "2012 to 2014"),
        ("March 2012 to May 2013", "March 2012 to May 2013"),
        ("c. 2012", "c. 2012"),
        ("spring 2014", "spring 2014"),
        ("Q2 2014", "Q2 2014"),
    ],
)
def test_a_span_is_said_in_months_or_years_where_days_are_hidden(written, said):
    when = read_date(written, today=TODAY)
    assert when is not None
    assert spoken(when, hide_day=True) == said


def test_a_season_without_its_words_is_said_in_months_where_days_are_hidden():
    spring = PartialDate(date(2014, 3, 1), date(2014, 5, 31), Precision.SEASON)
    assert spoken(spring, hide_day=True) == "March 2014 to May 2014"


def test_words_that_could_not_be_read_as_a_date_are_kept_from_the_room_where_days_are_hidden():
    assert spoken_or_written(None, "the 14th, I think", hide_day=True) == "a date that could not be read"
    assert spoken_or_written(None, "the 14th, I think", hide_day=False) == "the 14th, I think"
    assert spoken_or_written(None, "", hide_day=True) == ""


def test_a_date_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refused):
        PartialDate(date(2005, 1, 2), date(2005, 1, 1), Precision.RANGE)


days = st.dates(date(1850, 1, 1), date(2150, 12, 31))


@given(days, days, st.sampled_from(list(Precision)), st.text())
def test_a_date_comes_back_from_its_cell_as_it_went_in(first, second, precision, words):
    earliest, latest = sorted((first, second))
    when = PartialDate(earliest, latest, precision, words)
    assert unpacked(packed(when)) == when


@given(days)
def test_every_day_is_read_back_from_the_ways_people_write_it(day):
    for written in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", spoken(on_day(day))):
        assert read_date(written, today=TODAY).earliest == day


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(words):
    read = read_date(words, today=TODAY, after=on_day(date(2005, 1, 14)))
    assert read is None or read.earliest <= read.latest


def test_dates_of_a_published_list_are_read_right_or_not_at_all(shared: Path):
    with (shared / "data/dates/dateutil_cases.csv").open(encoding="utf-8", newline="") as file:
        cases = [case for case in csv.DictReader(file) if case["year_in_text"] == "1"]
    read = {case["text"]: read_date(case["text"], day_first=False) for case in cases}
    for case in cases:
        found, meant = read[case["text"]], datetime.fromisoformat(case["expected"]).date()
        assert found is None or found.earliest <= meant <= found.latest, case["text"]
    assert sum(found is not None for found in read.values()) > len(cases) / 2
