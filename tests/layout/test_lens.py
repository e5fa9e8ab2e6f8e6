"""Lenses: every entry is of exactly one class, colours stay while counts change, and can be told apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.walls import case_a, row, session_with
from workshop.layout.faces import COSTS, DEMAND_FACES, FACES, FEELINGS, HUES
from workshop.layout.glyphs import LOOKS_OF_A_FACE, look
from workshop.layout.lens import LENSES, lens_of
from workshop.layout.subject import subject_of
from workshop.layout.theme import DARK, LIGHT, Theme
from workshop.model.catalogue import entries, label
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint
from workshop.study.demand import causes
from workshop.study.finding import matches

CAUSES = ["", *entries("causes"), "x_our_own"]


def seen(session: Session, lens: str):
    subject = subject_of(session, Viewpoint())
    return subject, lens_of(subject, lens)


def class_of(session: Session, lens: str, interaction_id: str):
    subject, made = seen(session, lens)
    return made.classes[int(made.of[subject.positions([interaction_id])[0]])]


@pytest.mark.parametrize("key", LENSES)
def test_every_entry_is_of_one_class_and_asking_for_that_class_finds_exactly_its_entries(key):
    subject, lens = seen(case_a(), key)
    assert sum(lens.counts) == len(subject.columns)
    ids = [subject.id_at(n) for n in range(len(subject.columns))]
    for n, each in enumerate(lens.classes):
        asked = matches(case_a(), Viewpoint(only=each.asked), ids)
        assert np.array_equal(asked, lens.of == n), each.name
        assert lens.counts[n] == asked.sum()


@pytest.mark.parametrize("key", LENSES)
def test_the_look_keeps_its_shape_and_flags_and_takes_the_face_of_its_class(key):
    subject, lens = seen(case_a(), key)
    assert np.array_equal(lens.code % LOOKS_OF_A_FACE, subject.order.code % LOOKS_OF_A_FACE)
    assert [lens.classes[n].face for n in lens.of.tolist()] == (lens.code // LOOKS_OF_A_FACE).tolist()


def test_seen_by_demand_the_wall_is_as_it_always_was():
    subject, lens = seen(case_a(), "demand")
    assert np.array_equal(lens.code, subject.order.code)


@given(st.lists(st.sampled_from(CAUSES), min_size=1, max_size=60))
def test_there_are_at_most_eight_named_causes_and_the_rest_is_other_or_not_said(of_each):
    session = session_with(*(row(n, n, cause=cause) for n, cause in enumerate(of_each)))
    subject, lens = seen(session, "cause")
    faces = [each.face for each in lens.classes]
    assert len(set(faces)) == len(faces)
    assert sum(face in HUES for face in faces) == min(len(set(of_each) - {"", "unknown"}), 8)
    assert sum(lens.counts) == len(of_each) == lens.running[:, -1].sum()


def test_a_cause_is_counted_where_something_came_back_as_everywhere_else():
    # Case A: 99 failures, 24 of value and 20 of our own paperwork, some of which have a cause, too.
    _, lens = seen(case_a(), "cause")
    counts = {each.name: count for each, count in zip(lens.classes, lens.counts, strict=True)}
    assert counts.pop("did not come back") == 44
    assert sum(counts.values()) == 99
    everywhere = {label("causes", key): number for key, number in causes(case_a().interactions.values()).items()}
    named = {name: count for name, count in counts.items() if name != "other"}
    assert named.items() <= everywhere.items()


def test_of_what_nobody_has_marked_or_agreed_on_nobody_knows_whether_it_came_back():
    session = session_with(
        row(1, 0), row(2, 1, demand=0), row(3, 2, demand=2), row(4, 3, demand=3), row(5, 4, demand=4)
    )
    names = [class_of(session, "cause", f"i{n}").name for n in range(1, 6)]
    apart, unmarked = "did not come back", "not marked or agreed yet"
    assert names == ["not studied yet", apart, apart, unmarked, unmarked]


def test_failures_of_which_nobody_said_why_are_counted_as_on_the_demand_page():
    session = session_with(row(1, 0, cause="unknown"), row(2, 1), row(3, 2, cause="wait"))
    _, lens = seen(session, "cause")
    counts = {each.name: count for each, count in zip(lens.classes, lens.counts, strict=True)}
    assert counts == {label("causes", key): n for key, n in causes(session.interactions.values()).items()}


def test_what_is_not_studied_yet_has_no_hue():
    session = session_with(*(row(n, n, cause="unknown") for n in range(9)), row(9, 9, cause="wait"))
    assert class_of(session, "cause", "i1").face not in HUES
    assert class_of(session, "cause", "i9").face in HUES


def test_a_colour_stays_while_the_counts_change():
    rows = [row(n, n, cause=cause) for n, cause in enumerate(("wait", "passed_on", "wait", "error"))]
    before = class_of(session_with(*rows), "cause", "i1")
    more = [row(n, n, cause="passed_on") for n in range(10, 20)]
    assert class_of(session_with(*rows, *more), "cause", "i1") == before


def test_a_cost_falls_into_its_band_also_when_it_is_left_out():
    session = session_with(
        row(1, 0, amount_pence=9_999), row(2, 5, amount_pence=10_000), row(3, 9, amount_pence=5_000_000, left_out=True),
        row(4, 12), row(5, 15, amount_pence=0),
    )  # fmt: skip
    faces = [class_of(session, "cost", f"i{n}").face for n in (1, 2, 3, 5)]
    assert faces == [COSTS[0], COSTS[1], COSTS[3], COSTS[0]]
    assert class_of(session, "cost", "i4").name == "no cost said"


def test_a_feeling_weighs_as_somebody_said_or_else_as_the_list_has_it():
    session = session_with(row(1, 0, valence=-3), row(2, 5, feeling="happy"), row(3, 9), row(4, 10, valence=0))
    faces = [class_of(session, "feeling", f"i{n}").face for n in (1, 2, 4)]
    assert faces == [FEELINGS[0], FEELINGS[6], FEELINGS[3]]
    assert class_of(session, "feeling", "i3").name == "not said"


def test_the_lens_follows_an_edit():
    session = session_with(row(1, 0, cause="wait"), row(2, 5))
    assert class_of(session, "cause", "i2").name == "not studied yet"
    after = session.put(replace(session.interactions["i2"], cause="wait"))
    assert class_of(after, "cause", "i2").name == "had to wait"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_face_stands_out_from_its_panel(theme: Theme):
    for face in FACES:
        assert contrast(getattr(theme, face.colour), theme.panel) >= 3.0, face


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_eyes_that_do_not_see_all_colours_tell_the_hues_apart_by_hue_or_by_fill(theme: Theme):
    faces = [FACES[n] for n in HUES]
    for one, other in combinations(faces, 2):
        if one.fill == other.fill:
            for eyes in EYES.values():
                assert apart(getattr(theme, one.colour), getattr(theme, other.colour), eyes) > 0.1, (one, other)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_bands_of_cost_grow_stronger_and_feelings_grow_stronger_either_way(theme: Theme):
    against = [contrast(getattr(theme, FACES[n].colour), theme.panel) for n in COSTS]
    assert against == sorted(against)
    low = [contrast(getattr(theme, FACES[n].colour), theme.panel) for n in FEELINGS[:3]]
    high = [contrast(getattr(theme, FACES[n].colour), theme.panel) for n in FEELINGS[4:]]
    assert low == sorted(low, reverse=True)
    assert high == sorted(high)


def test_no_other_lens_borrows_the_colours_of_failure_and_value():
    borrowed = {face.colour for face in FACES[len(DEMAND_FACES) :]}
    assert not borrowed & {"failure", "value"}


@pytest.mark.parametrize("face", range(len(FACES)))
def test_no_face_leaves_the_box_of_its_mark(face):
    for stroke in look(face * LOOKS_OF_A_FACE):
        reach = max(max(abs(x), abs(y)) for x, y in stroke.points)
        assert reach <= 0.5


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(float(_linear(colour) @ (0.2126, 0.7152, 0.0722)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def apart(one: str, other: str, eyes: np.ndarray) -> float:
    """How far two colours are apart for these eyes, in Oklab."""
    return float(np.linalg.norm(_oklab(eyes @ _linear(one)) - _oklab(eyes @ _linear(other))))


# Machado, Oliveira and Fernandes (2009), severity 1.
EYES = {
    "all": np.eye(3),
    "no green": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                          [-0.011820, 0.042940, 0.968881]]),
    "no red": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                        [-0.003882, -0.048116, 1.051998]]),
    "no blue": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                         [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip
_CONES = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                   [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                 [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip


def _linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _oklab(linear: np.ndarray) -> np.ndarray:
    return _LAB @ np.cbrt(_CONES @ np.clip(linear, 0, 1))
