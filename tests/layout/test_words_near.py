"""Near, every mark with room beside it says when it was and what it cost, and its words run on as far as is free."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from sample_sessions.build import sample_session
from tests.builders import a_row, a_session
from tests.layout.walls import laid_out, letters
from workshop.layout.draw_labels import draw_labels
from workshop.layout.picture import Boxes, Text
from workshop.layout.theme import LIGHT
from workshop.layout.wall import Wall, wall_of
from workshop.model.viewpoint import Viewpoint

ASK = "Somebody to help with the house, because I cannot get up the stairs any more and nobody has come to look at it."
DONE = "The call was taken, a letter was sent, and the letter said to ring again once the form had been filled in."
CROWD = [
    a_row("2010-06-01", agency) for agency in ("council_housing", "police", "fire", "school", "prison", "dwp", "vcs")
]


def days(day: date) -> float:
    return float(day.toordinal() - date(1970, 1, 1).toordinal())


def near(session, first: date, until: date, size=(1848, 940), **viewpoint) -> Wall:
    wall = laid_out(session, *size, Viewpoint(**viewpoint))
    return wall_of(wall.subject, wall.frame, Viewpoint(first_day=days(first), last_day=days(until), **viewpoint))


def drawn(wall: Wall) -> list:
    return draw_labels(wall.subject, wall.placed, wall.frame, wall.sight, LIGHT, letters)


def said(wall: Wall) -> list[Text]:
    return [shape for shape in drawn(wall) if isinstance(shape, Text)]


def lines(wall: Wall) -> list[str]:
    """What stands in each line, from left to right."""
    found: dict[float, list[str]] = {}
    for text in sorted(said(wall), key=lambda text: (text.y, text.x)):
        found.setdefault(text.y, []).append(text.text)
    return [" ".join(line) for line in found.values()]


@pytest.mark.parametrize("height", [400, 560, 940])
def test_in_a_lane_of_any_height_the_words_come_after_the_month_and_the_cost(height):
    session = a_session(a_row("2004-02-10", "nhs_gp", pounds=36, ask="My hands hurt", what_happened="Treated."), *CROWD)
    wall = near(session, date(2004, 2, 1), date(2004, 5, 1), (1208, height))
    assert " ".join(lines(wall)) == "February 2004 · GP · £36 “My hands hurt” Treated."


def test_the_lane_of_one_agency_is_high_enough_for_a_line():
    session = sample_session("anna")
    wall = near(session, date(2010, 1, 1), date(2010, 12, 31), (1208, 560), open_sectors=frozenset({"council", "nhs"}))
    low = np.flatnonzero(wall.frame.lane_height < wall.frame.small * 1.25)
    tops = wall.frame.lane_top[low], (wall.frame.lane_top + wall.frame.lane_height)[low]
    assert any(((top < text.y) & (text.y < foot)).any() for text in said(wall) for top, foot in [tops])


def test_a_quotation_runs_on_to_the_edge_of_the_wall_before_it_is_cut():
    session = a_session(a_row("2004-02-10", "nhs_gp", pounds=36, ask=f"{ASK} {ASK} {ASK}"), *CROWD)
    wall = near(session, date(2004, 2, 1), date(2004, 5, 1), (1208, 400))
    last = max(said(wall), key=lambda text: text.x + letters(text.text, text.size, text.weight))
    end = last.x + letters(last.text, last.size, last.weight)
    longest = max(letters(word, last.size, last.weight) for word in f"{ASK} …".split())
    assert last.text.endswith("…")
    assert wall.frame.right - 2 * longest - wall.frame.pitch < end <= wall.frame.right


def test_words_that_are_too_long_for_a_line_take_the_lines_their_lane_has():
    session = a_session(
        a_row("2004-02-10", "nhs_gp", pounds=36, ask=ASK, what_happened=DONE), a_row("2004-02-18", "nhs_gp")
    )
    found = lines(near(session, date(2004, 2, 1), date(2004, 3, 1)))
    words = " ".join(found)
    assert f"“{ASK}”" in words and DONE in words
    assert len(found) > 5


def test_short_of_room_the_agency_goes_before_the_month_and_the_cost_do():
    session = a_session(
        a_row("2004-02-10", "nhs_mh", pounds=36, what_happened=DONE), a_row("2004-02-15", "nhs_gp"), *CROWD
    )
    found = lines(near(session, date(2004, 2, 1), date(2004, 2, 25), (1208, 560)))
    assert found[0] == "February 2004 · £36"


def test_what_was_asked_is_not_left_out_for_what_happened():
    session = a_session(
        a_row(
            "2004-02-10", "nhs_gp", pounds=36, ask="When can my son come home?", what_happened="Told it is too soon."
        ),
        a_row("2004-02-14", "nhs_gp"),
        *CROWD,
    )
    for width in range(900, 1900, 100):
        found = " ".join(lines(near(session, date(2004, 2, 1), date(2004, 2, 25), (width, 560))))
        assert "“When can" in found or "Told" not in found


def test_marks_on_top_of_one_another_share_the_lines_of_a_high_lane():
    rows = [a_row("2004-02-10", "nhs_gp", pounds=36, ask=ask, what_happened=DONE) for ask in ("One", "Two")]
    found = lines(near(a_session(*rows), date(2004, 2, 1), date(2004, 3, 1)))
    assert [line for line in found if line.startswith("February 2004")] == ["February 2004 · GP · £36"] * 2
    assert " ".join(found).count(DONE) == 2


@pytest.mark.parametrize("name", ["case_a", "anna", "justin"])
@pytest.mark.parametrize("size", [(1208, 460), (1208, 560), (1848, 940)])
@pytest.mark.parametrize("length", [20, 100, 400])
def test_near_no_words_meet_others_or_a_mark(name, size, length):
    session = sample_session(name)
    whole = laid_out(session, *size)
    opened = frozenset({"nhs"})
    met = 0
    for start in range(int(whole.sight.first), int(whole.sight.last) - length, 331):
        first = date.fromordinal(start + date(1970, 1, 1).toordinal())
        wall = near(session, first, date.fromordinal(first.toordinal() + length), size, open_sectors=opened)
        texts = said(wall)
        box = np.array([
            (t.x, t.y - t.size * 0.74, t.x + letters(t.text, t.size, t.weight), t.y + t.size * 0.15) for t in texts
        ]).reshape(-1, 4)  # fmt: skip
        reach = wall.frame.pitch * 0.44
        x, y = wall.placed.x, wall.placed.y
        marks = np.column_stack((x - reach, y - reach, x + reach, y + reach))
        plates = [s.at for s in drawn(wall) if isinstance(s, Boxes) and len(s.at)]
        plates = np.concatenate([np.zeros((0, 4)), *plates])
        plates = np.column_stack((plates[:, :2], plates[:, :2] + plates[:, 2:]))
        assert not meet(box, marks).any()
        assert not meet(plates, marks).any()
        among = meet(box, box)
        np.fill_diagonal(among, False)
        assert not among.any()
        met += len(texts)
    assert met


def meet(these: np.ndarray, those: np.ndarray) -> np.ndarray:
    """Which of these boxes (from left, top to right, bottom) overlap which of those."""
    a, b = these[:, None], those[None, :]
    across = (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2])
    return across & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3])
