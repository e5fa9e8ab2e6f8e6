"""Shares and their intervals; the examples are those of F2."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.study.shares import Share, wilson


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        (204, 484, 37.8, 46.6),
        (36, 100, 27.3, 45.8),
        (53, 100, 43.3, 62.5),
        (80, 200, 33.5, 46.9),
        (331, 2045, 14.7, 17.8),
        (14, 14, 78.5, 100.0),
        (0, 14, 0.0, 21.5),
    ],
)
def test_the_wilson_interval_is_the_published_one(x, n, low, high):
    found = wilson(x, n)
    assert [round(100 * end, 1) for end in found] == [low, high]


def test_nothing_sampled_has_no_interval():
    assert wilson(0, 0) is None


def test_sampling_much_of_a_small_population_narrows_the_interval():
    # Half-width 0.0928 of 36 in 100, times sqrt((200 - 100) / 199) = 0.7089.
    low, high = wilson(36, 100, population=200)
    assert (high - low) / 2 == pytest.approx(0.0656, abs=0.0002)
    assert wilson(36, 100, population=100_000) == wilson(36, 100)


def test_a_share_of_nothing_is_no_number():
    assert Share(0, 0).value is None
    assert Share(3, 4).value == 0.75


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_always_holds_the_share(pair):
    x, n = pair
    low, high = wilson(x, n)
    assert 0 <= low <= x / n + 1e-12
    assert x / n - 1e-12 <= high <= 1
