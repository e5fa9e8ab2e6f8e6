"""Time that runs as the wall likes it: folds that come apart again, and nothing that stands is ever inside one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workshop.layout.scale import LONGEST_EMPTY_DAYS, PLAIN, Scale, folding

DAYS = st.integers(-20000, 40000)
STANDING = st.lists(st.tuples(DAYS, st.integers(0, 900)), min_size=1, max_size=40)


def scale_over(standing: list[tuple[int, int]], shift: int = 0) -> Scale:
    since = np.array([day for day, _ in standing], float)
    return folding(Scale(shift=shift), since, since + [lasts for _, lasts in standing])


@given(STANDING, st.lists(DAYS, min_size=1))
def test_a_day_comes_back_from_the_scale_as_it_went(standing, days):
    scale, days = scale_over(standing, shift=300), np.array(days, float)
    assert np.allclose(scale.calendar(scale.place(days)), days, atol=1e-6)


@given(STANDING, st.lists(DAYS, min_size=2))
def test_a_later_day_never_stands_before_an_earlier_one(standing, days):
    days = np.unique(np.array(days, float))
    assert (np.diff(scale_over(standing).place(days)) > 0).all()


@given(STANDING)
def test_nothing_that_stands_is_inside_a_fold(standing):
    scale = scale_over(standing)
    for day, lasts in standing:
        assert not any(fold.since < day + lasts and day < fold.until for fold in scale.folds)


@given(STANDING)
def test_what_is_not_folded_keeps_its_length(standing):
    scale = scale_over(standing)
    for day, lasts in standing:
        assert abs(scale.place(float(day + lasts)) - scale.place(float(day)) - lasts) < 1e-6


@given(STANDING)
def test_only_long_stretches_are_folded_and_they_get_shorter(standing):
    for fold in scale_over(standing).folds:
        assert fold.days > LONGEST_EMPTY_DAYS
        assert 0 < fold.end - fold.begin < fold.days


@given(STANDING, DAYS)
def test_one_day_and_a_row_of_days_are_placed_alike(standing, day):
    scale = scale_over(standing)
    assert scale.place(float(day)) == scale.place(np.array([float(day)]))[0]


def test_the_plain_scale_hands_days_back_untouched():
    days = np.arange(5.0)
    assert PLAIN.place(days) is days


def test_days_inside_a_fold_are_said_at_its_edges():
    scale = scale_over([(0, 10), (1000, 10)])
    (fold,) = scale.folds
    inside = np.array([500])
    assert scale.after_folds(inside)[0] == fold.end
    assert scale.before_folds(inside)[0] == fold.begin
    assert scale.hides(inside)[0] and not scale.hides(np.array([5, 1005])).any()
