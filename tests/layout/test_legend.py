"""The key to the marks: it follows the lens, each entry asks for its class, and a filter is always said."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_sessions.build import sample_session
from tests.layout.walls import case_a, laid_out, letters, row, session_with
from workshop.layout.cells import Bar
from workshop.layout.draw_classes import class_counts, class_parts, class_words
from workshop.layout.legend import asked_at, counts_several, draw_key, place_legend, toggled
from workshop.layout.lens import LENSES
from workshop.layout.picture import Text
from workshop.layout.subject import subject_after, subject_of
from workshop.layout.theme import LIGHT
from workshop.layout.wall import Wall, time_picture
from workshop.model.changes import difference
from workshop.model.records import Referral
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.model.words import say
from workshop.study.referrals import MANNERS, manner_of

NOT_HEARD = frozenset({("cause", "not_heard")})
SIZES = [(1848, 940), (1208, 580)]


def key_of(wall: Wall):
    return place_legend(wall.subject, wall.lens, wall.sought, wall.frame, letters)


def said(wall: Wall) -> list[str]:
    key = draw_key(wall.subject, wall.frame, LIGHT, letters, wall.lens, wall.sought)
    return [shape.text for shape in key if isinstance(shape, Text)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lens", LENSES)
def test_every_class_on_the_wall_stands_in_the_key_with_its_count(lens, size):
    wall = laid_out(case_a(), *size, Viewpoint(lens=lens))
    texts = said(wall)
    for name, number in ((each.name, wall.lens.counts[n]) for n, each in enumerate(wall.lens.classes)):
        assert not number or f"{name} {number}" in texts


@pytest.mark.parametrize("lens", LENSES)
def test_entries_of_the_key_do_not_meet_and_stay_on_the_wall(lens):
    wall = laid_out(case_a(), 1208, 580, Viewpoint(lens=lens, words="stairs"))
    placed = key_of(wall)
    for one, next_one in pairwise(placed):
        assert next_one.y > one.y or next_one.x >= one.x + one.width
    assert all(each.x + each.width <= wall.frame.right for each in placed)
    assert all(wall.frame.legend.top <= each.y <= wall.frame.legend.bottom for each in placed)


@pytest.mark.parametrize("sample", ["case_a", "justin", "anna"])
@pytest.mark.parametrize("size", [(1848, 940), (1280, 618), (1208, 460)])
@pytest.mark.parametrize("room", [1.0, 1.6])
def test_several_at_once_may_stand_in_the_key_exactly_where_the_wall_has_counted_bars(sample, size, room):
    wall = laid_out(sample_session(sample), *size, Viewpoint(room_size=room))
    assert counts_several(wall.subject, wall.frame) == bool(len(wall.placed.count))


def test_a_small_case_with_a_counted_bar_says_what_it_is_and_one_without_any_does_not():
    crowded, loose = (session_with(*(row(n, apart * n) for n in range(40))) for apart in (0, 100))
    assert "several at once" in said(laid_out(crowded))
    assert "several at once" not in said(laid_out(loose))


def sent(outcome: str, *, answered: bool = False) -> Session:
    """Two agencies and a referral from one to the other with this outcome."""
    rows = [row(1, 0, agency=0), row(2, 900, agency=2)]
    answer = "i2" if answered else ""
    referral = Referral(id="r", interaction="i1", to_agency="nhs_gp", outcome=outcome, answered_by=answer)
    return session_with(*rows).put(referral)


@pytest.mark.parametrize(
    ("outcome", "answered", "words"),
    [
        ("queued", False, {"still waiting"}),
        ("unknown", False, {"nothing more is known"}),
        ("accepted", False, {"sent and taken on", "nothing more is known"}),
        ("accepted", True, {"sent and taken on"}),
        ("held", True, {"help brought in"}),
        ("rejected", False, {"answer was no"}),
        ("bounced", False, {"sent back"}),
        ("not_sent", False, {"never sent, or no reply"}),
        ("no_reply", False, {"never sent, or no reply"}),
    ],
)
def test_what_became_of_referrals_stands_in_the_key_as_the_case_has_it(outcome, answered, words):
    strokes = {say(f"wall_key_{manner}") for manner in MANNERS}
    assert set(said(laid_out(sent(outcome, answered=answered)))) & strokes == words


@pytest.mark.parametrize("case", ["case_a", "anna", "justin"])
def test_touching_a_stroke_of_the_key_finds_those_who_were_sent_so(case):
    session = sample_session(case)
    wall = laid_out(session, 1920, 1300)
    found = 0
    for each in key_of(wall):
        for field, manner in each.entry.asked:
            if field == "referral":
                ids = {r.interaction for r in session.referrals.values() if manner_of(r) == manner}
                shown = laid_out(session, viewpoint=Viewpoint(only=each.entry.asked))
                assert shown.sought is not None
                assert shown.sought.count == len(ids) > 0
                found += 1
    assert found == len({manner_of(r) for r in session.referrals.values()})


@pytest.mark.parametrize("width", range(700, 1900, 150))
@pytest.mark.parametrize("case", ["case_a", "justin"])
def test_where_the_key_has_too_little_room_shapes_go_before_what_became_of_referrals(case, width):
    texts = set(said(laid_out(sample_session(case), width, 620)))
    shapes, strokes = (names & texts for names in (SHAPES, {say(f"wall_key_{manner}") for manner in MANNERS}))
    everything = set(said(laid_out(sample_session(case), 1920, 1300)))
    assert shapes in (set(), everything & SHAPES)
    assert not shapes or strokes == everything & {say(f"wall_key_{manner}") for manner in MANNERS}


@pytest.mark.parametrize("lens", LENSES)
def test_the_strokes_stand_in_the_key_of_every_lens_where_the_wall_has_room(lens):
    texts = said(laid_out(case_a(), 1920, 978, Viewpoint(lens=lens)))
    assert {"answer was no", "sent back", "never sent, or no reply", "sent and taken on"} <= set(texts)


SHAPES = {"contact, meeting", "assessment, decision", "crisis", "letter", "something given", "closed", "sent on"}


def test_where_there_is_room_the_key_says_what_each_shape_is_and_all_of_them_or_none():
    tall, low = (set(said(laid_out(case_a(), 1920, height))) & SHAPES for height in (1000, 620))
    kinds = case_a().interactions.values()
    assert tall == SHAPES
    assert low == set()
    assert len({row.kind for row in kinds}) > len(SHAPES)


def test_where_all_have_one_shape_the_key_says_nothing_of_shapes():
    assert not set(said(laid_out(session_with(row(1, 0), row(2, 300)), 1920, 1000))) & SHAPES


@pytest.mark.parametrize("lens", ["kind", "cost", "feeling", "need", "value_work", "source"])
def test_seen_otherwise_the_key_still_says_what_the_bars_of_each_year_are(lens):
    texts = said(laid_out(case_a(), 1920, 1300, Viewpoint(lens=lens)))
    assert {"bars: failure", "bars: value"} <= set(texts)


def test_a_longer_key_waits_until_the_lanes_have_all_they_want():
    low, tall = (laid_out(case_a(), 1920, height, Viewpoint(lens="feeling")) for height in (620, 1300))
    assert len({each.y for each in key_of(low)}) == 1
    assert len({each.y for each in key_of(tall)}) == 2


def test_touching_an_entry_asks_for_its_class_and_touching_it_again_lets_it_go():
    placed = key_of(laid_out(case_a(), viewpoint=Viewpoint(lens="cause")))
    entry = next(each for each in placed if each.entry.asked == NOT_HEARD)
    asked = asked_at(placed, entry.x + entry.width / 2, entry.y)
    assert asked == NOT_HEARD
    assert toggled(toggled(frozenset(), asked), asked) == frozenset()
    assert asked_at(placed, entry.x, entry.y - 200) == frozenset()


@pytest.mark.parametrize(("hides", "words"), [(False, "25 of 143 match"), (True, "25 of 143 shown")])
def test_how_much_is_found_stands_on_the_wall_itself(hides, words):
    assert words in said(laid_out(case_a(), viewpoint=Viewpoint(only=NOT_HEARD, hides=hides)))


def test_nothing_found_is_said_too():
    wall = laid_out(case_a(), viewpoint=Viewpoint(words="zebra", hides=True))
    assert "0 of 143 shown" in said(wall)
    time_picture(wall, LIGHT, letters)


def test_what_is_hidden_is_in_no_count_and_no_lane_goes_away():
    whole, shown = laid_out(case_a()), laid_out(case_a(), viewpoint=Viewpoint(only=NOT_HEARD, hides=True))
    assert len(shown.subject.columns) == 25 == shown.subject.order.failures[-1]
    assert [lane.name for lane in shown.subject.lanes.all] == [lane.name for lane in whole.subject.lanes.all]
    assert sum(lane.count for lane in shown.subject.lanes.all) == 25
    assert 0 < shown.subject.total_pence < whole.subject.total_pence
    assert (shown.sight.first, shown.sight.last) == (whole.sight.first, whole.sight.last)
    assert all(link.answer in shown.subject.columns.row_of or not link.answer for link in shown.subject.links)


def test_what_is_dimmed_is_counted_as_ever():
    whole, dimmed = laid_out(case_a()), laid_out(case_a(), viewpoint=Viewpoint(only=NOT_HEARD))
    assert np.array_equal(whole.placed.at, dimmed.placed.at)
    assert dimmed.sought is not None
    assert dimmed.sought.mask.sum() == 25


def test_what_is_hidden_follows_an_edit():
    viewpoint = Viewpoint(only=NOT_HEARD, hides=True)
    before = session_with(row(1, 0, cause="not_heard"), row(2, 5, cause="wait"))
    after = before.put(replace(before.interactions["i2"], cause="not_heard"))
    was = subject_of(before, viewpoint)
    assert was.columns.ids == ["i1"]
    now = subject_after(was, after, viewpoint, difference(before, after))
    assert now.columns.ids == ["i1", "i2"]
    shown = subject_after(now, after, replace(viewpoint, hides=False), ())
    assert len(shown.columns) == 2


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "wait", "error"])), min_size=30, max_size=90))
def test_a_counted_bar_holds_every_class_of_the_rows_behind_it_and_no_pixel_more(rows):
    session = session_with(*(row(n, day, cause=cause) for n, (day, cause) in enumerate(rows)))
    wall = laid_out(session, 900, 400, Viewpoint(lens="cause", first_day=-4000.0, last_day=40000.0))
    placed, lens, subject = wall.placed, wall.lens, wall.subject
    counts = class_counts(lens, None, placed.bar_from, placed.bar_from + placed.count)
    assert np.array_equal(counts.sum(axis=0), placed.count)
    tall = np.full(len(placed.count), 40.0)
    assert np.array_equal(sum(height for _, _, height in class_parts(placed, lens, None, tall)), tall)
    for bar, (first, count) in enumerate(zip(placed.bar_from.tolist(), placed.count.tolist(), strict=True)):
        behind = [session.interactions[subject.id_at(n)].cause for n in range(first, first + count)]
        for n, each in enumerate(lens.classes):
            assert counts[n, bar] == sum(("cause", cause or "unknown") in each.asked for cause in behind)


def test_the_card_of_a_bar_says_its_classes():
    session = session_with(*(row(n, 0, cause="wait" if n % 3 else "") for n in range(30)))
    wall = laid_out(session, 900, 400, Viewpoint(lens="cause"))
    assert class_words(wall.lens, None, Bar(0, 0, 30, 30, 0)) == "had to wait 20, not studied yet 10"
