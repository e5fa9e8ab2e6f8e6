"""The bars of each year: as broad as one another, low ones hollow still, each with its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest

from sample_sessions.build import sample_session
from tests.layout.walls import FIRST, laid_out, letters, row, session_with
from workshop.canvas.fonts import text_width
from workshop.layout.among import Beside
from workshop.layout.draw_years import BROADEST, BROADEST_PX, draw_years
from workshop.layout.picture import Boxes, Text
from workshop.layout.sight import EPOCH
from workshop.layout.strips import tally_in
from workshop.layout.theme import LIGHT
from workshop.layout.wall import Wall
from workshop.model.records import Demand
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

WALLS = [(1280, 618), (1920, 978)]
"""What the headline leaves of 1280×720 and 1920×1080."""
SAMPLES = ["case_a", "justin"]


def drawn(wall: Wall, measure=letters):
    return draw_years(wall.subject, wall.frame, wall.sight, LIGHT, measure, "D")


def slender(text: str, size: float, weight: int = 400) -> float:
    """How wide a text is in a type whose ones are narrow unless all figures are made of one width."""
    return letters(text, size, weight) - text.count("1") * size * 0.15


def figures(picture) -> list[str]:
    return sorted(shape.text for shape in picture if isinstance(shape, Text))


def bars(picture, colour: str) -> np.ndarray:
    """The bars of this colour, solid or hollow (n × x, y, width, height)."""
    return np.concatenate([s.at for s in picture if isinstance(s, Boxes) and colour in (s.stroke, s.fill)])


def counted(wall: Wall) -> list[str]:
    tally = tally_in(wall.subject, wall.sight, 46 * wall.frame.unit, "D")
    kinds = np.array((tally.failures, tally.values, tally.others, tally.unmarked))
    # That none of what is marked was failure is said, too.
    said = [*kinds[0, kinds[:3].any(axis=0)].tolist(), *kinds[1:][kinds[1:] > 0].tolist()]
    return sorted(f"{count:,}" for count in said)


def with_one_unmarked(session: Session) -> Session:
    first = next(iter(session.interactions.values()))
    return session.put(replace(first, demand=Demand.NOT_CODED))


@pytest.mark.parametrize("size", WALLS)
@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("unmarked", [False, True])
@pytest.mark.parametrize("measure", [letters, slender])
def test_every_year_says_its_numbers_and_no_bar_is_drawn_much_broader_than_another(sample, size, unmarked, measure):
    session = sample_session(sample)
    wall = laid_out(with_one_unmarked(session) if unmarked else session, *size)
    picture = drawn(wall, measure)
    assert figures(picture) == counted(wall)
    failure, value = (bars(picture, colour)[:, 2] for colour in (LIGHT.failure, LIGHT.value))
    assert failure.max() < BROADEST * value.min() + 2


@pytest.mark.parametrize("size", WALLS)
def test_where_figures_leave_the_room_a_failure_and_a_value_have_bars_of_the_same_area(size):
    wall = laid_out(session_with(row(1, 0), row(2, 20, demand=0), row(3, 500), row(4, 900)), *size)
    picture = drawn(wall)
    (_, _, *failure), (_, _, *value) = bars(picture, LIGHT.failure)[0], bars(picture, LIGHT.value)[0]
    assert failure == value


def test_a_figure_stands_inside_its_bar_or_above_it_and_never_across_its_edge():
    picture = drawn(laid_out(sample_session("case_a"), *WALLS[0]))
    failure = bars(picture, LIGHT.failure)
    for text in (shape for shape in picture if isinstance(shape, Text) and shape.colour == LIGHT.panel):
        x, y, wide, tall = next(bar for bar in failure if bar[0] <= text.x <= bar[0] + bar[2])
        assert letters(text.text, text.size, text.weight) <= wide
        assert y <= text.y - text.size * 0.7 and text.y <= y + tall


@pytest.mark.parametrize("size", WALLS)
@pytest.mark.parametrize("values", range(1, 40, 3))
def test_a_bar_of_few_values_is_hollow_however_low_and_exactly_as_high_as_it_counts(values, size):
    failures = 40
    rows = [row(n, n, demand=int(n < failures)) for n in range(failures + values)]
    picture = drawn(laid_out(session_with(*rows, row(99, 3000)), *size))
    (shape,) = [s for s in picture if isinstance(s, Boxes) and s.stroke == LIGHT.value]
    low, high = shape.at[0, 3], bars(picture, LIGHT.failure)[0, 3]
    assert low == pytest.approx(high * values / failures, abs=1) or low == 2
    assert low < 3 or low - 2 * shape.stroke_width >= 1


@pytest.mark.parametrize("days", [400, 70, 8])
def test_near_no_bar_is_so_broad_that_it_looks_like_how_long_something_lasted(days):
    first = float(FIRST.toordinal() - EPOCH)
    near = Viewpoint(first_day=first, last_day=first + days)
    wall = laid_out(session_with(row(1, 2), row(2, 3, demand=0), row(3, 900)), *WALLS[1], near)
    picture = drawn(wall)
    for colour in (LIGHT.failure, LIGHT.value):
        assert (bars(picture, colour)[:, 2] <= BROADEST * BROADEST_PX).all()


def written(picture) -> list[tuple[float, float, float, float]]:
    """The box of each figure: left, right, top and foot."""
    found = []
    for text in (shape for shape in picture if isinstance(shape, Text)):
        half = text_width(text.text, text.size, text.weight) / 2
        found.append((text.x - half, text.x + half, text.y - text.size * 0.72, text.y))
    return found


@pytest.mark.parametrize("sample", SAMPLES)
def test_beside_a_case_of_hundreds_each_year_says_its_numbers_and_none_lies_over_another(qapp, sample):
    first, last = (float(date(year, 1, 1).toordinal() - EPOCH) for year in (2002, 2025))
    orders = tuple(laid_out(sample_session(name)).subject.order for name in SAMPLES)
    wall = laid_out(sample_session(sample), *WALLS[0], Viewpoint(first_day=first, last_day=last))
    beside = Beside(orders, wall.frame.years.height)
    picture = draw_years(wall.subject, wall.frame, wall.sight, LIGHT, text_width, "D", beside=beside)
    assert figures(picture) == counted(wall)
    tops = sorted(bar[1] for colour in (LIGHT.failure, LIGHT.value) for bar in bars(picture, colour).tolist())
    # Nought has no bar to stand on.
    feet = [shape.y for shape in picture if isinstance(shape, Text) and shape.text != "0"]
    assert max(feet) <= tops[-1] - 1.5
    for one, other in combinations(written(picture), 2):
        assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def test_near_a_month_under_way_at_the_left_edge_still_shows_its_bars_and_figures():
    first = float(FIRST.toordinal() - EPOCH)
    near = Viewpoint(first_day=first + 12, last_day=first + 50, names_hidden=True)
    wall = laid_out(session_with(row(1, 20), row(2, 21), row(3, 22, demand=0), row(4, 900)), *WALLS[1], near)
    picture = draw_years(wall.subject, wall.frame, wall.sight, LIGHT, letters, "M")
    for colour in (LIGHT.failure, LIGHT.value):
        assert bars(picture, colour)[0, 0] >= wall.frame.left
    assert figures(picture) == ["1", "2"]


MARKED = [row(1, 0), row(2, 500, demand=0), row(3, 1900)]


def noughts(wall: Wall) -> int:
    return figures(drawn(wall)).count("0")


def test_a_year_without_failure_says_nought_and_an_empty_one_says_nothing():
    assert noughts(laid_out(session_with(*MARKED))) == 1


@pytest.mark.parametrize("demand", [3, 4])
def test_a_year_of_which_nobody_knows_what_it_was_says_no_nought(demand):
    assert noughts(laid_out(session_with(*MARKED, row(4, 900, demand=demand)))) == 1


def test_while_a_filter_hides_rows_no_year_says_nought():
    view = Viewpoint(only=frozenset({("demand", "value")}), hides=True)
    assert noughts(laid_out(session_with(*MARKED), viewpoint=view)) == 0
