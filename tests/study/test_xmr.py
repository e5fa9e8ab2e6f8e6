"""The XmR chart's figures and signals (F13)."""

from __future__ import annotations

import pytest

from workshop.study.xmr import xmr

JUSTINS_YEARS = [285_400, 297_900, 305_600, 294_200, 306_900, 310_000]


def test_a_steady_series_has_limits_and_no_signal():
    found = xmr(JUSTINS_YEARS)
    assert (found.mean, found.mean_moving_range) == (300_000, 9_480)
    assert (round(found.lower), round(found.upper)) == (274_783, 325_217)
    assert found.signals == ()
    assert not found.firm


def test_the_lower_limit_stops_at_nothing():
    found = xmr([0, 100, 0, 100])
    assert found.lower == 0
    assert found.lower_raw == pytest.approx(50 - 2.66 * 100)


def test_a_point_outside_is_a_signal():
    assert xmr([10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 40]).outside == (11,)


def test_eight_on_one_side_are_a_signal():
    low, high = [10, 11] * 4, [14, 15] * 4
    assert xmr(low + high).runs == tuple(range(16))


def test_three_of_four_nearer_a_limit_than_the_mean_are_a_signal():
    # Mean 10.5 and mean moving range 1.0: from 11.83 up a point is nearer the limit.
    series = [10, 10, 10, 10, 10, 10, 10, 12, 12, 12, 10, 10]
    found = xmr(series)
    assert found.upper == pytest.approx(found.mean + 2.66 * 4 / 11)
    assert {7, 8, 9} <= set(found.signals)


def test_one_point_has_no_chart():
    assert xmr([5]) is None
    assert xmr([]) is None


def test_twelve_points_make_firm_limits():
    assert xmr(range(12)).firm
