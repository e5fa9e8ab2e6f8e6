from __future__ import annotations

from dataclasses import replace

from sample_sessions.build import sample_session
from workshop.study.journey import journey_of


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
