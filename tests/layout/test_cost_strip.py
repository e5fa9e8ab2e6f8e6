"""The cost strip: sectors reach as high as the total, what is left out stands hollow above it, paths go on from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from tests.builders import a_row, a_session
from tests.layout.walls import case_a, laid_out, letters, row, session_with
from workshop.layout.around import first_of
from workshop.layout.cost_levels import cost_scale, left_out_running, path_levels, sectors_with_costs
from workshop.layout.draw_cost import cost_scale_words, draw_cost, hollow_steps
from workshop.layout.draw_cost_paths import draw_paths
from workshop.layout.draw_cost_sectors import sector_levels
from workshop.layout.draw_ground import draw_names, left_out_words
from workshop.layout.picture import Boxes, Lines, Text
from workshop.layout.sight import EPOCH
from workshop.layout.strips import running_steps
from workshop.layout.theme import LIGHT
from workshop.layout.wall import wall_of
from workshop.model.edits.surroundings import expect_cost
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.study.cost import total_pence

BY_SECTOR = frozenset({"cost_by_sector"})


def texts(picture) -> list[Text]:
    return [shape for shape in picture if isinstance(shape, Text)]


def with_left_out(pence: int) -> Session:
    """Case A, every twentieth entry with a cost of so much that is left out."""
    rows = list(case_a().interactions.values())[5::20]
    return case_a().put_all(replace(r, left_out=True, amount_pence=pence, cost_rate_pence=None) for r in rows)


def to_2022() -> Session:
    """Case A with the years that the old way and the ask would have cost until 2022 (S3.17)."""
    session = case_a()
    for year, pounds in zip(range(2014, 2023), (48, 56, 63, 70, 76, 82, 88, 94, 98), strict=True):
        session = expect_cost(session, "case-a", "old_projected", year, pounds * 100_000, reason="care and hospital")
    session = expect_cost(session, "case-a", "alternative", 2002, 2_000_000)
    for year in range(2003, 2023):
        session = expect_cost(session, "case-a", "alternative", year, 205_000, 150_000, 300_000)
    return session


def test_stacked_sectors_reach_exactly_as_high_as_the_total_at_every_pixel():
    wall = laid_out(case_a())
    curve, scale = running_steps(wall.subject, wall.sight), cost_scale(wall.subject, wall.frame)
    levels = sector_levels(wall.subject, curve, scale)
    assert (levels[-1] == scale.y(curve.total)).all()
    heights = sum(low - high for low, high in pairwise(levels))
    assert (heights == scale.base - scale.y(curve.total)).all()
    together = sum(running[curve.upto] for _, running in sectors_with_costs(wall.subject))
    assert (together == curve.total).all()


def test_sectors_are_named_with_what_they_cost_and_their_names_never_meet():
    for height in (890, 560):
        wall = laid_out(case_a(), 1848 if height > 600 else 1208, height)
        picture = draw_cost(wall.subject, wall.frame, wall.sight, LIGHT, letters, BY_SECTOR)
        named = [t for t in texts(picture) if t.size == wall.frame.small]
        assert named[0].text.startswith("NHS £")
        for text in named:
            assert wall.frame.cost.top < text.y < wall.frame.cost.bottom
        ys = sorted(t.y for t in named)
        assert all(b - a >= wall.frame.small for a, b in pairwise(ys))


def test_hollow_steps_stand_above_the_line_and_sum_to_what_is_left_out():
    wall = laid_out(with_left_out(300_000))
    subject, frame, scale = wall.subject, wall.frame, cost_scale(wall.subject, wall.frame)
    assert int(left_out_running(subject)[-1]) == subject.left_out_pence == 300_000 * 7
    curve = running_steps(subject, wall.sight)
    steps = hollow_steps(subject, curve, (float(frame.left), float(frame.right)), scale, frame, LIGHT)[0]
    assert isinstance(steps, Boxes) and not steps.stroke
    highest = steps.at[:, 1].min()
    assert highest == scale.at(subject.total_pence + subject.left_out_pence)
    assert scale.at(subject.total_pence) - highest == pytest.approx(subject.left_out_pence * scale.per_penny, abs=1)
    assert "£21,000 left out" in left_out_words(subject)


def test_what_is_left_out_is_in_no_total_and_never_leaves_the_strip():
    wall = laid_out(with_left_out(900_000_000))
    frame = wall.frame
    assert wall.subject.total_pence == total_pence(wall.subject.session.interactions.values())
    for shape in draw_cost(wall.subject, frame, wall.sight, LIGHT, letters):
        if isinstance(shape, Boxes) and len(shape.at):
            assert shape.at[:, 1].min() >= frame.cost.top


def test_a_path_goes_on_from_what_had_been_spent_when_its_first_year_began():
    wall = laid_out(to_2022())
    old, asked = (path_levels(wall.subject, path) for path in wall.subject.around.paths)
    assert old.pence[0] == 10_700_000 and old.pence[-1] == 78_200_000
    assert asked.pence[0] == 0 and asked.pence[-1] == 6_100_000
    assert old.day[0] == first_of(2014) and old.day[-1] == first_of(2023)
    assert not old.has_range and asked.has_range


def test_the_wall_reaches_to_the_last_year_something_is_expected_in():
    wall = laid_out(to_2022())
    beyond = (wall.sight.last - (date(2023, 1, 1).toordinal() - EPOCH)) * wall.sight.per_day
    # No more is shown than a mark needs.
    assert 0 <= beyond <= wall.frame.pitch
    scale = cost_scale(wall.subject, wall.frame)
    picture = draw_paths(wall.subject, wall.frame, wall.sight, scale, LIGHT, letters, [])
    dashed = [shape for shape in picture if isinstance(shape, Lines)]
    assert [shape.colour for shape in dashed] == [LIGHT.failure, LIGHT.value]
    # The line may end between two dashes.
    assert dashed[0].at[:, 3].min() == pytest.approx(scale.at(78_200_000), abs=2)
    said = [text.text for text in texts(picture)]
    assert said[0] == "the old way continued: £782,000 (care and hospital)"
    assert said[1].startswith("if we had done what was asked: £61,000, between £50,000 and £80,000")


def test_years_nobody_said_anything_of_add_nothing():
    session = expect_cost(case_a(), "case-a", "old_projected", 2015, 100)
    session = expect_cost(session, "case-a", "old_projected", 2018, 100)
    levels = path_levels(laid_out(session).subject, laid_out(session).subject.around.paths[0])
    assert levels.pence.tolist() == [10_700_000, 10_700_100, 10_700_100, 10_700_200]
    assert levels.day.tolist() == [first_of(year) for year in (2015, 2016, 2018, 2019)]


@pytest.mark.parametrize("pence", [0, 11_000, 1_000_000_000])
@pytest.mark.parametrize("strips", [frozenset(), BY_SECTOR])
def test_a_cost_of_any_size_can_be_read_inside_the_strip(pence, strips):
    wall = laid_out(session_with(row(1, 88, amount_pence=pence), row(2, 30, amount_pence=0)), 1208, 560)
    picture = draw_cost(wall.subject, wall.frame, wall.sight, LIGHT, letters, strips)
    for text in texts(picture):
        width = letters(text.text, text.size, text.weight)
        begin = text.x - width if text.align == "right" else text.x
        assert wall.frame.left <= begin and begin + width <= wall.frame.right
    for text in cost_scale_words(wall.subject, wall.frame, LIGHT):
        assert text.x - letters(text.text, text.size, text.weight) > wall.frame.name_x
    if pence:
        assert f"£{pence // 100:,}" in [text.text for text in texts(picture)]


def test_what_was_spent_on_entries_not_placed_yet_is_said_beside_the_strip():
    undated = replace(row(3, 0, amount_pence=120_000), when=None)
    wall = laid_out(session_with(row(1, 0, amount_pence=500), row(2, 400), undated))
    assert left_out_words(wall.subject) == ["£1,200 more on entries not placed yet"]
    said = " ".join(t.text for t in texts(draw_names(wall.subject, wall.frame, LIGHT, letters, "Y")))
    assert "£1,200 more on entries not placed yet" in said
    every = wall.subject.session.interactions.values()
    assert wall.subject.total_pence + wall.subject.around.unplaced_pence == total_pence(every)


def test_over_one_another_cases_say_what_was_spent_on_all_their_entries_not_placed_yet():
    session = a_session(a_row("2010-01-01", pounds=5), a_row(pounds=1_200))
    rows = (a_row("2012-01-01", pounds=7), a_row(pounds=300))
    session = a_session(*rows, case_id="case-c", code="Case C", session=session)
    wall = laid_out(session, viewpoint=Viewpoint(overlaid=True))
    said = " ".join(t.text for t in texts(draw_names(wall.subject, wall.frame, LIGHT, letters, "Y")))
    assert "£1,500 more on entries not placed yet" in said
    spent = total_pence(session.interactions.values())
    assert wall.subject.total_pence + wall.subject.around.unplaced_pence == spent


@pytest.mark.parametrize("year", range(2003, 2013))
@pytest.mark.parametrize("size", [(1280, 618), (1920, 978)])
def test_seen_near_the_words_of_what_was_asked_never_stand_on_the_line_of_what_was_spent(year, size):
    first = date(year, 1, 1).toordinal() - EPOCH
    wall = laid_out(case_a(), *size, Viewpoint(first_day=first, last_day=first + 90))
    picture = draw_cost(wall.subject, wall.frame, wall.sight, LIGHT, letters)
    (asked,) = [text for text in texts(picture) if text.text.startswith("£20,000")]
    width = letters(asked.text, asked.size, asked.weight)
    begin = asked.x - width if asked.align == "right" else asked.x
    line = next(s.at for s in picture if isinstance(s, Boxes) and s.fill == LIGHT.failure)
    across = line[(line[:, 0] < begin + width) & (line[:, 0] + line[:, 2] > begin)]
    top, foot = asked.y - asked.size * 0.75, asked.y + asked.size * 0.2
    assert not ((across[:, 1] < foot) & (across[:, 1] + across[:, 3] > top)).any()


@pytest.mark.parametrize("size", [(1280, 618), (1920, 978)])
def test_the_names_of_sectors_stand_under_the_line_of_what_was_spent(size):
    wall = laid_out(case_a(), *size)
    picture = draw_cost(wall.subject, wall.frame, wall.sight, LIGHT, letters, BY_SECTOR)
    line = next(s.at for s in picture if isinstance(s, Boxes) and s.fill == LIGHT.failure)
    for text in (text for text in texts(picture) if text.size == wall.frame.small):
        begin = text.x - letters(text.text, text.size, text.weight)
        across = line[(line[:, 0] < text.x) & (line[:, 0] + line[:, 2] > begin)]
        assert (across[:, 1] + across[:, 3] <= text.y - text.size * 0.75).all()


@pytest.mark.parametrize("size", [(1280, 618), (1920, 978)])
def test_the_shade_says_how_much_of_what_was_spent_was_failure(size):
    # Case A, worked by hand: £103,732 of £107,000.
    wall = laid_out(case_a(), *size)
    picture = draw_cost(wall.subject, wall.frame, wall.sight, LIGHT, letters)
    (said,) = [text for text in texts(picture) if text.text == "£103,732 of it was failure"]
    shade = next(s.at for s in picture if isinstance(s, Boxes) and s.fill == LIGHT.failure_tint)
    under = shade[(shade[:, 0] + shade[:, 2] > said.x - letters(said.text, said.size, 500)) & (shade[:, 0] < said.x)]
    assert (under[:, 1] <= said.y - said.size * 0.8).all()
    assert (under[:, 1] + under[:, 3] >= said.y).all()


@pytest.mark.parametrize("demand", [0, 3])
def test_where_none_of_it_was_failure_the_strip_says_nothing_of_failure(demand):
    wall = laid_out(session_with(row(1, 0, demand=demand, amount_pence=900_000), row(2, 900, demand=demand)))
    picture = draw_cost(wall.subject, wall.frame, wall.sight, LIGHT, letters)
    assert not any("failure" in text.text for text in texts(picture))


def test_costs_that_are_not_the_public_purses_are_not_in_the_strip():
    wall = laid_out(session_with(row(1, 0, amount_pence=500), row(2, 9, amount_pence=900, cost_lens="social")))
    assert wall.subject.total_pence == 500


def test_panning_moves_the_dashes_of_a_path_and_nothing_jumps():
    wall = laid_out(to_2022())
    first = float(date(2015, 1, 1).toordinal() - EPOCH)
    at = [wall_of(wall.subject, wall.frame, Viewpoint(first_day=d, last_day=d + 1000)) for d in (first, first + 100)]
    scale = cost_scale(wall.subject, wall.frame)
    lines = [
        next(s for s in draw_paths(w.subject, w.frame, w.sight, scale, LIGHT, letters, []) if isinstance(s, Lines))
        for w in at
    ]
    moved = at[0].sight.at(first + 500) - at[1].sight.at(first + 500)
    starts = [set(np.round(line.at[1:-1, 0] + by).tolist()) for line, by in zip(lines, (0, moved), strict=True)]
    shared = [x for x in starts[1] if wall.frame.left + moved + 20 < x < wall.frame.right - 20]
    assert shared and all(x in starts[0] or x - 1 in starts[0] or x + 1 in starts[0] for x in shared)
