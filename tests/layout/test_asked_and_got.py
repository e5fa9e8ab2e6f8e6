"""What was asked and what it got: in full and large where there is room, the answer never larger than the asking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.walls import letters
from workshop.layout.asked_and_got import PARTED, are_small, placed_in, told_in
from workshop.layout.picture import MEDIUM

ASKED = "“Help me with the housework and let me get upstairs in my own house”"
GOT = "anger management classes for C, a place on a parenting programme, help to clean one bedroom"
TEXTS = st.lists(st.text("abc ,.", min_size=1, max_size=12), min_size=1, max_size=40).map(" ".join)


def told(asked: str, got: str, width: float, height: float):
    return told_in(asked, got, width, height, 24, 14, letters)


def test_few_words_stand_in_one_line_each_in_the_largest_type():
    above, below = told("“A ramp”", "a leaflet", 600, 100)
    assert (above.size, above.lines) == (24, ("“A ramp”",))
    assert (below.size, below.lines) == (24, ("a leaflet",))


@pytest.mark.parametrize(("width", "height"), [(420, 112), (600, 112), (900, 60)])
def test_both_stand_in_full_before_their_type_is_large(width, height):
    above, below = told(ASKED, GOT, width, height)
    assert above.is_whole and below.is_whole
    assert " ".join(above.lines) == ASKED and " ".join(below.lines) == GOT
    assert above.size >= below.size


def test_what_has_no_room_ends_in_an_ellipsis_and_the_asking_is_the_last_to_be_cut():
    above, below = told(ASKED, GOT * 3, 300, 84)
    assert above.is_whole and " ".join(above.lines) == ASKED
    assert not below.is_whole and below.lines[-1].endswith("…")


@given(TEXTS, TEXTS, st.integers(120, 900), st.integers(50, 160))
def test_no_words_leave_the_room_or_meet(asked, got, width, height):
    both = told(asked, got, width, height)
    (first, second), (above, below) = placed_in(height, *both), both
    assert first >= 0 and first + above.height <= second
    assert second + below.height <= height + 1e-6 or below.size == 14
    for each in both:
        assert all(letters(line, each.size, MEDIUM) <= width for line in each.lines)


def test_nobody_reads_on_from_the_one_to_the_other():
    above, below = told(ASKED, GOT, 600, 112)
    first, second = placed_in(112, above, below)
    assert second - (first + above.height) >= PARTED * below.size - 1e-6


def test_what_is_read_from_right_to_left_goes_on_so_in_every_line():
    above, below = told("مجھے GP نے کہا: کل آؤ، پھر کہا: اگلے ہفتے", "nothing", 200, 100)
    assert len(above.lines) > 1
    assert all(line.startswith("\u202b") and line.endswith("\u202c") for line in above.written)
    assert below.written == below.lines


def test_the_figures_make_way_where_either_of_them_is_cut_or_small():
    whole, cut_short = told("“A ramp”", "a leaflet", 600, 100), told(ASKED * 3, "No", 200, 84)
    assert not are_small(whole, 20)
    assert are_small(cut_short, 20)
    assert are_small(whole, 30)
