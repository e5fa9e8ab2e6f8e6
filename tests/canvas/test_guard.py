"""Broken records on the wall: the program goes on, everything else is drawn, and the wall says what is missing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from tests.canvas.rooms import a_wall, image_pixels, number, pixels, place, turn_wheel
from tests.layout.walls import case_a, row, session_with
from workshop.canvas.paint import paint_wall
from workshop.layout.theme import LIGHT
from workshop.model.changes import difference
from workshop.model.records import Referral
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint


def three(**broken) -> Session:
    """Three entries, of which the second has these absurd values that no edit would have let in."""
    return session_with(row(1, 0), row(2, 400, 2, **broken), row(3, 800, 4))


ABSURD = [{"amount_pence": 10**40}, {"demand": "nonsense"}, {"place": "first"}, {"agency": ["a", "list"]}]


@pytest.mark.parametrize("broken", ABSURD)
def test_an_entry_that_has_no_place_is_left_out_and_said_while_the_others_stand(qtbot, broken):
    session = three()
    wall = a_wall(qtbot, session)
    told = []
    wall.could_not_draw.connect(told.extend)
    session = session.put(replace(session.interactions["i2"], **broken))
    wall.present(session, Viewpoint(), difference(three(), session) if "agency" not in broken else ())
    seen = pixels(wall)
    for key in ("i1", "i3"):
        at = place(wall, key)
        assert seen[at.y(), at.x()] == number(LIGHT.failure)
    assert wall.place_of("i2") is None
    assert "could not be drawn: 1 entry" in wall.accessibleDescription()
    assert len(told) == 1 and isinstance(told[0], Exception)


def test_the_wall_is_whole_again_with_the_next_session_that_can_be_drawn(qtbot):
    wall = a_wall(qtbot, three())
    before = pixels(wall)
    wall.present(three(amount_pence=10**40), Viewpoint())
    assert (pixels(wall) != before).any()
    wall.present(three(), Viewpoint())
    assert (pixels(wall) == before).all()
    assert not wall.guard.troubles
    assert "could not" not in wall.accessibleDescription()


def test_one_broken_layer_leaves_the_others(qtbot):
    wall = a_wall(qtbot, three(ask=3.5, significant=True))
    seen = pixels(wall)
    assert {trouble.what for trouble in wall.guard.troubles} == {"their words"}
    for key in ("i1", "i2", "i3"):
        at = place(wall, key)
        assert seen[at.y(), at.x()] == number(LIGHT.failure)


def test_words_that_are_none_are_missing_only_where_they_would_stand(qtbot):
    wall = a_wall(qtbot, three(what_happened=3.5))
    turn_wheel(wall, place(wall, "i2"), 14)
    qtbot.waitUntil(lambda: not wall._moving)
    seen = pixels(wall)
    assert {trouble.what for trouble in wall.guard.troubles} == {"the words beside the marks"}
    at = place(wall, "i2")
    assert seen[at.y(), at.x()] == number(LIGHT.failure)


def test_a_card_that_cannot_be_said_takes_nothing_down(qtbot):
    wall = a_wall(qtbot, three(what_happened=3.5))
    wall.pointed = int(wall.subject.positions(["i2"])[0])
    wall.card_stands = True
    seen, at = pixels(wall), place(wall, "i3")
    assert seen[at.y(), at.x()] == number(LIGHT.failure)
    assert {trouble.what for trouble in wall.guard.troubles} == {"what is pointed at"}


def test_a_broken_referral_takes_the_links_and_no_more(qtbot):
    session = three().put(Referral(id="r", interaction="i1", to_agency="nhs_gp", outcome=["not", "a", "key"]))
    wall = a_wall(qtbot, session)
    seen = pixels(wall)
    assert wall.guard.troubles
    at = place(wall, "i3")
    assert seen[at.y(), at.x()] == number(LIGHT.failure)


@pytest.mark.parametrize("pen", ["path", "sprite"])
def test_a_picture_of_a_broken_record_is_made_and_says_so(qtbot, pen):
    image = QImage(1200, 700, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        paint_wall(painter, three(amount_pence=10**40), Viewpoint(), 1200, 700, LIGHT, pen)
    finally:
        painter.end()
    assert (image_pixels(image) == number(LIGHT.failure)).sum() > 100


def test_a_wall_that_draws_everything_says_nothing_of_the_kind(qtbot):
    wall = a_wall(qtbot, case_a(), size=(1848, 940))
    pixels(wall)
    assert wall.guard.troubles == []
    assert np.unique(pixels(wall)).size > 5
