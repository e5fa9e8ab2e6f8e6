"""How it felt: highs and lows on their days as said, dotted where nobody knows, and never an average."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from sample_sessions.build import sample_session
from tests.layout.walls import case_a, laid_out, letters, row, session_with
from workshop.layout.draw_feeling import draw_feeling, feeling_places
from workshop.layout.feelings import feelings_of, valence_of
from workshop.layout.picture import Discs, Lines, Text
from workshop.layout.theme import LIGHT
from workshop.layout.wall import Wall, wall_of
from workshop.model.viewpoint import Viewpoint

SHOWN = Viewpoint(strips=frozenset({"feeling"}))


def drawn(wall: Wall):
    return draw_feeling(wall.subject, wall.frame, wall.sight, LIGHT, letters)


@pytest.mark.parametrize(
    ("fields", "valence"),
    [
        ({"feeling": "terrified"}, -3),
        ({"feeling": "cared for"}, 2),
        ({"feeling": "terrified", "valence": -1}, -1),
        ({"feeling": "like a parcel"}, None),
        ({"feeling": "like a parcel", "valence": -9}, -3),
        ({}, None),
    ],
)
def test_what_somebody_said_counts_before_what_the_word_is_known_for(fields, valence):
    assert valence_of(row(1, 0, **fields)) == valence


def test_every_feeling_stands_on_its_day_as_high_as_it_was():
    wall = laid_out(case_a(), viewpoint=SHOWN)
    felt = feelings_of(wall.subject)
    assert len(felt.day) == sum(valence_of(i) is not None for i in case_a().interactions.values())
    x, y = feeling_places(felt, wall.frame, wall.sight)
    assert (np.diff(felt.day) >= 0).all()
    assert (x == wall.sight.x(felt.day)).all()
    assert ((y < round(wall.frame.feeling.middle)) == (felt.valence > 0)).all()
    assert y.min() > wall.frame.feeling.top and y.max() < wall.frame.feeling.bottom


def test_feelings_far_apart_are_joined_by_dots_and_near_ones_by_a_line():
    rows = [row(n, day, feeling=word) for n, (day, word) in enumerate([(0, "proud"), (60, "low"), (900, "safe")])]
    lines = [s for s in drawn(laid_out(session_with(*rows), viewpoint=SHOWN)) if isinstance(s, Lines)]
    solid, dotted = lines
    assert len(solid.at) == 1 and solid.colour == LIGHT.ink_soft
    assert len(dotted.at) > 20 and dotted.colour == LIGHT.system
    assert dotted.at[:, 0].min() >= solid.at[:, 2].max()


@pytest.mark.parametrize("name", ["case_a", "anna", "justin"])
@pytest.mark.parametrize(("width", "height"), [(1208, 560), (1848, 940)])
def test_words_stand_at_the_extremes_inside_the_strip_and_never_meet(name, width, height):
    wall = laid_out(sample_session(name), width, height, SHOWN)
    words = [s for s in drawn(wall) if isinstance(s, Text)]
    assert len(words) >= 4
    boxes = [(t.x, t.y - t.size, t.x + letters(t.text, t.size, t.weight), t.y) for t in words]
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert wall.frame.left <= left and right <= wall.frame.right
        assert wall.frame.feeling.top - 1 <= top and bottom <= wall.frame.feeling.bottom
        for a, t, r, b in boxes[:n]:
            assert right <= a or left >= r or bottom <= t or top >= b


def test_the_strip_holds_no_figure_but_in_what_was_said():
    wall = laid_out(case_a(), viewpoint=SHOWN)
    named = [s.text for s in drawn(wall) if isinstance(s, Text) and not s.text.startswith("“")]
    assert named and not any(letter.isdigit() for text in named for letter in text)


URDU = "میں سیڑھیاں نہیں چڑھ سکتی"
LONG = "and they sent me on " * 60


def said(*rows) -> list[Text]:
    return [s for s in drawn(laid_out(session_with(*rows), viewpoint=SHOWN)) if isinstance(s, Text)]


@pytest.mark.parametrize("words", ["I can't get up there.", URDU, "帮帮我吧"])
def test_the_name_of_a_feeling_is_followed_by_what_was_said(words):
    name, quote = said(row(1, 100, feeling="ashamed", ask=words), row(2, 900))
    assert name.text == "ashamed" and quote.text.strip("\u202b\u202c") == f"“{words}”"
    assert quote.y == name.y and quote.x > name.x + letters(name.text, name.size, name.weight)


def test_what_others_said_of_her_does_not_follow_her_feeling():
    assert [
        text.text for text in said(row(1, 100, feeling="ashamed", ask="Neighbour: “Kids on the roofs again.”"))
    ] == ["ashamed"]


def test_what_was_said_at_length_follows_as_it_begins_and_ends_before_the_next_name():
    rows = [row(1, 100, feeling="ashamed", ask=LONG), row(2, 900, feeling="guilty"), row(3, 1000)]
    ashamed, quote, guilty = sorted(said(*rows), key=lambda text: text.x)
    assert (ashamed.text, guilty.text) == ("ashamed", "guilty")
    assert quote.text.startswith("“and they sent me on") and quote.text.endswith(" …”")
    assert guilty.x - letters(LONG[:20], quote.size, quote.weight) < quote.x + letters(quote.text, quote.size, 400)
    assert quote.x + letters(quote.text, quote.size, quote.weight) < guilty.x


def test_a_few_letters_of_what_was_said_are_not_shown():
    shown = set()
    for day in range(110, 400, 20):
        texts = said(row(1, 100, feeling="ashamed", ask=LONG), row(2, day, feeling="guilty"), row(3, 1000))
        shown.add(next((len(text.text) for text in texts if text.text.startswith("“")), 0))
    assert 0 in shown and 16 <= min(shown - {0}) < 40


@pytest.mark.parametrize("name", ["case_a", "anna", "justin"])
@pytest.mark.parametrize(("first", "until"), [(0.0, 1.0), (0.2, 0.5), (0.7, 0.8)])
@pytest.mark.parametrize(("width", "height"), [(1208, 560), (1848, 940)])
def test_what_was_said_costs_no_name_its_place_and_meets_no_dot_and_no_line(name, first, until, width, height):
    session = sample_session(name)
    silent = replace(session, interactions={k: replace(i, ask="") for k, i in session.interactions.items()})
    found = []
    for each in (silent, session):
        wall = laid_out(each, width, height, SHOWN)
        days = wall.sight.last - wall.sight.first
        sight = Viewpoint(first_day=wall.sight.first + first * days, last_day=wall.sight.first + until * days)
        wall = wall_of(wall.subject, wall.frame, replace(sight, strips=SHOWN.strips))
        found.append([s for s in drawn(wall) if isinstance(s, Text)])
    named, quotes = ([t for t in found[1] if t.text.strip("\u202b").startswith("“") is said] for said in (False, True))
    assert [(t.text, t.x) for t in named] == [(t.text, t.x) for t in found[0]]
    x, y = feeling_places(feelings_of(wall.subject), wall.frame, wall.sight)
    along = np.arange(wall.frame.left, wall.frame.right)
    line = np.interp(along, x, y)
    radius = max(2.5, round(3.6 * wall.frame.unit))
    for quote in quotes:
        right = quote.x + letters(quote.text, quote.size, quote.weight)
        top, bottom = quote.y - quote.size * 0.74, quote.y + quote.size * 0.15
        under = (along >= quote.x) & (along <= right)
        assert not ((line[under] > top) & (line[under] < bottom)).any()
        dots = (x + radius > quote.x) & (x - radius < right)
        assert not ((y[dots] + radius > top) & (y[dots] - radius < bottom)).any()


def test_panning_moves_every_dot_and_changes_no_height():
    wall = laid_out(case_a(), viewpoint=SHOWN)
    first = float((date(2005, 1, 1) - date(1970, 1, 1)).days)
    one, other = (
        wall_of(wall.subject, wall.frame, Viewpoint(first_day=d, last_day=d + 900, strips=SHOWN.strips))
        for d in (first, first + 30)
    )
    moved = one.sight.origin - other.sight.origin
    a, b = (
        {tuple(dot) for s in drawn(w) if isinstance(s, Discs) for dot in (s.at + np.array([by, 0, 0])).tolist()}
        for w, by in ((one, 0), (other, -moved))
    )
    inside = {dot for dot in b if one.frame.left + 60 < dot[0] < one.frame.right - 60}
    assert inside and inside <= a


def test_a_wall_nobody_felt_anything_on_has_no_strip():
    assert not laid_out(session_with(row(1, 0)), viewpoint=SHOWN).frame.feeling
