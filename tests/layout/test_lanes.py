"""Lanes: in the order the room gave them, hidden only by name, exact in their counts, and as many as forty."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.layout.walls import ALL_SECTORS, case_a, laid_out, letters, row, session_with
from workshop.layout.draw_note import draw_note
from workshop.layout.picture import Marks, Text
from workshop.layout.theme import LIGHT
from workshop.layout.wall import ground_picture, time_picture
from workshop.model.edits.agencies import name_agency, place_agencies
from workshop.model.edits.referrals import refer
from workshop.model.records import Agency
from workshop.model.session import Session
from workshop.model.viewpoint import Viewpoint

SIZES = [(1208, 560), (1848, 940), (960, 420)]


def forty(name: str = "Agency {n}") -> Session:
    """Case A, its entries dealt out to forty agencies in five sectors."""
    sectors = ("council_direct", "nhs", "police", "vcs_own", "other")
    agencies = [Agency(id=f"x_{n}", label=name.format(n=n), sector=sectors[n // 8], order=n) for n in range(40)]
    rows = list(case_a().interactions.values())
    dealt = case_a().put_all(agencies).put_all(replace(r, agency=f"x_{n % 40}") for n, r in enumerate(rows))
    return replace(dealt, referrals={})


def names(wall) -> list[str]:
    return [lane.name for lane in wall.subject.lanes.all]


def test_an_agency_with_no_entries_has_no_lane_unless_somebody_was_sent_there():
    session = name_agency(session_with(row(1, 0)), "The food bank")
    assert names(laid_out(session)) == ["Council"]
    sent = refer(session, "i1", "x_the_food_bank")
    assert names(laid_out(sent)) == ["Council", "Other"]


def test_a_referral_to_nobody_named_makes_no_lane():
    session = session_with(row(1, 0))
    sent = refer(session, "i1", "nhs_gp", referral_id="r")
    nobody = sent.put(replace(sent.referrals["r"], to_agency=""))
    wall = laid_out(nobody)
    assert names(wall) == ["Council"]
    assert len(wall.arcs.link) == 1


def test_a_placed_sector_stands_where_it_was_placed_and_the_others_as_before():
    police = [key for key, agency in case_a().agencies.items() if agency.sector == "police"]
    moved = place_agencies(case_a(), police, before="council_customer")
    before, after = names(laid_out(case_a())), names(laid_out(moved))
    assert after == ["Police", *(name for name in before if name != "Police")]


def test_an_agency_that_comes_after_the_room_placed_the_lanes_stands_after_them():
    placed = place_agencies(session_with(row(1, 0), row(2, 9, 2)), ["nhs_gp"], before="council_housing")
    assert names(laid_out(placed)) == ["NHS", "Council"]
    later = name_agency(placed, "The food bank").put(row(3, 20))
    later = later.put(replace(later.interactions["i3"], agency="x_the_food_bank"))
    assert names(laid_out(later)) == ["NHS", "Council", "Other"]


def test_counts_of_shown_and_hidden_lanes_are_those_of_the_rows():
    hidden = frozenset({"police", "nhs_gp", "courts", "yot"})
    for sectors in (frozenset(), ALL_SECTORS):
        wall = laid_out(case_a(), viewpoint=Viewpoint(open_sectors=sectors, hidden_lanes=hidden))
        of_row = [interaction.agency for interaction in case_a().interactions.values()]
        assert sum(lane.count for lane in wall.subject.lanes.all) == sum(a not in hidden for a in of_row)
        assert [(lane.name, lane.count) for lane in wall.subject.lanes.hidden] == [
            ("GP", of_row.count("nhs_gp")), ("Police", of_row.count("police")),
            ("Justice", of_row.count("courts") + of_row.count("yot")),
        ]  # fmt: skip


def test_what_is_hidden_has_no_mark_and_no_arc_and_is_named_with_its_entries():
    hidden = frozenset({"police", "fire"})
    wall = laid_out(case_a(), viewpoint=Viewpoint(hidden_lanes=hidden))
    stands = [wall.subject.id_at(int(n)) for n in wall.placed.at]
    for n, many in zip(wall.placed.bar_from, wall.placed.count, strict=True):
        stands += [wall.subject.id_at(m) for m in range(int(n), int(n + many))]
    assert not {case_a().interactions[key].agency for key in stands} & hidden
    assert len(stands) == 143 - 11
    subject = wall.subject
    for link in wall.arcs.link.tolist():
        referral = case_a().referrals[subject.links[link].id]
        assert referral.to_agency not in hidden
        assert case_a().interactions[referral.interaction].agency not in hidden
    said = [s.text for s in draw_note(wall.subject.lanes, wall.frame, LIGHT, letters) if isinstance(s, Text)]
    assert said == ["2 lanes hidden, 11 entries: Police, Fire", "Show"]


def test_the_totals_over_the_lanes_count_what_is_hidden_too():
    seen = laid_out(case_a())
    hidden = laid_out(case_a(), viewpoint=Viewpoint(hidden_lanes=frozenset({"police"})))
    assert [days.tolist() for days in seen.subject.order.days_of] == [d.tolist() for d in hidden.subject.order.days_of]
    assert seen.subject.total_pence == hidden.subject.total_pence


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("room", [1.0, 1.25, 1.6, 2.0])
@pytest.mark.parametrize("first", [0, 7, 39, 500])
def test_of_forty_lanes_those_in_sight_can_be_read_and_the_rest_is_counted(width, height, room, first):
    wall = laid_out(forty(), width, height, Viewpoint(open_sectors=ALL_SECTORS, room_size=room, first_lane=first))
    frame = wall.frame
    shown = np.flatnonzero(frame.shown)
    assert len(wall.subject.lanes) == 40
    assert (np.diff(shown) == 1).all() and len(shown) >= 3
    assert first in shown or frame.shown[39]
    assert (frame.lane_height[shown] >= frame.small * 1.05).all()
    assert frame.lanes.bottom <= height
    if len(shown) < 40:
        said = [s.text for s in ground_picture(wall, LIGHT, letters) if isinstance(s, Text)]
        assert f"Lanes {shown[0] + 1} to {shown[-1] + 1} of 40" in said
    outside = np.flatnonzero(~frame.shown)
    above, below = outside[outside < shown[0]], outside[outside > shown[-1]]
    assert (frame.lane_top[above] + frame.lane_height[above] <= frame.lanes.top).all()
    assert (frame.lane_top[below] >= frame.lanes.bottom).all()


def test_scrolling_to_the_end_shows_the_last_lane_and_every_lane_has_its_turn():
    seen: set[int] = set()
    for first in range(40):
        frame = laid_out(forty(), 960, 420, Viewpoint(open_sectors=ALL_SECTORS, first_lane=first)).frame
        seen |= set(np.flatnonzero(frame.shown).tolist())
    assert seen == set(range(40))
    assert frame.shown[39]


def test_no_mark_stands_outside_of_the_lanes_in_sight():
    wall = laid_out(forty(), 960, 420, Viewpoint(open_sectors=ALL_SECTORS, first_lane=20))
    for shape in time_picture(wall, LIGHT, letters):
        if isinstance(shape, Marks):
            assert (shape.at[:, 1] >= wall.frame.lanes.top).all()
            assert (shape.at[:, 1] <= wall.frame.lanes.bottom).all()


def test_names_of_sixty_letters_leave_the_plot_its_room_and_end_before_their_count():
    for label in ("Agency {n} " + "with a name of many words " * 2, "Agency{n}" + "w" * 55):
        wall = laid_out(forty(label), 1208, 560, Viewpoint(open_sectors=ALL_SECTORS))
        frame = wall.frame
        assert frame.left < 0.45 * frame.width
        for text in ground_picture(wall, LIGHT, letters):
            if isinstance(text, Text) and text.text.startswith("Agency"):
                assert text.x + letters(text.text, text.size, text.weight) < frame.left - 10
                assert text.text.endswith("…")


def test_a_name_that_is_read_from_the_right_begins_at_the_right():
    session = session_with(row(1, 0)).put(Agency(id="x_u", label="عائشہ کا گھر", sector="other"))
    session = session.put(replace(session.interactions["i1"], agency="x_u"))
    wall = laid_out(session, viewpoint=Viewpoint(open_sectors=ALL_SECTORS))
    name = next(s for s in ground_picture(wall, LIGHT, letters) if isinstance(s, Text) and s.text == "عائشہ کا گھر")
    assert name.align == "right"
