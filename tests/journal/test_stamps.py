from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshop.journal.stamps import Clock, is_far_ahead, is_stamp, moment_of, next_after

NOON = datetime(2024, 5, 1, 12, 0, tzinfo=UTC).timestamp()


def test_a_stamp_reads_as_the_moment_it_was_made():
    assert moment_of(Clock(now=lambda: NOON).tick()) == datetime(2024, 5, 1, 12, 0, tzinfo=UTC)


@given(st.lists(st.floats(0, 4_000_000_000), min_size=2, max_size=40))
def test_stamps_only_grow_however_the_clock_jumps(moments: list[float]):
    times = iter(moments)
    clock = Clock(now=lambda: next(times))
    stamps = [clock.tick() for _ in moments]
    assert stamps == sorted(set(stamps))
    assert all(is_stamp(stamp) for stamp in stamps)


def test_a_clock_set_back_after_closing_still_gives_later_stamps():
    before = Clock(now=lambda: NOON).tick()
    assert Clock(before, now=lambda: NOON - 86_400).tick() > before


def test_more_steps_in_one_millisecond_than_can_be_counted_run_into_the_next():
    clock = Clock(now=lambda: NOON)
    stamps = [clock.tick() for _ in range(0x10002)]
    assert stamps == sorted(set(stamps))


def test_the_stamp_after_another_comes_right_after_it():
    stamp = Clock(now=lambda: NOON).tick()
    assert next_after(stamp) > stamp
    assert next_after("2024-05-01T12:00:00.000Z.ffff") == "2024-05-01T12:00:00.001Z.0000"


def test_a_day_ahead_is_believed_and_more_is_not():
    now = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
    stamp = Clock(now=lambda: NOON).tick()
    assert not is_far_ahead(stamp, now - timedelta(hours=23))
    assert is_far_ahead(stamp, now - timedelta(hours=25))


def test_what_is_no_stamp_is_known():
    assert not is_stamp("2024-13-01T12:00:00.000Z.0000")
    assert not is_stamp("yesterday")
