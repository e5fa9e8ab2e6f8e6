from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from sample_sessions.build import sample_session
from tests.layout.walls import row
from workshop.model.dates import PartialDate, Precision, at_moment, in_month, on_day
from workshop.model.order import in_order, order_of
from workshop.study.journey import journey_of

DAYS = st.dates(date(2010, 1, 1), date(2010, 1, 5))
ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=9)), timezone(-timedelta(hours=11))])
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2010, 1, 5), timezones=ZONES)
WHENS = st.one_of(
    st.none(),
    DAYS.map(on_day),
    MOMENTS.map(at_moment),
    st.just(in_month(2010, 1)),
    DAYS.map(lambda day: PartialDate(day, day + timedelta(days=2), Precision.RANGE)),
)


@given(st.lists(st.tuples(WHENS, st.integers(0, 3)), max_size=12))
def test_rows_stand_by_their_instant_and_then_by_their_place(said):
    rows = [replace(row(n, 0), when=when, place=place) for n, (when, place) in enumerate(said)]
    assert in_order(rows) == sorted(rows, key=order_of)


def test_a_journey_that_was_asked_for_before_is_not_shown_after_something_changed():
    session = sample_session("case_a")
    case = next(iter(session.cases))
    before = journey_of(session, case)
    assert journey_of(session, case) is before
    row = before.rows[0]
    after = journey_of(session.put(replace(row, place=row.place + 10_000)), case)
    assert after is not before
    assert [r.place for r in after.rows if r.id == row.id] == [row.place + 10_000]
    assert journey_of(session, case).rows[0] == row
