"""After any run of edits the patched columns say what columns made anew would say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.walls import AGENCIES, DEMANDS, FIRST, ids_in_order, row, session_with, told
from workshop.layout.columns import MOST_PATCHED, columns_of, patched, touched_by
from workshop.layout.subject import subject_after, subject_of
from workshop.model.changes import difference
from workshop.model.dates import in_month, on_day
from workshop.model.records import Ownership, Referral
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

HERE = Viewpoint(case="case")

edits = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "mark",
                "move",
                "hand over",
                "add",
                "remove",
                "unplace",
                "cost",
                "vague",
                "last",
                "flag",
                "refer",
                "answer",
                "pull in",
                "take back",
                "hold",
                "let go",
            ]
        ),
        st.integers(0, 40),
        st.integers(0, 2000),
        st.integers(0, 4),
    ),
    max_size=14,
)


@given(edits)
def test_patched_columns_say_what_columns_made_anew_say(steps):
    session = session_with(*(row(n, n * 37 % 700, n % 5, n % 5) for n in range(20)))
    subject = subject_of(session, HERE)
    for number, step in enumerate(steps):
        after = edited(session, step, 1000 + number)
        subject = subject_after(subject, after, HERE, difference(session, after))
        session = after
    anew = subject_of(session, HERE)
    assert told(subject.columns) == told(anew.columns)
    assert ids_in_order(subject) == ids_in_order(anew)
    for name in ("lane", "day", "key", "code", "failures", "values", "time_day", "cost", "failure_cost"):
        assert np.array_equal(getattr(subject.order, name), getattr(anew.order, name)), name
    assert [lane.name for lane in subject.lanes.all] == [lane.name for lane in anew.lanes.all]
    assert [lane.count for lane in subject.lanes.all] == [lane.count for lane in anew.lanes.all]
    assert subject.links == anew.links
    for name in ("source", "answer", "to_lane", "manner", "stated"):
        assert np.array_equal(getattr(subject.link_columns, name), getattr(anew.link_columns, name)), name
    assert subject.holding == anew.holding
    assert subject.left_out_pence == anew.left_out_pence


def test_a_row_that_goes_leaves_all_others_in_their_lanes():
    session = session_with(row(1, 10), row(2, 20), row(3, 30))
    columns = columns_of(session, "case")
    after, changed = patched(columns, session.without(session.interactions["i1"]), ["i1"])
    assert sorted(after.ids) == ["i2", "i3"]
    assert all(after.ids[after.row_of[key]] == key for key in after.ids)
    assert changed


def test_an_interaction_of_another_case_never_enters():
    session = session_with(row(1, 10))
    other = replace(row(2, 20), case="other")
    after, _ = patched(columns_of(session, "case"), session.put(other), ["i2"])
    assert after.ids == ["i1"]


def test_a_bulk_step_is_not_patched():
    before = session_with()
    after = session_with(*(row(n, n) for n in range(MOST_PATCHED + 1)))
    assert touched_by(difference(before, after)) is None


def edited(session: Session, step: tuple[str, int, int, int], fresh: int) -> Session:
    what, which, day, choice = step
    ids = sorted(session.interactions)
    if what == "add" or not ids:
        return session.put(row(fresh, day, choice, choice))
    chosen = session.interactions[ids[which % len(ids)]]
    moved = on_day(FIRST + timedelta(days=day))
    match what:
        case "mark":
            return session.put(replace(chosen, demand=DEMANDS[choice]))
        case "move":
            return session.put(replace(chosen, when=moved))
        case "hand over":
            return session.put(replace(chosen, agency=AGENCIES[choice], need_thread=f"thread {choice}"))
        case "unplace":
            return session.put(replace(chosen, when=None))
        case "cost":
            return session.put(replace(chosen, amount_pence=day * 100, left_out=choice == 0))
        case "vague":
            return session.put(replace(chosen, when=in_month(2011, choice + 1)))
        case "last":
            return session.put(replace(chosen, end=on_day(date(2013, 1, 1))))
        case "flag":
            return session.put(replace(chosen, significant=choice > 2, red_flag=choice % 2 == 0, kind="letter"))
        case "refer":
            return session.put(Referral(id=f"r{fresh}", interaction=chosen.id, to_agency=AGENCIES[choice]))
        case "answer" | "pull in" | "take back" if session.referrals:
            referral = session.referrals[sorted(session.referrals)[day % len(session.referrals)]]
            if what == "take back":
                return session.without(referral)
            said = {"pulled_in": choice > 2} if what == "pull in" else {"answered_by": chosen.id if choice else ""}
            return session.put(replace(referral, **said))
        case "hold":
            return session.put(Ownership(id=f"o{fresh}", case="case", agency=AGENCIES[choice], since=moved))
        case "let go" if session.ownerships:
            return session.without(next(iter(session.ownerships.values())))
        case "answer" | "pull in" | "take back" | "let go":
            return session
    gone = [r for r in session.referrals.values() if r.interaction == chosen.id]
    return session.without(chosen, *gone)
