"""The headline of a picture: what was asked and got in full, whole figures, and nothing that meets anything else."""

from __future__ import annotations

from itertools import combinations

import pytest

from sample_sessions.build import sample_session
from tests.layout.walls import case_a, letters
from workshop.layout.draw_headline import draw_headline, headline_height
from workshop.layout.picture import Text
from workshop.layout.theme import LIGHT
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
ASKED = "“Help me with the housework and let me get upstairs in my own house”"


def texts(session: Session, width: int, height: int, room_size: float = 1.0, **more: object) -> list[Text]:
    view = Viewpoint(case=next(iter(session.cases), ""), room_size=room_size, **more)
    tall = headline_height(width, height, room_size)
    return [s for s in draw_headline(session, view, width, height, tall, LIGHT, letters) if isinstance(s, Text)]


def box(text: Text) -> tuple[float, float, float, float]:
    return text.x, text.y - text.size * 0.75, text.x + letters(text.text, text.size, text.weight), text.y


@pytest.mark.parametrize("room_size", [1.0, 1.25, 1.6])
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("name", ["case_a", "anna", "justin"])
def test_no_words_meet_others_or_leave_the_picture(name, width, height, room_size):
    boxes = [box(text) for text in texts(sample_session(name), width, height, room_size)]
    tall = headline_height(width, height, room_size)
    assert all(x1 >= 0 and y1 >= 0 and x2 <= width and y2 <= tall for x1, y1, x2, y2 in boxes)
    for (a1, b1, a2, b2), (c1, d1, c2, d2) in combinations(boxes, 2):
        assert a2 <= c1 or c2 <= a1 or b2 <= d1 or d2 <= b1


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_she_asked_stands_in_full_beside_the_share_of_failure_and_its_base(width, height):
    said = " ".join(text.text for text in texts(case_a(), width, height))
    assert ASKED in said
    assert "80.5 %" in said and "99 of 123 marked entries" in said


def test_in_a_hall_the_last_figures_give_way_to_what_she_asked():
    said = [text.text for text in texts(case_a(), 1280, 720, 1.8)]
    assert ASKED in " ".join(said)
    assert "80.5 %" in said and "what she asked for" not in said


def test_a_picture_of_no_case_has_an_empty_headline():
    assert texts(Session(), 1280, 720) == []


def test_all_cases_laid_over_one_another_are_counted_and_have_no_words_of_one():
    said = [text.text for text in texts(case_a(), 1920, 1080, overlaid=True)]
    assert "1 case" in said
    assert "Asked" not in said
