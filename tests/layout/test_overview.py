"""The strip of the whole journey: failure at the foot, value above it, grey only for neither; and what is said near."""

from __future__ import annotations

import numpy as np
import pytest

from sample_sessions.build import sample_session
from tests.layout.walls import case_a, laid_out, letters, row, session_with
from workshop.layout.draw_overview import draw_overview
from workshop.layout.picture import Boxes, Text
from workshop.layout.sight import whole_journey
from workshop.layout.theme import DARK, LIGHT
from workshop.layout.wall import names_picture
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint


def parts(session: Session, theme=LIGHT) -> dict[str, np.ndarray]:
    """The boxes by their colour, foot and height last (n × x, foot, height)."""
    wall = laid_out(session)
    drawn = draw_overview(wall.subject, wall.frame, whole_journey(wall.subject.columns), theme)
    found = {shape.stroke or shape.fill: shape.at for shape in drawn if isinstance(shape, Boxes)}
    return {colour: np.stack((at[:, 0], at[:, 1] + at[:, 3], at[:, 3]), axis=1) for colour, at in found.items()}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_failure_stands_at_the_foot_value_upon_it_and_the_rest_on_top(theme):
    rows = [row(n, 0, demand=n % 3) for n in range(30)]
    found = parts(session_with(*rows, row(99, 3000)), theme)
    (red,), (blue,), (rest,) = (found[colour][:1] for colour in (theme.failure, theme.value, theme.system))
    assert blue[1] == red[1] - red[2]
    assert rest[1] == blue[1] - blue[2]
    together = red[2] + blue[2] + rest[2]
    assert red[2] == pytest.approx(together / 3, abs=1)
    assert blue[2] == pytest.approx(together / 3, abs=1)


def test_a_case_without_paperwork_has_no_grey_in_it():
    found = parts(sample_session("justin"))
    assert len(found[LIGHT.value])
    assert not len(found[LIGHT.system])


def beside_the_axis(view: Viewpoint) -> list[str]:
    wall = laid_out(case_a(), 1920, 978, view)
    return [shape.text for shape in names_picture(wall, LIGHT, letters) if isinstance(shape, Text)]


def test_near_it_says_that_lanes_and_key_count_the_whole_time_and_not_where_that_is_in_sight_or_played():
    near = {"first_day": 13000.0, "last_day": 13400.0}
    note = "lanes and key: the whole time"
    assert note in beside_the_axis(Viewpoint(**near))
    assert note not in beside_the_axis(Viewpoint())
    assert note not in beside_the_axis(Viewpoint(**near, until_day=13200.0))
