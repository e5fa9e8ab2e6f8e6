"""What the strips of the wall say of Case A: its years, her words, who held it, what was spent, who was sent where."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from tests.layout.walls import case_a, laid_out, letters, row, seen_days, session_with
from workshop.layout.draw_axis import draw_axis
from workshop.layout.draw_cost import draw_cost
from workshop.layout.draw_ground import left_out_words
from workshop.layout.draw_held import draw_held, length_words
from workshop.layout.letters import passages, quoted, shortened, wrapped
from workshop.layout.links import NEVER_SENT, SENT_BACK, TAKEN_ON, TOLD_NO, came_back
from workshop.layout.picture import Boxes, Hatch, Text
from workshop.layout.sight import EPOCH, whole_journey
from workshop.layout.strips import choose_quotes, running_steps, tally_in
from workshop.layout.theme import LIGHT
from workshop.layout.wall import axis_of, time_picture, wall_of
from workshop.model.dates import on_day
from workshop.model.records import Authority, Ownership
from workshop.model.viewpoint import Viewpoint


def texts(picture) -> list[str]:
    return [shape.text for shape in picture if isinstance(shape, Text)]


def test_case_a_is_counted_year_by_year():
    wall = laid_out(case_a())
    tally = tally_in(wall.subject, wall.sight, 40, "D")
    together = (tally.failures + tally.values + tally.others).tolist()
    assert [n for n in together if n] == [10, 11, 13, 6, 9, 14, 16, 15, 9, 15, 16, 9]
    assert int(tally.failures.sum()), int(tally.values.sum()) == (99, 24)


def test_zoomed_in_the_bars_count_months_and_still_add_up():
    wall = laid_out(case_a())
    first = float(date(2004, 1, 1).toordinal() - EPOCH)
    near = wall_of(wall.subject, wall.frame, Viewpoint(first_day=first, last_day=first + 366))
    tally = tally_in(wall.subject, near.sight, 40, "M")
    assert tally.unit == "M"
    inside = (tally.x[:-1] >= near.sight.left - 1) & (tally.x[1:] <= near.sight.left + near.sight.width + 1)
    assert int((tally.failures + tally.values + tally.others)[inside].sum()) == 13


def test_the_day_the_price_was_passed_is_said_in_a_sentence():
    wall = laid_out(case_a())
    said = texts(draw_cost(wall.subject, wall.frame, wall.sight, LIGHT, letters))
    assert wall.subject.crossing_day == date(2007, 9, 3).toordinal() - EPOCH
    assert "September 2007: more spent than she had asked for" in said
    assert "£20,000: what she asked for" in said
    assert "£107,000" in said
    assert left_out_words(wall.subject) == ["care of the child left out"]


def test_the_curve_ends_at_the_total_and_failure_is_part_of_it():
    wall = laid_out(case_a())
    curve = running_steps(wall.subject, wall.sight)
    assert curve.total[-1] == 10_700_000
    assert curve.failure[-1] == 10_373_200
    assert (np.diff(curve.total) >= 0).all()
    assert (curve.failure <= curve.total).all()


def test_days_nobody_held_it_are_hatched_and_said():
    wall = laid_out(case_a())
    picture = draw_held(wall.subject, wall.frame, wall.sight, LIGHT, letters)
    assert any(isinstance(shape, Hatch) for shape in picture)
    assert "nobody, 11 years 5 months (4,187 days)" in texts(picture)


def test_who_held_it_stands_with_what_they_could_decide_and_two_at_once_are_said():
    held = [
        Ownership(id="o1", case="case", holder="Link worker", authority=Authority.DECIDE,
                  since=on_day(date(2010, 3, 1)), until=on_day(date(2011, 3, 1))),
        Ownership(id="o2", case="case", holder="Nurse", authority=Authority.SPEND,
                  since=on_day(date(2010, 9, 1)), until=on_day(date(2011, 9, 1))),
    ]  # fmt: skip
    wall = laid_out(session_with(row(1, 0), row(2, 900)).put(*held))
    said = texts(draw_held(wall.subject, wall.frame, wall.sight, LIGHT, letters))
    assert any(words.startswith("Link worker, can say yes") for words in said)
    assert "two held it: Link worker, Nurse" in said
    assert len(wall.subject.holding.unheld) == 2


@pytest.mark.parametrize(
    ("days", "words"), [(4187, "11 years 5 months"), (365, "11 months"), (12, "12 days"), (1, "1 day")]
)
def test_a_length_is_said_as_people_say_it(days, words):
    assert length_words(days) == words


@pytest.mark.parametrize(("width", "height"), [(1848, 940), (1208, 560), (2500, 1300)])
def test_her_words_are_never_cut_within_a_sentence_and_never_overlap(width, height):
    wall = laid_out(case_a(), width, height)
    quotes = choose_quotes(wall.subject, wall.frame, wall.sight, letters)
    assert len(quotes) >= 3
    for quote in quotes:
        ask = wall.subject.session.interactions[wall.subject.id_at(quote.position)].ask
        assert " ".join(quote.lines) in passages(ask)
        assert all(letters(line, wall.frame.mid, 500) <= quote.width + 0.01 for line in quote.lines)
        assert quote.x >= wall.frame.left
        assert quote.x + quote.width <= wall.frame.right
    for before, after in pairwise(quotes):
        assert max(before.x + before.width, before.anchor) < min(after.x, after.anchor)


def test_the_very_words_of_the_ask_are_among_them_where_they_fit():
    wall = laid_out(case_a())
    said = " ".join(" ".join(q.lines) for q in choose_quotes(wall.subject, wall.frame, wall.sight, letters))
    assert "Help me with the housework" in said


def test_referrals_of_case_a_are_arcs_and_what_came_back_ends_in_a_sign_of_its_own():
    wall = laid_out(case_a())
    manner = wall.subject.link_columns.manner[wall.arcs.link]
    assert len(wall.arcs.link) == 49
    assert int(came_back(manner).sum()) == len(set(wall.arcs.stop_of.tolist())) == 12
    signs = np.bincount(wall.arcs.stop_of, minlength=len(manner))
    for kind, strokes in ((SENT_BACK, 2), (TOLD_NO, 1), (NEVER_SENT, 2)):
        assert set(signs[manner == kind].tolist()) == {strokes}
    assert int((manner == TAKEN_ON).sum()) == 31
    assert int((wall.subject.link_columns.answer >= 0).sum()) == 39


def test_an_answer_that_nobody_stated_is_known_as_inferred():
    wall = laid_out(case_a())
    assert not wall.subject.link_columns.stated.any()
    source = wall.subject.links[0]
    answered = case_a().put(
        next(r for r in case_a().referrals.values() if r.id == source.id).__class__(
            **{f: getattr(case_a().referrals[source.id], f) for f in ("id", "interaction", "to_agency", "outcome")},
            answered_by=source.answer,
        )
    )
    assert laid_out(answered).subject.link_columns.stated.sum() == 1


def test_a_wall_without_entries_shows_this_year_and_nothing_else():
    wall = laid_out(session_with())
    first, last = whole_journey(wall.subject.columns)
    assert last - first >= 365
    assert not [s for s in time_picture(wall, LIGHT, letters) if isinstance(s, Hatch)]
    assert not [b for b in time_picture(wall, LIGHT, letters) if isinstance(b, Boxes) and b.fill == LIGHT.failure]


def test_while_names_are_hidden_no_day_is_named():
    wall = laid_out(case_a())
    first = float(date(2004, 2, 1).toordinal() - EPOCH)
    for hidden, unit in ((True, "M"), (False, "D")):
        near = wall_of(wall.subject, wall.frame, Viewpoint(first_day=first, last_day=first + 20, names_hidden=hidden))
        assert near.year_unit == unit


def test_near_enough_for_months_the_first_of_them_says_its_year():
    wall = laid_out(case_a())
    first, last = (float(date(2004, month, 1).toordinal() - EPOCH) for month in (6, 12))
    near = wall_of(wall.subject, wall.frame, Viewpoint(first_day=first, last_day=last))
    named = [shape.text for shape in draw_axis(axis_of(near, letters), near.frame, LIGHT, letters)[1:]]
    assert named[:3] == ["Jun 2004", "Jul", "Aug"]


def test_a_journey_inside_one_year_says_which_it_was():
    wall = laid_out(session_with(row(1, 400), row(2, 600)))
    named = [shape.text for shape in draw_axis(axis_of(wall, letters), wall.frame, LIGHT, letters)[1:]]
    assert sum("2011" in name for name in named) == 1


def test_words_wrap_whole_and_shorten_by_whole_words():
    assert wrapped("one two three", 8 * 5.6, 2, 10, 400, letters) == ["one two", "three"]
    assert wrapped("one two three", 8 * 5.6, 1, 10, 400, letters) is None
    assert shortened("one two three", 10 * 5.6, 10, 400, letters) == "one two …"
    assert shortened("incomprehensible", 10 * 5.6, 10, 400, letters) == ""


def test_words_of_others_carry_their_name():
    assert (
        quoted('Neighbour: "That child is up on the roofs again."')
        == "Neighbour: “That child is up on the roofs again.”"
    )
    assert quoted("I can't climb stairs.") == "“I can't climb stairs.”"


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("part", [(0.0, 1.0), (0.13, 0.71), (0.4, 0.41)])
def test_in_every_column_the_curve_has_come_to_what_was_spent_by_its_days(compressed, part):
    days_of = (0, 0, 1, 5, 700, 701, 2900)
    session = session_with(*(row(n, day, amount_pence=n * 100) for n, day in enumerate(days_of, 1)))
    whole = laid_out(session, viewpoint=Viewpoint(compressed=compressed))
    scale, (first, last) = whole.subject.scale, seen_days(whole)
    days = [scale.unfolded(first + (last - first) * at) for at in part]
    wall = laid_out(session, viewpoint=Viewpoint(compressed=compressed, first_day=days[0], last_day=days[1]))
    curve, sight, columns = running_steps(wall.subject, wall.sight), wall.sight, wall.subject.columns
    pixel = [int(sight.at(float(scale.folded(float(day) + 0.5)))) for day in columns.rows["counted"]]
    for at, upto in zip(curve.x[:-1].tolist(), curve.total.tolist(), strict=True):
        assert upto == sum(int(cost) for cost, x in zip(columns.rows["cost"], pixel, strict=True) if x <= at)
    assert curve.x[0] == sight.left and curve.x[-1] == sight.left + sight.width
    assert (np.diff(curve.x) > 0).all()
