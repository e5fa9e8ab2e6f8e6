"""Money is whole pence, read as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.model.money import pence_from, pounds, pounds_in_short, product_pence


@pytest.mark.parametrize(
    ("written", "pence"),
    [("£110", 11000), ("1,234.50", 123450), ("£107,000", 10700000), ("2.5k", 250000), ("0", 0), ("(12.30)", -1230),
     ("-£5", -500), ("0.005", 1)],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(written, pence):
    assert pence_from(written) == pence


@pytest.mark.parametrize("words", ["", "ten pounds", "£", "1,23", "12/3", "1.2.3", "9" * 40])
def test_what_is_no_amount_is_none(words):
    assert pence_from(words) is None


def test_a_cost_is_quantity_times_rate_rounded_half_up():
    assert product_pence("2.5", 3333) == 8333
    assert product_pence("many", 100) is None


@pytest.mark.parametrize("quantity", ["1e999999", "1e17", "NaN", "-Infinity"])
def test_a_quantity_past_all_money_gives_no_cost(quantity):
    assert product_pence(quantity, 1) is None


@given(st.integers(-(10**13), 10**13))
def test_pounds_are_read_back_as_the_same_pence(pence):
    assert pence_from(pounds(pence)) == pence


@pytest.mark.parametrize(
    ("pence", "said"),
    [(1250, "£12.50"), (999_999, "£9,999.99"), (1_096_019_474, "£10,960,195"), (-1_000_050, "-£10,001"), (0, "£0")],
)
def test_a_headline_says_large_sums_in_whole_pounds(pence, said):
    assert pounds_in_short(pence) == said
