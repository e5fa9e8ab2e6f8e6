"""Periods, ages and life events stand at the pixels of their days, and their names where they can be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from sample_sessions.build import sample_session
from tests.layout.walls import case_a, laid_out, letters, row, session_with
from workshop.layout.around import Member
from workshop.layout.draw_ground import draw_names
from workshop.layout.draw_life import ages_in, draw_ages, draw_events
from workshop.layout.draw_periods import draw_periods, period_edges, tint_at
from workshop.layout.picture import Boxes, Discs, Lines, Text
from workshop.layout.sight import EPOCH
from workshop.layout.subject import subject_after
from workshop.layout.theme import DARK, LIGHT
from workshop.layout.wall import wall_of
from workshop.model.changes import difference
from workshop.model.dates import in_year, on_day
from workshop.model.records import Household, LifeEvent, Period
from workshop.model.viewpoint import Viewpoint


def day(year: int, month: int = 1, number: int = 1) -> float:
    return float(date(year, month, number).toordinal() - EPOCH)


def texts(picture) -> dict[str, Text]:
    return {shape.text: shape for shape in picture if isinstance(shape, Text)}


@pytest.mark.parametrize(("width", "height"), [(1208, 560), (1848, 940)])
def test_bands_begin_and_end_at_the_pixels_of_their_days_and_lie_behind_the_lanes_alone(width, height):
    wall = laid_out(sample_session("justin"), width, height)
    frame, sight = wall.frame, wall.sight
    bands = [s for s in draw_periods(wall.subject, frame, sight, LIGHT, letters)
             if isinstance(s, Boxes) and s.fill in LIGHT.periods and not s.stroke]  # fmt: skip
    spans = [("2017", day(2017), day(2023)), ("2023", day(2023), day(2024)), ("2024", day(2024), day(2025))]
    assert len(bands) == 3
    for band, (_, since, until) in zip(bands, spans, strict=True):
        assert (band.at[:, 0] == max(sight.at(since), frame.left)).all()
        assert (band.at[:, 0] + band.at[:, 2] == min(sight.at(until), frame.right)).all()
        assert band.at[:, 1].min() == frame.lanes.top
        assert (band.at[:, 1] + band.at[:, 3]).max() == frame.lanes.bottom
        assert int(band.at[:, 3].sum()) == int(frame.lane_height.sum())


def test_the_name_of_a_period_stands_at_its_top_while_any_of_it_is_in_sight():
    wall = laid_out(sample_session("justin"))
    near = wall_of(wall.subject, wall.frame, Viewpoint(first_day=day(2018, 3), last_day=day(2018, 9)))
    said = texts(draw_periods(near.subject, near.frame, near.sight, LIGHT, letters))
    assert list(said) == ["Before"]
    assert near.frame.left <= said["Before"].x < near.frame.left + 20
    assert near.frame.periods.top <= said["Before"].y <= near.frame.periods.bottom
    assert near.frame.periods.bottom == near.frame.lanes.top
    assert near.frame.years.bottom <= near.frame.periods.top


def test_neighbouring_tints_can_be_told_apart_in_grey():
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for theme in (LIGHT, DARK):
        greys = [grey(tint) for tint in theme.periods]
        assert all(abs(greys[n] - greys[n - 1]) >= 4 for n in range(3))


def test_periods_that_overlap_have_names_in_rows_of_their_own():
    periods = [
        Period(id="p1", case="case", name="Pilot", starts=in_year(2010), ends=in_year(2011)),
        Period(id="p2", case="case", name="Service lag", starts=on_day(date(2011, 3, 1)), ends=in_year(2012)),
        Period(id="p3", case="case", name="After", starts=in_year(2012)),
    ]
    wall = laid_out(session_with(row(1, 0), row(2, 1400)).put(*periods))
    assert [span.row for span in wall.subject.around.periods] == [0, 1, 0]
    said = texts(draw_periods(wall.subject, wall.frame, wall.sight, LIGHT, letters))
    assert said["Pilot"].y < said["Service lag"].y
    assert period_edges(wall.subject.around.periods[2], wall.frame, wall.sight)[1] == wall.frame.right
    x = float(wall.sight.at(day(2010, 6)))
    assert tint_at(wall.subject, wall.frame, wall.sight, LIGHT, x) == LIGHT.periods[0]


@pytest.mark.parametrize(
    ("year", "said"), [(1993, ""), (1994, "C born"), (1995, "C 1"), (2006, "C 12 · D born"), (2010, "C 16 · D 4")]
)
def test_the_age_under_a_year_is_the_one_reached_in_it(year, said):
    assert ages_in((Member("C", 1994), Member("D", 2006)), year) == said


def test_ages_stand_under_their_years():
    wall = laid_out(case_a())
    said = texts(draw_ages(wall.subject, wall.frame, wall.sight, LIGHT, letters))
    assert set(said) == {f"C {age}" for age in range(8, 20)}
    for age in range(8, 20):
        begins = wall.sight.at(day(1994 + age))
        assert max(begins, wall.frame.left) < said[f"C {age}"].x < begins + 20
    # Zoomed into the border of two years, both ages stand there, each on its side.
    near = wall_of(wall.subject, wall.frame, Viewpoint(first_day=day(2007, 12, 1), last_day=day(2008, 2, 1)))
    said = texts(draw_ages(near.subject, near.frame, near.sight, LIGHT, letters))
    assert list(said) == ["C 13", "C 14"]
    assert said["C 13"].x < near.sight.at(day(2008)) < said["C 14"].x


def test_ages_in_folded_years_keep_clear_of_one_another():
    rows = [row(1, 0), row(2, 800), row(3, 2600), row(4, 3450)]
    household = Household(id="h", case="case", member="C", birth_year=2005)
    wall = laid_out(session_with(*rows).put(household), viewpoint=Viewpoint(compressed=True))
    assert wall.subject.breaks
    said = [s for s in draw_ages(wall.subject, wall.frame, wall.sight, LIGHT, letters) if isinstance(s, Text)]
    assert len(said) > 1
    for one, after in pairwise(said):
        assert one.x + letters(one.text, one.size, one.weight) + one.size / 3 < after.x


def test_life_events_stand_on_their_days_with_words_that_never_meet():
    wall = laid_out(case_a())
    picture = draw_events(wall.subject, wall.frame, wall.sight, LIGHT, letters)
    dots = next(s for s in picture if isinstance(s, Discs))
    assert dots.at[:, 0].tolist() == [wall.sight.at(day(2009, 2, 9) + 0.5), wall.sight.at(day(2012, 3, 8) + 0.5)]
    assert set(texts(picture)) == {"C is taken into care", "C comes home at 18"}


def test_a_vague_life_event_is_a_bar_over_all_the_days_it_can_have_been():
    event = LifeEvent(id="e", case="case", what="lost her job", when=in_year(2011))
    wall = laid_out(session_with(row(1, 0), row(2, 1400)).put(event))
    bar = next(s for s in draw_events(wall.subject, wall.frame, wall.sight, LIGHT, letters) if isinstance(s, Lines))
    assert bar.at[0, 0] == wall.sight.at(day(2011))
    assert bar.at[0, 2] == wall.sight.at(day(2012))


def test_thirty_life_events_have_words_that_never_meet():
    events = [LifeEvent(id=f"e{n}", case="case", what=f"event number {n}", when=on_day(date(2010, 1, 1 + n)))
              for n in range(30)]  # fmt: skip
    wall = laid_out(session_with(row(1, 0), row(2, 400)).put(*events))
    said = [s for s in draw_events(wall.subject, wall.frame, wall.sight, LIGHT, letters) if isinstance(s, Text)]
    spans = sorted(
        (t.x - w, t.x) if t.align == "right" else (t.x, t.x + w)
        for t in said
        for w in [letters(t.text, t.size, t.weight)]
    )
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_what_nobody_said_takes_no_room():
    frame = laid_out(session_with(row(1, 0), row(2, 400))).frame
    assert not (frame.ages or frame.events or frame.periods or frame.feeling)


@pytest.mark.parametrize(("width", "height"), [(1208, 560), (1848, 940)])
def test_the_names_of_the_rows_fit_beside_them(width, height):
    for name in ("case_a", "anna"):
        wall = laid_out(sample_session(name), width, height, Viewpoint(strips=frozenset({"feeling"})))
        for text in draw_names(wall.subject, wall.frame, LIGHT, letters, "Y"):
            if isinstance(text, Text) and text.align == "left":
                assert text.x + letters(text.text, text.size, text.weight) <= wall.frame.left


def test_the_wall_follows_when_a_period_is_named_and_when_an_undated_row_gets_its_cost():
    before = session_with(row(1, 0), row(2, 400))
    subject = laid_out(before).subject
    named = before.put(Period(id="p", case="case", name="Pilot", starts=in_year(2010)))
    after = subject_after(subject, named, Viewpoint(), difference(before, named))
    assert [span.name for span in after.around.periods] == ["Pilot"]
    unplaced = named.put(replace(row(3, 0), when=None, amount_pence=120_000))
    again = subject_after(after, unplaced, Viewpoint(), difference(named, unplaced))
    assert again.around.unplaced_pence == 120_000
    placed = unplaced.put(row(3, 5, amount_pence=120_000))
    assert subject_after(again, placed, Viewpoint(), difference(unplaced, placed)).around.unplaced_pence == 0
