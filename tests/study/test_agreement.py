from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import CASE, a_row, a_session
from workshop.model.edits.readings import count_hands, keep_both_readings, read_blind, say_reading, sides_of
from workshop.model.records import Demand
from workshop.model.trouble import Refused
from workshop.study.agreement import crossed, kappa, seen_twice
from workshop.study.demand import failure_share
from workshop.study.headline import headline
from workshop.study.shares import Share, share_words, unsettled_words

V, F, S = Demand.VALUE, Demand.FAILURE, Demand.SYSTEM


def marked_twice(*pairs: tuple[Demand, Demand]):
    session = a_session(*(a_row("2010-01-01", demand=first) for first, _ in pairs))
    for n, (_, second) in enumerate(pairs, start=1):
        session = read_blind(session, f"r{n}", second)
    return seen_twice(session, CASE)


def test_kappa_of_a_hundred_demands_is_as_published():
    # F3: both value 40, both failure 42, split 8 and 10: observed 0.82, expected 0.50.
    pairs = marked_twice(*[(V, V)] * 40, *[(F, F)] * 42, *[(V, F)] * 8, *[(F, V)] * 10)
    assert kappa(pairs) == pytest.approx(0.64, abs=0.005)
    assert crossed(pairs)[V, F] == 8 and crossed(pairs)[F, V] == 10 and sum(crossed(pairs).values()) == 100


def test_where_everybody_marked_everything_alike_kappa_says_nothing():
    assert kappa(marked_twice((F, F), (F, F))) is None and kappa([]) is None
    assert kappa(marked_twice((F, F), (V, V))) == 1.0


def test_only_rows_that_are_marked_now_are_compared():
    session = read_blind(a_session(a_row("2010-01-01")), "r1", F)
    assert seen_twice(session) == []
    session = session.put(replace(session.interactions["r1"], demand=S))
    assert [pair.agree for pair in seen_twice(session)] == [False]


def test_a_second_look_replaces_the_one_before_and_never_names_anybody():
    session = read_blind(a_session(a_row("2010-01-01", demand=F)), "r1", V)
    session = read_blind(session, "r1", F, "threshold")
    (reading,) = session.readings.values()
    assert (reading.demand, reading.cause, reading.blind) == (F, "threshold", True)
    with pytest.raises(Refused):
        read_blind(session, "r1", Demand.NOT_CODED)


def test_both_readings_are_kept_with_their_hands_and_reasons_where_the_room_does_not_agree():
    session = a_session(a_row("2010-01-01", demand=F))
    session = count_hands(session, "r1", 17, 9)
    assert session.interactions["r1"].demand is F
    session = keep_both_readings(session, ["r1"])
    session = say_reading(session, "r1", V, "It was the first time she came")
    sides = sides_of(session, "r1")
    assert session.interactions["r1"].demand is Demand.UNCLEAR
    assert {d: r.hands for d, r in sides.items()} == {F: 17, V: 9}
    assert sides[V].reason == "It was the first time she came"


def test_a_share_that_an_unsettled_entry_touches_is_a_range():
    # Case A with one of its 99 failures not agreed: 98 of 123 at least, 99 of 123 at most.
    share = Share(98, 122, 1)
    assert share_words(share) == "79.7 to 80.5 %" and unsettled_words(share) == ", 1 not agreed"
    assert share_words(Share(99, 123)) == "80.5 %" and unsettled_words(Share(99, 123)) == ""
    assert share_words(Share(0, 0, 2)) == "0.0 to 100.0 %"


def test_the_headline_says_the_range_and_how_many_are_not_agreed():
    rows = [a_row("2010-01-01", demand=F)] * 3 + [a_row("2010-01-01", demand=V)]
    session = keep_both_readings(a_session(*rows), ["r1"])
    assert failure_share(session.interactions.values()) == (2, 3, 1)
    figure = headline(session, CASE).figures[0]
    assert (figure.value_text, figure.base_text) == ("50.0 to 75.0 %", "2 of 3 marked entries, 1 not agreed")
